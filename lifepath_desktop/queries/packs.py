"""What goes out in a village's pack: what is open there, its places to choose from, the last hazard registered."""

from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.packs import OpenHazard

_OPEN = """
    SELECT h.uid, h.number, p.name, p.category, p.address, p.contact, p.phone, i.inspected_on, i.inspectors, h.priority,
        h.count, h.details, h.measure, h.responsible, h.due_on, h.stage, h.fixed_on, h.checked_by, h.checked_on, h.note
    FROM hazard h JOIN inspection i ON i.id = h.inspection_id JOIN place p ON p.id = i.place_id
    WHERE p.village_id = ? AND p.voided_on IS NULL AND i.voided_on IS NULL AND i.kind <> 'self_check'
        AND p.key_unit = 0 AND h.stage IN ('found', 'rectifying', 'awaiting_recheck')
    ORDER BY p.name, i.inspected_on, h.number"""
_DAYS = (7, 14, 16, 18)


def open_hazards(village_id: int) -> tuple[OpenHazard, ...]:
    """Return what is not struck off in a village, by place; key units stand in no village's ledger."""
    return tuple(_hazard(row) for row in database.all(_OPEN, (village_id,)))


def place_names(village_id: int) -> tuple[str, ...]:
    """Return the names of a village's places."""
    rows = database.all(
        "SELECT name FROM place WHERE village_id = ? AND voided_on IS NULL AND key_unit = 0 ORDER BY name",
        (village_id,),
    )
    return tuple(name for (name,) in rows)


def newest_hazard() -> int:
    """Return the id of the last hazard registered, 0 when there is none."""
    return int(database.scalar("SELECT MAX(id) FROM hazard") or 0)


def _hazard(row: tuple[Any, ...]) -> OpenHazard:
    values: list[Any] = [
        date.fromisoformat(value) if at in _DAYS and value else value for at, value in enumerate(row)
    ]
    return OpenHazard(*values)
