"""三个清单 as a workbook: a sheet each, the same hazards, nothing merged below the headings."""

import io
from pathlib import Path

from openpyxl import load_workbook

from lifepath_desktop.exchange.lists_sheet import write_lists
from tests.papers.test_lists import HEAD, rows


def test_each_list_has_its_sheet_and_names_the_same_hazards(tmp_path: Path) -> None:
    out = tmp_path / "三个清单.xlsx"
    write_lists(HEAD, rows, out)
    book = load_workbook(out)
    assert book.sheetnames == ["隐患清单", "责任清单", "整改清单"]
    for sheet in book:
        assert [sheet.cell(row, 2).value for row in (6, 7)] == ["YH2024-0007", "YH2024-0009"]
        assert [sheet.cell(row, 3).value for row in (6, 7)] == ["白际村", "项山村"]
        assert not [area for area in sheet.merged_cells.ranges if 5 <= area.min_row <= 7]
        assert sheet.auto_filter.ref.startswith("A5:")


def test_the_same_lists_give_the_same_bytes() -> None:
    one, other = io.BytesIO(), io.BytesIO()
    write_lists(HEAD, rows, one)
    write_lists(HEAD, rows, other)
    assert one.getvalue() == other.getvalue()
