"""Self-checks (自查自改): who owes one, by when, what was done, and how the office urges and helps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.errors import RuleBroken

SELF_FIXED = "自行整改"
"""The measure of what a unit put right by itself; it still waits for somebody to look (office.md 9)."""


class CheckState(Enum):
    """Where a unit stands with its self-check; computed, never stored."""

    PENDING = "pending"
    OVERDUE = "overdue"
    DONE = "done"
    LATE = "late"


CHECK_STATE_WORDS = {
    CheckState.PENDING: "未自查",
    CheckState.OVERDUE: "逾期未自查",
    CheckState.DONE: "已自查",
    CheckState.LATE: "逾期后自查",
}


class SupportKind(Enum):
    """What the township or a village did for a unit's self-check (plan 三(一): 督促、协助)."""

    URGED = "urged"
    HELPED = "helped"


SUPPORT_WORDS = {SupportKind.URGED: "督促", SupportKind.HELPED: "协助"}


@dataclass(frozen=True, slots=True)
class SelfCheckEntry:
    """A self-check as its paper says it: who looked, who of the unit signed, when the township got the paper.

    Without a place it is the unit's only one; a unit that has none yet gets one of its own name.
    """

    unit_id: int
    on: date
    by: str
    place_id: int | None = None
    signed_by: str = ""
    received_on: date | None = None
    note: str = ""


def check_state(done_on: date | None, due_on: date, *, today: date) -> CheckState:
    """Tell where a unit stands; the last day still counts as in time.

    >>> check_state(None, date(2024, 12, 31), today=date(2024, 12, 31)).name
    'PENDING'
    >>> check_state(date(2025, 1, 2), date(2024, 12, 31), today=date(2025, 3, 1)).name
    'LATE'
    """
    if done_on is not None:
        return CheckState.DONE if done_on <= due_on else CheckState.LATE
    return CheckState.PENDING if today <= due_on else CheckState.OVERDUE


def require_self_check(entry: SelfCheckEntry, *, today: date) -> None:
    """Let a self-check pass that somebody made, not tomorrow, and handed in not before."""
    if not entry.by.strip():
        raise RuleBroken("请填写自查人，什么也没有保存。")
    if entry.on > today:
        raise RuleBroken(f"自查日期 {entry.on} 还没有到，请改成实际自查的日期。")
    if entry.received_on is not None and not entry.on <= entry.received_on <= today:
        raise RuleBroken(f"自查表的收到日期 {entry.received_on} 要在自查日期和今天之间，请核对日期。")


def require_support(deed: Deed, *, today: date) -> None:
    """Let pass what somebody did, and not tomorrow."""
    if not deed.by.strip():
        raise RuleBroken("请填写是谁去督促、协助的，这里填现场办理的人，不是录入的人。")
    if deed.on > today:
        raise RuleBroken(f"日期 {deed.on} 还没有到，请改成实际办理的日期。")


@dataclass(frozen=True, slots=True)
class OwingUnit:
    """A unit that has not yet done its self-check, as a reminder names it."""

    id: int
    name: str
    kind: str
    contact: str
    phone: str
    urged: int


def reminder_words(village: str, units: Sequence[OwingUnit], due_on: date, *, today: date) -> str:
    """Return the text of a reminder (催办) for the group chat of a village; it names no telephone number.

    >>> shop = OwingUnit(1, "供销店", "business", "吴永红", "183", 0)
    >>> reminder_words("白际村", [shop], date(2024, 12, 31), today=date(2024, 12, 21))
    '【自查催办】白际村：以下1家单位还没有完成消防“生命通道”自查，请于12月31日前完成（还有10天）：供销店。'
    """
    left = (due_on - today).days
    names = "、".join(unit.name for unit in units)
    day = f"{due_on.month}月{due_on.day}日"
    when = f"请于{day}前完成（还有{left}天）" if left >= 0 else f"期限{day}已过{-left}天，请尽快完成"
    return f"【自查催办】{village}：以下{len(units)}家单位还没有完成消防“生命通道”自查，{when}：{names}。"
