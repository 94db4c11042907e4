"""Where a village stands with a period, and how long a message may be."""

from datetime import date

import pytest

from lifepath_desktop.domain.intake import (
    MOST_CORRECTIONS,
    Receipt,
    Reported,
    correction_text,
    reported,
    urging_text,
)
from lifepath_desktop.domain.ledgers import Problem
from lifepath_desktop.domain.periods import month_period

DUE = date(2024, 11, 3)
EARLY, LATE = date(2024, 11, 1), date(2024, 11, 9)


@pytest.mark.parametrize(
    ("receipts", "state"),
    [
        ([], Reported.MISSING),
        ([(DUE, False, False)], Reported.IN_TIME),
        ([(LATE, False, False)], Reported.LATE),
        ([(EARLY, True, False)], Reported.ZERO),
        ([(LATE, True, False)], Reported.ZERO),
        ([(EARLY, True, False), (LATE, False, False)], Reported.IN_TIME),
        ([(EARLY, False, True)], Reported.RETURNED),
        ([(EARLY, False, True), (LATE, False, False)], Reported.IN_TIME),
        ([(LATE, False, True), (LATE, False, False)], Reported.LATE),
        ([(EARLY, False, True), (LATE, True, False)], Reported.ZERO),
    ],
)
def test_where_a_village_stands(receipts, state):
    assert reported([Receipt(*receipt) for receipt in receipts], DUE) is state


def test_before_the_last_day_the_urging_asks_and_after_it_presses():
    october = month_period("2024-10")
    assert "请于11月3日前报送" in urging_text(october, ["白际村"], DUE, today=DUE)
    assert "至今未收到" in urging_text(october, ["白际村"], DUE, today=LATE)


def test_a_long_correction_is_cut_and_says_how_much_is_left():
    problems = [Problem(row, "电话", str(row), "不像电话，请核对。") for row in range(MOST_CORRECTIONS + 5)]
    lines = correction_text("白际村", "台账.xlsx", problems).splitlines()
    assert len(lines) == MOST_CORRECTIONS + 2
    assert lines[-1] == "另有5项，请对照填表说明自查。"
