"""Looks into a zipped workbook before the reader does, so that no bomb reaches the reader."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from lifepath_desktop.errors import Unreadable

LARGEST_UNPACKED = 200_000_000
"""Bytes of all parts that hold cells; 10,000 rows of a ledger are about 8 million."""

LARGEST_PARTS = 5_000
LARGEST_AREA = 5_000_000
"""Rows times columns of one sheet: the reader lays out this many cells at once."""

_CHUNK = 1 << 20
_OVERLAP = 4096
_READ_PARTS = (".xml", ".rels", ".bin", ".xml.rels")
_DAMAGED = "这个文件已损坏，读不出来；台账库没有变动，请让对方重新发送，或在 WPS 里打开后另存一份再导入。"
_BOMB = "这个文件解压后大得异常，为安全起见没有打开；请在 WPS 里只留台账那张表，另存一份再导入。"
_ENTITIES = "这个文件里带有不安全的内容（外部实体），没有打开；请在 WPS 里打开后另存一份再导入。"
_TOO_WIDE = "这个文件里有一张表的内容散得太开（有字的格子远到第 {row} 行、第 {column} 列），请删去远处多余的内容后再导入。"

# A cell that holds something; a cell with only a style ends at once with "/>".
_FAR_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{1,3})(\d+)"[^>/]*>')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?r="(\d+)"')
_BEYOND_AZ = re.compile(rb'r="(?:[B-Z][A-Z]|[A-Z]{3})\d')
_PLAIN_ROWS = LARGEST_AREA // 52


def check_archive(data: bytes) -> bool:
    """Refuse a zip that unpacks to too much, lies about its sizes, or declares XML entities.

    Tells whether some part may hold formulas or error values, which the reader drops.

    Every part that the reader will unpack is unpacked here once in pieces, so a false size in the
    directory is found out (the piece-wise reader stops at the declared size and compares the checksum).
    Raises `Unreadable`.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _check_parts(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError) as broken:
        raise Unreadable(_DAMAGED) from broken
    except (NotImplementedError, RuntimeError, KeyError, IndexError, OverflowError) as broken:
        # An unknown compression, an encrypted part, a directory that points nowhere.
        raise Unreadable(_DAMAGED) from broken


def part_names(data: bytes) -> frozenset[str]:
    """The names of the parts, none when the archive is damaged."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, KeyError, IndexError, OverflowError):
        return frozenset()


def _check_parts(archive: zipfile.ZipFile) -> bool:
    parts = [part for part in archive.infolist() if part.filename.lower().endswith(_READ_PARTS)]
    if len(parts) > LARGEST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Unreadable(_BOMB)
    may_lose = False
    for part in parts:
        name = part.filename.lower()
        with archive.open(part) as stream:
            if name.endswith(".bin"):
                if "worksheets/" in name:
                    _check_binary_sheet(stream.read())
                else:
                    _drain(stream)
            else:
                found = _check_xml(stream, is_sheet="worksheets/" in name)
                may_lose = may_lose or found or name == "content.xml"
    return may_lose


def _drain(stream: IO[bytes]) -> None:
    while stream.read(_CHUNK):
        pass


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Pieces that overlap, so that nothing short is cut in two."""
    tail = b""
    while piece := stream.read(_CHUNK):
        yield tail + piece
        tail = piece[-_OVERLAP:]


def _check_xml(stream: IO[bytes], *, is_sheet: bool) -> bool:
    last_row, widest = 0, 0
    wide = may_lose = False
    far_row = 0
    for piece in _pieces(stream):
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece or _is_utf16(piece):
            raise Unreadable(_ENTITIES)
        if not is_sheet:
            continue
        may_lose = may_lose or b"<f" in piece or b' t="e"' in piece or b":f>" in piece
        last_row = max(last_row, _last_row(piece))
        wide = wide or _BEYOND_AZ.search(piece) is not None
        if wide or last_row > _PLAIN_ROWS:
            for letters, row in _FAR_CELL.findall(piece):
                far_row = max(far_row, int(row))
                widest = max(widest, _column_number(letters))
    if far_row * widest > LARGEST_AREA:
        raise Unreadable(_TOO_WIDE.format(row=far_row, column=widest))
    return may_lose


def _is_utf16(piece: bytes) -> bool:
    """UTF-16 would hide a declaration from a search for its ASCII letters; no office program writes it."""
    return piece[:2] in {b"\xff\xfe", b"\xfe\xff"} or piece[:4] in {b"<\x00?\x00", b"\x00<\x00?"}


def _last_row(piece: bytes) -> int:
    """The number of the last row in a piece: rows stand in order."""
    start = max(piece.rfind(b"<row "), piece.rfind(b":row "))
    while start >= 0:
        if found := _ROW.search(piece, max(0, start - 12)):
            return int(found[1])
        start = piece.rfind(b"<row ", 0, start)
    return 0


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_binary_sheet(data: bytes) -> None:
    """The same check for .xlsb: row headers (record 0) and cells that hold something (records 2 to 11)."""
    position, row, far_row, widest = 0, 0, 0, 0
    while position < len(data):
        kind, position = _varying(data, position, 2)
        length, position = _varying(data, position, 4)
        if kind == 0:
            row = int.from_bytes(data[position : position + 4], "little")
        elif 2 <= kind <= 11:
            far_row = max(far_row, row + 1)
            widest = max(widest, int.from_bytes(data[position : position + 4], "little") + 1)
        position += length
    if far_row * widest > LARGEST_AREA:
        raise Unreadable(_TOO_WIDE.format(row=far_row, column=widest))


def _varying(data: bytes, position: int, most: int) -> tuple[int, int]:
    """A number of up to `most` bytes, seven bits each."""
    number = 0
    for index in range(most):
        byte = data[position] if position < len(data) else 0
        position += 1
        number |= (byte & 0x7F) << 7 * index
        if not byte & 0x80:
            break
    return number, position
