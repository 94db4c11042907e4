"""Setting the papers of tip-offs: those that everyone may see, and the two that name who told, which are never kept."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from lifepath_desktop.domain.tip_offs import Informant
from lifepath_desktop.papers import sealed, tip_offs
from lifepath_desktop.papers.document import Document
from lifepath_desktop.papers.typeset import write_pdf
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import tip_off_papers as papers
from lifepath_desktop.services import vault
from lifepath_desktop.services.operation import Change
from lifepath_desktop.services.printing import Sheets, set_document
from lifepath_desktop.services.vault import Opening

REWARD_FORM, SEALED_FORM = "举报奖励审批（领取）表", "举报人信息密封单"


@dataclass(frozen=True, slots=True)
class SecretSheets:
    """A paper that names an informant: its bytes live in memory alone, and its repr does not show them."""

    title: str
    pages: int
    pdf: bytes = field(repr=False)


def set_tip_off(tip_off_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 受理登记表 of a tip-off, filled in as far as it has come. Raises `NotFound` when it is gone."""
    paper = papers.tip_off_on_paper(tip_off_id)
    return set_document(tip_offs.tip_off_document(paper), paper.number, progress)


def set_blank_tip_off(progress: Progress = QUIET) -> Sheets:
    """Set a blank 受理登记表."""
    return set_document(tip_offs.tip_off_document(papers.blank_tip_off()), "空表", progress)


def set_slip(tip_off_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 受理回执 that the informant takes home."""
    paper = papers.tip_off_on_paper(tip_off_id)
    return set_document(tip_offs.slip_document(paper), paper.number, progress)


def set_book(today: date, progress: Progress = QUIET) -> Sheets:
    """Set the 办理台账 of all tip-offs that stand."""
    return set_document(tip_offs.book_document(papers.tip_off_book(today)), f"截至{today}", progress)


def set_blank_sealed(progress: Progress = QUIET) -> Sheets:
    """Set a blank 举报人信息密封单, to be filled in by hand and sealed: it names nobody."""
    return set_document(sealed.sealed_document(papers.blank_sealed()), "空表", progress)


def open_reward_form(opening: Opening, *, clerk: str, today: date) -> tuple[Change, SecretSheets]:
    """Open an entry and set the 奖励审批（领取）表 with its name, in memory alone.

    The use of the vault is in the history first. Raises `RuleBroken` for a wrong password, without a reason, and
    while no reward was proposed.
    """
    tip_off_id = papers.tip_off_of_entry(opening.entry_id)
    # What cannot be printed opens no vault.
    papers.reward_on_paper(tip_off_id, Informant())
    return _opened(
        opening,
        lambda informant: sealed.reward_document(papers.reward_on_paper(tip_off_id, informant)),
        clerk=clerk,
        today=today,
    )


def open_sealed_form(opening: Opening, *, clerk: str, today: date) -> tuple[Change, SecretSheets]:
    """Open an entry and set the 举报人信息密封单 with what it holds, in memory alone."""
    return _opened(
        opening,
        lambda informant: sealed.sealed_document(papers.sealed_on_paper(opening.entry_id, informant)),
        clerk=clerk,
        today=today,
    )


def _opened(
    opening: Opening, make: Callable[[Informant], Document], *, clerk: str, today: date
) -> tuple[Change, SecretSheets]:
    change, informant = vault.open_entry(opening, clerk=clerk, today=today)
    document = make(informant)
    stream = io.BytesIO()
    printed = write_pdf(document, stream, code=None)
    return change, SecretSheets(document.title, printed.pages, stream.getvalue())
