"""What each step of a rectification asks for, and the verb that its answers go to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from lifepath_desktop.domain.amounts import amounts_in, amounts_words, read_amounts
from lifepath_desktop.domain.hazards import MEASURES, UNITS, HazardEntry, amount_of
from lifepath_desktop.domain.rectification import (
    HISTORY_SAYS_FIXED,
    SOLE_PERSON,
    STEP_NAMES,
    Deed,
    Standing,
    Step,
    measure,
)
from lifepath_desktop.domain.workdays import add_workdays
from lifepath_desktop.queries.hazards import HazardDetail, quantities_of
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.queries.workdays import holidays_note, work_calendar
from lifepath_desktop.services import hazards, look_backs, rectification
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskKind

STRIKE_OFF_HISTORY = "strike_off_history"
"""Beside the steps of one hazard: old ledgers struck off in bulk (office.md 9)."""

QUANTITY = "quantity"
"""How much it is in 扇, 辆, ㎡: no step of the rectification, so it is offered whatever the stage."""

NAMES: dict[str, str] = {step.value: name for step, name in STEP_NAMES.items()} | {
    Step.SET_MEASURE.value: "整改措施",  # shorter than in the journal: four buttons stand side by side
    STRIKE_OFF_HISTORY: "历史台账销号",
    QUANTITY: "登记数量",
}
BY = "by"
WHO = {
    Step.SET_MEASURE.value: "检查人员",
    Step.EXTEND.value: "批准人",
    Step.URGE.value: "督促人",
    Step.HELP.value: "协助人",
    Step.REPORT_FIXED.value: "报告人",
    Step.FIX_PARTLY.value: "报告人",
    Step.RECHECK.value: "复查人",
    Step.STRIKE_OFF.value: "销号人",
    STRIKE_OFF_HISTORY: "核实人",
    Step.LOOK_BACK.value: "查看人",
    Step.REOPEN.value: "排查人员",
}
PASSED, FAILED = True, False
LOOK_BACK_KIND = "look_back"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a step is about: some hazards, and of a single one its detail and where it stands."""

    ids: tuple[int, ...]
    detail: HazardDetail | None = None
    standing: Standing | None = None


def asks_for(step: str, subject: Subject, today: date, last_by: str = "") -> tuple[Ask, ...]:
    """Return the fields of a step, filled with what is likely; `last_by` is who was typed last time."""
    if step == Step.VOID.value:
        return (Ask("reason", "作废原因"),)
    if step == QUANTITY:
        return _quantity_asks()
    if step == Step.RESTORE.value:
        return ()
    when = (
        Ask("on", "办理日期", AskKind.PAST_DATE, _likely_day(step, subject, today)),
        Ask(BY, WHO[step], value=_likely_person(step, subject, last_by), beside=True),
    )
    return (*_FIRST.get(step, _nothing)(subject, today), *when, *_LAST.get(step, _nothing)(subject, today))


def act_of(step: str, subject: Subject, answers: Answers, desk: Desk) -> Callable[[], Any]:
    """Return the verb of a step with its answers, ready to be run."""
    return partial(_VERBS[step], subject, answers, clerk=desk.clerk, today=desk.today())


def _nothing(_subject: Subject, _today: date) -> tuple[Ask, ...]:
    return ()


def _likely_day(step: str, subject: Subject, today: date) -> date:
    standing = subject.standing
    if step == Step.SET_MEASURE.value and standing is not None and standing.found_on is not None:
        return standing.found_on
    if step == Step.STRIKE_OFF.value and standing is not None and standing.passed_on is not None:
        return standing.passed_on
    return today


def _likely_person(step: str, subject: Subject, last_by: str) -> str:
    detail, standing = subject.detail, subject.standing
    if step == Step.SET_MEASURE.value and detail is not None:
        return detail.inspectors or last_by
    if step in {Step.REPORT_FIXED.value, Step.FIX_PARTLY.value} and detail is not None:
        return detail.responsible or detail.contact
    if step == Step.STRIKE_OFF.value and standing is not None:
        return standing.checked_by or last_by
    if step == Step.RECHECK.value and standing is not None and last_by == standing.reported_by:
        return ""
    return last_by


