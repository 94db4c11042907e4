"""Set one table: heads on every page, rows as they stream in, cells of one place joined, totals kept company.

Only the rows of the page in hand are in memory. A page is drawn when the next row does not fit, and the last
one only when it is known what has to stand below it.
"""

from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from lifepath_desktop.columns import Align
from lifepath_desktop.papers.document import Table, TableRow
from lifepath_desktop.papers.fonts import Face, Role
from lifepath_desktop.papers.heads import TableHead
from lifepath_desktop.papers.measuring import (
    PAD_X,
    PAD_Y,
    TEXT_PAD_X,
    Cell,
    Cells,
    baseline_below,
    cell_height,
    leading_of,
)
from lifepath_desktop.papers.sheet import Sheet
from lifepath_desktop.progress import Progress

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

    @property
    def height(self) -> float:
        """What the group takes: its rows, or what its joined cells need."""
        return max(sum(row.height for row in self.rows), self.needed)


class _Nothing(dict[str, Cell]):
    def __missing__(self, text: str) -> Cell:
        return _EMPTY


class TableSetter:
    """Sets one table on a sheet from where the sheet's pen stands."""

    def __init__(self, table: Table, sheet: Sheet, progress: Progress) -> None:
        self._table, self._sheet, self._progress = table, sheet, progress
        self._leading = leading_of(table.size_pt)
        scale = sheet.width / sum(column.width_mm for column in table.columns)
        widths = [column.width_mm * scale for column in table.columns]
        self._edges = [sheet.left, *accumulate(widths, initial=sheet.left)][1:]
        self._plain = sheet.shelf.face(Role.SONG, table.size_pt)
        self._strong = sheet.shelf.face(Role.TITLE, table.size_pt)
        self._columns: list[dict[str, Cell]] = [
            self._cells(self._plain, at, at + 1) for at in range(len(widths))
        ]
        self._starts = tuple(self._start(at) for at in range(len(widths)))
        self._merging = [at for at, column in enumerate(table.columns) if column.merges]
        # What a row of a group shows itself: nothing in the columns that are joined over the group.
        self._single = [
            _Nothing() if at in self._merging else cells for at, cells in enumerate(self._columns)
        ]
        self._joined: dict[tuple[bool, int, int], Cells] = {}
        self._head = TableHead(table, self._edges, sheet.shelf.face(Role.HEI, table.head_size_pt))
        self._groups: list[Group] = []
        self._filled = 0.0
        self._last_key: str | None = None
        self._drawn = False

    def run(self, tail: float) -> None:
        """Set all rows and leave the pen below the last with `tail` points of room, on one page with it."""
        for row in self._table.rows():
            self._take(row)
        if self._head.height + self._filled + tail > self._sheet.room:
            self._carry()
        if self._groups or not self._drawn:
            self._draw()

    def _take(self, row: TableRow) -> None:
        """Put a row on the page, on the next one when it does not fit, in pieces when it fits on none."""
        set_row, group = self._measured(row)
        if max(set_row.height, group.needed) > self._sheet.height - self._head.height:
            for piece in self._pieces(row):
                self._place(*self._measured(piece))
        else:
            self._place(set_row, group)

    def _place(self, set_row: SetRow, group: Group) -> None:
        if not self._fits(set_row, group):
            if set_row.row.clings:
                self._carry()
            else:
                self._turn()
            set_row, group = self._measured(set_row.row)
        if group is not self._open_group:
            self._groups.append(group)
        before = group.height if group.rows else 0.0
        group.rows.append(set_row)
        self._filled += group.height - before

    @property
    def _open_group(self) -> Group | None:
        return self._groups[-1] if self._groups else None

    def _fits(self, set_row: SetRow, group: Group) -> bool:
        before = group.height if group.rows else 0.0
        rows = sum(row.height for row in group.rows) + set_row.height
        needed = max(rows, group.needed) - before
        return self._head.height + self._filled + needed <= self._sheet.room

    def _turn(self) -> None:
        """Draw the page's rows and go to a new page; a page without rows is left when it is not fresh."""
        if self._groups:
            self._draw()
        elif self._sheet.is_fresh:
            return
        self._sheet.next_page(self._progress)

    def _carry(self) -> None:
        """Turn the page and take the last row along, and those it clings to."""
        carried: list[TableRow] = []
        while self._groups and (not carried or carried[0].clings) and self._row_count > 1:
            carried.insert(0, self._pop())
        self._turn()
        for row in carried:
            set_row, group = self._measured(row)
            self._place(set_row, group)

    @property
    def _row_count(self) -> int:
        return sum(len(group.rows) for group in self._groups)

    def _pop(self) -> TableRow:
        group = self._groups[-1]
        before = group.height
        row = group.rows.pop().row
        if group.rows:
            self._filled -= before - group.height
        else:
            self._groups.pop()
            self._filled -= before
        return row

    def _measured(self, row: TableRow) -> tuple[SetRow, Group]:
        """Measure a row, and find or begin the group it belongs to."""
        joins = row.key is not None and bool(self._merging)
        if row.spans or row.bold:
            starts, cells = self._special_cells(row)
        else:
            columns = self._single if joins else self._columns
            starts, cells = (
                self._starts,
                [column[text] for column, text in zip(columns, row.texts, strict=True)],
            )
        group = self._open_group
        if not joins:
            group = Group(None)
        else:
            if group is None or group.key != row.key:
                group = self._begun(row)
            for at in self._merging:
                cells[at] = _EMPTY
        lines = max(map(_line_count, cells))
        return SetRow(row, starts, cells, self._height(lines)), group

    def _special_cells(self, row: TableRow) -> tuple[tuple[str, ...], list[Cell]]:
        """The cells of a row that is bold or spans columns, with where each begins."""
        firsts = list(accumulate(row.spans or (1,) * len(row.texts), initial=0))
        cells = [
            self._special(row.bold, first, after)[text]
            for text, (first, after) in zip(row.texts, pairwise(firsts), strict=True)
        ]
        return tuple(self._start(first) for first in firsts[:-1]), cells

    def _special(self, bold: bool, first: int, after: int) -> Cells:
        key = (bold, first, after)
        if key not in self._joined:
            self._joined[key] = self._cells(self._strong if bold else self._plain, first, after)
        return self._joined[key]

    def _begun(self, row: TableRow) -> Group:
        """Begin a group, saying （续） when its rows began on an earlier page."""
        again = not self._groups and row.key == self._last_key
        merged = []
        for at in self._merging:
            text = row.texts[at]
            if again and self._table.columns[at].continued:
                text += CONTINUED
            merged.append((at, self._special(row.bold, at, at + 1)[text]))
        return Group(row.key, merged, self._height(max(cell[0] for _, cell in merged)))

    def _pieces(self, row: TableRow) -> list[TableRow]:
        """Cut a row that is taller than a page into rows that are not."""
        if row.spans:
            return [row]
        room = self._sheet.height - self._head.height - 2 * PAD_Y
        most = max(int(room / self._leading), 1)
        columns = [self._cells(self._plain, at, at + 1).lines(text) for at, text in enumerate(row.texts)]
        count = max(len(lines) for lines in columns)
        return [
            TableRow(
                tuple("\n".join(lines[start : start + most]) for lines in columns), uid=row.uid, bold=row.bold
            )
            for start in range(0, count, most)
        ]

    def _cells(self, face: Face, first: int, after: int) -> Cells:
        align = self._table.columns[first].align if after == first + 1 else Align.CENTER
        width = self._edges[after] - self._edges[first] - 2 * self._pad(first)
        return Cells(face, width, align, self._leading)

    def _start(self, at: int) -> str:
        return f"1 0 0 1 {self._edges[at] + self._pad(at):.2f} "

    def _pad(self, at: int) -> float:
        return PAD_X if self._table.columns[at].align is Align.CENTER else TEXT_PAD_X

    def _height(self, lines: int) -> float:
        return cell_height(lines, self._leading)

    def _draw(self) -> None:
        """Draw head, rows and rules of this page and move the pen below them."""
        sheet = self._sheet
        top = sheet.y
        y = top - self._head.draw(sheet, top)
        sheet.text.append(self._plain.select)
        gaps: list[tuple[float, float, TableRow]] = []
        for group in self._groups:
            y = self._draw_group(group, y, gaps)
        self._draw_uprights(top - self._head.height, y, gaps)
        sheet.frames.append(f"{self._edges[0]:.2f} {y:.2f} {sheet.width:.2f} {top - y:.2f} re")
        if self._groups:
            self._last_key = self._groups[-1].key
        self._groups, self._filled, self._drawn = [], 0.0, True
        sheet.y = y

    def _draw_group(self, group: Group, y: float, gaps: list[tuple[float, float, TableRow]]) -> float:
        rules, top = self._sheet.rules, y
        extra = (group.height - sum(row.height for row in group.rows)) / len(group.rows)
        for number, set_row in enumerate(group.rows):
            height = set_row.height + extra
            self._rule(rules, y, bool(number))
            self._draw_cells(set_row, y, height)
            if set_row.row.spans:
                gaps.append((y, y - height, set_row.row))
            y -= height
        self._draw_merged(group, top, top - y)
        return y

    def _draw_merged(self, group: Group, top: float, height: float) -> None:
        text = self._sheet.text
        is_bold = group.rows[0].row.bold
        if is_bold:
            text.append(self._strong.select)
        for at, (count, operators) in group.merged:
            if count:
                text.append(f"{self._starts[at]}{self._baseline(top, height, count)} Tm {operators}")
        if is_bold:
            text.append(self._plain.select)

    def _draw_cells(self, set_row: SetRow, y: float, height: float) -> None:
        text = self._sheet.text
        if set_row.row.bold:
            text.append(self._strong.select)
        bases: dict[int, str] = {}
        for start, (count, operators) in zip(set_row.starts, set_row.cells, strict=True):
            if count:
                base = bases.get(count)
                if base is None:
                    base = bases[count] = self._baseline(y, height, count)
                text.append(f"{start}{base} Tm {operators}")
        if set_row.row.bold:
            text.append(self._plain.select)

    def _baseline(self, y: float, height: float, lines: int) -> str:
        return f"{y - baseline_below(height, lines, self._leading, self._plain.size):.2f}"

    def _rule(self, rules: list[str], y: float, within_group: bool) -> None:
        """A rule above a row: whole, or only under the columns that are not joined."""
        runs = [(0, len(self._edges) - 1)]
        if within_group:
            runs = _runs_without(self._merging, len(self._edges) - 1)
        rules.extend(f"{self._edges[a]:.2f} {y:.2f} m {self._edges[b]:.2f} {y:.2f} l" for a, b in runs)

    def _draw_uprights(self, top: float, bottom: float, gaps: list[tuple[float, float, TableRow]]) -> None:
        """The rules between columns, left out where a row joins the cells on both sides."""
        for at, x in enumerate(self._edges[1:-1], 1):
            y = top
            for gap_top, gap_bottom, row in gaps:
                if at not in accumulate(row.spans):
                    if y > gap_top:
                        self._sheet.rules.append(f"{x:.2f} {y:.2f} m {x:.2f} {gap_top:.2f} l")
                    y = gap_bottom
            if y > bottom:
                self._sheet.rules.append(f"{x:.2f} {y:.2f} m {x:.2f} {bottom:.2f} l")


def _line_count(cell: Cell) -> int:
    return cell[0]


def _runs_without(left_out: list[int], count: int) -> list[tuple[int, int]]:
    """The runs of columns that do not hold any of those left out, as (first edge, last edge)."""
    runs: list[tuple[int, int]] = []
    for at in range(count):
        if at in left_out:
            continue
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs
