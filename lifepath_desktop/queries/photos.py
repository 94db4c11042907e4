"""The photos of a hazard, a visit or a place, and where else each of them is used."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from db.database import database
from db.files import path_by_hash
from lifepath_desktop.domain.photos import Owner, PhotoOf, PhotoRole, PhotoRow, Shot, are_alike

FOLDER, SUFFIX = "photos", ".jpg"
_COLUMN = {Owner.HAZARD: "f.hazard_id", Owner.VISIT: "f.inspection_id", Owner.PLACE: "f.place_id"}
_ROWS = """
    SELECT f.id, f.uid, f.sha256, f.role, f.taken_on, f.taken_by, f.note, f.hazard_id, COALESCE(h.number, ''),
        COALESCE(p.name, ''), f.look
    FROM photo f LEFT JOIN hazard h ON h.id = f.hazard_id
    LEFT JOIN inspection i ON i.id = COALESCE(f.inspection_id, h.inspection_id)
    LEFT JOIN place p ON p.id = COALESCE(f.place_id, i.place_id)
    WHERE f.role <> 'paper'"""


def photos_of(of: PhotoOf) -> list[PhotoRow]:
    """Return the photos of one record in the order they were added, each with where else it is used."""
    found = _read(f"{_COLUMN[of.owner]} = ?", (of.id,))
    looks = _looks() if found else []
    return [replace(row, elsewhere=_elsewhere(row, look, looks)) for row, look in found]


def photos_of_hazards(hazard_ids: Sequence[int]) -> list[PhotoRow]:
    """Return the photos of these hazards, hazard by hazard."""
    marks = ",".join("?" * len(hazard_ids))
    found = [row for row, _ in _read(f"f.hazard_id IN ({marks})", tuple(hazard_ids))]
    place = {hazard_id: at for at, hazard_id in enumerate(hazard_ids)}
    return sorted(found, key=lambda row: place[row.hazard_id or 0])


def photos_of_place(place_id: int) -> list[PhotoRow]:
    """Return the photos of a place itself and of its visits; those of its hazards stand with the hazards."""
    where = (
        "f.hazard_id IS NULL AND (f.place_id = ? OR f.inspection_id IN "
        "(SELECT id FROM inspection WHERE place_id = ? AND voided_on IS NULL))"
    )
    return [row for row, _ in _read(where, (place_id, place_id))]


def have_photos(hazard_ids: Sequence[int]) -> bool:
    """Tell whether any of these hazards has a photo."""
    marks = ",".join("?" * len(hazard_ids))
    found = database.scalar(f"SELECT 1 FROM photo WHERE hazard_id IN ({marks}) LIMIT 1", tuple(hazard_ids))
    return found is not None


def place_has_photos(place_id: int) -> bool:
    """Tell whether a place or one of its visits has a photo."""
    return bool(photos_of_place(place_id))


def photo_path(sha256: str) -> Path:
    """Return where the original of a photo is kept."""
    return path_by_hash(Path(database.database).parent / FOLDER, sha256, SUFFIX)


def elsewhere(sha256: str, look: str, of: PhotoOf) -> tuple[str, ...]:
    """Return which other records have this picture already, as the same file or as one that looks the same."""
    stranger = PhotoRow(0, "", sha256, Shot(PhotoRole.SITE), of.id if of.owner is Owner.HAZARD else None)
    return _elsewhere(stranger, look, _looks())


_Look = tuple[PhotoRow, str]


def _read(where: str, params: tuple[object, ...]) -> list[_Look]:
    rows = database.all(f"{_ROWS} AND {where} ORDER BY f.id", params)
    return [(_row(row[:-1]), row[-1]) for row in rows]


def _row(row: tuple[Any, ...]) -> PhotoRow:
    id_, uid, sha256, role, on, by, note, hazard_id, number, place = row
    shot = Shot(PhotoRole(role), None if on is None else date.fromisoformat(on), by, note)
    return PhotoRow(id_, uid, sha256, shot, hazard_id, number, place)


@dataclass(frozen=True, slots=True)
class _Known:
    """What of a photo in the register is compared with another."""

    id: int
    hazard_id: int | None
    sha256: str
    look: str


def _looks() -> list[_Known]:
    rows = database.all("SELECT id, hazard_id, sha256, look FROM photo WHERE role <> 'paper' ORDER BY id")
    return [_Known(*row) for row in rows]


def _elsewhere(photo: PhotoRow, look: str, others: list[_Known]) -> tuple[str, ...]:
    """Before and after of one hazard may look the same from afar; only the very same file is told of there."""
    same: dict[int, bool] = {}
    for other in others:
        if other.id == photo.id:
            continue
        own = photo.hazard_id is not None and other.hazard_id == photo.hazard_id
        if other.sha256 == photo.sha256 or (not own and are_alike(look, other.look)):
            same[other.id] = other.sha256 == photo.sha256
    if not same:
        return ()
    found = []
    for row, _ in _read(f"f.id IN ({','.join('?' * len(same))})", tuple(same)):
        where = "　".join(filter(None, (row.number, row.place)))
        found.append(where if same[row.id] else f"{where}（看上去是同一张）")
    return tuple(dict.fromkeys(found))
