"""Fingerprints of the records on a paper, from the journal as it stood when the paper was set."""

import hashlib
from collections.abc import Iterable, Iterator

from db.database import database
from db.models import JOURNALED, Hazard, Inspection, Place

Fingerprint = tuple[str, str, str]
"""Table, uid and the beginning of the SHA-256 over the record as the journal last wrote it."""

DIGITS = 32
"""Hexadecimal digits kept of each hash: 128 bits, for a paper of 2,000 rows is kept for years."""

_CHUNK = 500


def fingerprints(uids: tuple[str, ...], up_to: int) -> Iterator[Fingerprint]:
    """Yield the fingerprint of each record, and of the visits and places behind it, as of the act `up_to`."""
    yield from _of_table("place", _places(uids), up_to)
    visits = _visits(uids)
    yield from _of_table("inspection", visits, up_to)
    seen = set(visits)
    left = [uid for uid in uids if uid not in seen]
    for model in (Hazard, *(m for m in JOURNALED if m not in (Hazard, Inspection, Place))):
        if not left:
            return
        found = list(_of_table(str(model._meta.table_name), left, up_to))
        yield from found
        known = {uid for _, uid, _ in found}
        left = [uid for uid in left if uid not in known]


def digest_of(row: str) -> str:
    """Return the hash of a record as the journal wrote it, in full."""
    return hashlib.sha256(row.encode()).hexdigest()


def _of_table(table: str, uids: Iterable[str], up_to: int) -> Iterator[Fingerprint]:
    for chunk in _chunks(uids):
        marks = ",".join("?" * len(chunk))
        rows = database.all(
            f"SELECT t.uid, (SELECT j.after FROM journal j WHERE j.table_name = '{table}' AND j.row_id = t.id "
            f'AND j.operation_id <= ? ORDER BY j.id DESC LIMIT 1) FROM "{table}" t WHERE t.uid IN ({marks})',
            (up_to, *chunk),
        )
        for uid, text in rows:
            if text is not None:
                yield table, uid, digest_of(text)[:DIGITS]


def _places(uids: Iterable[str]) -> list[str]:
    return _behind(uids, "SELECT p.uid FROM inspection i JOIN place p ON p.id = i.place_id")


def _visits(uids: Iterable[str]) -> list[str]:
    return _behind(uids, "SELECT i.uid FROM inspection i")


def _behind(uids: Iterable[str], select: str) -> list[str]:
    """Return what the visits behind these hazards and visits lead to, each once."""
    found: dict[str, None] = {}
    for chunk in _chunks(uids):
        marks = ",".join("?" * len(chunk))
        rows = database.all(
            f"{select} WHERE i.uid IN ({marks}) UNION "
            f"{select} WHERE i.id IN (SELECT inspection_id FROM hazard WHERE uid IN ({marks}))",
            (*chunk, *chunk),
        )
        found.update(dict.fromkeys(uid for (uid,) in rows))
    return list(found)


def _chunks(uids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    all_of_them = tuple(uids)
    for start in range(0, len(all_of_them), _CHUNK):
        yield all_of_them[start : start + _CHUNK]
