"""What the program writes, it reads back: our 附件1 as printed page, as detail sheet, and both together."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from lifepath_desktop.domain.ledgers import LedgerRow, Priority
from lifepath_desktop.domain.paper_rows import LedgerHead, LedgerPaperRow
from lifepath_desktop.exchange.ledger_sheet import write_ledger
from lifepath_desktop.exchange.reading import workbook_of
from lifepath_desktop.exchange.understanding import understand
from tests.exchange.sheets import TODAY, VILLAGES

HEAD = LedgerHead("白际乡", "白际村村委会", date(2024, 10, 31), filled_on=date(2024, 10, 31))
FIRST = LedgerPaperRow(
    "u1", "p1", "江湾组梯田咖啡（5号）", "餐饮", True, "白际村江湾组3号", "方𬭎", "18317066907、0559-7681234", date(2024, 6, 22), "汪网格员、朱网格员",
    (1, 0, 0), "白际-2024-0001", "安全出口上锁1处", "限期整改", False, "方𬭎", date(2024, 6, 30), "已销号", date(2024, 6, 28), "江网格员",
    date(2024, 6, 29), "已口头提醒",
)  # fmt: skip
ROWS = (
    FIRST,
    replace(FIRST, uid="u2", counts=(0, 2, 0), number="白际-2024-0002", details="应急照明不亮2处", due_on=date(2024, 7, 22),
            status="整改中", fixed_on=None, checked_by="", checked_on=None, note=""),
    replace(FIRST, uid="u3", counts=(0, 0, 1), number="白际-2024-0003", details="二楼防盗窗", measure="当场改正", on_the_spot=True,
            due_on=None, fixed_on=date(2024, 6, 22), checked_on=date(2024, 6, 22)),
    LedgerPaperRow("u4", "p2", "幸福院", "村级公共场所", False, "大坪组2号", "汪秀英", "13925412248", date(2024, 7, 2), "汪网格员", (0, 0, 0)),
)  # fmt: skip


def expected(row: LedgerPaperRow) -> LedgerRow:
    count = max(each or 0 for each in row.counts)
    return LedgerRow(
        row=None, village="白际村", place=row.place, category=row.category, address=row.address, contact=row.contact, phone=row.phone,
        inspected_on=row.inspected_on, priority=Priority(row.counts.index(count) + 1) if count else None, count=count, details=row.details,
        measure=row.measure, responsible=row.responsible, due_on=row.due_on, fixed_on=row.fixed_on, checked_by=row.checked_by, note=row.note,
        inspectors=row.inspectors, checked_on=row.checked_on, number=row.number, crowded=row.is_crowded,
    )  # fmt: skip


def written() -> bytes:
    out = io.BytesIO()
    write_ledger(HEAD, lambda: ROWS, out)
    return out.getvalue()


def without(name: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(written()))
    del book[name]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("dropped", ["", "打印页", "明细"])
def test_a_ledger_of_ours_reads_back_as_it_was_written(dropped: str) -> None:
    data = without(dropped) if dropped else written()
    file = understand(workbook_of(data, "白际村台账.xlsx"), VILLAGES, today=TODAY)

    rows = [replace(row, row=None) for sheet in file.sheets for row in sheet.rows]
    assert rows == [expected(row) for row in ROWS]
    told = [problem.message for sheet in file.sheets for problem in sheet.problems]
    assert told == (["“未发现隐患”读作没有隐患。"] if dropped == "明细" else [])


def test_of_our_two_sheets_the_details_are_read_and_the_page_is_skipped_with_a_reason() -> None:
    file = understand(workbook_of(written(), "台账.xlsx"), VILLAGES, today=TODAY)

    assert [(sheet.sheet, len(sheet.rows)) for sheet in file.sheets] == [("打印页", 0), ("明细", 4)]
    assert "明细" in file.sheets[0].skipped[0].why


def test_a_ledger_of_ours_knows_its_village_under_any_file_name() -> None:
    """明细 has no line that names the village: what 打印页 says counts for both."""
    file = understand(workbook_of(written(), "新建工作表.xlsx"), VILLAGES, today=TODAY)

    rows = [row for sheet in file.sheets for row in sheet.rows]
    assert [(row.village, row.place) for row in rows] == [("白际村", row.place) for row in ROWS]
    assert not any(problem.refuses for sheet in file.sheets for problem in sheet.problems)
