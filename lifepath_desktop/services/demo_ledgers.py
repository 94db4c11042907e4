"""Made-up places, and what the villages' own ledgers say of them, written month by month as a ledger is taken in."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from db.bulk import insert_many, next_id
from db.database import database
from db.models import Hazard, HazardQuantity, Inspection, Place, Track
from lifepath_desktop.domain.hazards import MeasureKind, measure_kind, stage_of_ledger_row
from lifepath_desktop.domain.places import is_plainly_crowded, name_key
from lifepath_desktop.queries.spelling import spelling
from lifepath_desktop.services.demo_days import Story
from lifepath_desktop.services.demo_town import PlaceAt, Town, phone
from lifepath_desktop.services.numbering import HazardNumbers
from lifepath_desktop.services.operation import operation

_KINDS = (
    ("农家乐", "老油坊农家乐"),
    ("民宿", "云上人家民宿"),
    ("餐饮", "天路餐馆"),
    ("餐饮", "廊桥饭庄"),
    ("商店", "供销店"),
    ("超市", "便民超市"),
    ("小旅馆", "徽州驿站"),
    ("家庭作坊", "茶叶加工厂"),
    ("家庭作坊", "笋干作坊"),
    ("文物/祠堂", "宗祠"),
    ("村级公共场所", "文化活动室"),
    ("卫生室", "卫生室"),
    ("出租房", "出租房"),
    ("合用场所", "竹木制品店"),
)
_SELF_BUILT = frozenset(("农家乐", "民宿", "餐饮", "小旅馆", "出租房"))
FAULTS = (
    (1, "安全出口上锁{}处"),
    (1, "疏散通道堆放柴火、杂物{}处"),
    (1, "楼梯间停放电动自行车{}辆并充电"),
    (1, "二楼敞开式外连廊堆放可燃杂物{}处"),
    (2, "应急照明灯损坏{}处"),
    (2, "疏散指示标志缺失{}处"),
    (2, "应急照明未接电、不亮{}处"),
    (3, "一层客房外窗安装防盗网{}处"),
    (3, "二楼窗户铁栅栏{}处"),
    (3, "临街广告牌遮挡窗户{}处"),
)
_AMOUNTS = (
    ("电动自行车", (("辆", 1),)),
    ("上锁", (("个", 1),)),
    ("照明", (("具", 1),)),
    ("标志", (("个", 1),)),
    ("防盗网", (("扇", 1), ("㎡", 150))),
    ("铁栅栏", (("扇", 1), ("㎡", 120))),
    ("广告牌", (("块", 1), ("㎡", 260))),
)
"""What one 处 of a fault is in the units that 附件2 counts besides."""
_MEASURES = ("当场改正", "限期整改", "限期整改", "限期整改", "上报乡应急办")
_COUNTS = (1, 1, 1, 1, 2, 2, 3)
DEADLINES = (3, 7, 15, 30)
_LATEST_FIX = timedelta(days=max(DEADLINES) + 12)
"""A month's ledger is taken in when its last hazard may have been fixed, so that it tells nothing of days to come."""


def make_places(town: Town, count: int) -> tuple[PlaceAt, ...]:
    """Write so many places into the villages in turn, under the act that is open."""
    dice, first = town.dice, next_id(Place)
    rows: list[dict[str, Any]] = []
    made: list[PlaceAt] = []
    taken: set[tuple[int, str]] = set()
    for offset in range(count):
        village = town.villages[offset % len(town.villages)]
        category, ending = dice.choice(_KINDS)
        group = dice.choice(tuple(village.groups))
        name = dice.choice((town.person(), group)) + ending
        while (village.id, name) in taken:
            name = f"{name.split('（')[0]}（{len(taken) + 1}号）"
        taken.add((village.id, name))
        crowded, contact = is_plainly_crowded(category), town.person()
        rows.append({
            "id": first + offset,
            "village_id": village.id,
            "group_id": village.groups[group],
            "name": name,
            "name_key": name_key(name),
            "category": category,
            "address": f"{village.name}{group}{dice.randint(1, 60)}号",
            "contact": contact,
            "phone": phone(dice),
            "crowded": crowded or None,
            "self_built": category in _SELF_BUILT or None,
            "known_on": town.since.isoformat(),
            "search": spelling(name),
        })  # fmt: skip
        made.append(PlaceAt(first + offset, name, village, contact, crowded, category in _SELF_BUILT))
    insert_many(Place, rows)
    return tuple(made)


def amounts_of(details: str, count: int) -> dict[str, int]:
    """Return how much a fault is in other units than 处; areas in 平方分米.

    >>> amounts_of("二楼窗户铁栅栏2处", 2)
    {'扇': 2, '㎡': 240}
    """
    found = next((units for words, units in _AMOUNTS if words in details), ())
    return {unit: amount * count for unit, amount in found}


def ledger_stories(town: Town) -> Iterator[Story]:
    """Yield one story a month: the villages' ledgers of the hazards that are left, and of clean visits."""
    visits = _plan_visits(town)
    months = sorted({(visit["day"].year, visit["day"].month) for visit in visits})
    for month in months:
        yield _month(town, month, [v for v in visits if (v["day"].year, v["day"].month) == month])


