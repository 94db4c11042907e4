"""An office's own workbook as a template: its named places are found, checked, and filled row by row in its own look."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import copy
from datetime import date
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.utils.exceptions import InvalidFileException

from lifepath_desktop.domain.template_places import MARKER, PLACES, Filling, Value, faults
from lifepath_desktop.errors import Unreadable
from lifepath_desktop.fixed_times import FIXED_TIME, with_fixed_times

DATE_FORM = "yyyy.m.d"
_REFERENCE = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+)(?::(\$?[A-Z]{1,3}\$?)(\d+))?")


def check_template(data: bytes, kind: str) -> list[str]:
    """Say in Chinese what is wrong with a template, cell by cell; raises `Unreadable` for what is no .xlsx."""
    return faults(kind, _markers(_book(data)))


def fill_template(data: bytes, kind: str, filling: Filling) -> bytes:
    """Return the template filled; its line with places of a row stands once for each row, what is below moves down."""
    book = _book(data)
    for sheet in book.worksheets:
        line = next((row for _, _, row, name in _markers_of(sheet) if _is_row(kind, name)), None)
        if line is not None:
            _make_room(sheet, line, max(len(filling.rows), 1))
            for number, values in enumerate(filling.rows or ({},)):
                _fill_row(sheet, line + number, {**filling.heads, **values})
        for cells in sheet.iter_rows():
            for cell in cells:
                _fill(cell, filling.heads)
    return _saved(book)


def _book(data: bytes) -> Any:
    try:
        return load_workbook(io.BytesIO(data))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as trouble:
        raise Unreadable("这个模板打不开，没有用它；请在 WPS 里另存为 .xlsx（不加密码）后再选。") from trouble


def _is_row(kind: str, name: str) -> bool:
    return name in PLACES[kind].rows and name not in PLACES[kind].heads


def _markers(book: Any) -> Iterator[tuple[str, str, int, str]]:
    for sheet in book.worksheets:
        yield from _markers_of(sheet)


def _markers_of(sheet: Any) -> Iterator[tuple[str, str, int, str]]:
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                for name in MARKER.findall(cell.value):
                    yield sheet.title, cell.coordinate, cell.row, name


def _make_room(sheet: Any, line: int, rows: int) -> None:
    """Repeat a line `rows` times: cells, looks, heights and joins of the line, and all below it moved down."""
    by = rows - 1
    if not by:
        return
    joined = list(sheet.merged_cells.ranges)
    for block in joined:
        sheet.unmerge_cells(str(block))
    heights = {row: sheet.row_dimensions[row].height for row in range(line, sheet.max_row + 1)}
    pattern = [(cell.value, copy(cell._style)) for cell in sheet[line]]
    sheet.move_range(f"A{line + 1}:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}", rows=by)
    for row, height in heights.items():
        sheet.row_dimensions[row + by if row > line else row].height = height
    for copied in range(line, line + rows):
        sheet.row_dimensions[copied].height = heights[line]
        for column, (value, style) in enumerate(pattern, 1):
            cell = sheet.cell(copied, column)
            cell.value, cell._style = value, copy(style)
    _join_again(sheet, joined, line, rows)
    _move_formulas(sheet, line, by)


def _move_formulas(sheet: Any, line: int, by: int) -> None:
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f":
                cell.value = _moved(cell.value, line, by)


def _join_again(sheet: Any, joined: list[Any], line: int, rows: int) -> None:
    for block in joined:
        first, last = block.min_row, block.max_row
        if first == last == line:
            copies = range(rows)
        else:
            copies = range(1)
            last += rows - 1 if last >= line else 0
            first += rows - 1 if first > line else 0
        for number in copies:
            sheet.merge_cells(
                start_row=first + number,
                end_row=last + number,
                start_column=block.min_col,
                end_column=block.max_col,
            )


def _moved(formula: object, line: int, by: int) -> object:
    """Let a formula follow: references below the line move down, a range that ends in the line grows with it."""
    if not isinstance(formula, str):
        return formula

    def follow(found: re.Match[str]) -> str:
        column, row, other, until = found.groups()
        first = int(row) + (by if int(row) > line else 0)
        if other is None:
            return f"{column}{first}"
        last = int(until) + (by if int(until) >= line else 0)
        return f"{column}{first}:{other}{last}"

    return _REFERENCE.sub(follow, formula)


def _fill_row(sheet: Any, row: int, values: Mapping[str, Value]) -> None:
    for cell in sheet[row]:
        _fill(cell, values, blank=True)


def _fill(cell: Any, values: Mapping[str, Value], *, blank: bool = False) -> None:
    """Put values in the places of a cell; a cell that is nothing but one place takes the value itself."""
    text = cell.value
    if isinstance(cell, MergedCell) or not isinstance(text, str) or not MARKER.search(text):
        return
    whole = MARKER.fullmatch(text.strip())
    if whole and (whole[1] in values or blank):
        _put(cell, values.get(whole[1]))
        return
    _put(cell, MARKER.sub(lambda found: _words(values.get(found[1])), text))


def _put(cell: Any, value: Value) -> None:
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"  # text that begins with = is no formula
        return
    cell.value = value
    if isinstance(value, date) and cell.number_format == "General":
        cell.number_format = DATE_FORM


def _words(value: Value) -> str:
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return "" if value is None else str(value)


def _saved(book: Any) -> bytes:
    """The same filling gives the same bytes: fixed times inside and in the zip."""
    book.properties.created = book.properties.modified = FIXED_TIME.replace(tzinfo=None)
    kept = io.BytesIO()
    book.save(kept)
    return with_fixed_times(kept.getvalue())
