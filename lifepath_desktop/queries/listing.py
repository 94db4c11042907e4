"""A list as data: its columns, and the SQL that filters, sorts and reads it by pages."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from db.database import database
from lifepath_desktop.queries.spelling import as_typed

ListRow = tuple[Any, ...]
"""The record's id, then the text of each column, in the listing's order."""


class Kind(Enum):
    """What a list column holds, and so how it is filtered and aligned."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list; `sql` is an expression over the listing's source.

    `choices` translates a stored code to the word shown. `width` is in Chinese characters. `editable` tells
    the grid that typing into the cell is an act that the room answers.
    """

    key: str
    heading: str
    sql: str
    kind: Kind = Kind.TEXT
    width: int = 8
    choices: tuple[tuple[str, str], ...] = ()
    editable: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows behind a figure, or a named view: an SQL condition over the listing's source.

    `listing` is the name of that listing, for a room that has several.
    """

    title: str
    where: str
    params: tuple[Any, ...] = ()
    listing: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What one column must hold: one of `values` (as stored), or a text within, or a span of dates (both inclusive)."""

    key: str
    values: tuple[str, ...] | None = None
    contains: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a list is being looked at: search text, filters of columns, order, scope."""

    text: str = ""
    filters: tuple[Filter, ...] = ()
    order: tuple[tuple[str, bool], ...] = ()  # (column key, descending)
    scope: Scope | None = None


def like(text: str) -> str:
    """Return a LIKE pattern that finds `text` anywhere, its own wildcards taken literally (ESCAPE backslash)."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


SPELLED = ".search"
"""Columns of this name hold characters, pinyin and initials (queries/spelling.py)."""


def _as_spelled(word: str) -> str:
    return as_typed(word) or word


@dataclass(frozen=True, slots=True)
class Listing:
    """A list over `source` (a FROM clause): reads all ids at once and rows by pages.

    `search` are the expressions that the search text is looked for in; `order` is the default ORDER BY.
    """

    name: str
    source: str
    id_sql: str
    columns: tuple[ListColumn, ...]
    search: tuple[str, ...]
    order: str
    where: str = "1"
    _by_key: dict[str, ListColumn] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {column.key: column for column in self.columns})

    def ids(self, look: Look) -> "array[int]":
        """Return the ids of every row of `look`, in order."""
        where, params = self._where(look)
        order = ", ".join([*(self._order(key, down) for key, down in look.order), self.order])
        cursor = database.execute_sql(
            f"SELECT {self.id_sql} FROM {self.source} WHERE {where} ORDER BY {order}", params
        )
        return array("q", (row[0] for row in cursor))

    def rows(self, ids: Sequence[int]) -> list[ListRow]:
        """Return the rows with these ids, in the order of `ids`; rows gone since are left out."""
        if not ids:
            return []
        marks = ",".join("?" * len(ids))
        columns = ", ".join(column.sql for column in self.columns)
        found = database.execute_sql(
            f"SELECT {self.id_sql}, {columns} FROM {self.source} WHERE {self.id_sql} IN ({marks})", tuple(ids)
        )
        shown = {row[0]: self._shown(row) for row in found}
        return [shown[id_] for id_ in ids if id_ in shown]

    def values(self, key: str, look: Look) -> list[tuple[str, str, int]]:
        """Return what stands in a column under `look` without its own filter: (stored, shown, how many)."""
        column = self._by_key[key]
        others = Look(look.text, tuple(f for f in look.filters if f.key != key), (), look.scope)
        where, params = self._where(others)
        found = database.all(
            f"SELECT COALESCE({column.sql}, ''), COUNT(*) FROM {self.source} WHERE {where} GROUP BY 1 ORDER BY 1",
            params,
        )
        words = dict(column.choices)
        return [(str(stored), words.get(str(stored), str(stored)), count) for stored, count in found]

    def column(self, key: str) -> ListColumn:
        """Return the column of that key."""
        return self._by_key[key]

    def _shown(self, row: tuple[Any, ...]) -> ListRow:
        cells = (
            "" if value is None else dict(column.choices).get(value, value) if column.choices else str(value)
            for column, value in zip(self.columns, row[1:], strict=True)
        )
        return (row[0], *cells)

    def _order(self, key: str, descending: bool) -> str:
        column = self._by_key[key]
        return f"{column.sql} {'DESC' if descending else 'ASC'}"

    def _where(self, look: Look) -> tuple[str, tuple[Any, ...]]:
        conditions, params = [f"({self.where})"], list[Any]()
        if look.scope is not None:
            conditions.append(f"({look.scope.where})")
            params.extend(look.scope.params)
        for word in look.text.split():
            conditions.append("(" + " OR ".join(f"{sql} LIKE ? ESCAPE '\\'" for sql in self.search) + ")")
            params.extend(like(_as_spelled(word) if sql.endswith(SPELLED) else word) for sql in self.search)
        for chosen in look.filters:
            self._add_filter(chosen, conditions, params)
        return " AND ".join(conditions), tuple(params)

    def _add_filter(self, chosen: Filter, conditions: list[str], params: list[Any]) -> None:
        sql = self._by_key[chosen.key].sql
        if chosen.values is not None:
            marks = ",".join("?" * len(chosen.values))
            conditions.append(f"CAST(COALESCE({sql}, '') AS TEXT) IN ({marks})")
            params.extend(chosen.values)
        if chosen.contains:
            conditions.append(f"{sql} LIKE ? ESCAPE '\\'")
            params.append(like(chosen.contains))
        if chosen.since is not None:
            conditions.append(f"{sql} >= ?")
            params.append(chosen.since.isoformat())
        if chosen.until is not None:
            conditions.append(f"{sql} <= ?")
            params.append(chosen.until.isoformat())
