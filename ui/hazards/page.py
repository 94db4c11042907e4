"""The page 隐患: the list with its quick views, details and steps at the right, a form for what was found."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from lifepath_desktop.queries.hazards import hazard_detail, hazard_listing, quick_scopes
from lifepath_desktop.queries.listing import Scope
from lifepath_desktop.queries.scopes import scope_counts
from lifepath_desktop.services.hazards import change_hazards
from ui.acting import CellActs
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.hazard_form import HazardForm
from ui.hazards.pane import STAGE_TONES, URGENCY_TONES, HazardPane
from ui.kit.chips import StatusCells
from ui.kit.grid import Grid
from ui.kit.list_page import ListPage
from ui.kit.scope_chips import ScopeChips
from ui.kit.style import step

TABLES = ("hazard", "inspection", "place", "village", "rectification", "track", "hazard_quantity", "photo")
SETTLE_MS = 70
CHIP_COLUMNS = ("stage", "urgency")
EMPTY = "还没有隐患记录。把各村报来的台账拖进窗口收表，或者登记第一条。"


class HazardsPage(ListPage):
    """The list of hazards as it stands on one day."""

    def __init__(self, desk: Desk) -> None:
        listing = hazard_listing(desk.today())
        super().__init__(desk, "隐患", listing, frozen=1)
        self._desk = desk
        self.new = self.add_action("登记隐患", "add", primary=True)
        self.new.setToolTip("登记一次排查发现的隐患（Ctrl+N）")
        self.chips = ScopeChips(
            self, quick_scopes(desk.today()), partial(scope_counts, listing), desk.tasks.reader()
        )
        self.pane = HazardPane(desk, self)
        self.form: HazardForm | None = None
        self.side = QStackedWidget(self)
        self.side.addWidget(self.pane)
        self.set_detail(self.side)
        self.split.setSizes([step(self, 810), step(self, 340)])
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._connect()
        self._draw_chips()
        self.grid.whole = quick_scopes(desk.today())[0]
        self.chips.choose(0)

    def record(self, place_id: int | None = None) -> None:
        """Open the form for what a visit found, at a place if one is named."""
        if self.form is None:
            self.form = HazardForm(self._desk, self)
            self.form.closed.connect(self._close_form)
            self.form.registered.connect(self._show_made)
            self.side.addWidget(self.form)
        self.side.setCurrentWidget(self.form)
        self.side.show()
        self.form.begin(place_id)

    def _connect(self) -> None:
        grid = self.grid
        grid.watch(*TABLES)
        grid.write_through(CellActs(self._desk, self._listing, self._change))
        grid.empty.explain(EMPTY, "登记隐患")
        grid.empty.acted.connect(self._record)
        grid.opened.connect(self._open)
        grid.menu_wanted.connect(self._add_steps)
        grid.columns.changed.connect(self._draw_chips)
        grid.current_changed.connect(self._settling.start)
        grid.view.selectionModel().selectionChanged.connect(self._settling.start)
        self._settling.timeout.connect(self._show_selected)
        self.pane.closed.connect(self._hide_side)
        self.pane.bar.put_away.connect(grid.view.setFocus)
        self.new.clicked.connect(self._record)
        self._desk.bus.changed.connect(self._hear)
        QShortcut(QKeySequence("Ctrl+N"), self, self._record)

    def _change(self, changes: Mapping[int, Mapping[str, str]]) -> Any:
        return change_hazards(changes, clerk=self._desk.clerk, today=self._desk.today())

    @Slot()
    def _record(self) -> None:
        current = (
            self.grid.current_id() if self.grid.look.scope not in quick_scopes(self._desk.today()) else None
        )
        detail = hazard_detail(current) if current is not None else None
        self.record(None if detail is None else detail.place_id)

    def showEvent(self, event: QShowEvent) -> None:
        """A page that was behind another catches up."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self.isVisible():
            self.chips.recount()
            self._settling.start()

    @Slot()
    def _show_selected(self) -> None:
        if not self.isVisible():
            return
        current = self.grid.current_id()
        self.pane.show_hazards(tuple(self.grid.selection.ids()) or (() if current is None else (current,)))

    @Slot(object)
    def _open(self, id_: int) -> None:
        self.pane.show_hazards((id_,))
        self.side.setCurrentWidget(self.pane)
        self.side.show()
        self.pane.bar.begin()

    @Slot()
    def _hide_side(self) -> None:
        self.side.hide()
        self.grid.view.setFocus()

    @Slot()
    def _close_form(self) -> None:
        self.side.setCurrentWidget(self.pane)
        self.grid.view.setFocus()

    @Slot(int)
    def _show_made(self, id_: int) -> None:
        self.show_record(id_)

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if touches(change, *TABLES):
            self._catch_up()

    @Slot(object)
    def _add_steps(self, menu: QMenu) -> None:
        self._show_selected()
        self.pane.bar.add_to(menu, self._ask)

    def _ask(self, name: str) -> None:
        self.side.setCurrentWidget(self.pane)
        self.side.show()
        self.pane.bar.ask(name)

    @Slot()
    def _draw_chips(self) -> None:
        draw_chips(self.grid)


def draw_chips(grid: Grid) -> None:
    """Draw the columns of states as chips, wherever they stand now."""
    tones = STAGE_TONES | URGENCY_TONES
    for view in (grid.view, grid.view.frozen):
        for place, column in enumerate(grid.model.columns):
            cells = StatusCells(tones, view) if column.key in CHIP_COLUMNS else None
            view.setItemDelegateForColumn(place, cells)  # type: ignore[arg-type]  # None takes it away


class HazardsRoom(QWidget):
    """Holds the page of today and makes a new one when the day has changed: 逾期 is a matter of the day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("隐患")
        self._desk, self._day = desk, desk.today()
        self.page = HazardsPage(desk)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    @property
    def grid(self) -> Grid:
        """The grid of the page as it stands."""
        return self.page.grid

    def show_scope(self, scope: Scope) -> None:
        """Show the rows behind a figure."""
        self.page.show_scope(scope)

    def show_record(self, id_: int) -> None:
        """Show the list with the cursor on one hazard."""
        self.page.show_record(id_)

    def showEvent(self, event: QShowEvent) -> None:
        """A page that stood open over night is made anew."""
        super().showEvent(event)
        if self._desk.today() != self._day:
            self._day = self._desk.today()
            fresh = HazardsPage(self._desk)
            layout = self.layout()
            assert layout is not None
            layout.replaceWidget(self.page, fresh)
            self.page.hide()
            self.page.deleteLater()
            self.page = fresh


def build(desk: Desk) -> QWidget:
    """Return the room's page."""
    return HazardsRoom(desk)
