"""口径调整 that hold for a period."""

from datetime import date

from db.database import database
from lifepath_desktop.domain.carried import Override
from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.domain.periods import Period


def overrides_of(period: Period) -> list[Override]:
    """Return the 口径调整 of a period that were not taken back, in the order they were made."""
    rows = database.all(
        "SELECT id, body, scope, figure, counted, said, reason, by, on_day FROM figure_override "
        "WHERE period_from = ? AND period_to = ? AND voided_on IS NULL ORDER BY id",
        (period.since.isoformat(), period.until.isoformat()),
    )
    return [
        Override(id_, body, Scope(scope), key, counted, said, reason, by, date.fromisoformat(on))
        for id_, body, scope, key, counted, said, reason, by, on in rows
    ]
