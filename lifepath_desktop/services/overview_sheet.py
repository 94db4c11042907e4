"""Setting 总览 as one sheet for a meeting."""

from datetime import date

from lifepath_desktop.domain.overview_sheet import OverviewSheet, SheetMonth, SheetNumber, SheetVillage
from lifepath_desktop.papers import overview_sheet as papers
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.due_today import due_today
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.queries.overview import Overview, VillageProgress, overview
from lifepath_desktop.queries.villages import villages
from lifepath_desktop.services.printing import Sheets, set_document

WHOLE = "全乡"


def set_overview(today: date, *, village_id: int | None = None, progress: Progress = QUIET) -> Sheets:
    """Set the numbers of 总览 as they stand, of the township or of one village."""
    seen = overview(today, village_id=village_id)
    area = next((village.name for village in villages() if village.id == village_id), WHOLE)
    waiting = tuple(one.words for one in due_today(today))
    return set_document(
        papers.overview_document(_sheet(seen, area, waiting, today)), f"{area} {today}", progress
    )


def _sheet(seen: Overview, area: str, waiting: tuple[str, ...], today: date) -> OverviewSheet:
    lines = tuple(line for line in seen.villages if area in (WHOLE, line.village))
    return OverviewSheet(
        township_name(),
        area,
        seen.campaign,
        seen.standing.phase,
        seen.standing.words,
        today,
        tuple(SheetNumber(one.caption, one.count, one.unit) for one in seen.numbers.values()),
        seen.report_period,
        seen.unreported,
        waiting,
        tuple(map(_village, lines)),
        tuple(SheetMonth(point.name, point.found, point.struck_off, point.open) for point in seen.curve),
        tuple((age.name, age.late, age.to_verify) for age in seen.ages),
    )


def _village(line: VillageProgress) -> SheetVillage:
    first, second, third = line.priorities
    return SheetVillage(
        line.village,
        (first.done.count, second.done.count, third.done.count),
        (first.open.count, second.open.count, third.open.count),
    )
