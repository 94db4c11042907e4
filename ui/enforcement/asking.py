"""What each step of a case asks for, and the verb that its answers go to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import Any

from lifepath_desktop.domain.enforcement import OFFICERS_NEEDED, PAPER_OF, STEP_WORDS, WITH_TERM, Step
from lifepath_desktop.domain.instruments import (
    METHOD_WORDS,
    PARTY_WORDS,
    Delivery,
    InstrumentKind,
    Method,
    Party,
    TermUnit,
)
from lifepath_desktop.domain.money import amount_of
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.officers import officers
from lifepath_desktop.queries.workdays import holidays_note
from lifepath_desktop.services.costs import Payment, record_cost, record_payment
from lifepath_desktop.services.enforcement import PaperDraft, StepDraft, take_step
from lifepath_desktop.services.instruments import deliver
from ui.kit.ask_form import Answers, Ask, AskKind

SERVE, COST, PAYMENT = "serve", "cost", "payment"
NAMES = {
    SERVE: "登记送达",
    COST: "登记费用",
    PAYMENT: "登记缴费",
    **{step.value: words for step, words in STEP_WORDS.items()},
    Step.ASKED_FIRE.value: "提请消防强制执行",
    Step.ASKED_COURT.value: "申请法院强制执行",
    Step.REFUSED.value: "认定拒不改正",
    Step.EXECUTED.value: "登记强制执行",
}
"""Steps as buttons name them, shorter than the history does."""

FIXED_DAY = "day"
TERM_KINDS = ((TermUnit.DAYS, "日"), (TermUnit.WORKDAYS, "工作日"), (FIXED_DAY, "定日期"))
METHODS = tuple((method, words.removesuffix("送达")) for method, words in METHOD_WORDS.items())
NO_OFFICERS = "请先在“执法人员”里登记两名。"
_TEXT_NAMES = {
    Step.PERSUADED: "劝阻的内容",
    Step.ADMONISHED: "警示的内容",
    Step.WARNED: "告知和陈述申辩情况",
    Step.REFUSED: "复查情况",
    Step.HEARD: "陈述申辩和复核意见",
    Step.EXECUTED: "执行情况",
    Step.CLOSED: "结案情况",
}


@dataclass(frozen=True, slots=True)
class Defaults:
    """What stands in the fields at first."""

    today: date
    by: str = ""
    addressee: str = ""
    days: int = 7


def asks_for_step(step: Step, defaults: Defaults) -> tuple[Ask, ...]:
    """Return what a step asks for: day, people, the paper's words, and what the law wants recorded."""
    asks = [Ask("on", "日期", AskKind.PAST_DATE, defaults.today)]
    if step in OFFICERS_NEEDED:
        asks += _officer_asks()
    else:
        asks.append(Ask("by", "办理人", value=defaults.by, beside=True))
    if step in PAPER_OF:
        asks += _paper_asks(PAPER_OF[step], defaults)
    if step is Step.EXECUTED:
        asks += _execution_asks()
    if step in _TEXT_NAMES:
        asks.append(Ask("text", _TEXT_NAMES[step]))
    return tuple(asks)


def _officer_asks() -> list[Ask]:
    people = tuple((id_, name) for id_, name, _ in officers())
    first = people[0][0] if people else None
    second = people[1][0] if len(people) > 1 else None
    hint = "" if len(people) > 1 else NO_OFFICERS
    return [
        Ask("officer", "执法人员一", AskKind.LIST, first, people, hint=hint, beside=True),
        Ask("second", "执法人员二", AskKind.LIST, second, people, beside=True),
    ]


def _paper_asks(kind: InstrumentKind, defaults: Defaults) -> list[Ask]:
    parties = tuple((party, words) for party, words in PARTY_WORDS.items())
    if kind is InstrumentKind.WARNING:
        parties = ((Party.PERSON, PARTY_WORDS[Party.PERSON]),)
    asks = [
        Ask("addressee", "当事人", value=defaults.addressee, width=2),
        Ask("party", "责任主体", AskKind.LIST, parties[0][0], parties, beside=True),
    ]
    if kind in (InstrumentKind.TRANSFER, InstrumentKind.FIRE_REQUEST, InstrumentKind.COURT_REQUEST):
        asks.append(Ask("recipient", "送交机关"))
    if kind in WITH_TERM:
        asks += _term_asks(defaults)
    if kind is InstrumentKind.DECISION:
        asks += [
            Ask("reviewed_by", "法制审核人"),
            Ask("approved_by", "审批负责人", beside=True),
            Ask("substitute", "代履行", AskKind.TICK, False),
            Ask("demolishes", "强制拆除违法建筑、设施", AskKind.TICK, False, beside=True, width=2),
        ]
    return [
        *asks,
        Ask("body", "主要内容"),
        Ask("number", "编号（纸上已有的照填）", beside=True),
    ]


def _term_asks(defaults: Defaults) -> list[Ask]:
    counted = (TermUnit.DAYS, TermUnit.WORKDAYS)
    hint = holidays_note(defaults.today)
    return [
        Ask("term_kind", "期限（自送达起）", AskKind.PICK, TermUnit.DAYS, TERM_KINDS, width=2),
        Ask(
            "term",
            "天数",
            AskKind.COUNT,
            defaults.days,
            most=365,
            only_if=("term_kind", counted),
            hint=hint,
            beside=True,
        ),
        Ask("due_on", "截止日期", AskKind.DATE, None, only_if=("term_kind", (FIXED_DAY,)), beside=True),
    ]


