"""The page 三个清单: the three lists, the papers escalated to the township, and what is to be looked at again."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from lifepath_desktop.queries import escalations, look_backs
from lifepath_desktop.queries.listing import Scope
from ui.desk import Desk
from ui.lists.escalated import Escalated
from ui.lists.lists import duties_tab, hazards_tab, mending_tab
from ui.lists.looking_back import LookBacks
from ui.record_tab import RecordTab
from ui.tabbed_room import TabbedRoom, Tabs

HAZARDS, DUTIES, MENDING, ESCALATED, LOOK_BACKS = range(5)
TABS: Tabs = (
    ("隐患清单", hazards_tab),
    ("责任清单", duties_tab),
    ("整改清单", mending_tab),
    ("上报件", lambda desk: RecordTab(desk, Escalated(desk))),
    ("回头看", lambda desk: RecordTab(desk, LookBacks(desk))),
)


class ListsPage(TabbedRoom):
    """A number elsewhere opens its hazards in 隐患清单; a record is an 上报件."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "三个清单", TABS)

    @Slot(object)
    def show_scope(self, scope: Scope) -> None:
        """Show the rows behind a number, in the tab whose view it is."""
        today = self.desk.today()
        views = {
            ESCALATED: (escalations.RUNNING, escalations.late(today)),
            LOOK_BACKS: (look_backs.due(today), look_backs.late(today)),
        }
        found = (number for number, scopes in views.items() if scope in scopes)
        tab = self.open_tab(next(found, HAZARDS))
        assert isinstance(tab, RecordTab)
        tab.show_scope(scope)

    def show_record(self, track_id: int) -> None:
        """Show one 上报件."""
        tab = self.open_tab(ESCALATED)
        assert isinstance(tab, RecordTab)
        tab.show_record(track_id)


def build(desk: Desk) -> QWidget:
    """Return the room's page."""
    return ListsPage(desk)
