"""The checklists that ship with the program, and what was answered on a visit."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from db.database import database
from lifepath_desktop.domain.checklists import Answer, Checklist, Item, Standard, items_for
from lifepath_desktop.resources import resources_folder


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer as it stands, with the hazard that its × speaks of (0: none)."""

    item: str
    answer: Answer
    note: str
    hazard_id: int = 0
    hazard: str = ""


@dataclass(frozen=True, slots=True)
class OpenHazard:
    """A hazard of a place that is not yet rectified, to be named instead of registering it twice."""

    id: int
    number: str
    priority: int | None
    details: str


@cache
def checklists() -> tuple[Checklist, ...]:
    """Return every checklist, those that are asked everywhere first."""
    made = [_checklist(path) for path in sorted((resources_folder() / "checklists").glob("*.json"))]
    return tuple(sorted(made, key=lambda checklist: bool(checklist.categories)))


@cache
def items_by_code() -> dict[str, Item]:
    """Return every item by its code, also for answers of visits whose place has another category now."""
    return {item.code: item for checklist in checklists() for item in checklist.items}


def items_of_place(place_id: int) -> tuple[Item, ...]:
    """Return the items that a place is asked; none when the place is gone."""
    row = database.one("SELECT category, crowded FROM place WHERE id = ?", (place_id,))
    if row is None:
        return ()
    crowded = None if row[1] is None else bool(row[1])
    return items_for(checklists(), category=row[0], crowded=crowded)


def answers_of(visit_id: int) -> list[AnswerRow]:
    """Return the answers of a visit; an item without a row was left blank."""
    rows = database.all(
        "SELECT a.item, a.answer, a.note, COALESCE(h.id, 0), COALESCE(h.number, '') FROM checklist_answer a "
        "LEFT JOIN checklist_finding f ON f.answer_id = a.id LEFT JOIN hazard h ON h.id = f.hazard_id "
        "WHERE a.inspection_id = ? ORDER BY a.id",
        (visit_id,),
    )
    return [AnswerRow(item, Answer(answer), note, *hazard) for item, answer, note, *hazard in rows]


def open_hazards_of(place_id: int) -> list[OpenHazard]:
    """Return what is not yet rectified at a place, oldest first."""
    rows = database.all(
        "SELECT h.id, h.number, h.priority, h.details FROM hazard h JOIN inspection i ON i.id = h.inspection_id "
        "WHERE i.place_id = ? AND i.voided_on IS NULL AND h.stage IN ('found', 'rectifying') ORDER BY h.id",
        (place_id,),
    )
    return [OpenHazard(*row) for row in rows]


def _checklist(path: Path) -> Checklist:
    data = json.loads(path.read_text(encoding="utf-8"))
    return Checklist(
        path.stem,
        data["title"],
        tuple(_item(item) for item in data["items"]),
        tuple(data["categories"]),
        bool(data["crowded"]),
    )


def _item(data: dict[str, Any]) -> Item:
    standards = tuple(_standard(standard) for standard in data["standards"])
    return Item(**{**data, "laws": tuple(data["laws"]), "standards": standards})


def _standard(data: dict[str, Any]) -> Standard:
    return Standard(
        **{**data, "valid_from": _day(data["valid_from"]), "valid_until": _day(data["valid_until"])}
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
