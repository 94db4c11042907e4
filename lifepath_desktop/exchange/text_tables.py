"""Reads tables that are text: csv in its encodings, and the HTML or XML that some programs save as .xls."""

import codecs
import csv
import io
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from xml.etree import ElementTree

from lifepath_desktop.errors import Unreadable
from lifepath_desktop.exchange.cells import Cell, Sheet

MOST_LINES = 1_048_576
MOST_COLUMNS = 702
LONGEST_FIELD = 32_767

_NOT_TEXT = "“{name}”不是能认出的表格文件；请在 WPS 里打开后另存为 .xlsx 再导入。"
_NOT_TABLE = "“{name}”是文本文件，但里面不是表格；请在 WPS 里打开后另存为 .xlsx 再导入。"
_LONG_FIELD = "“{name}”里有一格的文字超过 32767 字，不像台账（可能是引号不成对）；请检查后再导入。"
_TOO_WIDE = "“{name}”里有一行多到 {columns} 列，不像台账；请检查后再导入。"
_DAMAGED = "“{name}”已损坏，读不出来；台账库没有变动，请让对方重新发送，或在 WPS 里打开后另存一份再导入。"
_ENTITIES = "“{name}”里带有不安全的内容（外部实体），没有打开；请在 WPS 里打开后另存为 .xlsx 再导入。"
_MHTML = "“{name}”是网页存档，不是表格；请在 WPS 里打开后另存为 .xlsx 再导入。"

_HEAD = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|table|meta|head|body|div|workbook|ss:workbook)\b",
    re.I | re.S,
)
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_EXCEL_XML = "{urn:schemas-microsoft-com:office:spreadsheet}"


