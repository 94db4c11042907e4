"""Set one form: its grid of cells over as many pages as it needs, heads repeated, no row cut that fits a page."""

from dataclasses import dataclass, replace
from itertools import accumulate

from lifepath_desktop.columns import Align
from lifepath_desktop.papers.blocks import text_lines
from lifepath_desktop.papers.fonts import Face, Role
from lifepath_desktop.papers.form_parts import Form, FormCell, FormRow
from lifepath_desktop.papers.measuring import MM, baseline_below, shift_of
from lifepath_desktop.papers.sheet import Sheet
from lifepath_desktop.progress import Progress

_PAD_X, _PAD_Y = 1.2 * MM, 1.2 * MM
_LEADING = 1.38
# A row that fits no page begins on this one when so much of a page is left, else on the next.
_WORTH_BEGINNING = 0.3
# From here on texts are set in 仿宋 like those of a letter; smaller ones in the steadier 宋.
_LETTER_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class SetCell:
    """One cell in its columns, broken into lines."""

    cell: FormCell
    first: int
    after: int
    face: Face
    lines: tuple[str, ...]
    foot: tuple[str, ...]
    leading: float

    @property
    def height(self) -> float:
        """What the cell needs."""
        return (len(self.lines) + len(self.foot)) * self.leading + 2 * _PAD_Y


@dataclass(slots=True)
class SetRow:
    """One row with its cells and its height."""

    row: FormRow
    cells: list[SetCell]
    height: float


