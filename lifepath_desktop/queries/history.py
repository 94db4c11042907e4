"""What happened in the register: acts, newest first, and what each did, field by field, in words."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.queries.history_words import (
    ACTION_WORDS,
    COLUMN_WORDS,
    REFERENCES,
    TABLE_WORDS,
    spoken,
)
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing
from lifepath_desktop.queries.setting_words import SETTING_WORDS

UNDONE = """EXISTS (
    SELECT 1 FROM operation u WHERE u.undoes_id = o.id AND u.kind = 'undo'
    AND NOT EXISTS (SELECT 1 FROM operation r WHERE r.undoes_id = u.id AND r.kind = 'redo'))"""
"""Whether operation `o` is undone: an undo of it stands that was not itself redone."""

KINDS = (
    ("act", "操作"),
    ("import", "收表"),
    ("print", "打印"),
    ("undo", "撤销"),
    ("redo", "重做"),
    ("setup", "建库"),
)
UNDOABLE = ("act", "import")

ACTS = Listing(
    name="acts",
    source="operation o",
    id_sql="o.id",
    columns=(
        ListColumn("day", "日期", "substr(o.at, 1, 10)", Kind.DATE, width=6),
        ListColumn("time", "时间", "substr(o.at, 12, 5)", width=4),
        ListColumn("label", "做了什么", "o.label", width=18),
        ListColumn("undone", "状态", f"CAST({UNDONE} AS TEXT)", Kind.CHOICE, 5, (("1", "已撤销"), ("0", ""))),
        ListColumn("clerk", "经办人", "o.clerk", Kind.CHOICE, width=6),
        ListColumn("kind", "种类", "o.kind", Kind.CHOICE, 5, KINDS),
        ListColumn(
            "rows",
            "改动记录",
            "(SELECT COUNT(*) FROM journal j WHERE j.operation_id = o.id)",
            Kind.NUMBER,
            width=5,
        ),
    ),
    search=("o.label", "o.clerk", "o.at"),
    order="o.id DESC",
)


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act as the history lists it."""

    id: int
    at: str
    clerk: str
    label: str
    kind: str
    undone: bool
    rows: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What an act did to one record: the record's name, and each field from → to."""

    table: str
    action: str
    name: str
    fields: tuple[tuple[str, str, str], ...]
    record: tuple[str, int] = ("", 0)


@dataclass(frozen=True, slots=True)
class RecordThen:
    """A record as it was known at the end of a day; `fields` is None when it did not exist then."""

    name: str
    fields: tuple[tuple[str, str], ...] | None


def acts(limit: int = -1, before_id: int | None = None) -> list[ActRow]:
    """Return acts, newest first."""
    where = "WHERE o.id < ?" if before_id is not None else ""
    params = (before_id, limit) if before_id is not None else (limit,)
    return _acts(where + " ORDER BY o.id DESC LIMIT ?", params)


def act(operation_id: int) -> ActRow | None:
    """Return one act, or None for an unknown one."""
    found = _acts("WHERE o.id = ?", (operation_id,))
    return found[0] if found else None


def _acts(rest: str, params: tuple[Any, ...]) -> list[ActRow]:
    rows = database.all(
        f"SELECT o.id, o.at, o.clerk, o.label, o.kind, {UNDONE}, "
        f"(SELECT COUNT(*) FROM journal j WHERE j.operation_id = o.id) FROM operation o {rest}",
        params,
    )
    return [
        ActRow(id_, at, clerk, label, kind, bool(undone), n)
        for id_, at, clerk, label, kind, undone, n in rows
    ]


def entries(operation_id: int, limit: int = 500) -> list[Entry]:
    """Return what an act did, record by record, in the order it was done."""
    rows = database.all(
        "SELECT table_name, row_id, action, before, after FROM journal WHERE operation_id = ? ORDER BY id LIMIT ?",
        (operation_id, limit),
    )
    names: dict[tuple[str, int], str] = {}
    return [_entry(row, names) for row in rows]


def changed_fields(table: str, before: str, after: str) -> tuple[tuple[str, str, str], ...]:
    """Return what differs between two states of a record, as the journal keeps them: field, from, to."""
    return _entry((table, 0, "U", before, after), {}).fields


def record_on(table: str, row_id: int, day: date) -> RecordThen:
    """Return a record as it was known at the end of a day, from the journal."""
    after = database.scalar(
        "SELECT j.after FROM journal j JOIN operation o ON o.id = j.operation_id "
        "WHERE j.table_name = ? AND j.row_id = ? AND o.at <= ? ORDER BY j.id DESC LIMIT 1",
        (table, row_id, f"{day.isoformat()}T23:59:59.999999"),
    )
    names: dict[tuple[str, int], str] = {}
    name = f"{TABLE_WORDS.get(table, '记录')} {record_name(table, row_id, names)}".strip()
    if after is None:
        return RecordThen(name, None)
    values: dict[str, Any] = json.loads(after)
    fields = ((COLUMN_WORDS[c], _said(table, c, values[c], names)) for c in values if c in COLUMN_WORDS)
    return RecordThen(name, tuple((heading, text) for heading, text in fields if text))


def record_name(table: str, row_id: int, names: dict[tuple[str, int], str] | None = None) -> str:
    """Return what a record is called, from what the journal last knew of it, be it gone or not.

    `names` remembers what was looked up, for many records in a row.
    """
    known = {} if names is None else names
    if (table, row_id) not in known:
        latest = database.scalar(
            "SELECT COALESCE(after, before) FROM journal WHERE table_name = ? AND row_id = ? "
            "ORDER BY id DESC LIMIT 1",
            (table, row_id),
        )
        known[table, row_id] = ""  # what belongs to itself ends here
        known[table, row_id] = _name(table, json.loads(latest), known) if latest else ""
    return known[table, row_id]


def _name(table: str, values: dict[str, Any], names: dict[tuple[str, int], str]) -> str:
    if table == "setting":
        return SETTING_WORDS.get(values["key"], str(values["key"]))
    if table == "edition":
        return f"{values['period_name']} 第{values['number']}稿"
    if table == "inspection":
        return f"{record_name('place', values['place_id'], names)} {values['inspected_on'] or ''}".strip()
    for column in ("number", "name", "title", "heading"):
        if values.get(column):
            return str(values[column])
    for column, other in REFERENCES.items():
        if values.get(column) is not None:
            return record_name(other, values[column], names)
    return ""


def _entry(row: tuple[Any, ...], names: dict[tuple[str, int], str]) -> Entry:
    table, row_id, action, before, after = row
    old: dict[str, Any] = json.loads(before) if before else {}
    new: dict[str, Any] = json.loads(after) if after else {}
    shown = new or old
    fields = (
        (COLUMN_WORDS[column], *(_side(table, column, side, names) for side in (old, new)))
        for column in shown
        if column in COLUMN_WORDS and old.get(column) != new.get(column)
    )
    return Entry(
        TABLE_WORDS.get(table, "记录"),
        ACTION_WORDS[action],
        _name(table, shown, names),
        tuple((heading, was, now) for heading, was, now in fields if was != now),
        (table, row_id),
    )


def _side(table: str, column: str, values: dict[str, Any], names: dict[tuple[str, int], str]) -> str:
    """A record that was not there yet, or is no more, says nothing: not even 待确认."""
    return _said(table, column, values.get(column), names) if values else ""


def _said(table: str, column: str, value: Any, names: dict[tuple[str, int], str]) -> str:
    if column in REFERENCES and value is not None:
        return record_name(REFERENCES[column], value, names)
    return spoken(table, column, value)
