"""What the papers of dispatch and deployment say (domain.md 1E.9, office.md 17–18): meetings, orders, facts, receipts."""

from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain.dispatch import AssignmentState


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its kind, who raised it, what it says, the day that it was raised or was due."""

    uid: str
    reason: str
    body: str
    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class GivenOut:
    """One assignment as papers name it."""

    uid: str
    text: str
    responsible: str
    village: str
    on: date
    due_on: date
    done_on: date | None = None
    done_by: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class MeetingOnPaper:
    """A meeting, a talk or a notice; without a day it is the blank form."""

    government: str
    township: str
    uid: str = ""
    kind: str = ""
    on: date | None = None
    topic: str = ""
    chair: str = ""
    location: str = ""
    attendees: str = ""
    subject: str = ""
    decided: str = ""
    note: str = ""
    topics: tuple[Topic, ...] = ()
    given: tuple[GivenOut, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaOnPaper:
    """议题清单 of the next 研究会议; `due` says when that is due."""

    government: str
    on: date
    due: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class OrderOnPaper:
    """交办单; without an assignment it is the blank form. `delays` are old day, new day, by whom and why."""

    government: str
    given: GivenOut | None = None
    source: str = ""
    office: str = ""
    delays: tuple[tuple[date, date, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FactLine:
    """The numbers of one village, and no word of what should follow."""

    who: str
    late_reports: int
    overdue_hazards: int
    undone: int
    delays: int


@dataclass(frozen=True, slots=True)
class OverdueHazard:
    """A hazard behind the number of a village's 逾期隐患."""

    uid: str
    village: str
    number: str
    place: str
    details: str
    count: int
    due_on: date


@dataclass(frozen=True, slots=True)
class LateReport:
    """A period that a village reported late, or (without a day) has not reported although it is due."""

    village: str
    period: str
    due_on: date
    received_on: date | None


@dataclass(frozen=True, slots=True)
class PutOff:
    """A time that an assignment was given a later day, by whom and why."""

    uid: str
    village: str
    text: str
    old: date
    new: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class FactsOnPaper:
    """追责问责事实清单: numbers and the records behind them as they stand on a day."""

    government: str
    on: date
    lines: tuple[FactLine, ...]
    late: tuple[LateReport, ...] = ()
    hazards: tuple[OverdueHazard, ...] = ()
    undone: tuple[GivenOut, ...] = ()
    delays: tuple[PutOff, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A body that the plan went to, and what became of it there."""

    uid: str
    body: str
    sent_on: date
    channel: str
    signed_on: date | None = None
    signed_by: str = ""


@dataclass(frozen=True, slots=True)
class PlanOnPaper:
    """方案签收单: one document and everybody whom it went to."""

    government: str
    uid: str
    title: str
    number: str
    issued_on: date
    lines: tuple[ReceiptLine, ...]


@dataclass(frozen=True, slots=True)
class StudyOnPaper:
    """学习传达记录 of one body; without a day it is to be filled in."""

    body: str = ""
    title: str = ""
    number: str = ""
    uid: str = ""
    on: date | None = None
    chair: str = ""
    present: int | None = None
    location: str = ""
    note: str = ""


def days_late(given: GivenOut, on: date) -> int:
    """Tell how many days an assignment is past its day, 0 while it is in time.

    >>> days_late(GivenOut("", "修灯", "汪志强", "白际村", date(2024, 11, 1), date(2024, 11, 8)), date(2024, 11, 10))
    2
    """
    return max(((given.done_on or on) - given.due_on).days, 0)


def notice_sections(paper: MeetingOnPaper) -> tuple[tuple[str, str], ...]:
    """The parts of a 工作通报 as heading and text, a line a paragraph: what is named, what is said, what is asked.

    >>> notice_sections(MeetingOnPaper("白际乡人民政府", "白际乡", subject="项山村", decided="限期整改"))
    (('通报对象', '项山村。'), ('通报内容', '限期整改'))
    """
    sections = [("通报对象", f"{paper.subject}。"), ("通报内容", paper.decided)]
    asked = [
        f"{number}.{one.responsible}：{one.text}（{one.due_on.year}年{one.due_on.month}月{one.due_on.day}日前办结）。"
        for number, one in enumerate(paper.given, 1)
    ]
    sections.append(("工作要求", "\n".join(asked)))
    return tuple((heading, text) for heading, text in sections if text.strip("。"))


def state_words(given: GivenOut, state: AssignmentState, on: date) -> str:
    """Say how an assignment stands, with the days that it is late.

    >>> given = GivenOut("", "修灯", "汪志强", "白际村", date(2024, 11, 1), date(2024, 11, 8))
    >>> state_words(given, AssignmentState.OVERDUE, date(2024, 11, 10))
    '逾期2天未办结'
    """
    late = days_late(given, on)
    return {
        AssignmentState.PENDING: "办理中",
        AssignmentState.OVERDUE: f"逾期{late}天未办结",
        AssignmentState.DONE: "已办结",
        AssignmentState.LATE: f"已办结（逾期{late}天）",
    }[state]
