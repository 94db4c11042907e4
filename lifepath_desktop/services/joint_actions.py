"""联合执法: one action with the county's departments, counted once however many villages it went through."""

from dataclasses import dataclass
from datetime import date

from db.models import EnforcementStep, Hazard, JointAction, JointActionVillage, Track, Village
from lifepath_desktop.domain.enforcement import Moment, Step
from lifepath_desktop.domain.enforcement_gates import require_lawful
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.enforcement import case_of
from lifepath_desktop.services.instruments import require_not_later
from lifepath_desktop.services.operation import Change, operation


@dataclass(frozen=True, slots=True)
class JointDraft:
    """A joint action as it is entered; `bodies` are the departments that took part."""

    on: date
    bodies: str
    village_ids: tuple[int, ...]
    hazard_ids: tuple[int, ...] = ()
    place: str = ""
    people: str = ""
    places_checked: int = 0
    findings: str = ""
    opinion: str = ""
    note: str = ""


def record_joint_action(draft: JointDraft, *, clerk: str) -> Change:
    """Record a joint action with its villages and the hazards it dealt with, as one act."""
    require_not_later(draft.on, "联合执法日期")
    if not draft.bodies.strip():
        raise RuleBroken("请填写参加联合执法的县级部门和单位。")
    villages = list(Village.select().where(Village.id.in_(draft.village_ids)))
    if not villages:
        raise RuleBroken("请至少选一个村。")
    hazards = list(Hazard.select().where(Hazard.id.in_(draft.hazard_ids)).order_by(Hazard.id))
    _require_open_to_it(hazards, draft)
    with operation(f"联合执法：{draft.on}", clerk=clerk) as act:
        joint = JointAction.create(
            on_day=draft.on,
            place=draft.place.strip(),
            bodies=draft.bodies.strip(),
            people=draft.people.strip(),
            places_checked=draft.places_checked,
            findings=draft.findings.strip(),
            opinion=draft.opinion.strip(),
            note=draft.note.strip(),
        )
        for village in villages:
            JointActionVillage.create(joint_action=joint, village=village)
        for hazard in hazards:
            EnforcementStep.create(
                track=_track(hazard, draft.on),
                step=Step.JOINT.value,
                on_day=draft.on,
                by=draft.people.strip(),
                joint_action=joint,
                text=draft.opinion.strip(),
            )
    return act.change


def void_joint_action(joint_action_id: int, *, on: date, reason: str, clerk: str) -> Change:
    """Void a joint action entered by mistake."""
    found = JointAction.get_or_none(JointAction.id == joint_action_id, JointAction.voided_on.is_null())
    if found is None:
        raise NotFound("这次联合执法已经不在或已作废。")
    if not reason.strip():
        raise RuleBroken("请写明作废原因。")
    with operation(f"联合执法作废：{found.on_day}", clerk=clerk) as act:
        found.voided_on, found.void_reason = on, reason.strip()
        found.save()
    return act.change


def _require_open_to_it(hazards: list[Hazard], draft: JointDraft) -> None:
    if len(hazards) != len(set(draft.hazard_ids)):
        raise NotFound("有隐患已经不在了，请重新选择。")
    for hazard in hazards:
        case = case_of(hazard.id)
        if case is not None:
            require_lawful(Step.JOINT, case, Moment(draft.on))


def _track(hazard: Hazard, on: date) -> Track:
    """Each joint action is over the day it is held, so its track ends with it."""
    running = Track.get_or_none(Track.hazard == hazard, Track.kind == "joint", Track.closed_on.is_null())
    return running or Track.create(
        hazard=hazard, kind="joint", opened_on=on, closed_on=on, end_reason="联合执法当日结束"
    )
