"""Looks into a compound file (.xls, .et) before the reader does: a broken cell address must not reach it."""

import struct
from collections.abc import Iterator

from lifepath_desktop.errors import Unreadable

LARGEST_AREA = 5_000_000
"""Rows times columns of one sheet: the reader lays out this many cells at once."""

_END = 0xFFFFFFFA
_DAMAGED = "这个文件已损坏，读不出来；台账库没有变动，请让对方重新发送，或在 WPS 里打开后另存一份再导入。"
_TOO_WIDE = "这个文件里有一张表的内容散得太开（有字的格子远到第 {row} 行、第 {column} 列），请删去远处多余的内容后再导入。"

_BOUNDS, _SHEET_BEGINS, _MULTIPLE = 0x0200, 0x0809, 0x00BD
_CELLS = frozenset(
    (0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6, _MULTIPLE, 0x0002, 0x0003, 0x0004, 0x0005)
)
_MOST_COLUMNS, _MOST_ROWS = 256, 65_536


def check_compound(data: bytes) -> None:
    """Refuse a workbook whose cells lie outside a sheet's 65,536 × 256, or too far apart.

    The reader reserves the whole rectangle between the cells; an address broken on the way made it ask for
    57 GB, which ends the program. Raises `Unreadable`.
    """
    try:
        book = _Directory(data).workbook()
        _check_addresses(book)
    except (struct.error, IndexError, ValueError, OverflowError) as broken:
        raise Unreadable(_DAMAGED) from broken


def workbook_stream(data: bytes) -> bytes:
    """The stream of a compound file that holds the sheets, for a file that `check_compound` has let pass."""
    return _Directory(data).workbook()


class _Directory:
    """The sectors and streams of a compound file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._shift = struct.unpack_from("<H", data, 30)[0]
        if self._shift not in {9, 12}:
            raise ValueError(self._shift)
        self._table = self._allocation()
        first = struct.unpack_from("<I", data, 48)[0]
        self._entries = self._joined(first)

    def workbook(self) -> bytes:
        """The stream that holds the sheets."""
        root: tuple[int, int] | None = None
        found: tuple[int, int] | None = None
        for at in range(0, len(self._entries) - 127, 128):
            length = struct.unpack_from("<H", self._entries, at + 64)[0]
            name = self._entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            place = struct.unpack_from("<II", self._entries, at + 116)
            if name == "Root Entry":
                root = place
            elif name in {"Workbook", "Book", "WORKBOOK", "BOOK"} and found is None:
                found = place
        if found is None:
            raise ValueError("no workbook stream")
        first, size = found
        cutoff = struct.unpack_from("<I", self._data, 56)[0]
        if size >= cutoff or root is None:
            return self._joined(first)[:size]
        return self._small(root[0], first)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        return self._data[start : start + (1 << self._shift)]

    def _allocation(self) -> tuple[int, ...]:
        numbers = [each for each in struct.unpack_from("<109I", self._data, 76) if each < _END]
        following = struct.unpack_from("<I", self._data, 68)[0]
        steps = 0
        while following < _END and steps < 10_000:
            *more, following = self._integers(self._sector(following))
            numbers.extend(each for each in more if each < _END)
            steps += 1
        return self._integers(b"".join(map(self._sector, numbers)))

    @staticmethod
    def _integers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _chain(self, first: int, table: tuple[int, ...]) -> Iterator[int]:
        seen = 0
        while first < _END:
            yield first
            seen += 1
            if seen > len(table):
                raise ValueError("a circle of sectors")
            first = table[first]

    def _joined(self, first: int) -> bytes:
        return b"".join(self._sector(number) for number in self._chain(first, self._table))

    def _small(self, root: int, first: int) -> bytes:
        """A stream of less than the cut-off lies in sectors of 64 bytes inside the root's own stream."""
        table = self._integers(self._joined(struct.unpack_from("<I", self._data, 60)[0]))
        pool = self._joined(root)
        return b"".join(pool[number * 64 : number * 64 + 64] for number in self._chain(first, table))


def _check_addresses(book: bytes) -> None:
    """Walk the records of the workbook stream; those of a cell begin with row and column."""
    at, last_row, last_column = 0, 0, 0
    header = struct.Struct("<HH")
    while at + 4 <= len(book):
        kind, length = header.unpack_from(book, at)
        at += 4
        if kind in _CELLS and length >= 4:
            row, column = header.unpack_from(book, at)
            if kind == _MULTIPLE and length >= 6:
                column = max(column, struct.unpack_from("<H", book, at + length - 2)[0])
            last_row, last_column = max(last_row, row), max(last_column, column)
        elif kind == _SHEET_BEGINS:
            last_row = last_column = 0
        elif kind == _BOUNDS and length >= 12:
            _check_bounds(*struct.unpack_from("<IIHH", book, at))
        if last_column >= _MOST_COLUMNS or (last_row + 1) * (last_column + 1) > LARGEST_AREA:
            raise Unreadable(_TOO_WIDE.format(row=last_row + 1, column=last_column + 1))
        at += length


def _check_bounds(first_row: int, after_row: int, first_column: int, after_column: int) -> None:
    if (
        after_row > _MOST_ROWS
        or after_column > _MOST_COLUMNS
        or first_row > after_row
        or first_column > after_column
    ):
        raise ValueError("impossible bounds")
