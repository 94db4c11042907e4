"""A printed code proves its paper for years: honest work raises no alarm, what is done outside the program always does."""

import json
import random
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from db import chain
from db.database import database
from db.models import JOURNALED, Hazard, Inspection, Paper, Place
from db.timeline import put_back
from lifepath_desktop.domain.proof import Standing
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.services.fingerprints import digest_of
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.places import merge_places
from lifepath_desktop.services.printing import LedgerWanted, Sheets, keep, set_ledger, set_summary
from lifepath_desktop.services.proof import verify
from lifepath_desktop.services.undoing import pack_rows, redo_last, undo, undo_last, unpack_rows
from lifepath_desktop.services.upkeep import back_up, check
from tests.make import Make, contents, ledger_file, ledger_row

TODAY = date(2024, 11, 1)
ATTACKS = 2000


def print_ledger(village: str = "白际村") -> Sheets:
    sheets = set_ledger(LedgerWanted(village, TODAY), today=TODAY)
    keep(sheets, clerk="汪小红", today=TODAY)
    return sheets


@pytest.fixture
def town(make: Make) -> Make:
    """Imports, edits, an undo and a redo: a history with everything in it."""
    make.township()
    rows = [ledger_row(row=6 + n, place=f"江湾{n}号民宿", details=f"通道堆放纸箱{n}处") for n in range(4)]
    file = ledger_file(*rows)
    apply(rehearse([file], contents(file)), Delivery(TODAY), clerk="汪小红")
    for hazard in Hazard.select():
        edit(hazard.id, note=f"已电话提醒{hazard.id}")
    undo_last(clerk="汪小红", today=TODAY)
    redo_last(clerk="汪小红", today=TODAY)
    undo_last(clerk="汪小红", today=TODAY)
    return make


def edit(hazard_id: int, **values: object) -> None:
    with operation("修改隐患", clerk="汪小红"):
        Hazard.update(values).where(Hazard.id == hazard_id).execute()


def test_a_paper_whose_records_nobody_touched_is_untouched(town: Make) -> None:
    sheets = print_ledger()
    proof = verify(f" {sheets.code.lower()}/1 ")
    assert (proof.standing, proof.printed_on, proof.rows) == (Standing.UNTOUCHED, "2024-11-01", ())
    assert "至今没有改动" in proof.sentence


def test_records_changed_since_through_acts_are_told_with_who_and_what(town: Make) -> None:
    sheets = print_ledger()
    hazard = Hazard.select().order_by(Hazard.id).get()
    edit(hazard.id, due_on=date(2024, 11, 20))
    proof = verify(sheets.code)
    assert proof.standing is Standing.CHANGED
    (row,) = proof.rows
    assert (row.table, row.uid, row.row_id) == ("hazard", hazard.uid, hazard.id)
    assert row.what == f"隐患 {hazard.number}：整改期限 2024-10-20 → 2024-11-20（汪小红 2024-11-01 修改隐患）"
    undo_last(clerk="汪小红", today=TODAY)
    assert verify(sheets.code).standing is Standing.UNTOUCHED


def test_a_changed_place_is_told_of_a_ledger_that_names_it(town: Make) -> None:
    sheets = print_ledger()
    with operation("更正场所", clerk="汪小红"):
        Place.update(name="江湾壹号民宿").where(Place.name == "江湾1号民宿").execute()
    (row,) = verify(sheets.code).rows
    assert row.what.startswith("场所 江湾壹号民宿：名称 江湾1号民宿 → 江湾壹号民宿")


def test_an_unknown_code_is_unknown(town: Make) -> None:
    assert verify("000000000000").standing is Standing.UNKNOWN


def test_a_paper_deleted_from_the_register_is_no_unknown_paper(town: Make) -> None:
    sheets = print_ledger()
    drop_triggers()
    database.execute_sql("DELETE FROM paper")
    assert verify(sheets.code).standing is Standing.ALTERED
    database.execute_sql("DELETE FROM journal WHERE table_name = 'paper'")
    assert verify(sheets.code).standing is Standing.ALTERED, "its file is still filed"


@pytest.mark.parametrize("suffix", [".pdf", ".json.gz"])
def test_changed_or_lost_files_are_altered(town: Make, register: Path, suffix: str) -> None:
    sheets = print_ledger()
    path = register / "filed" / "2024" / f"{sheets.code}{suffix}"
    kept = path.read_bytes()
    changed = (
        zlib.compress(zlib.decompress(kept, 31) + b" ", wbits=31) if suffix == ".json.gz" else kept + b" "
    )
    path.write_bytes(changed)
    assert verify(sheets.code).standing is Standing.ALTERED
    assert check() != []
    path.unlink()
    assert verify(sheets.code).standing is Standing.ALTERED
    path.write_bytes(kept)
    assert verify(sheets.code).standing is Standing.UNTOUCHED


def test_honest_work_never_raises_an_alarm(town: Make) -> None:
    """Whatever a clerk does between printings, undone and redone, imported, merged: all codes stand."""
    chance = random.Random(7)
    codes = [print_ledger().code]
    for turn in range(60):
        try:
            chance.choice(HONEST)(town, chance, turn)
        except LifepathError:
            continue
        if chance.random() < 0.25:
            codes.append(print_ledger(chance.choice(("白际村", "项山村"))).code)
        if chance.random() < 0.1:
            summary = set_summary("2024-10", today=TODAY)
            keep(summary, clerk="汪小红", today=TODAY)
            codes.append(summary.code)
    standings = {verify(code).standing for code in codes}
    assert standings <= {Standing.UNTOUCHED, Standing.CHANGED}
    assert Standing.CHANGED in standings
    assert check() == []


def _edit_one(_town: Make, chance: random.Random, turn: int) -> None:
    edit(chance.choice([h.id for h in Hazard.select()]), note=f"第{turn}次", count=chance.randint(1, 9))


def _new_one(town: Make, chance: random.Random, turn: int) -> None:
    town.hazard(chance.choice(list(Inspection.select())), number=f"YH2024-9{turn:03}")


def _import_some(_town: Make, chance: random.Random, turn: int) -> None:
    rows = [ledger_row(row=6 + n, place=f"江湾{chance.randint(0, 6)}号民宿") for n in range(2)]
    file = ledger_file(*rows, name=f"白际村{turn}.xlsx")
    apply(rehearse([file], contents(file)), Delivery(TODAY), clerk="汪小红")


def _undo_any(_town: Make, chance: random.Random, _turn: int) -> None:
    last = database.scalar("SELECT MAX(id) FROM operation")
    undo(chance.randint(2, last), clerk="汪小红", today=TODAY)


def _redo(_town: Make, _chance: random.Random, _turn: int) -> None:
    redo_last(clerk="汪小红", today=TODAY)


def _merge(_town: Make, chance: random.Random, _turn: int) -> None:
    kept, gone = chance.sample([place.id for place in Place.select()], 2)
    merge_places(kept, gone, clerk="汪小红", today=TODAY)


HONEST: tuple[Callable[[Make, random.Random, int], None], ...] = (
    _edit_one,
    _edit_one,
    _new_one,
    _import_some,
    _undo_any,
    _redo,
    _merge,
)