def _measure_asks(subject: Subject, today: date) -> tuple[Ask, ...]:
    ways = ((MEASURES[0], "当场改正"), (MEASURES[1], "限期整改"), (MEASURES[2], "上报乡级"))
    due = subject.standing.due_on if subject.standing is not None else None
    return (
        Ask("words", "整改方式", AskKind.PICK, MEASURES[1], choices=ways),
        Ask(
            "due_on",
            "整改期限",
            AskKind.DATE,
            due or today + timedelta(days=int(setting("default_deadline_days"))),
            only_if=("words", MEASURES[1:]),
            hint="可以输入 +7、月底、10.20",
        ),
        Ask(
            "workdays",
            "或几个工作日内",
            AskKind.COUNT,
            0,
            most=250,
            only_if=("words", MEASURES[1:]),
            hint=holidays_note(today) or "从办理日期次日起推算，节假日、调休都算进去",
            beside=True,
        ),
        *_amount_asks(subject, only_if=("words", (MEASURES[0],))),
    )


def _extension_asks(subject: Subject, today: date) -> tuple[Ask, ...]:
    due = subject.standing.due_on if subject.standing is not None else None
    hint = f"原期限 {due}，会留在经过里" if due is not None else ""
    return (
        Ask("new_due_on", "新期限", AskKind.DATE, max(due or today, today) + timedelta(days=7), hint=hint),
        Ask(
            "workdays",
            "或几个工作日内",
            AskKind.COUNT,
            0,
            most=250,
            hint=holidays_note(today) or "填了就从办理日期的次日起推算",
        ),
        Ask("reason", "延期理由"),
    )


def _part_asks(subject: Subject, _today: date) -> tuple[Ask, ...]:
    count = subject.standing.count if subject.standing is not None else 2
    hint = f"共{count}处，余下的自动分成另一条，编号加-1、-2"
    return (Ask("fixed", "已改好几处", AskKind.COUNT, 1, most=max(1, count - 1), hint=hint),)


def _recheck_asks(subject: Subject, _today: date) -> tuple[Ask, ...]:
    verdicts = ((PASSED, "合格"), (FAILED, "不合格"))
    return (Ask("passed", "复查结果", AskKind.PICK, PASSED, choices=verdicts),)


def _after_recheck(subject: Subject, _today: date) -> tuple[Ask, ...]:
    passed = ("passed", (PASSED,))
    return (
        Ask("text", "还有什么问题", only_if=("passed", (FAILED,))),
        Ask("alone", f"{SOLE_PERSON}，由报告人自己复查", AskKind.TICK, False, only_if=passed),
        Ask("strike_off", "合格后随即销号", AskKind.TICK, True, only_if=passed),
        *_proof_asks(subject, only_if=passed),
    )


def _proof_asks(subject: Subject, only_if: tuple[str, tuple[Any, ...]] | None = None) -> tuple[Ask, ...]:
    """An after-photo proves a fix; where there is none, why not is said."""
    if subject.standing is not None and subject.standing.after_photos:
        return ()
    return (Ask("without_photo", "没有整改后照片的原因", hint="附有整改后照片的不用填", only_if=only_if),)


def _strike_off_asks(subject: Subject, _today: date) -> tuple[Ask, ...]:
    return _proof_asks(subject)


def _look_back_asks(subject: Subject, _today: date) -> tuple[Ask, ...]:
    if subject.detail is None:
        return ()
    return (Ask("held", "看到的情况", AskKind.PICK, True, choices=((True, "没有反弹"), (False, "已反弹"))),)


def _after_look_back(subject: Subject, _today: date) -> tuple[Ask, ...]:
    detail = subject.detail
    if detail is None:
        return (Ask("text", "情况（可不填）"),)
    again = ("held", (False,))
    return (
        Ask("text", "情况（可不填）", only_if=("held", (True,))),
        Ask("details", "这次的具体情况", value=detail.details, only_if=again),
        Ask("count", "处数", AskKind.COUNT, detail.count, only_if=again),
    )


def _reopen_asks(subject: Subject, _today: date) -> tuple[Ask, ...]:
    detail = subject.detail
    return (
        Ask("details", "这次的具体情况", value=detail.details if detail is not None else ""),
        Ask("count", "处数", AskKind.COUNT, detail.count if detail is not None else 1),
    )


