"""The days of made-up data: a clock that only goes forward, and stories that run through them side by side."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from lifepath_desktop.domain.workdays import WorkCalendar
from lifepath_desktop.progress import Progress

Story = Iterator[date]
"""Something that happens over several days: it yields the day on which it wants to go on, and then acts on it."""

_OPENS, _CLOSES = time(8, 30), time(17, 30)
_BETWEEN_ACTS = timedelta(minutes=6)
_TICK = timedelta(milliseconds=20)


class DemoClock:
    """A clock of the made-up days: set to a day, it moves on a little at each look."""

    def __init__(self, day: date) -> None:
        self._now = datetime.combine(day, _OPENS)

    def __call__(self) -> datetime:
        """Return the next moment."""
        self._now += _TICK
        return self._now

    @property
    def day(self) -> date:
        """The day that it shows."""
        return self._now.date()

    def turn_to(self, day: date) -> None:
        """Move to the next act of a day within office hours, never back."""
        later = self._now + _BETWEEN_ACTS
        opens, closes = (datetime.combine(day, hour) for hour in (_OPENS, _CLOSES))
        self._now = max(self._now, min(max(later, opens), closes))


class Days:
    """Runs stories in the order of their days up to the last one; what they would do later stays untold."""

    def __init__(self, clock: DemoClock, last: date) -> None:
        self._clock, self._last = clock, last
        self._waiting: list[tuple[date, int, Story]] = []
        self._told = 0

    def tell(self, stories: Iterable[Story]) -> None:
        """Let stories begin, each on the day that it names first."""
        for story in stories:
            self._go_on(story)

    def run(self, progress: Progress) -> None:
        """Live through all the days."""
        since = self._clock.day
        whole = max(1, (self._last - since).days)
        while self._waiting:
            day, _, story = heapq.heappop(self._waiting)
            progress.step(min(whole, (day - since).days), whole, "正在生成演示数据")
            self._clock.turn_to(day)
            self._go_on(story)

    def _go_on(self, story: Story) -> None:
        day = next(story, None)
        if day is not None and day <= self._last:
            self._told += 1
            heapq.heappush(self._waiting, (max(day, self._clock.day), self._told, story))


def on_workday(calendar: WorkCalendar, day: date) -> date:
    """Return a day, or the first working day after it."""
    while not calendar.is_workday(day):
        day += timedelta(days=1)
    return day
