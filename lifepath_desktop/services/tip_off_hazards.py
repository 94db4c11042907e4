"""Acts that tie a tip-off to hazards: one of the register linked or unlinked, one that the check found registered."""

from dataclasses import dataclass

from db.models import Hazard, TipOffHazard
from lifepath_desktop.domain.tip_off_steps import Step
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.numbering import HazardNumbers
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.tip_offs import require_lawful


@dataclass(frozen=True, slots=True)
class FoundHazard:
    """A hazard that the check of a tip-off found; `count` in 处, `priority` None is 其他."""

    details: str
    priority: int | None
    count: int = 1
    responsible: str = ""


def register_found(tip_off_id: int, found: FoundHazard, *, clerk: str) -> tuple[Change, int]:
    """Register a hazard on the visit that the check was, linked with its tip-off, and return its id.

    Raises `RuleBroken` when nothing was found true, or when the place is not of the register yet.
    """
    tip_off = require_lawful(tip_off_id, Step.LINK)
    visit = tip_off.inspection
    if visit is None:
        raise RuleBroken("这件举报还没有对应到场所，隐患没有登记；请先选定场所，再登记核查结果。")
    if not found.details.strip() or found.count < 1:
        raise RuleBroken("请写明隐患的具体情况和处数（至少1处），什么也没有保存。")
    with operation(f"登记举报查实的隐患：{visit.place.name}", clerk=clerk) as act:
        hazard = Hazard.create(
            number=HazardNumbers(visit.inspected_on.year).take(visit.inspected_on.isoformat()),
            inspection=visit,
            position=Hazard.select().where(Hazard.inspection == visit).count() + 1,
            priority=found.priority,
            count=found.count,
            details=found.details.strip(),
            responsible=found.responsible.strip(),
        )
        TipOffHazard.create(tip_off=tip_off, hazard=hazard)
    return act.change, int(hazard.id)


def link_hazard(tip_off_id: int, hazard_id: int, *, clerk: str) -> Change:
    """Link a hazard of the register with the tip-off that told it; raises `RuleBroken` for another place's."""
    tip_off = require_lawful(tip_off_id, Step.LINK)
    hazard = Hazard.get_or_none(Hazard.id == hazard_id)
    if hazard is None or hazard.stage == "voided":
        raise NotFound("这条隐患已经不在登记册里，请刷新后再试。")
    if tip_off.place is not None and hazard.inspection.place != tip_off.place:
        raise RuleBroken(f"{hazard.number} 不是这家场所的隐患，没有关联。")
    if TipOffHazard.get_or_none(tip_off=tip_off_id, hazard=hazard_id) is not None:
        raise RuleBroken(f"{hazard.number} 已经关联，不用再关联。")
    with operation(f"举报关联隐患 {tip_off.number}", clerk=clerk) as act:
        TipOffHazard.create(tip_off=tip_off, hazard=hazard)
    return act.change


def unlink_hazard(tip_off_id: int, hazard_id: int, *, clerk: str) -> Change:
    """Take a wrong link away; the hazard itself stays."""
    tip_off = require_lawful(tip_off_id, Step.LINK)
    with operation(f"取消举报关联隐患 {tip_off.number}", clerk=clerk) as act:
        TipOffHazard.delete().where(
            TipOffHazard.tip_off == tip_off_id, TipOffHazard.hazard == hazard_id
        ).execute()
    return act.change
