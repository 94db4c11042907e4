"""Measure the rows of a table: what each cell draws, how high a row is, which cells are joined over a group."""

from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from lifepath_desktop.columns import Align
from lifepath_desktop.papers.document import Table, TableRow
from lifepath_desktop.papers.fonts import Face, FontShelf, Role
from lifepath_desktop.papers.measuring import PAD_X, PAD_Y, TEXT_PAD_X, Cell, Cells, cell_height, leading_of

CONTINUED = "（续）"
_EMPTY: Cell = (0, "")


@dataclass(slots=True)
class SetRow:
    """One row measured: what each cell draws and from which x, and how high the row must be."""

    row: TableRow
    starts: tuple[str, ...]
    cells: list[Cell]
    height: float


@dataclass(slots=True)
class Group:
    """Consecutive rows of one key on one page, with the cells that are joined over them."""

    key: str | None
    merged: list[tuple[int, Cell]] = field(default_factory=list)
    needed: float = 0.0
    rows: list[SetRow] = field(default_factory=list)
    rows_height: float = 0.0

    @property
    def height(self) -> float:
        """What the group takes: its rows, or what its joined cells need."""
        return max(self.rows_height, self.needed)

    def growth(self, set_row: SetRow) -> float:
        """How much higher the group would be with one more row."""
        return max(self.rows_height + set_row.height, self.needed) - (self.height if self.rows else 0.0)

    def add(self, set_row: SetRow) -> None:
        """Take a row in."""
        self.rows.append(set_row)
        self.rows_height += set_row.height

    def pop(self) -> TableRow:
        """Give the last row away again."""
        set_row = self.rows.pop()
        self.rows_height -= set_row.height
        return set_row.row


class _Nothing(dict[str, Cell]):
    def __missing__(self, text: str) -> Cell:
        return _EMPTY


class RowSetter:
    """The columns of one table on one width: their edges, their cells, their rows."""

    def __init__(self, table: Table, shelf: FontShelf, *, left: float, width: float) -> None:
        self._columns = table.columns
        self.leading = leading_of(table.size_pt)
        self.plain = shelf.face(Role.SONG, table.size_pt)
        self.strong = shelf.face(Role.TITLE, table.size_pt)
        scale = width / sum(column.width_mm for column in table.columns)
        self.edges = [*accumulate((column.width_mm * scale for column in table.columns), initial=left)]
        self.starts = tuple(self._start(at) for at in range(len(table.columns)))
        self.merging = [at for at, column in enumerate(table.columns) if column.merges]
        self._cells: dict[tuple[bool, int, int], Cells] = {}
        self._all: list[dict[str, Cell]] = [self.cells(at, at + 1) for at in range(len(table.columns))]
        # What a row of a group shows itself: nothing in the columns that are joined over the group.
        self._own = [_Nothing() if at in self.merging else cells for at, cells in enumerate(self._all)]

    def cells(self, first: int, after: int, *, bold: bool = False) -> Cells:
        """The cells over the columns from `first` up to `after`."""
        key = (bold, first, after)
        if key not in self._cells:
            align = self._columns[first].align if after == first + 1 else Align.CENTER
            width = self.edges[after] - self.edges[first] - 2 * self._pad(first)
            self._cells[key] = Cells(self._face(bold), width, align, self.leading)
        return self._cells[key]

    def measured(self, row: TableRow, group: Group | None, *, is_continued: bool) -> tuple[SetRow, Group]:
        """Measure a row, and find it in the open group or begin one (（续） where its rows began a page ago)."""
        joins = row.key is not None and bool(self.merging)
        if row.spans or row.bold:
            starts, cells = self._special_cells(row)
        else:
            columns = self._own if joins else self._all
            starts, cells = (
                self.starts,
                [column[text] for column, text in zip(columns, row.texts, strict=True)],
            )
        if not joins:
            group = Group(None)
        else:
            if group is None or group.key != row.key:
                group = self._begun(row, is_continued)
            for at in self.merging:
                cells[at] = _EMPTY
        height = max(self._height(cells), cell_height(row.pen_lines, self.leading))
        return SetRow(row, starts, cells, height), group

    def pieces(self, row: TableRow, room: float) -> list[TableRow]:
        """Cut a row that is taller than `room` into rows that are not."""
        if row.spans:
            return [row]
        most = max(int((room - 2 * PAD_Y) / self.leading), 1)
        columns = [self.cells(at, at + 1).lines(text) for at, text in enumerate(row.texts)]
        return [
            TableRow(
                tuple("\n".join(lines[start : start + most]) for lines in columns), uid=row.uid, bold=row.bold
            )
            for start in range(0, max(map(len, columns)), most)
        ]

    def _begun(self, row: TableRow, is_continued: bool) -> Group:
        merged = []
        for at in self.merging:
            text = row.texts[at]
            if is_continued and self._columns[at].continued:
                text += CONTINUED
            merged.append((at, self.cells(at, at + 1, bold=row.bold)[text]))
        return Group(row.key, merged, self._height([cell for _, cell in merged]))

    def _special_cells(self, row: TableRow) -> tuple[tuple[str, ...], list[Cell]]:
        """The cells of a row that is bold or spans columns, with where each begins."""
        edges = list(accumulate(row.spans or (1,) * len(row.texts), initial=0))
        cells = [
            self.cells(first, after, bold=row.bold)[text]
            for text, (first, after) in zip(row.texts, pairwise(edges), strict=True)
        ]
        return tuple(self._start(first) for first in edges[:-1]), cells

    def _height(self, cells: list[Cell]) -> float:
        return cell_height(max(lines for lines, _ in cells), self.leading)

    def _face(self, bold: bool) -> Face:
        return self.strong if bold else self.plain

    def _start(self, at: int) -> str:
        return f"1 0 0 1 {self.edges[at] + self._pad(at):.2f} "

    def _pad(self, at: int) -> float:
        return PAD_X if self._columns[at].align is Align.CENTER else TEXT_PAD_X
