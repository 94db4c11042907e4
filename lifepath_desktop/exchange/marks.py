"""Gathers the doubts about a sheet's cells, each with its place and a sentence."""

import re
from collections.abc import Mapping, Sequence

from lifepath_desktop.domain.ledgers import Problem
from lifepath_desktop.exchange.cells import Cell, cell_text, column_letter
from lifepath_desktop.exchange.layout import Heading

_DAMAGED = re.compile(
    r"^#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|GETTING_DATA|公式未计算)|^Err:\d+|^#{3,}$"
)
_SCIENTIFIC = re.compile(r"(?<![\w.])\d(?:\.\d+)?[Ee]\+\d+(?!\w)")
_LONG_NUMBER = re.compile(r"^\d{16,}$")
_NAME_BREAKS = re.compile(r"\s*[、,，;；]?\s*[\r\n]+\s*")
_PEOPLE = frozenset(("contact", "responsible", "checked_by"))
_BREAKS = re.compile(r"\s*[\r\n]+\s*")

_ERROR_CELL = "这一格是表格的错误值“{text}”，未读入，请补填。"
_SCIENCE = "“{text}”是被表格改动过的长号码，后几位可能已丢失，请核对。"
_LINES = "这一格里有换行，已连成一行，请核对。"
_PLACEHOLDER = "“{text}”按没有填写读入，请核对。"

_NEAR: dict[str, tuple[str, ...]] = {
    "fixed_on": ("fix_time", "status", "measure"),
    "due_on": ("fix_time", "measure"),
    "priority": ("details",),
    "count": ("details",),
    "status": ("fixed_on", "measure"),
    "checked_on": ("checked_by",),
}
"""Where a doubt about a field is shown when the sheet has no column for it."""

PLACEHOLDERS = frozenset(
    (
        "/",
        "／",
        "\\",
        "-",
        "—",
        "——",
        "--",
        "－",
        "无",
        "//",
        "———",
        "---",
        "暂无",
        "–",
        "*",
        "0",
        "空",
        "无。",
    )
)


class Marks:
    """The doubts about one row at a time; `at` goes on to the next."""

    def __init__(self, heading: Heading) -> None:
        self.problems: list[Problem] = []
        self.number = 0
        self._heading = heading
        self._cells: Sequence[Cell] = ()

    def at(self, number: int, cells: Sequence[Cell]) -> None:
        """Go on to the row with this number and these cells."""
        self.number = number
        self._cells = cells

    def add(self, name: str, message: str, *, refuses: bool = False) -> None:
        """Mark the cell of a field in the present row; the nearest column's when none holds the field."""
        near = next((each for each in (name, *_NEAR.get(name, ()), "place") if each in self.fields), "")
        index = self.fields.get(near, 0)
        value = cell_text(self._cells[index]) if index < len(self._cells) else ""
        heading = self._heading.columns[index].heading
        cell = f"{column_letter(index)}{self.number}"
        self.problems.append(Problem(self.number, heading, value, message, cell, refuses))

    @property
    def fields(self) -> Mapping[str, int]:
        """Where each field of the sheet stands."""
        return self._heading.places

    def shares(self, one: str, other: str) -> bool:
        """Tell whether two fields stand in one column."""
        return one in self.fields and self.fields.get(one) == self.fields.get(other)

    def text(self, name: str, written: str, *, keeps_lines: bool = False) -> str:
        """A text as it may be kept: an error value, a stroke and a line break are marked and put right."""
        if not written:
            return ""
        if len(written) <= 3 and written in PLACEHOLDERS:
            self.add(name, _PLACEHOLDER.format(text=written))
            return ""
        if written[0] in "#E" and _DAMAGED.match(written):
            self.add(name, _ERROR_CELL.format(text=written))
            return ""
        if _LONG_NUMBER.match(written) or (
            ("E+" in written or "e+" in written) and _SCIENTIFIC.search(written)
        ):
            self.add(name, _SCIENCE.format(text=written))
        if not keeps_lines and ("\n" in written or "\r" in written):
            self.add(name, _LINES)
            return _BREAKS.sub("", written) if name not in _PEOPLE else _NAME_BREAKS.sub("、", written)
        return written
