"""The hazards behind a period's figures, one by one: what an edition freezes, and what a workbook counts again."""

from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.carried import Counted
from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.domain.hazards import measure_kind
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.domain.summary_live import LiveSummary, SummaryHazard
from lifepath_desktop.queries.figures import HAZARD_SOURCE, IN_LEDGERS, TOWNSHIP_LEVEL, spans


def counted_hazards(since: date, until: date) -> list[Counted]:
    """Return the hazards counted from a day to a day, as they are known now.

    What was fixed or struck off after the last day had not been then, and is read as open.
    """
    rows = database.all(
        f"SELECT h.uid, COALESCE(v.name, '{TOWNSHIP_LEVEL}'), h.number, h.priority, h.count, i.inspected_on, "
        "CASE WHEN h.fixed_on <= ? THEN h.fixed_on END, "
        "CASE WHEN h.struck_off_on <= ? THEN h.struck_off_on END, h.measure "
        f"FROM {HAZARD_SOURCE} LEFT JOIN village v ON v.id = p.village_id "
        f"WHERE {IN_LEDGERS} AND i.inspected_on BETWEEN ? AND ? ORDER BY v.position, p.id, h.id",
        (until.isoformat(), until.isoformat(), since.isoformat(), until.isoformat()),
    )
    return [Counted(*row) for row in rows]


def live_summary(period: Period, today: date) -> LiveSummary:
    """Return the hazards that 表一 of a period counts, as they stood at its end."""
    by_scope = spans(period, today)
    begins, until = by_scope[Scope.CUMULATIVE].begins, period.until.isoformat()
    rows = database.all(
        f"SELECT COALESCE(v.name, '{TOWNSHIP_LEVEL}'), h.number, p.name, i.inspected_on, h.priority, h.count, h.measure, "
        "h.due_on, CASE WHEN h.fixed_on <= ? THEN h.fixed_on END "
        f"FROM {HAZARD_SOURCE} LEFT JOIN village v ON v.id = p.village_id "
        f"WHERE {IN_LEDGERS} AND i.inspected_on >= ? AND (i.inspected_on <= ? OR h.fixed_on <= ?) "
        "ORDER BY v.position, p.name, h.number",
        (until, begins.isoformat(), until, until),
    )
    overdue_on = by_scope[Scope.MONTH].overdue_on
    return LiveSummary(period.since, period.until, begins, overdue_on, tuple(_live(row) for row in rows))


def _live(row: tuple[Any, ...]) -> SummaryHazard:
    body, number, place, inspected_on, priority, count, measure, due_on, fixed_on = row
    return SummaryHazard(
        body,
        number,
        place,
        date.fromisoformat(inspected_on),
        priority,
        count,
        measure_kind(measure),
        date.fromisoformat(due_on) if due_on else None,
        date.fromisoformat(fixed_on) if fixed_on else None,
    )
