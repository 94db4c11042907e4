"""附件2 as a workbook: both tables calculated from the hazards and numbers beside them, with live sums and rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lifepath_desktop.domain import summary_form as form
from lifepath_desktop.domain.paper_rows import SummaryFigures, SummaryHead
from lifepath_desktop.exchange.summary_data_sheet import Calculation
from lifepath_desktop.exchange.writing import (
    LEAST_HEIGHT,
    LINE,
    Sheet,
    lines_in,
    workbook_at,
    write_fields,
    write_heads,
    write_notes,
    write_opening,
)

_HEAD_ROW, _FIRST_ROW = 5, 7
_FIRST_FIGURE = 3
_WIDTHS, _NOTE_WIDTH = (8.0, 22.0, 10.0), 17.0
_RATE_FORM = "0.0"


def write_summary(
    head: SummaryHead, rows: Sequence[SummaryFigures], out: Path | BinaryIO, *, large: bool = False
) -> None:
    """Write 附件2, each table on a sheet of its own; every figure is a formula over the sheets of data."""
    with workbook_at(out, title=form.title(head)) as book:
        calculation = Calculation(head.live() if head.live is not None else None)
        for table in form.tables(head):
            name = table.caption.partition("　")[0]
            _Table(table, head, book.sheet(name), calculation).write(rows, large)
        calculation.write(book)


@dataclass(frozen=True, slots=True)
class _Table:
    table: form.SummaryTable
    head: SummaryHead
    sheet: Sheet
    calculation: Calculation

    @property
    def _last(self) -> int:
        return _FIRST_FIGURE + len(self.table.columns)

    def write(self, rows: Sequence[SummaryFigures], large: bool) -> None:
        sheet, head = self.sheet, self.head
        sheet.widths([*_WIDTHS, *(column.width_mm for column in self.table.columns), _NOTE_WIDTH])
        words = (form.MARK, form.title(head), form.subtitle(head))
        write_opening(sheet, words, form.header_fields(head), last=self._last)
        sheet.join(
            (4, 0), (4, self._last), self.table.caption, sheet.book.style(font_name="黑体", font_size=12)
        )
        figures = [(column.group, column.heading) for column in self.table.columns]
        write_heads(
            sheet, _HEAD_ROW, [("", "序号"), ("", "村（单位）"), ("", "统计口径"), *figures, ("", "备注")]
        )
        tallest = max(lines_in(column.heading, column.width_mm) for column in self.table.columns)
        sheet.height(_HEAD_ROW + 1, tallest * LINE + 4)
        at = _FIRST_ROW
        for line in form.lines(self.table, rows, head):
            self._write_line(at, line)
            at += 1
        at = write_notes(sheet, at, form.notes(self.table, rows, head), last=self._last)
        write_fields(sheet, at, form.signers(head), last=self._last)
        sheet.height(at, 42)
        sheet.freeze(_FIRST_ROW, _FIRST_FIGURE)
        sheet.prints(heads=(_HEAD_ROW, _HEAD_ROW + 1), large=large)

    def _write_line(self, at: int, line: form.SummaryLine) -> None:
        sheet = self.sheet
        style = sheet.book.cell_style(bold=line.is_total)
        if line.kind is form.LineKind.PERIOD:
            sheet.join((at, 0), (at + 1, 0), line.position or None, style)
            sheet.join((at, 1), (at + 1, 1), line.village, style)
        sheet.put(at, 2, line.scope, style)
        if line.said:
            sheet.join((at, _FIRST_FIGURE), (at, self._last - 1), line.said, style)
        else:
            for number, value in enumerate(line.values):
                self._write_figure(at, line, number, value)
        sheet.put(at, self._last, line.note, style)
        sheet.height(at, max(lines_in(line.note, _NOTE_WIDTH) * LINE + 4, LEAST_HEIGHT))

    def _write_figure(self, at: int, line: form.SummaryLine, number: int, value: int | None) -> None:
        column = self.table.columns[number]
        place = _FIRST_FIGURE + number
        style = self.sheet.book.cell_style(bold=line.is_total)
        if column.is_rate and line.kind is form.LineKind.PERIOD:
            self.sheet.put(at, place, form.NOT_CONCERNED, style)
        elif column.is_rate:
            shown = "" if value is None else form.NO_BASE if value < 0 else value / 10
            rated = self.sheet.book.cell_style(bold=line.is_total, form=_RATE_FORM)
            self.sheet.formula(at, place, self._rate(column, at), shown, rated)
        elif line.is_total:
            self.sheet.formula(
                at, place, _sum(place, at, line), "" if value is None else _printed(column, value), style
            )
        elif value is None:
            self.sheet.put(at, place, None, style)
        else:
            body = at if line.kind is form.LineKind.PERIOD else at - 1  # joined over both lines
            printed = _printed(column, value)
            formula = self.calculation.formula(line, column, printed, (f"$B${body + 1}", f"$C{at + 1}"))
            self.sheet.formula(at, place, formula, printed, style)

    def _rate(self, column: form.FigureColumn, at: int) -> str:
        """Percent to one place, — without a base, blank while a figure is missing."""
        keys = [other.key for other in self.table.columns]
        over, under = (
            f"{letters(_FIRST_FIGURE + keys.index(key))}{at + 1}"
            for key in (column.numerator, column.denominator)
        )
        return f'=IF(OR({over}="",{under}=""),"",IF({under}=0,"{form.NO_BASE}",ROUND({over}/{under}*100,1)))'


def _printed(column: form.FigureColumn, value: int) -> int | float:
    """A number in the unit of its heading: 分 as 元."""
    return value // column.scale if value % column.scale == 0 else value / column.scale


def _sum(column: int, at: int, line: form.SummaryLine) -> str:
    """Σ over the lines of the same scope; blank while no village has a figure."""
    last = at if line.kind is form.LineKind.PERIOD else at - 1
    letter = letters(column)
    span = f"{letter}{_FIRST_ROW + 1}:{letter}{last}"
    scopes = f"$C${_FIRST_ROW + 1}:$C${last}"
    return f'=IF(COUNT({span})=0,"",SUMIF({scopes},$C{at + 1},{span}))'


def letters(column: int) -> str:
    """The letters of a column counted from 0, as Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
