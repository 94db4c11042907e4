"""A register is made, opened again, upgraded after a backup, and refused when it is newer or damaged."""

import sqlite3

import peewee
import pytest

from db import journal
from db.database import database
from db.models import JOURNALED, UNJOURNALED
from db.opening import DATABASE_NAME, HISTORY_TABLE, MIGRATIONS, applied_migrations, open_database
from lifepath_desktop.errors import NotFound, RuleBroken, StorageTrouble
from lifepath_desktop.services.opening import open_for_window


def schema(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger'")
    return {" ".join(sql.split()).replace("( ", "(").replace(" )", ")").replace(" ,", ",") for (sql,) in rows}


def test_the_migrations_make_exactly_the_tables_of_the_models(register):
    modelled = peewee.SqliteDatabase(":memory:")
    models = [*UNJOURNALED, *JOURNALED]
    with modelled.bind_ctx(models):
        modelled.create_tables(models, safe=False)
        expected = schema(modelled.connection())
    modelled.close()

    made = {sql for sql in schema(database.connection()) if HISTORY_TABLE not in sql}

    assert made == expected


def test_every_journaled_table_has_its_three_triggers(register):
    names = {name for (name,) in database.all("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    for model in JOURNALED:
        table = model._meta.table_name
        assert {f"journal_{table}_{event}" for event in ("insert", "update", "delete")} <= names


def test_the_pragmas_that_keep_two_years_of_work_are_on(register):
    assert database.scalar("PRAGMA foreign_keys") == 1
    assert database.scalar("PRAGMA journal_mode") == "wal"
    assert database.scalar("PRAGMA synchronous") == 2


def test_a_register_of_a_newer_program_is_refused_and_not_touched(register, identities):
    with database.atomic():
        database.execute_sql(
            f"INSERT INTO {HISTORY_TABLE} (name, applied) VALUES ('9999_future', '2030-01-01 00:00:00')"
        )
    database.close()
    before = (register / DATABASE_NAME).read_bytes()

    with pytest.raises(RuleBroken, match="更新版本"):
        open_database(register, identities=identities)

    assert (register / DATABASE_NAME).read_bytes() == before


def test_an_older_register_is_backed_up_before_it_is_upgraded(register, identities):
    with database.atomic():
        database.execute_sql(f"DELETE FROM {HISTORY_TABLE}")
    for model in (*JOURNALED, *UNJOURNALED):
        database.execute_sql("PRAGMA foreign_keys=0")
        database.execute_sql(f'DROP TABLE "{model._meta.table_name}"')
    database.close()

    backup = open_for_window(register, today=None)

    applied = applied_migrations(register / DATABASE_NAME)
    assert backup == "backups/升级前-0001_register.db"
    assert applied == sorted(file.stem for file in MIGRATIONS.glob("[0-9]*.py"))
    assert [file.name for file in (register / "backups").iterdir()] == ["升级前-0001_register.db"]
    assert open_for_window(register, today=None) == ""


def test_a_folder_without_register_and_a_file_that_is_no_database_are_sentences(tmp_path, identities):
    with pytest.raises(NotFound, match="没有台账库"):
        open_database(tmp_path, identities=identities)
    (tmp_path / DATABASE_NAME).write_bytes(b"not a database at all" * 100)
    with pytest.raises(StorageTrouble, match="没有改动它"):
        open_database(tmp_path, identities=identities)


def test_the_triggers_can_be_installed_again_without_harm(register):
    journal.install()
    names = [name for (name,) in database.all("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    assert sum(name.startswith(("journal_", "keep_")) for name in names) == 3 * len(JOURNALED) + 4
