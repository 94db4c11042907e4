"""The law's gates, case by case: each refusal names its article."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from lifepath_desktop.domain.delegations import Delegation, Mode, Power
from lifepath_desktop.domain.enforcement import FORCE_STEPS, Case, Moment, Step, Taken
from lifepath_desktop.domain.enforcement_gates import offers, refusal, require_lawful
from lifepath_desktop.domain.hazards import Stage
from lifepath_desktop.domain.instruments import Party
from lifepath_desktop.errors import RuleBroken
from tests.domain.test_workdays import KNOWN

ALL = Delegation(
    Mode.GRANTED,
    frozenset(Power),
    "白际乡人民政府",
    self_built_only=False,
    published_on=date(2024, 1, 1),
)
DAY = date(2025, 3, 3)  # a Monday
BARE = Case(1, Stage.RECTIFYING, crowded=True, self_built=True)
ABLE = replace(BARE, delegations=(ALL,))


def day(n: int) -> date:
    return DAY + timedelta(days=n)


def taken(step: Step, on: int, *, served: int | None = None, due: int | None = None, **more) -> Taken:
    return Taken(
        step,
        day(on),
        served_on=None if served is None else day(served),
        due_on=None if due is None else day(due),
        mode=Mode.GRANTED,
        **more,
    )


ORDERED = taken(Step.ORDERED, 0, served=1, due=8)
REFUSED = taken(Step.REFUSED, 9)
DEMANDED = taken(Step.DEMANDED, 10, served=10, due=17)
HEARD = taken(Step.HEARD, 12)
DECIDED = taken(Step.DECIDED, 18, served=18, due=25)
BY_OTHERS = replace(DECIDED, substitute=True)
LAST = taken(Step.LAST_DEMANDED, 21, served=21)
EXECUTED = taken(Step.EXECUTED, 28)
BILLED = taken(Step.BILLED, 29, served=29, due=36)
CHAIN = (ORDERED, REFUSED, DEMANDED, HEARD, DECIDED)


def said(step: Step, case: Case, on: int = 0, **more) -> str:
    return refusal(step, case, Moment(day(on), KNOWN, **more))


def test_with_no_delegation_only_persuasion_notice_transfer_and_joint_action_are_offered():
    lawful = {offer.step for offer in offers(BARE, Moment(DAY, KNOWN)) if offer.is_lawful}
    assert lawful == {Step.PERSUADED, Step.ADMONISHED, Step.NOTICED, Step.TRANSFERRED, Step.JOINT}


def test_every_refusal_of_the_law_names_its_article():
    for offer in offers(BARE, Moment(DAY, KNOWN, Party.PERSON)):
        if not offer.is_lawful and offer.step is not Step.CLOSED and "还没有开具" not in offer.refusal:
            assert "第" in offer.refusal, offer


@pytest.mark.parametrize(
    "step", sorted(FORCE_STEPS - {Step.BILLED, Step.BILL_DEMANDED}, key=lambda s: s.value)
)
def test_priority_two_is_never_force_executed(step):
    case = replace(ABLE, priority=2, steps=(*CHAIN, LAST))
    assert "第六十条第三款" in said(step, case, 40)


@pytest.mark.parametrize(
    ("case", "party", "words"),
    [
        (ABLE, Party.PERSON, ""),
        (ABLE, Party.UNIT, "口头警示"),
        (ABLE, Party.SOLE_TRADER, "口头警示"),
        (replace(ABLE, priority=2), Party.PERSON, "第六十条第二款"),
        (replace(ABLE, priority=3), Party.PERSON, "第六十条第二款"),
        (BARE, Party.PERSON, "第七十条"),
        (replace(ABLE, key_unit=True), Party.PERSON, "重点单位"),
        (replace(ABLE, stage=Stage.STRUCK_OFF), Party.PERSON, "已销号"),
    ],
)
def test_a_warning_is_for_persons_under_item_three(case, party, words):
    found = said(Step.WARNED, case, party=party)
    assert (found == "") is (words == "")
    assert words in found


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (ABLE, ""),
        (replace(ABLE, priority=2), ""),
        (replace(ABLE, priority=3), ""),
        (replace(ABLE, priority=3, crowded=None), "还没有确认是否"),
        (replace(ABLE, priority=3, crowded=False), "不是人员密集场所"),
        (replace(ABLE, priority=None), "三项整治重点"),
        (replace(ABLE, key_unit=True), "第十七条"),
        (replace(ABLE, stage=Stage.AWAITING_RECHECK), "待复查"),
    ],
)
def test_an_order_needs_power_an_article_and_an_open_hazard(case, words):
    found = said(Step.ORDERED, case)
    assert (found == "") is (words == "")
    assert words in found


def test_days_run_from_service_and_their_last_day_counts():
    unserved = replace(ABLE, steps=(replace(ORDERED, served_on=None, due_on=None),))
    assert "送达" in said(Step.REFUSED, unserved, 30)
    served = replace(ABLE, steps=(ORDERED,))
    assert "期限到2025-03-11" in said(Step.REFUSED, served, 8)
    assert said(Step.REFUSED, served, 9) == ""


def test_the_demand_needs_a_refused_order_not_a_notice():
    noticed = replace(ORDERED, step=Step.NOTICED)
    assert "经责令改正" in said(Step.DEMANDED, replace(ABLE, steps=(noticed, REFUSED)), 10)
    assert "拒不改正" in said(Step.DEMANDED, replace(ABLE, steps=(ORDERED,)), 10)
    assert said(Step.DEMANDED, replace(ABLE, steps=(ORDERED, REFUSED)), 10) == ""


def test_an_entrusted_order_opens_no_force_of_ones_own():
    entrusted = replace(ALL, mode=Mode.ENTRUSTED, powers=frozenset({Power.ORDER}))
    steps = (replace(ORDERED, mode=Mode.ENTRUSTED), REFUSED)
    case = replace(ABLE, delegations=(entrusted,), steps=steps)
    assert "行政强制执行" in said(Step.DEMANDED, case, 10)
    assert said(Step.ASKED_FIRE, case, 10) == ""
    assert "第五十三条" in said(Step.ASKED_COURT, case, 300)


@pytest.mark.parametrize(
    ("steps", "on", "words"),
    [
        ((ORDERED, REFUSED), 18, "第三十五条"),
        ((ORDERED, REFUSED, replace(DEMANDED, served_on=None)), 18, "第三十八条"),
        ((ORDERED, REFUSED, DEMANDED, HEARD), 17, "第三十七条"),
        ((ORDERED, REFUSED, DEMANDED), 18, "第三十六条"),
        ((ORDERED, REFUSED, DEMANDED, HEARD), 18, ""),
        ((ORDERED, REFUSED, DEMANDED, HEARD, replace(ORDERED, on=day(19))), 30, "第六十条第三款"),
    ],
)
def test_the_decision_comes_after_demand_and_hearing(steps, on, words):
    found = said(Step.DECIDED, replace(ABLE, steps=steps), on)
    assert (found == "") is (words == "")
    assert words in found


@pytest.mark.parametrize(
    ("steps", "on", "words"),
    [
        (CHAIN[:-1], 29, "第三十七条"),
        ((*CHAIN[:-1], replace(DECIDED, served_on=None)), 29, "第三十八条"),
        (CHAIN, 25, "期限到2025-03-28"),
        (CHAIN, 28, ""),
        ((*CHAIN[:-1], replace(DECIDED, demolishes=True)), 28, "第四十四条"),
        ((*CHAIN[:-1], BY_OTHERS), 28, "第五十一条"),
        ((*CHAIN[:-1], BY_OTHERS, LAST), 24, "三个工作日"),
        ((*CHAIN[:-1], BY_OTHERS, LAST), 25, ""),
        ((*CHAIN, EXECUTED), 29, "已经执行过"),
    ],
)
def test_execution_comes_after_a_served_decision_and_its_terms(steps, on, words):
    found = said(Step.EXECUTED, replace(ABLE, steps=steps), on, began=time(9), ended=time(11))
    assert (found == "") is (words == "")
    assert words in found


@pytest.mark.parametrize(
    ("on", "began", "ended", "urgent", "words"),
    [
        (date(2025, 3, 31), time(9), time(11), "", ""),
        (date(2025, 3, 31), time(6), time(22), "", ""),
        (date(2025, 3, 31), time(5, 59), time(9), "", "夜间"),
        (date(2025, 3, 31), time(20), time(22, 1), "", "夜间"),
        (date(2025, 3, 31), time(11), time(9), "", "夜间"),
        (date(2025, 3, 31), time(23), time(23, 30), "烟雾弥漫", ""),
        (date(2025, 4, 4), time(9), time(11), "", "清明"),
        (date(2025, 4, 5), time(9), time(11), "危及安全", ""),
        (date(2025, 4, 12), time(9), time(11), "", "星期六"),
        (date(2025, 4, 27), time(9), time(11), "", ""),  # a Sunday worked
        (date(2027, 3, 1), time(9), time(11), "", "2027年的放假安排"),
    ],
)
def test_nothing_is_executed_at_night_or_on_holidays(on, began, ended, urgent, words):
    case = replace(ABLE, steps=CHAIN)
    found = refusal(Step.EXECUTED, case, Moment(on, KNOWN, Party.UNIT, began, ended, urgent))
    assert (found == "") is (words == "")
    assert words in found


def test_what_the_offender_has_done_himself_is_not_executed():
    case = replace(ABLE, stage=Stage.AWAITING_RECHECK, steps=CHAIN)
    assert "停止执行" in said(Step.EXECUTED, case, 28)


def test_costs_come_after_execution_and_are_demanded_after_the_bill():
    case = replace(ABLE, stage=Stage.STRUCK_OFF, steps=(*CHAIN, EXECUTED))
    assert "成本" in said(Step.BILLED, case, 29)
    assert said(Step.BILLED, replace(case, owed=12000), 29) == ""
    billed = replace(case, owed=12000, steps=(*case.steps, BILLED))
    assert "期限到" in said(Step.BILL_DEMANDED, billed, 36)
    assert said(Step.BILL_DEMANDED, billed, 37) == ""
    assert "120元" in said(Step.CLOSED, billed, 37)
    assert said(Step.CLOSED, replace(billed, owed=0), 37) == ""


def test_the_court_is_asked_after_the_appeal_term_and_within_three_months():
    case = replace(ABLE, steps=(ORDERED, REFUSED, DEMANDED))
    assert "十日" in said(Step.ASKED_COURT, case, 20)
    assert "2025-09-04" in said(Step.ASKED_COURT, case, 100)
    assert said(Step.ASKED_COURT, case, 190) == ""
    assert "三个月" in said(Step.ASKED_COURT, case, 290)


def test_a_case_is_closed_when_it_is_done_or_handed_over():
    assert "还没有整改完成" in said(Step.CLOSED, replace(ABLE, steps=(ORDERED,)), 9)
    handed = replace(ABLE, steps=(ORDERED, REFUSED, taken(Step.ASKED_FIRE, 10)))
    assert said(Step.CLOSED, handed, 11) == ""
    closed = replace(handed, steps=(*handed.steps, taken(Step.CLOSED, 11)))
    assert "已经结案" in said(Step.DEMANDED, closed, 12)


def test_a_step_is_not_dated_before_the_one_it_follows():
    case = replace(ABLE, steps=(ORDERED, replace(REFUSED, on=day(20))))
    assert "早于上一步" in said(Step.DEMANDED, case, 15)
    assert said(Step.PERSUADED, case, -3) == ""


def test_require_lawful_tells_the_clerk_what_was_refused():
    with pytest.raises(RuleBroken, match="不能登记“责令改正”"):
        require_lawful(Step.ORDERED, BARE, Moment(DAY, KNOWN))
