"""A list room's usual shape: the list, its chosen records beside it, and a form that takes their place for a while."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from lifepath_desktop.queries.listing import Listing, Scope
from lifepath_desktop.queries.scopes import scope_counts
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.kit.cards import SidePanel
from ui.kit.chips import StatusCells
from ui.kit.list_page import ListPage
from ui.kit.scope_chips import ScopeChips
from ui.kit.settling import Settling
from ui.kit.style import Tone, step
from ui.step_bar import StepBar

SETTLE_MS = 70


class Pane(Protocol):
    """What stands beside the list: a `SidePanel` with its steps."""

    bar: StepBar

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show one record, how many are chosen, or that none is."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How such a room is laid out.

    `tables` are those whose change is shown, `tones` the words of `chip_column` drawn as chips, `side` the width of
    the right part in the window's units, `views` the named views over the list, the first shown at first.
    """

    title: str
    listing: Listing
    unit: str
    tables: tuple[str, ...]
    chip_column: str
    tones: Mapping[str, Tone]
    views: tuple[Scope, ...] = ()
    frozen: int = 1
    side: int = 430


class ListWithSide(ListPage):
    """The frame; a room makes its pane and calls `take_pane` once, and shows forms with `show_form`."""

    def __init__(self, desk: Desk, shape: Shape) -> None:
        super().__init__(desk, shape.title, shape.listing, frozen=shape.frozen, unit=shape.unit)
        self.desk, self._shape = desk, shape
        self.form: SidePanel | None = None
        self.side = QStackedWidget(self)
        self.chips: ScopeChips | None = None
        if shape.views:
            count = partial(scope_counts, shape.listing)
            self.chips = ScopeChips(self, shape.views, count, desk.tasks.reader())
        self._pane: Pane | None = None
        self._settling = Settling(SETTLE_MS, self)
        self._settling.timeout.connect(self.show_selected)

    def take_pane(self, pane: Pane, panel: SidePanel) -> None:
        """Put the pane beside the list (`panel` is the pane itself) and begin to show."""
        self._pane = pane
        self.side.addWidget(panel)
        self.set_detail(self.side)
        self.split.setSizes([step(self, 1150 - self._shape.side), step(self, self._shape.side)])
        grid = self.grid
        grid.watch(*self._shape.tables)
        grid.current_changed.connect(self._settling.begin)
        grid.columns.changed.connect(self._draw_chips)
        grid.view.selectionModel().selectionChanged.connect(self._settling.begin)
        panel.closed.connect(self.side.hide)
        pane.bar.put_away.connect(grid.view.setFocus)
        self.desk.bus.changed.connect(self._hear)
        self._draw_chips()
        if self.chips is not None:
            self.chips.choose(0)
            self.chips.recount()

    def show_form(self, form: SidePanel) -> None:
        """Show a form in the pane's place until it closes."""
        self._drop_form()
        self.form = form
        form.closed.connect(self.close_form)
        self.side.addWidget(form)
        self.side.setCurrentWidget(form)
        self.side.show()

    @Slot()
    def close_form(self) -> None:
        """Put the form away; the list has the cursor again."""
        self._drop_form()
        self.grid.view.setFocus()

    @Slot()
    def show_selected(self) -> None:
        """Show what is chosen in the list."""
        current = self.grid.current_id()
        if self._pane is not None:
            self._pane.show_ids(tuple(self.grid.selection.ids()) or (() if current is None else (current,)))

    @Slot(object)
    def open_pane(self, id_: int) -> None:
        """Show one record and put the cursor on its next step."""
        self._drop_form()
        self.side.show()
        if self._pane is not None:
            self._pane.show_ids((id_,))
            self._pane.bar.begin()

    def _drop_form(self) -> None:
        if self.form is not None:
            self.side.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        panel = self.side.widget(0)
        if isinstance(panel, QWidget):
            self.side.setCurrentWidget(panel)

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if touches(change, *self._shape.tables):
            if self.chips is not None:
                self.chips.recount()
            self._settling.begin()

    @Slot()
    def _draw_chips(self) -> None:
        for view in (self.grid.view, self.grid.view.frozen):
            for place, column in enumerate(self.grid.model.columns):
                is_status = column.key == self._shape.chip_column
                cells = StatusCells(dict(self._shape.tones), view) if is_status else None
                view.setItemDelegateForColumn(place, cells)  # type: ignore[arg-type]  # None takes it away
