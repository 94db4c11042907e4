"""Rebuilding the steps of rectification for one code more keeps every row, and no number is given a second time."""

import sqlite3

import pytest

from db.opening import MIGRATIONS


def run(database: sqlite3.Connection, name: str) -> None:
    (script,) = MIGRATIONS.glob(f"{name}_*.sql")
    database.executescript(script.read_text(encoding="utf-8"))


@pytest.fixture
def old() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    run(database, "0001")
    columns = '"id", "uid", "hazard_id", "step", "on_day", "by", "text", "reason"'
    for id_ in (1, 2, 7):
        row = f"({id_}, 'u{id_}', 5, 'urged', '2024-10-09', '吴永红', '电话', '')"
        database.execute(f"INSERT INTO rectification ({columns}) VALUES {row}")
    database.execute("DELETE FROM rectification WHERE id = 7")  # as an undo does
    return database


def test_rows_stand_and_numbers_run_on(old):
    before = old.execute("SELECT * FROM rectification ORDER BY id").fetchall()
    run(old, "0010")
    assert old.execute("SELECT * FROM rectification ORDER BY id").fetchall() == before
    old.execute(
        'INSERT INTO rectification ("uid", "hazard_id", "step", "by", "text", "reason") '
        "VALUES ('u8', 5, 'helped', '', '', '')"
    )
    assert old.execute("SELECT MAX(id) FROM rectification").fetchone() == (8,)


def test_a_code_that_is_none_is_still_refused(old):
    run(old, "0010")
    with pytest.raises(sqlite3.IntegrityError):
        old.execute("UPDATE rectification SET step = 'made_up'")
