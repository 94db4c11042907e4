"""Dispatch (工作调度, plan 六): meetings, difficult problems, who is to do what by when, and the facts of not doing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from lifepath_desktop.domain.fieldwork import require_day, require_words
from lifepath_desktop.errors import RuleBroken


class MeetingKind(Enum):
    """What a meeting is for (plan 六(一), 六(三))."""

    DISPATCH = "dispatch"
    STUDY = "study"
    TALK = "talk"
    NOTICE = "notice"


MEETING_WORDS = {
    MeetingKind.DISPATCH: "调度会议",
    MeetingKind.STUDY: "研究会议",
    MeetingKind.TALK: "约谈",
    MeetingKind.NOTICE: "通报",
}
NAMES_SOMEBODY = frozenset({MeetingKind.TALK, MeetingKind.NOTICE})


class AgendaReason(Enum):
    """Why something is to be studied (office.md 18)."""

    PROBLEM = "problem"
    OVERDUE = "overdue"
    ESCALATED = "escalated"


AGENDA_WORDS = {
    AgendaReason.PROBLEM: "重点难点问题",
    AgendaReason.OVERDUE: "逾期隐患",
    AgendaReason.ESCALATED: "上报隐患",
}


class AssignmentState(Enum):
    """Where an assignment stands; computed, never stored."""

    PENDING = "pending"
    OVERDUE = "overdue"
    DONE = "done"
    LATE = "late"


ASSIGNMENT_WORDS = {
    AssignmentState.PENDING: "办理中",
    AssignmentState.OVERDUE: "逾期未办结",
    AssignmentState.DONE: "已办结",
    AssignmentState.LATE: "逾期办结",
}


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One topic of a meeting: the reason, and the id of the problem or the hazard."""

    reason: AgendaReason
    record_id: int


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """A meeting as its minutes say it; 约谈 and 通报 name whom they are about in `subject`."""

    kind: MeetingKind
    on: date
    topic: str
    chair: str
    location: str = ""
    attendees: str = ""
    subject: str = ""
    decided: str = ""
    note: str = ""
    agenda: tuple[AgendaEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemEntry:
    """A problem as a village or a unit reports it; neither is the township's own."""

    on: date
    by: str
    text: str
    village_id: int | None = None
    unit_id: int | None = None
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class AssignmentEntry:
    """What somebody is to do by a day."""

    on: date
    text: str
    responsible: str
    due_on: date
    meeting_id: int | None = None
    problem_id: int | None = None
    village_id: int | None = None


def assignment_state(due_on: date, done_on: date | None, *, today: date) -> AssignmentState:
    """Tell where an assignment stands; the last day still counts as in time.

    >>> assignment_state(date(2024, 11, 15), None, today=date(2024, 11, 15)).name
    'PENDING'
    >>> assignment_state(date(2024, 11, 15), date(2024, 11, 16), today=date(2024, 12, 1)).name
    'LATE'
    """
    if done_on is not None:
        return AssignmentState.DONE if done_on <= due_on else AssignmentState.LATE
    return AssignmentState.PENDING if today <= due_on else AssignmentState.OVERDUE


def next_study_on(last: date | None, every_days: int, *, since: date) -> date:
    """Return the day by which the township's head studies the work again (plan 六(一): 定期组织研究).

    Before the first meeting it is counted from the campaign's first day.

    >>> next_study_on(date(2024, 11, 1), 30, since=date(2024, 4, 1)).isoformat()
    '2024-12-01'
    """
    return (last or since) + timedelta(days=every_days)


def study_words(due_on: date, *, today: date) -> str:
    """Say when the next meeting is due; a day gone by is a fact, nobody's fault.

    >>> study_words(date(2024, 12, 1), today=date(2024, 11, 15))
    '下次研究会议应在2024年12月1日前召开，还有16天'
    >>> study_words(date(2024, 11, 1), today=date(2024, 11, 15))
    '下次研究会议应在2024年11月1日前召开，已过14天'
    """
    left = (due_on - today).days
    when = f"还有{left}天" if left > 0 else "就是今天" if left == 0 else f"已过{-left}天"
    return f"下次研究会议应在{due_on.year}年{due_on.month}月{due_on.day}日前召开，{when}"


def require_meeting(entry: MeetingEntry, *, today: date) -> None:
    """Let a meeting pass that was held; 约谈 and 通报 need whom, and only 研究 has an agenda of problems."""
    require_day(entry.on, "会议日期", today=today)
    require_words(entry.topic, "会议主题")
    require_words(entry.chair, "主持人")
    if entry.kind in NAMES_SOMEBODY:
        require_words(entry.subject, f"{MEETING_WORDS[entry.kind]}对象")
    if entry.agenda and entry.kind is not MeetingKind.STUDY:
        raise RuleBroken("议题清单是研究会议用的，什么也没有保存；请把会议类别改成“研究会议”。")


def require_problem(entry: ProblemEntry, *, today: date) -> None:
    """Let a problem pass that somebody reported."""
    require_day(entry.on, "反映日期", today=today)
    require_words(entry.by, "反映人")
    require_words(entry.text, "问题内容")
    if entry.village_id is not None and entry.unit_id is not None:
        raise RuleBroken("一个问题由一个村或一个单位反映，什么也没有保存；请只选一个。")


def require_assignment(entry: AssignmentEntry, *, today: date) -> None:
    """Let an assignment pass that says what, who and by when; its deadline may lie ahead, its beginning not."""
    require_day(entry.on, "交办日期", today=today)
    require_words(entry.text, "交办内容")
    require_words(entry.responsible, "责任人")
    if entry.due_on < entry.on:
        raise RuleBroken(f"办结时限 {entry.due_on} 早于交办日期 {entry.on}，什么也没有保存；请核对日期。")


def require_agenda(entries: Collection[AgendaEntry], offered: Collection[AgendaEntry]) -> None:
    """Let only topics pass that stand on the list: a problem settled meanwhile is not studied again."""
    if any(entry not in offered for entry in entries):
        raise RuleBroken("有的议题已经解决或不在清单里，什么也没有保存；请刷新议题清单后重新选择。")
