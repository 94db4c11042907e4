"""Writing many rows of one table at once, under the act that is open."""

from collections.abc import Iterable, Sequence
from typing import Any

from db.base import Record
from db.database import database

Values = dict[str, Any]


def next_id(model: type[Record]) -> int:
    """Return the id that the next new row of a table will have; stable inside one act."""
    table = model._meta.table_name
    seen = database.scalar("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return int(seen or 0) + 1


def insert_many(model: type[Record], rows: Sequence[Values]) -> None:
    """Insert rows given as column → value; columns not given take the model's default, `uid` a new one.

    Every row must name the same columns.
    """
    if not rows:
        return
    given = list(rows[0])
    defaults: Values = {
        f.column_name: f.db_value(f.default)
        for f in model._meta.sorted_fields
        if f.column_name not in rows[0] and f.column_name not in ("id", "uid") and f.default is not None
    }
    columns = [*given, "uid", *defaults]
    marks = ", ".join("?" * len(columns))
    names = ", ".join(f'"{name}"' for name in columns)
    rest = tuple(defaults.values())
    new_uid = database.identities.new_uid
    database.connection().executemany(
        f'INSERT INTO "{model._meta.table_name}" ({names}) VALUES ({marks})',
        ((*(row[name] for name in given), new_uid(), *rest) for row in rows),
    )


def update_many(model: type[Record], changes: Iterable[tuple[int, Values]]) -> None:
    """Set columns of single rows by id."""
    table = model._meta.table_name
    connection = database.connection()
    for row_id, values in changes:
        sets = ", ".join(f'"{name}" = ?' for name in values)
        connection.execute(f'UPDATE "{table}" SET {sets} WHERE id = ?', (*values.values(), row_id))