class FormSetter:
    """Sets one form on a sheet from where the sheet's pen stands."""

    def __init__(self, form: Form, sheet: Sheet, progress: Progress) -> None:
        self._form, self._sheet, self._progress = form, sheet, progress
        scale = sheet.width / sum(form.widths)
        self._edges = [*accumulate((width * scale for width in form.widths), initial=0.0)]
        self._leading = round(form.size_pt * _LEADING, 2)
        value = Role.FANG if form.size_pt >= _LETTER_SIZE else Role.SONG
        self._label_face = sheet.shelf.face(Role.HEI, form.size_pt)
        self._value_face = sheet.shelf.face(value, form.size_pt)
        rows = self._measured(form.rows)
        self._head = rows[: form.head_rows]
        self._units = _units(rows[form.head_rows :])
        self._page: list[list[SetRow]] = []

    def run(self, tail: float) -> None:
        """Set all rows and leave the pen below the last, with `tail` points of room on its page."""
        for unit in self._units:
            self._take(unit)
        if self._needed() + tail > self._sheet.room and len(self._page) > 1:
            last = self._page.pop()
            self._turn()
            self._page.append(last)
        self._draw()

    def _measured(self, rows: tuple[FormRow, ...]) -> list[SetRow]:
        """Place every cell in its columns, and give each row the height its cells need."""
        taken: list[int] = [0] * len(self._form.widths)
        found: list[SetRow] = []
        for row in rows:
            cells = [self._cell(cell, first) for cell, first in _placed(row, taken)]
            own = (cell.height for cell in cells if cell.cell.down == 1)
            found.append(SetRow(row, cells, max([row.least_mm * MM, *own])))
            taken = [max(left - 1, 0) for left in taken]
        _make_room(found)
        return found

    def _cell(self, cell: FormCell, first: int) -> SetCell:
        after = first + cell.across
        face = self._label_face if cell.is_label else self._value_face
        width = self._edges[after] - self._edges[first] - 2 * _PAD_X
        lines = tuple(text_lines(face, cell.text, width)) if cell.text else ()
        foot = tuple(text_lines(face, cell.foot, width)) if cell.foot else ()
        return SetCell(cell, first, after, face, lines, foot, self._leading)

    def _take(self, unit: list[SetRow]) -> None:
        """Put rows on the page together; what is taller than a page is parted between rows, then between lines."""
        room = self._sheet.height - _height(self._head)
        if _height(unit) <= room:
            self._place(unit)
        elif len(unit) > 1:
            for row in unit:
                self._take([_alone(row)])
        else:
            left = self._sheet.room - self._needed()
            for piece in self._cut(unit[0], left if left > _WORTH_BEGINNING * room else room, room):
                self._place([piece])

    def _place(self, unit: list[SetRow]) -> None:
        if self._needed() + _height(unit) > self._sheet.room:
            self._turn()
        self._page.append(unit)

    def _cut(self, row: SetRow, first: float, room: float) -> list[SetRow]:
        pieces: list[SetRow] = []
        rest = row
        most = max(int((first - 2 * _PAD_Y) / self._leading), 1)
        while rest.height > (room if pieces else first):
            top = [replace(cell, lines=cell.lines[:most], foot=()) for cell in rest.cells]
            pieces.append(SetRow(row.row, top, max(cell.height for cell in top)))
            below = [replace(cell, lines=cell.lines[most:]) for cell in rest.cells]
            rest = SetRow(row.row, below, max(cell.height for cell in below))
            most = max(int((room - 2 * _PAD_Y) / self._leading), 1)
        return [*pieces, rest]

    def _needed(self) -> float:
        return _height(self._head) + sum(map(_height, self._page))

    def _turn(self) -> None:
        """Draw the page's rows and go to a new page, unless this one is untouched."""
        if self._page:
            self._draw()
        elif self._sheet.is_fresh:
            return
        self._sheet.next_page(self._progress)

    def _draw(self) -> None:
        sheet, top = self._sheet, self._sheet.y
        rows = [*self._head, *(row for unit in self._page for row in unit)]
        heights = [row.height for row in rows]
        for number, row in enumerate(rows):
            for cell in row.cells:
                last = min(number + cell.cell.down, len(rows))
                self._draw_cell(cell, sheet.y, sum(heights[number:last]))
            sheet.y -= row.height
        if rows:
            sheet.frames.append(f"{sheet.left:.2f} {sheet.y:.2f} {sheet.width:.2f} {top - sheet.y:.2f} re")
        self._page = []

    def _draw_cell(self, cell: SetCell, top: float, height: float) -> None:
        sheet = self._sheet
        left, right = sheet.left + self._edges[cell.first], sheet.left + self._edges[cell.after]
        sheet.rules.append(f"{left:.2f} {top - height:.2f} {right - left:.2f} {height:.2f} re")
        free = height - len(cell.foot) * cell.leading
        base = top - baseline_below(free, len(cell.lines), cell.leading, cell.face.size)
        self._draw_lines(cell, cell.lines, base, cell.cell.alignment)
        foot = top - height + _PAD_Y + (len(cell.foot) - 0.75) * cell.leading
        self._draw_lines(cell, cell.foot, foot, Align.RIGHT)

    def _draw_lines(self, cell: SetCell, lines: tuple[str, ...], base: float, align: Align) -> None:
        left = self._edges[cell.first] + _PAD_X
        width = self._edges[cell.after] - self._edges[cell.first] - 2 * _PAD_X
        for number, line in enumerate(lines):
            x = self._sheet.left + left + shift_of(line, width, align, cell.face)
            self._sheet.show(cell.face, (x, base - number * cell.leading), line)


def _placed(row: FormRow, taken: list[int]) -> list[tuple[FormCell, int]]:
    """Give each cell its first column: those that a cell above reaches into are passed over."""
    at = 0
    found = []
    for cell in row.cells:
        while taken[at]:
            at += 1
        found.append((cell, at))
        taken[at : at + cell.across] = [cell.down] * cell.across
        at += cell.across
    return found


def _make_room(rows: list[SetRow]) -> None:
    """Let the last row under a cell that reaches down be as high as the cell needs."""
    for number, row in enumerate(rows):
        for cell in row.cells:
            under = rows[number : number + cell.cell.down]
            under[-1].height += max(cell.height - _height(under), 0.0)


def _units(rows: list[SetRow]) -> list[list[SetRow]]:
    """Group rows that a cell reaches over: they are not parted."""
    units: list[list[SetRow]] = []
    reach = 0
    for number, row in enumerate(rows):
        if number >= reach:
            units.append([])
        units[-1].append(row)
        reach = max([reach, *(number + cell.cell.down for cell in row.cells)])
    return units


def _alone(row: SetRow) -> SetRow:
    """Return a row that stands without those it was joined with."""
    cells = [replace(cell, cell=replace(cell.cell, down=1)) for cell in row.cells]
    return SetRow(row.row, cells, max([row.row.least_mm * MM, *(cell.height for cell in cells)]))


def _height(rows: list[SetRow]) -> float:
    return sum(row.height for row in rows)
