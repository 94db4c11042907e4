"""Reads any workbook that a village sends into cells, or says in one sentence why it cannot."""

import datetime as dt
import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from lifepath_desktop.errors import Unreadable
from lifepath_desktop.exchange.archives import LARGEST_AREA, check_archive, part_names
from lifepath_desktop.exchange.cells import Cell, Sheet, Workbook, column_letter
from lifepath_desktop.exchange.compound import check_compound
from lifepath_desktop.exchange.lost_cells import NOTHING_LOST, Lost, lost_in_compound, lost_in_zip, with_lost
from lifepath_desktop.exchange.text_tables import is_markup_table, markup_sheets, text_sheet

LARGEST_FILE = 128 * 1024 * 1024
"""Bytes; photographs inside a workbook are common, more than this is not a ledger."""

LONGEST_CELL = 32_767
"""Characters; the limit of a cell in WPS and Excel themselves."""

_MISSING = "找不到文件“{name}”；台账库没有变动，请确认文件还在原处，没有被改名或移走。"
_FOLDER = "“{name}”是一个文件夹，不是表格文件；请打开它，选择里面的台账文件。"
_FORBIDDEN = "没有权限打开“{name}”；请把文件复制到桌面上再导入。"
_BROKEN_DISK = "读取“{name}”时出错，可能是U盘松动或磁盘有问题；请把文件复制到电脑里再导入。"
_TOO_LARGE = "“{name}”有 {megabytes} MB，太大了；请删去表里的照片，另存一份再导入。"
_EMPTY = "“{name}”是空文件（0 字节），可能没有接收完整；请让对方重新发送。"
_PASSWORD = "“{name}”设有打开密码，无法读取；请在 WPS 里输入密码打开，取消密码后另存一份再导入。"
_DAMAGED = "“{name}”已损坏，读不出来；台账库没有变动，请让对方重新发送，或在 WPS 里打开后另存一份再导入。"
_TOO_FAR = "“{name}”里的工作表“{sheet}”大到第 {row} 行、第 {column} 列，不像台账；请删去多余的内容后再导入。"
_LONG_CELL = "“{name}”的工作表“{sheet}”第 {row} 行 {column} 列的文字超过 32767 字，不像台账；请检查后再导入。"
_NO_SHEET = "“{name}”里没有工作表；请确认发来的是台账文件。"

_KINDS = (
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"{\\rtf", "文字文档"),
    (b"SQLite format 3", "数据库文件"),
    (b"MZ", "程序"),
)
_WRONG_KIND = (
    "“{name}”是{kind}，不是表格，无法读取；请让对方发来 WPS 或 Excel 表格（.xlsx、.xls、.et、.csv）。"
)
_ZIPPED = "“{name}”是压缩包，请先解压，再导入里面的表格文件。"
_NOT_TABLE = "“{name}”不是能认出的表格文件；请在 WPS 里打开后另存为 .xlsx 再导入。"

Answer = TypeVar("Answer")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"


def read_workbook(path: Path) -> Workbook:
    """Read a file whole into memory and understand its cells; the file itself is not kept open.

    Decides by content, never by the ending of the name. Raises `Unreadable` with a sentence for the clerk
    for whatever cannot be read.
    """
    name = path.name
    return workbook_of(read_bytes(path), name)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that a clerk chose; a lock of WPS or a chat program does not matter.

    Raises `Unreadable`.
    """
    name = path.name
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Unreadable(_FOLDER.format(name=name))
        if size > LARGEST_FILE:
            raise Unreadable(_TOO_LARGE.format(name=name, megabytes=size // 1_048_576))
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError) as missing:
        raise Unreadable(_MISSING.format(name=name)) from missing
    except IsADirectoryError as folder:
        raise Unreadable(_FOLDER.format(name=name)) from folder
    except PermissionError as forbidden:
        raise Unreadable(_FORBIDDEN.format(name=name)) from forbidden
    except (OSError, ValueError) as broken:
        raise Unreadable(_BROKEN_DISK.format(name=name)) from broken
    if not data:
        raise Unreadable(_EMPTY.format(name=name))
    return data


def workbook_of(data: bytes, name: str) -> Workbook:
    """Understand the bytes of a file called `name`.

    Raises `Unreadable`.
    """
    if not data:
        raise Unreadable(_EMPTY.format(name=name))
    sheets = _sheets(data, name)
    return Workbook(name, hashlib.sha256(data).hexdigest(), len(data), tuple(sheets))


def _sheets(data: bytes, name: str) -> Iterable[Sheet]:
    if data.startswith(_OLE):
        _refuse_compound(data, name)
        _checked(check_compound, data, name)
        return _calamine_sheets(data, name, lost_in_compound(data))
    if data.startswith(_ZIP):
        _refuse_zip(data, name)
        may_lose = _checked(check_archive, data, name)
        return _calamine_sheets(data, name, lost_in_zip(data) if may_lose else NOTHING_LOST)
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise Unreadable(_WRONG_KIND.format(name=name, kind=kind))
    if is_markup_table(data):
        return markup_sheets(data, name)
    if _is_old_binary(data):
        return _calamine_sheets(data, name)
    return (text_sheet(data, name),)


def _checked(check: Callable[[bytes], Answer], data: bytes, name: str) -> Answer:
    """Let a check look into the file, and say in its sentence which file it was."""
    try:
        return check(data)
    except Unreadable as refused:
        raise Unreadable(refused.sentence.replace("这个文件", f"“{name}”", 1)) from refused


def _is_old_binary(data: bytes) -> bool:
    """Tell a BIFF stream that stands without its compound file (a few old exports)."""
    return data[:2] in {b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00"} and data[3:4] == b"\x00"


def _refuse_compound(data: bytes, name: str) -> None:
    """Refuse compound files that are locked, or no workbook, by the streams that their directory names."""
    if _stream("EncryptedPackage") in data:
        raise Unreadable(_PASSWORD.format(name=name))
    if _stream("Workbook") in data or _stream("Book") in data:
        return
    if _stream("WordDocument") in data:
        raise Unreadable(_WRONG_KIND.format(name=name, kind="文字文档"))
    if _stream("PowerPoint Document") in data:
        raise Unreadable(_WRONG_KIND.format(name=name, kind="演示文稿"))
    # A directory that is cut off names nothing at all.
    sentence = _NOT_TABLE if _stream("Root Entry") in data else _DAMAGED
    raise Unreadable(sentence.format(name=name))


def _stream(name: str) -> bytes:
    """A stream's name as it stands in the directory of a compound file."""
    return name.encode("utf-16-le") + b"\x00\x00"


