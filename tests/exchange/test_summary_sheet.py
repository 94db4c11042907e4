"""附件2 as a workbook: live sums and rates over the lines of the villages."""

import io
from datetime import date

import openpyxl
from openpyxl.workbook import Workbook

from lifepath_desktop.domain.paper_rows import Reporting, SummaryFigures, SummaryHead
from lifepath_desktop.exchange.summary_sheet import letters, write_summary

HEAD = SummaryHead("白际乡", "2024年10月", date(2024, 10, 31))
ROWS = (
    SummaryFigures(
        "白际村", period={"found": 2, "places_due": 4}, cumulative={"found": 5, "fixed": 4, "places_due": 4}
    ),
    SummaryFigures("项山村", Reporting.MISSING, cumulative={"found": 3, "fixed": 0}),
    SummaryFigures("严池村", Reporting.ZERO, period={"found": 0}, cumulative={"found": 0, "fixed": 0}),
)


def opened(*, values: bool) -> Workbook:
    out = io.BytesIO()
    write_summary(HEAD, ROWS, out)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()), data_only=values)


def column_of(book: Workbook, heading: str, group: str = "三项合计") -> int:
    sheet, above = book["表一"], ""
    for column in range(1, sheet.max_column + 1):
        above = sheet.cell(6, column).value or above
        if above == group and (sheet.cell(7, column).value or "").replace("\n", "") == heading:
            return column
    raise AssertionError(heading)


def test_sums_follow_the_scope_and_know_their_value() -> None:
    formulas, values = opened(values=False), opened(values=True)
    found = column_of(values, "发现（处）")
    letter = letters(found - 1)
    assert formulas["表一"].cell(14, found).value == (
        f'=IF(COUNT({letter}8:{letter}13)=0,"",SUMIF($C$8:$C$13,$C14,{letter}8:{letter}13))'
    )
    assert [values["表一"].cell(row, found).value for row in (14, 15)] == [2, 8]


def test_rates_are_formulas_with_a_dash_where_there_is_no_base() -> None:
    values = opened(values=True)["表一"]
    rate = column_of(opened(values=True), "整改率（%）")
    assert [values.cell(row, rate).value for row in (8, 9, 11, 13, 15)] == ["/", 80, 0, "—", 50]


def test_a_village_that_has_not_reported_says_so_over_all_figures() -> None:
    sheet = opened(values=True)["表一"]
    assert sheet["D10"].value == "未报"
    assert "D10:W10" in {str(area) for area in sheet.merged_cells.ranges}


def test_figures_without_a_source_are_blank() -> None:
    sheet = opened(values=True)["表二"]
    assert {sheet.cell(8, column).value for column in range(4, 20)} == {None, "/"}


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    assert [letters(column) for column in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
