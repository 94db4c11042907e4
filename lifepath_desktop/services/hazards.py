"""Acts on hazards as records: registered, corrected, come back, voided."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from db.models import Hazard, Inspection, Rectification
from lifepath_desktop.domain.hazards import HazardEntry, MeasureKind, Stage, measure_kind
from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.domain.rectification import (
    ENDED_BY_VOIDING,
    SOLE_PERSON,
    Deed,
    Measure,
    Standing,
    Step,
    open_stage,
    people,
    require_deed,
    require_lawful,
    require_measure,
)
from lifepath_desktop.domain.rounds import require_own_to_inspect
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.services.amounts import write_amounts
from lifepath_desktop.services.inspections import make_visit, visit_on
from lifepath_desktop.services.numbering import HazardNumbers
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.places import require_place
from lifepath_desktop.services.rectification import (
    Case,
    close_tracks,
    label_of,
    open_escalation,
    require_case,
    resume_tracks,
    take_measure,
)

CORRECTED = "更正整改方式"
FIELD_WORDS = {
    "priority": "整治重点",
    "count": "处数",
    "details": "具体情况",
    "measure": "整改方式",
    "responsible": "整改责任人",
    "due_on": "整改期限",
    "checked_by": "复查人",
    "note": "备注",
    "paper_number": "纸质编号",
    "kind": "隐患种类",
}
"""The fields that may be corrected, and what the clerk calls them."""


def register_hazard(
    entry: HazardEntry, measure: Measure | None, *, clerk: str, today: date
) -> tuple[Change, int]:
    """Register a hazard on the visit of that day, which is made when there is none, and return its id.

    With 当场改正 it is struck off at once, confirmed by the inspectors. Raises `RuleBroken` for what cannot be, as a
    village's own find at a 消防安全重点单位 (office.md 12).
    """
    place = require_place(entry.place_id)
    require_own_to_inspect(str(place.name), key_unit=bool(place.key_unit), kind=entry.visit_kind)
    with operation(f"登记隐患：{place.name}", clerk=clerk) as act:
        hazard = write_hazard(entry, measure, today)
    return act.change, int(hazard.id)


def reopen(hazard_id: int, entry: HazardEntry, *, clerk: str, today: date) -> tuple[Change, int]:
    """Register a hazard that came back (反弹) as a new one, linked to the old, and return its id.

    The old record stays as it is and counts as it did; the new one counts as found again (contract, Figures).
    """
    case = require_case(hazard_id)
    require_lawful(Step.REOPEN, case.standing)
    deed = Deed(entry.found_on, entry.inspectors)
    require_deed(Step.REOPEN, deed, case.standing, today=today)
    with operation(label_of("登记反弹", [hazard_id]), clerk=clerk) as act:
        again = write_again(case.hazard, entry, today)
    return act.change, int(again.id)


def write_again(old: Hazard, entry: HazardEntry, today: date) -> Hazard:
    """Write a hazard that came back, under the act that is open, and link it to the old one."""
    again = write_hazard(entry, None, today)
    again.reopened_from = old
    again.save()
    Rectification.create(
        hazard=old,
        step="reopened",
        on_day=entry.found_on,
        by=entry.inspectors,
        text=f"重新登记为 {again.number}",
    )
    return again


def change_hazard(hazard_id: int, values: Mapping[str, str], *, clerk: str, today: date) -> Change:
    """Correct fields of one hazard by key; see `change_hazards`."""
    return change_hazards({hazard_id: values}, clerk=clerk, today=today)


def change_hazards(changes: Mapping[int, Mapping[str, str]], *, clerk: str, today: date) -> Change:
    """Correct fields of hazards as one act, all or none; dates are ISO text.

    What is a step of the rectification (推迟期限, 复查, 当场改正) is refused here and named.
    """
    fields = dict.fromkeys(field for values in changes.values() for field in values)
    words = "、".join(FIELD_WORDS[field] for field in fields)
    with operation(label_of(f"修改{words}", list(changes)), clerk=clerk) as act:
        for hazard_id, values in changes.items():
            case = require_case(hazard_id)
            if case.standing.stage is Stage.VOIDED:
                raise RuleBroken(f"{case.hazard.number} 已作废，没有改动；确需修改请先恢复。")
            _correct(case, values, today)
    return act.change


def void_hazards(hazard_ids: Sequence[int], reason: str, *, clerk: str, today: date) -> Change:
    """Void hazards with a reason; their tracks end. They count nowhere any more and keep their numbers."""
    if not reason.strip():
        raise RuleBroken("作废隐患要写明原因，请补上原因。")
    with operation(label_of("作废隐患", hazard_ids), clerk=clerk) as act:
        for hazard_id in dict.fromkeys(hazard_ids):
            case = require_case(hazard_id)
            require_lawful(Step.VOID, case.standing)
            hazard = case.hazard
            hazard.stage, hazard.voided_on, hazard.void_reason = Stage.VOIDED.value, today, reason.strip()
            hazard.save()
            Rectification.create(hazard=hazard, step="voided", on_day=today, reason=reason.strip())
            close_tracks(hazard, today, ENDED_BY_VOIDING)
    return act.change


def restore_hazards(hazard_ids: Sequence[int], *, clerk: str) -> Change:
    """Take voided hazards back to the stage that their own dates tell; the tracks that ended with them run on."""
    with operation(label_of("恢复隐患", hazard_ids), clerk=clerk) as act:
        for hazard_id in dict.fromkeys(hazard_ids):
            case = require_case(hazard_id)
            require_lawful(Step.RESTORE, case.standing)
            _require_standing_visit(case.hazard)
            _restore(case.hazard)
    return act.change


def set_quantities(hazard_id: int, amounts: Mapping[str, int], *, clerk: str) -> Change:
    """Say how much a hazard is in other units (扇, 辆, ㎡ as 平方分米); 0 takes a unit away."""
    case = require_case(hazard_id)
    with operation(label_of("登记数量", [hazard_id]), clerk=clerk) as act:
        write_amounts(case.hazard, amounts)
    return act.change


def write_hazard(entry: HazardEntry, measure: Measure | None, today: date) -> Hazard:
    """Write a hazard under the act that is open, on the visit of its kind and day, which is made when there is none."""
    _require_entry(entry)
    standing = Standing(Stage.FOUND, entry.count, entry.found_on)
    deed = Deed(entry.found_on, entry.inspectors)
    if measure is not None:
        require_measure(measure, standing)
        if measure.kind is MeasureKind.ON_THE_SPOT:
            require_deed(Step.SET_MEASURE, deed, standing, today=today)
    visit = _visit_for(entry, today)
    last = Hazard.select(Hazard.position).where(Hazard.inspection == visit).order_by(Hazard.position.desc())
    hazard: Hazard = Hazard.create(
        number=HazardNumbers(today.year).take(entry.found_on.isoformat()),
        paper_number=entry.paper_number.strip(),
        inspection=visit,
        position=max((row.position for row in last.limit(1)), default=0) + 1,
        priority=entry.priority,
        kind=entry.kind.strip(),
        count=entry.count,
        details=entry.details.strip(),
        responsible=entry.responsible.strip(),
        note=entry.note.strip(),
    )
    write_amounts(hazard, dict(entry.amounts))
    if measure is not None:
        take_measure(hazard, measure, deed)
    return hazard


def _require_entry(entry: HazardEntry) -> None:
    if not entry.details.strip():
        raise RuleBroken("请写明隐患的具体情况，例如“后门安全出口上锁1处”。")
    if entry.count < 1:
        raise RuleBroken("处数至少是1；没有发现隐患的请登记为“未发现问题”。")
    if entry.priority not in {1, 2, 3, None}:
        raise RuleBroken("整治重点只有重点一、重点二、重点三，其余的请选其他。")


def _visit_for(entry: HazardEntry, today: date) -> Inspection:
    visit = VisitEntry(entry.place_id, entry.found_on, entry.inspectors, kind=entry.visit_kind)
    found = visit_on(visit)
    if found is None:
        return make_visit(visit, today=today)
    if not found.inspectors and entry.inspectors.strip():
        found.inspectors = entry.inspectors.strip()
        found.save()
    return found


def _correct(case: Case, values: Mapping[str, str], today: date) -> None:
    hazard = case.hazard
    for field, text in values.items():
        plain = text.strip()
        if plain != _as_text(getattr(hazard, field)):
            value = _READ[field](case, plain) if field in _READ else plain
            setattr(hazard, field, value)
            _follow(field, hazard, today)
    if (
        case.standing.stage is Stage.FOUND
        and open_stage(str(hazard.measure), hazard.due_on) is not Stage.FOUND
    ):
        hazard.stage = Stage.RECTIFYING.value
    if hazard.is_dirty():
        hazard.save(only=hazard.dirty_fields)


def _follow(field: str, hazard: Hazard, today: date) -> None:
    """Let the history and the tracks follow a first measure or deadline that was typed into the list."""
    if field == "due_on":
        Rectification.create(hazard=hazard, step="deadline", on_day=today, new_due_on=hazard.due_on)
    elif field == "measure":
        Rectification.create(hazard=hazard, step="measure", on_day=today, text=hazard.measure)
        if measure_kind(str(hazard.measure)) is MeasureKind.ESCALATED:
            if hazard.fixed_on is None:
                open_escalation(hazard, today)
        else:
            close_tracks(hazard, today, CORRECTED, kind="escalation")


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


def _read_count(_case: Case, text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise RuleBroken(f"处数要填1以上的整数，“{text}”没有写入。")
    return int(text)


def _read_priority(_case: Case, text: str) -> int | None:
    if text not in {"1", "2", "3", ""}:
        raise RuleBroken(f"整治重点只能是重点一、重点二、重点三或其他，“{text}”没有写入。")
    return int(text) if text else None


def _read_details(_case: Case, text: str) -> str:
    if not text:
        raise RuleBroken("隐患具体情况不能空着，没有改动。")
    return text


def _read_measure(case: Case, text: str) -> str:
    if not text:
        raise RuleBroken("整改方式登记后不能清空；登记错的请改成正确的，或按 Ctrl+Z 撤销。")
    is_open = case.standing.fixed_on is None
    if is_open and measure_kind(text) is MeasureKind.ON_THE_SPOT:
        raise RuleBroken("当场改正要由检查人员现场确认，请用右侧的“整改措施”，确认后直接销号。")
    return text


def _read_due_on(case: Case, text: str) -> date:
    standing = case.standing
    if not text:
        raise RuleBroken("整改期限登记后不能清空；要推迟请用“延期”，登记错的请按 Ctrl+Z 撤销。")
    try:
        day = date.fromisoformat(text)
    except ValueError as wrong:
        raise RuleBroken(f"“{text}”不是日期，请写成 2024-10-20、10.20 或 20 这样的形式。") from wrong
    if standing.found_on is not None and day < standing.found_on:
        raise RuleBroken(f"整改期限 {day} 早于排查时间 {standing.found_on}，没有改动，请核对日期。")
    if standing.due_on is not None and day > standing.due_on:
        raise RuleBroken(f"推迟期限要写明理由，原期限 {standing.due_on} 要留底；请用右侧的“延期”。")
    return day


def _read_checked_by(case: Case, text: str) -> str:
    standing = case.standing
    if standing.stage is not Stage.STRUCK_OFF:
        raise RuleBroken("复查人要随复查一起登记，请用右侧的“复查”。")
    if not text:
        raise RuleBroken("已销号的隐患要有复查人，不能清空。")
    alone = standing.reported_by and not people(text) - people(standing.reported_by)
    if alone and not _was_alone(case.hazard):
        raise RuleBroken(f"报告整改的人是{standing.reported_by}，复查人要换一个人，没有改动。")
    return text


_READ: dict[str, Callable[[Case, str], Any]] = {
    "count": _read_count,
    "priority": _read_priority,
    "details": _read_details,
    "measure": _read_measure,
    "due_on": _read_due_on,
    "checked_by": _read_checked_by,
}


def _was_alone(hazard: Hazard) -> bool:
    found = Rectification.select().where(Rectification.hazard == hazard, Rectification.reason == SOLE_PERSON)
    return bool(found.exists()) or measure_kind(str(hazard.measure)) is MeasureKind.ON_THE_SPOT


def _require_standing_visit(hazard: Hazard) -> None:
    if hazard.inspection.voided_on is not None:
        raise RuleBroken(f"{hazard.number} 所属的排查记录已作废，不能单独恢复。")


def _restore(hazard: Hazard) -> None:
    if hazard.struck_off_on is not None:
        stage = Stage.STRUCK_OFF
    elif hazard.fixed_on is not None:
        stage = Stage.AWAITING_RECHECK
    else:
        stage = open_stage(str(hazard.measure), hazard.due_on)
    voided = Rectification.select().where(Rectification.hazard == hazard, Rectification.step == "voided")
    # Voiding is taken back, so it is no step of the hazard's life any more; the journal still tells of it.
    Rectification.delete().where(Rectification.id << [row.id for row in voided]).execute()
    hazard.stage, hazard.voided_on, hazard.void_reason = stage.value, None, ""
    hazard.save()
    resume_tracks(hazard, ENDED_BY_VOIDING)
