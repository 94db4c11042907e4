"""附件1 as a workbook: 打印页 as the paper, with joined cells; 明细 to sort and filter, without any (office.md 28)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from lifepath_desktop.columns import Align
from lifepath_desktop.domain import ledger_form as form
from lifepath_desktop.domain.paper_rows import LedgerHead, LedgerPaperRow
from lifepath_desktop.exchange.writing import (
    LEAST_HEIGHT,
    LINE,
    Sheet,
    Value,
    lines_in,
    workbook_at,
    write_fields,
    write_heads,
    write_notes,
    write_opening,
)

PRINT_SHEET, DETAIL_SHEET = "打印页", "明细"
_LAST = len(form.COLUMNS) - 1
_HEAD_ROW, _FIRST_ROW = 4, 6
_NUMBER_WIDTH = 10.0
_DATE_FORM = "yyyy.m.d"

Rows = Callable[[], Iterable[LedgerPaperRow]]

DETAIL_COLUMNS: tuple[tuple[str, float, Callable[[LedgerPaperRow], Value]], ...] = (
    ("场所（单位）名称", 36, lambda row: row.place),
    ("场所类型", 18, lambda row: row.category),
    ("人员密集场所", 14, lambda row: "是" if row.is_crowded else ""),
    ("地址", 32, lambda row: row.address),
    ("负责人", 16, lambda row: row.contact),
    ("联系电话", 26, lambda row: row.phone),
    ("排查时间", 20, lambda row: row.inspected_on),
    ("排查人员", 24, lambda row: row.inspectors),
    ("重点一（处）", 12, lambda row: row.counts[0]),
    ("重点二（处）", 12, lambda row: row.counts[1]),
    ("重点三（处）", 12, lambda row: row.counts[2]),
    ("隐患编号", 28, lambda row: row.number),
    ("隐患具体情况", 60, lambda row: row.details),
    ("整改方式", 18, lambda row: row.measure),
    ("整改责任人", 18, lambda row: row.responsible),
    ("整改期限", 20, lambda row: row.due_on),
    ("整改状态", 16, lambda row: row.status),
    ("完成时间", 20, lambda row: row.fixed_on),
    ("复查人", 18, lambda row: row.checked_by),
    ("复查时间", 20, lambda row: row.checked_on),
    ("备注", 30, lambda row: row.note),
)


def write_ledger(
    head: LedgerHead, rows: Rows, out: Path | BinaryIO, *, large: bool = False, with_details: bool = True
) -> None:
    """Write 附件1 from rows ordered by place; `rows` is opened once for each sheet.

    Without details there is only the page to print, as it is handed on to others.
    """
    with workbook_at(out, title=form.title(head)) as book:
        _write_print_page(book.sheet(PRINT_SHEET), head, rows, large)
        if with_details:
            _write_details(book.sheet(DETAIL_SHEET), rows)


@dataclass(slots=True)
class _Place:
    """The rows of one place, held until its last is known, because joined cells are written at once."""

    position: int
    first: int
    rows: list[LedgerPaperRow] = field(default_factory=list)


def _write_print_page(sheet: Sheet, head: LedgerHead, rows: Rows, large: bool) -> None:
    book = sheet.book
    sheet.widths([column.width_mm for column in form.COLUMNS])
    write_opening(
        sheet, (form.MARK, form.title(head), form.subtitle(head)), form.header_fields(head), last=_LAST
    )
    _write_heads(sheet)
    totals = form.LedgerTotals()
    place = _Place(0, _FIRST_ROW)
    at = _FIRST_ROW
    for position, row in form.numbered(rows()):
        if place.position != position:
            _write_place(sheet, place)
            place = _Place(position, at)
        place.rows.append(row)
        totals.add(position, row)
        at += 1
    _write_place(sheet, place)
    if not totals.places:
        sheet.join((at, 0), (at, _LAST), form.said_without_rows(head), book.cell_style())
        at += 1
    _write_total(sheet, at, totals)
    at = write_notes(sheet, at + 1, form.notes(head), last=_LAST)
    write_fields(sheet, at, form.signers(head), last=_LAST)
    sheet.height(at, 42)
    sheet.freeze(_FIRST_ROW, 2)
    sheet.prints(heads=(_HEAD_ROW, _HEAD_ROW + 1), large=large)


def _write_heads(sheet: Sheet) -> None:
    write_heads(sheet, _HEAD_ROW, [(column.group, column.heading) for column in form.COLUMNS])
    tallest = max(lines_in(column.heading, column.width_mm) for column in form.COLUMNS)
    sheet.height(_HEAD_ROW + 1, tallest * LINE + 4)


def _write_place(sheet: Sheet, place: _Place) -> None:
    if not place.rows:
        return
    last = place.first + len(place.rows) - 1
    texts = [form.cells(place.position, row) for row in place.rows]
    for column, layout in enumerate(form.COLUMNS):
        style = sheet.book.cell_style(left=layout.align is Align.LEFT)
        if layout.merges:
            value: Value = place.position if not column else texts[0][column]
            sheet.join((place.first, column), (last, column), value, style)
            continue
        for at, (row, cells) in enumerate(zip(place.rows, texts, strict=True), place.first):
            counts = row.counts[column - form.COUNT_COLUMNS[0]] if column in form.COUNT_COLUMNS else None
            sheet.put(at, column, counts if column in form.COUNT_COLUMNS else cells[column], style)
    for at, cells in enumerate(texts, place.first):
        sheet.height(at, _row_height(cells, len(texts)))


def _row_height(cells: tuple[str, ...], rows_of_place: int) -> float:
    lines = 1.0
    for layout, text in zip(form.COLUMNS, cells, strict=True):
        needed = lines_in(text, layout.width_mm)
        lines = max(lines, needed / rows_of_place if layout.merges else needed)
    return max(lines * LINE + 4, LEAST_HEIGHT)


def _write_total(sheet: Sheet, at: int, totals: form.LedgerTotals) -> None:
    style = sheet.book.cell_style(bold=True)
    first, details = form.COUNT_COLUMNS[0], form.DETAILS_COLUMN
    sheet.join((at, 0), (at, first - 1), totals.heading, style)
    for column, value in zip(form.COUNT_COLUMNS, totals.counts, strict=True):
        letter = chr(ord("A") + column)
        sheet.formula(at, column, f"=SUM({letter}{_FIRST_ROW + 1}:{letter}{at})", value, style)
    letters = f"{chr(ord('A') + first)}{at + 1}:{chr(ord('A') + form.COUNT_COLUMNS[-1])}{at + 1}"
    sheet.formula(at, details, f'="发现隐患共"&SUM({letters})&"处"', totals.summary, style)
    sheet.join((at, details + 1), (at, _LAST), totals.outcome, style)
    sheet.height(at, LEAST_HEIGHT + 4)


def _write_details(sheet: Sheet, rows: Rows) -> None:
    """One row of headings, every value repeated, dates as dates: what can be sorted and filtered."""
    head = sheet.book.head_style()
    sheet.widths([_NUMBER_WIDTH, *(width for _, width, _ in DETAIL_COLUMNS)])
    for column, heading in enumerate(("序号", *(heading for heading, _, _ in DETAIL_COLUMNS))):
        sheet.put(0, column, heading, head)
    plain = sheet.book.cell_style()
    left, dated = sheet.book.cell_style(left=True), sheet.book.cell_style(form=_DATE_FORM)
    at = 0
    for at, (position, row) in enumerate(form.numbered(rows()), 1):
        sheet.put(at, 0, position, plain)
        for column, (_, width, value_of) in enumerate(DETAIL_COLUMNS, 1):
            value = value_of(row)
            text_style = left if width >= 30 else plain
            sheet.put(at, column, value, dated if not isinstance(value, str | int | None) else text_style)
    sheet.filter((0, 0), (max(at, 1), len(DETAIL_COLUMNS)))
    sheet.freeze(1, 2)
    sheet.prints(heads=(0, 0), large=True)
