"""Setting the papers of outreach: households, the letter that stays with them, events, screens, 签到表, 公告."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lifepath_desktop.domain.outreach_papers import SignIn
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers import appeals, outreach, sign_in
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import outreach_papers as papers
from lifepath_desktop.replacing import replacing
from lifepath_desktop.services.printing import Sheets, set_document

BLANK_ROWS = 20


def set_households(
    household_ids: Sequence[int], on: date, *, is_blank: bool, progress: Progress = QUIET
) -> Sheets:
    """Set the 敲门行动登记表 of households: as they were visited, or with their names alone to take along."""
    book = papers.household_book(household_ids, on, is_blank=is_blank)
    if not book.lines:
        raise RuleBroken("选中的农户都不在了，没有可以打印的表；请刷新后再选。")
    about = f"{book.where} {len(book.lines)}户"
    return set_document(outreach.household_document(book), f"预填 {about}" if is_blank else about, progress)


def set_blank_households(progress: Progress = QUIET) -> Sheets:
    """Set an empty 敲门行动登记表."""
    return set_document(
        outreach.household_document(papers.blank_household_book(BLANK_ROWS)), "空表", progress
    )


def set_household_letter(on: date, case_id: int | None = None, progress: Progress = QUIET) -> Sheets:
    """Set the 敲门行动告知单, with a case when one is named."""
    paper = papers.household_letter(on, case_id)
    about = f"{on} {paper.case.title}" if paper.case else str(on)
    return set_document(appeals.letter_document(paper), about, progress)


def set_event(event_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the record of an event. Raises `NotFound` when it is gone."""
    event = papers.event_on_paper(event_id)
    return set_document(outreach.event_document(event), f"{event.on} {event.topic}", progress)


def set_blank_event(progress: Progress = QUIET) -> Sheets:
    """Set a blank record of an event."""
    return set_document(outreach.event_document(papers.blank_event()), "空表", progress)


def set_event_sign_in(event_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 签到表 of an event."""
    event = papers.event_on_paper(event_id)
    return set_sign_in(SignIn(event.topic, event.on, event.location, event.by), progress)


def set_sign_in(paper: SignIn, progress: Progress = QUIET) -> Sheets:
    """Set a 签到表, blank where nothing is known yet."""
    about = f"{paper.on} {paper.title}" if paper.on else "空表"
    return set_document(sign_in.sign_in_document(paper), about, progress)


def set_shows(today: date, progress: Progress = QUIET) -> Sheets:
    """Set what the screens showed."""
    return set_document(outreach.show_document(papers.show_book(today)), f"截至{today}", progress)


def set_tip_off_call(on: date, progress: Progress = QUIET) -> Sheets:
    """Set the 举报方式公告."""
    return set_document(appeals.call_document(papers.tip_off_call(on)), str(on), progress)


def save_tip_off_call(on: date, path: Path) -> None:
    """Write the 举报方式公告 as .docx, for the clerk to go on writing."""
    import lifepath_desktop.papers.official_letter as letters  # noqa: PLC0415  # half a second that only this pays

    paper = papers.tip_off_call(on)
    letter = letters.OfficialLetter(
        appeals.CALL_TITLE,
        appeals.call_sections(paper),
        paper.government,
        on,
        opening=appeals.call_opening(paper),
    )
    with replacing(path) as stream:
        stream.write(letters.write_docx(letter))
