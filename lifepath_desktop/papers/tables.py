"""Set one table: heads on every page, rows as they stream in, cells of one place joined, totals kept company.

Only the rows of the page in hand are in memory. A page is drawn when the next row does not fit, and the last
one only when it is known what has to stand below it.
"""

from lifepath_desktop.papers.document import Table, TableRow
from lifepath_desktop.papers.heads import TableHead
from lifepath_desktop.papers.rows import Group, RowSetter, SetRow
from lifepath_desktop.papers.ruling import PageOfRows
from lifepath_desktop.papers.sheet import Sheet
from lifepath_desktop.progress import Progress


class TableSetter:
    """Sets one table on a sheet from where the sheet's pen stands."""

    def __init__(self, table: Table, sheet: Sheet, progress: Progress) -> None:
        self._table, self._sheet, self._progress = table, sheet, progress
        self._setter = RowSetter(table, sheet.shelf, left=sheet.left, width=sheet.width)
        self._head = TableHead(table, self._setter.edges, sheet.shelf)
        self._groups: list[Group] = []
        self._filled = 0.0
        self._last_key: str | None = None
        self._drawn = False

    def run(self, tail: float) -> None:
        """Set all rows and leave the pen below the last, with `tail` points of room on its page."""
        for row in self._table.rows():
            self._take(row)
        if self._head.height + self._filled + tail > self._sheet.room:
            self._carry()
        if self._groups or not self._drawn:
            self._draw()

    def _take(self, row: TableRow) -> None:
        """Put a row on the page, on the next one when it does not fit, in pieces when it fits on none."""
        set_row, group = self._measured(row)
        room = self._sheet.height - self._head.height
        if max(set_row.height, group.needed) > room:
            for piece in self._setter.pieces(row, room):
                self._place(*self._measured(piece))
        else:
            self._place(set_row, group)

    def _measured(self, row: TableRow) -> tuple[SetRow, Group]:
        open_group = self._groups[-1] if self._groups else None
        is_continued = open_group is None and row.key == self._last_key
        return self._setter.measured(row, open_group, is_continued=is_continued)

    def _place(self, set_row: SetRow, group: Group) -> None:
        if self._head.height + self._filled + group.growth(set_row) > self._sheet.room:
            if set_row.row.clings:
                self._carry()
            else:
                self._turn()
            set_row, group = self._measured(set_row.row)
        if not self._groups or group is not self._groups[-1]:
            self._groups.append(group)
        self._filled += group.growth(set_row)
        group.add(set_row)

    def _turn(self) -> None:
        """Draw the page's rows and go to a new page, unless this one is untouched."""
        if self._groups:
            self._draw()
        elif self._sheet.is_fresh:
            return
        self._sheet.next_page(self._progress)

    def _carry(self) -> None:
        """Turn the page and take the last row along, and those it clings to; one row at least stays."""
        carried: list[TableRow] = []
        while (not carried or carried[0].clings) and sum(len(group.rows) for group in self._groups) > 1:
            carried.insert(0, self._pop())
        self._turn()
        for row in carried:
            self._place(*self._measured(row))

    def _pop(self) -> TableRow:
        group = self._groups[-1]
        before = group.height
        row = group.pop()
        if group.rows:
            self._filled -= before - group.height
        else:
            self._groups.pop()
            self._filled -= before
        return row

    def _draw(self) -> None:
        """Draw head, rows and frame of this page and move the pen below them."""
        sheet, top = self._sheet, self._sheet.y
        self._head.draw(sheet, top)
        sheet.y = PageOfRows(self._setter, sheet, top - self._head.height).draw(self._groups)
        sheet.frames.append(f"{sheet.left:.2f} {sheet.y:.2f} {sheet.width:.2f} {top - sheet.y:.2f} re")
        self._last_key = self._groups[-1].key if self._groups else None
        self._groups, self._filled, self._drawn = [], 0.0, True
