"""A hazard's life: its stage, how pressing it is, and how an old ledger's row is placed in it."""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum

from lifepath_desktop.errors import RuleBroken


class Stage(Enum):
    """Where a hazard stands (office.md 7). Tracks run beside it and never change it."""

    FOUND = "found"
    RECTIFYING = "rectifying"
    AWAITING_RECHECK = "awaiting_recheck"
    STRUCK_OFF = "struck_off"
    VOIDED = "voided"


STAGE_WORDS = {
    Stage.FOUND: "待整改",
    Stage.RECTIFYING: "整改中",
    Stage.AWAITING_RECHECK: "待复查",
    Stage.STRUCK_OFF: "已销号",
    Stage.VOIDED: "作废",
}

EVENT_WORDS = {
    "measure": "整改措施",
    "deadline": "确定期限",
    "extension": "延期",
    "urged": "督促",
    "helped": "协助",
    "fixed": "报告已整改",
    "recheck_passed": "复查合格",
    "recheck_failed": "复查不合格",
    "struck_off": "销号",
    "split": "部分整改",
    "voided": "作废",
    "reopened": "反弹",
    "looked_back": "回头看",
}
"""What happened to a hazard, as its line of time and the history call it."""

OPEN_STAGES = (Stage.FOUND, Stage.RECTIFYING)
"""Stages in which a fix may still be reported."""


class Urgency(Enum):
    """How pressing a hazard is on a day; computed, never stored."""

    SETTLED = "settled"
    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    UNDATED = "undated"


DUE_SOON = timedelta(days=3)


def urgency(stage: Stage, due_on: date | None, *, today: date) -> Urgency:
    """Tell how pressing a hazard is on a given day.

    The deadline day still counts as in time. A hazard fixed or struck off is not overdue, however late it was:
    逾期 speaks of hazards not yet rectified.

    >>> urgency(Stage.RECTIFYING, date(2025, 6, 30), today=date(2025, 7, 1)).name
    'OVERDUE'
    >>> urgency(Stage.RECTIFYING, date(2025, 6, 30), today=date(2025, 6, 30)).name
    'DUE_SOON'
    """
    if stage not in OPEN_STAGES:
        return Urgency.SETTLED
    if due_on is None:
        return Urgency.UNDATED
    if today > due_on:
        return Urgency.OVERDUE
    return Urgency.DUE_SOON if due_on - today <= DUE_SOON else Urgency.ON_TIME


class MeasureKind(Enum):
    """The three ways the plan knows (plan 三(二)); every found hazard counts under exactly one."""

    ON_THE_SPOT = "on_the_spot"
    ORDERED = "ordered"
    ESCALATED = "escalated"


ON_THE_SPOT_WORDS = ("当场", "立即", "现场", "立行立改", "即查即改")
ESCALATED_WORD = "上报"


def measure_kind(measure: str) -> MeasureKind:
    """Tell under which of the three a measure counts, from the words first recorded (contract, Figures).

    >>> measure_kind("现场整改").name, measure_kind("上报乡应急办").name, measure_kind("").name
    ('ON_THE_SPOT', 'ESCALATED', 'ORDERED')
    """
    if any(word in measure for word in ON_THE_SPOT_WORDS):
        return MeasureKind.ON_THE_SPOT
    return MeasureKind.ESCALATED if ESCALATED_WORD in measure else MeasureKind.ORDERED


def stage_of_ledger_row(
    *, measure: str, due_on: date | None, fixed_on: date | None, checked_by: str
) -> Stage:
    """Tell where a row of a village's ledger stands (contract, Stage of an imported hazard).

    >>> stage_of_ledger_row(measure="限期整改", due_on=None, fixed_on=None, checked_by="").name
    'RECTIFYING'
    """
    if fixed_on is not None:
        return Stage.STRUCK_OFF if checked_by else Stage.AWAITING_RECHECK
    return Stage.RECTIFYING if measure or due_on is not None else Stage.FOUND


@dataclass(frozen=True, slots=True)
class HazardEntry:
    """A hazard as the clerk writes it down: where and when it was found, by whom, and what it is.

    `count` is in 处, `amounts` are in other units; `priority` None is 其他; `visit_kind` is how the register codes the visit it was found on.
    What is done about it is a `rectification.Measure`.
    """

    place_id: int
    found_on: date
    details: str
    priority: int | None
    count: int = 1
    inspectors: str = ""
    responsible: str = ""
    kind: str = ""
    paper_number: str = ""
    note: str = ""
    visit_kind: str = "inspection"
    amounts: tuple[tuple[str, int], ...] = ()


COMMON_DETAILS = {
    1: (
        "安全出口上锁",
        "疏散通道堆放杂物",
        "楼梯间停放电动自行车",
        "楼梯间电动自行车充电",
        "疏散通道被占用",
        "后门被封闭",
        "楼梯口堆放可燃物",
        "安全出口被货架遮挡",
    ),
    2: (
        "应急照明灯损坏",
        "未设置应急照明灯",
        "疏散指示标志损坏",
        "未设置疏散指示标志",
        "疏散指示标志被遮挡",
        "安全出口标志不亮",
        "应急照明灯未接电",
    ),
    3: (
        "二楼窗户安装防盗网",
        "外窗安装铁栅栏",
        "防盗窗未留逃生口",
        "外墙广告牌遮挡窗户",
        "窗户被货物封堵",
        "排烟窗被封闭",
    ),
}
"""Phrases to pick from when writing down what was found, by priority; the number of 处 follows them."""

MEASURES = ("当场改正", "限期整改", "上报乡应急办")
"""The words offered for a measure, one for each way the plan knows."""

UNITS = ("扇", "个", "具", "辆", "块", "㎡")
"""Other units a hazard is counted in beside 处 (domain.md 3)."""

SQUARE_METRE = "㎡"


def amount_words(unit: str, amount: int) -> str:
    """Return an amount as it is read; areas are kept in 平方分米.

    >>> amount_words("扇", 3), amount_words("㎡", 1250)
    ('3扇', '12.5㎡')
    """
    return f"{amount / 100:g}{unit}" if unit == SQUARE_METRE else f"{amount}{unit}"


def amount_of(unit: str, written: str) -> int:
    """Return an amount as it is kept; raises `RuleBroken` for what is no number, or too fine a one.

    >>> amount_of("扇", "３"), amount_of("㎡", "1.15")
    (3, 115)
    """
    try:
        amount = Decimal(unicodedata.normalize("NFKC", written).strip()) * (
            100 if unit == SQUARE_METRE else 1
        )
    except InvalidOperation as wrong:
        raise RuleBroken(f"“{written}”不是数量，没有登记；请填数字，例如 3 或 12.5。") from wrong
    if not amount.is_finite() or amount < 0 or amount != int(amount):
        raise RuleBroken(f"“{written}{unit}”不能登记；除面积可写两位小数外，请填0以上的整数。")
    return int(amount)
