"""Which place is suggested first, and in what words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.next_visits import PlaceFacts, Rhythm, in_order, suggestion

TODAY = date(2024, 11, 15)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("facts", "on", "words"),
    [
        (PlaceFacts(1), ago(1), "还没有排查过。"),
        (PlaceFacts(1, last_on=ago(200)), ago(20), "上次排查已过200天，一般场所建议每180天查一次。"),
        (
            PlaceFacts(1, crowded=True, last_on=ago(100)),
            ago(10),
            "上次排查已过100天，人员密集场所建议每90天查一次。",
        ),
        (PlaceFacts(1, "出租房", last_on=ago(100)), ago(10), "上次排查已过100天，出租房建议每90天查一次。"),
        (
            PlaceFacts(1, last_on=ago(40), relapsed=1),
            ago(10),
            "上次排查已过40天，出现过反弹的场所建议每30天查一次。",
        ),
        (
            PlaceFacts(1, last_on=ago(20), open_count=2, open_due_on=ago(3)),
            ago(3),
            "有2处未整改，期限2024-11-12，已逾期3天。",
        ),
        (PlaceFacts(1, last_on=ago(20), awaiting_recheck=1), TODAY, "有1处等待复查。"),
        (
            PlaceFacts(1, last_attempt_on=ago(4)),
            ago(4) + timedelta(days=14),
            "还没有排查过，2024-11-11去时锁门，建议隔14天再去。",
        ),
    ],
)
def test_a_suggestion_says_when_and_why(facts, on, words):
    made = suggestion(facts, today=TODAY)
    assert (made.on, made.words) == (on, words)


def test_what_is_overdue_comes_before_the_never_seen_and_these_before_the_merely_old():
    late = PlaceFacts(1, last_on=ago(20), open_count=1, open_due_on=ago(9))
    unseen, old, fresh = PlaceFacts(2), PlaceFacts(3, last_on=ago(180)), PlaceFacts(4, last_on=ago(5))
    assert [one.place_id for one in in_order([fresh, old, unseen, late], today=TODAY)] == [1, 2, 3, 4]


@given(st.integers(0, 400), st.booleans(), st.integers(0, 3), st.integers(0, 3))
def test_a_hazard_more_never_makes_a_visit_later(days, crowded, open_count, awaiting):
    plain = PlaceFacts(1, crowded=crowded, last_on=ago(days))
    worse = PlaceFacts(
        1, crowded=crowded, last_on=ago(days), open_count=open_count, awaiting_recheck=awaiting
    )
    assert suggestion(worse, today=TODAY).on <= suggestion(plain, today=TODAY).on
    assert suggestion(worse, today=TODAY).reasons


def test_the_office_may_have_a_rhythm_of_its_own():
    facts = PlaceFacts(1, last_on=ago(10))
    assert suggestion(facts, today=TODAY, rhythm=Rhythm(ordinary=7)).is_due(TODAY)
    assert not suggestion(facts, today=TODAY).is_due(TODAY)
