"""The vault's verbs: opened with password and reason, journalled first; erased after its term, figures stay."""

from datetime import date, timedelta

import peewee
import pytest

from db.database import database
from db.models import VaultContent, VaultEntry, VaultUse
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.queries.vault import entries_of, expired_entries, is_vault_made, uses_of_vault
from lifepath_desktop.services import rewards, vault
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.settings import change_settings
from lifepath_desktop.services.undoing import last_undoable, undo_last
from lifepath_desktop.services.upkeep import check as check_register
from lifepath_desktop.services.vault import Opening
from tests.services.tip_offs import (
    INFORMANT,
    PASSWORD,
    TODAY,
    WHO,
    add_rule,
    check,
    make_vault,
    receive,
    step,
)


def opening(entry_id, **values):
    asked = {"by": "程主任", "reason": "发放奖励", "password": PASSWORD, **values}
    return Opening(entry_id, **asked)


@pytest.fixture
def sealed(register):
    """A real-name tip-off with its one sealed entry."""
    make_vault()
    tip_off = receive(INFORMANT)
    return tip_off, entries_of(tip_off)[0].id


def test_the_vault_is_made_once_with_a_password_worth_the_name(register):
    assert not is_vault_made()
    for weak in ("1234567", "11111111", "abababab"):
        with pytest.raises(RuleBroken, match="至少要 8 位"):
            vault.make_vault(weak, by="程主任", **WHO)
    make_vault()
    assert is_vault_made()
    with pytest.raises(RuleBroken, match="已经设置过"):
        make_vault()


def test_opening_shows_who_told_and_leaves_who_when_and_why(sealed):
    tip_off, entry_id = sealed

    change, informant = vault.open_entry(opening(entry_id), **WHO)

    assert informant == INFORMANT
    (use, _) = uses_of_vault()
    assert (use.what, use.by, use.reason, use.tip_off) == ("打开", "程主任", "发放奖励", "JB2024-0001")
    assert change.operation_id
    assert len(uses_of_vault(tip_off)) == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"password": "白际消防2025"}, "密码不对"),
        ({"reason": " "}, "要写明事由"),
        ({"by": ""}, "请填写打开密封信息的人"),
    ],
)
def test_without_password_reason_or_name_it_stays_shut_and_nothing_is_written(sealed, values, sentence):
    before = VaultUse.select().count()
    with pytest.raises(RuleBroken, match=sentence):
        vault.open_entry(opening(sealed[1], **values), **WHO)
    assert VaultUse.select().count() == before


def test_a_password_is_never_written_out_by_accident():
    assert PASSWORD not in repr(opening(1))


def test_another_password_opens_and_the_old_one_no_more(sealed):
    with pytest.raises(RuleBroken, match="密码不对"):
        vault.change_vault_password("不是这个密码呀", "另一个密码abcd", by="程主任", **WHO)

    vault.change_vault_password(PASSWORD, "另一个密码abcd", by="程主任", **WHO)

    assert vault.open_entry(opening(sealed[1], password="另一个密码abcd"), **WHO)[1] == INFORMANT
    with pytest.raises(RuleBroken, match="密码不对"):
        vault.open_entry(opening(sealed[1]), **WHO)


def test_a_use_of_the_vault_is_no_act_to_undo(sealed):
    vault.open_entry(opening(sealed[1]), **WHO)

    assert last_undoable()[1] == "受理举报（来电）"
    assert uses_of_vault()[0].what == "打开"


def test_what_was_opened_once_is_not_taken_back_with_its_tip_off(sealed):
    vault.open_entry(opening(sealed[1]), **WHO)
    with pytest.raises(RuleBroken, match="没有可撤销"):
        undo_last(**WHO)
    assert VaultEntry.select().count() == 1


def test_after_its_term_an_entry_is_erased_and_the_figures_stay(sealed):
    tip_off, entry_id = sealed
    check(tip_off)
    figures = month_figures("2024-10", today=TODAY).total[0].figures
    later = VaultEntry.get_by_id(entry_id).keep_until + timedelta(days=1)
    assert expired_entries(TODAY) == []
    assert [entry.id for entry in expired_entries(later)] == [entry_id]
    with pytest.raises(RuleBroken, match="还没有到期"):
        vault.erase_entries([entry_id], "到期", by="程主任", **WHO)

    vault.erase_entries([entry_id], "保存期满", by="程主任", clerk="汪文书", today=later)

    assert not VaultContent.select().exists()
    assert entries_of(tip_off)[0].erased_on == later.isoformat()
    assert month_figures("2024-10", today=TODAY).total[0].figures == figures
    assert figures["tip_offs"] == 1
    with pytest.raises(NotFound, match="已经销毁"):
        vault.open_entry(opening(entry_id), **WHO)
    assert check_register() == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE vault_content SET content = x'00'", "与登记时不符"),
        ("DELETE FROM vault_content", "内容不见了"),
    ],
)
def test_the_check_of_the_register_sees_a_seal_that_was_broken(sealed, statement, sentence):
    assert check_register() == []
    for trigger in ("vault_content_is_resealed_only", "vault_content_is_taken_in_an_act"):
        database.execute_sql(f"DROP TRIGGER {trigger}")
    database.execute_sql(statement)

    (trouble,) = check_register()

    assert sentence in trouble.message


def test_while_a_reward_waits_its_receiver_stays_known(sealed):
    tip_off, entry_id = sealed
    check(tip_off)
    rewards.propose_reward(tip_off, add_rule(), step(), **WHO)
    with pytest.raises(RuleBroken, match="奖励还没有发放"):
        vault.erase_entries([entry_id], "到期", by="程主任", clerk="汪文书", today=date(2030, 1, 1))


def test_the_term_is_the_offices(register):
    make_vault()
    change_settings({"informant_keep_days": 30}, clerk="汪文书")

    assert entries_of(receive(INFORMANT))[0].keep_until == (TODAY + timedelta(days=30)).isoformat()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE vault_use SET reason = '别的'",
        "DELETE FROM vault_use",
        "UPDATE vault_entry SET content_hash = 'x'",
        "UPDATE vault_entry SET erased_on = NULL, erase_reason = ''",
        "DELETE FROM vault_entry",
    ],
)
def test_the_database_itself_keeps_the_uses_of_the_vault(sealed, statement):
    vault.erase_entries([sealed[1]], "保存期满", by="程主任", clerk="汪文书", today=date(2030, 1, 1))
    with pytest.raises(peewee.IntegrityError), operation("越权", clerk="测试"):
        database.execute_sql(statement)
