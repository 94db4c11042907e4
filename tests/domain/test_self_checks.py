"""Where a unit stands with its self-check."""

from datetime import date

import pytest

from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.domain.self_checks import (
    CheckState,
    OwingUnit,
    SelfCheckEntry,
    check_state,
    reminder_words,
    require_self_check,
    require_support,
)
from lifepath_desktop.errors import RuleBroken

DUE = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("done_on", "today", "state"),
    [
        (None, date(2024, 12, 31), CheckState.PENDING),
        (None, date(2025, 1, 1), CheckState.OVERDUE),
        (date(2024, 12, 31), date(2025, 1, 1), CheckState.DONE),
        (date(2025, 1, 1), date(2025, 1, 1), CheckState.LATE),
    ],
)
def test_the_last_day_still_counts(done_on, today, state):
    assert check_state(done_on, DUE, today=today) is state


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (SelfCheckEntry(1, date(2024, 11, 1), " "), "自查人"),
        (SelfCheckEntry(1, date(2024, 11, 16), "吴永红"), "还没有到"),
        (SelfCheckEntry(1, date(2024, 11, 2), "吴永红", received_on=date(2024, 11, 1)), "收到日期"),
        (SelfCheckEntry(1, date(2024, 11, 2), "吴永红", received_on=date(2024, 11, 16)), "收到日期"),
    ],
)
def test_a_self_check_that_cannot_have_been_is_refused(entry, words):
    with pytest.raises(RuleBroken, match=words):
        require_self_check(entry, today=date(2024, 11, 15))


def test_urging_needs_somebody_and_a_day_that_has_come():
    with pytest.raises(RuleBroken, match="是谁"):
        require_support(Deed(DUE, ""), today=DUE)
    with pytest.raises(RuleBroken, match="还没有到"):
        require_support(Deed(DUE, "王干事"), today=date(2024, 12, 30))


def test_a_reminder_after_the_day_says_how_late_it_is_and_no_telephone():
    unit = OwingUnit(1, "供销店", "business", "吴永红", "18317066907", 2)
    words = reminder_words("白际村", [unit], DUE, today=date(2025, 1, 5))
    assert "期限12月31日已过5天" in words
    assert "18317066907" not in words
