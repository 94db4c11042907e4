"""Acts on places: recorded, corrected, marked, closed, voided, and two that are one merged."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.database import database
from db.models import Hazard, Household, Inspection, OutreachTarget, Photo, Place, PlaceState, TipOff
from lifepath_desktop.domain.places import (
    CONDITION_WORDS,
    ConditionEntry,
    PlaceCondition,
    PlaceEntry,
    is_plainly_crowded,
    name_key,
)
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.spelling import respell

FIELD_WORDS = {
    "name": "名称",
    "category": "类型",
    "address": "地址",
    "contact": "负责人",
    "phone": "联系电话",
    "note": "备注",
}
"""The fields that are text as written, and what the clerk calls them."""

FLAG_WORDS = {"crowded": "人员密集", "key_unit": "重点单位"}
WITH_ITS_PLACE = "场所作废"
MERGED_AWAY = "合并到“{}”"


def require_place(place_id: int, *, alive: bool = True) -> Place:
    """Return a place; raises `NotFound` when it is gone, `RuleBroken` when it is void and should not be."""
    place: Place | None = Place.get_or_none(Place.id == place_id)
    if place is None:
        raise NotFound("这家场所已经不在台账库里，请刷新列表后再试。")
    if alive and place.voided_on is not None:
        raise RuleBroken(f"“{place.name}”已作废，没有改动；确需使用请先恢复。")
    return place


def add_place(entry: PlaceEntry, *, clerk: str, today: date) -> tuple[Change, int]:
    """Record a place and return its id; a plainly crowded category marks it so.

    Raises `RuleBroken` for a name that its village already has.
    """
    name = entry.name.strip()
    with operation(f"登记场所：{name}", clerk=clerk) as act:
        _require_free_name(name, entry.village_id)
        place = Place.create(
            village=entry.village_id,
            name=name,
            name_key=name_key(name),
            category=entry.category.strip(),
            address=entry.address.strip(),
            contact=entry.contact.strip(),
            phone=entry.phone.strip(),
            crowded=_crowded_by(entry.crowded, entry.category),
            key_unit=entry.key_unit,
            self_built=entry.self_built,
            known_on=today,
            note=entry.note.strip(),
        )
        respell([("place", place.id)])
    return act.change, int(place.id)


def change_place(place_id: int, values: Mapping[str, str], *, clerk: str) -> Change:
    """Correct fields of one place by key; see `change_places`."""
    return change_places({place_id: values}, clerk=clerk)


def change_places(changes: Mapping[int, Mapping[str, str]], *, clerk: str) -> Change:
    """Correct text fields and flags of places as one act, all or none.

    Flags are written "1", "0" or "" (not decided). Raises `RuleBroken` for a name taken or empty.
    """
    fields = list(dict.fromkeys(field for values in changes.values() for field in values))
    with operation(_label(changes, fields), clerk=clerk) as act:
        for place_id, values in changes.items():
            _change(require_place(place_id), values)
    return act.change


def set_crowded(place_ids: Sequence[int], crowded: bool | None, *, clerk: str) -> Change:
    """Decide whether places are 人员密集场所; None leaves it open again (office.md 11)."""
    flag = "" if crowded is None else str(int(crowded))
    return change_places({place_id: {"crowded": flag} for place_id in place_ids}, clerk=clerk)


def set_key_unit(place_ids: Sequence[int], key_unit: bool, *, clerk: str) -> Change:
    """Mark places as 消防安全重点单位: kept, but left out of their village's figures (office.md 12)."""
    return change_places({place_id: {"key_unit": str(int(key_unit))} for place_id in place_ids}, clerk=clerk)


def set_condition(place_ids: Sequence[int], entry: ConditionEntry, *, clerk: str) -> Change:
    """Say from which day on places are open, closed, locked …; the condition before ends on that day.

    长期锁门未能检查 said once more of a locked place counts one attempt more. Raises `RuleBroken` for a day
    before the running condition began.
    """
    words = CONDITION_WORDS[entry.condition]
    label = f"场所{words}：{_named(place_ids)}"
    with operation(label, clerk=clerk) as act:
        for place_id in place_ids:
            _enter_condition(require_place(place_id), entry)
    return act.change


