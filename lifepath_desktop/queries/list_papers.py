"""What stands on 催办单, 督办单 and 隐患上报表 beside the hazard itself."""

from collections.abc import Iterable, Sequence
from datetime import date

from db.database import database
from lifepath_desktop.domain.escalations import Step
from lifepath_desktop.domain.hazards import EVENT_WORDS
from lifepath_desktop.domain.three_lists import ListedHazard
from lifepath_desktop.queries.escalations import TrackEvent
from lifepath_desktop.queries.hazards import due_soon, overdue
from lifepath_desktop.queries.three_lists import hazards_where

_TAKEN_BEFORE = ("measure", "deadline", "extension", "urged", "helped")
"""What a village did before it escalated, as a 隐患上报表 tells it."""


def listed_hazard(hazard_id: int, today: date) -> ListedHazard | None:
    """Return one standing hazard as the lists show it, or None when it is gone."""
    return next(hazards_where("h.id = ?", (hazard_id,), today), None)


def reminded(village_id: int, today: date) -> Iterable[ListedHazard]:
    """Return a village's hazards that are overdue or due soon; those of old ledgers to verify are asked otherwise."""
    late, soon = overdue(today), due_soon(today)
    return hazards_where(
        f"p.village_id = ? AND p.key_unit = 0 AND (({late.where}) OR ({soon.where}))",
        (village_id, *late.params, *soon.params),
        today,
    )


def villages_to_remind(today: date) -> list[str]:
    """Return the villages that have something overdue or due soon, in their order."""
    late, soon = overdue(today), due_soon(today)
    rows = database.all(
        "SELECT v.name FROM hazard h JOIN inspection i ON i.id = h.inspection_id JOIN place p ON p.id = i.place_id "
        "JOIN village v ON v.id = p.village_id WHERE i.voided_on IS NULL AND p.voided_on IS NULL AND p.key_unit = 0 "
        f"AND (({late.where}) OR ({soon.where})) GROUP BY v.id ORDER BY v.position",
        (*late.params, *soon.params),
    )
    return [name for (name,) in rows]


def said_on_track(events: Sequence[TrackEvent], step: Step) -> str:
    """Return what was last said at a step, with who and when; what is only on a scanned paper is named so."""
    said = [event for event in events if event.step is step]
    if not said:
        return ""
    last = said[-1]
    words = last.text or (f"见扫描件“{last.scan}”" if last.scan else "")
    return f"{words}（{last.by}，{last.on}）"


def taken_on(hazard_id: int) -> list[str]:
    """Return what was done about a hazard before it came to the township, a line each."""
    marks = ", ".join("?" * len(_TAKEN_BEFORE))
    rows = database.all(
        f"SELECT COALESCE(on_day, ''), step, \"by\", text FROM rectification WHERE hazard_id = ? AND step IN ({marks}) "
        "ORDER BY on_day, id",
        (hazard_id, *_TAKEN_BEFORE),
    )
    return [
        "　".join(filter(None, (on, EVENT_WORDS[step], by, text if text != EVENT_WORDS[step] else "")))
        for on, step, by, text in rows
    ]


def photos_of(hazard_id: int) -> int:
    """Return how many photographs of a hazard are kept."""
    return int(database.scalar("SELECT COUNT(*) FROM photo WHERE hazard_id = ?", (hazard_id,)) or 0)
