"""附件2 as a form: sums, rates, what is left blank and what is said instead."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain import summary_form as form
from lifepath_desktop.domain.figures import BY_KEY
from lifepath_desktop.domain.paper_rows import Reporting, SummaryFigures, SummaryHead

HEAD = SummaryHead(
    "白际乡", "2024年10月", date(2024, 10, 31), remarks=("更正：九月发现数原报3处，应为2处。",)
)
COLUMN = {column.key: at for at, column in enumerate(form.INSPECTIONS.columns)}
FOUND, RATE = COLUMN["found"], COLUMN["fixed_rate"]


def lines(*rows: SummaryFigures) -> list[form.SummaryLine]:
    return list(form.lines(form.INSPECTIONS, rows, HEAD))


def rate(found: int | None, fixed: int | None) -> str:
    line = lines(SummaryFigures("甲村", cumulative={"found": found, "fixed": fixed}))[1]
    return form.figure_text(form.INSPECTIONS.columns[RATE], line, line.values[RATE])


@pytest.mark.parametrize(
    ("found", "fixed", "text"),
    [
        (51, 31, "60.8"),
        (10, 10, "100"),
        (3, 1, "33.3"),
        (3, 2, "66.7"),
        (16, 1, "6.3"),
        (0, 0, "—"),
        (None, 1, ""),
    ],
)
def test_a_rate_has_one_decimal_and_none_without_a_base(
    found: int | None, fixed: int | None, text: str
) -> None:
    assert rate(found, fixed) == text


def test_rates_stand_in_the_cumulative_line_alone() -> None:
    line = lines(SummaryFigures("甲村", period={"found": 2, "fixed": 1}))[0]
    assert form.figure_text(form.INSPECTIONS.columns[RATE], line, line.values[RATE]) == "/"


def test_a_village_that_has_not_reported_says_so_and_is_not_summed() -> None:
    missing = SummaryFigures("甲村", Reporting.MISSING, period={"found": 9}, cumulative={"found": 4})
    period, cumulative, _, _, total, total_cumulative = lines(
        missing, SummaryFigures("乙村", period={"found": 1})
    )
    assert (period.said, period.values[FOUND]) == ("未报", None)
    assert (cumulative.said, cumulative.values[FOUND]) == ("", 4)
    assert (total.values[FOUND], total_cumulative.values[FOUND]) == (1, 4)
    assert form.notes(form.INSPECTIONS, [missing], HEAD)[-2:] == (
        "4.甲村本月未报，未计入本月合计。",
        "5.更正：九月发现数原报3处，应为2处。",
    )


def test_a_village_without_a_ledger_shows_what_the_township_recorded_for_it() -> None:
    silent = SummaryFigures("甲村", Reporting.MISSING, period={"self_check_due": 4, "tip_offs": 0})
    told = SummaryFigures("乙村", Reporting.MISSING, period={"self_check_due": 2, "tip_offs": 1})
    work = list(form.lines(form.WORK, [silent, told], HEAD))
    at = [column.key for column in form.WORK.columns].index("tip_offs")
    assert [line.said for line in work[::2]] == ["未报", "", ""]
    assert (work[2].values[at], work[4].values[at]) == (1, 1)
    assert [line.said for line in lines(silent, told)[::2]] == ["未报", "未报", ""]
    assert form.notes(form.WORK, [silent, told], HEAD)[-1] == "4.甲村本月未报，未计入本月合计。"


def test_every_figure_of_the_paper_is_defined_in_the_unit_of_its_column() -> None:
    for table in form.TABLES:
        for column in table.columns:
            assert column.is_rate or f"（{BY_KEY[column.key].unit}）" in column.heading


def test_a_zero_report_prints_zeros_and_its_name() -> None:
    line = lines(SummaryFigures("甲村", Reporting.ZERO, period={"found": 0}))[0]
    assert (line.values[FOUND], line.note) == (0, "零报告")


def test_a_figure_nobody_gave_has_no_sum() -> None:
    assert lines(SummaryFigures("甲村"))[-1].values[FOUND] is None


FIGURES = st.fixed_dictionaries(
    {}, optional={key: st.integers(0, 999) for key in ("found", "fixed", "open", "found_1")}
)


@given(st.lists(st.tuples(st.sampled_from(Reporting), FIGURES, FIGURES), max_size=8))
def test_every_column_but_the_rates_sums_to_the_total(
    rows: list[tuple[Reporting, dict[str, int], dict[str, int]]],
) -> None:
    *body, total, cumulative = lines(*(SummaryFigures(f"{at}", *row) for at, row in enumerate(rows)))
    for kind, sums in ((form.LineKind.PERIOD, total), (form.LineKind.CUMULATIVE, cumulative)):
        for at, column in enumerate(form.INSPECTIONS.columns):
            if not column.is_rate:
                given_ = [
                    line.values[at] for line in body if line.kind is kind and line.values[at] is not None
                ]
                assert sums.values[at] == (sum(filter(None, given_)) if given_ else None)


def test_both_tables_fit_the_width_of_the_sheet() -> None:
    for table in form.TABLES:
        assert 190 < sum(column.width_mm for column in table.columns) < 215