def _plan_visits(town: Town) -> list[dict[str, Any]]:
    """Return visits with how many hazards each found; about one place in four is clean, one in ten not yet visited."""
    dice, places, days = town.dice, town.places, (town.last - town.since).days
    visits: list[dict[str, Any]] = []
    while places and town.purse.left:
        found = min(town.purse.left, dice.choice((1, 1, 2, 2, 3)))
        town.purse.take(found)
        visits.append({"place": dice.choice(places), "found": found})
    visited = {visit["place"].id for visit in visits}
    visits += [
        {"place": place, "found": 0} for place in places if place.id not in visited and dice.random() < 0.6
    ]
    for visit in visits:
        day = town.workday(town.since + timedelta(days=dice.randint(0, days)))
        visit["day"] = min(day, town.last)
    return sorted(visits, key=lambda visit: (visit["day"], visit["place"].id))


def _month(town: Town, month: tuple[int, int], visits: list[dict[str, Any]]) -> Story:
    yield min(town.last, max(visit["day"] for visit in visits) + _LATEST_FIX)
    with operation(f"录入各村{month[0]}年{month[1]}月工作台账", clerk=town.clerk):
        _write_visits(town, visits)


def _write_visits(town: Town, visits: list[dict[str, Any]]) -> None:
    """Write visits with their hazards; a place visited on that day already keeps its one visit."""
    known = {
        (place_id, on): (visit_id, position)
        for visit_id, place_id, on, position in database.all(
            "SELECT i.id, i.place_id, i.inspected_on, COALESCE(MAX(h.position), 0) FROM inspection i "
            "LEFT JOIN hazard h ON h.inspection_id = i.id WHERE i.kind = 'inspection' AND i.voided_on IS NULL "
            "AND i.inspected_on BETWEEN ? AND ? GROUP BY i.id",
            (visits[0]["day"].isoformat(), visits[-1]["day"].isoformat()),
        )
    }
    new: list[dict[str, Any]] = []
    first, numbers, start = next_id(Inspection), HazardNumbers(town.last.year), next_id(Hazard)
    hazards: list[dict[str, Any]] = []
    for visit in visits:
        place, on = visit["place"], visit["day"].isoformat()
        if (place.id, on) not in known:
            known[place.id, on] = (first + len(new), 0)
            new.append({
                "id": first + len(new),
                "place_id": place.id,
                "inspected_on": on,
                "inspectors": place.village.pair,
                "source": "ledger",
            })  # fmt: skip
        visit_id, position = known[place.id, on]
        for _ in range(visit["found"]):
            position += 1
            hazard = _hazard(town, place, visit["day"])
            hazard |= {"id": start + len(hazards), "inspection_id": visit_id, "position": position}
            hazard["number"] = numbers.take(on)
            hazards.append(hazard)
        known[place.id, on] = (visit_id, position)
    insert_many(Inspection, new)
    insert_many(Hazard, hazards)
    insert_many(
        HazardQuantity,
        [
            {"hazard_id": hazard["id"], "unit": unit, "amount": amount}
            for hazard in hazards
            for unit, amount in amounts_of(hazard["details"], hazard["count"]).items()
        ],
    )
    insert_many(Track, [_track(hazard) for hazard in hazards if _is_escalated(hazard)])


def _is_escalated(hazard: dict[str, Any]) -> bool:
    return measure_kind(hazard["measure"]) is MeasureKind.ESCALATED


def _track(hazard: dict[str, Any]) -> dict[str, Any]:
    return {
        "hazard_id": hazard["id"],
        "kind": "escalation",
        "closed_on": hazard["fixed_on"],
        "end_reason": "整改完成" if hazard["fixed_on"] else "",
    }


def _hazard(town: Town, place: PlaceAt, day: date) -> dict[str, Any]:
    dice = town.dice
    priority, details = dice.choice(FAULTS)
    count, measure = dice.choice(_COUNTS), dice.choice(_MEASURES)
    due = fixed = None
    checked_by = ""
    if measure == "当场改正":
        fixed, checked_by = day, place.village.inspectors[0]
    else:
        due = day + timedelta(days=dice.choice(DEADLINES))
        mended = due + timedelta(days=dice.randint(-6, 12))
        if day <= mended <= town.last and dice.random() < 0.95:
            fixed = mended
            checked_by = place.village.checker if dice.random() < 0.9 else ""
    stage = stage_of_ledger_row(measure=measure, due_on=due, fixed_on=fixed, checked_by=checked_by).value
    struck = fixed.isoformat() if fixed and stage == "struck_off" else None
    return {
        "priority": priority,
        "count": count,
        "details": details.format(count),
        "measure": measure,
        "responsible": place.contact,
        "due_on": due.isoformat() if due else None,
        "fixed_on": fixed.isoformat() if fixed else None,
        "checked_by": checked_by,
        "checked_on": struck,
        "stage": stage,
        "struck_off_on": struck,
        "struck_off_by": checked_by if struck else "",
        "source": "ledger",
    }
