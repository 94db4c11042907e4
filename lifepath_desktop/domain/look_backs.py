"""回头看: a hazard that was struck off is looked at again, because “这类问题隐患动态性较强，容易反复出现”."""

from datetime import date, timedelta
from enum import Enum

AFTER, BEFORE = timedelta(days=30), timedelta(days=90)
"""The office looks again between these days after striking off; its own custom, no rule of any law."""


class LookBack(Enum):
    """Where a hazard that was struck off stands with being looked at again."""

    WAITING = "waiting"
    DUE = "due"
    LATE = "late"
    DONE = "done"


LOOK_BACK_WORDS = {
    LookBack.WAITING: "未到时间",
    LookBack.DUE: "该回头看",
    LookBack.LATE: "超过90天未看",
    LookBack.DONE: "已回头看",
}


def look_back_state(struck_off_on: date, looked_on: date | None, *, today: date) -> LookBack:
    """Tell whether a hazard should be looked at again on a day; both ends of the span count as in time.

    >>> look_back_state(date(2024, 10, 1), None, today=date(2024, 10, 31)).name
    'DUE'
    >>> look_back_state(date(2024, 10, 1), None, today=date(2024, 12, 31)).name
    'LATE'
    """
    if looked_on is not None and looked_on >= struck_off_on:
        return LookBack.DONE
    if today < struck_off_on + AFTER:
        return LookBack.WAITING
    return LookBack.DUE if today <= struck_off_on + BEFORE else LookBack.LATE
