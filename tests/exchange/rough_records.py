"""What rough ledgers speak of: their layouts, and the places and hazards in them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.exchange import rough_words as words
from tests.exchange.rough_columns import Truth

BASE = ("serial", "place", "category", "address")
COUNTS = ("count_1", "count_2", "count_3")
TICKS = ("tick_1", "tick_2", "tick_3")
TEXTS = ("text_1", "text_2", "text_3")
LAYOUTS: dict[str, tuple[str, ...]] = {
    "texts": (*BASE, "contact+phone", "inspected_on", "text_1", "text_2", "text_3", "measure", "responsible", "due_on", "status+fixed_on", "note"),
    "ticks": ("serial", "inspected_on", "place", "category", "address", "contact", "phone", "tick_1", "tick_2", "tick_3", "details", "measure", "due_on", "fixed_on", "checked_by"),
    "crammed": ("serial", "place+address", "contact+phone", "inspected_on", "inspectors", "priority", "details+count", "measure", "due_on", "status", "note"),
    "crammed too": ("serial", "village", "place", "address+phone", "contact", "inspected_on", "priority", "count", "details", "spot_or_due", "responsible", "fixed_on", "note"),
    "form 1B": (*BASE, "contact+phone", "inspected_on", *COUNTS, "details", "measure", "responsible", "due_on", "fixed_on+checked_by", "note"),
    "form 26": (*BASE, "contact+phone", "inspected_on", "inspectors", *COUNTS, "details", "measure", "responsible", "due_on", "status+fixed_on",
                "checked_by+checked_on", "note"),
    "kind": ("serial", "village", "place", "category", "address", "contact", "phone", "inspected_on", "priority", "count", "details", "measure",
             "responsible", "due_on", "status", "fixed_on", "checked_by", "note"),
    "kind, grouped": ("serial", "group", "place", "category", "contact", "phone", "address", "inspectors", "inspected_on", "details", "priority", "count", "measure",
                      "due_on", "responsible", "status", "fixed_on", "checked_by", "checked_on"),
    "plain": ("serial", "place", "address", "contact", "phone", "inspected_on", "details", "count", "measure", "due_on", "status", "note"),
    "volunteer": ("inspected_on", "inspectors", "place", "category", "address", "contact+phone", "details", "priority", "measure", "responsible", "due_on", "status", "fixed_on"),
    "few": ("place", "contact", "phone", "inspected_on", "priority", "details", "count", "measure", "fixed_on"),
    "counts first": ("serial", "inspected_on", "place", "address", "contact", "phone", *COUNTS, "details", "measure", "responsible", "due_on", "fixed_on", "checked_by", "note"),
    "joined": ("serial", "place", "category", "address", "contact+phone", "inspected_on+inspectors", "priority", "count", "details", "measure+due_on", "responsible",
               "checked_by+fixed_on", "note"),
    "joined too": ("serial", "place", "address", "contact+phone", "inspected_on", *COUNTS, "details", "measure", "responsible+due_on", "fixed_on+checked_by"),
    "counts only": ("serial", "place", "category", "contact", "phone", "address", "inspected_on", "inspectors", *COUNTS, "details", "measure", "due_on", "status", "note"),
    "numbered": ("number", "village", "place", "category", "address", "contact", "phone", "inspected_on", "inspectors", "priority", "details", "count", "measure", "responsible", "due_on",
                 "fixed_on", "checked_by", "note"),
}  # fmt: skip
PLACE_COLUMNS = {
    "village",
    "group",
    "place",
    "category",
    "address",
    "contact",
    "phone",
    "contact+phone",
    "inspected_on",
    "inspectors",
    "inspected_on+inspectors",
}


def place_of(random: Random, village: str, columns: tuple[str, ...]) -> Truth:
    group = random.choice(words.GROUPS[village])
    name = person_of(random)
    phone = f"1{random.choice('35789')}{random.randrange(10**9):09d}"
    if random.random() < 0.08:
        phone = f"0559-{random.randrange(2, 9)}{random.randrange(10**6):06d}"
    elif random.random() < 0.06 and "phone" in columns:
        phone += f"、1{random.choice('35789')}{random.randrange(10**9):09d}"
    day = date(2024, 4, 12) + timedelta(days=random.randrange(195))
    inspectors = random.choice(("、", "，", " ")).join(
        person_of(random) for _ in range(random.choice((1, 2, 2, 3)))
    )
    return {
        "village": village,
        "place": random.choice((name, group, village.removesuffix("村"))) + random.choice(words.PLACES),
        "category": random.choice(words.CATEGORIES),
        "address": random.choice((f"{village}{group}{random.randrange(1, 60)}号", f"{group}{random.randrange(1, 60)}号", f"{group}村口", f"{village}{group}")),
        "contact": name,
        "phone": phone,
        "inspected_on": day,
        "inspectors": inspectors,
        "group": group,
    }  # fmt: skip


def person_of(random: Random) -> str:
    return random.choice(words.SURNAMES) + random.choice(words.GIVEN)


def hazard_of(random: Random, place: Truth, priority: int) -> Truth:
    inspected = place["inspected_on"]
    assert isinstance(inspected, date)
    count = random.choice((1, 1, 1, 2, 3))
    measure = random.choice(
        (
            random.choice(words.SPOT),
            random.choice(words.ORDERED),
            random.choice(words.ORDERED),
            random.choice(words.ESCALATED),
        )
    )
    spot = measure in words.SPOT
    fixed = (
        inspected + timedelta(days=0 if spot else random.randrange(1, 20))
        if spot or random.random() < 0.6
        else None
    )
    return {
        "priority": priority,
        "count": count,
        "details": random.choice(words.DETAILS[priority]).format(n=count),
        "measure": measure,
        "responsible": random.choice((place["contact"], random.choice(words.SURNAMES) + "组长", person_of(random))),
        "due_on": None if spot else inspected + timedelta(days=random.choice((3, 7, 10, 15, 30))),
        "fixed_on": fixed,
        "checked_by": random.choice(words.SURNAMES) + random.choice(words.CHECKERS) if fixed else "",
        "checked_on": fixed + timedelta(days=random.choice((0, 1, 5))) if fixed else None,
        "note": random.choice(words.NOTES),
        "number": f"YH-2024-{random.randrange(1, 400):03d}",
    }  # fmt: skip
