"""Hundreds of changes that no clerk could make, tried by raw SQL on a register full of work: the database refuses each."""

import re
from collections.abc import Iterator
from pathlib import Path

import peewee
import pytest

from db.database import database
from lifepath_desktop.services.demo import Wanted, create_demo
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.register import close_register

Attempt = tuple[str, tuple[object, ...]]
FEWEST = 300
NO_DAY, NO_CODE, NOBODY = ("2025-02-30", "31.3.2025"), "nonsense", 10**9
UNJOURNALLED = {"window_setting", "schema_migration", "open_act", "operation", "journal", "vault_content"}
"""Tables that no act writes, each for its reason (design 3)."""
HAZARDS = (
    ("stage = 'awaiting_recheck', fixed_on = NULL", "stage = 'rectifying'"),
    ("stage = 'struck_off'", "stage = 'rectifying'"),
    ("stage = 'struck_off', struck_off_on = '2025-03-03'", "stage = 'rectifying' AND fixed_on IS NULL"),
    ("struck_off_on = NULL", "stage = 'struck_off'"),
    ("fixed_on = NULL", "stage IN ('struck_off', 'awaiting_recheck')"),
    ("stage = 'voided'", "stage = 'found'"),
    ("stage = 'voided', voided_on = '2025-03-03'", "stage = 'found'"),
    ("voided_on = NULL", "stage = 'voided'"),
    ("void_reason = ''", "stage = 'voided'"),
    ("priority = 4", "1"),
    ("count = 0", "1"),
    ("number = (SELECT MIN(number) FROM hazard)", "number > (SELECT MIN(number) FROM hazard)"),
)
"""A hazard's life: what may not be set, and on which hazards."""
OF_THEIR_OWN = (
    ("journal", "UPDATE journal SET after = '{}'"),
    ("journal", "DELETE FROM journal"),
    ("operation", "UPDATE operation SET clerk = '别人' WHERE hash <> ''"),
    ("operation", "DELETE FROM operation WHERE hash <> ''"),
    ("assignment", "UPDATE assignment SET due_on = NULL"),
    ("delivery", "UPDATE delivery SET delivered_on = '2000-01-01'"),
    ("instrument", "UPDATE instrument SET number = (SELECT MIN(number) FROM instrument)"),
    ("instrument", "DELETE FROM instrument WHERE id IN (SELECT instrument_id FROM delivery)"),
    ("cost_item", "UPDATE cost_item SET amount = 0"),
    ("cost_payment", "UPDATE cost_payment SET amount = amount + 1"),
    ("delegation", "UPDATE delegation SET may_force = 1 WHERE mode = 'entrusted'"),
    ("enforcement_step", "UPDATE enforcement_step SET licence = '' WHERE step = 'ordered'"),
    ("enforcement_step", "UPDATE enforcement_step SET second_officer_id = officer_id WHERE step = 'ordered'"),
    ("enforcement_step", "UPDATE enforcement_step SET on_day = '2025-01-01' WHERE step = 'executed'"),
    ("tip_off", "UPDATE tip_off SET number = (SELECT MIN(number) FROM tip_off)"),
    ("unit", "UPDATE unit SET name = ''"),
    ("worker", "UPDATE worker SET name = ''"),
)
"""What belongs to one table alone."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("lawful") / "台账"
    create_demo(folder, "341022211", Wanted(), clerk="演示")
    yield folder
    close_register()


class _StoodAfterAll(Exception):
    """Rolls an attempt back that the database let pass."""


def refused(sql: str, params: tuple[object, ...] = (), *, in_an_act: bool = True) -> bool:
    """Tell whether the database refused a statement; what it did is taken back."""
    try:
        if in_an_act:
            with operation("绕过程序", clerk="某人"):
                if not database.execute_sql(sql, params).rowcount:
                    raise AssertionError(f"nothing to try it on: {sql}")
                raise _StoodAfterAll
        with database.atomic():
            database.execute_sql(sql, params)
            raise _StoodAfterAll
    except _StoodAfterAll:
        return False
    except peewee.IntegrityError:
        return True


def tables() -> list[str]:
    found = database.all(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"
    )
    return [name for (name,) in found if database.scalar(f'SELECT EXISTS (SELECT 1 FROM "{name}")')]


def of_the_columns(table: str) -> Iterator[Attempt]:
    """What no column takes: nothing where something is owed, no such day, no such code, no such record, no own uid."""
    made = database.scalar("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,))
    where = f'WHERE rowid = (SELECT MIN(rowid) FROM "{table}")'
    for _, column, _, not_null, _, is_key in database.all(f'PRAGMA table_info("{table}")'):
        change = f'UPDATE "{table}" SET "{column}" = ? {where}'
        if not_null and not is_key:
            yield change, (None,)
        if f"({column} IS date(" in made:
            yield from ((change, (day,)) for day in NO_DAY)
        if re.search(rf"CHECK \({column} IN \('", made):
            yield change, (NO_CODE,)
        if f"({column} IN (0, 1))" in made:
            yield change, (7,)
    for _, _, _, column, *_ in database.all(f'PRAGMA foreign_key_list("{table}")'):
        yield f'UPDATE "{table}" SET "{column}" = ? {where}', (NOBODY,)
    if "uid" in made and database.scalar(f'SELECT COUNT(*) > 1 FROM "{table}"'):
        yield f'UPDATE "{table}" SET uid = (SELECT MAX(uid) FROM "{table}") {where}', ()


def of_those_that_others_need(table: str) -> Iterator[Attempt]:
    """No record goes away while another points to it."""
    for _, _, parent, column, *_ in database.all(f'PRAGMA foreign_key_list("{table}")'):
        if database.scalar(f'SELECT EXISTS (SELECT 1 FROM "{table}" WHERE "{column}" IS NOT NULL)'):
            yield f'DELETE FROM "{parent}" WHERE id IN (SELECT "{column}" FROM "{table}")', ()


def test_the_columns_and_keys_of_every_table_hold(full):
    attempts = [
        attempt
        for table in tables()
        if table not in UNJOURNALLED
        for attempt in (*of_the_columns(table), *of_those_that_others_need(table))
    ]
    assert len(attempts) >= FEWEST
    assert [attempt for attempt in attempts if not refused(*attempt)] == []


def test_nothing_is_written_outside_an_act(full):
    written = [table for table in tables() if table not in UNJOURNALLED]
    assert len(written) > 30
    for table in written:
        one = f'WHERE rowid = (SELECT MIN(rowid) FROM "{table}")'
        assert refused(f'UPDATE "{table}" SET uid = ? {one}', ("another",), in_an_act=False), table
        assert refused(f'DELETE FROM "{table}" {one}', in_an_act=False), table


@pytest.mark.parametrize(("change", "on"), HAZARDS)
def test_no_hazard_is_put_where_its_own_dates_deny_it(full, change, on):
    assert refused(f"UPDATE hazard SET {change} WHERE id = (SELECT MIN(id) FROM hazard WHERE {on})")


@pytest.mark.parametrize(("table", "sql"), OF_THEIR_OWN)
def test_what_only_one_table_forbids_is_forbidden(full, table, sql):
    assert table in tables()
    assert refused(sql)


def test_all_that_was_tried_changed_nothing(full):
    before = database.scalar("SELECT COUNT(*) FROM journal")
    assert refused("UPDATE hazard SET count = 0")
    assert database.scalar("SELECT COUNT(*) FROM journal") == before
    assert database.scalar("SELECT COUNT(*) FROM operation WHERE label = '绕过程序'") == 0
