"""上报件: the paper goes its way in order, ends from everywhere, and a 督办单 says who, what and by when."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.escalations import (
    Escalation,
    Node,
    OrderEntry,
    Step,
    lawful_steps,
    nodes_of,
    refusal,
    require_moment,
    require_order,
)
from lifepath_desktop.errors import RuleBroken

DAY, TODAY = date(2024, 11, 1), date(2024, 11, 15)
ORDER = OrderEntry(DAY, "李副乡长", "白际村民委员会", "拆除防盗网", date(2024, 11, 20))


def after(*steps, closed_on=None):
    return Escalation(DAY, closed_on, tuple((step, DAY) for step in steps))


@pytest.mark.parametrize(
    ("taken", "lawful"),
    [
        ((), "RECEIVED END"),
        ((Step.RECEIVED,), "OPINION END"),
        ((Step.RECEIVED, Step.OPINION), "INSTRUCTION OPINION END"),
        ((Step.RECEIVED, Step.OPINION, Step.INSTRUCTION), "MEASURE OPINION INSTRUCTION END"),
    ],
)
def test_the_natural_next_step_comes_first_and_an_end_is_always_lawful(taken, lawful):
    assert " ".join(step.name for step in lawful_steps(after(*taken))) == lawful


def test_nothing_is_done_on_a_track_that_has_ended():
    ended = after(Step.RECEIVED, closed_on=TODAY)
    assert lawful_steps(ended) == ()
    assert refusal(Step.END, ended) == "这件上报件已在 2024-11-15 结束，不能再办理，没有改动。"


@given(st.lists(st.sampled_from(Step), max_size=6), st.booleans())
def test_every_refusal_is_a_sentence_and_every_open_track_may_end(steps, is_closed):
    track = after(*steps, closed_on=TODAY if is_closed else None)
    for step in Step:
        sentence = refusal(step, track)
        assert (sentence is None) == (step in lawful_steps(track))
        assert sentence is None or sentence.endswith("。")
    assert is_closed or Step.END in lawful_steps(track)


@pytest.mark.parametrize(
    ("on", "words"), [(date(2024, 11, 16), "还没有到"), (date(2024, 10, 31), "早于上一步 2024-11-01")]
)
def test_a_step_has_come_and_is_not_before_the_one_it_follows(on, words):
    with pytest.raises(RuleBroken, match=words):
        require_moment(Step.RECEIVED, on, after(), today=TODAY)


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (replace(ORDER, leader=" "), "牵头领导"),
        (replace(ORDER, body=""), "责任单位"),
        (replace(ORDER, demand=""), "督办要求"),
        (replace(ORDER, reply_by=date(2024, 10, 31)), "反馈期限 2024-10-31 早于督办单日期"),
        (replace(ORDER, nodes=(Node(date(2024, 12, 1), "拆除"),)), "不在督办单日期"),
    ],
)
def test_an_order_says_who_leads_who_does_what_and_by_when(order, words):
    require_order(ORDER)
    with pytest.raises(RuleBroken, match=words):
        require_order(order)


def test_nodes_are_written_one_a_line_and_a_line_that_is_none_is_named():
    day_of = {"11.20": date(2024, 11, 20)}.get
    assert nodes_of("11.20 签承诺\n\n11.20：拆除", day_of) == (
        Node(date(2024, 11, 20), "签承诺"),
        Node(date(2024, 11, 20), "拆除"),
    )
    with pytest.raises(RuleBroken, match="节点“尽快拆除”没有读懂"):
        nodes_of("尽快拆除", day_of)
