"""The page 调度: the plan's start, meetings and what they gave out, difficult problems, facts, the campaign's end."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from lifepath_desktop.queries.listing import Scope
from ui.desk import Desk
from ui.dispatch.assignments import Assignments, Problems
from ui.dispatch.closing import Duties, Reports
from ui.dispatch.deployment import Deployment
from ui.dispatch.facts import FactsTab
from ui.dispatch.meetings import Agenda, Meetings
from ui.record_tab import RecordTab
from ui.tabbed_room import TabbedRoom, Tabs

DEPLOYMENT, MEETINGS, ASSIGNMENTS, PROBLEMS, AGENDA, FACTS, REPORTS, DUTIES = range(8)
TABS: Tabs = (
    ("部署传达", lambda desk: RecordTab(desk, Deployment(desk))),
    ("会议", lambda desk: RecordTab(desk, Meetings(desk))),
    ("交办事项", lambda desk: RecordTab(desk, Assignments(desk))),
    ("重点难点", lambda desk: RecordTab(desk, Problems(desk))),
    ("议题清单", lambda desk: RecordTab(desk, Agenda(desk))),
    ("事实清单", FactsTab),
    ("总结", lambda desk: RecordTab(desk, Reports(desk))),
    ("长效任务", lambda desk: RecordTab(desk, Duties(desk))),
)
LISTS = {
    "plan_receipts": DEPLOYMENT,
    "meetings": MEETINGS,
    "assignments": ASSIGNMENTS,
    "problems": PROBLEMS,
    "closing_reports": REPORTS,
    "lasting_duties": DUTIES,
}
"""The tab of a list; a scope that names no list speaks of assignments."""


class DispatchPage(TabbedRoom):
    """The facts open what stands in the tab 交办事项."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "调度", TABS)

    @Slot(int)
    def open_tab(self, number: int) -> QWidget:
        """Show a tab and return its page."""
        is_new = number not in self._made
        page: QWidget = super().open_tab(number)
        if is_new and isinstance(page, FactsTab):
            page.undone_wanted.connect(self.show_scope)
        return page

    @Slot(object)
    def show_scope(self, scope: Scope) -> None:
        """Show the assignments behind a number, or what else its list holds."""
        tab = self.open_tab(LISTS.get(scope.listing, ASSIGNMENTS))
        assert isinstance(tab, RecordTab)
        tab.show_scope(scope)


def build(desk: Desk) -> QWidget:
    """Return the room's page."""
    return DispatchPage(desk)
