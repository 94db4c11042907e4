"""What a workbook says cell by cell, whatever kind of file it came from."""

import re
from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | bool | date | datetime | None

BLANKS = " \t\r\n\u00a0\u3000\u200b\u200c\u200d\ufeff\u2002\u2003"

# One character becomes exactly one, so that a place found in the folded text is the same place in the written one.
_FOLDED = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("—–－‐‑‒―﹣−", "-"),
        **dict.fromkeys(BLANKS, " "),
        **dict.fromkeys("【〔〖［", "("),
        **dict.fromkeys("】〕〗］", ")"),
        **dict.fromkeys("．·•。", "."),
        **dict.fromkeys("、﹑", ","),
    }
)

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, from its first row and column on.

    `merges` are (first row, first column, last row, last column), all 0-based and inclusive. `numbers` gives
    the row number of each row where it is not simply its position + 1 (a csv with lines inside its cells).
    """

    name: str
    cells: tuple[tuple[Cell, ...], ...] = ()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    numbers: tuple[int, ...] = ()

    def number_of(self, position: int) -> int:
        """The row number that the clerk sees beside the row."""
        return self.numbers[position] if self.numbers else position + 1


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as read, with the hash and size of its bytes."""

    file: str
    sha256: str
    size: int
    sheets: tuple[Sheet, ...] = ()


def folded(text: str) -> str:
    """Half-width twin of a text, character for character.

    >>> folded("２０２４．１０．９（周三）")
    '2024.10.9(周三)'
    """
    return text.translate(_FOLDED)


def squeezed(text: str) -> str:
    """Half-width and without any blank: for comparing words, never for keeping them.

    >>> squeezed("合　计：")
    '合计:'
    """
    return _SPACES.sub("", folded(text))


def number_text(number: float) -> str:
    """A number as a clerk typed it: 3.0 is 3, and a telephone number has no exponent.

    >>> number_text(18317066907.0), number_text(10.9)
    ('18317066907', '10.9')
    """
    return str(int(number)) if abs(number) < 1e21 and number == number // 1 else repr(number)


def cell_text(cell: Cell) -> str:
    """A cell as trimmed text.

    >>> cell_text(" 店村组 "), cell_text(12.0), cell_text(None)
    ('店村组', '12', '')
    """
    if isinstance(cell, str):
        return cell.strip(BLANKS)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return f"{cell.year}.{cell.month}.{cell.day} {cell.hour:02d}:{cell.minute:02d}"
    if isinstance(cell, date):
        return f"{cell.year}.{cell.month}.{cell.day}"
    return number_text(cell)


def column_letter(column: int) -> str:
    """The letter over a 0-based column.

    >>> column_letter(0), column_letter(26), column_letter(701)
    ('A', 'AA', 'ZZ')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
