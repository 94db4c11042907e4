"""The papers of tip-offs as the room offers them; the two that name who told have a window of their own."""

from datetime import date
from functools import partial

from lifepath_desktop.queries.tip_offs import TipOffDetail
from lifepath_desktop.services import tip_off_papers as papers
from ui.appeal_papers import tip_off_call
from ui.paper_menu import Offered
from ui.paper_window import Wanted

FORM, SLIP, BOOK, SEALED = "举报受理登记表", "举报受理回执", "举报办理台账", "举报人信息密封单"


def of_tip_off(detail: TipOffDetail | None, today: date) -> tuple[Offered, ...]:
    """What one tip-off is printed on, without a name; then the book of all, the 公告 and the blank forms."""
    own: tuple[Offered, ...] = ()
    if detail is not None and not detail.voided_on:
        own = tuple(
            Offered(
                words,
                partial(Wanted, (key, detail.id), f"{words}（{detail.number}）", partial(make, detail.id)),
            )
            for words, key, make in (
                (FORM, "tip_off_form", papers.set_tip_off),
                (SLIP, "tip_off_slip", papers.set_slip),
            )
        )
    book = partial(papers.set_book, today)
    return (
        *own,
        Offered(BOOK, partial(Wanted, ("tip_off_book", today), f"{BOOK}（{today}）", book)),
        tip_off_call(today),
        Offered(
            f"{FORM}（空表）",
            partial(Wanted, ("tip_off_form", None), f"{FORM}空表", papers.set_blank_tip_off),
        ),
        Offered(
            f"{SEALED}（空表）",
            partial(Wanted, ("sealed_form", None), f"{SEALED}空表", papers.set_blank_sealed),
        ),
    )