def _execution_asks() -> list[Ask]:
    return [
        Ask("began", "开始时间", value="09:00"),
        Ask("ended", "结束时间", value="11:00", beside=True),
        Ask("performer", "代履行人（执行人）"),
        Ask("witness", "当事人或见证人", beside=True),
        Ask("urgent", "紧急情况（只有夜间、节假日执行才填）"),
    ]


def step_act(step: Step, hazard_ids: tuple[int, ...], answers: Answers, clerk: str) -> Callable[[], Any]:
    """Return the verb of a step with what was answered."""
    return partial(_take, step, hazard_ids, answers, clerk)


def _take(step: Step, hazard_ids: tuple[int, ...], answers: Answers, clerk: str) -> Any:
    chosen = tuple(answers[key] for key in ("officer", "second") if answers.get(key))
    draft = StepDraft(
        step,
        _day(answers["on"]),
        by=answers.get("by") or "、".join(name for id_, name, _ in officers() if id_ in chosen),
        officers=chosen,
        text=answers.get("text", ""),
        began=_time(answers.get("began", "")),
        ended=_time(answers.get("ended", "")),
        urgent=answers.get("urgent", ""),
        performer=answers.get("performer", ""),
        witness=answers.get("witness", ""),
        paper=_paper(answers) if step in PAPER_OF else None,
    )
    return take_step(hazard_ids, draft, clerk=clerk)


def _paper(answers: Answers) -> PaperDraft:
    kind = answers.get("term_kind")
    counted = isinstance(kind, TermUnit)
    return PaperDraft(
        answers["addressee"],
        party=answers["party"] or Party.UNIT,
        term=(answers["term"] or None) if counted else None,
        term_unit=kind if isinstance(kind, TermUnit) else TermUnit.DAYS,
        due_on=None if counted else answers.get("due_on"),
        recipient=answers.get("recipient", ""),
        body=answers["body"],
        substitute=answers.get("substitute", False),
        demolishes=answers.get("demolishes", False),
        reviewed_by=answers.get("reviewed_by", ""),
        approved_by=answers.get("approved_by", ""),
        number=answers["number"],
    )


def asks_for_service(papers: tuple[tuple[int, str], ...], defaults: Defaults) -> tuple[Ask, ...]:
    """Return what a 送达回证 asks for."""
    by_hand = (Method.DIRECT, Method.MAIL, Method.ENTRUSTED)
    return (
        Ask("paper", "文书", AskKind.LIST, papers[0][0] if papers else None, papers),
        Ask("method", "送达方式", AskKind.PICK, Method.DIRECT, METHODS),
        Ask("on", "送达日期", AskKind.PAST_DATE, defaults.today),
        Ask("by", "送达人", value=defaults.by, beside=True),
        Ask("receiver", "收件人", only_if=("method", by_hand)),
        Ask("one", "见证人一（拒签）", only_if=("method", (Method.LEFT,))),
        Ask("other", "见证人二", only_if=("method", (Method.LEFT,)), beside=True),
        Ask("announced_on", "公告日期", AskKind.PAST_DATE, None, only_if=("method", (Method.PUBLIC,))),
        Ask("note", "备注"),
    )


def service_act(answers: Answers, clerk: str) -> Callable[[], Any]:
    """Return the verb that records a service."""
    return partial(_serve, answers, clerk)


def _serve(answers: Answers, clerk: str) -> Any:
    delivery = Delivery(
        answers["method"],
        _day(answers["on"]),
        receiver=answers.get("receiver", ""),
        witnesses=(answers.get("one", ""), answers.get("other", "")),
        announced_on=answers.get("announced_on"),
    )
    return deliver(
        answers["paper"] or 0, delivery, by=answers["by"], note=answers["note"], clerk=clerk
    ).change


def asks_for_cost() -> tuple[Ask, ...]:
    """Return what a cost asks for."""
    return (Ask("item", "费用项目"), Ask("amount", "金额（元）", beside=True), Ask("evidence", "凭据"))


def asks_for_payment(defaults: Defaults) -> tuple[Ask, ...]:
    """Return what a payment asks for."""
    return (
        Ask("on", "缴费日期", AskKind.PAST_DATE, defaults.today),
        Ask("amount", "金额（元）", beside=True),
        Ask("payer", "缴费人", value=defaults.addressee),
        Ask("receipt", "收据号", beside=True),
    )


def money_act(name: str, step_id: int, answers: Answers, clerk: str) -> Callable[[], Any]:
    """Return the verb of a cost or a payment."""
    return partial(_pay if name == PAYMENT else _cost, step_id, answers, clerk)


def _cost(step_id: int, answers: Answers, clerk: str) -> Any:
    amount = amount_of(answers["amount"])
    return record_cost(step_id, answers["item"], amount, evidence=answers["evidence"], clerk=clerk)


def _pay(step_id: int, answers: Answers, clerk: str) -> Any:
    payment = Payment(_day(answers["on"]), amount_of(answers["amount"]), answers["payer"], answers["receipt"])
    return record_payment(step_id, payment, clerk=clerk)


def _day(on: date | None) -> date:
    if on is None:
        raise RuleBroken("请填写日期。")
    return on


def _time(text: str) -> time | None:
    """Return a time of day as typed (9:00, 09：00); nothing for nothing."""
    plain = text.strip().replace("：", ":")
    if not plain:
        return None
    hour, _, minute = plain.partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError as wrong:
        raise RuleBroken(f"“{text}”不是时间，请写成 09:30 这样。") from wrong
