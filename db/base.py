"""What every record of the register has: a uid beside its integer key, and plain dates."""

from datetime import date
from typing import Any

from peewee import SQL, AutoField, BooleanField, Check, ForeignKeyField, Model, TextField

from db.database import database


def _new_uid() -> str:
    return database.identities.new_uid()


class DayField(TextField):
    """A day without time, kept as ISO text, so that it sorts and compares in SQL as it reads."""

    def db_value(self, value: Any) -> str | None:
        """Return the ISO text of a date."""
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: Any) -> date | None:
        """Return the date of an ISO text."""
        return date.fromisoformat(value) if isinstance(value, str) else value


class Record(Model):
    """A record: matched across registers by `uid`, within this one by `id`."""

    # AUTOINCREMENT: an id that an undo took away is never given to another record, or the journal would mix the two.
    id = AutoField(constraints=[SQL("AUTOINCREMENT")])
    uid = TextField(unique=True, default=_new_uid)

    class Meta:
        database = database
        legacy_table_names = False


def words(**options: Any) -> TextField:
    """Return a column of text as written, "" when nothing was."""
    return TextField(default="", **options)


def one_of(column: str, *values: str, **options: Any) -> TextField:
    """Return a column that holds one of a closed set of codes."""
    listed = ", ".join(f"'{value}'" for value in values)
    return TextField(constraints=[Check(f"{column} IN ({listed})")], **options)


def belongs_to(model: Any, **options: Any) -> ForeignKeyField:
    """Return a key to a record that may not go away while this one stands."""
    return ForeignKeyField(model, on_delete="RESTRICT", backref="+", **options)


def a_day(column: str, **options: Any) -> DayField:
    """Return an optional day; the database refuses what is no ISO day.

    Without a modifier SQLite gives 2025-02-30 back as it came; with one it counts.
    """
    return DayField(null=True, constraints=[Check(f"{column} IS date({column}, '+0 days')")], **options)


def a_flag(column: str, **options: Any) -> BooleanField:
    """Return a yes or no; with null=True, also not yet known."""
    return BooleanField(constraints=[Check(f"{column} IN (0, 1)")], **options)
