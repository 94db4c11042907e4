"""Working days as the State Council's notices of 2024 to 2026 make them."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.workdays import (
    DayKind,
    SpecialDay,
    WorkCalendar,
    add_days,
    add_months,
    add_workdays,
    calendar_of,
    rolled,
    workdays_between,
)
from lifepath_desktop.resources import resources_folder

KNOWN = calendar_of(
    SpecialDay(date.fromisoformat(day["on"]), DayKind(day["kind"]), day["name"])
    for day in json.loads((resources_folder() / "workdays" / "special_days.json").read_text(encoding="utf-8"))
)
DAYS = st.dates(date(2024, 1, 1), date(2026, 11, 30))


@pytest.mark.parametrize(("year", "workdays"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_its_weekdays_less_the_statutory_holidays(year, workdays):
    assert workdays_between(KNOWN, date(year - 1, 12, 31), date(year, 12, 31)) == workdays


@pytest.mark.parametrize(
    ("on", "works"),
    [
        ("2024-02-09", True),  # 除夕 2024 was not in the notice
        ("2024-02-18", True),  # a Sunday worked
        ("2024-10-01", False),
        ("2024-10-12", True),
        ("2025-01-26", True),
        ("2025-01-28", False),
        ("2025-10-08", False),
        ("2025-10-11", True),
        ("2026-01-04", True),
        ("2026-02-23", False),
        ("2026-09-20", True),
        ("2026-10-10", True),
        ("2026-10-17", False),
    ],
)
def test_single_days(on, works):
    assert KNOWN.is_workday(date.fromisoformat(on)) is works


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2024-09-27", 3, "2024-10-08"),  # 29 Sep worked, 1–7 Oct free
        ("2024-09-30", 10, "2024-10-18"),
        ("2025-01-24", 3, "2025-02-05"),
        ("2025-04-30", 1, "2025-05-06"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2024-11-01", 0, "2024-11-01"),
    ],
)
def test_terms_of_working_days(start, count, end):
    found = add_workdays(KNOWN, date.fromisoformat(start), count)
    assert (found.on.isoformat(), found.sure) == (end, True)


def test_a_term_that_ends_on_a_free_day_ends_on_the_next_working_day():
    assert add_days(KNOWN, date(2024, 9, 24), 7).on == date(2024, 10, 8)
    assert rolled(KNOWN, date(2024, 10, 12)).on == date(2024, 10, 12)


def test_a_year_nobody_recorded_is_told_never_guessed_silently():
    assert not add_workdays(KNOWN, date(2026, 12, 28), 5).sure
    assert KNOWN.unknown_years(date(2026, 1, 1), date(2028, 1, 1)) == (2027, 2028)
    assert not add_workdays(WorkCalendar(), date(2025, 6, 2), 1).sure


def test_a_free_day_is_named():
    assert KNOWN.day_off(date(2024, 10, 2)) == "国庆节"
    assert KNOWN.day_off(date(2024, 10, 19)) == "星期六"
    assert KNOWN.day_off(date(2024, 10, 12)) == ""


def test_months_end_where_the_month_ends():
    assert add_months(date(2024, 12, 31), 2) == date(2025, 2, 28)
    assert add_months(date(2024, 6, 15), 6) == date(2024, 12, 15)


@given(DAYS, st.integers(1, 15))
def test_adding_and_counting_agree(start, count):
    end = add_workdays(KNOWN, start, count).on
    assert KNOWN.is_workday(end)
    assert workdays_between(KNOWN, start, end) == count
    assert workdays_between(KNOWN, start, end - timedelta(days=1)) == count - 1
