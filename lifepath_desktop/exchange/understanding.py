"""Understands a workbook: which sheets are ledgers, and what each of their rows says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType

from lifepath_desktop.domain.ledgers import LedgerFile, LedgerSheet, Problem, Skipped, VillageName
from lifepath_desktop.exchange import pack_layout, pack_return
from lifepath_desktop.exchange.beside import is_beside
from lifepath_desktop.exchange.cells import Sheet, Workbook
from lifepath_desktop.exchange.sections import Outside, understand_sheet
from lifepath_desktop.exchange.villages import Villages

NO_MAPPING: Mapping[str, str] = MappingProxyType({})
DETAIL_SHEET, PRINT_SHEET = "明细", "打印页"

_BESIDE = "填写说明、下拉选项或计算用的数据，不是台账"
_HIDDEN = "隐藏的工作表，没有读入"
_HIDDEN_READ = "只有隐藏的工作表里有台账，已读入，请核对。"
_SAME = "与工作表“{other}”的内容相同，只读入那一张"
_UNLIKE = "“明细”与“打印页”的内容不一致，只读入“明细”，请核对。"


def understand(
    workbook: Workbook,
    villages: Sequence[VillageName],
    *,
    today: date,
    fallback_village: str = "",
    mapping: Mapping[str, str] = NO_MAPPING,
) -> LedgerFile:
    """What a workbook says, row by row, with a mark on whatever is not certain.

    `villages` are those of the township. `fallback_village` serves the sheets that name none.
    `mapping` is the clerk's own: a heading's text to the field it means ("" to leave the column out,
    several joined by "+"). Rows whose problem `refuses` must not be taken in.
    """
    pack = pack_return.returned_of(workbook)
    if pack is not None:
        mapping = {**mapping, **pack_layout.MEANINGS}
    outside = Outside(
        workbook.file, Villages(tuple(villages)), fallback_village, today, mapping, is_pack=pack is not None
    )
    sheets = [_understood(sheet, outside) for sheet in workbook.sheets]
    if not any(sheet.rows or sheet.zero_report for sheet in sheets):
        sheets = [
            _revealed(understand_sheet(sheet, outside)) if sheet.hidden and not is_beside(sheet) else told
            for sheet, told in zip(workbook.sheets, sheets, strict=True)
        ]
    sheets = _named_by_the_page(sheets, workbook, outside)
    if pack is not None:
        sheets = pack_return.settled(sheets, pack, partial(understand_sheet, outside=outside))
    return LedgerFile(workbook.file, workbook.sha256, workbook.size, tuple(_without_doubles(sheets)))


def _understood(sheet: Sheet, outside: Outside) -> LedgerSheet:
    if is_beside(sheet):
        return LedgerSheet(sheet.name, "", skipped=(Skipped(1, _BESIDE),))
    return _hidden(sheet) if sheet.hidden else understand_sheet(sheet, outside)


def _named_by_the_page(
    sheets: Sequence[LedgerSheet], workbook: Workbook, outside: Outside
) -> list[LedgerSheet]:
    """Read our own 明细 as of the village that its 打印页 names: 明细 has no line above its headings to name one."""
    named = {sheet.village for sheet in sheets if sheet.sheet.strip() == PRINT_SHEET and sheet.rows}
    village = named.pop() if len(named) == 1 else ""
    return [
        understand_sheet(raw, replace(outside, fallback_village=village))
        if village and told.rows and not told.village and told.sheet.strip() == DETAIL_SHEET
        else told
        for raw, told in zip(workbook.sheets, sheets, strict=True)
    ]


def _hidden(sheet: Sheet) -> LedgerSheet:
    return LedgerSheet(sheet.name, "", skipped=(Skipped(1, _HIDDEN),) if sheet.cells else ())


def _revealed(sheet: LedgerSheet) -> LedgerSheet:
    if not sheet.rows:
        return replace(sheet, problems=())
    return replace(sheet, problems=(Problem(1, "", "", _HIDDEN_READ), *sheet.problems))


def _without_doubles(sheets: Sequence[LedgerSheet]) -> list[LedgerSheet]:
    """Read one of two sheets that say the same: our own 打印页 and 明细, or a copy of a sheet."""
    kept: list[LedgerSheet] = list(sheets)
    order = sorted(range(len(kept)), key=lambda index: (kept[index].sheet.strip() != DETAIL_SHEET, index))
    seen: dict[frozenset[tuple[object, int]], str] = {}
    for index in order:
        sheet = kept[index]
        if not sheet.rows:
            continue
        content = _content(sheet)
        if content in seen:
            kept[index] = _doubled(sheet, _SAME.format(other=seen[content]))
        else:
            seen[content] = sheet.sheet
    return _our_own_pair(kept)


def _content(sheet: LedgerSheet) -> frozenset[tuple[object, int]]:
    keys = Counter(
        (row.village, row.place, row.inspected_on, row.priority, row.count, row.details) for row in sheet.rows
    )
    return frozenset(keys.items())


def _doubled(sheet: LedgerSheet, why: str) -> LedgerSheet:
    return replace(sheet, rows=(), problems=(), skipped=(Skipped(1, why),))


def _our_own_pair(sheets: list[LedgerSheet]) -> list[LedgerSheet]:
    """Our own workbook after someone changed only one of its two sheets."""
    names = {sheet.sheet.strip(): index for index, sheet in enumerate(sheets) if sheet.rows}
    if DETAIL_SHEET not in names or PRINT_SHEET not in names:
        return sheets
    detail, page = names[DETAIL_SHEET], names[PRINT_SHEET]
    sheets[page] = _doubled(sheets[page], _SAME.format(other=DETAIL_SHEET))
    sheets[detail] = replace(sheets[detail], problems=(Problem(1, "", "", _UNLIKE), *sheets[detail].problems))
    return sheets
