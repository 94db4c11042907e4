"""附件1 for the pen: empty, or with the places of a village or a group filled in (office.md 33)."""

from dataclasses import dataclass, replace
from datetime import date

from lifepath_desktop.domain.paper_rows import LedgerVariant
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers.ledger import blank_ledger_document
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import ledgers
from lifepath_desktop.queries.blank_forms import places_for_pen
from lifepath_desktop.services.form_layouts import in_office_form
from lifepath_desktop.services.printing import Sheets, set_document

MOST_BLANKS = 500


@dataclass(frozen=True, slots=True)
class BlankLedger:
    """Which form: a village's, with `blanks` empty rows; with `places` its places before them, or those of a group."""

    village: str
    blanks: int
    places: bool = False
    group_id: int | None = None
    large: bool = False


def set_blank_ledger(wanted: BlankLedger, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the form as PDF, for preview; nothing is stored. Raises `NotFound`, `RuleBroken` for a form without rows."""
    if not 0 <= wanted.blanks <= MOST_BLANKS:
        raise RuleBroken(f"空行数请填 0 到 {MOST_BLANKS}，没有排版。")
    village = ledgers.find_village(wanted.village)
    places = places_for_pen(village.id, wanted.group_id, today) if wanted.places else ()
    if not places and not wanted.blanks:
        raise RuleBroken("这张空白表一行也没有，没有排版；请填空行数，或选有场所的村、组。")
    head = ledgers.ledger_head(village, until=today, filled_on=today, variant=LedgerVariant.CUMULATIVE)
    document = blank_ledger_document(replace(head, filled_on=None), places, wanted.blanks, large=wanted.large)
    about = f"{wanted.village} {'预填场所的空白表' if places else '空白表'}"
    return set_document(in_office_form(document, today), about, progress)
