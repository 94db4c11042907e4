"""Working days of the country: weekends, holidays and the 调休 days that change places with them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


class DayKind(Enum):
    """What the State Council's notice made of a day."""

    OFF = "off"
    WORK = "work"


UNKNOWN = "工作日暂按周一至周五算；请在“执法→工作日历”里补上"
DAY_KIND_WORDS = {DayKind.OFF: "放假", DayKind.WORK: "调休上班"}


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says, or that is a named holiday."""

    on: date
    kind: DayKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """The day a count ends on; not `sure` when it ran through a year whose holidays nobody has recorded."""

    on: date
    sure: bool


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The special days as recorded; a year without any is unknown, never taken to have none."""

    days: tuple[SpecialDay, ...] = ()
    _special: dict[date, SpecialDay] = field(init=False, repr=False, compare=False)
    _years: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_special", {day.on: day for day in self.days})
        object.__setattr__(self, "_years", frozenset(day.on.year for day in self.days))

    def knows(self, on: date) -> bool:
        """Tell whether the holidays of that day's year are recorded."""
        return on.year in self._years

    def is_workday(self, on: date) -> bool:
        """Tell whether offices work on a day; in an unknown year only the weekday speaks."""
        special = self._special.get(on)
        return special.kind is DayKind.WORK if special else on.weekday() < _SATURDAY

    def day_off(self, on: date) -> str:
        """Name what makes a day free (国庆节, 星期六), or return "" for a working day."""
        if self.is_workday(on):
            return ""
        special = self._special.get(on)
        return (special.name if special else "") or f"星期{'一二三四五六日'[on.weekday()]}"

    def unknown_years(self, since: date, until: date) -> tuple[int, ...]:
        """Return the years of a span whose holidays nobody has recorded."""
        return tuple(year for year in range(since.year, until.year + 1) if year not in self._years)

    def unknown_note(self, since: date, until: date) -> str:
        """Say which years of a span have no holidays recorded, or "" when all have.

        >>> calendar_of([]).unknown_note(date(2026, 1, 5), date(2026, 2, 5))
        '2026年的放假、调休还没有登记，工作日暂按周一至周五算；请在“执法→工作日历”里补上'
        """
        years = "、".join(f"{year}年" for year in self.unknown_years(since, until))
        return f"{years}的放假、调休还没有登记，{UNKNOWN}" if years else ""


def calendar_of(days: Iterable[SpecialDay]) -> WorkCalendar:
    """Return the calendar of some special days."""
    return WorkCalendar(tuple(days))


def add_workdays(calendar: WorkCalendar, start: date, count: int) -> Counted:
    """Return the last day of a term of working days; the day it starts on is not counted.

    行政处罚法 第八十五条 (二日、三日、五日、七日) and 行政强制法 第六十九条 (十日以内) count working days.

    >>> national = [SpecialDay(date(2024, 10, day), DayKind.OFF, "国庆节") for day in range(1, 8)]
    >>> add_workdays(calendar_of(national), date(2024, 9, 30), 3)
    Counted(on=datetime.date(2024, 10, 10), sure=True)
    """
    if count < 0:
        raise ValueError("a term is not counted backwards")
    on, sure = start, calendar.knows(start)
    while count:
        on += _ONE_DAY
        sure = sure and calendar.knows(on)
        count -= calendar.is_workday(on)
    return Counted(on, sure)


def workdays_between(calendar: WorkCalendar, since: date, until: date) -> int:
    """Count the working days after `since` up to and with `until`; 0 when `until` is not later."""
    days = (since + timedelta(days=n) for n in range(1, (until - since).days + 1))
    return sum(calendar.is_workday(on) for on in days)


def rolled(calendar: WorkCalendar, last: date) -> Counted:
    """Return the end of a legal term whose last day may be free: then the first working day after it."""
    on, sure = last, calendar.knows(last)
    while not calendar.is_workday(on):
        on += _ONE_DAY
        sure = sure and calendar.knows(on)
    return Counted(on, sure)


def add_days(calendar: WorkCalendar, start: date, count: int) -> Counted:
    """Return the end of a term of plain days, moved on from a free day; the day it starts on is not counted."""
    return rolled(calendar, start + timedelta(days=count))


def add_months(start: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month.

    >>> add_months(date(2024, 8, 31), 6)
    datetime.date(2025, 2, 28)
    """
    years, month = divmod(start.month - 1 + months, 12)
    first = date(start.year + years, month + 1, 1)
    past, next_month = divmod(first.month, 12)
    last = date(first.year + past, next_month + 1, 1) - _ONE_DAY
    return first.replace(day=min(start.day, last.day))
