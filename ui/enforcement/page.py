"""The page 执法: cases first; papers, joint actions and the tables they rest on one step away."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from lifepath_desktop.queries.listing import Scope
from ui.desk import Desk
from ui.enforcement.cases import CasesPage
from ui.enforcement.joint import JointEntries
from ui.enforcement.papers import PaperEntries
from ui.enforcement.powers import DelegationEntries, OfficerEntries
from ui.enforcement.references import CalendarEntries, LawEntries
from ui.enforcement.tables import EntriesPage
from ui.kit.grid import Grid

SECTIONS: tuple[tuple[str, Callable[[Desk], CasesPage | EntriesPage]], ...] = (
    ("执法办理", CasesPage),
    ("文书和编号", lambda desk: EntriesPage(desk, PaperEntries(desk))),
    ("联合执法", lambda desk: EntriesPage(desk, JointEntries(desk))),
    ("授权委托事项", lambda desk: EntriesPage(desk, DelegationEntries(desk))),
    ("执法人员", lambda desk: EntriesPage(desk, OfficerEntries(desk))),
    ("法规依据", lambda desk: EntriesPage(desk, LawEntries(desk))),
    ("工作日历", lambda desk: EntriesPage(desk, CalendarEntries(desk))),
)
LISTS = {"cases": 0, "instruments": 1, "joint_actions": 2}
"""Which section shows the list that a figure's rows are of."""


class EnforcementRoom(QWidget):
    """Holds the sections, each made when it is first looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("执法")
        self._desk = desk
        self._made: dict[int, CasesPage | EntriesPage] = {}
        self.stack = QStackedWidget(self)
        self.group = QButtonGroup(self)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(20, 10, 20, 0)
        tabs.setSpacing(6)
        for number, (name, _) in enumerate(SECTIONS):
            button = QPushButton(name, self)
            button.setCheckable(True)
            button.setProperty("role", "view")
            button.setAccessibleName(name)
            self.group.addButton(button, number)
            tabs.addWidget(button)
        tabs.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(tabs)
        layout.addWidget(self.stack, 1)
        self.group.idClicked.connect(self.open_section)
        self.open_section(0)

    @property
    def grid(self) -> Grid:
        """The grid of the section in sight."""
        return self._made[self.group.checkedId()].grid

    @Slot(int)
    def open_section(self, number: int) -> CasesPage | EntriesPage:
        """Show a section and return its page."""
        if number not in self._made:
            self._made[number] = SECTIONS[number][1](self._desk)
            self.stack.addWidget(self._made[number])
        self.group.button(number).setChecked(True)
        self.stack.setCurrentWidget(self._made[number])
        return self._made[number]

    def show_record(self, id_: int) -> None:
        """Show the case of one hazard."""
        self.open_section(0).show_record(id_)

    def show_scope(self, scope: Scope) -> None:
        """Show the cases, papers or joint actions behind a figure."""
        self.open_section(LISTS.get(scope.listing, 0)).show_scope(scope)


def build(desk: Desk) -> EnforcementRoom:
    """Return the room's page."""
    return EnforcementRoom(desk)
