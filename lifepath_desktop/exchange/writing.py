"""Write workbooks that look like the papers: the same styles, print set-up and care in every sheet.

Text is always written as text, so that nothing a village typed becomes a formula; times inside the file are
fixed, so that the same data gives the same bytes.
"""

import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

from lifepath_desktop.fixed_times import FIXED_TIME
from lifepath_desktop.replacing import replacing

PRODUCER = "生命通道台账"
MM_PER_CHARACTER = 1.93
LINE, LEAST_HEIGHT = 12.0, 18.0
_A4, _A3 = 9, 8
_MOST_CHARACTERS = 32767
_MOST_HEIGHT = 409.0
_MM_PER_INCH = 25.4
# A unit at the end of a heading stands in a line of its own: spreadsheets would part its brackets.
_UNIT = re.compile("(（[^（）]{1,2}）)$")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

SONG, HEI, TITLE, KAI = "宋体", "黑体", "方正小标宋简体", "楷体_GB2312"

Value = str | int | float | date | None


@contextmanager
def workbook_at(out: Path | BinaryIO, *, title: str) -> Iterator["Workbook"]:
    """A workbook that is written to a stream, or to a file that is replaced only when all went well."""
    import xlsxwriter  # noqa: PLC0415 -- heavy, and needed only when a workbook is written

    if isinstance(out, Path):
        with replacing(out) as stream, workbook_at(stream, title=title) as workbook:
            yield workbook
        return
    workbook = Workbook(xlsxwriter, out, title)
    yield workbook
    workbook.close()


class Workbook:
    """One workbook with the styles of the papers."""

    def __init__(self, library: ModuleType, out: BinaryIO, title: str) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = library.Workbook(out, options)
        self._book.set_properties({"title": title, "author": PRODUCER, "created": FIXED_TIME})
        self._styles: dict[tuple[tuple[str, object], ...], Any] = {}

    def sheet(self, name: str) -> "Sheet":
        """Add a sheet."""
        return Sheet(self, self._book.add_worksheet(name))

    def style(self, **look: object) -> Any:
        """A cell style, made once for each look; wrapped and in the middle unless told otherwise."""
        key = tuple(sorted(look.items()))
        if key not in self._styles:
            kept = {"font_name": SONG, "font_size": 9, "valign": "vcenter", "text_wrap": True, **look}
            self._styles[key] = self._book.add_format(kept)
        return self._styles[key]

    def cell_style(self, *, bold: bool = False, left: bool = False, form: str = "") -> Any:
        """The style of a table cell: ruled, centred or at the left, with a number format where one is given."""
        look: dict[str, object] = {"border": 1, "align": "left" if left else "center", "bold": bold}
        return self.style(**look, **({"num_format": form} if form else {}))

    def head_style(self) -> Any:
        """The style of a heading."""
        return self.style(border=1, align="center", font_name=HEI)

    def close(self) -> None:
        """Write the file."""
        self._book.close()


