"""A backup holds everything and proves itself; a damaged one is refused; the check finds what was tampered with."""

import zipfile
from datetime import date

import pytest

from db.database import database
from db.models import Hazard, ReceivedFile
from db.opening import close_database, open_database
from lifepath_desktop.errors import RuleBroken, Unreadable
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse
from lifepath_desktop.services.upkeep import back_up, check, restore
from tests.make import contents, ledger_file, ledger_row


@pytest.fixture
def filled(make, register):
    make.township()
    file = ledger_file(ledger_row())
    apply(rehearse([file], contents(file)), Delivery(date(2024, 11, 1)), clerk="测试")
    return register


def test_a_backup_restores_to_a_register_that_checks_clean(filled, tmp_path, identities):
    back_up(tmp_path / "备份.zip")
    restore(tmp_path / "备份.zip", tmp_path / "新库")
    close_database()

    open_database(tmp_path / "新库", identities=identities)

    assert Hazard.select().count() == 1
    digest = ReceivedFile.get().sha256
    assert (tmp_path / "新库" / "received" / digest[:2] / f"{digest}.xlsx").is_file()
    assert check() == []


def test_a_backup_is_not_restored_over_anything(filled, tmp_path):
    back_up(tmp_path / "备份.zip")
    with pytest.raises(RuleBroken, match="不是空文件夹"):
        restore(tmp_path / "备份.zip", filled)


def test_a_damaged_backup_is_refused_and_leaves_nothing_behind(filled, tmp_path):
    back_up(tmp_path / "备份.zip")
    whole = (tmp_path / "备份.zip").read_bytes()
    for broken in (whole[: len(whole) // 2], b"nonsense", whole[:200] + b"\xff" * 50 + whole[250:]):
        (tmp_path / "坏.zip").write_bytes(broken)
        with pytest.raises(Unreadable, match="没有恢复任何数据"):
            restore(tmp_path / "坏.zip", tmp_path / "新库")
        assert not (tmp_path / "新库").exists()


def test_whatever_byte_is_damaged_the_answer_is_words_or_the_whole_register(filled, tmp_path):
    back_up(tmp_path / "备份.zip")
    whole = (tmp_path / "备份.zip").read_bytes()
    for spot in range(4, len(whole), len(whole) // 60):
        broken = whole[:spot] + bytes([whole[spot] ^ 0xFF]) + whole[spot + 1 :]
        (tmp_path / "坏.zip").write_bytes(broken)
        target = tmp_path / f"新库{spot}"
        try:
            restore(tmp_path / "坏.zip", target)
        except Unreadable:
            assert not target.exists()
        else:
            assert (target / "register.db").is_file()


def test_a_backup_that_would_write_outside_the_folder_is_refused(filled, tmp_path):
    with zipfile.ZipFile(tmp_path / "恶.zip", "w") as archive:
        archive.writestr("manifest.json", '{"register.db": "0", "photos/../../x": "0"}')
    with pytest.raises(Unreadable):
        restore(tmp_path / "恶.zip", tmp_path / "新库")


def test_a_sound_register_has_nothing_to_tell(filled):
    assert check() == []


@pytest.mark.parametrize(
    ("attack", "words"),
    [
        ("UPDATE hazard SET count = 9", "与历史不符"),
        ("DELETE FROM source_row; DELETE FROM track; DELETE FROM hazard", "不见了"),
        (
            "INSERT INTO setting (uid, key, value) VALUES ('u', 'k', '1')",
            "没有历史",
        ),
        ("UPDATE operation SET clerk = '别人'", "校验值不符"),
    ],
)
def test_what_was_done_outside_the_program_is_named(filled, attack, words):
    for (name,) in database.all("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        database.execute_sql(f'DROP TRIGGER "{name}"')
    for statement in attack.split(";"):
        database.execute_sql(statement)
    assert any(words in trouble.message for trouble in check())


def test_an_altered_original_is_named(filled):
    (kept,) = (filled / "received").rglob("*.xlsx")
    kept.write_bytes(b"changed")
    assert [t.message for t in check()] == ["收到的原件“白际村.xlsx”被改动过。"]
