"""What the files of hazards are put together from, beside the papers' own queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.database import database
from db.files import path_by_hash


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned paper of a hazard's track (批示): its hash, its name, where it is kept, and its day."""

    sha256: str
    name: str
    path: Path
    on: date | None


def escalations_of(hazard_id: int) -> list[int]:
    """Return the 上报件 of a hazard, oldest first."""
    rows = database.all(
        "SELECT id FROM track WHERE hazard_id = ? AND kind = 'escalation' ORDER BY id", (hazard_id,)
    )
    return [int(id_) for (id_,) in rows]


def scans_of(hazard_id: int) -> list[Scan]:
    """Return the scanned papers on a hazard's tracks, oldest first."""
    folder = Path(database.database).parent / "received"
    rows = database.all(
        "SELECT c.sha256, c.name, s.on_day FROM track_scan c JOIN track_step s ON s.id = c.step_id "
        "JOIN track t ON t.id = s.track_id WHERE t.hazard_id = ? ORDER BY c.id",
        (hazard_id,),
    )
    return [
        Scan(
            digest,
            name,
            path_by_hash(folder, digest, Path(name).suffix.lower()),
            date.fromisoformat(on) if on else None,
        )
        for digest, name, on in rows
    ]


def reason_of_striking_off(hazard_id: int) -> str:
    """Return what was said when a hazard was struck off, such as why there is no photo of it rectified."""
    said = database.scalar(
        "SELECT reason FROM rectification WHERE hazard_id = ? AND step = 'struck_off' ORDER BY id DESC LIMIT 1",
        (hazard_id,),
    )
    return str(said or "")


def printed_papers(kind: str) -> list[tuple[str, str]]:
    """Return (day, packed rows) of the printed papers of a kind, oldest first."""
    rows = database.all("SELECT printed_on, rows FROM paper WHERE kind = ? ORDER BY id", (kind,))
    return [(on, packed) for on, packed in rows]


def hazards_at(place_id: int) -> list[int]:
    """Return the standing hazards of a place in the order in which they were found."""
    rows = database.all(
        "SELECT h.id FROM hazard h JOIN inspection i ON i.id = h.inspection_id "
        "WHERE i.place_id = ? AND h.stage <> 'voided' AND i.voided_on IS NULL ORDER BY i.inspected_on, i.id, h.id",
        (place_id,),
    )
    return [int(id_) for (id_,) in rows]


def visits_at(place_id: int) -> list[tuple[int, date | None]]:
    """Return the visits to a place with their days, oldest first."""
    rows = database.all(
        "SELECT id, inspected_on FROM inspection WHERE place_id = ? AND voided_on IS NULL ORDER BY inspected_on, id",
        (place_id,),
    )
    return [(int(id_), date.fromisoformat(on) if on else None) for id_, on in rows]


def places_in(village_id: int) -> list[tuple[int, str]]:
    """Return the places of a village that were visited, by name."""
    rows = database.all(
        "SELECT p.id, p.name FROM place p WHERE p.village_id = ? AND p.voided_on IS NULL AND EXISTS "
        "(SELECT 1 FROM inspection i WHERE i.place_id = p.id AND i.voided_on IS NULL) ORDER BY p.name_key, p.id",
        (village_id,),
    )
    return [(int(id_), name) for id_, name in rows]


def uids_of_hazards(hazard_ids: Sequence[int]) -> list[str]:
    """Return the uids of these hazards."""
    marks = ",".join("?" * len(hazard_ids))
    rows = database.all(f"SELECT uid FROM hazard WHERE id IN ({marks}) ORDER BY id", tuple(hazard_ids))
    return [uid for (uid,) in rows]
