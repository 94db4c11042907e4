"""总览 on one sheet for a meeting: numbers, villages, months and how long things are overdue."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.ledger_form import full_date
from lifepath_desktop.domain.overview_sheet import OverviewSheet, SheetNumber
from lifepath_desktop.papers.document import (
    Document,
    HeaderField,
    Notes,
    PageSetup,
    Paper,
    Table,
    TableColumn,
    TableRow,
)
from lifepath_desktop.papers.form_parts import Form, FormCell, FormRow, label

KIND = "overview_sheet"
# One sheet holds it all: A4 for most townships, A3 for those of more villages than go on A4.
_PAGE = PageSetup(landscape=False, top=18.0, right=16.0, bottom=20.0, left=20.0, stamp_space=False)
_MOST_ON_A4 = 15
_ACROSS = 5
_NUMBER_SIZE, _TABLE_SIZE = 11.0, 9.0
_DONE = TableColumn("完成整改", 17, Align.CENTER)
_OPEN = TableColumn("未完成", 15, Align.CENTER)
_PRIORITIES = ("重点一", "重点二", "重点三")


def overview_document(sheet: OverviewSheet) -> Document:
    """The sheet as the register stands on its day."""
    whose = sheet.township if sheet.area == "全乡" else f"{sheet.township}{sheet.area}"
    return Document(
        KIND,
        f"{whose}消防“生命通道”工作情况一览",
        subtitle=f"（{sheet.campaign}　{sheet.phase}　{sheet.days}）",
        header=(HeaderField("截至日期", full_date(sheet.on)), HeaderField("单位", "处（另有注明的除外）")),
        parts=(
            Form((1.0,) * _ACROSS, tuple(_numbers(sheet.numbers)), size_pt=_NUMBER_SIZE),
            Table(
                _village_columns(),
                lambda: _villages(sheet),
                caption="一、各村整治进度",
                size_pt=_TABLE_SIZE,
                head_size_pt=_TABLE_SIZE,
            ),
            *_months_part(sheet),
            *_ages_part(sheet),
            Notes(tuple(_notes(sheet)), "说明："),
        ),
        page=_PAGE if len(sheet.villages) <= _MOST_ON_A4 else replace(_PAGE, paper=Paper.A3),
    )


def _numbers(numbers: Sequence[SheetNumber]) -> Iterator[FormRow]:
    for start in range(0, len(numbers), _ACROSS):
        line = numbers[start : start + _ACROSS]
        rest = [FormCell()] * (_ACROSS - len(line))
        yield FormRow((*(label(number.caption) for number in line), *rest), 6.5)
        said = (FormCell(f"{number.count:,} {number.unit}", align=Align.CENTER) for number in line)
        yield FormRow((*said, *rest), 8.5)


def _village_columns() -> tuple[TableColumn, ...]:
    of_priorities = (
        TableColumn(column.heading, column.width_mm, column.align, group)
        for group in (*_PRIORITIES, "合计")
        for column in (_DONE, _OPEN)
    )
    return (TableColumn("村", 30, Align.CENTER), *of_priorities)


def _villages(sheet: OverviewSheet) -> Iterator[TableRow]:
    total = [0] * 6
    for line in sheet.villages:
        pairs = [number for pair in zip(line.done, line.open, strict=True) for number in pair]
        total = [sum(both) for both in zip(total, pairs, strict=True)]
        yield _row(line.village, pairs)
    yield _row("合计", total, bold=True)


def _row(name: str, pairs: Sequence[int], *, bold: bool = False) -> TableRow:
    done, left = sum(pairs[::2]), sum(pairs[1::2])
    return TableRow((name, *map(str, pairs), str(done), str(left)), bold=bold, clings=bold)


def _months_part(sheet: OverviewSheet) -> Iterator[Table]:
    if not sheet.months:
        return
    columns = (
        TableColumn("月份", 30, Align.CENTER),
        *(TableColumn(month.name, 12, Align.CENTER) for month in sheet.months),
    )
    rows = (
        TableRow(("发现", *(str(month.found) for month in sheet.months))),
        TableRow(("已销号", *(str(month.struck_off) for month in sheet.months))),
        TableRow(("月末未完成整改", *(str(month.open) for month in sheet.months))),
    )
    yield Table(columns, lambda: rows, caption="二、逐月情况", size_pt=_TABLE_SIZE, head_size_pt=_TABLE_SIZE)


def _ages_part(sheet: OverviewSheet) -> Iterator[Table]:
    columns = (
        TableColumn("逾期时间", 30, Align.CENTER),
        *(TableColumn(name, 30, Align.CENTER) for name, _, _ in sheet.ages),
    )
    rows = (
        TableRow(("逾期未整改", *(str(late) for _, late, _ in sheet.ages))),
        TableRow(("历史台账待核实", *(str(old) for _, _, old in sheet.ages))),
    )
    number = "三" if sheet.months else "二"
    yield Table(
        columns, lambda: rows, caption=f"{number}、逾期多久", size_pt=_TABLE_SIZE, head_size_pt=_TABLE_SIZE
    )


def _notes(sheet: OverviewSheet) -> Iterator[str]:
    missing = "、".join(sheet.unreported) or "无"
    yield f"1.{sheet.report_period}未报的村：{missing}。"
    yield f"2.今天要办：{'，'.join(sheet.waiting) or '无'}。"
    yield "3.完成整改按整改完成日期计，含待复查的；各村进度的完成整改为本次专项行动的累计数。"
