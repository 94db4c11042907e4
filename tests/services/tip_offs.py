"""Tip-offs to order, for the tests of their acts, lists and pages."""

from datetime import date, timedelta
from typing import Any

from lifepath_desktop.domain.tip_offs import (
    Channel,
    CheckEntry,
    FeedbackEntry,
    Informant,
    Result,
    RewardRuleEntry,
    TipOffEntry,
)
from lifepath_desktop.services import rewards, tip_offs, vault
from lifepath_desktop.services.rewards import RewardStep

PASSWORD = "白际消防2024"
TODAY = date(2024, 11, 1)
DAY = TODAY - timedelta(days=2)
WHO = {"clerk": "汪文书", "today": TODAY}
INFORMANT = Informant(
    "欧阳莲心", "13955990123", "341022196102030418", "项山村岭脚组老祠堂后第三家", "只能晚上回电话"
)


def make_vault() -> None:
    vault.make_vault(PASSWORD, by="程主任", **WHO)


def receive(informant: Informant | None = None, **values: Any) -> int:
    """Take in a tip-off, anonymous unless an informant is given; return its id."""
    entry = {"received_on": DAY, "channel": Channel.PHONE, "content": "后门安全出口长期上锁", "priority": 1}
    known = {"informant": informant} if informant is not None else {}
    return tip_offs.receive_tip_off(TipOffEntry(**{**entry, **known, **values}), **WHO)[1]


def check(tip_off_id: int, result: Result = Result.CONFIRMED, **values: Any) -> None:
    entry = {"on": DAY + timedelta(days=1), "by": "程主任、汪网格", "result": result, "text": "现场属实"}
    tip_offs.record_check(tip_off_id, CheckEntry(**{**entry, **values}), **WHO)


def feed_back(tip_off_id: int, **values: Any) -> None:
    entry = {"on": TODAY, "by": "程主任", "way": "电话"}
    tip_offs.feed_back(tip_off_id, FeedbackEntry(**{**entry, **values}), **WHO)


def add_rule(amount: int = 5000, **values: Any) -> int:
    entry = {"title": "堵塞安全出口", "amount": amount, "basis": "乡政府〔2024〕5号", **values}
    return rewards.add_reward_rule(RewardRuleEntry(**entry), clerk="汪文书")[1]


def step(by: str = "程主任", on: date = TODAY, **values: Any) -> RewardStep:
    return RewardStep(by, on, **values)
