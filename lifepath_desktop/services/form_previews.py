"""A paper in a form that is not kept yet, filled from the register as it stands: for looking before keeping."""

from datetime import date

from lifepath_desktop.domain.form_layout import FormLayout
from lifepath_desktop.domain.periods import month_of
from lifepath_desktop.errors import NotFound
from lifepath_desktop.papers.document import Document
from lifepath_desktop.papers.layouts import laid_out, own_layout
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.form_layouts import kept_layout
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.services.list_papers import ListsWanted, lists_paper
from lifepath_desktop.services.printing import LedgerWanted, Sheets, ledger_paper, set_document, summary_paper

ABOUT = "版式预览"


def program_layout(kind: str, today: date) -> FormLayout:
    """Return the form that a paper has when the office wants nothing else."""
    return own_layout(_paper(kind, today))


def office_layout(kind: str, today: date) -> FormLayout:
    """Return the form that a paper is printed in now."""
    own = program_layout(kind, today)
    kept = kept_layout(kind, today)
    return own if kept is None else kept


def preview(layout: FormLayout, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set a paper in this form."""
    return set_document(laid_out(_paper(layout.kind, today), layout), ABOUT, progress)


def _paper(kind: str, today: date) -> Document:
    if kind == "summary":
        return summary_paper(month_of(today, setting("month_cutoff_day")), today, large=False)
    if kind == "lists":
        return lists_paper(ListsWanted(), today)
    villages = village_choices()
    if not villages:
        raise NotFound("台账库里还没有村，没有可看的工作台账；请先在设置里添加村。")
    return ledger_paper(LedgerWanted(villages[0][1], today), today)
