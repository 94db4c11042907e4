"""Going back in time: a scratch copy of the register as it was known at the end of a day."""

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from db.backup import backup_database
from db.database import database


@contextmanager
def as_of(day: date) -> Iterator[None]:
    """Let this thread read the register as it was known at the end of `day`, from the journal.

    Everything that was done later is taken back on a scratch copy, newest first; the register is untouched.
    """
    with tempfile.TemporaryDirectory(prefix="lifepath-") as scratch:
        copy = Path(scratch) / "as-of.db"
        backup_database(Path(database.database), copy)
        with closing(sqlite3.connect(copy, isolation_level=None)) as past:
            _take_back(past, f"{day.isoformat()}T23:59:59.999999")
        with database.looking_at(copy):
            yield


def _take_back(past: sqlite3.Connection, moment: str) -> None:
    triggers = past.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        past.execute(f'DROP TRIGGER "{name}"')
    past.execute("PRAGMA foreign_keys=0")
    past.execute("BEGIN")
    # What the register was set up with (its township, its villages) stood from the first day of the campaign.
    later = "SELECT id FROM operation WHERE at > ? AND kind <> 'setup'"
    entries = past.execute(
        f"SELECT table_name, row_id, before FROM journal WHERE operation_id IN ({later}) ORDER BY id DESC",
        (moment,),
    )
    for table, row_id, before in entries.fetchall():
        put_back(past, table, row_id, before)
    past.execute(f"DELETE FROM journal WHERE operation_id IN ({later})", (moment,))
    past.execute(f"DELETE FROM operation WHERE id IN ({later})", (moment,))
    past.execute("COMMIT")


def put_back(past: sqlite3.Connection, table: str, row_id: int, before: str | None) -> None:
    """Bring one row to what it was before an entry of the journal; None takes the row away."""
    if before is None:
        past.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
        return
    values = json.loads(before)
    names = ", ".join(f'"{name}"' for name in values)
    sets = ", ".join(f'"{name}" = ?' for name in values)
    changed = past.execute(f'UPDATE "{table}" SET {sets} WHERE id = ?', (*values.values(), row_id))
    if changed.rowcount == 0:
        extra = [name for (_, name, *_) in past.execute(f'PRAGMA table_info("{table}")') if name == "search"]
        names += "".join(f', "{name}"' for name in extra)
        marks = ", ".join("?" * (len(values) + len(extra)))
        past.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})', (*values.values(), *[""] * len(extra))
        )
