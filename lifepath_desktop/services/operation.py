"""One act (操作): one transaction, one entry of the history, one undo step, one notice to open pages."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import peewee

from db import chain
from db.database import database
from db.models import OpenAct, Operation
from lifepath_desktop.errors import RuleBroken, StorageTrouble


@dataclass(frozen=True, slots=True)
class Change:
    """What an act did: its operation (0 = nothing was changed), its label, the tables it touched."""

    operation_id: int
    label: str
    tables: frozenset[str] = frozenset()


NOTHING = Change(0, "")


@dataclass(slots=True)
class Act:
    """An act while it runs; `change` is known when it has closed."""

    id: int
    change: Change = field(default=NOTHING)


@contextmanager
def operation(label: str, *, clerk: str, kind: str = "act", undoes: int | None = None) -> Iterator[Act]:
    """Run a service's body as one act: all of it is kept, with its history, or none.

    Every write of a row must happen inside; the database refuses it elsewhere. A body that writes nothing
    leaves no operation behind. Raises `StorageTrouble` when the register is busy or the disk is full.
    """
    if database.in_transaction():
        raise RuntimeError("an act inside an act")
    with _storage_told(), database.atomic("IMMEDIATE"):
        act = Act(_begin(label, clerk, kind, undoes))
        yield act
        act.change = _finish(act.id, label)


def _begin(label: str, clerk: str, kind: str, undoes: int | None) -> int:
    if not clerk.strip():
        raise RuleBroken("还没有填写经办人，什么也没有改动；请先在“设置”里填写经办人姓名。")
    identities = database.identities
    act = Operation.create(
        uid=identities.new_uid(),
        at=identities.clock().isoformat(timespec="microseconds"),
        clerk=clerk,
        label=label,
        kind=kind,
        undoes=undoes,
        previous_hash=chain.head(),
    )
    OpenAct.create(id=1, operation=act)
    return int(act.id)


def _finish(act_id: int, label: str) -> Change:
    tables = database.all("SELECT DISTINCT table_name FROM journal WHERE operation_id = ?", (act_id,))
    OpenAct.delete().execute()
    if not tables:
        Operation.delete().where(Operation.id == act_id).execute()
        return Change(0, label)
    Operation.update(hash=chain.link(act_id)).where(Operation.id == act_id).execute()
    return Change(act_id, label, frozenset(name for (name,) in tables))


@contextmanager
def _storage_told() -> Iterator[None]:
    try:
        yield
    except (peewee.OperationalError, sqlite3.OperationalError) as trouble:
        words = str(trouble)
        if "locked" in words or "busy" in words:
            raise StorageTrouble(
                "台账库正被另一个程序写入，这次没有改动任何数据；请稍等几秒再试一次。"
            ) from trouble
        if "full" in words or "readonly" in words or "I/O" in words:
            raise StorageTrouble(
                f"磁盘没有写成（{words}），这次没有改动任何数据；请检查磁盘空间和权限。"
            ) from trouble
        raise
