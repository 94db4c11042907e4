"""Finds where a sheet's heading stands and what each of its columns holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lifepath_desktop.exchange.cells import Cell, Sheet, cell_text, column_letter, squeezed
from lifepath_desktop.exchange.headings import Meaning, is_upper_head, meaning_of

DEEPEST_HEADING = 60
"""Rows from the top in which the first heading must begin."""

_MOST_LEVELS = 3
_MOST_MERGED = 2_000_000
_FEWEST_FIELDS = 3
_CERTAIN = 10
_SAYS_WHAT_WAS_FOUND = frozenset(
    (
        "inspected_on",
        "details",
        "priority",
        "count",
        "count_1",
        "count_2",
        "count_3",
        "measure",
        "due_on",
        "fixed_on",
    )
)
_SAYS_WHERE = frozenset(("place", "address", "contact", "phone", "category"))
_COUNTS = frozenset(("count_1", "count_2", "count_3"))
_FINDINGS = ("inspected_on", "details", "priority", "count_1", "count")
_REPEATABLE = frozenset(("area", "photo", "serial"))


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """A column of a sheet: its position, the heading that the clerk sees, and its fields (none = not understood)."""

    index: int
    heading: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading block: its rows (first and last position), and the columns under it."""

    first: int
    last: int
    columns: tuple[ColumnUse, ...]
    places: Mapping[str, int] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Tell whether some column holds the field."""
        return name in self.places

    def column(self, name: str) -> ColumnUse | None:
        """The column that holds the field."""
        index = self.places.get(name)
        return None if index is None else self.columns[index]


class Grid:
    """A sheet's cells with its merged ranges looked through."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows = sheet.cells
        self.width = max((len(row) for row in sheet.cells), default=0)
        self.origins = _origins(sheet, self.width)

    def cell(self, row: int, column: int) -> Cell:
        """The cell as the eye sees it: a merged range says the same everywhere."""
        row, column = self.origins.get((row, column), (row, column))
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        """The trimmed text of `cell`."""
        return cell_text(self.cell(row, column))


def _origins(sheet: Sheet, width: int) -> dict[tuple[int, int], tuple[int, int]]:
    height = len(sheet.cells)
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    looked_at = 0
    for top, left, bottom, right in sheet.merges:
        for row in range(top, min(bottom + 1, height)):
            for column in range(left, min(right + 1, width)):
                if (row, column) != (top, left):
                    origins[row, column] = (top, left)
        looked_at += max(0, min(bottom + 1, height) - top) * max(0, min(right + 1, width) - left)
        if looked_at > _MOST_MERGED:
            break
    return origins


def find_heading(grid: Grid, start: int, mapping: Mapping[str, str]) -> Heading | None:
    """The first heading block at or below row `start`; None when the sheet has none.

    `mapping` is the clerk's own: a heading's text to the field (or fields joined by "+") it means.
    """
    for row in range(start, min(len(grid.rows), start + DEEPEST_HEADING)):
        if heading := heading_at(grid, row, mapping):
            return heading
    return None


def heading_at(grid: Grid, row: int, mapping: Mapping[str, str]) -> Heading | None:
    """The heading block that begins at `row`, as deep as makes the most of it."""
    if not _may_begin(grid, row, mapping):
        return None
    best: Heading | None = None
    for levels in range(1, _MOST_LEVELS + 1):
        last = row + levels - 1
        if last >= len(grid.rows) or (levels > 1 and not _continues(grid, last)):
            break
        columns = _columns(grid, row, last, mapping)
        heading = heading_of(row, last, columns)
        if best is None or len(heading.places) > len(best.places):
            best = heading
    return best if best is not None and _is_ledger(best) else None


def heading_of(first: int, last: int, columns: Sequence[ColumnUse]) -> Heading:
    """A heading block from its columns."""
    return Heading(first, last, tuple(columns), _places(columns))


def _may_begin(grid: Grid, row: int, mapping: Mapping[str, str]) -> bool:
    """Tell whether a row may be the top of a heading: only words, most of them known as heads or upper heads.

    Without this a record above a repeated heading would pass for the heading's upper part.
    """
    texts = [cell for cell in grid.rows[row] if cell is not None]
    if len(texts) < 2 or not all(isinstance(cell, str) for cell in texts):
        return False
    known = sum(
        meaning_of(cell_text(cell)) is not None
        or is_upper_head(cell_text(cell))
        or cell_text(cell) in mapping
        for cell in texts
    )
    return known * 5 >= len(texts) * 2


def _is_ledger(heading: Heading) -> bool:
    known = heading.places.keys() - {"serial", "note", "photo", "area"}
    return (
        len(known) >= _FEWEST_FIELDS
        and bool(known & _SAYS_WHAT_WAS_FOUND)
        and bool(known & _SAYS_WHERE)
        and ("place" in known or len(known) > _FEWEST_FIELDS)
    )


def _continues(grid: Grid, row: int) -> bool:
    """Tell whether a row may be the lower part of a heading: only words, at least half of them known as heads."""
    own = [
        (column, cell)
        for column, cell in enumerate(grid.rows[row])
        if cell is not None and (row, column) not in grid.origins
    ]
    if not own or not all(isinstance(cell, str) for _, cell in own):
        return False
    known = sum(meaning_of(cell_text(cell), _above(grid, row, column)) is not None for column, cell in own)
    return known * 2 >= len(own)


