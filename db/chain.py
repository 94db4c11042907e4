"""The hash chain over operations: what was once written in the history cannot be quietly changed."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from db.database import database

GENESIS = "0" * 64
_OPERATION = "id, uid, at, clerk, label, kind, undoes_id, previous_hash"


def head(*, before_prints: bool = False) -> str:
    """Return the hash of the newest operation.

    With `before_prints`, the newest that is no printing: printing the same paper twice gives the same code.
    """
    where = "AND kind <> 'print'" if before_prints else ""
    found = database.scalar(
        f"SELECT hash FROM operation WHERE hash IS NOT NULL {where} ORDER BY id DESC LIMIT 1"
    )
    return str(found) if found else GENESIS


def position(head: str) -> int:
    """Return the id of the operation with that hash; 0 at the beginning of the chain, and for a hash not in it."""
    return int(database.scalar("SELECT id FROM operation WHERE hash = ?", (head,)) or 0)


def link(operation_id: int) -> str:
    """Return the hash of an operation over the one before it, its own words and its entries in the journal."""
    row = database.one(f"SELECT {_OPERATION} FROM operation WHERE id = ?", (operation_id,))
    assert row is not None
    entries = database.execute_sql(
        "SELECT table_name, row_id, action, before, after FROM journal WHERE operation_id = ? ORDER BY id",
        (operation_id,),
    )
    return _hash(row, entries)


def broken_links() -> Iterator[tuple[str, str]]:
    """Yield (operation uid, Chinese sentence) for each operation whose hash does not fit."""
    previous = GENESIS
    operations = database.all(f"SELECT {_OPERATION}, hash FROM operation ORDER BY id")
    for *row, kept in operations:
        uid = str(row[1])
        if row[-1] != previous:
            yield uid, "这条操作与前一条接不上，历史记录被删改过。"
        if kept is None:
            yield uid, "这条操作没有完成。"
        elif link(row[0]) != kept:
            yield uid, "这条操作的内容与它的校验值不符，历史记录被改动过。"
        previous = kept or ""


def _hash(row: tuple[Any, ...], entries: Iterable[tuple[Any, ...]]) -> str:
    digest = hashlib.sha256()
    for fields in (row, *entries):
        digest.update("\x1f".join("\x00" if f is None else str(f) for f in fields).encode())
        digest.update(b"\n")
    return digest.hexdigest()
