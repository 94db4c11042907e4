"""附件1 as a workbook: it calculates, prints, sorts, and nothing typed becomes a formula."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from lifepath_desktop.domain.paper_rows import LedgerHead, LedgerPaperRow
from lifepath_desktop.exchange.ledger_sheet import write_ledger
from lifepath_desktop.exchange.writing import lines_in

HEAD = LedgerHead("白际乡", "白际村村民委员会", date(2024, 10, 31))
FIRST = LedgerPaperRow(
    "u1",
    "p1",
    "天路餐馆",
    phone="013855500000",
    inspected_on=date(2024, 10, 9),
    counts=(1, None, None),
    details="上锁",
)
ROWS = (
    FIRST,
    replace(FIRST, uid="u2", counts=(None, 2, None)),
    replace(FIRST, uid="u3", place_key="p2", place="=1+1"),
)


def written(rows: Sequence[LedgerPaperRow] = ROWS, head: LedgerHead = HEAD) -> bytes:
    out = io.BytesIO()
    write_ledger(head, lambda: rows, out)
    return out.getvalue()


def opened(data: bytes, *, values: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def test_the_printed_page_joins_the_cells_of_a_place() -> None:
    sheet = opened(written())["打印页"]
    joined = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A7:A8", "B7:B8", "E7:E8"} <= joined
    assert not {area for area in joined if area.startswith("F7")}
    assert sheet["A1"].value == "附件1"
    assert sheet["A2"].value == "白际乡打通消防“生命通道”工作台账"


def test_the_sheet_to_sort_repeats_every_value_and_joins_nothing() -> None:
    sheet = opened(written())["明细"]
    assert not sheet.merged_cells.ranges
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == ["天路餐馆", "天路餐馆", "=1+1"]
    assert sheet["H2"].value == datetime(2024, 10, 9)
    assert sheet["J2"].value == 1
    assert sheet.auto_filter.ref == "A1:V4"


def test_sums_are_formulas_that_already_know_their_value() -> None:
    data = written()
    assert opened(data)["打印页"]["H10"].value == "=SUM(H7:H9)"
    values = opened(data, values=True)["打印页"]
    assert [values[f"{letter}10"].value for letter in "HIJK"] == [2, 2, 0, "发现隐患共4处"]


def test_what_was_typed_stays_text() -> None:
    sheet = opened(written())["打印页"]
    assert (sheet["B9"].value, sheet["B9"].data_type) == ("=1+1", "s")
    assert sheet["E7"].value == "013855500000"


def test_the_page_is_set_up_to_print() -> None:
    sheet = opened(written())["打印页"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$5:$6"


def test_a_zero_report_is_one_line_of_the_form() -> None:
    sheet = opened(written((), replace(HEAD, zero_report=True)))["打印页"]
    assert sheet["A7"].value == "零报告"
    assert sheet["A8"].value == "合计（场所0家，隐患0条）"


def test_the_same_rows_give_the_same_bytes() -> None:
    assert written() == written()


def test_text_that_no_workbook_can_hold_does_not_break_it(tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    write_ledger(HEAD, lambda: (replace(FIRST, details="a\x00b\ud800" + "长" * 40000),), target)
    book = openpyxl.load_workbook(target)
    assert book["明细"]["N2"].value.startswith("ab长")
    assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]


def test_rows_are_high_enough_for_their_text() -> None:
    assert lines_in("一二三四五六七八九十", 20) == 2
    assert lines_in("一\n二", 20) == 2
