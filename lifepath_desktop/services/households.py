"""Acts of 敲门行动: households listed, knocked at, and what was found there registered as hazards."""

from collections.abc import Sequence
from datetime import date

from db.models import Hazard, Household, HouseholdVisit, OutreachCase, Place, Village, VillageGroup
from lifepath_desktop.domain.fieldwork import require_reason, require_words
from lifepath_desktop.domain.hazards import HazardEntry, Stage
from lifepath_desktop.domain.outreach import FoundAtHome, HouseholdEntry, VisitEntry, require_visit
from lifepath_desktop.domain.places import HOUSEHOLD, name_key
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.hazards import write_hazard
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.spelling import respell


def add_households(entries: Sequence[HouseholdEntry], *, clerk: str) -> tuple[Change, list[int]]:
    """List households as one act and return the ids of those made.

    One that stands already (village, group, head and door) is left as it is, so that a list may be pasted twice.
    Raises `RuleBroken` when nothing is named.
    """
    if not entries:
        raise RuleBroken("请填写户主姓名，一行一户；什么也没有保存。")
    made = []
    with operation(f"登记农户：{len(entries)} 户", clerk=clerk) as act:
        for entry in entries:
            head, door = require_words(entry.head, "户主姓名"), entry.door.strip()
            village, group = _home_of(entry)
            if _same(village, group, head, door) is None:
                household = Household.create(
                    village=village,
                    group=group,
                    head=head,
                    door=door,
                    members=entry.members,
                    note=entry.note.strip(),
                )
                made.append(int(household.id))
    return act.change, made


def change_household(household_id: int, entry: HouseholdEntry, *, clerk: str) -> Change:
    """Correct what is known of a household; raises `RuleBroken` when another one stands there already."""
    household = require_household(household_id)
    head, door = require_words(entry.head, "户主姓名"), entry.door.strip()
    with operation(f"修改农户：{household.head}", clerk=clerk) as act:
        village, group = _home_of(entry)
        same = _same(village, group, head, door)
        if same is not None and same.id != household.id:
            raise RuleBroken(f"{village.name}已经登记过户主“{head}”，没有改动；同名的两户请写明门牌。")
        household.village, household.group, household.head, household.door = village, group, head, door
        household.members, household.note = entry.members, entry.note.strip()
        household.save()
    return act.change


