"""The report periods of this office: which kind it reports by, and when its periods end (设置, office.md 2)."""

from datetime import date

from lifepath_desktop.domain.periods import (
    Cutoff,
    Period,
    PeriodKind,
    named_period,
    period_before,
    period_of,
    span_of,
)
from lifepath_desktop.queries.settings import setting


def report_kind() -> PeriodKind:
    """Return by which kind of period villages report and 附件2 is made up (报告期)."""
    return PeriodKind(setting("report_period"))


def cutoff() -> Cutoff:
    """Return on which days the office's periods end."""
    return Cutoff(int(setting("month_cutoff_day")), int(setting("week_last_day")))


def report_period(day: date) -> Period:
    """Return the report period in which a day falls."""
    return period_of(day, report_kind(), cutoff())


def last_ended(today: date) -> Period:
    """Return the period whose ledgers are due now: the last that has ended."""
    return period_before(report_period(today), cutoff())


def period_named(key: str) -> Period:
    """Return the period that a key names, with the office's own ends; raises `RuleBroken`."""
    return named_period(key, cutoff())


def period_between(since: date, until: date) -> Period:
    """Return the period that runs from one day to another: of the office's kind if it can be, else any span.

    What was handed in for a period keeps its days when the office later changes its periods.
    """
    kinds = (report_kind(), PeriodKind.MONTH, PeriodKind.HALF_MONTH, PeriodKind.QUARTER, PeriodKind.WEEK)
    tried = (period_of(until, kind, ends) for kind in kinds for ends in (cutoff(), Cutoff()))
    return next((one for one in tried if (one.since, one.until) == (since, until)), span_of(since, until))


def periods_back(day: date, count: int) -> tuple[Period, ...]:
    """Return the last `count` report periods up to that of a day, oldest first."""
    ends = cutoff()
    found = [report_period(day)]
    while len(found) < count:
        found.append(period_before(found[-1], ends))
    return tuple(reversed(found))
