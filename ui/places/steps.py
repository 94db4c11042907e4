"""What can be done with places, what each step asks for, and the verb that its answers go to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.domain.places import (
    CATEGORIES,
    CONDITION_WORDS,
    ConditionEntry,
    PlaceCondition,
    PlaceEntry,
)
from lifepath_desktop.queries.places import PlaceDetail, place_detail, village_choices, visits_to
from lifepath_desktop.services import inspections, places
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskKind

VISIT, HAZARD, CONDITION, CROWDED, KEY_UNIT, MERGE, VOID, RESTORE, CORRECT_VISIT, VOID_VISIT = (
    "visit",
    "hazard",
    "condition",
    "crowded",
    "key_unit",
    "merge",
    "void",
    "restore",
    "correct_visit",
    "void_visit",
)
NAMES = {
    VISIT: "登记排查",
    HAZARD: "登记隐患",
    CONDITION: "在业情况",
    CROWDED: "人员密集",
    KEY_UNIT: "重点单位",
    MERGE: "合并成一家",
    VOID: "作废",
    RESTORE: "恢复",
    CORRECT_VISIT: "更正排查记录",
    VOID_VISIT: "作废排查记录",
}
CROWDED_CHOICES = ((True, "是"), (False, "否"), ("", "待确认"))
YES_NO = ((True, "是"), (False, "否"))
MOST_MERGED = 2


@dataclass(frozen=True, slots=True)
class Subject:
    """What a step is about: some places, and of a single one its detail; `inspectors` were typed last."""

    ids: tuple[int, ...]
    detail: PlaceDetail | None = None
    inspectors: str = ""


def steps_for(subject: Subject) -> tuple[str, ...]:
    """Return the steps that may be taken now, the natural next one first."""
    detail = subject.detail
    if detail is not None:
        if detail.voided_on is not None:
            return (RESTORE,)
        visits = (CORRECT_VISIT, VOID_VISIT) if visits_to(detail.id) else ()
        return (VISIT, HAZARD, CONDITION, CROWDED, KEY_UNIT, *visits, VOID)
    if not subject.ids:
        return ()
    merge = (MERGE,) if len(subject.ids) == MOST_MERGED else ()
    return (*merge, CROWDED, CONDITION, KEY_UNIT)


def asks_for(name: str, subject: Subject, today: date) -> tuple[Ask, ...]:
    """Return the fields of a step, filled with what stands."""
    return _ASKS[name](subject, today) if name in _ASKS else ()


def asks_for_new() -> tuple[Ask, ...]:
    """Return the fields of a place to be recorded."""
    return (
        Ask("village", "村", AskKind.LIST, choices=(*village_choices(), (None, "乡本级"))),
        Ask(
            "category",
            "场所类型",
            AskKind.LIST,
            choices=(("", "（待定）"), *((name, name) for name in CATEGORIES)),
            beside=True,
        ),
        Ask("name", "场所名称"),
        Ask("address", "地址"),
        Ask("contact", "负责人"),
        Ask("phone", "联系电话", beside=True),
        Ask("crowded", "人员密集场所", AskKind.PICK, "", choices=CROWDED_CHOICES),
        Ask("note", "备注"),
    )


def add(answers: Answers, desk: Desk) -> Callable[[], Any]:
    """Return the verb that records a new place."""
    entry = PlaceEntry(
        answers["village"],
        answers["name"],
        answers["category"],
        answers["address"],
        answers["contact"],
        answers["phone"],
        crowded=_decided(answers["crowded"]),
        note=answers["note"],
    )
    return partial(places.add_place, entry, clerk=desk.clerk, today=desk.today())


def act_of(name: str, subject: Subject, answers: Answers, desk: Desk) -> Callable[[], Any]:
    """Return the verb of a step with its answers, ready to be run."""
    return partial(_VERBS[name], subject, answers, desk)


def _visit_asks(subject: Subject, today: date) -> tuple[Ask, ...]:
    return (
        Ask("on", "排查时间", AskKind.PAST_DATE, today),
        Ask("inspectors", "排查人员", value=subject.inspectors, beside=True),
        Ask("note", "备注", hint="这里登记的是未发现问题的排查；发现了隐患请用“登记隐患”"),
    )


def _condition_asks(subject: Subject, today: date) -> tuple[Ask, ...]:
    now = subject.detail.condition if subject.detail is not None else None
    choices = tuple((condition.value, words) for condition, words in CONDITION_WORDS.items())
    return (
        Ask("condition", "在业情况", AskKind.LIST, now or "open", choices=choices),
        Ask("on", "从哪天起", AskKind.PAST_DATE, today, beside=True),
        Ask("note", "说明"),
    )


def _crowded_asks(subject: Subject, _today: date) -> tuple[Ask, ...]:
    known = subject.detail.crowded if subject.detail is not None else 1
    now = "" if known is None else bool(known)
    return (Ask("crowded", "是人员密集场所吗", AskKind.PICK, now, choices=CROWDED_CHOICES),)


def _key_unit_asks(subject: Subject, _today: date) -> tuple[Ask, ...]:
    now = bool(subject.detail.key_unit) if subject.detail is not None else True
    hint = "重点单位移交县级监管，保留记录，不计入本村数字"
    return (Ask("key_unit", "是消防安全重点单位吗", AskKind.PICK, now, choices=YES_NO, hint=hint),)


def _merge_asks(subject: Subject, _today: date) -> tuple[Ask, ...]:
    found = [detail for id_ in subject.ids if (detail := place_detail(id_)) is not None]
    choices = tuple((place.id, f"{place.name}（{place.village}）") for place in found)
    hint = "另一家的排查和隐患都并过来，那一家作废；可以撤销"
    kept = choices[0][0] if choices else None
    return (Ask("keep", "保留哪一家", AskKind.LIST, kept, choices=choices, hint=hint),)


def _void_asks(_subject: Subject, _today: date) -> tuple[Ask, ...]:
    return (Ask("reason", "作废原因", hint="作废的仍可查到，随时可以恢复"),)


def _which_visit(subject: Subject) -> Ask:
    choices = tuple(
        (
            visit.id,
            f"{visit.inspected_on or '日期不明'}　"
            + (f"发现 {visit.found} 处" if visit.found else "未发现问题"),
        )
        for visit in visits_to(subject.ids[0])
    )
    return Ask("visit", "哪一次排查", AskKind.LIST, choices[0][0] if choices else None, choices=choices)


def _correct_visit_asks(subject: Subject, _today: date) -> tuple[Ask, ...]:
    return (
        _which_visit(subject),
        Ask("on", "改成哪天", AskKind.PAST_DATE, None),
        Ask("inspectors", "排查人员", beside=True),
        Ask("note", "备注", hint="空着的不改"),
    )


def _void_visit_asks(subject: Subject, _today: date) -> tuple[Ask, ...]:
    return (_which_visit(subject), Ask("reason", "作废原因"))


_ASKS: dict[str, Callable[[Subject, date], tuple[Ask, ...]]] = {
    VISIT: _visit_asks,
    CONDITION: _condition_asks,
    CROWDED: _crowded_asks,
    KEY_UNIT: _key_unit_asks,
    MERGE: _merge_asks,
    VOID: _void_asks,
    CORRECT_VISIT: _correct_visit_asks,
    VOID_VISIT: _void_visit_asks,
}


def _decided(answer: Any) -> bool | None:
    return None if answer in {"", None} else bool(answer)


def _record_visit(subject: Subject, answers: Answers, desk: Desk) -> Any:
    entry = VisitEntry(subject.ids[0], answers["on"] or desk.today(), answers["inspectors"], answers["note"])
    return inspections.record_visit(entry, clerk=desk.clerk, today=desk.today())


def _set_condition(subject: Subject, answers: Answers, desk: Desk) -> Any:
    entry = ConditionEntry(
        PlaceCondition(answers["condition"]), answers["on"] or desk.today(), answers["note"]
    )
    return places.set_condition(subject.ids, entry, clerk=desk.clerk)


def _set_crowded(subject: Subject, answers: Answers, desk: Desk) -> Any:
    return places.set_crowded(subject.ids, _decided(answers["crowded"]), clerk=desk.clerk)


def _set_key_unit(subject: Subject, answers: Answers, desk: Desk) -> Any:
    return places.set_key_unit(subject.ids, bool(answers["key_unit"]), clerk=desk.clerk)


def _merge(subject: Subject, answers: Answers, desk: Desk) -> Any:
    (other,) = [id_ for id_ in subject.ids if id_ != answers["keep"]]
    return places.merge_places(answers["keep"], other, clerk=desk.clerk, today=desk.today())


def _void(subject: Subject, answers: Answers, desk: Desk) -> Any:
    return places.void_place(subject.ids[0], answers["reason"], clerk=desk.clerk, today=desk.today())


def _restore(subject: Subject, _answers: Answers, desk: Desk) -> Any:
    return places.restore_place(subject.ids[0], clerk=desk.clerk)


def _correct_visit(_subject: Subject, answers: Answers, desk: Desk) -> Any:
    written = {"inspected_on": answers["on"], "inspectors": answers["inspectors"], "note": answers["note"]}
    values = {field: value for field, value in written.items() if value}
    return inspections.change_visit(answers["visit"], values, clerk=desk.clerk, today=desk.today())


def _void_visit(_subject: Subject, answers: Answers, desk: Desk) -> Any:
    return inspections.void_visit(answers["visit"], answers["reason"], clerk=desk.clerk, today=desk.today())


_VERBS: dict[str, Callable[[Subject, Answers, Desk], Any]] = {
    VISIT: _record_visit,
    CONDITION: _set_condition,
    CROWDED: _set_crowded,
    KEY_UNIT: _set_key_unit,
    MERGE: _merge,
    VOID: _void,
    RESTORE: _restore,
    CORRECT_VISIT: _correct_visit,
    VOID_VISIT: _void_visit,
}
