"""Giving out permanent numbers: one after the other within a year, never twice."""

from db.database import database
from lifepath_desktop.domain.numbering import hazard_number, sequence_of


class HazardNumbers:
    """Gives the next 隐患编号 of each year, within one act."""

    def __init__(self, year_now: int) -> None:
        self._year_now = year_now
        self._last: dict[int, int] = {}
        for (number,) in database.all("SELECT number FROM hazard"):
            found = sequence_of(number)
            if found is not None:
                self._last[found[0]] = max(found[1], self._last.get(found[0], 0))

    def take(self, day: str | None) -> str:
        """Return the next number of the year a hazard was found in (ISO day), or of this year."""
        year = int(day[:4]) if day else self._year_now
        self._last[year] = self._last.get(year, 0) + 1
        return hazard_number(year, self._last[year])
