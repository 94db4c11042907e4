"""Reading back the workbooks that were just written: every cell must say what was meant (office.md 30)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lifepath_desktop.domain import ledger_form, summary_form, three_lists
from lifepath_desktop.domain.figures import BY_KEY
from lifepath_desktop.domain.paper_rows import LedgerPaperRow, SummaryFigures, SummaryHead
from lifepath_desktop.domain.three_lists import ListedHazard
from lifepath_desktop.exchange.ledger_sheet import DETAIL_COLUMNS, DETAIL_SHEET
from lifepath_desktop.exchange.reading import workbook_of

_SUMMARY_FIRST, _SUMMARY_FIGURES = 7, 3
_LISTS_FIRST = 5
_HUNDREDTHS = 0.005


def ledger_troubles(data: bytes, rows: Iterable[LedgerPaperRow], name: str) -> list[str]:
    """Return a sentence for each row of 附件1's 明细 that does not read as it was meant."""
    cells = _sheet(data, name, DETAIL_SHEET)[1:]
    meant = list(ledger_form.numbered(rows))
    if len(cells) != len(meant):
        return [f"“{name}”写出 {len(cells)} 行，应为 {len(meant)} 行。"]
    return [
        f"“{name}”第 {number} 行的“{heading}”写成“{_text(cell)}”，应为“{_text(value_of(row))}”。"
        for number, (line, (_, row)) in enumerate(zip(cells, meant, strict=True), 2)
        for cell, (heading, _, value_of) in zip(line[1:], DETAIL_COLUMNS, strict=False)
        if not _same(cell, value_of(row))
    ]


def ledger_sums(data: bytes, name: str) -> dict[str, int]:
    """Add up 附件1 from the cells of its workbook: what was found under each priority, and what is fixed."""
    headings = [heading for heading, *_ in DETAIL_COLUMNS]
    counts = [headings.index(f"重点{word}（处）") + 1 for word in "一二三"]
    fixed_on = headings.index("完成时间") + 1
    sums = dict.fromkeys(("found_1", "found_2", "found_3", "fixed"), 0)
    for line in _sheet(data, name, DETAIL_SHEET)[1:]:
        found = [int(_number(line[at])) for at in counts]
        for number, count in enumerate(found, 1):
            sums[f"found_{number}"] += count
        sums["fixed"] += sum(found) if _text(line[fixed_on]) else 0
    return sums


def summary_troubles(data: bytes, head: SummaryHead, rows: Sequence[SummaryFigures], name: str) -> list[str]:
    """Return a sentence for each cell of 附件2 that does not read as it was meant, and each sum that is none."""
    troubles: list[str] = []
    for table in summary_form.tables(head):
        sheet = _sheet(data, name, table.caption.partition("　")[0])
        lines = list(summary_form.lines(table, rows, head))
        for line, cells in zip(lines, sheet[_SUMMARY_FIRST:], strict=False):
            troubles += _line_troubles(table, line, cells, name)
    return troubles


def lists_troubles(data: bytes, rows: Sequence[ListedHazard], on: date, name: str) -> list[str]:
    """Return a sentence for each of the three lists that does not name the same hazards in the same order."""
    numbers = [row.number for row in rows]
    troubles = []
    for one in three_lists.forms(on):
        lines = _sheet(data, name, one.name)[_LISTS_FIRST:]
        read = [_text(line[1]) for line in lines if len(line) > 1 and _text(line[1])]
        if read[: len(numbers)] != numbers:
            troubles.append(f"“{name}”的“{one.name}”与另外两个清单的隐患不一致。")
    return troubles


def _line_troubles(
    table: summary_form.SummaryTable, line: summary_form.SummaryLine, cells: Sequence[object], name: str
) -> Iterator[str]:
    if line.said:
        return
    for place, (column, value) in enumerate(zip(table.columns, line.values, strict=True), _SUMMARY_FIGURES):
        if column.is_rate or value is None:
            continue
        meant = value / BY_KEY[column.key].scale
        if abs(_number(cells[place] if place < len(cells) else None) - meant) > _HUNDREDTHS:
            yield f"“{name}”{line.village}{line.scope}“{column.heading}”写成“{_text(cells[place])}”，应为 {meant:g}。"


def _sheet(data: bytes, name: str, title: str) -> Sequence[Sequence[object]]:
    book = workbook_of(data, name)
    return next(sheet.cells for sheet in book.sheets if sheet.name == title)


def _same(cell: object, value: object) -> bool:
    return _text(cell) == _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "".join(str(value).split())


def _number(value: object) -> float:
    text = _text(value)
    try:
        return float(text) if text else 0.0
    except ValueError:
        return 0.0
