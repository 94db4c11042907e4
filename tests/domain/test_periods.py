"""Report periods follow each other without gap or overlap, whatever their kind and wherever they are cut off."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.periods import (
    Cutoff,
    PeriodKind,
    month_period,
    named_period,
    period_before,
    period_of,
    span_of,
)
from lifepath_desktop.errors import RuleBroken

KINDS = [kind for kind in PeriodKind if kind is not PeriodKind.SPAN]
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
CUTOFFS = st.builds(Cutoff, st.integers(0, 31), st.integers(1, 7))


@given(day=DAYS, kind=st.sampled_from(KINDS), cutoff=CUTOFFS)
def test_a_day_lies_in_the_period_of_its_kind_which_its_key_names_again(day, kind, cutoff):
    period = period_of(day, kind, cutoff)
    assert day in period
    assert named_period(period.key, cutoff) == period
    assert named_period(period.key, cutoff).kind is kind


@given(day=DAYS, kind=st.sampled_from(KINDS), cutoff=CUTOFFS)
def test_periods_follow_each_other_day_by_day(day, kind, cutoff):
    period = period_of(day, kind, cutoff)
    before = period_before(period, cutoff)
    assert before.until == period.since - timedelta(days=1)
    assert before.name != period.name
    assert period_of(before.since, kind, cutoff) == before


@given(day=DAYS, cutoff=CUTOFFS)
def test_halves_make_the_month_and_months_the_quarter(day, cutoff):
    month = period_of(day, PeriodKind.MONTH, cutoff)
    first, second = (named_period(f"{month.key}-H{half}", cutoff) for half in (1, 2))
    assert (first.since, second.until) == (month.since, month.until)
    assert second.since == first.until + timedelta(days=1)
    assert (first.until - first.since).days == 14
    quarter = period_of(day, PeriodKind.QUARTER, cutoff)
    assert month.since in quarter
    assert month.until in quarter


@pytest.mark.parametrize(
    ("key", "name", "this"),
    [
        ("2024-W43", "2024年第43周", "本周"),
        ("2024-10-H1", "2024年10月上半月", "本半月"),
        ("2024-10", "2024年10月", "本月"),
        ("2024-Q4", "2024年第四季度", "本季"),
        ("2024-10-01~2024-10-15", "2024年10月1日至10月15日", "本期"),
    ],
)
def test_each_kind_has_its_name_and_its_word(key, name, this):
    period = named_period(key)
    assert (period.name, period.this, period.key) == (name, this, key)


@pytest.mark.parametrize(
    "key", ["", "2024", "2024-13", "2024-W60", "2024-Q5", "2024-13-H1", "2024-10-01~2024-02-30"]
)
def test_what_names_no_period_is_refused_in_words(key):
    with pytest.raises(RuleBroken, match="不是"):
        named_period(key)


def test_a_span_that_ends_before_it_begins_is_refused():
    with pytest.raises(RuleBroken, match="早于"):
        span_of(date(2024, 10, 2), date(2024, 10, 1))


def test_a_month_is_what_it_was():
    assert (month_period("2024-10", 25).since, month_period("2024-10", 25).until) == (
        date(2024, 9, 26),
        date(2024, 10, 25),
    )
