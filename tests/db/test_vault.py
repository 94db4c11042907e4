"""The vault itself: sealed without password, opened with it alone, each entry bound to its own key and place."""

import hashlib

import peewee
import pytest

from db import vault
from db.database import database
from db.models import VaultContent
from lifepath_desktop.errors import NotFound, RuleBroken, StorageTrouble
from lifepath_desktop.services.operation import operation

PASSWORD, OTHER = "白际消防2024", "另一个密码abcd"
SECRET = "张小兰 13800138000".encode()


def act():
    return operation("试密封柜", clerk="测试")


@pytest.fixture
def made(register):
    with act():
        vault.make(PASSWORD)


def test_what_is_put_in_without_password_comes_out_with_it(made):
    with act():
        digest = vault.put("u1", SECRET)

    kept = VaultContent.get_by_id("u1")
    assert digest == hashlib.sha256(kept.content).hexdigest()
    assert SECRET not in kept.content
    assert vault.take("u1", vault.unlock(PASSWORD)) == SECRET


def test_full_width_typing_of_the_password_opens_too(made):
    assert vault.unlock("白际消防２０２４")


def test_a_wrong_password_is_a_sentence(made):
    with pytest.raises(RuleBroken, match="密封柜密码不对"):
        vault.unlock("白际消防2025")


def test_without_a_vault_nothing_is_put_in_or_opened(register):
    with pytest.raises(RuleBroken, match="请先设置密封柜密码"), act():
        vault.put("u1", SECRET)
    with pytest.raises(NotFound, match="还没有设置"):
        vault.unlock(PASSWORD)


def test_the_length_of_what_is_sealed_says_nothing(made):
    with act():
        vault.put("short", "李四".encode())
        vault.put("long", ("欧阳莲心" * 20).encode())

    sizes = {len(row.content) for row in VaultContent.select()}
    assert len(sizes) == 1


def test_a_new_password_opens_everything_and_the_old_one_nothing(made):
    with act():
        vault.put("u1", SECRET)
    old_key = vault.unlock(PASSWORD)

    with act():
        vault.change_password(PASSWORD, OTHER)
        vault.put("u2", SECRET)

    assert [vault.take(uid, vault.unlock(OTHER)) for uid in ("u1", "u2")] == [SECRET, SECRET]
    with pytest.raises(RuleBroken):
        vault.unlock(PASSWORD)
    with pytest.raises(StorageTrouble):  # even the old key itself, from an old backup
        vault.take("u2", old_key)


def test_content_moved_to_another_entry_is_noticed(made):
    with act():
        vault.put("u1", SECRET)
    kept = VaultContent.get_by_id("u1")
    with act():
        VaultContent.create(entry_uid="u2", sealed_key=kept.sealed_key, content=kept.content)

    with pytest.raises(StorageTrouble, match="被改动过"):
        vault.take("u2", vault.unlock(PASSWORD))


def test_an_exchanged_public_key_is_noticed(made):
    with act():
        database.execute_sql("UPDATE vault_key SET public_key = ?", (bytes(32),))

    with pytest.raises((StorageTrouble, RuleBroken)):
        vault.unlock(PASSWORD)


def test_a_destroyed_entry_is_gone_from_the_file_itself(made, register):
    with act():
        vault.put("u1", SECRET)
    content = bytes(VaultContent.get_by_id("u1").content)
    vault.settle()
    assert content[100:160] in (register / "register.db").read_bytes()

    with act():
        vault.destroy("u1")
    vault.settle()

    left = b"".join(file.read_bytes() for file in register.glob("register.db*"))
    assert content[100:160] not in left
    with pytest.raises(NotFound, match="已经销毁"):
        vault.take("u1", vault.unlock(PASSWORD))


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO vault_content VALUES ('x', x'00', x'00')",
        "UPDATE vault_content SET content = x'00'",
        "UPDATE vault_content SET sealed_key = x'00'",
        "DELETE FROM vault_content",
        "UPDATE vault_key SET salt = x'00'",
        "DELETE FROM vault_key",
    ],
)
def test_the_database_refuses_writes_that_are_no_act(made, statement):
    with act():
        vault.put("u1", SECRET)

    with pytest.raises(peewee.IntegrityError):
        database.execute_sql(statement)


def test_not_even_an_act_rewrites_sealed_content_or_throws_the_key_away(made):
    with act():
        vault.put("u1", SECRET)

    for statement in ("UPDATE vault_content SET content = x'00'", "DELETE FROM vault_key"):
        with pytest.raises(peewee.IntegrityError), act():
            database.execute_sql(statement)
