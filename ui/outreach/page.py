"""The page 宣传: the coverage with its denominators, and below it visits to households, events, screens, cases."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lifepath_desktop.domain.outreach import Coverage
from lifepath_desktop.queries.listing import Scope
from lifepath_desktop.queries.outreach import TO_UNITS, VISITED, coverage, places_reached
from ui.bus import ChangeSeen, Visit, touches
from ui.desk import Desk
from ui.kit.cards import Card
from ui.outreach.events import Cases, Events, Shows
from ui.outreach.households import Households
from ui.record_tab import RecordTab
from ui.tabbed_room import TabbedRoom, Tabs

TABLES = ("household", "household_visit", "outreach_event", "outreach_target", "unit", "place", "place_state")
HOUSEHOLDS, EVENTS, SHOWS, CASES = range(4)
TABS: Tabs = (
    ("敲门行动", lambda desk: RecordTab(desk, Households(desk))),
    ("宣传活动", lambda desk: RecordTab(desk, Events(desk))),
    ("显示屏", lambda desk: RecordTab(desk, Shows(desk))),
    ("案例库", lambda desk: RecordTab(desk, Cases(desk))),
)
LISTS = {"households": HOUSEHOLDS, "outreach_events": EVENTS, "screen_shows": SHOWS}
"""Which tab shows the list that a figure's rows are of."""
CAPTIONS = {"unit_id": "进乡直单位", "place_id": "进经营场所", "household_id": "进农户"}


class OutreachPage(TabbedRoom):
    """Each number of the coverage opens the rows behind it."""

    def __init__(self, desk: Desk) -> None:
        band = QWidget()
        self.cards = {key: Card(key, caption, band) for key, caption in CAPTIONS.items()}
        row = QHBoxLayout(band)
        row.setContentsMargins(20, 10, 20, 0)
        row.setSpacing(10)
        for card in self.cards.values():
            row.addWidget(card, 1)
        super().__init__(desk, "宣传", TABS, band)
        for card in self.cards.values():
            card.clicked.connect(self.open_rows)
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self._show_coverage)
        desk.bus.changed.connect(self._hear)
        self._count()

    @Slot(str)
    def open_rows(self, key: str) -> None:
        """Open the rows behind one number."""
        if key == "place_id":
            self.desk.bus.go(Visit("places", scope=places_reached(self.desk.today())))
        else:
            self._show_rows(*((EVENTS, TO_UNITS) if key == "unit_id" else (HOUSEHOLDS, VISITED)))

    def show_scope(self, scope: Scope) -> None:
        """Show the households, events or showings behind a figure."""
        self._show_rows(LISTS.get(scope.listing, HOUSEHOLDS), scope)

    def _show_rows(self, number: int, scope: Scope) -> None:
        tab = self.open_tab(number)
        assert isinstance(tab, RecordTab)
        tab.show_scope(scope)

    def _count(self) -> None:
        self._reader.ask(partial(coverage, self.desk.today()))

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if touches(change, *TABLES):
            self._count()

    @Slot(object)
    def _show_coverage(self, counts: tuple[Coverage, ...]) -> None:
        for count in counts:
            number = f"{count.reached}/{count.owed}" if count.owed else "—"
            self.cards[count.key].show_number(number, count.unit if count.owed else "")


def build(desk: Desk) -> QWidget:
    """Return the room's page."""
    return OutreachPage(desk)
