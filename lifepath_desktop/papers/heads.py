"""Set the headings of a table, in one row or in two, as they stand at the top of each of its pages."""

from collections.abc import Iterator

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
        # The same on every page but for where it begins.
        self._texts, self._rules = list(self._set_texts()), list(self._set_rules())

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the head from `top` down."""
        sheet.text.append(self._face.select)
        sheet.text.extend(
            f"1 0 0 1 {x:.2f} {top - below:.2f} Tm {operators}" for x, below, operators in self._texts
        )
        sheet.rules.extend(
            f"{x:.2f} {top - y:.2f} m {to_x:.2f} {top - to_y:.2f} l" for (x, y), (to_x, to_y) in self._rules
        )

    def _set_texts(self) -> Iterator[tuple[float, float, str]]:
        """Each heading as its x, how far below the top its first line stands, and its operators."""
        for name, first, after in self._groups:
            if name:
                yield self._set_cell(name, (first, after), (0.0, self._upper))
        for at, heading in enumerate(self._headings):
            start = self._upper if self._is_grouped(at) else 0.0
            yield self._set_cell(heading, (at, at + 1), (start, self.height))

    def _set_rules(self) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
        """The rules inside the head, from point to point, measured down from the top."""
        starts = {first for _, first, _ in self._groups}
        for name, first, after in self._groups:
            if name:
                yield (self._edges[first], self._upper), (self._edges[after], self._upper)
        for at, x in enumerate(self._edges[1:-1], 1):
            yield (x, 0.0 if at in starts else self._upper), (x, self.height)

    def _is_grouped(self, at: int) -> bool:
        return any(name and first <= at < after for name, first, after in self._groups)

    def _cells(self, first: int, after: int) -> Cells:
        width = self._edges[after] - self._edges[first] - 2 * _PAD_X
        return Cells(self._face, width, Align.CENTER, self._leading)

    def _height(self, *cells: tuple[str, int, int]) -> float:
        lines = max((len(self._cells(first, after).lines(text)) for text, first, after in cells), default=0)
        return cell_height(lines, self._leading) if lines else 0.0

    def _set_cell(
        self, text: str, span: tuple[int, int], between: tuple[float, float]
    ) -> tuple[float, float, str]:
        count, operators = self._cells(*span)[text]
        below = baseline_below(between[1] - between[0], count, self._leading, self._face.size)
        return self._edges[span[0]] + _PAD_X, between[0] + below, operators
