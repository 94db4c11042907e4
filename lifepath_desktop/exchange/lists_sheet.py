"""三个清单 as a workbook: a sheet for each, joined by 隐患编号, no cells merged below the headings, so that it sorts."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from lifepath_desktop.columns import Align, Column
from lifepath_desktop.domain import three_lists as form
from lifepath_desktop.domain.three_lists import ListedHazard, ListsHead
from lifepath_desktop.exchange.writing import (
    LEAST_HEIGHT,
    LINE,
    Sheet,
    lines_in,
    workbook_at,
    write_notes,
    write_opening,
)

_HEAD_ROW, _FIRST_ROW = 4, 5
_VILLAGE: Column[ListedHazard] = Column("村", lambda row: row.village, 16, Align.CENTER)

Rows = Callable[[], Iterable[ListedHazard]]


def write_lists(head: ListsHead, rows: Rows, out: Path | BinaryIO) -> None:
    """Write the three lists, each on a sheet of its own; `rows` is opened once for each."""
    with workbook_at(out, title=form.title(head)) as book:
        for one in form.forms(head.on):
            number, *others = one.columns
            _write(book.sheet(one.name), head, one.name, (number, _VILLAGE, *others), rows)


def _write(
    sheet: Sheet, head: ListsHead, name: str, columns: Sequence[Column[ListedHazard]], rows: Rows
) -> None:
    last = len(columns)
    sheet.widths([form.POSITION_WIDTH, *(column.width_mm for column in columns)])
    write_opening(
        sheet, ("", form.title(head, name), form.subtitle(head)), form.header_fields(head), last=last
    )
    style = sheet.book.head_style()
    for at, heading in enumerate(("序号", *(column.heading for column in columns))):
        sheet.put(_HEAD_ROW, at, heading, style)
    sheet.height(_HEAD_ROW, 2 * LINE + 4)
    at = _FIRST_ROW - 1
    for at, row in enumerate(rows(), _FIRST_ROW):
        _write_row(sheet, at, columns, row)
    sheet.filter((_HEAD_ROW, 0), (max(at, _FIRST_ROW), last))
    write_notes(sheet, at + 2, form.notes(head), last=last)
    sheet.freeze(_FIRST_ROW, 2)
    sheet.prints(heads=(_HEAD_ROW, _HEAD_ROW))


def _write_row(sheet: Sheet, at: int, columns: Sequence[Column[ListedHazard]], row: ListedHazard) -> None:
    texts = [column.text(row) for column in columns]
    sheet.put(at, 0, at - _FIRST_ROW + 1, sheet.book.cell_style())
    for place, (column, text) in enumerate(zip(columns, texts, strict=True), 1):
        sheet.put(at, place, text, sheet.book.cell_style(left=column.align is Align.LEFT))
    lines = max(lines_in(text, column.width_mm) for column, text in zip(columns, texts, strict=True))
    sheet.height(at, max(lines * LINE + 4, LEAST_HEIGHT))