def _refuse_zip(data: bytes, name: str) -> None:
    parts = part_names(data)
    if not parts:
        raise Unreadable(_DAMAGED.format(name=name))
    if any(part.startswith("word/") for part in parts):
        raise Unreadable(_WRONG_KIND.format(name=name, kind="文字文档"))
    if any(part.startswith("ppt/") for part in parts):
        raise Unreadable(_WRONG_KIND.format(name=name, kind="演示文稿"))
    if "mimetype" in parts:
        _refuse_open_document(data, name)
    elif not any(part.lower().startswith("xl/") for part in parts):
        raise Unreadable(_ZIPPED.format(name=name))


def _refuse_open_document(data: bytes, name: str) -> None:
    """Refuse OpenDocument texts and those with a password."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            mimetype = archive.read("mimetype")[:100]
            manifest = archive.open("META-INF/manifest.xml").read(1_000_000)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, KeyError) as broken:
        raise Unreadable(_DAMAGED.format(name=name)) from broken
    if b"encryption-data" in manifest:
        raise Unreadable(_PASSWORD.format(name=name))
    if b"spreadsheet" not in mimetype:
        raise Unreadable(_WRONG_KIND.format(name=name, kind="文字文档或其他文件"))


def _calamine_sheets(data: bytes, name: str, lost: Lost = NOTHING_LOST) -> list[Sheet]:
    """Let the reader read; whatever a broken file raises in it becomes a sentence."""
    import python_calamine  # noqa: PLC0415 - a heavy library, reached when the first workbook comes

    try:
        return _read_all(python_calamine, data, name, lost)
    except python_calamine.PasswordError as locked:
        raise Unreadable(_PASSWORD.format(name=name)) from locked
    except (
        python_calamine.CalamineError,
        OSError,
        EOFError,
        ValueError,
        TypeError,
        OverflowError,
        MemoryError,
        LookupError,
    ) as broken:
        sentence = _PASSWORD if "password" in str(broken).lower() else _DAMAGED
        raise Unreadable(sentence.format(name=name)) from broken
    except BaseException as panic:
        # A panic of the reader's own language arrives as a BaseException that no module exports.
        if type(panic).__name__ != "PanicException":
            raise
        raise Unreadable(_DAMAGED.format(name=name)) from panic


def _read_all(reader: ModuleType, data: bytes, name: str, lost: Lost) -> list[Sheet]:
    with reader.load_workbook(BytesIO(data)) as workbook:
        worksheet = reader.SheetTypeEnum.WorkSheet
        visible = reader.SheetVisibleEnum.Visible
        sheets = []
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ != worksheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            cells = _cells(sheet, name)
            if index in lost:
                cells = with_lost(cells, lost[index])
            merges = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
            sheets.append(Sheet(about.name, cells, merges, about.visible != visible))
    if not sheets:
        raise Unreadable(_NO_SHEET.format(name=name))
    return sheets


def _cells(sheet: object, file: str) -> tuple[tuple[Cell, ...], ...]:
    end = sheet.end  # type: ignore[attr-defined]
    if end is None:
        return ()
    title = sheet.name  # type: ignore[attr-defined]
    if (end[0] + 1) * (end[1] + 1) > LARGEST_AREA:
        raise Unreadable(_TOO_FAR.format(name=file, sheet=title, row=end[0] + 1, column=end[1] + 1))
    rows = [_row(row) for row in sheet.to_python(skip_empty_area=False)]  # type: ignore[attr-defined]
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    _refuse_giants(rows, file, title)
    return tuple(rows)


def _row(row: Sequence[object]) -> tuple[Cell, ...]:
    """One row; asked by class and gathered in a list, because every cell of every sheet passes here."""
    return tuple(
        [
            (cell.strip() or None)
            if cell.__class__ is str
            else cell
            if cell.__class__ is float
            else _plain(cell)
            for cell in row
        ]
    )


def _plain(cell: object) -> Cell:
    """Bring the reader's rarer kinds of values down to ours: a moment at midnight is a day, a time is text."""
    if isinstance(cell, dt.datetime):
        return cell.date() if cell.time() == dt.time() else cell.replace(tzinfo=None)
    if isinstance(cell, dt.date | bool | int) or cell is None:
        return cell
    if isinstance(cell, dt.timedelta):
        # A number that was given the look of hours: a count of 1 shows as 24:00.
        days = cell / dt.timedelta(days=1)
        return int(days) if days == int(days) else str(cell)
    return str(cell)


def _refuse_giants(rows: Sequence[tuple[Cell, ...]], file: str, title: str) -> None:
    for position, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell.__class__ is str and len(cell) > LONGEST_CELL:
                where = {"row": position + 1, "column": column_letter(column)}
                raise Unreadable(_LONG_CELL.format(name=file, sheet=title, **where))
