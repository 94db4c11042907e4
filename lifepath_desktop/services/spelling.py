"""Keeps the search columns (characters, pinyin, initials) in step with the names they are made from."""

from collections.abc import Iterable

from db.database import database
from lifepath_desktop.queries.spelling import spelling

_SPELLED = {"village": ("name",), "place": ("name",), "unit": ("name",), "worker": ("name",)}


def respell(rows: Iterable[tuple[str, int]]) -> None:
    """Write the search column of these (table, id) anew, where the table has one."""
    for table, row_id in rows:
        fields = _SPELLED.get(table)
        if fields is None:
            continue
        found = database.one(f'SELECT {", ".join(fields)} FROM "{table}" WHERE id = ?', (row_id,))
        if found is not None:
            database.execute_sql(f'UPDATE "{table}" SET search = ? WHERE id = ?', (spelling(*found), row_id))
