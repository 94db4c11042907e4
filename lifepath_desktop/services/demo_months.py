"""Made-up months: each is closed, signed and handed up to the county; what came later shows as 补报 in the next."""

import tempfile
from datetime import timedelta
from pathlib import Path

from db.database import database
from lifepath_desktop.domain.editions import EditionStage, EditionStep, Scan
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.queries.editions import editions_of, papers_of
from lifepath_desktop.services import printing
from lifepath_desktop.services.demo_days import Story
from lifepath_desktop.services.demo_town import Town
from lifepath_desktop.services.editions import paper_bytes, take_step
from lifepath_desktop.services.month_papers import MonthWanted, print_month

_MOST_HAZARDS = 1_000
"""A township of more is made up in seconds only without all its ledgers set; its 附件2 is printed alone."""

_COUNTY = "县消防安全委员会办公室"


def month_story(town: Town, period: Period) -> Story:
    """Close a month that is over; the leader signs it, the county gets it and takes it in."""
    if period.until < town.since or not town.places:
        return
    yield town.workday(period.until + timedelta(days=8))
    month = f"{period.until.year:04d}-{period.until.month:02d}"
    if database.scalar("SELECT COUNT(*) FROM hazard") > _MOST_HAZARDS:
        printing.keep(printing.set_summary(month, today=town.today), clerk=town.clerk, today=town.today)
        return
    with tempfile.TemporaryDirectory(prefix="lifepath-") as scratch:
        print_month(MonthWanted(month), Path(scratch) / month, clerk=town.clerk, today=town.today)
    made = editions_of(period.until)[0].id
    _step(town, made, EditionStage.SENT)
    yield town.after(1)
    _step(town, made, EditionStage.SIGNED, scan=Scan("送签单（已签字）.pdf", _slip_of(made)))
    yield town.after(1)
    _step(town, made, EditionStage.REPORTED)
    yield town.after(5)
    _step(town, made, EditionStage.ACCEPTED)


def _step(town: Town, edition_id: int, to: EditionStage, *, scan: Scan | None = None) -> None:
    by = town.leader if to is EditionStage.SIGNED else town.clerk
    channel, receiver = ("email", _COUNTY) if to is EditionStage.REPORTED else ("", "")
    step = EditionStep(to, town.today, by, channel, receiver, scan=scan)
    take_step(edition_id, step, clerk=town.clerk, today=town.today)


def _slip_of(edition_id: int) -> bytes:
    """The made-up signature stands on the slip as it was printed."""
    codes = {paper.kind: paper.code for paper in papers_of(edition_id)}
    return paper_bytes(codes["signing_slip"])
