"""Made-up filing: in March the papers of the year before get their numbers and boxes; a signed 附件2 is scanned."""

import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from db.database import database
from lifepath_desktop.queries.filing import FILED, TO_FILE, filed, source
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.services.demo_days import Story
from lifepath_desktop.services.demo_town import Town
from lifepath_desktop.services.editions import paper_bytes
from lifepath_desktop.services.filing import file_papers, put_into_box
from lifepath_desktop.services.scans import attach, look_at
from lifepath_desktop.services.settings import change_settings

_FONDS, _ORGAN, _ORGAN_NAME = "0123", "YJB", "应急办"
_SIGNED_SUMMARY = """
    SELECT p.code FROM edition_paper p JOIN edition e ON e.id = p.edition_id
    WHERE p.kind = 'summary' AND e.state IN ('signed', 'reported', 'accepted') ORDER BY e.id LIMIT 1
"""


def filing_stories(town: Town) -> Iterator[Story]:
    """Yield a filing for each year of the campaign."""
    yield from (_filed(town, year) for year in range(town.since.year, town.last.year))


def _filed(town: Town, year: int) -> Story:
    yield town.workday(date(year + 1, 3, 20))
    own = {"archive_fonds": _FONDS, "archive_organ": _ORGAN, "archive_organ_name": _ORGAN_NAME}
    change_settings(own, clerk=town.clerk)
    waiting = [id_ for id_ in TO_FILE.ids(Look()) if (found := source(id_)) and found.on.year == year]
    if not waiting:
        return
    file_papers(waiting, clerk=town.clerk, today=town.today)
    rows = [row for row in filed(FILED.ids(Look())) if row.series.year == year]
    for _, boxed in groupby(rows, key=lambda row: row.series):
        put_into_box([row.id for row in boxed], 1, clerk=town.clerk)
    code = database.scalar(_SIGNED_SUMMARY)
    if code is not None:
        _scan(town, str(code))


def _scan(town: Town, code: str) -> None:
    with tempfile.TemporaryDirectory(prefix="lifepath-") as scratch:
        path = Path(scratch) / "汇总表（已签字盖章）.pdf"
        path.write_bytes(paper_bytes(code))
        attach(look_at([path]), clerk=town.clerk, today=town.today)
