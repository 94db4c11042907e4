"""回头看 is due from the 30th to the 90th day after striking off, both within."""

from datetime import date, timedelta

import pytest

from lifepath_desktop.domain.look_backs import LookBack, look_back_state

STRUCK = date(2024, 10, 1)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (0, LookBack.WAITING),
        (29, LookBack.WAITING),
        (30, LookBack.DUE),
        (90, LookBack.DUE),
        (91, LookBack.LATE),
    ],
)
def test_the_span_has_both_its_ends(days, state):
    assert look_back_state(STRUCK, None, today=STRUCK + timedelta(days=days)) is state


def test_a_look_before_the_last_striking_off_does_not_count():
    today = STRUCK + timedelta(days=40)
    assert look_back_state(STRUCK, STRUCK - timedelta(days=1), today=today) is LookBack.DUE
    assert look_back_state(STRUCK, STRUCK + timedelta(days=35), today=today) is LookBack.DONE
