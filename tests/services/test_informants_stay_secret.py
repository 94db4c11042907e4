"""Canaries: an informant's name and telephone are nowhere but sealed in the vault, whatever the program does."""

import json
import logging
import tempfile
import zipfile
from pathlib import Path

import pytest

from db.database import database
from db.opening import open_database
from db.timeline import as_of
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.queries import exports, history, search, tip_offs
from lifepath_desktop.queries import vault as vault_queries
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.services import printing, rewards, tip_off_hazards, upkeep, vault
from lifepath_desktop.services.printing import LedgerWanted
from lifepath_desktop.services.tip_off_hazards import FoundHazard
from lifepath_desktop.services.undoing import redo_last, undo_last
from lifepath_desktop.services.vault import Opening
from tests.services.tip_offs import (
    INFORMANT,
    PASSWORD,
    TODAY,
    WHO,
    add_rule,
    check,
    feed_back,
    make_vault,
    receive,
    step,
)

CANARIES = (
    "欧阳莲心",
    "莲心",
    "13955990123",
    "139-5599-0123",
    "341022196102030418",
    "老祠堂后第三家",
    "只能晚上回电话",
    PASSWORD,
)
SEEN = "会被看见的场所"
"""A name that does stand everywhere: it proves that the looking finds what is there."""


def found_in(content: bytes, words: tuple[str, ...] = CANARIES) -> list[str]:
    spellings = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
    escaped = [json.dumps(word).strip('"').encode() for word in words]
    return [
        word
        for word, ascii_form in zip(words, escaped, strict=True)
        if ascii_form in content or any(word.encode(code) in content for code in spellings)
    ]


def files_under(folder: Path) -> bytes:
    return b"\n".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """Where the program's temporary files go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def lived(make, caplog):
    """A register in which a real-name tip-off went its whole way, with refusals, undo and redo on it."""
    caplog.set_level(logging.DEBUG)
    make_vault()
    place = make.place(SEEN)
    tip_off = receive(INFORMANT, place_id=place.id)
    undo_last(**WHO)
    redo_last(**WHO)
    check(tip_off)
    tip_off_hazards.register_found(tip_off, FoundHazard("后门安全出口上锁", 1), clerk="汪文书")
    with pytest.raises(LifepathError):
        receive(INFORMANT, content="欧阳莲心 13955990123 来电")
    entry = vault_queries.entries_of(tip_off)[0]
    with pytest.raises(LifepathError):
        vault.open_entry(Opening(entry.id, "程主任", "核对", "错的密码12345"), **WHO)
    assert vault.open_entry(Opening(entry.id, "程主任", "发放奖励", PASSWORD), **WHO)[1] == INFORMANT
    rewards.propose_reward(tip_off, add_rule(), step(), **WHO)
    rewards.approve_reward(tip_off, step("王副乡长"), **WHO)
    rewards.pay_reward(tip_off, step("李会计"), **WHO)
    feed_back(tip_off)
    return tip_off


def test_not_in_any_table_nor_anywhere_in_the_registers_files(lived, register):
    for (table,) in database.all("SELECT name FROM sqlite_master WHERE type = 'table'"):
        cells = (cell for row in database.all(f'SELECT * FROM "{table}"') for cell in row)
        content = b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in cells)
        assert found_in(content) == [], table

    assert found_in(files_under(register)) == []
    assert found_in(files_under(register), (SEEN,)) == [SEEN]


def test_not_in_the_journal_which_knows_uid_and_hash_alone(lived):
    entries = database.all("SELECT COALESCE(after, before) FROM journal WHERE table_name = 'vault_entry'")
    for (after,) in entries:
        assert set(json.loads(after)) == {
            "id",
            "uid",
            "tip_off_id",
            "sealed_on",
            "content_hash",
            "keep_until",
            "erased_on",
            "erased_by",
            "erase_reason",
        }
    tables = {table for (table,) in database.all("SELECT DISTINCT table_name FROM journal")}
    assert tables.isdisjoint({"vault_content", "vault_key"})
    assert entries


def test_not_in_a_list_a_detail_the_search_the_history_or_an_export(lived):
    listing = tip_offs.tip_off_listing(TODAY)
    shown = [
        listing.rows(listing.ids(Look())),
        tip_offs.tip_off_detail(lived),
        vault_queries.uses_of_vault(),
        vault_queries.entries_of(lived),
        [history.entries(act.id) for act in history.acts()],
        history.acts(),
        exports.export_rows(),
    ]

    assert found_in(repr(shown).encode()) == []
    assert found_in(repr(shown).encode(), (SEEN,)) == [SEEN]
    for word in CANARIES[:6]:
        assert search.search(word) == []
        assert not listing.ids(Look(text=word))


def test_not_in_a_paper(lived):
    sheets = (
        printing.set_ledger(LedgerWanted("白际村", TODAY), today=TODAY),
        printing.set_summary("2024-10", today=TODAY),
    )
    for sheet in sheets:
        assert found_in(plain_text(sheet.document).encode() + sheet.pdf) == []


def test_not_in_a_backup_nor_in_any_temporary_file(lived, scratch, tmp_path):
    target = tmp_path / "备份.zip"
    upkeep.back_up(target)
    with zipfile.ZipFile(target) as archive:
        content = b"\n".join(archive.read(name) for name in archive.namelist())
    assert found_in(content) == []
    assert found_in(content, (SEEN,)) == [SEEN]

    with as_of(TODAY):
        assert found_in(files_under(scratch)) == []
        assert found_in(files_under(scratch), (SEEN,)) == [SEEN]
    assert not any(scratch.iterdir())


def test_not_in_the_log(lived, caplog):
    assert found_in(caplog.text.encode()) == []


def test_a_restored_backup_still_opens_with_the_password(lived, register, tmp_path, identities):

    target, fresh = tmp_path / "备份.zip", tmp_path / "恢复"
    upkeep.back_up(target)
    upkeep.restore(target, fresh)
    open_database(fresh, identities=identities)

    entry = vault_queries.entries_of(lived)[0]
    assert vault.open_entry(Opening(entry.id, "程主任", "核对", PASSWORD), **WHO)[1] == INFORMANT


def test_the_figures_count_what_nobody_is_named_in(lived):
    october, november = (
        month_figures(month, today=TODAY).total[0].figures for month in ("2024-10", "2024-11")
    )

    assert (october["tip_offs"], october["tip_offs_true"], october["rewards"]) == (1, 1, 0)
    assert (november["tip_offs"], november["rewards"]) == (0, 5000)
