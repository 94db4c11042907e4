"""The named places of an office's own workbook template: what may stand between {{ and }}, and what fills it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain import ledger_form, summary_form
from lifepath_desktop.domain.figures import BY_KEY
from lifepath_desktop.domain.paper_rows import LedgerHead, LedgerPaperRow, SummaryFigures, SummaryHead

Value = str | int | float | date | None
MARKER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
NUMBER = "序号"
_CUT = "（"


@dataclass(frozen=True, slots=True)
class Places:
    """The names that a paper's template knows: each once on the paper, or once in each row."""

    heads: frozenset[str]
    rows: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filling:
    """What fills a template: the paper's own values, and those of each row in order."""

    heads: Mapping[str, Value]
    rows: tuple[Mapping[str, Value], ...]


_LEDGER_HEADS: dict[str, Callable[[LedgerHead], Value]] = {
    "乡镇": lambda head: head.township,
    "专项行动": lambda head: head.campaign,
    "填报单位": lambda head: head.village,
    "截至": lambda head: head.until,
    "报告期": lambda head: head.period,
    "填报人": lambda head: head.filled_by,
    "填报电话": lambda head: head.phone,
    "填报时间": lambda head: head.filled_on,
    "村主要负责人": lambda head: head.village_leaders,
    "乡包村干部": lambda head: head.cadres,
    "网格员": lambda head: head.grid_workers,
}
_LEDGER_ROWS: dict[str, Callable[[LedgerPaperRow], Value]] = {
    "场所名称": lambda row: row.place,
    "场所类型": lambda row: row.category,
    "人员密集": lambda row: "是" if row.is_crowded else "",
    "地址": lambda row: row.address,
    "负责人": lambda row: row.contact,
    "联系电话": lambda row: row.phone,
    "排查时间": lambda row: row.inspected_on,
    "排查人员": lambda row: row.inspectors,
    "重点一": lambda row: row.counts[0],
    "重点二": lambda row: row.counts[1],
    "重点三": lambda row: row.counts[2],
    "隐患编号": lambda row: row.number,
    "隐患情况": lambda row: row.details,
    "整改方式": lambda row: row.measure,
    "整改责任人": lambda row: row.responsible,
    "整改期限": lambda row: row.due_on,
    "整改状态": lambda row: row.status,
    "完成时间": lambda row: row.fixed_on,
    "复查人": lambda row: row.checked_by,
    "复查时间": lambda row: row.checked_on,
    "备注": lambda row: row.note,
}
_SUMS = ("场所家数", "发现处数", "重点一处数", "重点二处数", "重点三处数", "完成整改处数", "未完成整改处数")
LEDGER = Places(frozenset((*_LEDGER_HEADS, *_SUMS)), frozenset((NUMBER, *_LEDGER_ROWS)))

_SUMMARY_HEADS: dict[str, Callable[[SummaryHead], Value]] = {
    "乡镇": lambda head: head.township,
    "专项行动": lambda head: head.campaign,
    "报告期": lambda head: head.period,
    "截至": lambda head: head.until,
    "填报时间": lambda head: head.filled_on,
    "主要负责人": lambda head: head.leader,
    "分管负责人": lambda head: head.deputy,
    "审核人": lambda head: head.reviewer,
    "填表人": lambda head: head.filled_by,
    "联系电话": lambda head: head.phone,
}
_BODY, _SCOPE, _REMARK = "村", "统计口径", "备注"
_RATES = {
    column.key: column.heading.partition(_CUT)[0]
    for table in summary_form.TABLES
    for column in table.columns
    if column.is_rate
}
SUMMARY = Places(
    frozenset(_SUMMARY_HEADS),
    frozenset(
        (NUMBER, _BODY, _SCOPE, _REMARK, *_RATES.values(), *(figure.heading for figure in BY_KEY.values()))
    ),
)
PLACES = {"ledger": LEDGER, "summary": SUMMARY}
"""Which names the template of a paper may use."""


def faults(kind: str, markers: Iterable[tuple[str, str, int, str]]) -> list[str]:
    """Name what is wrong with a template's markers, given as sheet, cell, row and name; none when it can be filled.

    Rows repeat from one line of the template, so all places of a row stand in one line of one sheet.
    """
    places = PLACES[kind]
    told: list[str] = []
    lines: dict[tuple[str, int], str] = {}
    for sheet, cell, row, name in markers:
        if name in places.rows and (name not in places.heads):
            lines.setdefault((sheet, row), cell)
        elif name not in places.heads:
            told.append(f"工作表“{sheet}”的 {cell} 里“{{{{{name}}}}}”不认识。")
    if not lines:
        told.append("模板里没有逐行填写的位置，例如“{{序号}}”。")
    by_sheet: dict[str, list[str]] = {}
    for (sheet, _), cell in lines.items():
        by_sheet.setdefault(sheet, []).append(cell)
    told += [
        f"工作表“{sheet}”里逐行填写的位置分在几行（{'、'.join(cells)}），应当都在同一行。"
        for sheet, cells in by_sheet.items()
        if len(cells) > 1
    ]
    return told


def ledger_filling(head: LedgerHead, rows: Iterable[LedgerPaperRow]) -> Filling:
    """Return what fills an 附件1 template."""
    totals = ledger_form.LedgerTotals()
    lines: list[Mapping[str, Value]] = []
    for position, row in ledger_form.numbered(rows):
        totals.add(position, row)
        lines.append({NUMBER: position, **{name: value(row) for name, value in _LEDGER_ROWS.items()}})
    sums = (totals.places, totals.found, *totals.counts, totals.fixed, totals.found - totals.fixed)
    heads = {name: value(head) for name, value in _LEDGER_HEADS.items()}
    return Filling({**heads, **dict(zip(_SUMS, sums, strict=True))}, tuple(lines))


def summary_filling(head: SummaryHead, rows: list[SummaryFigures]) -> Filling:
    """Return what fills an 附件2 template: a line for each body and scope, the total's last."""
    tables = [list(_summary_lines(table, rows, head)) for table in summary_form.tables(head)]
    lines = tuple({**first, **second} for first, second in zip(*tables, strict=True))
    return Filling({name: value(head) for name, value in _SUMMARY_HEADS.items()}, lines)


def _summary_lines(
    table: summary_form.SummaryTable, rows: list[SummaryFigures], head: SummaryHead
) -> Iterator[dict[str, Value]]:
    for line in summary_form.lines(table, rows, head):
        values: dict[str, Value] = {
            NUMBER: line.position or "",
            _BODY: line.village,
            _SCOPE: line.scope,
            _REMARK: line.note,
        }
        for column, value in zip(table.columns, line.values, strict=True):
            name = _RATES[column.key] if column.is_rate else BY_KEY[column.key].heading
            values[name] = _cell(column, line, value)
        yield values


def _cell(column: summary_form.FigureColumn, line: summary_form.SummaryLine, value: int | None) -> Value:
    if line.said:
        return line.said
    if value is None or column.is_rate:
        return summary_form.figure_text(column, line, value)
    return value if column.scale == 1 else value / column.scale
