"""Refused rows as a workbook: cells as they came, each with its reason, never a formula."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from lifepath_desktop.domain.ledgers import LedgerSheet
from lifepath_desktop.errors import StorageTrouble
from lifepath_desktop.exchange.cells import Sheet, Workbook
from lifepath_desktop.exchange.refused_sheet import RefusedRows, refused_rows, write_refused

SHEET = Sheet(
    "Sheet1", (("场所", "时间", None), ("天路餐馆", date(2024, 10, 9), 3.0), ("=HYPERLINK(1)", None, True))
)
BOOK = Workbook("白际村.xlsx", "0" * 64, 1, (SHEET,))
LEDGER = LedgerSheet("Sheet1", "白际村", headings=((0, "场所", "place"), (1, "时间", "inspected_on")))


def written(*parts):
    out = BytesIO()
    write_refused(parts, out)
    return load_workbook(BytesIO(out.getvalue()))


def test_cells_stand_as_they_came_behind_reason_and_row_number():
    part = refused_rows(BOOK, LEDGER, {3: "没有这个村", 2: "没有场所名称"})
    (sheet,) = written(part).worksheets
    assert list(sheet.values) == [
        ("原因", "行号", "场所", "时间", "C"),
        ("没有场所名称", 2, "天路餐馆", "2024.10.9", "3"),
        ("没有这个村", 3, "=HYPERLINK(1)", None, "是"),
    ]
    assert sheet["C3"].data_type == "s"


def test_the_rows_of_a_csv_with_lines_in_its_cells_are_found_by_their_own_numbers():
    sheet = Sheet("甲", (("场所",), ("天路餐馆",)), numbers=(1, 4))
    book = Workbook("甲.csv", "0" * 64, 1, (sheet,))
    part = refused_rows(book, LedgerSheet("甲", "", headings=((0, "场所", "place"),)), {4: "没有这个村"})
    assert part.rows == ((4, ("天路餐馆",), "没有这个村"),)


@pytest.mark.parametrize(
    "files",
    [("台账.xlsx", "台账.xls"), ("村[1]:*?/\\台账.xlsx", "2.csv"), ("长" * 60 + ".xlsx", "长" * 60 + ".csv")],
)
def test_sheets_are_named_after_their_files_as_spreadsheets_allow(files):
    book = written(*(RefusedRows(file, "Sheet1", ("场所",), ((2, ("甲",), "原因"),)) for file in files))
    assert len(set(book.sheetnames)) == 2
    assert all(0 < len(name) <= 31 for name in book.sheetnames)


def test_a_folder_that_refuses_is_told(tmp_path):
    with pytest.raises(StorageTrouble, match="无法写入"):
        write_refused([refused_rows(BOOK, LEDGER, {2: "原因"})], tmp_path / "没有的文件夹" / "a.xlsx")
