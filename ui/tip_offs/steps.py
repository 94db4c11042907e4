"""What each step of a tip-off asks for, and the verb that its answers go to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from lifepath_desktop.domain.money import yuan
from lifepath_desktop.domain.tip_off_steps import STEP_WORDS, Facts, Step, lawful_steps
from lifepath_desktop.domain.tip_offs import RESULT_WORDS, CheckEntry, FeedbackEntry, Result, State
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.rewards import RewardDetail, RuleRow, rewards_of, rules_for
from lifepath_desktop.queries.tip_offs import (
    LinkedHazard,
    TipOffDetail,
    facts_of,
    hazards_to_link,
    linked_hazards,
    tip_off_detail,
)
from lifepath_desktop.queries.vault import SealedEntry, entries_of
from lifepath_desktop.services import rewards, tip_off_hazards, tip_offs
from lifepath_desktop.services.rewards import RewardStep
from lifepath_desktop.services.tip_off_hazards import FoundHazard
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.place_field import PlaceField

WAYS = ("电话", "当面", "短信", "网络", "书面", "12345平台")
NO_CONTACT = "匿名举报，没有联系方式"
NEW, KNOWN = "new", "known"
PRIORITIES = ((1, "重点一"), (2, "重点二"), (3, "重点三"), (0, "其他"))


LAST_BY = "tip_offs/by"
LOCATE, CORRECT = "locate", "correct"
NAMES = {step.value: words for step, words in STEP_WORDS.items()} | {
    LOCATE: "确定场所",
    CORRECT: "更正核查结果",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """One tip-off with everything that its pane and its steps show; who told it is not among it."""

    detail: TipOffDetail
    facts: Facts
    hazards: tuple[LinkedHazard, ...] = ()
    to_link: tuple[LinkedHazard, ...] = ()
    rewards: tuple[RewardDetail, ...] = ()
    rules: tuple[RuleRow, ...] = ()
    entries: tuple[SealedEntry, ...] = ()


def read_subject(tip_off_id: int) -> Subject | None:
    """Return a tip-off with what belongs to it, or None when it is gone."""
    detail, facts = tip_off_detail(tip_off_id), facts_of(tip_off_id)
    if detail is None or facts is None:
        return None
    return Subject(
        detail,
        facts,
        tuple(linked_hazards(tip_off_id)),
        tuple(hazards_to_link(tip_off_id)),
        tuple(rewards_of(tip_off_id)),
        tuple(rules_for(tip_off_id)),
        tuple(entries_of(tip_off_id)),
    )


def steps_of(subject: Subject) -> tuple[str, ...]:
    """Return the steps that may be taken now by name, what leads on first."""
    lawful = sorted(lawful_steps(subject.facts), key=_ORDER.index)
    names = [CORRECT if step is Step.CHECK and subject.facts.result else step.value for step in lawful]
    is_unknown = subject.detail.state is State.TO_CHECK and subject.detail.place_id is None
    return (*names[:1], LOCATE, *names[1:]) if is_unknown else tuple(names)


def asks_for(name: str, subject: Subject, desk: Desk) -> tuple[Ask, ...]:
    """Return the fields of a step, filled with what is likely."""
    if name == LOCATE:
        return (Ask("place", "场所", value=PlaceField(desk)),)
    step, today = _step(name), desk.today()
    last_by = desk.keeper.get(LAST_BY) or ""
    if step in _REASONS:
        return (Ask("reason", _REASONS[step]),)
    if step is Step.LINK:
        return _link_asks(subject)
    when = Ask("on", "日期", AskKind.PAST_DATE, today)
    who = Ask("by", _WHO[step], value=_likely_person(step, subject, last_by), beside=True)
    return (*_ASKS[step](subject), when, who)


def act_of(name: str, subject: Subject, answers: Answers, desk: Desk) -> Callable[[], Any]:
    """Return the verb of a step with its answers, ready to be run; who did it is remembered for the next one."""
    if answers.get("by"):
        desk.keeper.set(LAST_BY, answers["by"])
    verb = _locate if name == LOCATE else _VERBS[_step(name)]
    return partial(verb, subject.detail.id, answers, desk)


def _step(name: str) -> Step:
    return Step.CHECK if name == CORRECT else Step(name)


_ORDER = (
    Step.APPROVE,
    Step.PAY,
    Step.FEED_BACK,
    Step.PROPOSE,
    Step.TELL_APART,
    Step.LINK,
    Step.CHECK,
    Step.DECLINE,
    Step.VOID,
)
_REASONS = {Step.TELL_APART: "为什么不是同一事项", Step.VOID: "作废原因"}
_WHO = {
    Step.CHECK: "核查人",
    Step.FEED_BACK: "反馈人",
    Step.PROPOSE: "经办人",
    Step.APPROVE: "审批人",
    Step.PAY: "发放人",
    Step.DECLINE: "决定人",
}


def _likely_person(step: Step, subject: Subject, last_by: str) -> str:
    if step is Step.CHECK:
        return subject.detail.checked_by or subject.detail.handler or last_by
    if step in {Step.FEED_BACK, Step.PROPOSE}:
        return subject.detail.handler or last_by
    return ""


def _check_asks(subject: Subject) -> tuple[Ask, ...]:
    results = tuple((result, words) for result, words in RESULT_WORDS.items())
    found = subject.facts.result or Result.CONFIRMED
    return (
        Ask("result", "核查结果", AskKind.PICK, found, choices=results),
        Ask("text", "核查情况", value=subject.detail.result_text, hint="不要写举报人的姓名、电话"),
    )


def _feedback_asks(subject: Subject) -> tuple[Ask, ...]:
    reachable = any(not entry.erased_on for entry in subject.entries)
    told, not_told = ("told", (True,)), ("told", (False,))
    return (
        Ask("told", "反馈", AskKind.PICK, reachable, choices=((True, "已告知"), (False, "无法告知"))),
        Ask(
            "way", "反馈方式", AskKind.LIST, WAYS[0], choices=tuple((way, way) for way in WAYS), only_if=told
        ),
        Ask("text", "告知内容（可不填）", only_if=told),
        Ask("reason", "无法告知的原因", value="" if reachable else NO_CONTACT, only_if=not_told),
    )


def _link_asks(subject: Subject) -> tuple[Ask, ...]:
    known = tuple((hazard.id, f"{hazard.number} {hazard.details}") for hazard in subject.to_link)
    ways = ((NEW, "新登记一条"), (KNOWN, "登记册里已有的"))
    priority = subject.detail.priority or 0
    first = () if not known else (Ask("how", "隐患", AskKind.PICK, NEW, choices=ways),)
    new = ("how", (NEW,)) if known else None
    asks = (
        *first,
        Ask("priority", "整治重点", AskKind.PICK, priority, choices=PRIORITIES, only_if=new),
        Ask("details", "隐患具体情况", value=subject.detail.content, only_if=new),
        Ask("count", "处数", AskKind.COUNT, 1, only_if=new, beside=True),
    )
    if known:
        asks += (Ask("known", "哪一条", AskKind.LIST, choices=known, only_if=("how", (KNOWN,))),)
    return asks


def _proposal_asks(subject: Subject) -> tuple[Ask, ...]:
    choices = tuple((row.id, f"{row.rule.title}　{yuan(row.rule.amount)}元") for row in subject.rules)
    hint = "" if choices else "还没有适用的奖励标准，请先在“奖励标准”里登记。"
    return (
        Ask("rule", "奖励标准", AskKind.LIST, choices=choices, hint=hint),
        Ask("reviewed_by", "审核人（可不填）"),
    )


def _decline_asks(_subject: Subject) -> tuple[Ask, ...]:
    return (Ask("reason", "不予奖励的原因"),)


def _approval_asks(_subject: Subject) -> tuple[Ask, ...]:
    return (Ask("reviewed_by", "审核人（可不填）"),)


def _payment_asks(_subject: Subject) -> tuple[Ask, ...]:
    return (Ask("paper", "凭证号（可不填）", hint="领取人在密封的领取表上签字，这里不写姓名"),)


_ASKS: dict[Step, Callable[[Subject], tuple[Ask, ...]]] = {
    Step.CHECK: _check_asks,
    Step.FEED_BACK: _feedback_asks,
    Step.PROPOSE: _proposal_asks,
    Step.APPROVE: _approval_asks,
    Step.PAY: _payment_asks,
    Step.DECLINE: _decline_asks,
}


def _day(answers: Answers, desk: Desk) -> date:
    return answers.get("on") or desk.today()


def _check(id_: int, answers: Answers, desk: Desk) -> Any:
    entry = CheckEntry(_day(answers, desk), answers["by"], answers["result"], answers["text"])
    return tip_offs.record_check(id_, entry, clerk=desk.clerk, today=desk.today())


def _feed_back(id_: int, answers: Answers, desk: Desk) -> Any:
    entry = FeedbackEntry(
        _day(answers, desk),
        answers["by"],
        answers.get("way", ""),
        answers.get("text", ""),
        answers.get("reason", ""),
    )
    return tip_offs.feed_back(id_, entry, clerk=desk.clerk, today=desk.today())


def _locate(id_: int, answers: Answers, desk: Desk) -> Any:
    if answers["place"] is None:
        raise RuleBroken("请从列表里选一家登记册里的场所；没有的，先到“场所”里登记。")
    return tip_offs.locate(id_, answers["place"], clerk=desk.clerk)


def _link(id_: int, answers: Answers, desk: Desk) -> Any:
    if answers.get("how", NEW) == KNOWN:
        return tip_off_hazards.link_hazard(id_, answers["known"], clerk=desk.clerk)
    found = FoundHazard(answers["details"], answers["priority"] or None, answers["count"])
    return tip_off_hazards.register_found(id_, found, clerk=desk.clerk)


def _tell_apart(id_: int, answers: Answers, desk: Desk) -> Any:
    return tip_offs.tell_apart(id_, answers["reason"], clerk=desk.clerk)


def _void(id_: int, answers: Answers, desk: Desk) -> Any:
    return tip_offs.void_tip_off(id_, answers["reason"], clerk=desk.clerk, today=desk.today())


def _reward_step(answers: Answers, desk: Desk) -> RewardStep:
    return RewardStep(
        answers["by"],
        _day(answers, desk),
        answers.get("reason", ""),
        answers.get("paper", ""),
        answers.get("reviewed_by", ""),
    )


def _propose(id_: int, answers: Answers, desk: Desk) -> Any:
    step = _reward_step(answers, desk)
    return rewards.propose_reward(id_, answers["rule"] or 0, step, clerk=desk.clerk, today=desk.today())


def _of_reward(verb: Callable[..., Any]) -> Callable[[int, Answers, Desk], Any]:
    def act(id_: int, answers: Answers, desk: Desk) -> Any:
        return verb(id_, _reward_step(answers, desk), clerk=desk.clerk, today=desk.today())

    return act


_VERBS: dict[Step, Callable[[int, Answers, Desk], Any]] = {
    Step.CHECK: _check,
    Step.LINK: _link,
    Step.FEED_BACK: _feed_back,
    Step.TELL_APART: _tell_apart,
    Step.PROPOSE: _propose,
    Step.APPROVE: _of_reward(rewards.approve_reward),
    Step.PAY: _of_reward(rewards.pay_reward),
    Step.DECLINE: _of_reward(rewards.decline_reward),
    Step.VOID: _void,
}
