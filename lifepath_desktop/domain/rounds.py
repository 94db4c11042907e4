"""Rounds of inspection (排查轮次): a village's plan from a day to a day, how far it is, and who may inspect what."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from lifepath_desktop.domain.rectification import people
from lifepath_desktop.errors import RuleBroken

VISIT_KIND_WORDS = {
    "inspection": "排查",
    "spot_check": "乡级抽查",
    "joint": "联合检查",
    "self_check": "单位自查",
    "recheck": "复查",
    "look_back": "回头看",
    "tip_off": "举报核查",
}
"""Every kind of visit and what the office calls it."""

ROUND_KINDS = ("inspection", "spot_check", "joint")
"""The kinds of visit that a round counts (contract, places_inspected) and that 排查 records."""

KEY_UNIT_SENTENCE = (
    "“{}”是消防安全重点单位，不由村里排查，没有登记；请移交县级监管，县里来查的请登记为“联合检查”。"
)
TWO_INSPECTORS = "两名排查人员"


class RoundState(Enum):
    """Where a round stands on a day; computed, never stored."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    OVERRUN = "overrun"


ROUND_STATE_WORDS = {
    RoundState.PLANNED: "未开始",
    RoundState.RUNNING: "进行中",
    RoundState.DONE: "已完成",
    RoundState.OVERRUN: "到期未完",
}


@dataclass(frozen=True, slots=True)
class RoundEntry:
    """A round as the clerk plans it, for one village or several at once; `inspectors` are who is to go."""

    village_ids: tuple[int, ...]
    name: str
    from_on: date
    to_on: date
    inspectors: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """Places owed in a round, and of these visited within its days; both in 家."""

    owed: int
    visited: int

    @property
    def left(self) -> int:
        """Return how many are still to visit."""
        return self.owed - self.visited


def require_round(entry: RoundEntry) -> None:
    """Let a plan pass that names villages, itself and its days in order."""
    if not entry.village_ids:
        raise RuleBroken("请至少选一个村，什么也没有保存。")
    if not entry.name.strip():
        raise RuleBroken("请给这一轮排查起个名称，例如“2024年第四季度排查”。")
    if entry.to_on < entry.from_on:
        raise RuleBroken(f"截止日期 {entry.to_on} 早于开始日期 {entry.from_on}，请核对日期。")


def require_own_to_inspect(place: str, *, key_unit: bool, kind: str) -> None:
    """Let a visit pass that is the village's or township's to make.

    消防安全重点单位 are left to the county (plan 四: 各村负责排查村内非消防安全重点单位); only a joint one is recorded.
    """
    if key_unit and kind in ROUND_KINDS and kind != "joint":
        raise RuleBroken(KEY_UNIT_SENTENCE.format(place))


def visit_marks(inspectors: str) -> tuple[str, ...]:
    """Return what the record of a visit still lacks (待补), never a refusal (office.md 10).

    >>> visit_marks("吴永红"), visit_marks("吴永红、李平"), visit_marks("吴永红，吴永红")
    (('两名排查人员',), (), ('两名排查人员',))
    """
    return () if len(people(inspectors)) > 1 else (TWO_INSPECTORS,)
