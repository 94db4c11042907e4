"""The campaign's phase follows the plan's calendar and never counts below zero."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.campaign import standing

SINCE, UNTIL = date(2024, 4, 1), date(2025, 12, 31)


@pytest.mark.parametrize(
    ("today", "phase", "left"),
    [
        (date(2024, 3, 31), "部署推进阶段", None),
        (date(2024, 4, 1), "排查整治阶段", 639),
        (date(2025, 11, 30), "排查整治阶段", 31),
        (date(2025, 12, 1), "巩固提升阶段", 30),
        (date(2025, 12, 31), "巩固提升阶段", 0),
        (date(2026, 1, 1), "长效机制阶段", None),
    ],
)
def test_the_phase_on_the_days_around_each_change(today: date, phase: str, left: int | None) -> None:
    now = standing(today, since=SINCE, until=UNTIL)
    assert (now.phase, now.days_left) == (phase, left)


@given(st.dates(), st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 3000))
def test_days_left_and_share_never_leave_their_bounds(today: date, since: date, span: int) -> None:
    now = standing(today, since=since, until=since + timedelta(days=span))
    assert now.days_left is None or now.days_left >= 0
    assert 0 <= now.percent <= 100
    assert "-" not in now.words