def _quantity_asks() -> tuple[Ask, ...]:
    units = tuple((unit, unit) for unit in UNITS)
    return (
        Ask("amount", "数量", hint="面积可以写小数；填 0 去掉这个单位"),
        Ask("unit", "单位", AskKind.LIST, UNITS[0], choices=units, beside=True),
    )


def _said(words: str) -> Callable[[Subject, date], tuple[Ask, ...]]:
    def asks(_subject: Subject, _today: date) -> tuple[Ask, ...]:
        return (Ask("text", words),)

    return asks


def _fixed_asks(subject: Subject, today: date) -> tuple[Ask, ...]:
    return (*_said("整改情况（可不填）")(subject, today), *_amount_asks(subject))


def _amount_asks(subject: Subject, only_if: tuple[str, tuple[Any, ...]] | None = None) -> tuple[Ask, ...]:
    """How much was cleared or taken down, of a single hazard: 附件2 counts it."""
    if subject.detail is None:
        return ()
    known = quantities_of(subject.detail.id) or amounts_in(subject.detail.details).items()
    hint = f"如 3扇、12㎡；单位有{'、'.join(UNITS)}，计入汇总表，没有的不填"
    return (Ask("amounts", "清理、拆除数量", value=amounts_words(known), hint=hint, only_if=only_if),)


def _part_amounts(subject: Subject, _today: date) -> tuple[Ask, ...]:
    """Of a part nobody can guess how much was taken down."""
    return tuple(replace(ask, value="", name="已清理、拆除的数量") for ask in _amount_asks(subject))


def _history_asks(_subject: Subject, _today: date) -> tuple[Ask, ...]:
    return (Ask("reason", "理由", value=HISTORY_SAYS_FIXED, hint="没有完成时间的，按办理日期算完成"),)


_Asks = Callable[[Subject, date], tuple[Ask, ...]]
_FIRST: dict[str, _Asks] = {
    Step.SET_MEASURE.value: _measure_asks,
    Step.EXTEND.value: _extension_asks,
    Step.FIX_PARTLY.value: _part_asks,
    Step.RECHECK.value: _recheck_asks,
    Step.REOPEN.value: _reopen_asks,
    STRIKE_OFF_HISTORY: _history_asks,
    Step.LOOK_BACK.value: _look_back_asks,
}
_LAST: dict[str, _Asks] = {
    Step.URGE.value: _said("怎样督促的"),
    Step.REPORT_FIXED.value: _fixed_asks,
    Step.FIX_PARTLY.value: _part_amounts,
    Step.HELP.value: _said("怎样协助的"),
    Step.RECHECK.value: _after_recheck,
    Step.STRIKE_OFF.value: _strike_off_asks,
    Step.LOOK_BACK.value: _after_look_back,
}


def _deed(answers: Answers, today: date) -> Deed:
    reason = SOLE_PERSON if answers.get("alone") else answers.get("reason", "")
    return Deed(
        answers.get("on") or today,
        answers.get(BY, ""),
        answers.get("text", ""),
        reason,
        without_photo=answers.get("without_photo", ""),
        amounts=tuple(read_amounts(answers.get("amounts", "")).items()),
    )


def _due(answers: Answers, key: str, today: date) -> date | None:
    """Return the deadline as answered: a day, or so many working days after the deed."""
    days = answers.get("workdays") or 0
    if not days:
        due: date | None = answers.get(key)
        return due
    return add_workdays(work_calendar(), answers.get("on") or today, days).on


def _set_measure(subject: Subject, answers: Answers, *, clerk: str, today: date) -> Any:
    chosen = measure(answers["words"], _due(answers, "due_on", today))
    return rectification.set_measure(subject.ids, chosen, _deed(answers, today), clerk=clerk, today=today)


def _extend(subject: Subject, answers: Answers, *, clerk: str, today: date) -> Any:
    new_due_on = _due(answers, "new_due_on", today) or today
    return rectification.extend_deadline(
        subject.ids, new_due_on, _deed(answers, today), clerk=clerk, today=today
    )


def _fix_partly(subject: Subject, answers: Answers, *, clerk: str, today: date) -> Any:
    deed = _deed(answers, today)
    return rectification.fix_partly(subject.ids[0], answers["fixed"], deed, clerk=clerk, today=today)


