"""The papers of dispatch as the room offers them: each beside the record that it is about, blank where it is a form."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from lifepath_desktop.domain.dispatch import MeetingKind
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.dispatch import meeting_detail
from lifepath_desktop.services import dispatch_papers as papers
from lifepath_desktop.services.printing import Sheets
from ui.appeal_papers import SIGN_IN, blank_sign_in
from ui.paper_menu import Offered
from ui.paper_window import Wanted

MINUTES, TALK, NOTICE, AGENDA = "会议记录", "约谈记录", "工作通报", "议题清单"
ORDER, FACTS, RECEIPTS, STUDY = "交办单", "追责问责事实清单", "方案签收单", "学习传达记录"


def of_meetings(ids: Sequence[int], today: date) -> tuple[Offered, ...]:
    """The paper of one meeting by its kind, and the forms to take along."""
    meeting = meeting_detail(ids[0]) if len(ids) == 1 else None
    own: tuple[Offered, ...] = ()
    if meeting is not None:
        make = partial(papers.set_meeting, meeting.id)
        name = f"（{meeting.on_day} {meeting.topic}）"
        key = ("meeting", meeting.id)
        signing = partial(papers.set_meeting_sign_in, meeting.id)
        names = Offered(
            SIGN_IN, partial(Wanted, ("meeting_sign_in", meeting.id), f"{SIGN_IN}{name}", signing)
        )
        kind = MeetingKind(meeting.kind)
        if kind is MeetingKind.NOTICE:
            save = partial(_save_notice, meeting.id)
            own = (Offered(NOTICE, partial(Wanted, key, f"{NOTICE}{name}", make, save, ".docx")),)
        else:
            words = TALK if kind is MeetingKind.TALK else MINUTES
            own = (Offered(words, partial(Wanted, key, f"{words}{name}", make)), names)
    return (
        *own,
        of_agenda(today),
        _blank(MINUTES, papers.set_blank_minutes),
        _blank(TALK, papers.set_blank_talk),
        blank_sign_in(),
    )


def of_agenda(today: date) -> Offered:
    """The topics of the next 研究会议."""
    return Offered(
        AGENDA, partial(Wanted, ("agenda", today), f"{AGENDA}（{today}）", partial(papers.set_agenda, today))
    )


def of_assignments(ids: Sequence[int]) -> tuple[Offered, ...]:
    """The order of one assignment, and the blank one."""
    blank = _blank(ORDER, papers.set_blank_order)
    if len(ids) != 1:
        return (blank,)
    make = partial(papers.set_order, ids[0])
    return (Offered(ORDER, partial(Wanted, ("assignment_order", ids[0]), ORDER, make)), blank)


def of_facts(today: date) -> Offered:
    """The facts, and nothing but facts."""
    return Offered(
        FACTS, partial(Wanted, ("fact_list", today), f"{FACTS}（{today}）", partial(papers.set_facts, today))
    )


def of_deployment(ids: Sequence[int], body: str) -> tuple[Offered, ...]:
    """Who signed for the plan, and how one body studied it."""
    blanks = (_blank(STUDY, papers.set_blank_study), blank_sign_in())
    if len(ids) != 1:
        return blanks
    receipt = ids[0]
    own = (
        (RECEIPTS, "plan_receipts", papers.set_receipts),
        (f"{STUDY}（{body}）", "study_record", papers.set_study),
        (f"{SIGN_IN}（学习传达）", "study_sign_in", papers.set_study_sign_in),
    )
    return (
        *(
            Offered(words, partial(Wanted, (key, receipt), words, partial(make, receipt)))
            for words, key, make in own
        ),
        *blanks,
    )


def _blank(words: str, make: Callable[[Progress], Sheets]) -> Offered:
    return Offered(f"{words}（空表）", partial(Wanted, (words, None), f"{words}空表", make))


def _save_notice(meeting_id: int, path: Path, _progress: Progress) -> None:
    papers.save_notice(meeting_id, path)
