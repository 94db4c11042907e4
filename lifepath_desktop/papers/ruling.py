"""Draw the rows of one page of a table: their texts, the rules between them, none through joined cells."""

from itertools import accumulate

from lifepath_desktop.papers.measuring import baseline_below
from lifepath_desktop.papers.rows import Group, RowSetter, SetRow
from lifepath_desktop.papers.sheet import Sheet


class PageOfRows:
    """The rows that share a page, drawn from `top` down."""

    def __init__(self, setter: RowSetter, sheet: Sheet, top: float) -> None:
        self._setter, self._sheet, self._top = setter, sheet, top
        self._edges = setter.edges
        whole = [(0, len(self._edges) - 1)]
        self._runs = {False: whole, True: _runs_without(setter.merging, len(self._edges) - 1)}
        self._joins: list[tuple[float, float, set[int]]] = []

    def draw(self, groups: list[Group]) -> float:
        """Draw all groups and the upright rules beside them; return where they end."""
        self._sheet.text.append(self._setter.plain.select)
        y = self._top
        for group in groups:
            y = self._draw_group(group, y)
        self._draw_uprights(y)
        return y

    def _draw_group(self, group: Group, top: float) -> float:
        y = top
        extra = (group.height - group.rows_height) / len(group.rows)
        for number, set_row in enumerate(group.rows):
            height = set_row.height + extra
            for first, last in self._runs[bool(number)]:
                self._sheet.rules.append(
                    f"{self._edges[first]:.2f} {y:.2f} m {self._edges[last]:.2f} {y:.2f} l"
                )
            self._draw_cells(set_row, y, height)
            if set_row.row.spans:
                self._joins.append((y, y - height, set(accumulate(set_row.row.spans))))
            y -= height
        self._draw_merged(group, top, top - y)
        return y

    def _draw_cells(self, set_row: SetRow, y: float, height: float) -> None:
        text = self._sheet.text
        if set_row.row.bold:
            text.append(self._setter.strong.select)
        bases: dict[int, str] = {}
        for start, (lines, operators) in zip(set_row.starts, set_row.cells, strict=True):
            if lines:
                base = bases.get(lines)
                if base is None:
                    base = bases[lines] = self._baseline(y, height, lines)
                text.append(f"{start}{base} Tm {operators}")
        if set_row.row.bold:
            text.append(self._setter.plain.select)

    def _draw_merged(self, group: Group, top: float, height: float) -> None:
        text = self._sheet.text
        is_bold = group.rows[0].row.bold
        if is_bold:
            text.append(self._setter.strong.select)
        for at, (lines, operators) in group.merged:
            if lines:
                text.append(f"{self._setter.starts[at]}{self._baseline(top, height, lines)} Tm {operators}")
        if is_bold:
            text.append(self._setter.plain.select)

    def _baseline(self, y: float, height: float, lines: int) -> str:
        return f"{y - baseline_below(height, lines, self._setter.leading, self._setter.plain.size):.2f}"

    def _draw_uprights(self, bottom: float) -> None:
        """The rules between columns, left out where a row joins the cells on both sides."""
        for at, x in enumerate(self._edges[1:-1], 1):
            y = self._top
            for join_top, join_bottom, edges in self._joins:
                if at not in edges:
                    self._draw_upright(x, y, join_top)
                    y = join_bottom
            self._draw_upright(x, y, bottom)

    def _draw_upright(self, x: float, top: float, bottom: float) -> None:
        if top > bottom:
            self._sheet.rules.append(f"{x:.2f} {top:.2f} m {x:.2f} {bottom:.2f} l")


def _runs_without(left_out: list[int], count: int) -> list[tuple[int, int]]:
    """The runs of columns that hold none of those left out, as (first edge, last edge)."""
    runs: list[tuple[int, int]] = []
    for at in range(count):
        if at in left_out:
            continue
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs
