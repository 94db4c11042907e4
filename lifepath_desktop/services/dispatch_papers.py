"""Setting the papers of dispatch and deployment: minutes, talks, notices, orders, facts, receipts, studies."""

from datetime import date
from pathlib import Path

from lifepath_desktop.domain.dispatch import MEETING_WORDS, MeetingKind
from lifepath_desktop.domain.dispatch_papers import MeetingOnPaper, StudyOnPaper, notice_sections
from lifepath_desktop.domain.outreach_papers import SignIn
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers import assignments, deployment, meetings
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import dispatch_papers as papers
from lifepath_desktop.replacing import replacing
from lifepath_desktop.services.outreach_papers import set_sign_in
from lifepath_desktop.services.printing import Sheets, set_document

_TALK, _NOTICE = MEETING_WORDS[MeetingKind.TALK], MEETING_WORDS[MeetingKind.NOTICE]


def set_meeting(meeting_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the paper of a meeting by its kind: 会议记录, 约谈记录 or 工作通报. Raises `NotFound` when it is gone."""
    meeting = papers.meeting_on_paper(meeting_id)
    make = {_TALK: meetings.talk_document, _NOTICE: meetings.notice_document}.get(
        meeting.kind, meetings.minutes_document
    )
    return set_document(make(_said(meeting)), f"{meeting.on} {meeting.topic}", progress)


def set_blank_minutes(progress: Progress = QUIET) -> Sheets:
    """Set a blank 会议记录."""
    return set_document(meetings.minutes_document(papers.blank_meeting()), "空表", progress)


def set_blank_talk(progress: Progress = QUIET) -> Sheets:
    """Set a blank 约谈记录."""
    return set_document(meetings.talk_document(papers.blank_meeting()), "空表", progress)


def set_meeting_sign_in(meeting_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 签到表 of a meeting."""
    meeting = papers.meeting_on_paper(meeting_id)
    return set_sign_in(SignIn(meeting.topic, meeting.on, meeting.location, meeting.chair), progress)


def save_notice(meeting_id: int, path: Path) -> None:
    """Write a 工作通报 as .docx, for the clerk to go on writing. Raises `RuleBroken` while it says nothing."""
    import lifepath_desktop.papers.official_letter as letters  # noqa: PLC0415  # half a second that only this pays

    meeting = _said(papers.meeting_on_paper(meeting_id))
    letter = letters.OfficialLetter(
        meetings.notice_title(meeting),
        notice_sections(meeting),
        meeting.government,
        meeting.on or date.min,
        meetings.ADDRESSEES,
        "现将有关情况通报如下：",
    )
    with replacing(path) as stream:
        stream.write(letters.write_docx(letter))


def set_agenda(today: date, progress: Progress = QUIET) -> Sheets:
    """Set the 议题清单 of the next 研究会议."""
    return set_document(meetings.agenda_document(papers.agenda_on_paper(today)), f"截至{today}", progress)


def set_order(assignment_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 交办单 of an assignment. Raises `NotFound` when it is gone."""
    paper = papers.order_on_paper(assignment_id)
    about = f"{paper.given.on} {paper.given.responsible}" if paper.given else "空表"
    return set_document(assignments.order_document(paper), about, progress)


def set_blank_order(progress: Progress = QUIET) -> Sheets:
    """Set a blank 交办单."""
    return set_document(assignments.order_document(papers.blank_order()), "空表", progress)


def set_facts(today: date, progress: Progress = QUIET) -> Sheets:
    """Set the 追责问责事实清单: facts alone."""
    return set_document(assignments.facts_document(papers.facts_on_paper(today)), f"截至{today}", progress)


def set_receipts(receipt_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 签收单 of the document that a receipt is for."""
    plan = papers.plan_on_paper(receipt_id)
    return set_document(deployment.receipts_document(plan), f"{plan.issued_on} {plan.title}", progress)


def set_study(receipt_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 学习传达记录 of a body, to be filled in while there was no session."""
    paper = papers.study_on_paper(receipt_id)
    about = f"{paper.body} {paper.on}" if paper.on else f"空表 {paper.body}"
    return set_document(deployment.study_document(paper), about, progress)


def set_study_sign_in(receipt_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 签到表 of a study session."""
    paper = papers.study_on_paper(receipt_id)
    title = f"学习《{paper.title}》（{paper.body}）"
    return set_sign_in(SignIn(title, paper.on, paper.location, paper.chair), progress)


def set_blank_study(progress: Progress = QUIET) -> Sheets:
    """Set a blank 学习传达记录."""
    return set_document(deployment.study_document(StudyOnPaper()), "空表", progress)


def _said(meeting: MeetingOnPaper) -> MeetingOnPaper:
    if meeting.kind == _NOTICE and not meeting.decided.strip():
        raise RuleBroken("这份通报还没有写内容，没有可以打印的；请先按“议定事项”写好通报内容。")
    return meeting
