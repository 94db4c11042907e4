"""Acts on visits (排查): recorded, corrected, voided."""

from collections.abc import Mapping
from datetime import date

from db.database import database
from db.models import Hazard, Inspection, Place
from lifepath_desktop.domain.inspections import NOTHING_FOUND, VisitEntry
from lifepath_desktop.domain.rounds import require_own_to_inspect
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.places import require_place

FIELD_WORDS = {"inspected_on": "排查时间", "inspectors": "排查人员", "note": "备注"}


def require_visit(visit_id: int) -> Inspection:
    """Return a visit that stands; raises `NotFound` when it is gone or void."""
    visit: Inspection | None = Inspection.get_or_none(Inspection.id == visit_id)
    if visit is None or visit.voided_on is not None:
        raise NotFound("这次排查已经不在台账库里，请刷新列表后再试。")
    return visit


def record_visit(entry: VisitEntry, *, clerk: str, today: date) -> tuple[Change, int]:
    """Record a visit that found nothing (未发现问题) and return its id; hazards come by `register_hazard`.

    Raises `RuleBroken` for a day to come, one on which the place has a visit already, or a 消防安全重点单位, which
    is not the village's to inspect (office.md 12).
    """
    place = require_place(entry.place_id)
    require_own_to_inspect(str(place.name), key_unit=bool(place.key_unit), kind=entry.kind)
    with operation(f"登记排查：{place.name}，{NOTHING_FOUND}", clerk=clerk) as act:
        if visit_on(entry) is not None:
            raise RuleBroken(f"“{place.name}”{entry.on} 已经登记过排查，没有重复登记。")
        visit = make_visit(entry, today=today)
    return act.change, int(visit.id)


def visit_on(entry: VisitEntry) -> Inspection | None:
    """Return the standing visit of that kind to that place on that day, if there is one."""
    found: Inspection | None = Inspection.get_or_none(
        Inspection.place == entry.place_id,
        Inspection.inspected_on == entry.on,
        Inspection.kind == entry.kind,
        Inspection.voided_on.is_null(),
    )
    return found


def make_visit(entry: VisitEntry, *, today: date) -> Inspection:
    """Write a visit under the act that is open; the place is known from its first visit on."""
    _require_past(entry.on, today)
    visit: Inspection = Inspection.create(
        place=entry.place_id,
        inspected_on=entry.on,
        kind=entry.kind,
        inspectors=entry.inspectors.strip(),
        note=entry.note.strip(),
    )
    _know_from(entry.place_id, entry.on)
    return visit


def change_visit(visit_id: int, values: Mapping[str, str | date], *, clerk: str, today: date) -> Change:
    """Correct the day, the inspectors or the note of a visit.

    Raises `RuleBroken` for a day after what was done about its hazards, or one that has a visit already.
    """
    visit = require_visit(visit_id)
    words = "、".join(FIELD_WORDS[field] for field in values)
    with operation(f"修改{words}：{visit.place.name}", clerk=clerk) as act:
        day = values.get("inspected_on")
        if isinstance(day, date) and day != visit.inspected_on:
            _move_to(visit, day, today)
        for field in ("inspectors", "note"):
            if field in values:
                setattr(visit, field, str(values[field]).strip())
        if visit.is_dirty():
            visit.save(only=visit.dirty_fields)
    return act.change


def void_visit(visit_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void a visit; raises `RuleBroken` without a reason, or while hazards found on it still count."""
    visit = require_visit(visit_id)
    if not reason.strip():
        raise RuleBroken("作废排查记录要写明原因，请补上原因。")
    hazards = Hazard.select().where(Hazard.inspection == visit, Hazard.stage != "voided").count()
    if hazards:
        raise RuleBroken(f"这次排查发现了{hazards}条隐患，不能作废；登记错的请先作废这些隐患。")
    with operation(f"作废排查：{visit.place.name} {visit.inspected_on}", clerk=clerk) as act:
        visit.voided_on, visit.void_reason = today, reason.strip()
        visit.save()
    return act.change


def _require_past(day: date, today: date) -> None:
    if day > today:
        raise RuleBroken(f"排查时间 {day} 还没有到，请改成实际排查的日期。")


def _know_from(place_id: int, day: date) -> None:
    Place.update(known_on=day).where(
        Place.id == place_id, (Place.known_on.is_null()) | (Place.known_on > day)
    ).execute()


def _move_to(visit: Inspection, day: date, today: date) -> None:
    _require_past(day, today)
    if visit_on(VisitEntry(visit.place.id, day, kind=str(visit.kind))) is not None:
        raise RuleBroken(f"“{visit.place.name}”{day} 已经有一次排查，没有改动。")
    earliest = database.scalar(
        "SELECT MIN(MIN(COALESCE(due_on, fixed_on), COALESCE(fixed_on, due_on))) FROM hazard "
        "WHERE inspection_id = ? AND stage <> 'voided'",
        (visit.id,),
    )
    if earliest is not None and day.isoformat() > earliest:
        raise RuleBroken(f"排查时间 {day} 晚于这次排查所发现隐患的期限或完成时间 {earliest}，请核对日期。")
    visit.inspected_on = day
    _know_from(visit.place.id, day)
