"""What is selected in a grid, and how the reader's place is kept when the list is read again."""

from array import array
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

from ui.kit.grid_view import GridView
from ui.kit.table_model import QueryTableModel
from ui.kit.totals import Patch

KEPT_AT_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the reader was: the current record and column, the rows selected, and what stood on top."""

    current: int | None
    position: int
    column: int
    selected: tuple[int, ...]
    columns: tuple[int, int]
    scrolled: int
    top: int | None
    offset: int


class Selection:
    """The selected cells of one grid."""

    def __init__(self, view: GridView, model: QueryTableModel) -> None:
        self._view, self._model = view, model

    def row_spans(self) -> list[tuple[int, int]]:
        """Return the selected rows as spans (first, last) that do not touch."""
        spans: list[tuple[int, int]] = []
        for top, bottom in sorted({(r.top(), r.bottom()) for r in self._ranges()}):
            if spans and top <= spans[-1][1] + 1:
                spans[-1] = (spans[-1][0], max(bottom, spans[-1][1]))
            else:
                spans.append((top, bottom))
        return spans

    def rows(self) -> list[int]:
        """Return the positions of rows with a selected cell."""
        return [row for top, bottom in self.row_spans() for row in range(top, bottom + 1)]

    def columns(self) -> list[int]:
        """Return the shown columns with a selected cell."""
        return sorted({column for r in self._ranges() for column in range(r.left(), r.right() + 1)})

    def ids(self) -> "array[int]":
        """Return the ids of rows with a selected cell, in the list's order."""
        ids = self._model.ids()
        found: array[int] = array("q")
        for top, bottom in self.row_spans():
            found.extend(ids[top : bottom + 1])
        return found

    def keys(self) -> tuple[str, ...]:
        """Return the keys of columns with a selected cell."""
        return tuple(self._model.columns[column].key for column in self.columns())

    def patches(self) -> list[Patch]:
        """Return the selection as rectangles of records and keys."""
        ids, keys = self._model.ids(), [column.key for column in self._model.columns]
        return [
            Patch(tuple(ids[r.top() : r.bottom() + 1]), tuple(keys[r.left() : r.right() + 1]))
            for r in self._ranges()
        ]

    def spot(self) -> Spot:
        """Remember the reader's place; a selection above 5,000 rows is let go."""
        view, model = self._view, self._model
        index = view.currentIndex()
        top = view.rowAt(1)
        selected = sum(last - first + 1 for first, last in self.row_spans())
        columns = self.columns() or [0]
        return Spot(
            model.id_at(index.row()),
            index.row(),
            max(0, index.column()),
            tuple(self.ids()) if 1 < selected <= KEPT_AT_MOST else (),
            (columns[0], columns[-1]),
            view.horizontalScrollBar().value(),
            model.id_at(top),
            view.rowViewportPosition(top) if top >= 0 else 0,
        )

    def return_to(self, spot: Spot, *, from_top: bool) -> int | None:
        """Go back to a place after the list was read again and return the record the cursor stands on.

        A record that is gone gives its place to the one that took it. `from_top` shows the list from its head, as
        after a new search.
        """
        view, model = self._view, self._model
        view.horizontalScrollBar().setValue(spot.scrolled)
        if not model.rowCount() or spot.position < 0:
            return None
        position = model.position_of(spot.current) if spot.current is not None else None
        if position is None:
            position = 0 if from_top else min(spot.position, model.rowCount() - 1)
        flags = QItemSelectionModel.SelectionFlag
        index = model.index(position, spot.column)
        view.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        chosen = self._cells_of(spot) if spot.selected else QItemSelection(index, index)
        view.selectionModel().select(chosen, flags.ClearAndSelect)
        top = None if from_top or spot.top is None else model.position_of(spot.top)
        if top is not None:
            view.verticalScrollBar().setValue(top * view.rowHeight(0) - spot.offset)
        else:
            view.scrollTo(index)
        return model.id_at(position)

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self._view.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def _cells_of(self, spot: Spot) -> QItemSelection:
        wanted, (first, last) = set(spot.selected), spot.columns
        chosen = QItemSelection()
        for row, id_ in enumerate(self._model.ids()):
            if id_ in wanted:
                chosen.select(self._model.index(row, first), self._model.index(row, last))
        return chosen
