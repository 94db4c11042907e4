"""Papers that more than one room offers: 举报方式公告 and the blank 签到表."""

from datetime import date
from functools import partial
from pathlib import Path

from lifepath_desktop.domain.outreach_papers import SignIn
from lifepath_desktop.progress import Progress
from lifepath_desktop.services import outreach_papers as papers
from ui.paper_menu import Offered
from ui.paper_window import Wanted

CALL, SIGN_IN = "举报方式公告", "签到表"


def tip_off_call(on: date) -> Offered:
    """The 公告 on how to tell of a hazard, also as .docx."""
    make, save = partial(papers.set_tip_off_call, on), partial(_save_call, on)
    return Offered(CALL, partial(Wanted, ("tip_off_call", on), f"{CALL}（{on}）", make, save, ".docx"))


def blank_sign_in() -> Offered:
    """A 签到表 without anything on it."""
    make = partial(papers.set_sign_in, SignIn())
    return Offered(f"{SIGN_IN}（空表）", partial(Wanted, ("sign_in", None), f"{SIGN_IN}空表", make))


def _save_call(on: date, path: Path, _progress: Progress) -> None:
    papers.save_tip_off_call(on, path)
