"""The office reports by week, half month, month or quarter: figures, papers and the matrix follow."""

from datetime import date
from random import Random

import pytest

from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.domain.intake import Reported
from lifepath_desktop.domain.periods import PeriodKind, span_of
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.figures import month_figures, period_figures
from lifepath_desktop.queries.intake import matrix
from lifepath_desktop.queries.ledgers import find_village
from lifepath_desktop.queries.overrides import overrides_of
from lifepath_desktop.queries.report_periods import last_ended, period_between, period_named, report_period
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.intake import Report, record_zero_report
from lifepath_desktop.services.overrides import OverrideEntry, override_figure
from lifepath_desktop.services.settings import change_settings
from lifepath_desktop.services.summary_data import summary_data
from tests.queries.test_figures import random_row, recount, take_in

TODAY = date(2024, 11, 20)


def by(kind: PeriodKind, **others: int) -> None:
    change_settings({"report_period": kind.value, **others}, clerk="测试")


@pytest.mark.parametrize("key", ["2024-W40", "2024-10-H1", "2024-10-H2", "2024-Q4", "2024-10-03~2024-10-19"])
def test_the_figures_of_any_period_equal_a_recount_by_hand(make, key):
    make.township()
    dice = Random(7)
    rows = [random_row(dice) for _ in range(40)]
    take_in(*rows)
    period = period_named(key)

    counted = period_figures(period, today=date(2024, 11, 1))

    assert counted.month == key
    for row in counted.rows:
        since = period.since if row.scope is Scope.MONTH else date.min
        mine = [ledger for ledger in rows if ledger.village == row.village]
        expected = recount(mine, since, period.until)
        expected["open"] = recount(mine, date.min, period.until)["open"]
        assert {k: row.figures[k] for k in expected if k != "overdue"} == {
            k: number for k, number in expected.items() if k != "overdue"
        }
    assert counted.broken == ()


def test_the_contracts_months_take_nothing_but_months(make):
    make.township()
    with pytest.raises(RuleBroken, match="不是月份"):
        month_figures("2024-W40", today=TODAY)


def test_the_summary_is_headed_by_its_period(make):
    make.township()
    head = summary_data("2024-W43", today=TODAY).head
    assert (head.period, head.period_word, head.until) == ("2024年第43周", "本周", date(2024, 10, 27))
    assert summary_data("2024-10", today=TODAY).head.period_word == "本月"


def test_weeks_end_on_the_day_the_office_set(make):
    make.township()
    by(PeriodKind.WEEK, week_last_day=5)
    assert report_period(TODAY).until == date(2024, 11, 22)
    assert last_ended(TODAY).until == date(2024, 11, 15)


def test_the_matrix_stands_by_the_offices_periods_and_knows_what_came_by_the_month(make):
    make.township()
    village = find_village("白际村").id
    record_zero_report(Report(village, period_named("2024-10")), Delivery(date(2024, 11, 2)), clerk="测试")
    by(PeriodKind.HALF_MONTH)

    shown = matrix(today=TODAY, count=4)

    assert [period.name for period in shown.periods] == [
        "2024年10月上半月", "2024年10月下半月", "2024年11月上半月", "2024年11月下半月",
    ]  # fmt: skip
    mine = next(row for row in shown.rows if row[0].village == "白际村")
    assert [cell.state for cell in mine] == [Reported.ZERO, Reported.ZERO, Reported.MISSING, Reported.MISSING]
    assert [cell.is_overdue for cell in mine] == [False, False, True, False]


def test_what_was_handed_in_keeps_the_name_of_its_days(make):
    make.township()
    october = period_named("2024-10")
    by(PeriodKind.WEEK, month_cutoff_day=25)
    assert period_between(october.since, october.until).name == "2024年10月"
    assert period_between(date(2024, 10, 2), date(2024, 10, 9)).name == "2024年10月2日至10月9日"


def test_a_figure_is_ordered_otherwise_for_that_very_period_only(make):
    make.hazard(make.visit(inspected_on=date(2024, 10, 20)), count=2, stage="rectifying")
    entry = OverrideEntry("2024-10-H2", "白际村", Scope.MONTH, "found", 3, "县里口径", "县消安办")
    override_figure(entry, clerk="测试", today=TODAY)
    assert len(overrides_of(period_named("2024-10-H2"))) == 1
    assert overrides_of(period_named("2024-10")) == []


def test_any_two_days_are_a_period(make):
    make.hazard(make.visit(inspected_on=date(2024, 10, 10)), count=2, stage="rectifying")
    counted = period_figures(span_of(date(2024, 10, 10), date(2024, 10, 10)), today=TODAY)
    assert counted.total[0].figures["found"] == 2
