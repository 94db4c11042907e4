"""How figures are counted: from which rows, under which conditions, and in which list those rows are shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from db.database import database
from lifepath_desktop.queries import listing

TOWNSHIP_LEVEL = "乡本级"
"""The row of what belongs to no village (office.md 27)."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days a figure is counted over; `overdue_on` is the day on which deadlines are looked at.

    `begins` is the first day of the campaign: a hazard found before it belongs to an older one with all its figures,
    or what is open would not be what was found less what was fixed.
    """

    since: date
    until: date
    overdue_on: date
    begins: date = date.min

    def holds(self, column: str) -> str:
        """Return the SQL condition that a day lies within."""
        return f"{column} BETWEEN '{self.since}' AND '{self.until}'"


@dataclass(frozen=True, slots=True)
class Count:
    """One figure as SQL: what each row that fulfils the condition adds to it."""

    where: str
    amount: str = "1"


@dataclass(frozen=True, slots=True)
class Source:
    """Rows that figures are counted from, in one pass.

    `village` is the SQL of the village whose line a row belongs to, NULL for 乡本级. `record` is the SQL of the record
    that the list `listing` of `room` shows for a row, `listed` the id in that list; a room without a list has neither.
    `found` is the SQL of the day that makes a row belong to a campaign, where that is not the day counted.
    """

    room: str
    words: str
    rows: str
    village: str
    base: str
    counts: Callable[[Span], Mapping[str, Count]]
    record: str = ""
    listed: str = ""
    listing: str = ""
    found: str = ""

    def within(self, span: Span) -> Mapping[str, Count]:
        """Return the counts of a span, of what belongs to its campaign."""
        counts = self.counts(span)
        if not self.found or span.begins == date.min:
            return counts
        belongs = f"{self.found} >= '{span.begins}'"
        return {key: Count(f"{belongs} AND ({one.where})", one.amount) for key, one in counts.items()}


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows behind a figure, or those of one of its parts: the room that lists them, and which they are.

    `part` is what they add to the figure.
    """

    room: str
    words: str
    scope: listing.Scope | None
    part: int


ByVillage = dict[int | None, dict[str, int]]


def count(sources: Iterable[Source], spans: Iterable[Span], keys: Iterable[str]) -> list[ByVillage]:
    """Count every figure over several spans, by village, with one pass over each source."""
    every, wanted = tuple(spans), tuple(keys)
    found: list[ByVillage] = [{} for _ in every]
    for source in sources:
        counts = [(at, key, one) for at, span in enumerate(every) for key, one in source.within(span).items()]
        sums = ", ".join(f"SUM(CASE WHEN {one.where} THEN {one.amount} ELSE 0 END)" for *_, one in counts)
        for village_id, *numbers in database.all(
            f"SELECT {source.village}, {sums} FROM {source.rows} WHERE {source.base} GROUP BY 1"
        ):
            for (at, key, _), number in zip(counts, numbers, strict=True):
                figures = found[at].setdefault(village_id, dict.fromkeys(wanted, 0))
                figures[key] += number
    return found


def behind(source: Source, key: str, span: Span, village: str) -> Behind:
    """Return the rows of a source that a figure counts, as a scope of the room's list; of all villages for ""."""
    one, params = source.within(span)[key], tuple[str, ...]()
    where = f"{source.base} AND {one.where}"
    if village == TOWNSHIP_LEVEL:
        where += f" AND ({source.village}) IS NULL"
    elif village:
        where += f" AND ({source.village}) = (SELECT id FROM village WHERE name = ?)"
        params = (village,)
    part = database.scalar(f"SELECT COALESCE(SUM({one.amount}), 0) FROM {source.rows} WHERE {where}", params)
    scope = None
    if source.record:
        rows = f"{source.listed} IN (SELECT {source.record} FROM {source.rows} WHERE {where})"
        scope = listing.Scope(village or "全乡", rows, params, source.listing)
    return Behind(source.room, source.words, scope, int(part))
