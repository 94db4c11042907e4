"""Old hazards past their deadline that wait for a village's word (待核实整改情况), in the order of the sheet."""

from collections.abc import Collection
from datetime import date

from db.database import database
from lifepath_desktop.domain.verification import OldHazard
from lifepath_desktop.queries.hazards import CHUNK, SOURCE, to_verify

_COLUMNS = "h.id, h.uid, h.number, COALESCE(v.name, ''), p.name, h.details, i.inspected_on, h.due_on"
_STANDING = "i.voided_on IS NULL AND p.voided_on IS NULL"
_ORDER = "v.position, v.id, p.name, i.inspected_on, h.number"


def waiting(today: date, village_id: int | None = None) -> tuple[OldHazard, ...]:
    """Return what waits for the word of all villages or of one."""
    scope = to_verify(today)
    only = "" if village_id is None else " AND p.village_id = ?"
    rows = database.all(
        f"SELECT {_COLUMNS}, 1 FROM {SOURCE} WHERE {scope.where} AND {_STANDING}{only} ORDER BY {_ORDER}",
        (*scope.params, *(() if village_id is None else (village_id,))),
    )
    return tuple(_hazard(row) for row in rows)


def named(uids: Collection[str], numbers: Collection[str], today: date) -> tuple[OldHazard, ...]:
    """Return the hazards that a returned sheet may speak of, those already settled too."""
    scope = to_verify(today)
    found: dict[int, OldHazard] = {}
    for column, wanted in (("h.uid", sorted(uids)), ("h.number", sorted(numbers))):
        for start in range(0, len(wanted), CHUNK):
            chunk = wanted[start : start + CHUNK]
            marks = ",".join("?" * len(chunk))
            rows = database.all(
                f"SELECT {_COLUMNS}, {scope.where} FROM {SOURCE} "
                f"WHERE {column} IN ({marks}) AND h.source = 'ledger' AND {_STANDING}",
                (*scope.params, *chunk),
            )
            found |= {row[0]: _hazard(row) for row in rows}
    return tuple(found.values())


def villages_waiting(today: date) -> tuple[tuple[int, str, int], ...]:
    """Return id, name and number of hazards of each village that has something to say."""
    scope = to_verify(today)
    rows = database.all(
        f"SELECT v.id, v.name, COUNT(*) FROM {SOURCE} WHERE {scope.where} AND {_STANDING} AND v.id IS NOT NULL "
        "GROUP BY v.id ORDER BY v.position, v.id",
        scope.params,
    )
    return tuple((int(id_), str(name), int(count)) for id_, name, count in rows)


def _hazard(row: tuple[object, ...]) -> OldHazard:
    id_, uid, number, village, place, details, inspected_on, due_on, waits = row
    return OldHazard(
        int(str(id_)),
        str(uid),
        str(number),
        str(village),
        str(place),
        str(details),
        _day(inspected_on),
        _day(due_on),
        bool(waits),
    )


def _day(text: object) -> date | None:
    return None if text is None else date.fromisoformat(str(text))
