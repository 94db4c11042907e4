"""Finds the cells whose contents the reader drops without a word: error values, and formulas never calculated."""

import re
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from io import BytesIO
from types import MappingProxyType
from xml.etree import ElementTree

from lifepath_desktop.exchange.cells import Cell
from lifepath_desktop.exchange.compound import workbook_stream

UNCALCULATED = "#公式未计算"
"""Stands in a cell whose formula carries no result."""

Lost = Mapping[int, Mapping[tuple[int, int], str]]
"""By position of the sheet in the workbook and by (row, column), both 0-based: the error value."""

NOTHING_LOST: Lost = MappingProxyType({})

_SHEET = re.compile(rb'<(?:\w+:)?sheet [^>]*?r:id="([^"]+)"')
_TARGET = re.compile(rb"<Relationship [^>]*>")
_ATTRIBUTE = re.compile(rb'(Id|Target)="([^"]*)"')
_NO_RESULT = (b"f></", b"f><v></v>", b"f><v/>", b"f><v />", b"/></c>", b"/></x:c>")
"""How a formula without a result ends; a sheet that holds none of these is looked at no further."""

_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d+)"([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)<")

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ODS_MARK = b'value-type="error"'

_BEGINS, _ERROR, _FORMULA, _BUNDLE = 0x0809, 0x0205, 0x0006, 0x0085
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def lost_in_zip(data: bytes) -> Lost:
    """The lost cells of an .xlsx or .ods that has been checked before."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "content.xml" in names:
            content = archive.read("content.xml")
            return dict(_in_open_document(content)) if _ODS_MARK in content else {}
        if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
            return {}
        found = {}
        for index, part in enumerate(_parts(archive)):
            if part in names and (cells := _in_sheet(archive.read(part))):
                found[index] = cells
        return found


def lost_in_compound(data: bytes) -> Lost:
    """The lost cells of an .xls or .et that has been checked before."""
    book = workbook_stream(data)
    sheets: dict[int, int] = {}
    found: dict[int, dict[tuple[int, int], str]] = {}
    current = -1
    for at, kind, length in _records(book):
        if kind == _BUNDLE and length >= 4:
            sheets[struct.unpack_from("<I", book, at)[0]] = len(sheets)
        elif kind == _BEGINS:
            current = sheets.get(at - 4, current)
        elif current >= 0 and (code := _error_code(book, at, kind, length)) is not None:
            row, column = struct.unpack_from("<HH", book, at)
            found.setdefault(current, {})[row, column] = _ERRORS.get(code, "#N/A")
    return found


def with_lost(
    rows: Sequence[tuple[Cell, ...]], lost: Mapping[tuple[int, int], str]
) -> tuple[tuple[Cell, ...], ...]:
    """The rows with the error values put back where the reader left nothing."""
    cells = [list(row) for row in rows]
    for (row, column), text in lost.items():
        if row < len(cells) and column < len(cells[row]) and cells[row][column] is None:
            cells[row][column] = text
    return tuple(map(tuple, cells))


def _parts(archive: zipfile.ZipFile) -> list[str]:
    """The parts of the sheets in the workbook's order."""
    targets = {}
    for relation in _TARGET.findall(archive.read("xl/_rels/workbook.xml.rels")):
        said = dict(_ATTRIBUTE.findall(relation))
        targets[said.get(b"Id", b"")] = unescape(said.get(b"Target", b"").decode("utf-8", "replace"))
    order = _SHEET.findall(archive.read("xl/workbook.xml"))
    paths = [targets.get(each, "") for each in order]
    return [path.lstrip("/") if path.startswith("/") else f"xl/{path}" for path in paths]


def _in_sheet(sheet: bytes) -> dict[tuple[int, int], str]:
    has_formula = b"<f" in sheet or b":f>" in sheet
    if b' t="e"' not in sheet and not (has_formula and any(mark in sheet for mark in _NO_RESULT)):
        return {}
    found = {}
    for letters, row, attributes, body in _CELL.findall(sheet):
        value = _VALUE.search(body)
        if b' t="e"' in attributes:
            text = value[1].decode("utf-8", "replace") if value else "#N/A"
        elif b"<f" in body and not value and b't="str"' not in attributes:
            text = UNCALCULATED
        else:
            continue
        found[int(row) - 1, _column(letters)] = text
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _in_open_document(content: bytes) -> Iterator[tuple[int, dict[tuple[int, int], str]]]:
    try:
        tables = list(ElementTree.fromstring(content).iter(f"{_TABLE}table"))
    except ElementTree.ParseError:
        return
    for index, table in enumerate(tables):
        found: dict[tuple[int, int], str] = {}
        row = 0
        for line in table.iter(f"{_TABLE}table-row"):
            found.update(((row, column), text) for column, text in _in_line(line))
            row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))
        yield index, found


def _in_line(line: ElementTree.Element) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in line:
        if any(key.endswith("}value-type") and kind == "error" for key, kind in cell.items()):
            yield column, "".join(cell.itertext()).strip() or "#N/A"
        column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))


def _records(book: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield (where the body begins, kind, length) of the records of a workbook stream."""
    at = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if at + 4 + length > len(book):
            return
        yield at + 4, kind, length
        at += 4 + length


def _error_code(book: bytes, at: int, kind: int, length: int) -> int | None:
    if kind == _ERROR and length >= 8 and book[at + 7]:
        return book[at + 6]
    if kind == _FORMULA and length >= 14 and book[at + 12 : at + 14] == b"\xff\xff" and book[at + 6] == 2:
        return book[at + 8]
    return None
