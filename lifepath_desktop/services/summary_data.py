"""What 附件2 of a month is filled from: live figures, 口径调整, and what came for reported periods (office.md 3, 6)."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from lifepath_desktop.domain.carried import (
    Counted,
    Since,
    adjusted,
    bodies_of,
    carried_remarks,
    override_remarks,
    untied,
    what_came,
)
from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.domain.paper_rows import SummaryFigures, SummaryHead
from lifepath_desktop.queries import ledgers
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.counted import counted_hazards, live_summary
from lifepath_desktop.queries.editions import EditionRow, last_signed_before
from lifepath_desktop.queries.figures import MonthFigures, period_figures, spans
from lifepath_desktop.queries.overrides import overrides_of
from lifepath_desktop.queries.report_periods import period_named
from lifepath_desktop.services.edition_files import reported


@dataclass(frozen=True, slots=True)
class SummaryData:
    """附件2 before it is set; `broken` names each row whose arithmetic does not tie."""

    figures: MonthFigures
    head: SummaryHead
    rows: tuple[SummaryFigures, ...]
    broken: tuple[str, ...]


def summary_data(month: str, *, today: date) -> SummaryData:
    """Return what the 附件2 of a month, or of another period named by its key, says as things stand now."""
    figures = period_figures(period_named(month), today=today)
    overrides = overrides_of(figures.period)
    counted = ledgers.summary_rows(figures)
    rows = adjusted(counted, overrides)
    head = ledgers.summary_head(figures, filled_on=today)
    remarks = (*head.remarks, *_carried(figures, rows, today), *override_remarks(overrides))
    broken = dict.fromkeys((*figures.broken, *untied(rows)))
    live = partial(live_summary, figures.period, today)
    return SummaryData(figures, replace(head, remarks=remarks, live=live), tuple(rows), tuple(broken))


def since_edition(edition: EditionRow, *, today: date) -> Since:
    """Compare an edition with what is counted for its period now: 补报, changes, and each cell that differs."""
    then = reported(edition)
    now = summary_data(then.month, today=today)
    return what_came(then, bodies_of(now.rows), counted_records(now.figures, today))


def counted_records(figures: MonthFigures, today: date) -> list[Counted]:
    """Return the hazards that a month's cumulative figures count."""
    span = spans(figures.period, today)[Scope.CUMULATIVE]
    return counted_hazards(span.since, span.until)


def _carried(figures: MonthFigures, rows: list[SummaryFigures], today: date) -> list[str]:
    edition = last_signed_before(figures.period.since)
    # A new campaign begins to add up anew: what the old one reported is not carried into it.
    if edition is None or edition.period_to < campaign_on(figures.period.until).begins:
        return []
    then = reported(edition)
    recounted = ledgers.summary_rows(period_figures(period_named(then.month), today=today))
    return carried_remarks(edition.name, then.bodies, bodies_of(recounted), bodies_of(rows))
