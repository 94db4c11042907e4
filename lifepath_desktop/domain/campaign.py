"""Where the campaign stands: its phase by the plan, and the days that are left."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Standing:
    """The campaign on one day: the phase's name, what is left in words, and how far it is (0 to 100 %).

    `days_left` counts to the last day, None before the first and after the last.
    """

    phase: str
    words: str
    percent: int
    days_left: int | None = None


def standing(today: date, *, since: date, until: date) -> Standing:
    """Tell the campaign's phase on a day (plan 五).

    The last calendar month is 巩固提升; after the last day the standing mechanism (长效机制) goes on, and no days
    are counted any more.

    >>> standing(date(2025, 12, 30), since=date(2024, 4, 1), until=date(2025, 12, 31)).words
    '距2025年12月31日还有1天'
    >>> standing(date(2026, 1, 1), since=date(2024, 4, 1), until=date(2025, 12, 31)).phase
    '长效机制阶段'
    """
    last = f"{until.year}年{until.month}月{until.day}日"
    if today < since:
        return Standing("部署推进阶段", f"{since.month}月{since.day}日开始，还有{(since - today).days}天", 0)
    if today > until:
        return Standing("长效机制阶段", f"专项行动已于{last}结束，日常排查整改照常登记", 100)
    left = (until - today).days
    phase = "巩固提升阶段" if (today.year, today.month) == (until.year, until.month) else "排查整治阶段"
    words = f"距{last}还有{left}天" if left else f"今天（{last}）是最后一天"
    percent = (today - since).days * 100 // max(1, (until - since).days)
    return Standing(phase, words, percent, left)
