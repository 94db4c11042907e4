"""A list as a spreadsheet: reads a listing off the window's thread, sorts, filters and follows the register."""

from array import array
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from lifepath_desktop.queries.listing import Filter, Listing, Look, Scope
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.kit.cell_editor import CellEditor, CellWriter
from ui.kit.cells import Cells
from ui.kit.empty import EmptyState
from ui.kit.filters import FilterPopup
from ui.kit.grid_menu import grid_menu
from ui.kit.grid_view import GridView
from ui.kit.header import next_order
from ui.kit.layout_of_columns import ColumnLayout
from ui.kit.says import Complaint
from ui.kit.table_model import QueryTableModel
from ui.kit.totals import totals_of

SETTLE_MS = 60


class Grid(QWidget):
    """A listing on the screen.

    `opened` and `current_changed` carry a record's id (or None), `looked` the `Look` after it changed, `counted`
    how many rows were found. `menu_wanted` carries the context menu, for a room to add its own steps.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    looked = Signal(object)
    counted = Signal(int)
    menu_wanted = Signal(object)

    def __init__(
        self, desk: Desk, listing: Listing, *, frozen: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._listing = desk, listing
        self._tables: tuple[str, ...] | None = None
        self._is_stale, self._is_new_look = True, True
        self.model = QueryTableModel(listing, self)
        self.view = GridView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName("列表")
        self.columns = ColumnLayout(desk.keeper, f"{listing.name}/columns", listing, self.view, frozen)
        self.cells = Cells(desk, listing, self.view, self.model)
        self.selection = self.cells.selection
        self.empty = EmptyState(self.view.viewport())
        self.complaint = Complaint(self.view)
        self.look = Look(order=self.columns.order)
        self.whole: Scope | None = None  # the view that hides nothing but what is voided
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._ids, self._sums, self._values = (desk.tasks.reader() for _ in range(3))
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._connect()
        self._show_heads()

    def watch(self, *tables: str) -> None:
        """Read again whenever an act touches one of these tables (any act, when none is named)."""
        if self._tables is None:
            self._desk.bus.changed.connect(self._hear)
        self._tables = tables

    def write_through(self, writer: CellWriter) -> None:
        """Let editable columns be typed into; `writer` does the acts."""
        self.cells.writer = writer
        self.model.set_editable(True)
        for view in (self.view, self.view.frozen):  # each its own: both views hear a delegate's signals
            editor = CellEditor(self.model, writer, self._desk.today, view)
            editor.complained.connect(self.complaint.say)
            editor.written.connect(self.refresh)
            view.setItemDelegate(editor)

    def set_look(self, look: Look) -> None:
        """Look at the list in another way."""
        if look == self.look:
            return
        if look.order != self.look.order:
            self.columns.note_order(look.order)
        self.look, self._is_new_look = look, True
        self._show_heads()
        self.looked.emit(look)
        self.refresh()

    def set_filter(self, key: str, chosen: Filter | None) -> None:
        """Filter one column, or show it whole with None."""
        others = tuple(f for f in self.look.filters if f.key != key)
        self.set_look(replace(self.look, filters=others if chosen is None else (*others, chosen)))

    @Slot()
    def show_all(self) -> None:
        """Drop the search text and every filter."""
        self.set_look(replace(self.look, text="", filters=(), scope=None))

    @Slot()
    def refresh(self) -> None:
        """Read the list again, now if it is on the screen, else when it is next shown."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._ids.ask(partial(self._listing.ids, self.look))

    def current_id(self) -> int | None:
        """Return the id of the record the cursor stands on."""
        return self.model.id_at(self.view.currentIndex().row())

    def go_to(self, id_: int) -> bool:
        """Put the cursor on a record; False when it is not in the list."""
        position = self.model.position_of(id_)
        if position is None:
            return False
        index = self.model.index(position, max(0, self.view.currentIndex().column()))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        return True

    @Slot(int, QPoint)
    def open_filter(self, column: int, point: QPoint) -> None:
        """Open the filter of a shown column at a point of the screen."""
        chosen = self.model.columns[column]
        now = next((f for f in self.look.filters if f.key == chosen.key), None)
        popup = FilterPopup(chosen, now, self._desk.today, self)
        popup.chosen.connect(partial(self.set_filter, chosen.key))
        popup.ordered.connect(partial(self._order_by, chosen.key))
        self._values.answered.connect(popup.take_values)
        self._values.ask(partial(self._listing.values, chosen.key, self.look))
        popup.open_at(point)

    def showEvent(self, event: QShowEvent) -> None:
        """A list that was behind another reads again."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if self._tables is not None and (not self._tables or touches(change, *self._tables)):
            self.refresh()

    @Slot(object)
    def _take_ids(self, ids: "array[int]") -> None:
        if ids == self.model.ids():
            self.model.forget_rows()
        else:
            before = self.current_id()
            spot = self.selection.spot()
            self.model.set_ids(ids)
            now = self.selection.return_to(spot, from_top=self._is_new_look)
            if now != before:
                self.current_changed.emit(now)
        self._is_new_look = False
        self.empty.setVisible(not ids)
        narrowed = self.look.scope not in (None, self.whole)
        # The columns that stand fast lie over it.
        standing = self.view.frozen.width() if self.view.frozen.isVisible() else 0
        self.empty.setContentsMargins(standing, 0, 0, 0)
        self.empty.say_found_nothing(bool(self.look.text or self.look.filters) or narrowed)
        self.counted.emit(len(ids))

    @Slot(QModelIndex, QModelIndex)
    def _tell_current(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.row() != before.row():
            self.current_changed.emit(self.model.id_at(current.row()))

    @Slot(int)
    def _tell_opened(self, row: int) -> None:
        id_ = self.model.id_at(row)
        if id_ is not None:
            self.opened.emit(id_)

    @Slot()
    def _sum_up(self) -> None:
        self._sums.ask(partial(totals_of, self._listing, self.selection.patches()))

    @Slot(int, bool)
    def _sort(self, column: int, add: bool) -> None:
        self.set_look(
            replace(self.look, order=next_order(self.look.order, self.model.columns[column].key, add=add))
        )

    def _order_by(self, key: str, down: bool) -> None:
        self.set_look(replace(self.look, order=((key, down),)))

    @Slot()
    def _show_heads(self) -> None:
        keys = [column.key for column in self.model.columns]
        for head in (self.view.head, self.view.frozen_head):
            head.show_state(keys, self.look.order, [f.key for f in self.look.filters])

    @Slot(QPoint)
    def _open_menu(self, point: QPoint) -> None:
        menu: QMenu = grid_menu(self, point)
        self.menu_wanted.emit(menu)
        menu.popup(point)

    def _connect(self) -> None:
        view = self.view
        view.opened.connect(self._tell_opened)
        view.filter_wanted.connect(self.open_filter)
        view.menu_wanted.connect(self._open_menu)
        for head in (view.head, view.frozen_head):
            head.sorted.connect(self._sort)
            head.filter_wanted.connect(self.open_filter)
        view.selectionModel().currentChanged.connect(self._tell_current)
        view.selectionModel().selectionChanged.connect(self._settling.start)
        self._settling.timeout.connect(self._sum_up)
        self._ids.answered.connect(self._take_ids)
        self._ids.refused.connect(self._desk.told)
        self._sums.answered.connect(self._desk.bus.selected.emit)
        self.columns.changed.connect(self._show_heads)
        self.cells.written.connect(self.refresh)
        self.empty.all_wanted.connect(self.show_all)
