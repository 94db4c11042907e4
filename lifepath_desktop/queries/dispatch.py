"""Meetings, problems, the agenda that is due, assignments, and the plain facts of what was late or not done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.dispatch import (
    AGENDA_WORDS,
    ASSIGNMENT_WORDS,
    MEETING_WORDS,
    AgendaEntry,
    AgendaReason,
    next_study_on,
    study_words,
)
from lifepath_desktop.domain.intake import Reported
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.figures import HAZARD_SOURCE, HAZARDS_COUNTED, TOWNSHIP_LEVEL
from lifepath_desktop.queries.intake import MatrixCell, matrix
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope
from lifepath_desktop.queries.settings import setting

MEETING_KINDS = tuple((kind.value, words) for kind, words in MEETING_WORDS.items())
REASONS = tuple((reason.value, words) for reason, words in AGENDA_WORDS.items())
STATES = tuple((state.value, words) for state, words in ASSIGNMENT_WORDS.items())
_OPEN_OF_MEETING = "SELECT COUNT(*) FROM assignment a WHERE a.meeting_id = m.id AND a.voided_on IS NULL"

MEETINGS = Listing(
    "meetings",
    "meeting m",
    "m.id",
    (
        ListColumn("on_day", "日期", "m.on_day", Kind.DATE, 7),
        ListColumn("kind", "类别", "m.kind", Kind.CHOICE, 6, MEETING_KINDS),
        ListColumn("topic", "主题", "m.topic", width=14),
        ListColumn("chair", "主持人", "m.chair", width=6),
        ListColumn("subject", "约谈通报对象", "m.subject", width=8),
        ListColumn("decided", "议定事项", "m.decided", width=18),
        ListColumn("given", "交办", f"({_OPEN_OF_MEETING})", Kind.NUMBER, 4),
        ListColumn("done", "已办结", f"({_OPEN_OF_MEETING} AND a.done_on IS NOT NULL)", Kind.NUMBER, 5),
        ListColumn("attendees", "参加人员", "m.attendees", width=12),
        ListColumn("location", "地点", "m.location", width=8),
    ),
    ("m.topic", "m.chair", "m.subject", "m.decided", "m.attendees"),
    "m.on_day DESC, m.id DESC",
    "m.voided_on IS NULL",
)

_PROBLEM_FROM = "problem p LEFT JOIN village v ON v.id = p.village_id LEFT JOIN unit u ON u.id = p.unit_id"
_TIMES_STUDIED = (
    "(SELECT COUNT(*) FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id "
    "WHERE i.problem_id = p.id AND m.voided_on IS NULL)"
)
OPEN_PROBLEMS = Scope("未解决", "p.settled_on IS NULL", listing="problems")
PROBLEMS = Listing(
    "problems",
    _PROBLEM_FROM,
    "p.id",
    (
        ListColumn("on_day", "反映日期", "p.on_day", Kind.DATE, 7),
        ListColumn("body", "反映单位", "COALESCE(v.name, u.name, '乡本级')", Kind.CHOICE, 7),
        ListColumn("by", "反映人", "p.by", width=6),
        ListColumn("text", "问题", "p.text", width=18),
        ListColumn("proposal", "建议", "p.proposal", width=12),
        ListColumn("studied", "研究次数", _TIMES_STUDIED, Kind.NUMBER, 6),
        ListColumn(
            "state", "状态", "CASE WHEN p.settled_on IS NULL THEN '0' ELSE '1' END", Kind.CHOICE, 5,
            (("0", "未解决"), ("1", "已解决")),
        ),
        ListColumn("settled_on", "解决日期", "p.settled_on", Kind.DATE, 7),
        ListColumn("outcome", "处理结果", "p.outcome", width=14),
    ),
    ("p.text", "p.by", "p.proposal", "p.outcome", "v.name", "u.name"),
    "p.settled_on IS NOT NULL, p.on_day DESC, p.id DESC",
    "p.voided_on IS NULL",
)  # fmt: skip


def assignment_listing(today: date) -> Listing:
    """Return the list of assignments as it stands on a day; 逾期 is computed, never stored."""
    return Listing(
        "assignments",
        "assignment a LEFT JOIN meeting m ON m.id = a.meeting_id LEFT JOIN village v ON v.id = a.village_id",
        "a.id",
        (
            ListColumn("text", "交办事项", "a.text", width=18),
            ListColumn("responsible", "责任人", "a.responsible", width=7),
            ListColumn("village", "村", "COALESCE(v.name, '乡本级')", Kind.CHOICE, 5),
            ListColumn("on_day", "交办日期", "a.on_day", Kind.DATE, 7),
            ListColumn("due_on", "办结时限", "a.due_on", Kind.DATE, 7),
            ListColumn("state", "办理状态", _assignment_state(today), Kind.CHOICE, 7, STATES),
            ListColumn("done_on", "办结日期", "a.done_on", Kind.DATE, 7),
            ListColumn("result", "办理结果", "a.result", width=14),
            ListColumn(
                "delays", "改期", "(SELECT COUNT(*) FROM assignment_delay d WHERE d.assignment_id = a.id)",
                Kind.NUMBER, 4,
            ),
            ListColumn("meeting", "会议", "COALESCE(m.topic, '')", width=12),
        ),
        ("a.text", "a.responsible", "a.result", "v.name", "m.topic"),
        "a.done_on IS NOT NULL, a.due_on, a.id",
        "a.voided_on IS NULL",
    )  # fmt: skip


def overdue_assignments(today: date) -> Scope:
    """Return 未完成交办: past their day and not done."""
    return Scope("逾期未办结", "a.done_on IS NULL AND a.due_on < ?", (today.isoformat(),))


RUNNING = Scope("办理中", "a.done_on IS NULL")


def agenda_listing(today: date) -> Listing:
    """Return the 议题清单 of the next 研究会议 (office.md 18).

    It holds the open problems, the hazards past their deadline, and those escalated and still open; a hazard that
    is both stands once, as overdue. Ids of problems are even, those of hazards odd.
    """
    hazards = (
        "SELECT h.id * 2 + 1 AS id, CASE WHEN h.due_on < '{day}' THEN 'overdue' ELSE 'escalated' END AS reason, "
        "COALESCE(v.name, '乡本级') AS body, h.number || ' ' || p.name || '：' || h.details AS text, "
        f"COALESCE(h.due_on, i.inspected_on) AS day FROM {HAZARD_SOURCE} LEFT JOIN village v ON v.id = p.village_id "
        f"WHERE {HAZARDS_COUNTED} AND h.stage IN ('found', 'rectifying') AND (h.due_on < '{{day}}' "
        "OR h.measure LIKE '%上报%' OR EXISTS (SELECT 1 FROM track t WHERE t.hazard_id = h.id "
        "AND t.kind = 'escalation' AND t.closed_on IS NULL))"
    ).format(day=today.isoformat())
    problems = (
        "SELECT p.id * 2 AS id, 'problem' AS reason, COALESCE(v.name, u.name, '乡本级') AS body, p.text AS text, "
        f"p.on_day AS day FROM {_PROBLEM_FROM} WHERE p.voided_on IS NULL AND p.settled_on IS NULL"
    )
    return Listing(
        "agenda",
        f"({problems} UNION ALL {hazards}) g",
        "g.id",
        (
            ListColumn("reason", "类别", "g.reason", Kind.CHOICE, 7, REASONS),
            ListColumn("body", "村、单位", "g.body", Kind.CHOICE, 7),
            ListColumn("text", "议题", "g.text", width=32),
            ListColumn("day", "反映日期／整改期限", "g.day", Kind.DATE, 9),
        ),
        ("g.text", "g.body"),
        "g.reason = 'problem' DESC, g.reason DESC, g.day, g.id",
    )


def agenda_entry(agenda_id: int, reason: AgendaReason) -> AgendaEntry:
    """Return what a row of the 议题清单 stands for."""
    return AgendaEntry(reason, agenda_id // 2)


def agenda_offered(today: date) -> list[AgendaEntry]:
    """Return every topic of the 议题清单."""
    listing = agenda_listing(today)
    rows = database.all(f"SELECT g.id, g.reason FROM {listing.source} ORDER BY {listing.order}")
    return [agenda_entry(id_, AgendaReason(reason)) for id_, reason in rows]


def agenda_of(agenda_ids: Sequence[int], today: date) -> tuple[AgendaEntry, ...]:
    """Return what some rows of the 议题清单 stand for; those gone since are left out."""
    wanted = set(agenda_ids)
    return tuple(
        entry
        for entry in agenda_offered(today)
        if entry.record_id * 2 + (entry.reason is not AgendaReason.PROBLEM) in wanted
    )


def agenda_choices(today: date) -> list[tuple[AgendaEntry, str]]:
    """Return the topics that a 研究会议 may choose from, as its form names them."""
    listing = agenda_listing(today)
    rows = database.all(
        f"SELECT g.id, g.reason, g.body, g.text FROM {listing.source} ORDER BY {listing.order}"
    )
    return [
        (agenda_entry(id_, AgendaReason(reason)), f"{AGENDA_WORDS[AgendaReason(reason)]}　{body}　{text}")
        for id_, reason, body, text in rows
    ]


def overdue_hazards_of(village: str, today: date) -> Scope:
    """Return the hazards behind a village's number of 逾期隐患, as a scope of the list of hazards."""
    where = f"{HAZARDS_COUNTED} AND h.stage IN ('found', 'rectifying') AND h.due_on < ?"
    if village == TOWNSHIP_LEVEL:
        return Scope(f"{village}逾期隐患", f"{where} AND p.village_id IS NULL", (today.isoformat(),))
    return Scope(f"{village}逾期隐患", f"{where} AND v.name = ?", (today.isoformat(), village))


