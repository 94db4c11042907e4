"""The history of tip-offs, rewards and the vault is told in the clerk's words, money in 元."""

import pytest

from db.models import Reward, RewardRule, TipOff, TipOffHazard, VaultEntry, VaultUse
from lifepath_desktop.queries.history import acts, entries
from lifepath_desktop.queries.history_words import COLUMN_WORDS, SETTING_WORDS, TABLE_WORDS
from lifepath_desktop.queries.settings import DEFAULTS
from tests.services.tip_offs import INFORMANT, add_rule, check, make_vault, receive

UNSPOKEN = {"id", "uid", "content_hash"}


@pytest.mark.parametrize("model", [TipOff, TipOffHazard, RewardRule, Reward, VaultEntry, VaultUse])
def test_every_table_and_column_has_its_word(model):
    assert model._meta.table_name in TABLE_WORDS
    assert {field.column_name for field in model._meta.sorted_fields} <= COLUMN_WORDS.keys() | UNSPOKEN


def test_every_setting_of_tip_offs_has_its_word():
    assert {
        key for key in DEFAULTS if key.startswith(("tip_off", "reward", "informant"))
    } <= SETTING_WORDS.keys()


def told() -> dict[str, dict[str, str]]:
    """What the newest act says: record by record, field by field."""
    return {
        entry.table: {heading: now for heading, _, now in entry.fields} for entry in entries(acts(1)[0].id)
    }


def test_a_rule_is_told_in_yuan(register):
    add_rule(5050)

    assert told()["奖励标准"]["数量"] == "50.50元"


def test_a_tip_off_and_its_check_are_told_without_who_told(register):
    make_vault()
    tip_off = receive(INFORMANT)
    words = told()
    assert (words["举报"]["实名"], words["举报"]["报送方式"]) == ("是", "电话")
    assert words["密封信息"]["举报"] == "JB2024-0001"

    check(tip_off)

    assert told()["举报"]["结果"] == "查实"
