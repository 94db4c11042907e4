"""The rows that were not taken in, as a workbook: their own cells as they came, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lifepath_desktop.domain.ledgers import LedgerSheet
from lifepath_desktop.exchange.cells import Workbook, cell_text, column_letter
from lifepath_desktop.exchange.writing import clean, workbook_at

REASON, SHEET, ROW = "原因", "工作表", "行号"
_REASON_MM, _NARROWEST_MM, _WIDEST_MM, _MM_PER_LETTER = 60, 14, 60, 3.6
_LONGEST_NAME = 31
_FORBIDDEN_IN_NAMES = str.maketrans("[]:*?/\\'", "        ")


@dataclass(frozen=True, slots=True)
class RefusedRows:
    """Rows of one sheet: the sheet's headings, and of each row its number, its cells as text and the reason."""

    file: str
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...], str], ...]


def refused_rows(workbook: Workbook, sheet: LedgerSheet, reasons: Mapping[int, str]) -> RefusedRows:
    """Fetch the cells of rows by their numbers from the sheet as it was read."""
    source = next(known for known in workbook.sheets if known.name == sheet.sheet)
    cells = {source.number_of(position): row for position, row in enumerate(source.cells)}
    rows = tuple(
        (number, tuple(cell_text(cell) for cell in cells.get(number, ())), reasons[number])
        for number in sorted(reasons)
    )
    width = max([len(row) for _, row, _ in rows] + [column + 1 for column, _, _ in sheet.headings])
    named = {column: heading for column, heading, _ in sheet.headings}
    headings = tuple(named.get(column) or column_letter(column) for column in range(width))
    return RefusedRows(workbook.file, sheet.sheet, headings, rows)


def write_refused(parts: Sequence[RefusedRows], out: Path | BinaryIO) -> None:
    """Write one sheet for each sheet they came from; every cell is text, so that nothing becomes a formula.

    Raises `StorageTrouble` when the file cannot be written; an older one then still stands.
    """
    with workbook_at(out, title="未收入的行") as book:
        for part, name in zip(parts, _names(parts), strict=True):
            sheet = book.sheet(name)
            head, left = book.head_style(), book.cell_style(left=True)
            heads = (REASON, ROW, *part.headings)
            for column, heading in enumerate(heads):
                sheet.put(0, column, heading, head)
            for at, (number, cells, reason) in enumerate(part.rows, start=1):
                sheet.put(at, 0, reason, left)
                sheet.put(at, 1, number, book.cell_style())
                for column, text in enumerate(cells, start=2):
                    sheet.put(at, column, text, left)
            sheet.widths(list(_widths(part)))
            sheet.freeze(1, 2)
            sheet.filter((0, 0), (len(part.rows), len(heads) - 1))


def _widths(part: RefusedRows) -> Iterable[float]:
    yield _REASON_MM
    yield _NARROWEST_MM
    for column, heading in enumerate(part.headings):
        longest = max(
            [min(len(heading), 8)] + [len(cells[column]) for _, cells, _ in part.rows if column < len(cells)]
        )
        yield min(max(longest * _MM_PER_LETTER, _NARROWEST_MM), _WIDEST_MM)


def _names(parts: Sequence[RefusedRows]) -> Iterable[str]:
    """Name the sheets after their files, all different and as spreadsheets allow."""
    taken: set[str] = set()
    for part in parts:
        stem = clean(Path(part.file).stem).translate(_FORBIDDEN_IN_NAMES).strip() or SHEET
        name, number = stem[:_LONGEST_NAME], 1
        while name.casefold() in taken:
            number += 1
            ending = f"（{number}）"
            name = stem[: _LONGEST_NAME - len(ending)] + ending
        taken.add(name.casefold())
        yield name
