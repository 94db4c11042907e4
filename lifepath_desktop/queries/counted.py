"""The hazards behind a period's figures, one by one: what an edition freezes to find later what came since."""

from datetime import date

from db.database import database
from lifepath_desktop.domain.carried import Counted
from lifepath_desktop.queries.figures import HAZARD_SOURCE, IN_LEDGERS, TOWNSHIP_LEVEL


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
