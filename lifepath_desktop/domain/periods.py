"""Report periods: the month as the office counts it, with its own cut-off day."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from lifepath_desktop.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends within, and the name it is printed under."""

    since: date
    until: date
    name: str

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
        return Period(first, _day_of_month(first, 31), name)
    month_before = first - timedelta(days=1)
    since = _day_of_month(month_before, cutoff_day) + timedelta(days=1)
    return Period(since, _day_of_month(first, cutoff_day), name)


def span_of(since: date, until: date) -> Period:
    """Return any span of days (任意起止, office.md 2) under the name it is printed with.

    >>> span_of(date(2024, 10, 1), date(2024, 11, 15)).name
    '2024年10月1日至11月15日'
    """
    if until < since:
        raise RuleBroken(f"截止日期 {until} 早于开始日期 {since}，请核对日期。")
    year = f"{until.year}年" if until.year != since.year else ""
    name = f"{since.year}年{since.month}月{since.day}日至{year}{until.month}月{until.day}日"
    return Period(since, until, name)


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
