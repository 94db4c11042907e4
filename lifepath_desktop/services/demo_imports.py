"""A made-up old ledger, taken in as a file: hazards past their deadline of which nobody knows how they stand."""

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lifepath_desktop.domain.ledgers import LedgerFile, LedgerRow, LedgerSheet, Priority
from lifepath_desktop.services.demo_days import Story
from lifepath_desktop.services.demo_ledgers import FAULTS
from lifepath_desktop.services.demo_town import PlaceAt, Town
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse

_HEADINGS = (
    "序号", "场所名称", "负责人", "排查时间", "重点", "处数", "具体情况", "整改方式", "整改期限", "完成时间",
)  # fmt: skip
_ROWS, _FIXED = 4, 1


def import_stories(town: Town) -> Iterator[Story]:
    """Yield one file of the first village's that came long after its month."""
    places = [place for place in town.places if place.village is town.villages[0]][:_ROWS]
    if len(places) == _ROWS and (town.last - town.since).days > 90 and town.purse.take(_ROWS):
        yield _old_ledger(town, places)


def _old_ledger(town: Town, places: Sequence[PlaceAt]) -> Story:
    yield town.workday(town.since + timedelta(days=75))
    # On a free day no other story finds anything, so that none of these rows is a hazard known already.
    found_on = town.since + timedelta(days=20)
    while town.calendar.is_workday(found_on):
        found_on += timedelta(days=1)
    rows = tuple(_row(town, place, number, found_on) for number, place in enumerate(places, start=1))
    content = _as_csv(rows)
    name = f"{places[0].village.name}{found_on.month}月台账（补报）.csv"
    sheet = LedgerSheet("", places[0].village.name, rows, filled_on=found_on)
    file = LedgerFile(name, hashlib.sha256(content).hexdigest(), len(content), (sheet,))
    came = Delivery(town.today, places[0].village.inspectors[0], "wechat")
    apply(rehearse([file], {file.sha256: content}), came, clerk=town.clerk)


def _row(town: Town, place: PlaceAt, number: int, found_on: date) -> LedgerRow:
    priority, details = town.dice.choice(FAULTS)
    due_on = town.workday(found_on + timedelta(days=15))
    return LedgerRow(
        row=number + 1,
        village=place.village.name,
        place=place.name,
        contact=place.contact,
        inspected_on=found_on,
        priority=Priority(priority),
        count=1,
        details=details.format(1),
        measure="限期整改",
        responsible=place.contact,
        due_on=due_on,
        fixed_on=due_on if number <= _FIXED else None,
        checked_by=place.village.checker if number <= _FIXED else "",
    )


def _as_csv(rows: Sequence[LedgerRow]) -> bytes:
    """Return the file as it came, so that the original can be opened."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(_HEADINGS)
    for number, row in enumerate(rows, start=1):
        lines.writerow((
            number, row.place, row.contact, row.inspected_on, f"重点{'一二三'[int(row.priority or 1) - 1]}",
            row.count, row.details, row.measure, row.due_on, row.fixed_on or "",
        ))  # fmt: skip
    return text.getvalue().encode("utf-8-sig")
