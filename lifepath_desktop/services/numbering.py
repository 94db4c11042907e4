"""Giving out permanent numbers: one after the other within a year, never twice."""

from db.database import database
from lifepath_desktop.domain.numbering import hazard_number, year_range


class HazardNumbers:
    """Gives the next 隐患编号 of each year, within one act; a year is looked up when its first number is asked for."""

    def __init__(self, year_now: int) -> None:
        self._year_now = year_now
        self._last: dict[int, int] = {}

    def take(self, day: str | None) -> str:
        """Return the next number of the year a hazard was found in (ISO day), or of this year."""
        year = int(day[:4]) if day else self._year_now
        if year not in self._last:
            self._last[year] = _last_of(year)
        self._last[year] += 1
        return hazard_number(year, self._last[year])


def _last_of(year: int) -> int:
    """The highest sequence given out in a year; parts (…-1) carry that of their whole."""
    since, until = year_range(year)
    found = database.scalar(
        "SELECT MAX(CAST(SUBSTR(number, ?) AS INTEGER)) FROM hazard WHERE number >= ? AND number < ?",
        (len(since) + 1, since, until),
    )
    return int(found or 0)
