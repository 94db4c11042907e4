"""The rules of tip-offs: limits, who told first, what may be done next, and what would give an informant away."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.money import amount_of, yuan
from lifepath_desktop.domain.tip_off_steps import (
    Facts,
    RewardState,
    Step,
    lawful_steps,
    refusal,
    require_step,
)
from lifepath_desktop.domain.tip_offs import (
    FOUND_TRUE,
    Channel,
    Due,
    Informant,
    Limits,
    Result,
    RewardRuleEntry,
    TipOffEntry,
    Told,
    due_for,
    earlier_report,
    gives_away,
)
from lifepath_desktop.errors import RuleBroken

DAY = date(2024, 10, 31)
TRUE = Result.CONFIRMED


def told(number="JB2024-0001", on=DAY, time="", place=7, priority=1, result=None):
    return Told(number, on, time, place, priority, result)


@pytest.mark.parametrize(
    ("time", "urgent", "hours", "due"),
    [
        ("16:30", True, 24, Due(date(2024, 11, 1), "16:30")),
        ("16:30", True, 4, Due(DAY, "20:30")),
        ("23:59", True, 48, Due(date(2024, 11, 2), "23:59")),
        ("", True, 24, Due(date(2024, 11, 1))),
        ("16:30", False, 24, Due(DAY + timedelta(days=3))),
    ],
)
def test_the_limit_runs_in_hours_for_blocked_escape_and_in_working_days_for_the_rest(
    time, urgent, hours, due
):
    entry = TipOffEntry(DAY, Channel.PHONE, "后门上锁", received_time=time, urgent=urgent)

    assert due_for(entry, Limits(hours, 3), lambda day, count: day + timedelta(days=count)) == due


@pytest.mark.parametrize(
    ("others", "first"),
    [
        ([], ""),
        ([told("JB2024-0001", DAY - timedelta(days=1))], "JB2024-0001"),
        ([told("JB2024-0009", DAY + timedelta(days=1))], ""),
        ([told("JB2024-0001", place=8)], ""),
        ([told("JB2024-0001", priority=2)], ""),
        ([told("JB2024-0009", time="08:00")], "JB2024-0009"),
        ([told("JB2024-0001", time="18:00")], ""),
        ([told("JB2024-0001", time="")], "JB2024-0001"),
        ([told("JB2024-0001", result=Result.UNFOUNDED)], ""),
        ([told("JB2024-0001", result=TRUE), told("JB2023-0009", DAY - timedelta(days=9))], "JB2023-0009"),
    ],
)
def test_only_the_first_who_told_the_same_place_and_matter_counts(others, first):
    assert earlier_report(told("JB2024-0005", time="12:00"), others) == first


def test_without_a_place_of_the_register_nobody_was_first():
    assert not earlier_report(told("JB2024-0005", place=None), [told(place=None)])


def test_who_told_without_a_name_or_telephone_is_anonymous():
    def named(**identity):
        return TipOffEntry(DAY, Channel.PHONE, "后门上锁", informant=Informant(**identity)).named

    assert named(name="张小兰", phone="13800138000")
    assert not named(name="张小兰")
    assert not named(phone="13800138000")


@pytest.mark.parametrize(
    ("facts", "steps"),
    [
        (Facts(named=True), {Step.CHECK, Step.VOID}),
        (
            Facts(named=True, result=TRUE),
            {Step.CHECK, Step.LINK, Step.FEED_BACK, Step.PROPOSE, Step.VOID},
        ),
        (Facts(named=False, result=TRUE), {Step.CHECK, Step.LINK, Step.FEED_BACK, Step.VOID}),
        (Facts(named=True, result=Result.UNFOUNDED), {Step.CHECK, Step.FEED_BACK, Step.VOID}),
        (
            Facts(named=True, result=TRUE, fed_back=True, earlier="JB2024-0001"),
            {Step.LINK, Step.TELL_APART, Step.VOID},
        ),
        (
            Facts(named=True, result=TRUE, fed_back=True, reward=RewardState.PROPOSED),
            {Step.LINK, Step.APPROVE, Step.DECLINE},
        ),
        (
            Facts(named=True, result=TRUE, fed_back=True, reward=RewardState.APPROVED),
            {Step.LINK, Step.PAY, Step.DECLINE},
        ),
        (Facts(named=True, result=TRUE, fed_back=True, reward=RewardState.PAID), {Step.LINK}),
        (Facts(named=True, result=TRUE, voided=True), set()),
    ],
)
def test_only_the_lawful_next_steps_are_offered(facts, steps):
    assert set(lawful_steps(facts)) == steps


FACTS = st.builds(
    Facts,
    named=st.booleans(),
    result=st.none() | st.sampled_from(Result),
    fed_back=st.booleans(),
    voided=st.booleans(),
    earlier=st.sampled_from(("", "JB2024-0001")),
    reward=st.none() | st.sampled_from((RewardState.PROPOSED, RewardState.APPROVED, RewardState.PAID)),
)


@given(FACTS)
def test_no_reward_is_proposed_without_its_ground_and_none_is_paid_unapproved(facts):
    steps = lawful_steps(facts)

    if Step.PROPOSE in steps:
        assert facts.named
        assert facts.result in FOUND_TRUE
        assert not facts.earlier
        assert facts.reward is None
    if Step.PAY in steps:
        assert facts.reward is RewardState.APPROVED
    if facts.reward is RewardState.PAID:
        assert not {Step.CHECK, Step.DECLINE, Step.VOID} & set(steps)


@given(FACTS, st.sampled_from(Step))
def test_a_step_that_is_not_offered_is_refused_in_a_sentence(facts, step):
    reason = refusal(step, facts)
    if reason:
        assert reason.endswith("。")
        with pytest.raises(RuleBroken, match="什么也没有改动"):
            require_step(step, facts)
    else:
        require_step(step, facts)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("后门安全出口上锁", ""),
        ("据张小兰反映后门上锁", "姓名"),
        ("张 小 兰说的", "姓名"),
        ("回电１３８００１３８０００", "联系电话"),
        ("回电138-0013-8000", "联系电话"),
        ("住江湾组12号对面", "住址"),
        ("341022196001011234", "身份证号"),
    ],
)
def test_words_for_everyone_may_not_hold_what_the_vault_is_for(text, part):
    informant = Informant("张小兰", "13800138000", "341022196001011234", "江湾组12号对面")

    assert gives_away([text], informant) == part


def test_an_informant_is_never_written_out_by_accident():
    assert "张小兰" not in repr(
        TipOffEntry(DAY, Channel.PHONE, "上锁", informant=Informant("张小兰", "13800138000"))
    )


def test_a_rule_of_reward_speaks_of_its_matter_and_its_time():
    rule = RewardRuleEntry("堵塞安全出口", 5000, "某文件", 1, date(2024, 4, 1), date(2025, 12, 31))

    assert rule.covers(1, DAY)
    assert not rule.covers(2, DAY)
    assert not rule.covers(1, date(2024, 3, 31))
    assert RewardRuleEntry("所有", 5000, "某文件").covers(None, DAY)


@given(st.integers(min_value=0, max_value=10**10))
def test_money_reads_back_as_it_was_written(amount):
    assert amount_of(yuan(amount)) == amount


@pytest.mark.parametrize("text", ["", "五十", "50.505", "-5", "1e3", "五0"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(RuleBroken, match="不是金额"):
        amount_of(text)
