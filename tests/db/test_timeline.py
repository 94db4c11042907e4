"""The register as it was known on a past day, and the chain that keeps the past as it was."""

from datetime import date, datetime

import pytest

from db import chain
from db.database import database
from db.models import Hazard, Place
from db.timeline import as_of
from lifepath_desktop.services.operation import operation


def test_as_of_shows_what_was_known_then_and_leaves_the_register_alone(make, clock):
    clock.now = datetime(2024, 10, 1, 9, 0)
    place = make.place(contact="甲")
    clock.now = datetime(2024, 10, 5, 9, 0)
    with operation("改", clerk="测试"):
        Place.update(contact="乙").execute()
    make.hazard(make.visit(place))
    clock.now = datetime(2024, 10, 9, 9, 0)
    with operation("删", clerk="测试"):
        Hazard.delete().execute()

    seen = {}
    for day in (date(2024, 9, 30), date(2024, 10, 1), date(2024, 10, 5), date(2024, 10, 9)):
        with as_of(day):
            seen[day.isoformat()] = [p.contact for p in Place.select()], Hazard.select().count()

    assert seen == {
        "2024-09-30": ([], 0),
        "2024-10-01": (["甲"], 0),
        "2024-10-05": (["乙"], 1),
        "2024-10-09": (["乙"], 0),
    }
    assert Place.get().contact == "乙"


def test_the_chain_holds_through_ordinary_work(make):
    make.hazard()
    assert list(chain.broken_links()) == []


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE journal SET after = replace(after, '上锁1处', '上锁9处') WHERE table_name = 'hazard'",
        "DELETE FROM journal WHERE table_name = 'hazard'",
        "UPDATE operation SET clerk = '别人' WHERE label = '登记隐患'",
        "DELETE FROM operation WHERE id = 2",
    ],
)
def test_a_changed_history_breaks_the_chain(make, attack):
    make.hazard()
    database.execute_sql("PRAGMA foreign_keys=0")
    for (name,) in database.all("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        database.execute_sql(f'DROP TRIGGER "{name}"')
    database.execute_sql(attack)
    assert list(chain.broken_links())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE hazard SET count = 9",
        "DELETE FROM hazard",
        "INSERT INTO setting (uid, key, value) VALUES ('x', 'k', '1')",
        "UPDATE journal SET after = NULL",
        "DELETE FROM journal",
        "DELETE FROM operation",
        "UPDATE operation SET clerk = '别人'",
    ],
)
def test_the_database_refuses_a_write_outside_an_act_and_any_rewriting_of_history(make, statement):
    make.hazard()
    with pytest.raises(Exception, match=r"outside an act|not rewritten"):
        database.execute_sql(statement)


@pytest.mark.parametrize("day", ["2025-02-30", "2025-13-01", "2025-1-1", "2025/01/01", "昨天", ""])
def test_the_database_refuses_what_is_no_day(make, day):
    make.visit()
    with pytest.raises(Exception, match="CHECK"), operation("改", clerk="测试"):
        database.execute_sql("UPDATE inspection SET inspected_on = ?", (day,))