def undone_of(village: str, today: date) -> Scope:
    """Return the assignments behind a village's number of 未完成交办."""
    return Scope(
        f"{village}逾期未办结",
        "a.done_on IS NULL AND a.due_on < ? AND COALESCE(v.name, '乡本级') = ?",
        (today.isoformat(), village),
    )


def problem_text(problem_id: int) -> str:
    """Return what a problem says."""
    return str(database.scalar("SELECT text FROM problem WHERE id = ?", (problem_id,)) or "")


def delays_of(assignment_id: int) -> list[tuple[str, str, str, str, str]]:
    """Return each time that an assignment was put off: on, old day, new day, by whom, why."""
    return list(
        database.all(
            "SELECT on_day, old_due_on, new_due_on, by, reason FROM assignment_delay WHERE assignment_id = ? "
            "ORDER BY id",
            (assignment_id,),
        )
    )


def next_study(today: date) -> str:
    """Say when the next 研究会议 is due by the setting 定期研究周期."""
    last = database.scalar("SELECT MAX(on_day) FROM meeting WHERE kind = 'study' AND voided_on IS NULL")
    due_on = next_study_on(
        date.fromisoformat(last) if last else None,
        int(setting("study_every_days")),
        since=campaign_on(today).since,
    )
    return study_words(due_on, today=today)


