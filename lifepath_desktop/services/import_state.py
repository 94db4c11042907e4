"""What the register knows of the villages whose ledgers come in, loaded once for an import."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.ledgers import Sent, VillageName
from lifepath_desktop.queries.history import UNDONE

Values = dict[str, Any]

CHUNK = 400
PLACE_FIELDS = ("category", "address", "contact", "phone")
VISIT_FIELDS = ("note", "inspectors")
HAZARD_FIELDS = (
    "count",
    "details",
    "measure",
    "responsible",
    "due_on",
    "fixed_on",
    "checked_by",
    "checked_on",
    "note",
)


@dataclass(slots=True, eq=False)
class Known:
    """A record as the import sees it: in the register (`id`), or about to be made (id None until written).

    `values` are what it holds after what was planned so far; `changes` are the columns that the import sets.
    """

    table: str
    values: Values
    id: int | None = None
    parent: "Known | None" = None
    changes: Values = field(default_factory=dict)
    row: int = 0
    source: int = -1  # which submission of the plan it came from, or was changed by

    @property
    def is_new(self) -> bool:
        """Tell whether the import makes it."""
        return self.id is None


@dataclass(slots=True)
class RegisterState:
    """Places, visits and hazards of some villages, found by the keys that the contract matches them by."""

    villages: dict[str, int]
    places: dict[tuple[int, str], Known] = field(default_factory=dict)
    place_by_id: dict[int, Known] = field(default_factory=dict)
    visits: dict[tuple[int, str | None], Known] = field(default_factory=dict)  # (id() of the place, day)
    hazards: dict[tuple[int, int | None], list[Known]] = field(
        default_factory=dict
    )  # (id() of the visit, priority)
    by_number: dict[str, Known] = field(default_factory=dict)
    named: dict[str, Known] = field(default_factory=dict)  # by uid and number: what packs speak of
    gone: set[str] = field(default_factory=set)  # uids that packs speak of, void or of other villages

    def load(self, village_ids: Iterable[int]) -> None:
        """Read everything the register holds of these villages."""
        wanted = tuple(village_ids)
        if not wanted:
            return
        marks = ",".join("?" * len(wanted))
        for row in database.all(
            "SELECT id, name_key, village_id, group_id, name, known_on, category, address, contact, phone "
            f"FROM place WHERE voided_on IS NULL AND village_id IN ({marks})",
            wanted,
        ):
            names = ("village_id", "group_id", "name", "known_on", *PLACE_FIELDS)
            place = Known("place", dict(zip(names, row[2:], strict=True)), row[0])
            self.places[row[2], row[1]] = self.place_by_id[row[0]] = place
        self._load_hazards(self._load_visits(wanted, marks), wanted, marks)

    def _load_visits(self, wanted: tuple[int, ...], marks: str) -> dict[int, Known]:
        visits: dict[int, Known] = {}
        for row in database.all(
            "SELECT i.id, i.place_id, i.inspected_on, i.note, i.inspectors FROM inspection i "
            "JOIN place p ON p.id = i.place_id WHERE i.voided_on IS NULL AND p.voided_on IS NULL "
            f"AND i.kind = 'inspection' AND p.village_id IN ({marks}) ORDER BY i.id",
            wanted,
        ):
            place = self.place_by_id[row[1]]
            visit = Known(
                "inspection", {"inspected_on": row[2], "note": row[3], "inspectors": row[4]}, row[0], place
            )
            visits[row[0]] = visit
            self.visits.setdefault((id(place), row[2]), visit)
        return visits

    def _load_hazards(self, visits: dict[int, Known], wanted: tuple[int, ...], marks: str) -> None:
        columns = ", ".join(f'h."{name}"' for name in HAZARD_FIELDS)
        for row in database.all(
            f"SELECT h.id, h.inspection_id, h.priority, h.number, h.stage, {columns} FROM hazard h "
            "JOIN inspection i ON i.id = h.inspection_id JOIN place p ON p.id = i.place_id "
            "WHERE h.stage <> 'voided' AND h.split_from_id IS NULL AND i.kind = 'inspection' "
            f"AND p.voided_on IS NULL AND i.voided_on IS NULL AND p.village_id IN ({marks}) "
            "ORDER BY h.inspection_id, h.position, h.id",
            wanted,
        ):
            visit = visits[row[1]]
            values = {"number": row[3], "stage": row[4], **dict(zip(HAZARD_FIELDS, row[5:], strict=True))}
            hazard = Known("hazard", values, row[0], visit)
            self.hazards.setdefault((id(visit), row[2]), []).append(hazard)
            self.by_number[row[3]] = hazard

    def load_named(self, names: Iterable[str]) -> None:
        """Find the hazards that packs name by uid or number, of whatever visit and part; their villages are loaded."""
        wanted = sorted(set(names))
        if not wanted:
            return
        loaded = {hazard.id: hazard for hazards in self.hazards.values() for hazard in hazards}
        visits = {visit.id: visit for visit in self.visits.values()}
        for start in range(0, len(wanted), CHUNK):
            chunk = wanted[start : start + CHUNK]
            marks = ",".join("?" * len(chunk))
            columns = ", ".join(f'h."{name}"' for name in HAZARD_FIELDS)
            for row in database.all(
                "SELECT h.uid, h.number, h.id, h.stage, i.id, i.place_id, i.inspected_on, i.note, "
                f"i.inspectors, {columns} FROM hazard h JOIN inspection i ON i.id = h.inspection_id "
                f"WHERE h.uid IN ({marks}) OR h.number IN ({marks})",
                (*chunk, *chunk),
            ):
                if row[3] == "voided" or row[5] not in self.place_by_id:
                    self.gone.add(row[0])
                    continue
                hazard = loaded.get(row[2]) or self._named_hazard(row, visits)
                self.named[row[0]] = self.named[row[1]] = hazard

    def _named_hazard(self, row: tuple[Any, ...], visits: dict[int | None, Known]) -> Known:
        visit = visits.get(row[4])
        if visit is None:
            said = {"inspected_on": row[6], "note": row[7], "inspectors": row[8]}
            visit = visits[row[4]] = Known("inspection", said, row[4], self.place_by_id[row[5]])
        values = {"number": row[1], "stage": row[3], **dict(zip(HAZARD_FIELDS, row[9:], strict=True))}
        return Known("hazard", values, row[2], visit)


def village_names() -> tuple[VillageName, ...]:
    """Return the register's villages with their groups, as the reader of ledgers needs them."""
    groups: dict[int, list[str]] = {}
    for village_id, name in database.all("SELECT village_id, name FROM village_group ORDER BY id"):
        groups.setdefault(village_id, []).append(name)
    return tuple(
        VillageName(name, full_name, tuple(groups.get(village_id, ())))
        for village_id, name, full_name in database.all(
            "SELECT id, name, full_name FROM village WHERE active ORDER BY position, id"
        )
    )


def was_edited(known: Known, name: str) -> bool:
    """Tell whether a field was changed by anybody since an import last wrote the record.

    The journal knows: what the last standing import left there is compared with what stands now. A record
    that no import ever wrote was typed by the clerk.
    """
    left = database.scalar(
        "SELECT j.after FROM journal j JOIN operation o ON o.id = j.operation_id "
        "WHERE j.table_name = ? AND j.row_id = ? AND j.after IS NOT NULL "
        f"AND o.kind = 'import' AND NOT {UNDONE} ORDER BY j.id DESC LIMIT 1",
        (known.table, known.id),
    )
    return left is None or json.loads(left)[name] != known.values[name]


def edited_since(known: Known, name: str, sent: Sent | None) -> bool:
    """Tell whether a field was changed since its pack was sent out, else since an import last wrote it."""
    then, now = None if sent is None else sent.value(name), known.values[name]
    return was_edited(known, name) if then is None else then != ("" if now is None else str(now))


def stored(value: Any) -> Any:
    """Return a value of a ledger row as the register keeps it."""
    return value.isoformat() if isinstance(value, date) else value
