"""Set the headings of a table, in one row or in two, as they stand at the top of each of its pages."""

from lifepath_desktop.columns import Align
from lifepath_desktop.papers.document import Table, column_groups
from lifepath_desktop.papers.fonts import FontShelf, Role
from lifepath_desktop.papers.measuring import Cells, baseline_below, cell_height, leading_of
from lifepath_desktop.papers.sheet import Sheet

# Headings may come nearer to the rules than texts: they are short, and columns of figures are narrow.
_PAD_X = 0.5


class TableHead:
    """The headings, in one row or in two under common upper headings."""

    def __init__(self, table: Table, edges: list[float], shelf: FontShelf) -> None:
        self._face = shelf.face(Role.HEI, table.head_size_pt)
        self._edges, self._leading = edges, leading_of(table.head_size_pt)
        self._groups = column_groups(table.columns)
        self._headings = [column.heading for column in table.columns]
        grouped = [name for name, _, _ in self._groups if name]
        self._upper = self._height(*((name, a, b) for name, a, b in self._groups if name)) if grouped else 0.0
        lower = [(text, at, at + 1) for at, text in enumerate(self._headings) if self._is_grouped(at)]
        single = [(text, at, at + 1) for at, text in enumerate(self._headings) if not self._is_grouped(at)]
        self.height = max(self._upper + self._height(*lower), self._height(*single))

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the head from `top` down."""
        sheet.text.append(self._face.select)
        middle = top - self._upper
        for name, first, after in self._groups:
            if name:
                self._draw_cell(sheet, name, (first, after), (top, middle))
                sheet.rules.append(
                    f"{self._edges[first]:.2f} {middle:.2f} m {self._edges[after]:.2f} {middle:.2f} l"
                )
        for at, heading in enumerate(self._headings):
            y = middle if self._is_grouped(at) else top
            self._draw_cell(sheet, heading, (at, at + 1), (y, top - self.height))
        starts = {first for _, first, _ in self._groups}
        for at, x in enumerate(self._edges[1:-1], 1):
            y = top if at in starts else middle
            sheet.rules.append(f"{x:.2f} {y:.2f} m {x:.2f} {top - self.height:.2f} l")

    def _is_grouped(self, at: int) -> bool:
        return any(name and first <= at < after for name, first, after in self._groups)

    def _cells(self, first: int, after: int) -> Cells:
        width = self._edges[after] - self._edges[first] - 2 * _PAD_X
        return Cells(self._face, width, Align.CENTER, self._leading)

    def _height(self, *cells: tuple[str, int, int]) -> float:
        lines = max((len(self._cells(first, after).lines(text)) for text, first, after in cells), default=0)
        return cell_height(lines, self._leading) if lines else 0.0

    def _draw_cell(
        self, sheet: Sheet, text: str, span: tuple[int, int], between: tuple[float, float]
    ) -> None:
        count, operators = self._cells(*span)[text]
        below = baseline_below(between[0] - between[1], count, self._leading, self._face.size)
        x, y = self._edges[span[0]] + _PAD_X, between[0] - below
        sheet.text.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {operators}")