@dataclass(frozen=True, slots=True)
class Fact:
    """One number about a village or a person: what it is, and no word of what should follow from it."""

    who: str
    late_reports: int
    overdue_hazards: int
    undone: int
    delays: int


@dataclass(frozen=True, slots=True)
class MeetingDetail:
    """A meeting in full, with its topics and what it gave out."""

    id: int
    kind: str
    on_day: date
    topic: str
    chair: str
    subject: str
    decided: str
    attendees: str
    location: str
    note: str
    agenda: tuple[tuple[str, str], ...]
    given: tuple[str, ...]


def facts(today: date) -> list[Fact]:
    """Return for each village its 迟报 (periods), 逾期 (hazards, 处), 未完成交办 and times an assignment was put off.

    These are the facts that a leader may need for 追责问责 (plan 六(三)); what follows is for people to decide.
    """
    late = Counter(cell.village_id for cell in late_reports(today))
    overdue = dict(
        database.all(
            f"SELECT p.village_id, SUM(h.count) FROM {HAZARD_SOURCE} WHERE {HAZARDS_COUNTED} "
            "AND h.stage IN ('found', 'rectifying') AND h.due_on < ? GROUP BY p.village_id",
            (today.isoformat(),),
        )
    )
    undone = dict(
        database.all(
            "SELECT a.village_id, COUNT(*) FROM assignment a WHERE a.voided_on IS NULL AND a.done_on IS NULL "
            "AND a.due_on < ? GROUP BY a.village_id",
            (today.isoformat(),),
        )
    )
    delays = dict(
        database.all(
            "SELECT a.village_id, COUNT(*) FROM assignment_delay d JOIN assignment a ON a.id = d.assignment_id "
            "WHERE a.voided_on IS NULL GROUP BY a.village_id"
        )
    )
    areas = [
        *database.all("SELECT id, name FROM village WHERE active ORDER BY position, id"),
        (None, TOWNSHIP_LEVEL),
    ]
    return [
        Fact(name, late[id_], overdue.get(id_, 0), undone.get(id_, 0), delays.get(id_, 0))
        for id_, name in areas
    ]


def meeting_detail(meeting_id: int) -> MeetingDetail | None:
    """Return a meeting, or None when it is gone."""
    row = database.one(
        "SELECT id, kind, on_day, topic, chair, subject, decided, attendees, location, note FROM meeting "
        "WHERE id = ? AND voided_on IS NULL",
        (meeting_id,),
    )
    if row is None:
        return None
    agenda = database.all(
        "SELECT i.reason, COALESCE(p.text, h.number || ' ' || h.details) FROM agenda_item i "
        "LEFT JOIN problem p ON p.id = i.problem_id LEFT JOIN hazard h ON h.id = i.hazard_id "
        "WHERE i.meeting_id = ? ORDER BY i.id",
        (meeting_id,),
    )
    given = database.all(
        "SELECT responsible || '：' || text || '（' || due_on || '前）' FROM assignment WHERE meeting_id = ? "
        "AND voided_on IS NULL ORDER BY due_on, id",
        (meeting_id,),
    )
    id_, kind, on_day, *rest = row
    topics = tuple((AGENDA_WORDS[AgendaReason(reason)], text) for reason, text in agenda)
    values: tuple[Any, ...] = (*rest, topics, tuple(text for (text,) in given))
    return MeetingDetail(id_, kind, date.fromisoformat(on_day), *values)


def late_reports(today: date) -> list[MatrixCell]:
    """Return each village's periods that came late, or are due and did not come, since the plan was given out."""
    since = campaign_on(today).reports_since
    months = (today.year - since.year) * 12 + today.month - since.month + 1
    rows = matrix(today=today, count=max(1, months)).rows
    return [cell for row in rows for cell in row if cell.state is Reported.LATE or cell.is_overdue]


def _assignment_state(today: date) -> str:
    return (
        "CASE WHEN a.done_on > a.due_on THEN 'late' WHEN a.done_on IS NOT NULL THEN 'done' "
        f"WHEN a.due_on < '{today}' THEN 'overdue' ELSE 'pending' END"
    )
