"""Made-up data for showing the program: a township's places, visits and hazards, the same for the same seed."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from db.bulk import insert_many, next_id
from db.database import database
from db.identities import Identities
from db.models import Hazard, Inspection, Place, Track
from lifepath_desktop.domain.hazards import MeasureKind, measure_kind, stage_of_ledger_row
from lifepath_desktop.domain.places import is_plainly_crowded, name_key
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.spelling import spelling
from lifepath_desktop.services.numbering import HazardNumbers
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.register import create_register

SINCE = date(2024, 4, 10)
UNTIL = date(2025, 12, 31)
_SURNAMES = "汪吴程江方胡余朱许洪黄毕詹邵戴章金叶"
_GIVEN = (
    "志强",
    "建华",
    "永红",
    "小红",
    "国平",
    "玉兰",
    "德明",
    "秀英",
    "长生",
    "春燕",
    "立新",
    "美娟",
    "来富",
    "桂花",
)
_GROUPS = ("大坪组", "店村组", "新屋组", "江湾组", "石壁下组", "结里组", "严池组", "胜利组", "望岭山组")
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
_FAULTS = (
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
_MEASURES = ("当场改正", "限期整改", "限期整改", "限期整改", "上报乡应急办")
_COUNTS = (1, 1, 1, 1, 2, 2, 3)
_DEADLINES = (3, 7, 15, 30)


class DemoClock:
    """A clock of the made-up days: set to a day, it moves on by a second at each look."""

    def __init__(self, day: date) -> None:
        self._now = datetime.combine(day, time(9))

    def __call__(self) -> datetime:
        """Return the next second."""
        self._now += timedelta(seconds=1)
        return self._now

    def turn_to(self, day: date) -> None:
        """Move to the evening of a day, never back."""
        self._now = max(self._now, datetime.combine(day, time(17)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much is made up: `places` and `hazards` in the whole township, from `seed`, up to `today`."""

    places: int = 60
    hazards: int = 120
    seed: int = 1
    today: date = date(2025, 3, 31)


def create_demo(
    folder: Path, township_code: str, wanted: Wanted, *, clerk: str, progress: Progress = QUIET
) -> None:
    """Make a register of made-up data; uids and times come from the seed too. The register stays open."""
    clock = DemoClock(SINCE)
    create_register(folder, township_code, clerk=clerk, identities=Identities.seeded(wanted.seed, clock))
    dice = random.Random(wanted.seed)
    last = max(SINCE, min(wanted.today, UNTIL))
    with operation("登记演示场所", clerk=clerk):
        places = _make_places(dice, wanted.places)
    visits = _plan_visits(dice, places, wanted.hazards, last)
    months = sorted({(visit["day"].year, visit["day"].month) for visit in visits})
    for number, month in enumerate(months):
        progress.step(number, len(months), "正在生成演示数据")
        of_month = [visit for visit in visits if (visit["day"].year, visit["day"].month) == month]
        clock.turn_to(max(visit["day"] for visit in of_month))
        with operation(f"登记{month[0]}年{month[1]}月演示排查", clerk=clerk):
            _write_month(dice, of_month, last)


def _person(dice: random.Random) -> str:
    return dice.choice(_SURNAMES) + dice.choice(_GIVEN)


def _make_places(dice: random.Random, count: int) -> list[int]:
    villages = database.all("SELECT id, name FROM village ORDER BY position") or [(None, "")]
    first = next_id(Place)
    rows: list[dict[str, Any]] = []
    taken: set[tuple[int | None, str]] = set()
    for offset in range(count):
        village_id, village = villages[offset % len(villages)]
        category, ending = dice.choice(_KINDS)
        name = dice.choice((_person(dice), dice.choice(_GROUPS))) + ending
        while (village_id, name) in taken:
            name = f"{name.split('（')[0]}（{len(taken) + 1}号）"
        taken.add((village_id, name))
        rows.append({
            "id": first + offset,
            "village_id": village_id,
            "name": name,
            "name_key": name_key(name),
            "category": category,
            "address": f"{village}{dice.choice(_GROUPS)}{dice.randint(1, 60)}号",
            "contact": _person(dice),
            "phone": f"1{dice.choice('3578')}{dice.randrange(10**9):09d}",
            "crowded": is_plainly_crowded(category) or None,
            "known_on": SINCE.isoformat(),
            "search": spelling(name),
        })  # fmt: skip
    insert_many(Place, rows)
    return [row["id"] for row in rows]


