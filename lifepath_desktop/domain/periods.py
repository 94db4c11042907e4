"""Report periods: the week, half month, month or quarter as the office counts it, and any span of days (office.md 2)."""

import calendar
import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum

from lifepath_desktop.errors import RuleBroken


class PeriodKind(Enum):
    """How long a report period is (报告期)."""

    WEEK = "week"
    HALF_MONTH = "half_month"
    MONTH = "month"
    QUARTER = "quarter"
    SPAN = "span"


KIND_WORDS = {
    PeriodKind.WEEK: "周",
    PeriodKind.HALF_MONTH: "半月",
    PeriodKind.MONTH: "月",
    PeriodKind.QUARTER: "季",
    PeriodKind.SPAN: "任意起止",
}
THIS_PERIOD = {
    PeriodKind.WEEK: "本周",
    PeriodKind.HALF_MONTH: "本半月",
    PeriodKind.MONTH: "本月",
    PeriodKind.QUARTER: "本季",
    PeriodKind.SPAN: "本期",
}
"""What the lines of a period's own numbers are called, beside those of 累计."""

WEEKDAY_WORDS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_QUARTERS = "一二三四"
_FIRST_HALF = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Cutoff:
    """When periods end: on a day of the month (0 is its last), weeks on a weekday (1 is Monday, 7 Sunday)."""

    day: int = 0
    weekday: int = 7


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends within, and the name it is printed under.

    `key` names it for `named_period`, as 2024-10, 2024-10-H1, 2024-W43, 2024-Q4 or 2024-10-01~2024-10-15.
    """

    since: date
    until: date
    name: str
    kind: PeriodKind = field(default=PeriodKind.SPAN, compare=False)
    key: str = field(default="", compare=False)

    @property
    def this(self) -> str:
        """What its own lines are called: 本周, 本半月, 本月, 本季, 本期."""
        return THIS_PERIOD[self.kind]

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.since <= day <= self.until


def is_within(day: date, since: date | None, until: date | None) -> bool:
    """Tell whether a day lies in a span, both ends within; an end that is None is open.

    >>> is_within(date(2024, 10, 31), None, date(2024, 10, 31)), is_within(date(2024, 11, 1), None, date(2024, 10, 31))
    (True, False)
    """
    return (since is None or since <= day) and (until is None or day <= until)


def month_period(month: str, cutoff_day: int = 0) -> Period:
    """Return the report period of a month "YYYY-MM".

    Without a cut-off day (0) it is the calendar month; with day d it runs from day d+1 of the month before
    to day d of this one (office.md 2, setting 月报截止日). Raises `RuleBroken` for what is no month.

    >>> period = month_period("2024-03", 25)
    >>> period.since.isoformat(), period.until.isoformat()
    ('2024-02-26', '2024-03-25')
    >>> month_period("2024-03", 31).since.isoformat()
    '2024-03-01'
    """
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as wrong:
        raise RuleBroken(f"“{month}”不是月份，请写成 2024-10 这样的形式。") from wrong
    name = f"{first.year}年{first.month}月"
    if not cutoff_day:
        return Period(first, _day_of_month(first, 31), name, PeriodKind.MONTH, month)
    month_before = first - timedelta(days=1)
    since = _day_of_month(month_before, cutoff_day) + timedelta(days=1)
    return Period(since, _day_of_month(first, cutoff_day), name, PeriodKind.MONTH, month)


def span_of(since: date, until: date) -> Period:
    """Return any span of days (任意起止, office.md 2) under the name it is printed with.

    >>> span_of(date(2024, 10, 1), date(2024, 11, 15)).name
    '2024年10月1日至11月15日'
    """
    if until < since:
        raise RuleBroken(f"截止日期 {until} 早于开始日期 {since}，请核对日期。")
    year = f"{until.year}年" if until.year != since.year else ""
    name = f"{since.year}年{since.month}月{since.day}日至{year}{until.month}月{until.day}日"
    return Period(since, until, name, PeriodKind.SPAN, f"{since}~{until}")


def period_of(day: date, kind: PeriodKind, cutoff: Cutoff = Cutoff()) -> Period:
    """Return the report period of a kind in which a day lies; of any span only the day itself is known.

    Half months and quarters are parts and sums of months, and end with them: cut off on the 25th, the first half of
    October runs from 26 September to 10 October. A week is called after the ISO week of its last day.

    >>> [period_of(date(2024, 10, 26), kind).name for kind in PeriodKind][:4]
    ['2024年第43周', '2024年10月下半月', '2024年10月', '2024年第四季度']
    >>> [period_of(date(2024, 10, 26), kind, Cutoff(25, 5)).name for kind in PeriodKind][:4]
    ['2024年第44周', '2024年11月上半月', '2024年11月', '2024年第四季度']
    """
    if kind is PeriodKind.WEEK:
        return _week(day + timedelta(days=(cutoff.weekday - day.isoweekday()) % 7))
    if kind is PeriodKind.SPAN:
        return span_of(day, day)
    month = month_period(month_of(day, cutoff.day), cutoff.day)
    if kind is PeriodKind.HALF_MONTH:
        return _half(month, 1 if day <= month.since + _FIRST_HALF else 2)
    return month if kind is PeriodKind.MONTH else _quarter(month.key, cutoff)


def named_period(key: str, cutoff: Cutoff = Cutoff()) -> Period:
    """Return the period that a key names. Raises `RuleBroken` for what names none.

    >>> [named_period(key).name for key in ("2024-10", "2024-10-H1", "2024-W43", "2024-Q4")]
    ['2024年10月', '2024年10月上半月', '2024年第43周', '2024年第四季度']
    >>> named_period("2024-10-01~2024-10-15").name
    '2024年10月1日至10月15日'
    """
    try:
        if found := re.fullmatch(r"(\d{4})-W(\d\d)", key):
            return _week(date.fromisocalendar(int(found[1]), int(found[2]), cutoff.weekday))
        if found := re.fullmatch(r"(\d{4}-\d\d)-H([12])", key):
            return _half(month_period(found[1], cutoff.day), int(found[2]))
        if found := re.fullmatch(r"(\d{4})-Q([1-4])", key):
            return _quarter(f"{found[1]}-{int(found[2]) * 3:02d}", cutoff)
        if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)~(\d{4}-\d\d-\d\d)", key):
            return span_of(date.fromisoformat(found[1]), date.fromisoformat(found[2]))
    except ValueError as wrong:
        raise RuleBroken(f"“{key}”不是报告期，请重新选择。") from wrong
    return month_period(key, cutoff.day)


def period_before(period: Period, cutoff: Cutoff = Cutoff()) -> Period:
    """Return the period of the same kind that ends on the day before; of a span one as long.

    >>> period_before(named_period("2025-W01")).key, period_before(named_period("2024-03-01~2024-03-10")).since.day
    ('2024-W52', 20)
    """
    last = period.since - timedelta(days=1)
    if period.kind is PeriodKind.SPAN:
        return span_of(last - (period.until - period.since), last)
    return period_of(last, period.kind, cutoff)


def _week(last: date) -> Period:
    named = last.isocalendar()
    name, key = f"{named.year}年第{named.week}周", f"{named.year:04d}-W{named.week:02d}"
    return Period(last - timedelta(days=6), last, name, PeriodKind.WEEK, key)


def _half(month: Period, half: int) -> Period:
    middle = month.since + _FIRST_HALF
    name, key = f"{month.name}{'上下'[half - 1]}半月", f"{month.key}-H{half}"
    part = replace(month, name=name, kind=PeriodKind.HALF_MONTH, key=key)
    return replace(part, until=middle) if half == 1 else replace(part, since=middle + timedelta(days=1))


def _quarter(month: str, cutoff: Cutoff) -> Period:
    year, of_year = month[:4], (int(month[5:]) + 2) // 3
    first, last = (month_period(f"{year}-{of_year * 3 - back:02d}", cutoff.day) for back in (2, 0))
    name = f"{first.name.partition('年')[0]}年第{_QUARTERS[of_year - 1]}季度"
    return Period(first.since, last.until, name, PeriodKind.QUARTER, f"{year}-Q{of_year}")


def _day_of_month(day: date, wanted: int) -> date:
    last = calendar.monthrange(day.year, day.month)[1]
    return day.replace(day=min(wanted, last))


def month_of(day: date, cutoff_day: int = 0) -> str:
    """Return the month "YYYY-MM" in whose report period a day falls.

    >>> month_of(date(2024, 12, 28), 25)
    '2025-01'
    """
    if cutoff_day and day > _day_of_month(day, cutoff_day):
        day = _day_of_month(day, 31) + timedelta(days=1)
    return f"{day.year:04d}-{day.month:02d}"
