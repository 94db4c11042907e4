"""The one handle to the open register's database, and how a thread looks at another copy of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from db.identities import Identities

PRAGMAS = {
    "foreign_keys": 1,
    "journal_mode": "wal",
    "synchronous": "full",
    "busy_timeout": 5000,
    "temp_store": "memory",
    "cache_size": -64_000,  # KiB when negative
}


class RegisterDatabase(SqliteDatabase):
    """SQLite with the register's pragmas; each thread has its own connection.

    `identities` gives new records their uid and acts their time; it is set when a register is opened.
    """

    identities: Identities = Identities()

    @contextmanager
    def looking_at(self, path: Path) -> Iterator[None]:
        """Let this thread alone read another copy of the register (as-of views, checks of a backup).

        Other threads keep their connections to the register itself.
        """
        state = self._state  # type: ignore[attr-defined]  # peewee's own, one for each thread
        kept, was_closed = state.conn, state.closed
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("PRAGMA foreign_keys=1")
        state.set_connection(other)
        try:
            yield
        finally:
            other.close()
            state.closed, state.conn = was_closed, kept

    def connection(self) -> sqlite3.Connection:
        """Return this thread's own connection."""
        found: sqlite3.Connection = super().connection()  # type: ignore[no-untyped-call]
        return found

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run one statement and return its cursor."""
        return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]

    def all(self, sql: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Return every row of a reading statement."""
        return list(self.execute_sql(sql, params).fetchall())

    def one(self, sql: str, params: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a reading statement, or None."""
        row = self.execute_sql(sql, params).fetchone()
        return None if row is None else tuple(row)

    def scalar(self, sql: str, params: tuple[Any, ...] = ()) -> Any:
        """Return the first value of the first row, or None."""
        row = self.one(sql, params)
        return None if row is None else row[0]


database = RegisterDatabase(None, pragmas=PRAGMAS, timeout=5)
