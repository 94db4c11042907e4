"""The papers of outreach as the room offers them: households, letters, events, screens."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.outreach_papers import neighbours_of
from lifepath_desktop.services import outreach_papers as papers
from lifepath_desktop.services.printing import Sheets
from ui.appeal_papers import SIGN_IN, blank_sign_in, tip_off_call
from ui.paper_menu import Offered
from ui.paper_window import Wanted

BOOK, LETTER, EVENT, SHOWS = "敲门行动登记表", "敲门行动告知单", "宣传活动记录", "显示屏播放记录"


def of_households(ids: Sequence[int], today: date) -> tuple[Offered, ...]:
    """The households that were chosen, or one's whole group: to take along, or as they were visited."""
    chosen = tuple(ids)
    whose = f"{len(chosen)}户" if len(chosen) > 1 else "本组"
    of_chosen = (
        _book(f"{BOOK}（预填，{whose}）", chosen, today, is_blank=True),
        _book(f"{BOOK}（已走访情况，{whose}）", chosen, today, is_blank=False),
    )
    blank = Offered(
        f"{BOOK}（空表）",
        partial(Wanted, ("household_form", None), f"{BOOK}空表", papers.set_blank_households),
    )
    return (*(of_chosen if chosen else ()), blank, letter(today), tip_off_call(today))


def letter(today: date, case_id: int | None = None) -> Offered:
    """What a household keeps, with a case when one is chosen."""
    words = f"{LETTER}（附本案例）" if case_id else LETTER
    make = partial(papers.set_household_letter, today, case_id)
    return Offered(words, partial(Wanted, ("household_letter", case_id), f"{LETTER}（{today}）", make))


def of_event(ids: Sequence[int]) -> tuple[Offered, ...]:
    """The record of one event with its 签到表, and both blank."""
    blank = Offered(
        f"{EVENT}（空表）", partial(Wanted, ("event_record", None), f"{EVENT}空表", papers.set_blank_event)
    )
    own: tuple[Offered, ...] = ()
    if len(ids) == 1:
        record = partial(papers.set_event, ids[0])
        names = partial(papers.set_event_sign_in, ids[0])
        own = (
            Offered(EVENT, partial(Wanted, ("event_record", ids[0]), EVENT, record)),
            Offered(SIGN_IN, partial(Wanted, ("event_sign_in", ids[0]), f"{SIGN_IN}（宣传活动）", names)),
        )
    return (*own, blank, blank_sign_in())


def of_shows(today: date) -> tuple[Offered, ...]:
    """All that the screens showed."""
    make = partial(papers.set_shows, today)
    return (Offered(SHOWS, partial(Wanted, ("screen_record", today), f"{SHOWS}（{today}）", make)),)


def _book(words: str, ids: tuple[int, ...], today: date, *, is_blank: bool) -> Offered:
    make = partial(_set_book, ids, today, is_blank)
    return Offered(words, partial(Wanted, ("household_form", ids, is_blank), words, make))


def _set_book(ids: tuple[int, ...], today: date, is_blank: bool, progress: Progress) -> Sheets:
    whole = neighbours_of(ids[0]) if len(ids) == 1 else ids
    return papers.set_households(whole, today, is_blank=is_blank, progress=progress)