class Sheet:
    """One sheet: values by their kind, cells joined, the page as it is printed. Rows and columns count from 0."""

    def __init__(self, book: Workbook, sheet: Any) -> None:
        self.book = book
        self._sheet = sheet

    def put(self, row: int, column: int, value: Value, style: Any) -> None:
        """Write a value as what it is: text as text, a count as a number, a day as a date, None as blank."""
        if value is None or value == "":
            self._sheet.write_blank(row, column, None, style)
        elif isinstance(value, str):
            self._sheet.write_string(row, column, clean(value), style)
        elif isinstance(value, date):
            self._sheet.write_datetime(row, column, value, style)
        else:
            self._sheet.write_number(row, column, value, style)

    def join(self, first: tuple[int, int], last: tuple[int, int], value: Value, style: Any) -> None:
        """Join the cells of a rectangle under one value; a single cell stays what it is."""
        if first != last:
            self._sheet.merge_range(*first, *last, "", style)
        self.put(*first, value, style)

    def formula(self, row: int, column: int, formula: str, value: int | float | str, style: Any) -> None:
        """Write a formula of our own with the value it has now, so that no reader has to calculate."""
        self._sheet.write_formula(row, column, formula, style, value)

    def widths(self, widths_mm: Sequence[float]) -> None:
        """Set the widths of the columns."""
        for column, width in enumerate(widths_mm):
            self._sheet.set_column(column, column, width / MM_PER_CHARACTER)

    def height(self, row: int, points: float) -> None:
        """Set the height of a row."""
        self._sheet.set_row(row, min(points, _MOST_HEIGHT))

    def freeze(self, row: int, column: int) -> None:
        """Keep headings and first columns in sight."""
        self._sheet.freeze_panes(row, column)

    def filter(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Offer a filter over a range with its heading row."""
        self._sheet.autofilter(*first, *last)

    def hide_column(self, column: int) -> None:
        """Keep a column out of sight."""
        self._sheet.set_column(column, column, None, None, {"hidden": True})

    def choices(self, first: tuple[int, int], last: tuple[int, int], words: Sequence[str]) -> None:
        """Offer a list to choose from in a rectangle; what else is typed is warned of, not refused."""
        rule = {"validate": "list", "source": list(words), "error_type": "warning"}
        self._sheet.data_validation(*first, *last, rule)

    def choices_from(self, first: tuple[int, int], last: tuple[int, int], cells: str) -> None:
        """Offer the words of other cells to choose from; what else is typed is taken without a word."""
        rule = {"validate": "list", "source": f"={cells}", "show_error": False}
        self._sheet.data_validation(*first, *last, rule)

    def days(self, first: tuple[int, int], last: tuple[int, int], span: tuple[date, date]) -> None:
        """Warn of what is no day within a span."""
        since, until = span
        said = f"请填{since.year}年至{until.year}年的日期，写成 {since.year}-10-9 的样子。"
        rule = {"validate": "date", "criteria": "between", "minimum": since, "maximum": until}
        told = {"error_type": "warning", "error_title": "日期", "error_message": said}
        self._sheet.data_validation(*first, *last, {**rule, **told})

    def hide(self) -> None:
        """Keep the whole sheet out of sight."""
        self._sheet.hide()

    def protect(self, *more: str) -> None:
        """Lock what is not open to be filled in; there is no password, because it guards only against slips."""
        allowed = ("sort", "autofilter", "format_columns", "format_rows", "format_cells", *more)
        self._sheet.protect("", dict.fromkeys(allowed, True))

    def print_columns(self, last_row: int, last_column: int) -> None:
        """Print no more than these."""
        self._sheet.print_area(0, 0, last_row, last_column)

    def prints(self, *, heads: tuple[int, int], large: bool = False) -> None:
        """Print lying, one page wide, headings on each page, pages numbered, bound at the top edge."""
        self._sheet.set_landscape()
        self._sheet.set_paper(_A3 if large else _A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(*heads)
        self._sheet.set_margins(
            left=20 / _MM_PER_INCH, right=20 / _MM_PER_INCH, top=28 / _MM_PER_INCH, bottom=20 / _MM_PER_INCH
        )
        self._sheet.set_footer("&C第 &P 页　共 &N 页")
        self._sheet.center_horizontally()


def clean(text: str) -> str:
    """The text without what a workbook cannot hold, and no longer than a cell can be."""
    return _UNWRITABLE.sub("", text)[:_MOST_CHARACTERS]


def lines_in(text: str, width_mm: float, size_pt: float = 9.0) -> int:
    """About how many lines a text takes in a cell: readers that set no heights themselves need one."""
    room = max((width_mm - 1.5) / (size_pt * _MM_PER_INCH / 72), 1.0)
    widths = (sum(1.0 if ord(letter) > 0x2E7F else 0.55 for letter in line) for line in text.split("\n"))
    return sum(max(math.ceil(width / room), 1) for width in widths)


def write_opening(
    sheet: Sheet, words: tuple[str, str, str], fields: tuple[tuple[str, str, float], ...], *, last: int
) -> None:
    """附件 mark, title, subtitle and the line of fields in the first four rows."""
    mark, title, subtitle = words
    book = sheet.book
    sheet.join((0, 0), (0, last), mark, book.style(font_name=HEI, font_size=16, align="left"))
    sheet.join((1, 0), (1, last), title, book.style(font_name=TITLE, font_size=20, align="center"))
    sheet.join((2, 0), (2, last), subtitle, book.style(font_name=KAI, font_size=12, align="center"))
    write_fields(sheet, 3, fields, last=last)
    for row, height in enumerate((24, 32, 20, 22)):
        sheet.height(row, height)


def write_fields(sheet: Sheet, at: int, fields: tuple[tuple[str, str, float], ...], *, last: int) -> None:
    """A line of fields, each over its share of the columns."""
    style = sheet.book.style(font_size=10.5, align="left")
    whole = sum(share for _, _, share in fields)
    first, used = 0, 0.0
    for number, (label, value, share) in enumerate(fields, 1):
        used += share
        end = last if number == len(fields) else max(round(used / whole * (last + 1)) - 1, first)
        sheet.join((at, first), (at, end), f"{label}：{value}" if label else value, style)
        first = end + 1


def write_notes(sheet: Sheet, at: int, notes: tuple[str, ...], *, last: int) -> int:
    """填表说明 below a table; returns the row after it."""
    style = sheet.book.style(align="left", font_size=9)
    for number, note in enumerate(notes):
        text = f"填表说明：{note}" if not number else note
        sheet.join((at, 0), (at, last), text, style)
        sheet.height(at, lines_in(text, 250) * LINE + 2)
        at += 1
    return at


def write_heads(sheet: Sheet, at: int, heads: list[tuple[str, str]]) -> None:
    """Headings in two rows: neighbours under one upper heading, the others over both rows."""
    style = sheet.book.head_style()
    column = 0
    while column < len(heads):
        group = heads[column][0]
        after = column + 1
        while group and after < len(heads) and heads[after][0] == group:
            after += 1
        if group:
            sheet.join((at, column), (at, after - 1), group, style)
            for inner in range(column, after):
                sheet.put(at + 1, inner, _UNIT.sub("\n\\1", heads[inner][1]), style)
        else:
            sheet.join((at, column), (at + 1, column), heads[column][1], style)
        column = after
    sheet.height(at, LEAST_HEIGHT)
