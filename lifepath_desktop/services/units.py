"""Acts on units that owe a self-check: recorded, made from places, corrected, let go, linked with places."""

from collections.abc import Mapping, Sequence
from datetime import date

from db.database import database
from db.models import Place, Unit, Village
from lifepath_desktop.domain.places import name_key
from lifepath_desktop.domain.units import UNIT_KIND_WORDS, UnitEntry, UnitKind, kind_of_place
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.places import require_place
from lifepath_desktop.services.spelling import respell

FIELD_WORDS = {
    "name": "名称",
    "address": "地址",
    "contact": "负责人",
    "phone": "联系电话",
    "note": "备注",
}


def require_unit(unit_id: int, *, standing: bool = True) -> Unit:
    """Return a unit; raises `NotFound` when it is gone, `RuleBroken` when it owes nothing any more."""
    unit: Unit | None = Unit.get_or_none(Unit.id == unit_id)
    if unit is None:
        raise NotFound("这家单位已经不在台账库里，请刷新列表后再试。")
    if standing and unit.voided_on is not None:
        raise RuleBroken(f"“{unit.name}”已不列入自查（{unit.void_reason}），没有改动；需要的请先恢复。")
    return unit


def add_unit(entry: UnitEntry, *, clerk: str) -> tuple[Change, int]:
    """Record a unit and return its id; raises `RuleBroken` for a name that one of its kind has already."""
    with operation(f"登记单位：{entry.name.strip()}", clerk=clerk) as act:
        unit = _make(entry)
    return act.change, int(unit.id)


def add_units_of_places(place_ids: Sequence[int], *, clerk: str) -> tuple[Change, list[int]]:
    """Make the owners of places units that owe a self-check, as one act; places that have one are passed over.

    Of two places with one name in two villages, each unit is named with its village.
    """
    with operation(f"列入自查：{len(place_ids)} 家场所", clerk=clerk) as act:
        made = []
        for place_id in dict.fromkeys(place_ids):
            place = require_place(place_id)
            if place.unit is None:
                unit = _make(_entry_of(place))
                place.unit = unit
                place.save(only=[Place.unit])
                made.append(int(unit.id))
    return act.change, made


def change_unit(unit_id: int, values: Mapping[str, str], *, clerk: str) -> Change:
    """Correct text fields of one unit; see `change_units`."""
    return change_units({unit_id: values}, clerk=clerk)


def change_units(changes: Mapping[int, Mapping[str, str]], *, clerk: str) -> Change:
    """Correct text fields of units as one act, all or none; `RuleBroken` for a name empty or taken."""
    fields = dict.fromkeys(field for values in changes.values() for field in values)
    words = "、".join(FIELD_WORDS[field] for field in fields)
    units = {unit_id: require_unit(unit_id) for unit_id in changes}
    names = str(next(iter(units.values())).name) if len(units) == 1 else f"{len(units)} 家"
    with operation(f"修改单位{words}：{names}", clerk=clerk) as act:
        for unit_id, values in changes.items():
            _change(units[unit_id], values)
    return act.change


def release_unit(unit_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Take a unit off the list of those that owe a self-check, with the reason (停业, 登记错了); its past stays."""
    unit = require_unit(unit_id)
    if not reason.strip():
        raise RuleBroken("不再列入自查要写明原因，例如“已停业”，请补上原因。")
    with operation(f"不再列入自查：{unit.name}", clerk=clerk) as act:
        unit.voided_on, unit.void_reason = today, reason.strip()
        unit.save()
    return act.change


def restore_unit(unit_id: int, *, clerk: str) -> Change:
    """Put a unit back on the list."""
    unit = require_unit(unit_id, standing=False)
    if unit.voided_on is None:
        raise RuleBroken(f"“{unit.name}”一直列入自查，不用恢复。")
    with operation(f"恢复列入自查：{unit.name}", clerk=clerk) as act:
        unit.voided_on, unit.void_reason = None, ""
        unit.save()
    return act.change


def give_place(unit_id: int, place_id: int, *, clerk: str) -> Change:
    """Say that a place is a unit's; raises `RuleBroken` while it is another's."""
    unit, place = require_unit(unit_id), require_place(place_id)
    if place.unit is not None and place.unit.id != unit.id:
        raise RuleBroken(f"“{place.name}”已经归“{place.unit.name}”，没有改动；请先从那家取消。")
    with operation(f"场所归属：{place.name} 归 {unit.name}", clerk=clerk) as act:
        if place.unit is None:
            place.unit = unit
            place.save(only=[Place.unit])
    return act.change


def take_place(place_id: int, *, clerk: str) -> Change:
    """Say that a place is no unit's."""
    place = require_place(place_id)
    with operation(f"取消场所归属：{place.name}", clerk=clerk) as act:
        if place.unit is not None:
            place.unit = None
            place.save(only=[Place.unit])
    return act.change


def _change(unit: Unit, values: Mapping[str, str]) -> None:
    before = {field: getattr(unit, field) for field in FIELD_WORDS}
    for field, text in values.items():
        setattr(unit, field, text.strip())
    if unit.name != before["name"]:
        _require_free_name(str(unit.name), UnitKind(unit.kind), but=int(unit.id))
        unit.name_key = name_key(str(unit.name))
    if any(getattr(unit, field) != value for field, value in before.items()):
        unit.save(only=unit.dirty_fields)
    if unit.name != before["name"]:
        respell([("unit", unit.id)])


def _make(entry: UnitEntry) -> Unit:
    _require_free_name(entry.name, entry.kind)
    unit: Unit = Unit.create(
        name=entry.name.strip(),
        name_key=name_key(entry.name),
        kind=entry.kind.value,
        village=entry.village_id,
        address=entry.address.strip(),
        contact=entry.contact.strip(),
        phone=entry.phone.strip(),
        note=entry.note.strip(),
    )
    respell([("unit", unit.id)])
    return unit


def _entry_of(place: Place) -> UnitEntry:
    kind = kind_of_place(str(place.category))
    village: Village | None = place.village
    name = str(place.name)
    if village is not None and _taken(name, kind) is not None:
        name = f"{name}（{village.name}）"
    return UnitEntry(
        kind,
        name,
        None if village is None else int(village.id),
        str(place.address),
        str(place.contact),
        str(place.phone),
    )


def _taken(name: str, kind: UnitKind, but: int = 0) -> Unit | None:
    unit_id = database.scalar(
        "SELECT id FROM unit WHERE kind = ? AND name_key = ? AND id <> ?", (kind.value, name_key(name), but)
    )
    return None if unit_id is None else Unit.get_by_id(unit_id)


def _require_free_name(name: str, kind: UnitKind, *, but: int = 0) -> None:
    if not name.strip():
        raise RuleBroken("单位名称不能空着，请填写名称。")
    taken = _taken(name, kind, but)
    if taken is None:
        return
    if taken.voided_on is not None:
        raise RuleBroken(
            f"“{taken.name}”登记过，已不列入自查（{taken.void_reason}）；请恢复那一家，不要重复登记。"
        )
    raise RuleBroken(
        f"已有名为“{taken.name}”的{UNIT_KIND_WORDS[kind]}，没有重复登记；确是两家的请在名称后加以区别。"
    )
