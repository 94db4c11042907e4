"""The page 场所: the list with its quick views, details and steps at the right, forms for new records."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from lifepath_desktop.queries.places import PLACES, QUICK_SCOPES
from lifepath_desktop.queries.scopes import scope_counts
from lifepath_desktop.services.places import change_places
from ui.acting import CellActs, attempt
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.hazard_form import HazardForm
from ui.kit.ask_form import Answers, AskForm
from ui.kit.cards import SidePanel
from ui.kit.chips import StatusCells
from ui.kit.list_page import ListPage
from ui.kit.scope_chips import ScopeChips
from ui.kit.style import Tone, step
from ui.places.pane import PlacePane
from ui.places.steps import add, asks_for_new

TABLES = ("place", "place_state", "inspection", "hazard", "village", "photo")
SETTLE_MS = 70
EMPTY = "还没有场所。把各村报来的台账拖进窗口收表，场所会自动登记；也可以登记第一家。"
STATE_TONES = {
    "未排查": Tone.WARNING,
    "有未整改隐患": Tone.URGENT,
    "隐患清零": Tone.DONE,
    "已排查无隐患": Tone.DONE,
    "作废": Tone.QUIET,
}


class NewPlace(SidePanel):
    """The form of a new place; after one is recorded it is empty for the next, its village kept."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("登记场所", parent)
        self._desk = desk
        self.form = AskForm("登记场所", asks_for_new(), desk.today, do="登记", foot=self.foot)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.form.answered.connect(self.record)
        self.form.dropped.connect(self.closed)
        self.made: int | None = None

    @Slot(object)
    def record(self, answers: Answers) -> None:
        """Record the place, or say why not."""
        outcome = attempt(self._desk, add(answers, self._desk))
        self.form.complain(outcome.refusal or "")
        self.made = outcome.made
        if outcome.refusal is None:
            self.closed.emit()


class PlacesPage(ListPage):
    """The list of places."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "场所", PLACES, frozen=2, unit="家")
        self._desk = desk
        self.new = self.add_action("登记场所", "add", primary=True)
        self.new.setToolTip("登记一家新场所（Ctrl+N）")
        self.chips = ScopeChips(self, QUICK_SCOPES, partial(scope_counts, PLACES), desk.tasks.reader())
        self.pane = PlacePane(desk, self)
        self.form: SidePanel | None = None
        self.side = QStackedWidget(self)
        self.side.addWidget(self.pane)
        self.set_detail(self.side)
        self.split.setSizes([step(self, 810), step(self, 340)])
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._connect()
        self._draw_chips()
        self.grid.whole = QUICK_SCOPES[0]
        self.chips.choose(0)

    @Slot()
    def add_place(self) -> None:
        """Open the form of a new place."""
        form = NewPlace(self._desk, self)
        self._show_form(form)
        form.form.begin()

    @Slot(int)
    def record_hazard(self, place_id: int) -> None:
        """Open the form for what a visit to a place found."""
        form = HazardForm(self._desk, self)
        self._show_form(form)
        form.begin(place_id)

    def _show_form(self, form: SidePanel) -> None:
        self._drop_form()
        self.form = form
        form.closed.connect(self._close_form)
        self.side.addWidget(form)
        self.side.setCurrentWidget(form)
        self.side.show()

    def _connect(self) -> None:
        grid = self.grid
        grid.watch(*TABLES)
        grid.write_through(CellActs(self._desk, PLACES, self._change))
        grid.empty.explain(EMPTY, "登记场所")
        grid.empty.acted.connect(self.add_place)
        grid.opened.connect(self._open)
        grid.menu_wanted.connect(self._add_steps)
        grid.columns.changed.connect(self._draw_chips)
        grid.current_changed.connect(self._settling.start)
        grid.view.selectionModel().selectionChanged.connect(self._settling.start)
        self._settling.timeout.connect(self._show_selected)
        self.pane.closed.connect(self._hide_side)
        self.pane.bar.put_away.connect(grid.view.setFocus)
        self.pane.hazard_wanted.connect(self.record_hazard)
        self.new.clicked.connect(self.add_place)
        self._desk.bus.changed.connect(self._hear)
        QShortcut(QKeySequence("Ctrl+N"), self, self.add_place)

    def _change(self, changes: Mapping[int, Mapping[str, str]]) -> Any:
        return change_places(changes, clerk=self._desk.clerk)

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
        self.pane.show_places(tuple(self.grid.selection.ids()) or (() if current is None else (current,)))

    @Slot(object)
    def _open(self, id_: int) -> None:
        self.pane.show_places((id_,))
        self._drop_form()
        self.side.show()
        self.pane.bar.begin()

    @Slot()
    def _hide_side(self) -> None:
        self.side.hide()
        self.grid.view.setFocus()

    @Slot()
    def _close_form(self) -> None:
        made = self.form.made if isinstance(self.form, NewPlace) else None
        self._drop_form()
        self.grid.view.setFocus()
        if made is not None:
            self.show_record(made)

    def _drop_form(self) -> None:
        if self.form is not None:
            self.side.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self.side.setCurrentWidget(self.pane)

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if touches(change, *TABLES):
            self._catch_up()

    @Slot(object)
    def _add_steps(self, menu: QMenu) -> None:
        self._show_selected()
        self.pane.bar.add_to(menu, self._ask)

    def _ask(self, name: str) -> None:
        self._drop_form()
        self.side.show()
        self.pane.bar.ask(name)

    @Slot()
    def _draw_chips(self) -> None:
        for view in (self.grid.view, self.grid.view.frozen):
            for place, column in enumerate(self.grid.model.columns):
                cells = StatusCells(STATE_TONES, view) if column.key == "state" else None
                view.setItemDelegateForColumn(place, cells)  # type: ignore[arg-type]  # None takes it away


def build(desk: Desk) -> QWidget:
    """Return the room's page."""
    return PlacesPage(desk)
