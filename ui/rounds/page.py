"""The page 排查: the places to visit, the visits made, the rounds planned; each tab made when first looked at."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from lifepath_desktop.queries.inspections import QUICK_SCOPES
from lifepath_desktop.queries.listing import Scope
from ui.desk import Desk
from ui.kit.list_page import ListPage
from ui.kit.style import step
from ui.rounds.plans import RoundList
from ui.rounds.visits import VisitList
from ui.rounds.worklist import Worklist

TABS: tuple[tuple[str, Callable[[Desk], ListPage]], ...] = (
    ("待排查", Worklist),
    ("排查记录", VisitList),
    ("排查计划", RoundList),
)
WORKLIST, VISITS, ROUNDS = 0, 1, 2


class RoundsPage(QWidget):
    """Holds the tabs of today and makes new ones when the day has changed: what is due is a matter of the day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("排查")
        self._desk, self._day = desk, desk.today()
        self._made: dict[int, ListPage] = {}
        title = QLabel("排查", self)
        title.setProperty("role", "title")
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName("排查的各页")
        self.tabs.setDrawBase(False)
        self.stack = QStackedWidget(self)
        for name, _ in TABS:
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(self.open_tab)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 0)
        head.setSpacing(step(self, 18))
        head.addWidget(title)
        head.addWidget(self.tabs)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.stack, 1)
        self.open_tab(WORKLIST)

    @Slot(int)
    def open_tab(self, number: int) -> ListPage:
        """Show a tab and return its page."""
        if number not in self._made:
            page = TABS[number][1](self._desk)
            self._made[number] = page
            self.stack.addWidget(page)
            if isinstance(page, RoundList):
                page.pane.scope_wanted.connect(self.show_scope)
        if self.tabs.currentIndex() != number:
            self.tabs.setCurrentIndex(number)
        self.stack.setCurrentWidget(self._made[number])
        return self._made[number]

    @Slot(object)
    def show_scope(self, scope: Scope) -> None:
        """Show the rows behind a figure: visits, or places."""
        self.open_tab(VISITS if scope.listing == "visits" or scope in QUICK_SCOPES else WORKLIST).show_scope(
            scope
        )

    def show_record(self, visit_id: int) -> None:
        """Show one visit."""
        self.open_tab(VISITS).show_record(visit_id)

    def showEvent(self, event: QShowEvent) -> None:
        """A page that stood open over night is made anew."""
        super().showEvent(event)
        if self._desk.today() == self._day:
            return
        self._day = self._desk.today()
        for page in self._made.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._made = {}
        self.open_tab(self.tabs.currentIndex())


def build(desk: Desk) -> QWidget:
    """Return the room's page."""
    return RoundsPage(desk)
