"""Rewards: by the office's own rules, only on their ground, approved by another, then paid or declined."""

from datetime import date, timedelta

import peewee
import pytest

from db.database import database
from db.models import Reward, TipOff
from lifepath_desktop.domain.tip_off_steps import RewardState
from lifepath_desktop.domain.tip_offs import Result
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.rewards import rewards_of, rules, rules_for
from lifepath_desktop.queries.tip_offs import facts_of
from lifepath_desktop.services import rewards, tip_offs
from lifepath_desktop.services.operation import operation
from tests.services.tip_offs import DAY, INFORMANT, TODAY, WHO, add_rule, check, make_vault, receive, step


@pytest.fixture
def found_true(make):
    """A real-name tip-off on a place of the register, found true."""
    make_vault()
    tip_off = receive(INFORMANT, place_id=make.place().id)
    check(tip_off)
    return tip_off


def test_the_program_knows_no_amount_of_its_own(register):
    assert rules() == []


def test_a_reward_is_proposed_approved_by_another_and_paid(found_true):
    rule = add_rule(5000)
    rewards.propose_reward(found_true, rule, step("程主任"), **WHO)
    with pytest.raises(RuleBroken, match="还没有审批"):
        rewards.pay_reward(found_true, step("李会计"), **WHO)
    with pytest.raises(RuleBroken, match="另一位负责人"):
        rewards.approve_reward(found_true, step("程主任"), **WHO)

    rewards.approve_reward(found_true, step("王副乡长", reviewed_by="李会计"), **WHO)
    rewards.pay_reward(found_true, step("李会计", paper="收据第12号"), **WHO)

    (reward,) = rewards_of(found_true)
    assert (reward.state, reward.amount, reward.voucher) == (RewardState.PAID, 5000, "收据第12号")
    assert (reward.reviewed_by, reward.approved_by) == ("李会计", "王副乡长")
    with pytest.raises(RuleBroken, match="已经发放"):
        rewards.decline_reward(found_true, step(reason="误报"), **WHO)


def test_a_declined_reward_keeps_its_reason_and_gives_room_for_another(found_true):
    rule = add_rule()
    rewards.propose_reward(found_true, rule, step(), **WHO)
    with pytest.raises(RuleBroken, match="要写明原因"):
        rewards.decline_reward(found_true, step(), **WHO)
    rewards.decline_reward(found_true, step(reason="举报人放弃"), **WHO)
    assert facts_of(found_true).reward is None

    rewards.propose_reward(found_true, rule, step(), **WHO)

    assert [reward.state for reward in rewards_of(found_true)] == [RewardState.DECLINED, RewardState.PROPOSED]


def test_without_its_ground_no_reward_is_proposed(make):
    make_vault()
    place, rule = make.place(), add_rule()
    anonymous, unfounded = receive(place_id=place.id, priority=2), receive(INFORMANT)
    check(anonymous)
    check(unfounded, Result.UNFOUNDED)
    first, second = receive(place_id=place.id), receive(INFORMANT, place_id=place.id)
    check(second)
    unchecked = receive(INFORMANT)

    for tip_off, words in (
        (anonymous, "匿名举报不予奖励"),
        (unfounded, "没有查实"),
        (unchecked, "请先核查"),
        (second, f"{TipOff.get_by_id(first).number} 举报在先"),
    ):
        with pytest.raises(RuleBroken, match=words):
            rewards.propose_reward(tip_off, rule, step(), **WHO)


def test_a_rule_must_speak_of_the_matter_and_its_day(found_true):
    other, later = add_rule(priority=2), add_rule(from_on=TODAY)
    general = add_rule(2000, title="一般隐患")
    assert [row.id for row in rules_for(found_true)] == [general]
    for rule in (other, later):
        with pytest.raises(RuleBroken, match="不适用于这件举报"):
            rewards.propose_reward(found_true, rule, step(), **WHO)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"basis": ""}, "依据"),
        ({"title": " "}, "事项"),
        ({"amount": 0}, "大于 0"),
        ({"from_on": TODAY, "to_on": DAY}, "早于起期"),
    ],
)
def test_a_rule_needs_its_title_basis_amount_and_time(register, values, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        add_rule(**values)


def test_a_voided_rule_rewards_nobody_any_more_but_paid_rewards_keep_it(found_true):
    rule = add_rule()
    rewards.propose_reward(found_true, rule, step(), **WHO)
    rewards.void_reward_rule(rule, "文件废止", **WHO)

    assert rules() == []
    assert rewards_of(found_true)[0].title == "堵塞安全出口"
    with pytest.raises(NotFound):
        rewards.void_reward_rule(rule, "再废一次", **WHO)


@pytest.mark.parametrize("on", [DAY - timedelta(days=9), TODAY + timedelta(days=1)])
def test_a_step_has_its_person_and_a_possible_day(found_true, on):
    rule = add_rule()
    with pytest.raises(RuleBroken, match="请核对日期"):
        rewards.propose_reward(found_true, rule, step(on=on), **WHO)
    with pytest.raises(RuleBroken, match="请填写办理人"):
        rewards.propose_reward(found_true, rule, step(" "), **WHO)


def test_a_tip_off_with_a_reward_is_neither_voided_nor_checked_anew(found_true):
    rewards.propose_reward(found_true, add_rule(), step(), **WHO)
    with pytest.raises(RuleBroken, match="不能作废"):
        tip_offs.void_tip_off(found_true, "重复", **WHO)
    with pytest.raises(RuleBroken, match="奖励在办"):
        check(found_true, Result.UNFOUNDED)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reward SET amount = 0",
        "UPDATE reward SET amount = 999999",
        "UPDATE reward SET approved_by = ''",
        "UPDATE reward SET approved_by = proposed_by",
        "UPDATE reward SET paid_on = '2024-11-01'",
        "UPDATE reward SET paid_on = '2024-01-01', paid_by = '李会计'",
        "UPDATE reward SET approved_on = NULL, approved_by = '', paid_on = '2024-11-01', paid_by = '李会计'",
        "UPDATE reward SET declined_on = '2024-11-01'",
        "UPDATE reward SET tip_off_id = 999",
        "UPDATE tip_off SET named = 0",
        "UPDATE tip_off SET result = 'unfounded'",
        "UPDATE tip_off SET voided_on = '2024-11-01', void_reason = '重复'",
        "INSERT INTO reward SELECT NULL, 'x', tip_off_id, rule_id, 1, '2024-11-01', '汪', '', NULL, '', NULL, '', '', NULL, '', '' FROM reward",
    ],
)
def test_the_database_itself_refuses_an_unlawful_reward(found_true, statement):
    rewards.propose_reward(found_true, add_rule(), step(), **WHO)
    rewards.approve_reward(found_true, step("王副乡长"), **WHO)
    with pytest.raises(peewee.IntegrityError), operation("越权", clerk="测试"):
        database.execute_sql(statement)


@pytest.mark.parametrize("informant", [None, INFORMANT])
def test_the_database_refuses_a_reward_without_ground(register, informant):
    make_vault()
    tip_off, rule = receive(informant), add_rule()
    with pytest.raises(peewee.IntegrityError), operation("越权", clerk="测试"):
        Reward.create(
            tip_off=tip_off, rule=rule, amount=1, proposed_on=date(2024, 11, 1), proposed_by="程主任"
        )
