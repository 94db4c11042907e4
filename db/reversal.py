"""Taking one operation back, row by row, without touching what was changed since."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import peewee

from db.database import database
from db.journal import row_json
from db.models import JOURNALED

_MODELS = {model._meta.table_name: model for model in JOURNALED}
_VOIDABLE = frozenset(name for name, model in _MODELS.items() if "voided_on" in model._meta.columns)


class Bucket(Enum):
    """What became of one row when its act was taken back."""

    UNDONE = "已撤销"
    VOIDED = "已作废"
    KEPT = "之后又改过，保留现状"
    CANNOT = "撤销不了"


@dataclass(frozen=True, slots=True)
class Reversal:
    """One row of an undone act: where it is, what became of it, and which fields were kept."""

    table: str
    row_id: int
    uid: str
    bucket: Bucket
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voiding:
    """What may not be deleted but only voided (作废): rows that once stood on a printed paper."""

    uids: frozenset[str]
    on: date
    reason: str


Values = dict[str, Any]


def reverse(operation_id: int, voiding: Voiding, tell: Callable[[int, int], None]) -> Iterator[Reversal]:
    """Take back every entry of an operation, newest first, under the act that is open now."""
    entries = database.all(
        "SELECT table_name, row_id, action, before, after FROM journal WHERE operation_id = ? ORDER BY id DESC",
        (operation_id,),
    )
    for done, (table, row_id, action, before, after) in enumerate(entries):
        if done % 500 == 0:
            tell(done, len(entries))
        old: Values = json.loads(before) if before else {}
        new: Values = json.loads(after) if after else {}
        if action == "I":
            found = _uninsert(table, row_id, new, voiding)
        elif action == "U":
            found = _unchange(table, row_id, old, new)
        else:
            found = _undelete(table, row_id, old)
        if found is not None:
            yield found


def current(table: str, row_id: int) -> Values | None:
    """Return a row as the journal would write it, or None when it is gone."""
    found = database.scalar(
        f'SELECT {row_json(_MODELS[table], "t")} FROM "{table}" t WHERE id = ?', (row_id,)
    )
    return None if found is None else dict(json.loads(found))


def _uninsert(table: str, row_id: int, new: Values, voiding: Voiding) -> Reversal | None:
    now = current(table, row_id)
    if now is None:
        return None
    uid = str(new["uid"])
    if table in _VOIDABLE and uid in voiding.uids:
        if now["voided_on"] is not None:
            return None
        _write(table, row_id, _voided(table, voiding))
        return Reversal(table, row_id, uid, Bucket.VOIDED)
    if now != new:
        return Reversal(table, row_id, uid, Bucket.KEPT, _differing(now, new))
    try:
        database.execute_sql(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
    except peewee.IntegrityError:  # something made later, or kept, still belongs to it
        return Reversal(table, row_id, uid, Bucket.CANNOT)
    return Reversal(table, row_id, uid, Bucket.UNDONE)


def _unchange(table: str, row_id: int, old: Values, new: Values) -> Reversal | None:
    now = current(table, row_id)
    uid = str(new["uid"])
    if now is None:
        return Reversal(table, row_id, uid, Bucket.CANNOT)
    changed = _differing(old, new)
    restored = {name: old[name] for name in changed if now[name] == new[name]}
    kept = tuple(name for name in changed if name not in restored and now[name] != old[name])
    if restored:
        try:
            _write(table, row_id, restored)
        except peewee.IntegrityError:  # the old values no longer fit what was changed since
            return Reversal(table, row_id, uid, Bucket.CANNOT, changed)
    if kept:
        return Reversal(table, row_id, uid, Bucket.KEPT, kept)
    return Reversal(table, row_id, uid, Bucket.UNDONE, changed)


def _undelete(table: str, row_id: int, old: Values) -> Reversal:
    values = {**old, "search": ""} if "search" in _MODELS[table]._meta.columns else old
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    try:
        database.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))
    except peewee.IntegrityError:  # what it belonged to is gone, or its place is taken
        return Reversal(table, row_id, str(old["uid"]), Bucket.CANNOT)
    return Reversal(table, row_id, str(old["uid"]), Bucket.UNDONE)


def _voided(table: str, voiding: Voiding) -> Values:
    values: Values = {"voided_on": voiding.on.isoformat(), "void_reason": voiding.reason}
    return {**values, "stage": "voided"} if table == "hazard" else values


def _write(table: str, row_id: int, values: Values) -> None:
    sets = ", ".join(f'"{name}" = ?' for name in values)
    database.execute_sql(f'UPDATE "{table}" SET {sets} WHERE id = ?', (*values.values(), row_id))


def _differing(one: Values, other: Values) -> tuple[str, ...]:
    return tuple(name for name in other if one.get(name) != other[name])