def void_household(household_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Take a household out of the list (moved away, listed twice); its visits stay in the history."""
    household, plain = require_household(household_id), require_reason(reason)
    with operation(f"注销农户：{household.head}", clerk=clerk) as act:
        household.voided_on, household.void_reason = today, plain
        household.save()
    return act.change


def knock(household_ids: Sequence[int], entry: VisitEntry, *, clerk: str, today: date) -> Change:
    """Record a visit to one or many households on one day, as one act.

    A hazard found becomes one of a place of the household's own (category 农户), which no village owes a 排查.
    Raises `RuleBroken` for a household visited on that day already, and for a hazard said of several at once.
    """
    require_visit(entry, today=today)
    ids = tuple(dict.fromkeys(household_ids))
    if not ids:
        raise RuleBroken("请先选中农户。")
    if entry.found is not None and len(ids) > 1:
        raise RuleBroken("发现隐患要一户一户登记，请只选一户再填。")
    with operation(f"敲门行动：{_names(ids)}", clerk=clerk) as act:
        told = require_case(entry.case_id)
        for household_id in ids:
            _visit(require_household(household_id), entry, told, today)
    return act.change


def void_last_visit(household_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void the latest visit to a household; raises `RuleBroken` while a hazard that it found still counts."""
    household, plain = require_household(household_id), require_reason(reason)
    visit: HouseholdVisit | None = (
        HouseholdVisit.select()
        .where(HouseholdVisit.household == household, HouseholdVisit.voided_on.is_null())
        .order_by(HouseholdVisit.on_day.desc())
        .first()
    )
    if visit is None:
        raise NotFound("这户还没有敲门记录，没有可作废的。")
    if visit.hazard is not None and visit.hazard.stage != Stage.VOIDED.value:
        raise RuleBroken(f"这次敲门发现的隐患 {visit.hazard.number} 还在台账里，请先到“隐患”里作废它。")
    with operation(f"作废敲门记录：{household.head}", clerk=clerk) as act:
        visit.voided_on, visit.void_reason = today, plain
        visit.save()
    return act.change


def require_household(household_id: int) -> Household:
    """Return a household that is not void; raises `NotFound`."""
    household: Household | None = Household.get_or_none(
        Household.id == household_id, Household.voided_on.is_null()
    )
    if household is None:
        raise NotFound("这户已经不在名册里，请刷新列表后再试。")
    return household


def require_case(case_id: int | None) -> OutreachCase | None:
    """Return the case that was told, None for none; raises `NotFound` for one that is void."""
    if case_id is None:
        return None
    case: OutreachCase | None = OutreachCase.get_or_none(
        OutreachCase.id == case_id, OutreachCase.voided_on.is_null()
    )
    if case is None:
        raise NotFound("这个案例已经不在案例库里，什么也没有保存；请重新选择。")
    return case


def _visit(household: Household, entry: VisitEntry, told: OutreachCase | None, today: date) -> None:
    standing = HouseholdVisit.select().where(
        HouseholdVisit.household == household,
        HouseholdVisit.on_day == entry.on,
        HouseholdVisit.voided_on.is_null(),
    )
    if standing.exists():
        raise RuleBroken(f"“{household.head}”户{entry.on}已经登记过敲门，没有重复登记。")
    hazard = None if entry.found is None else _hazard_at(household, entry, entry.found, today)
    HouseholdVisit.create(
        household=household,
        on_day=entry.on,
        by=entry.by.strip(),
        outreach_case=told,
        leaflets=entry.leaflets,
        signed=entry.signed,
        hazard=hazard,
        note=entry.note.strip(),
    )


def _hazard_at(household: Household, entry: VisitEntry, found: FoundAtHome, today: date) -> Hazard:
    if household.place is None:
        household.place = _place_of(household, entry.on)
        household.save()
    seen = HazardEntry(
        place_id=int(household.place.id),
        found_on=entry.on,
        details=found.details,
        priority=found.priority,
        count=found.count,
        inspectors=entry.by,
    )
    return write_hazard(seen, None, today)


def _place_of(household: Household, on: date) -> Place:
    """Return the place of a household's own, made with a name that no other place of the village has."""
    group = household.group.name if household.group is not None else ""
    name = whole = f"{group}{household.head}户"
    number = 1
    while Place.get_or_none(Place.village == household.village, Place.name_key == name_key(name)) is not None:
        number += 1
        name = f"{whole}（{number}）"
    place: Place = Place.create(
        village=household.village,
        group=household.group,
        name=name,
        name_key=name_key(name),
        category=HOUSEHOLD,
        address=household.door,
        contact=household.head,
        crowded=False,
        known_on=on,
    )
    respell([("place", place.id)])
    return place


def _home_of(entry: HouseholdEntry) -> tuple[Village, VillageGroup | None]:
    village: Village | None = Village.get_or_none(Village.id == entry.village_id)
    if village is None:
        raise NotFound("这个村已经不在登记册里了，没有改动；请刷新后再看。")
    if entry.group_id is None:
        return village, None
    group: VillageGroup | None = VillageGroup.get_or_none(
        VillageGroup.id == entry.group_id, VillageGroup.village == village
    )
    if group is None:
        raise RuleBroken(f"所选的村民组不是{village.name}的，什么也没有保存；请重新选择。")
    return village, group


def _same(village: Village, group: VillageGroup | None, head: str, door: str) -> Household | None:
    same: Household | None = Household.get_or_none(
        Household.village == village,
        Household.group == group if group is not None else Household.group.is_null(),
        Household.head == head,
        Household.door == door,
        Household.voided_on.is_null(),
    )
    return same


def _names(ids: Sequence[int]) -> str:
    return f"{require_household(ids[0]).head}户" if len(ids) == 1 else f"{len(ids)} 户"