def _plan_visits(dice: random.Random, places: list[int], hazards: int, last: date) -> list[dict[str, Any]]:
    """Return visits with how many hazards each found; about one place in four is clean, one in ten not yet visited."""
    days = (last - SINCE).days
    visits: list[dict[str, Any]] = []
    left = hazards if places else 0
    while left > 0:
        found = min(left, dice.choice((1, 1, 2, 2, 3)))
        visits.append({"place": dice.choice(places), "found": found})
        left -= found
    visited = {visit["place"] for visit in visits}
    visits += [
        {"place": place, "found": 0} for place in places if place not in visited and dice.random() < 0.6
    ]
    for visit in visits:
        visit["day"] = SINCE + timedelta(days=dice.randint(0, days))
    return sorted(visits, key=lambda visit: (visit["day"], visit["place"]))


def _write_month(dice: random.Random, visits: list[dict[str, Any]], last: date) -> None:
    first = next_id(Inspection)
    insert_many(
        Inspection,
        [
            {
                "id": first + offset,
                "place_id": visit["place"],
                "inspected_on": visit["day"].isoformat(),
                "inspectors": f"{_person(dice)}、{_person(dice)}",
            }
            for offset, visit in enumerate(visits)
        ],
    )
    numbers = HazardNumbers(last.year)
    hazards: list[dict[str, Any]] = []
    start = next_id(Hazard)
    for offset, visit in enumerate(visits):
        for position in range(visit["found"]):
            hazard = _hazard(dice, visit["day"], last)
            hazard |= {"id": start + len(hazards), "inspection_id": first + offset, "position": position}
            hazard["number"] = numbers.take(visit["day"].isoformat())
            hazards.append(hazard)
    insert_many(Hazard, hazards)
    insert_many(
        Track,
        [
            {
                "hazard_id": h["id"],
                "kind": "escalation",
                "closed_on": h["fixed_on"],
                "end_reason": "整改完成" if h["fixed_on"] else "",
            }
            for h in hazards
            if measure_kind(h["measure"]) is MeasureKind.ESCALATED
        ],
    )


def _hazard(dice: random.Random, day: date, last: date) -> dict[str, Any]:
    priority, details = dice.choice(_FAULTS)
    count, measure = dice.choice(_COUNTS), dice.choice(_MEASURES)
    due = fixed = None
    checked_by = ""
    if measure == "当场改正":
        fixed, checked_by = day, _person(dice)
    else:
        due = day + timedelta(days=dice.choice(_DEADLINES))
        mended = due + timedelta(days=dice.randint(-6, 12))
        if mended >= day and mended <= last and dice.random() < 0.8:
            fixed = mended
            checked_by = _person(dice) if dice.random() < 0.8 else ""
    stage = stage_of_ledger_row(measure=measure, due_on=due, fixed_on=fixed, checked_by=checked_by).value
    struck = fixed.isoformat() if fixed and stage == "struck_off" else None
    return {
        "priority": priority,
        "count": count,
        "details": details.format(count),
        "measure": measure,
        "responsible": _person(dice),
        "due_on": due.isoformat() if due else None,
        "fixed_on": fixed.isoformat() if fixed else None,
        "checked_by": checked_by,
        "checked_on": struck,
        "stage": stage,
        "struck_off_on": struck,
        "struck_off_by": checked_by if struck else "",
    }
