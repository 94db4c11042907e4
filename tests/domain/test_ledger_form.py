"""附件1 as a form: what its cells say."""

from dataclasses import replace
from datetime import date

import pytest

from lifepath_desktop.domain import ledger_form as form
from lifepath_desktop.domain.paper_rows import LedgerPaperRow

ROW = LedgerPaperRow("u1", "p1", "天路餐馆", counts=(None, 2, None), details="应急照明灯损坏2处")
CLEAN = LedgerPaperRow("u2", "p2", "卫生室", counts=(0, 0, 0))
HEADINGS = [column.heading for column in form.COLUMNS]


def cell(row: LedgerPaperRow, heading: str) -> str:
    return form.cells(1, row)[HEADINGS.index(heading)]


@pytest.mark.parametrize(
    ("changes", "heading", "text"),
    [
        ({"counts": (None, 2, None)}, "重点一（处）", ""),
        ({"counts": (None, 2, None)}, "重点二（处）", "2"),
        ({"category": "餐饮", "is_crowded": True}, "场所类型（人员密集场所注△）", "餐饮△"),
        ({"contact": "汪志强", "phone": "13855500000"}, "负责人及联系电话", "汪志强\n13855500000"),
        ({"phone": "13855500000"}, "负责人及联系电话", "13855500000"),
        ({"inspected_on": date(2024, 10, 9)}, "排查时间", "2024.10.9"),
        ({"number": "白际-2024-0001"}, "隐患编号及具体情况", "白际-2024-0001 应急照明灯损坏2处"),
        ({"due_on": date(2024, 10, 15)}, "整改期限", "2024.10.15"),
        ({"on_the_spot": True}, "整改期限", "当场改正"),
        ({"on_the_spot": True, "due_on": date(2024, 10, 15)}, "整改期限", "2024.10.15"),
        ({"status": "已销号", "fixed_on": date(2024, 10, 1)}, "整改状态及完成时间", "已销号\n2024.10.1"),
        ({}, "复查人及时间", ""),
    ],
)
def test_a_hazard_fills_its_cells(changes: dict[str, object], heading: str, text: str) -> None:
    assert cell(replace(ROW, **changes), heading) == text  # type: ignore[arg-type]


def test_a_clean_visit_has_zeros_and_strokes_so_that_nothing_can_be_added_later() -> None:
    assert [cell(CLEAN, heading) for heading in HEADINGS[7:16]] == [
        "0",
        "0",
        "0",
        "未发现隐患",
        "/",
        "/",
        "/",
        "/",
        "/",
    ]


def test_rows_of_one_place_share_its_number() -> None:
    rows = [ROW, replace(ROW, uid="u9"), CLEAN, ROW]
    assert [position for position, _ in form.numbered(rows)] == [1, 1, 2, 3]


def test_sums_count_places_hazards_and_what_is_fixed() -> None:
    totals = form.LedgerTotals()
    rows = [ROW, replace(ROW, uid="u3", counts=(1, None, None), fixed_on=date(2024, 10, 1)), CLEAN]
    for position, row in form.numbered(rows):
        totals.add(position, row)
    assert totals.heading == "合计（场所2家，隐患2条）"
    assert totals.counts == (1, 2, 0)
    assert totals.outcome == "完成整改1处，未完成整改2处"


def test_a_day_not_given_leaves_room_for_the_pen() -> None:
    assert form.full_date(None) == "　　年　　月　　日"
    assert form.full_date(date(2024, 1, 5)) == "2024年1月5日"