def decoded(data: bytes, name: str) -> str:
    """The text of a file: by its byte order mark, else strict UTF-8, else GB18030.

    >>> decoded("项山村".encode("gb18030"), "a.csv")
    '项山村'

    Raises `Unreadable`.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strictly(data, (encoding,), name)
    return _strictly(data, ("utf-8", "gb18030"), name)


def _strictly(data: bytes, encodings: Iterable[str], name: str) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if not _CONTROL.search(text):
            return text
    raise Unreadable(_NOT_TEXT.format(name=name))


def text_sheet(data: bytes, name: str) -> Sheet:
    """A csv, or a table of tabs or semicolons, as one sheet called like the file.

    Raises `Unreadable` when it is no table at all.
    """
    text = decoded(data, name)
    if text.lstrip().startswith(("MIME-Version:", "From:")):
        raise Unreadable(_MHTML.format(name=name))
    delimiter = _delimiter(text)
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[tuple[Cell, ...]] = []
    numbers: list[int] = []
    last = 0
    try:
        for fields in reader:
            rows.append(tuple(field.strip() or None for field in fields))
            numbers.append(last + 1)
            last = reader.line_num
            _refuse_odd(fields, len(rows), name)
    except csv.Error as broken:
        raise Unreadable(_LONG_FIELD.format(name=name)) from broken
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    if rows and max(len(row) for row in rows) < 2:
        raise Unreadable(_NOT_TABLE.format(name=name))
    simple = all(number == index for index, number in enumerate(numbers, 1))
    stem = name.rsplit(".", 1)[0]
    return Sheet(stem, tuple(rows), numbers=() if simple else tuple(numbers[: len(rows)]))


def _refuse_odd(fields: list[str], lines: int, name: str) -> None:
    if any(len(field) > LONGEST_FIELD for field in fields):
        raise Unreadable(_LONG_FIELD.format(name=name))
    if len(fields) > MOST_COLUMNS or lines > MOST_LINES:
        raise Unreadable(_TOO_WIDE.format(name=name, columns=len(fields)))


def _delimiter(text: str) -> str:
    r"""The character that divides most of the first lines, outside quotes.

    >>> _delimiter("序号;场所名称;电话"), _delimiter("序号\t场所，名称\t电话")
    (';', '\t')
    """
    sample = re.sub(r'"[^"]*"', "", "\n".join(text.splitlines()[:40]))
    return max(",\t;", key=sample.count)


def is_markup_table(data: bytes) -> bool:
    """Tell whether a file is HTML, or the XML of Excel 2003, under whatever name."""
    head = data[:4096]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head[2:].replace(b"\x00", b"")
    return _HEAD.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def markup_sheets(data: bytes, name: str) -> list[Sheet]:
    """The tables of a file that is markup.

    Raises `Unreadable`.
    """
    text = _markup_text(data, name)
    if "urn:schemas-microsoft-com:office:spreadsheet" in text[:4096] and "<Workbook" in text[:4096]:
        return _excel_xml(text, name)
    parser = _Tables()
    parser.feed(text)
    parser.close()
    if not parser.sheets:
        raise Unreadable(_NOT_TABLE.format(name=name))
    for sheet in parser.sheets:
        for row in sheet.cells:
            _refuse_odd([cell for cell in row if isinstance(cell, str)], len(sheet.cells), name)
    return parser.sheets


def _markup_text(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = declared[1].decode("ascii", "replace").lower()
        gb = encoding in {"gb2312", "gbk", "gb18030"}
        return _strictly(data, ("gb18030", "utf-8") if gb else ("utf-8", "gb18030"), name)
    return decoded(data, name)


def _excel_xml(text: str, name: str) -> list[Sheet]:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable(_ENTITIES.format(name=name))
    try:
        root = ElementTree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (ElementTree.ParseError, ValueError) as broken:
        raise Unreadable(_DAMAGED.format(name=name)) from broken
    sheets: list[Sheet] = []
    for sheet in root.iter(f"{_EXCEL_XML}Worksheet"):
        grid = _Grid()
        for row in sheet.iter(f"{_EXCEL_XML}Row"):
            grid.start_row(_small(row.get(f"{_EXCEL_XML}Index"), 0))
            for cell in row.iter(f"{_EXCEL_XML}Cell"):
                across = _small(cell.get(f"{_EXCEL_XML}MergeAcross"), 0)
                down = _small(cell.get(f"{_EXCEL_XML}MergeDown"), 0)
                grid.jump(_small(cell.get(f"{_EXCEL_XML}Index"), 0))
                grid.put("".join(cell.itertext()), across + 1, down + 1)
        sheets.append(grid.sheet(sheet.get(f"{_EXCEL_XML}Name") or f"Sheet{len(sheets) + 1}"))
    return sheets


def _small(text: str | None, default: int, most: int = 20_000) -> int:
    return min(int(text), most) if text and text.strip().isdecimal() else default


class _Grid:
    """Cells laid out with their spans, as HTML and Excel's XML describe them."""

    def __init__(self) -> None:
        self._rows: list[dict[int, Cell]] = []
        self._taken: set[tuple[int, int]] = set()
        self._merges: list[tuple[int, int, int, int]] = []
        self._column = 0

    def start_row(self, number: int = 0) -> None:
        while len(self._rows) < number - 1:
            self._rows.append({})
        self._rows.append({})
        self._column = 0

    def jump(self, number: int) -> None:
        if number:
            self._column = number - 1

    def put(self, text: str, across: int = 1, down: int = 1) -> None:
        if not self._rows:
            self.start_row()
        row = len(self._rows) - 1
        while (row, self._column) in self._taken:
            self._column += 1
        across, down = max(1, min(across, MOST_COLUMNS)), max(1, min(down, 5_000))
        if across * down > 1:
            self._merges.append((row, self._column, row + down - 1, self._column + across - 1))
            if len(self._taken) < 2_000_000:
                self._taken.update(
                    (row + lower, self._column + right) for lower in range(down) for right in range(across)
                )
        written = text.strip()
        if written:
            self._rows[row][self._column] = written
        self._column += across

    def sheet(self, name: str) -> Sheet:
        width = 1 + max((column for row in self._rows for column in row), default=-1)
        width = min(width, MOST_COLUMNS)
        while self._rows and not self._rows[-1]:
            self._rows.pop()
        cells = tuple(tuple(row.get(column) for column in range(width)) for row in self._rows)
        return Sheet(name, cells, tuple(self._merges))


class _Tables(HTMLParser):
    """Every table of an HTML page as a sheet; what stands in an inner table belongs to the outer cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[Sheet] = []
        self._grid: _Grid | None = None
        self._depth = 0
        self._text: list[str] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._grid = _Grid()
        elif self._grid is None or self._depth > 1:
            return
        elif tag == "tr":
            self._finish_cell()
            self._grid.start_row()
        elif tag in {"td", "th"}:
            self._finish_cell()
            spans = dict(attrs)
            self._span = (_small(spans.get("colspan"), 1), _small(spans.get("rowspan"), 1))
            self._text = []
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0 and self._grid is not None:
                self._finish_cell()
                self.sheets.append(self._grid.sheet(f"表{len(self.sheets) + 1}"))
                self._grid = None
        elif tag in {"td", "th"} and self._depth == 1:
            self._finish_cell()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        if self._grid is not None:
            self._finish_cell()
            self.sheets.append(self._grid.sheet(f"表{len(self.sheets) + 1}"))
            self._grid = None

    def _finish_cell(self) -> None:
        if self._text is not None and self._grid is not None:
            self._grid.put("".join(self._text), *self._span)
        self._text = None
