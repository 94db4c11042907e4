"""What the ledgers of the corpus speak of: places, hazards, layouts, and what a layout can tell of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.exchange import corpus_words as words

VILLAGES = ("白际村", "结竹营村", "项山村")
TODAY = date(2024, 11, 20)
PLACE_FIELDS = (
    "village",
    "place",
    "category",
    "address",
    "contact",
    "phone",
    "contact+phone",
    "inspected_on",
)
HAZARD_ORDER = ["count_1", "count_2", "count_3"]

BASE = ["serial", "place", "category", "address"]
TAIL = ["measure", "responsible", "due_on"]
LAYOUTS: dict[str, list[str]] = {
    "form": [*BASE, "contact+phone", "inspected_on", *HAZARD_ORDER, "details", *TAIL, "fixed_on+checked_by", "note"],
    "split": [*BASE, "contact", "phone", "inspected_on", *HAZARD_ORDER, "details", *TAIL, "fixed_on", "checked_by", "note"],
    "flat": ["serial", "village", *BASE[1:], "contact", "phone", "inspected_on", "priority", "count", "details", *TAIL, "status",
             "fixed_on", "checked_by", "note"],
    "kinds": [*BASE, "contact+phone", "inspected_on", "priority", "count", "details", *TAIL, "fixed_on+checked_by", "note"],
    "lean": ["place", "address", "contact", "phone", "inspected_on", "priority", "details", "count", "measure", "due_on", "fixed_on"],
}  # fmt: skip
GROUPS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("place", "category", "address", "contact", "phone", "contact+phone"), ("基本情况", "场所基本情况", "场所信息")),
    "inspected_on": ("排查情况", "检查情况"),
    **dict.fromkeys((*HAZARD_ORDER, "details", "priority", "count"), ("存在问题（三项整治重点）", "存在问题", "隐患情况")),
    **dict.fromkeys(
        ("measure", "responsible", "due_on", "status", "fixed_on", "checked_by", "fixed_on+checked_by"), ("整改情况", "整改落实情况")
    ),
}  # fmt: skip


@dataclass
class Case:
    """A workbook and what it says."""

    name: str
    data: bytes
    truth: list[dict[str, object]]
    about: str


@dataclass
class Page:
    """The cells of one sheet while it is written."""

    rows: list[list[object]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    truth: list[dict[str, object]] = field(default_factory=list)


def person_of(random: Random) -> str:
    return random.choice(words.SURNAMES) + random.choice(words.GIVEN)


def phone_of(random: Random) -> str:
    mobile = f"1{random.choice('3578')}{random.randrange(10**9):09d}"
    roll = random.random()
    if roll < 0.08:
        return f"0559-{random.randrange(2, 9)}{random.randrange(10**6):06d}"
    return f"{mobile}、1{random.choice('3589')}{random.randrange(10**9):09d}" if roll < 0.14 else mobile


def place_of(random: Random, village: str) -> dict[str, object]:
    group = random.choice(["江湾组", "大坪组", "石壁下组", "严池组"])
    return {
        "village": village,
        "place": random.choice([group, person_of(random)]) + random.choice(words.PLACES),
        "category": random.choice(words.CATEGORIES),
        "address": f"{village}{group}{random.randrange(1, 60)}号",
        "contact": person_of(random),
        "phone": phone_of(random),
        "inspected_on": date(2024, 4, 10) + timedelta(days=random.randrange(190)),
    }


def hazard_of(random: Random, place: dict[str, object], priority: int) -> dict[str, object]:
    count = random.choice([1, 1, 1, 2, 3])
    inspected = place["inspected_on"]
    assert isinstance(inspected, date)
    measure = random.choice(["限期整改", "限期整改", "上报乡应急办", random.choice(words.SPOT_WORDS)])
    spot = measure in words.SPOT_WORDS
    fixed = (
        inspected + timedelta(days=0 if spot else random.randrange(1, 25))
        if spot or random.random() < 0.6
        else None
    )
    return {
        **place,
        "priority": priority,
        "count": count,
        "details": random.choice(words.HAZARDS[priority]).format(n=count),
        "measure": measure,
        "responsible": random.choice([place["contact"], random.choice(words.SURNAMES) + "组长"]),
        "due_on": None if spot else inspected + timedelta(days=random.choice([3, 7, 15, 30])),
        "fixed_on": fixed,
        "checked_by": random.choice(words.CHECKERS) if fixed else "",
        "note": random.choice(words.NOTES),
    }


CLEAN: dict[str, object] = {
    "priority": None, "count": 0, "details": "", "measure": "", "responsible": "", "due_on": None, "fixed_on": None, "checked_by": "", "note": "",
}  # fmt: skip


def told(record: dict[str, object], fields: list[str]) -> dict[str, object]:
    """The truth of a record under a layout: what has no column cannot be told."""
    held = {part for name in fields for part in name.split("+")} | {"village", "priority", "count"}
    if "count_1" in held:
        held |= {"priority"}
    told: dict[str, object] = {}
    for key, value in record.items():
        if key not in held:
            told[key] = None if key in {"due_on", "fixed_on"} else ""
        elif isinstance(value, date):
            told[key] = value.isoformat()
        else:
            told[key] = value.strip() if isinstance(value, str) else value
    return told
