"""The triggers that write every change of a row into the journal and refuse a write outside an act."""

from collections.abc import Iterable, Iterator
from functools import cache

from peewee import Model

from db.database import database
from db.models import JOURNALED

SEARCH_COLUMN = "search"  # derived from the row, so no part of its history
NO_ACT = "write outside an act"


def journaled_columns(model: type[Model]) -> list[str]:
    """Return the columns of a table that its history keeps."""
    return [f.column_name for f in model._meta.sorted_fields if f.column_name != SEARCH_COLUMN]


@cache
def row_json(model: type[Model], alias: str) -> str:
    """Return the SQL expression for the JSON of one row, as the journal keeps it."""
    return "json_object(" + ", ".join(f"'{c}', {alias}.\"{c}\"" for c in journaled_columns(model)) + ")"


@cache
def found_row_json(model: type[Model], alias: str) -> str:
    """Return the SQL for the JSON of one row as it is found, whatever was put into it outside the program.

    The database refuses to write bytes as JSON; a row with bytes in it is like none that the journal keeps.
    """
    kinds = ", ".join(f'typeof({alias}."{c}")' for c in journaled_columns(model))
    return f"CASE WHEN 'blob' IN ({kinds}) THEN '{{}}' ELSE {row_json(model, alias)} END"


def trigger_statements(models: Iterable[type[Model]] = JOURNALED) -> Iterator[str]:
    """Yield the statements that (re)install the journal's triggers."""
    for model in models:
        table = model._meta.table_name
        old, new = row_json(model, "OLD"), row_json(model, "NEW")
        differs = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in journaled_columns(model))
        yield from _trigger(table, "insert", "", "NEW.id", ("I", "NULL", new))
        yield from _trigger(table, "update", f"WHEN {differs}", "NEW.id", ("U", old, new))
        yield from _trigger(table, "delete", "", "OLD.id", ("D", old, "NULL"))
    yield from _keep_history()


def _trigger(table: str, event: str, when: str, row_id: str, entry: tuple[str, str, str]) -> Iterator[str]:
    action, before, after = entry
    yield f"DROP TRIGGER IF EXISTS journal_{table}_{event}"
    yield f"""
        CREATE TRIGGER journal_{table}_{event} AFTER {event.upper()} ON "{table}" {when} BEGIN
            SELECT RAISE(ABORT, '{NO_ACT}') WHERE NOT EXISTS (SELECT 1 FROM open_act);
            INSERT INTO journal (operation_id, table_name, row_id, action, before, after)
            SELECT operation_id, '{table}', {row_id}, '{action}', {before}, {after} FROM open_act;
        END"""


def _keep_history() -> Iterator[str]:
    """What is written in the journal stays; an operation may only be closed, once."""
    refusals = (
        ("journal", "UPDATE", ""),
        ("journal", "DELETE", ""),
        ("operation", "UPDATE", "WHEN OLD.hash IS NOT NULL"),
        ("operation", "DELETE", "WHEN OLD.hash IS NOT NULL"),
    )
    for table, event, when in refusals:
        name = f"keep_{table}_{event.lower()}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when} BEGIN "
            "SELECT RAISE(ABORT, 'history is not rewritten'); END"
        )


def install() -> None:
    """Install the journal's triggers on the open database, over any older ones."""
    for statement in trigger_statements():
        database.execute_sql(statement)