def _recheck(subject: Subject, answers: Answers, *, clerk: str, today: date) -> Any:
    deed = _deed(answers, today)
    if not answers["passed"]:
        return rectification.recheck_failed(subject.ids, deed, clerk=clerk, today=today)
    return rectification.recheck_passed(
        subject.ids, deed, strike_off_too=answers["strike_off"], clerk=clerk, today=today
    )


def _again(subject: Subject, answers: Answers, today: date) -> HazardEntry:
    assert subject.detail is not None
    return HazardEntry(
        subject.detail.place_id,
        answers["on"] or today,
        answers["details"],
        subject.detail.priority,
        answers["count"],
        inspectors=answers[BY],
        responsible=subject.detail.responsible,
    )


def _reopen(subject: Subject, answers: Answers, *, clerk: str, today: date) -> Any:
    return hazards.reopen(subject.ids[0], _again(subject, answers, today), clerk=clerk, today=today)


def _look_back(subject: Subject, answers: Answers, *, clerk: str, today: date) -> Any:
    if answers.get("held", True):
        return look_backs.look_back(subject.ids, _deed(answers, today), clerk=clerk, today=today)
    entry = replace(_again(subject, answers, today), visit_kind=LOOK_BACK_KIND)
    return look_backs.find_relapse(subject.ids[0], entry, clerk=clerk, today=today)


def _void(subject: Subject, answers: Answers, *, clerk: str, today: date) -> Any:
    return hazards.void_hazards(subject.ids, answers["reason"], clerk=clerk, today=today)


def _set_quantity(subject: Subject, answers: Answers, *, clerk: str, today: date) -> Any:
    amounts = {answers["unit"]: amount_of(answers["unit"], answers["amount"])}
    return hazards.set_quantities(subject.ids[0], amounts, clerk=clerk)


def _plain(verb: Callable[..., Any]) -> Callable[..., Any]:
    def act(subject: Subject, answers: Answers, *, clerk: str, today: date) -> Any:
        return verb(subject.ids, _deed(answers, today), clerk=clerk, today=today)

    return act


def _restore(subject: Subject, _answers: Answers, *, clerk: str, today: date) -> Any:
    return hazards.restore_hazards(subject.ids, clerk=clerk)


_VERBS: dict[str, Callable[..., Any]] = {
    Step.SET_MEASURE.value: _set_measure,
    Step.EXTEND.value: _extend,
    Step.URGE.value: _plain(rectification.urge),
    Step.HELP.value: _plain(rectification.assist),
    Step.REPORT_FIXED.value: _plain(rectification.report_fixed),
    Step.FIX_PARTLY.value: _fix_partly,
    Step.RECHECK.value: _recheck,
    Step.STRIKE_OFF.value: _plain(rectification.strike_off),
    STRIKE_OFF_HISTORY: _plain(rectification.strike_off_history),
    Step.LOOK_BACK.value: _look_back,
    Step.REOPEN.value: _reopen,
    Step.VOID.value: _void,
    Step.RESTORE.value: _restore,
    QUANTITY: _set_quantity,
}


_SUPPORT = (Step.URGE.value, Step.HELP.value)


def steps_of_selection(stages: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the steps that hazards of these (stage, source) may all take, as far as the stage decides it.

    >>> steps_of_selection([("found", "program"), ("rectifying", "ledger")])
    ('set_measure', 'report_fixed', 'urge', 'help', 'void')
    """
    found = {stage for stage, _ in stages}
    steps: tuple[str, ...] = ()
    if found == {"rectifying"}:
        steps = (Step.REPORT_FIXED.value, Step.EXTEND.value, Step.SET_MEASURE.value, *_SUPPORT)
    elif found <= {"found", "rectifying"}:
        steps = (Step.SET_MEASURE.value, Step.REPORT_FIXED.value, *_SUPPORT)
    elif found == {"awaiting_recheck"}:
        steps = (Step.RECHECK.value, Step.STRIKE_OFF.value)
    elif found == {"struck_off"}:
        steps = (Step.LOOK_BACK.value,)
    elif found == {"voided"}:
        return (Step.RESTORE.value,)
    if found <= {"found", "rectifying", "awaiting_recheck"} and all(s != "program" for _, s in stages):
        steps = (*steps, STRIKE_OFF_HISTORY)
    return (*steps, Step.VOID.value) if "voided" not in found else ()