def drop_triggers() -> None:
    for (name,) in database.all("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        database.execute_sql(f'DROP TRIGGER "{name}"')


def test_whatever_is_changed_outside_the_program_is_found(town: Make) -> None:
    """Random attacks by SQL that do not make the chain anew: all are found, by the check or by the paper's code."""
    sheets = print_ledger()
    for hazard in Hazard.select().limit(2):
        edit(hazard.id, measure="限期整改")
    assert check() == []
    connection = database.connection()
    connection.execute("PRAGMA foreign_keys=0")
    connection.execute("PRAGMA ignore_check_constraints=1")
    drop_triggers()
    (lost,) = check()
    assert "触发器" in lost.message, "that alone is found; what follows must be found without it"
    chance = random.Random(1)
    for number in range(ATTACKS):
        connection.execute("BEGIN")
        try:
            attack = chance.choice(ATTACK_KINDS)(connection, chance)
            found = check() != [lost] or verify(sheets.code).standing is Standing.ALTERED
            assert found, (number, attack)
        finally:
            connection.execute("ROLLBACK")
    assert check() == [lost]


def _filled(connection: sqlite3.Connection, chance: random.Random) -> tuple[str, int]:
    tables = [str(model._meta.table_name) for model in JOURNALED]
    filled = [t for t in tables if connection.execute(f'SELECT 1 FROM "{t}" LIMIT 1').fetchone()]
    table = chance.choice(filled)
    ids = [id_ for (id_,) in connection.execute(f'SELECT id FROM "{table}"')]
    return table, chance.choice(ids)


def _set_column(connection: sqlite3.Connection, chance: random.Random) -> str:
    table, id_ = _filled(connection, chance)
    columns = [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')]
    column = chance.choice([name for name in columns if name not in ("id", "search")])
    _put(connection, chance, table, column, id_)
    return f"{table}.{column} of {id_}"


def _put(connection: sqlite3.Connection, chance: random.Random, table: str, column: str, id_: int) -> None:
    """Put something else into a cell: nothing, a blank, words, or a number that was not there."""
    before = connection.execute(f'SELECT "{column}" FROM "{table}" WHERE id = ?', (id_,)).fetchone()
    for value in (chance.choice((None, "", "改", b"\x00\xff", "[1]")), chance.randint(10**6, 10**9)):
        if (value,) != before:
            with suppress(sqlite3.IntegrityError):
                connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', (value, id_))
                return


def _delete_row(connection: sqlite3.Connection, chance: random.Random) -> str:
    table, id_ = _filled(connection, chance)
    connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (id_,))
    return f"{table} {id_} deleted"


def _copy_row(connection: sqlite3.Connection, chance: random.Random) -> str:
    table, id_ = _filled(connection, chance)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql LIKE '%UNIQUE%'",
        (table,),
    ).fetchall():
        connection.execute(f'DROP INDEX "{name}"')
    columns = [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")') if name != "id"]
    listed = ", ".join(f'"{name}"' for name in columns)
    connection.execute(
        f'INSERT INTO "{table}" ({listed}) SELECT {listed} FROM "{table}" WHERE id = ?', (id_,)
    )
    return f"{table} {id_} copied"


def _one_id(connection: sqlite3.Connection, chance: random.Random, table: str) -> int:
    return int(chance.choice(connection.execute(f"SELECT id FROM {table}").fetchall())[0])


def _rewrite_journal(connection: sqlite3.Connection, chance: random.Random) -> str:
    id_ = _one_id(connection, chance, "journal")
    column = chance.choice(("before", "after", "action", "table_name", "row_id", "operation_id"))
    _put(connection, chance, "journal", column, id_)
    return f"journal.{column} of {id_}"


def _rewrite_what_was_said(connection: sqlite3.Connection, chance: random.Random) -> str:
    """The cleverer one: row and journal agree afterwards, only the chain does not."""
    id_, row_id = chance.choice(
        connection.execute(
            "SELECT MAX(id), row_id FROM journal WHERE table_name = 'hazard' GROUP BY row_id"
        ).fetchall()
    )
    connection.execute("UPDATE hazard SET count = count + 7 WHERE id = ?", (row_id,))
    connection.execute(
        "UPDATE journal SET after = json_set(after, '$.count', json_extract(after, '$.count') + 7) WHERE id = ?",
        (id_,),
    )
    return f"hazard {row_id} with its journal"


def _delete_journal(connection: sqlite3.Connection, chance: random.Random) -> str:
    id_ = _one_id(connection, chance, "journal")
    connection.execute("DELETE FROM journal WHERE id = ?", (id_,))
    return f"journal {id_} deleted"


def _rewrite_operation(connection: sqlite3.Connection, chance: random.Random) -> str:
    id_ = _one_id(connection, chance, "operation")
    column = chance.choice(("uid", "at", "clerk", "label", "kind", "undoes_id", "previous_hash", "hash"))
    _put(connection, chance, "operation", column, id_)
    return f"operation.{column} of {id_}"


def _delete_operation(connection: sqlite3.Connection, chance: random.Random) -> str:
    id_ = _one_id(connection, chance, "operation")
    connection.execute("DELETE FROM operation WHERE id = ?", (id_,))
    if chance.random() < 0.5:
        connection.execute("DELETE FROM journal WHERE operation_id = ?", (id_,))
    return f"operation {id_} deleted"


def _shorten(connection: sqlite3.Connection, chance: random.Random) -> str:
    """Everything from some act before the printing on is taken back, rows and all: the chain that is left is whole."""
    printed = connection.execute("SELECT id FROM operation WHERE kind = 'print'").fetchone()[0]
    first = chance.randint(2, printed)
    shorten_from(connection, first)
    return f"shortened from {first}"


def shorten_from(connection: sqlite3.Connection, first: int) -> None:
    entries = connection.execute(
        "SELECT table_name, row_id, before FROM journal WHERE operation_id >= ? ORDER BY id DESC", (first,)
    ).fetchall()
    for table, row_id, before in entries:
        put_back(connection, table, row_id, before)
    connection.execute("DELETE FROM journal WHERE operation_id >= ?", (first,))
    connection.execute("DELETE FROM operation WHERE id >= ?", (first,))


ATTACK_KINDS: tuple[Callable[[sqlite3.Connection, random.Random], str], ...] = (
    _set_column,
    _set_column,
    _delete_row,
    _copy_row,
    _rewrite_journal,
    _rewrite_what_was_said,
    _delete_journal,
    _rewrite_operation,
    _delete_operation,
    _shorten,
)


def make_the_chain_anew() -> None:
    """What an attacker does who has read the program."""
    previous = chain.GENESIS
    for (id_,) in database.all("SELECT id FROM operation ORDER BY id"):
        database.execute_sql("UPDATE operation SET previous_hash = ? WHERE id = ?", (previous, id_))
        previous = chain.link(id_)
        database.execute_sql("UPDATE operation SET hash = ? WHERE id = ?", (previous, id_))


def alter_a_hazard_everywhere() -> None:
    """Change a hazard, its history and what the paper's row knows of it, then make the chain anew."""
    drop_triggers()
    hazard = Hazard.select().order_by(Hazard.id).get()
    old = database.scalar(
        "SELECT after FROM journal WHERE table_name = 'hazard' AND row_id = ? ORDER BY id DESC LIMIT 1",
        (hazard.id,),
    )
    new = json.dumps({**json.loads(old), "count": 99}, ensure_ascii=False, separators=(",", ":"))
    database.execute_sql("UPDATE hazard SET count = 99 WHERE id = ?", (hazard.id,))
    database.execute_sql("UPDATE journal SET after = ? WHERE table_name = 'hazard' AND after = ?", (new, old))
    make_the_chain_anew()
    for paper in Paper.select():
        rows = [
            (table, uid, digest_of(new)[: len(digest)] if uid == hazard.uid else digest)
            for table, uid, digest in unpack_rows(paper.rows)
        ]
        packed, head = pack_rows(rows), chain.head(before_prints=True)
        database.execute_sql(
            "UPDATE paper SET rows = ?, chain_head = ? WHERE id = ?", (packed, head, paper.id)
        )
        journaled = database.scalar(
            "SELECT after FROM journal WHERE table_name = 'paper' AND row_id = ?", (paper.id,)
        )
        values = {**json.loads(journaled), "rows": packed, "chain_head": head}
        database.execute_sql(
            "UPDATE journal SET after = ? WHERE table_name = 'paper' AND row_id = ?",
            (json.dumps(values, ensure_ascii=False, separators=(",", ":")), paper.id),
        )
    make_the_chain_anew()


def test_a_chain_made_anew_is_found_by_any_code_printed_after_the_altered_row(
    town: Make, register: Path
) -> None:
    sheets = print_ledger()
    alter_a_hazard_everywhere()
    assert list(chain.broken_links()) == [], "in itself the new chain is sound"
    assert verify(sheets.code).standing is Standing.ALTERED
    assert any("对不上" in trouble.message for trouble in check())


def test_a_chain_made_anew_is_found_by_a_backup_taken_before(town: Make, tmp_path: Path) -> None:
    back_up(tmp_path / "备份.zip")
    assert check(tmp_path / "备份.zip") == []
    alter_a_hazard_everywhere()
    assert any("接不上" in trouble.message for trouble in check(tmp_path / "备份.zip"))


def test_a_shortened_chain_is_found_by_code_and_backup(town: Make, tmp_path: Path) -> None:
    edit(1, note="最后一次改动")
    sheets = print_ledger()
    back_up(tmp_path / "备份.zip")
    connection = database.connection()
    connection.execute("PRAGMA foreign_keys=0")
    drop_triggers()
    before_the_edit = chain.position(sheets.head)
    shorten_from(connection, before_the_edit)
    assert verify(sheets.code).standing is Standing.ALTERED
    assert any("接不上" in trouble.message for trouble in check(tmp_path / "备份.zip"))


def test_a_column_that_came_with_a_newer_program_is_no_alteration(town: Make) -> None:
    sheets = print_ledger()
    drop_triggers()
    database.execute_sql("UPDATE journal SET after = json_remove(after, '$.reopened_from_id'), before = NULL "
                         "WHERE table_name = 'hazard'")  # fmt: skip
    assert not [t for t in check() if t.table == "hazard"]
    assert verify(sheets.code).standing is Standing.ALTERED, "but the chain knows what was written"


def test_work_done_days_later_stays_honest(town: Make, clock) -> None:  # type: ignore[no-untyped-def]
    sheets = print_ledger()
    clock.forward(days=3)
    edit(2, fixed_on=TODAY + timedelta(days=2), stage="awaiting_recheck")
    proof = verify(sheets.code)
    assert proof.standing is Standing.CHANGED
    assert "2024-11-04" in proof.rows[0].what
