"""Small workbooks straight from rows, for tests of what they are understood to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lifepath_desktop.domain.ledgers import LedgerFile, LedgerSheet, VillageName
from lifepath_desktop.exchange.cells import Cell, Sheet, Workbook
from lifepath_desktop.exchange.understanding import NO_MAPPING, understand

VILLAGES = tuple(VillageName(name, f"{name}村委会") for name in ("白际村", "结竹营村", "项山村"))
TODAY = date(2024, 11, 5)

FLAT = ("序号", "场所名称", "地址", "负责人", "电话", "排查时间", "隐患类别", "数量", "隐患描述", "整改措施", "责任人", "整改期限", "是否整改", "完成时间", "复查人", "备注")  # fmt: skip


def book(*sheets: Sheet, file: str = "台账.xlsx") -> LedgerFile:
    return understand(Workbook(file, "", 0, sheets), VILLAGES, today=TODAY)


def sheet_of(
    rows: Sequence[Sequence[Cell]],
    *,
    name: str = "Sheet1",
    file: str = "台账.xlsx",
    merges: Sequence[tuple[int, int, int, int]] = (),
    fallback: str = "",
    mapping: Mapping[str, str] = NO_MAPPING,
) -> LedgerSheet:
    """One sheet as understood; short rows are filled up with blanks."""
    width = max(map(len, rows))
    cells = tuple(tuple(row) + (None,) * (width - len(row)) for row in rows)
    workbook = Workbook(file, "", 0, (Sheet(name, cells, tuple(merges)),))
    return understand(workbook, VILLAGES, today=TODAY, fallback_village=fallback, mapping=mapping).sheets[0]


def flat(
    *records: Mapping[str, Cell], title: str = "填报单位：白际村   填报时间：2024年10月30日"
) -> LedgerSheet:
    """A flat ledger of 白际村 with the given cells, by heading; what is not given is usual."""
    usual: dict[str, Cell] = {
        "序号": 1, "场所名称": "江湾组梯田咖啡", "地址": "江湾组3号", "负责人": "吴永红", "电话": "18317066907", "排查时间": "2024.6.22",
        "隐患类别": "重点一", "数量": 1, "隐患描述": "安全出口上锁", "整改措施": "限期整改", "责任人": "吴永红", "整改期限": "2024.6.30",
    }  # fmt: skip
    rows = [tuple({**usual, **record}.get(head) for head in FLAT) for record in records]
    return sheet_of([(title,), FLAT, *rows])


def marked(sheet: LedgerSheet, heading: str, row: int | None = None) -> list[str]:
    """The sentences about a column."""
    return [it.message for it in sheet.problems if it.column == heading and row in {None, it.row}]
