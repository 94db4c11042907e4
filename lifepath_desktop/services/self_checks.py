"""Acts on self-checks (自查自改): made by units, with what they found and put right; urged and helped."""

from collections.abc import Sequence
from datetime import date

from db.models import Inspection, Place, SelfCheck, SelfCheckSupport, Unit
from lifepath_desktop.domain.checklists import Reply
from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.domain.places import is_plainly_crowded, name_key
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.domain.self_checks import (
    SUPPORT_WORDS,
    SelfCheckEntry,
    SupportKind,
    require_self_check,
    require_support,
)
from lifepath_desktop.domain.units import TOWNSHIP_CATEGORY, UnitKind
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.checklists import Outcome, write_checklist
from lifepath_desktop.services.inspections import void_visit
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.spelling import respell
from lifepath_desktop.services.units import require_unit


def record_self_check(
    entry: SelfCheckEntry, replies: Sequence[Reply] = (), *, clerk: str, today: date
) -> tuple[Change, Outcome]:
    """Record that a unit has checked itself; what it found are hazards, what it put right waits for a look.

    A unit without a place gets one of its own name. Raises `RuleBroken` for a place that is another's.
    """
    require_self_check(entry, today=today)
    unit = require_unit(entry.unit_id)
    with operation(f"登记自查：{unit.name}", clerk=clerk) as act:
        place = _place_of(unit, entry.place_id, entry.on)
        visit = VisitEntry(int(place.id), entry.on, entry.by, entry.note, "self_check")
        outcome = write_checklist(visit, replies, today=today)
        _sign(unit, outcome.visit_id, entry)
    return act.change, outcome


def void_self_check(self_check_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void a self-check; the unit owes it again. Raises `RuleBroken` while hazards found in it count."""
    self_check: SelfCheck | None = SelfCheck.get_or_none(SelfCheck.id == self_check_id)
    if self_check is None:
        raise NotFound("这次自查已经不在台账库里，请刷新列表后再试。")
    return void_visit(int(self_check.inspection.id), reason, clerk=clerk, today=today)


def support(unit_ids: Sequence[int], kind: SupportKind, deed: Deed, *, clerk: str, today: date) -> Change:
    """Record 督促 or 协助 of one or many units on one day, as one act; it is counted (office.md 16)."""
    require_support(deed, today=today)
    if not unit_ids:
        raise RuleBroken("请先选中单位。")
    what = SUPPORT_WORDS[kind]
    names = str(require_unit(unit_ids[0]).name) if len(unit_ids) == 1 else f"{len(unit_ids)} 家单位"
    with operation(f"{what}自查：{names}", clerk=clerk) as act:
        for unit_id in dict.fromkeys(unit_ids):
            SelfCheckSupport.create(
                unit=require_unit(unit_id),
                kind=kind.value,
                on_day=deed.on,
                by=deed.by.strip(),
                text=deed.text.strip(),
            )
    return act.change


def _place_of(unit: Unit, place_id: int | None, on: date) -> Place:
    own = list(Place.select().where(Place.unit == unit, Place.voided_on.is_null()).order_by(Place.id))
    if place_id is not None:
        chosen = next((place for place in own if place.id == place_id), None)
        if chosen is None:
            raise RuleBroken(f"所选场所不是“{unit.name}”的，什么也没有保存；请重新选择。")
        return chosen
    if len(own) > 1:
        raise RuleBroken(f"“{unit.name}”有{len(own)}家场所，请选明自查的是哪一家。")
    return own[0] if own else _own_place(unit, on)


def _own_place(unit: Unit, on: date) -> Place:
    """Return the place of a unit's own name in its village, made when there is none."""
    key = name_key(str(unit.name))
    same: Place | None = Place.get_or_none(
        Place.village == unit.village if unit.village is not None else Place.village.is_null(),
        Place.name_key == key,
        Place.voided_on.is_null(),
    )
    if same is not None and same.unit is not None:
        raise RuleBroken(f"同名的场所“{same.name}”归“{same.unit.name}”，什么也没有保存；请先核对两家单位。")
    category = TOWNSHIP_CATEGORY if unit.kind == UnitKind.TOWNSHIP_BODY.value else ""
    place = same or Place(
        village=unit.village,
        name=unit.name,
        name_key=key,
        category=category,
        address=unit.address,
        contact=unit.contact,
        phone=unit.phone,
        crowded=True if is_plainly_crowded(category) else None,
        known_on=on,
    )
    place.unit = unit
    place.save()
    respell([("place", place.id)])
    return place


def _sign(unit: Unit, visit_id: int, entry: SelfCheckEntry) -> None:
    visit = Inspection.get_by_id(visit_id)
    signed: SelfCheck | None = SelfCheck.get_or_none(SelfCheck.inspection == visit)
    if signed is None:
        signed = SelfCheck(unit=unit, inspection=visit)
    signed.signed_by = entry.signed_by.strip() or signed.signed_by
    signed.received_on = entry.received_on or signed.received_on
    signed.save()
