"""A program that dies, a disk that fills, a register that is busy: what was kept stays, nothing is half done."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db.database import database
from db.models import Hazard, Operation
from db.opening import DATABASE_NAME, close_database, open_database
from lifepath_desktop.errors import Cancelled, StorageTrouble
from lifepath_desktop.progress import Progress
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.upkeep import check
from tests.make import contents, ledger_file, ledger_row

DYING = """
import os, sys
from pathlib import Path
from db.bulk import insert_many
from db.identities import Identities
from db.models import Setting
from db.opening import open_database
from lifepath_desktop.services.operation import operation

open_database(Path(sys.argv[1]), identities=Identities())
with operation("写完的", clerk="测试"):
    Setting.create(key="whole", value="1")
with operation("没写完的", clerk="测试"):
    insert_many(Setting, [{"key": f"half-{n}", "value": "x" * 5000} for n in range(2000)])
    os._exit(9)
"""
DELIVERY = Delivery(date(2024, 11, 1))


def many_rows(count=400):
    return ledger_file(*(ledger_row(row=n, place=f"第{n}家", details="堆放杂物" * 50) for n in range(count)))


def test_a_program_killed_in_an_act_leaves_the_act_before_and_nothing_of_this_one(register, identities):
    close_database()
    top = Path(__file__).parents[2]
    died = subprocess.run([sys.executable, "-c", DYING, str(register)], cwd=top, check=False)
    assert died.returncode == 9

    open_database(register, identities=identities)

    assert [key for (key,) in database.all("SELECT key FROM setting")] == ["whole"]
    assert [act.label for act in Operation.select()] == ["写完的"]
    assert check() == []


def test_a_full_disk_is_a_sentence_and_changes_nothing(make):
    make.township()
    file = many_rows()
    ready = rehearse([file], contents(file))
    pages = database.scalar("PRAGMA page_count")
    database.execute_sql(f"PRAGMA max_page_count = {pages + 20}")

    with pytest.raises(StorageTrouble, match="没有改动任何数据"):
        apply(ready, DELIVERY, clerk="测试")

    assert Hazard.select().count() == 0
    assert check() == []
    database.execute_sql("PRAGMA max_page_count = 1073741823")
    apply(ready, DELIVERY, clerk="测试")
    assert Hazard.select().count() == 400


def test_a_busy_register_is_a_sentence_and_changes_nothing(make, register):
    make.township()
    database.execute_sql("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(register / DATABASE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageTrouble, match="稍等几秒"), operation("写", clerk="测试"):
            pass
        other.execute("ROLLBACK")
    make.place()


def test_a_cancelled_import_leaves_the_register_as_it_was(make):
    make.township()
    file = many_rows(20)
    cancelled = Progress(is_cancelled=lambda: Hazard.select().exists())

    with pytest.raises(Cancelled):
        apply(rehearse([file], contents(file)), DELIVERY, clerk="测试", progress=cancelled)

    assert Hazard.select().count() == 0
    assert Operation.select().where(Operation.kind == "import").count() == 0


def test_a_bug_inside_an_act_rolls_all_of_it_back(make):
    place = make.place(contact="甲")

    def half_an_act():
        with operation("改", clerk="测试"):
            place.contact = "乙"
            place.save()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_an_act()
    assert type(place).get_by_id(place.id).contact == "甲"
    assert check() == []