def void_place(place_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void a place with its clean visits; its name is free again.

    Raises `RuleBroken` without a reason, or while hazards found at it still count.
    """
    place = require_place(place_id)
    if not reason.strip():
        raise RuleBroken("作废场所要写明原因，请补上原因。")
    hazards = database.scalar(
        "SELECT COUNT(*) FROM hazard h JOIN inspection i ON i.id = h.inspection_id "
        "WHERE i.place_id = ? AND i.voided_on IS NULL AND h.stage <> 'voided'",
        (place_id,),
    )
    if hazards:
        raise RuleBroken(
            f"“{place.name}”有{hazards}条隐患记录，不能作废；同一家登记了两次的请用“合并”，"
            "登记错的请先作废这些隐患。"
        )
    with operation(f"作废场所：{place.name}", clerk=clerk) as act:
        place.voided_on, place.void_reason = today, reason.strip()
        place.save()
        Inspection.update(voided_on=today, void_reason=WITH_ITS_PLACE).where(
            Inspection.place == place, Inspection.voided_on.is_null()
        ).execute()
    return act.change


def restore_place(place_id: int, *, clerk: str) -> Change:
    """Take a voided place back with the visits voided with it; `RuleBroken` when its name was given anew."""
    place = require_place(place_id, alive=False)
    if place.voided_on is None:
        raise RuleBroken(f"“{place.name}”没有作废，不用恢复。")
    with operation(f"恢复场所：{place.name}", clerk=clerk) as act:
        _require_free_name(str(place.name), _home(place))
        place.voided_on, place.void_reason = None, ""
        place.save()
        Inspection.update(voided_on=None, void_reason="").where(
            Inspection.place == place, Inspection.void_reason == WITH_ITS_PLACE
        ).execute()
    return act.change


def merge_places(keep_id: int, other_id: int, *, clerk: str, today: date) -> Change:
    """Make one place of two that are the same: visits move to the kept one, the other is voided.

    What the kept one lacks is filled from the other. Two visits on one day become one visit. Photos, tip-offs, the
    household and the events that reached it follow; its conditions do where the kept one has none of its own.
    """
    if keep_id == other_id:
        raise RuleBroken("请选两家不同的场所来合并。")
    keep, other = require_place(keep_id), require_place(other_id)
    with operation(f"合并场所：{other.name} 并入 {keep.name}", clerk=clerk) as act:
        reason = MERGED_AWAY.format(keep.name)
        other.voided_on, other.void_reason = today, reason
        other.save()
        _fill_blanks(keep, other)
        for visit in Inspection.select().where(Inspection.place == other).order_by(Inspection.id):
            _move_visit(visit, keep, today, reason)
        _move_what_names(other, keep)
    return act.change


def _label(changes: Mapping[int, Mapping[str, str]], fields: Sequence[str]) -> str:
    words = "、".join((FIELD_WORDS | FLAG_WORDS)[field] for field in fields)
    return f"修改场所{words}：{_named(list(changes))}"


def _named(place_ids: Sequence[int]) -> str:
    if len(place_ids) > 1:
        return f"{len(place_ids)} 家"
    return str(require_place(place_ids[0]).name) if place_ids else "0 家"


def _change(place: Place, values: Mapping[str, str]) -> None:
    before = {field: getattr(place, field) for field in (*FIELD_WORDS, *FLAG_WORDS)}
    for field, text in values.items():
        setattr(place, field, _flag(field, text) if field in FLAG_WORDS else text.strip())
    if place.name != before["name"]:
        _require_free_name(str(place.name), _home(place), but=place.id)
        place.name_key = name_key(str(place.name))
    if "category" in values and "crowded" not in values:
        place.crowded = _crowded_by(place.crowded, str(place.category))
    if any(getattr(place, field) != value for field, value in before.items()):
        place.save()
    if place.name != before["name"]:
        respell([("place", place.id)])


def _flag(field: str, text: str) -> bool | None:
    known: dict[str, bool | None] = {"1": True, "是": True, "0": False, "否": False}
    if field == "crowded":
        known |= {"": None, "待确认": None}
    if text.strip() not in known:
        raise RuleBroken(f"“{FLAG_WORDS[field]}”只能填是或否，没有改动。")
    return known[text.strip()]


def _crowded_by(crowded: bool | None, category: str) -> bool | None:
    return True if crowded is None and is_plainly_crowded(category.strip()) else crowded


def _require_free_name(name: str, village_id: int | None, *, but: int = 0) -> None:
    if not name.strip():
        raise RuleBroken("场所名称不能空着，请填写名称。")
    taken = database.scalar(
        "SELECT id FROM place WHERE name_key = ? AND village_id IS ? AND voided_on IS NULL AND id <> ?",
        (name_key(name), village_id, but),
    )
    if taken is not None:
        raise RuleBroken(
            f"本村已有名为“{name}”的场所，没有重复登记；请直接使用那一家，确是两家的请在名称后加以区别。"
        )


def _home(place: Place) -> int | None:
    return None if place.village is None else int(place.village.id)


def _enter_condition(place: Place, entry: ConditionEntry) -> None:
    running = PlaceState.get_or_none(PlaceState.place == place, PlaceState.to_on.is_null())
    if running is not None and running.from_on is not None and entry.from_on < running.from_on:
        since = f"{CONDITION_WORDS[PlaceCondition(running.state)]}从 {running.from_on} 开始"
        raise RuleBroken(f"“{place.name}”现在的状态{since}，新状态不能早于这一天，请核对日期。")
    if running is not None and running.state == entry.condition.value:
        running.attempts += entry.condition is PlaceCondition.LOCKED
        running.note = entry.note.strip() or running.note
        running.save()
        return
    if running is not None:
        running.to_on = entry.from_on
        running.save()
    attempts = int(entry.condition is PlaceCondition.LOCKED)
    PlaceState.create(
        place=place,
        state=entry.condition.value,
        from_on=entry.from_on,
        attempts=attempts,
        note=entry.note.strip(),
    )


def _fill_blanks(keep: Place, other: Place) -> None:
    changes: dict[str, Any] = {
        field: getattr(other, field)
        for field in ("category", "address", "contact", "phone", "note")
        if not getattr(keep, field)
    }
    changes |= {
        field: getattr(other, field) for field in ("crowded", "self_built") if getattr(keep, field) is None
    }
    changes["key_unit"] = keep.key_unit or other.key_unit
    changes["unit"] = keep.unit or other.unit
    changes["known_on"] = min(
        (day for day in (keep.known_on, other.known_on) if day is not None), default=None
    )
    Place.update(**changes).where(Place.id == keep.id).execute()


def _move_what_names(other: Place, keep: Place) -> None:
    for model in (Photo, TipOff, Household):
        model.update(place=keep).where(model.place == other).execute()
    reached = OutreachTarget.select(OutreachTarget.event).where(OutreachTarget.place == keep)
    told = OutreachTarget.place == other
    OutreachTarget.delete().where(told, OutreachTarget.event.in_(reached)).execute()
    OutreachTarget.update(place=keep).where(told).execute()
    if not PlaceState.select().where(PlaceState.place == keep).exists():
        PlaceState.update(place=keep).where(PlaceState.place == other).execute()


def _move_visit(visit: Inspection, keep: Place, today: date, reason: str) -> None:
    same_day = Inspection.get_or_none(
        Inspection.place == keep,
        Inspection.inspected_on == visit.inspected_on,
        Inspection.kind == visit.kind,
        Inspection.voided_on.is_null(),
    )
    visit.place = keep
    if same_day is not None and visit.voided_on is None:
        for model in (Hazard, Photo, TipOff):
            model.update(inspection=same_day).where(model.inspection == visit).execute()
        for field in ("inspectors", "note"):
            setattr(same_day, field, getattr(same_day, field) or getattr(visit, field))
        same_day.save()
        visit.voided_on, visit.void_reason = today, reason
    visit.save()