def _above(grid: Grid, row: int, column: int) -> str:
    """The upper heading of a cell: straight above, or to the left where merges were lost (csv, ods)."""
    if row == 0:
        return ""
    for left in range(column, -1, -1):
        if text := grid.text(row - 1, left):
            return text
        if left < column and grid.rows[row][left : left + 1] == (None,):
            return ""
    return ""


def _columns(grid: Grid, first: int, last: int, mapping: Mapping[str, str]) -> tuple[ColumnUse, ...]:
    wanted: list[tuple[int, int, Meaning]] = []
    heads: list[str] = []
    for column in range(grid.width):
        leaf, group = _chain(grid, first, last, column)
        heads.append(" ".join(leaf.split()))
        meaning = _mapped(heads[-1], mapping) or (meaning_of(leaf, group) if leaf else None)
        if meaning:
            wanted.append((-meaning.score, column, meaning))
    fields = _assigned(wanted)
    _resolve_by_neighbours(fields, heads)
    _apply_mapping(fields, heads, mapping)
    return tuple(
        ColumnUse(column, heads[column] or column_letter(column), fields.get(column, ()))
        for column in range(grid.width)
    )


def _mapped(heading: str, mapping: Mapping[str, str]) -> Meaning | None:
    if heading not in mapping:
        return None
    fields = tuple(filter(None, mapping[heading].split("+")))
    return Meaning(fields, _CERTAIN + 1)


def _apply_mapping(
    fields: dict[int, tuple[str, ...]], heads: Sequence[str], mapping: Mapping[str, str]
) -> None:
    """What the clerk has said of a column holds against every guess."""
    for column in fields:
        if meant := _mapped(heads[column], mapping):
            fields[column] = meant.fields


def _chain(grid: Grid, first: int, last: int, column: int) -> tuple[str, str]:
    """The heading of a column and the headings over it."""
    texts: list[str] = []
    for row in range(first, last + 1):
        text = grid.text(row, column)
        if not text and row < last and grid.text(row + 1, column):
            text = _above(grid, row + 1, column)
        if text and text not in texts[-1:]:
            texts.append(text)
    return (texts[-1], " ".join(texts[:-1])) if texts else ("", "")


def _assigned(wanted: Sequence[tuple[int, int, Meaning]]) -> dict[int, tuple[str, ...]]:
    """Give each field to the column that names it best, the leftmost among equals."""
    taken: set[str] = set()
    fields: dict[int, tuple[str, ...]] = {}
    for _, column, meaning in sorted(wanted, key=lambda want: want[:2]):
        if meaning.fields and meaning.fields[0] in taken - _REPEATABLE:
            continue
        fields[column] = tuple(
            name
            for name in meaning.fields
            if name not in taken or len(meaning.fields) > 1 or name in _REPEATABLE
        )
        taken.update(meaning.fields)
    return fields


def _resolve_by_neighbours(fields: dict[int, tuple[str, ...]], heads: Sequence[str]) -> None:
    """Settle heads whose sense hangs on where they stand and on what other columns there are."""
    where = {name: column for column, names in fields.items() for name in names}
    found = [where[name] for name in _FINDINGS if name in where]

    def rename(old: str, new: str) -> None:
        column = where[old]
        fields[column] = tuple(new if name == old else name for name in fields[column])

    if found and "contact" not in where and where.get("responsible", max(found)) < min(found):
        # 责任人 among the place's own columns is who is in charge of it.
        rename("responsible", "contact")
    kind = where.get("category", -1)
    has_kind = "priority" in where or not _COUNTS.isdisjoint(where)
    if not has_kind and heads[kind] in {"类别", "类型"} and kind > where.get("inspected_on", len(heads)):
        rename("category", "priority")
    _resolve_dates(fields, where)


def _resolve_dates(fields: dict[int, tuple[str, ...]], where: Mapping[str, int]) -> None:
    """整改时间 is whichever date has no column yet; 销号时间 stands for the completion where nothing else does."""
    if "fix_time" in where and ("due_on" in where) != ("fixed_on" in where):
        fields[where["fix_time"]] = ("fixed_on" if "due_on" in where else "due_on",)
    if "struck_off_on" in where and "fixed_on" not in where and "fix_time" not in where:
        fields[where["struck_off_on"]] = ("fixed_on",)


def _places(columns: Sequence[ColumnUse]) -> dict[str, int]:
    """Where each field stands; a column of its own comes before one that it shares."""
    places: dict[str, int] = {}
    for use in sorted(columns, key=lambda use: len(use.fields)):
        for name in use.fields:
            places.setdefault(name, use.index)
    return places


def repeats(grid: Grid, row: int, heading: Heading) -> bool:
    """Tell whether a row says the heading again, as pages pasted below each other do."""
    same = other = 0
    for use in heading.columns:
        if text := squeezed(grid.text(row, use.index)):
            if text == squeezed(use.heading):
                same += 1
            else:
                other += 1
    return same >= _FEWEST_FIELDS and same >= other
