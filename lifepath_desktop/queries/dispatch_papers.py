"""What the papers of dispatch and deployment are filled with."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.dispatch import AGENDA_WORDS, MEETING_WORDS, AgendaReason, MeetingKind
from lifepath_desktop.domain.dispatch_papers import (
    AgendaOnPaper,
    FactLine,
    FactsOnPaper,
    GivenOut,
    LateReport,
    MeetingOnPaper,
    OrderOnPaper,
    OverdueHazard,
    PlanOnPaper,
    PutOff,
    ReceiptLine,
    StudyOnPaper,
    Topic,
)
from lifepath_desktop.domain.instruments import government_of
from lifepath_desktop.domain.ledger_form import full_date
from lifepath_desktop.errors import NotFound
from lifepath_desktop.queries.dispatch import agenda_listing, facts, late_reports, next_study
from lifepath_desktop.queries.figures import HAZARD_SOURCE, HAZARDS_COUNTED, TOWNSHIP_LEVEL
from lifepath_desktop.queries.intake import MatrixCell
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.queries.settings import setting

_GONE = "这条记录已经不在了，没有可以打印的内容；请刷新后再看。"
_GIVEN = (
    "SELECT a.uid, a.text, a.responsible, COALESCE(v.name, '乡本级'), a.on_day, a.due_on, a.done_on, a.done_by, "
    "a.result FROM assignment a LEFT JOIN village v ON v.id = a.village_id WHERE a.voided_on IS NULL AND "
)


def blank_meeting() -> MeetingOnPaper:
    """Return the blank form of a meeting."""
    return MeetingOnPaper(_government(), township_name())


def meeting_on_paper(meeting_id: int) -> MeetingOnPaper:
    """Return a meeting with its topics and what it gave out. Raises `NotFound` when it is gone."""
    row = database.one(
        "SELECT uid, kind, on_day, topic, chair, location, attendees, subject, decided, note FROM meeting "
        "WHERE id = ? AND voided_on IS NULL",
        (meeting_id,),
    )
    if row is None:
        raise NotFound(_GONE)
    uid, kind, on, *said = row
    agenda = database.all(
        "SELECT COALESCE(p.uid, h.uid), i.reason, '', COALESCE(p.text, h.number || ' ' || h.details), NULL "
        "FROM agenda_item i LEFT JOIN problem p ON p.id = i.problem_id LEFT JOIN hazard h ON h.id = i.hazard_id "
        "WHERE i.meeting_id = ? ORDER BY i.id",
        (meeting_id,),
    )
    values: tuple[Any, ...] = (
        *said,
        tuple(_topic(*one) for one in agenda),
        _given("a.meeting_id = ? ORDER BY a.due_on, a.id", (meeting_id,)),
    )
    words = MEETING_WORDS[MeetingKind(kind)]
    return MeetingOnPaper(_government(), township_name(), uid, words, date.fromisoformat(on), *values)


def agenda_on_paper(today: date) -> AgendaOnPaper:
    """Return the 议题清单 of the next 研究会议."""
    listing = agenda_listing(today)
    rows = database.all(
        "SELECT CASE WHEN g.id % 2 = 0 THEN (SELECT uid FROM problem WHERE id = g.id / 2) "
        "ELSE (SELECT uid FROM hazard WHERE id = g.id / 2) END, g.reason, g.body, g.text, g.day "
        f"FROM {listing.source} ORDER BY {listing.order}"
    )
    return AgendaOnPaper(_government(), today, next_study(today), tuple(_topic(*one) for one in rows))


def blank_order() -> OrderOnPaper:
    """Return the blank 交办单."""
    return OrderOnPaper(_government(), office=str(setting("responsible_office")))


def order_on_paper(assignment_id: int) -> OrderOnPaper:
    """Return an assignment with where it comes from and each later day. Raises `NotFound` when it is gone."""
    given = _given("a.id = ?", (assignment_id,))
    if not given:
        raise NotFound(_GONE)
    source = database.one(
        "SELECT m.on_day, m.topic, p.text FROM assignment a LEFT JOIN meeting m ON m.id = a.meeting_id "
        "LEFT JOIN problem p ON p.id = a.problem_id WHERE a.id = ?",
        (assignment_id,),
    )
    delays = database.all(
        'SELECT old_due_on, new_due_on, "by", reason FROM assignment_delay WHERE assignment_id = ? ORDER BY id',
        (assignment_id,),
    )
    return OrderOnPaper(
        _government(),
        given[0],
        _source(*(source or (None, None, None))),
        str(setting("responsible_office")),
        tuple((date.fromisoformat(old), date.fromisoformat(new), by, why) for old, new, by, why in delays),
    )


def facts_on_paper(today: date) -> FactsOnPaper:
    """Return what is late or not done by village, with the hazards and assignments behind the numbers."""
    rows = database.all(
        f"SELECT h.uid, COALESCE(v.name, '{TOWNSHIP_LEVEL}'), h.number, p.name, h.details, h.count, h.due_on "
        f"FROM {HAZARD_SOURCE} LEFT JOIN village v ON v.id = p.village_id WHERE {HAZARDS_COUNTED} "
        "AND h.stage IN ('found', 'rectifying') AND h.due_on < ? ORDER BY v.position IS NULL, v.position, h.due_on, h.id",
        (today.isoformat(),),
    )
    return FactsOnPaper(
        _government(),
        today,
        tuple(
            FactLine(fact.who, fact.late_reports, fact.overdue_hazards, fact.undone, fact.delays)
            for fact in facts(today)
        ),
        tuple(
            LateReport(cell.village, cell.period.name, cell.due, _received(cell))
            for cell in late_reports(today)
        ),
        tuple(
            OverdueHazard(uid, village, number, place, details, count, date.fromisoformat(due))
            for uid, village, number, place, details, count, due in rows
        ),
        _given(
            "a.done_on IS NULL AND a.due_on < ? ORDER BY v.position IS NULL, v.position, a.due_on, a.id",
            (today.isoformat(),),
        ),
        _put_off(),
    )


def plan_on_paper(receipt_id: int) -> PlanOnPaper:
    """Return the document of a receipt with everybody whom it went to. Raises `NotFound` when it is gone."""
    row = database.one(
        "SELECT i.id, i.uid, i.title, i.number, i.issued_on FROM plan_issue i "
        "JOIN plan_receipt r ON r.plan_id = i.id WHERE r.id = ?",
        (receipt_id,),
    )
    if row is None:
        raise NotFound(_GONE)
    plan_id, uid, title, number, issued_on = row
    lines = database.all(
        "SELECT r.uid, COALESCE(v.name, u.name), r.sent_on, r.channel, r.signed_on, r.signed_by FROM plan_receipt r "
        "LEFT JOIN village v ON v.id = r.village_id LEFT JOIN unit u ON u.id = r.unit_id WHERE r.plan_id = ? "
        "ORDER BY v.position IS NULL, v.position, r.id",
        (plan_id,),
    )
    return PlanOnPaper(
        _government(),
        uid,
        title,
        number,
        date.fromisoformat(issued_on),
        tuple(
            ReceiptLine(line_uid, body, date.fromisoformat(sent), channel, _day(signed), by)
            for line_uid, body, sent, channel, signed, by in lines
        ),
    )


def study_on_paper(receipt_id: int) -> StudyOnPaper:
    """Return a body's last study session, or its form to fill in while there was none.

    Raises `NotFound` when the receipt is gone.
    """
    row = database.one(
        "SELECT COALESCE(v.name, u.name), i.title, i.number, COALESCE(s.uid, ''), s.on_day, COALESCE(s.chair, ''), "
        "s.present, COALESCE(s.location, ''), COALESCE(s.note, '') FROM plan_receipt r "
        "JOIN plan_issue i ON i.id = r.plan_id LEFT JOIN village v ON v.id = r.village_id "
        "LEFT JOIN unit u ON u.id = r.unit_id LEFT JOIN plan_study s ON s.id = (SELECT x.id FROM plan_study x "
        "WHERE x.receipt_id = r.id AND x.voided_on IS NULL ORDER BY x.on_day DESC, x.id DESC LIMIT 1) WHERE r.id = ?",
        (receipt_id,),
    )
    if row is None:
        raise NotFound(_GONE)
    body, title, number, uid, on, chair, present, location, note = row
    return StudyOnPaper(body, title, number, uid, _day(on), chair, present, location, note)


def _given(where: str, params: Sequence[Any]) -> tuple[GivenOut, ...]:
    rows = database.all(f"{_GIVEN}{where}", tuple(params))
    return tuple(
        GivenOut(uid, text, who, village, date.fromisoformat(on), date.fromisoformat(due), _day(done), *said)
        for uid, text, who, village, on, due, done, *said in rows
    )


def _put_off() -> tuple[PutOff, ...]:
    rows = database.all(
        f"SELECT a.uid, COALESCE(v.name, '{TOWNSHIP_LEVEL}'), a.text, d.old_due_on, d.new_due_on, d.\"by\", d.reason "
        "FROM assignment_delay d JOIN assignment a ON a.id = d.assignment_id "
        "LEFT JOIN village v ON v.id = a.village_id WHERE a.voided_on IS NULL "
        "ORDER BY v.position IS NULL, v.position, d.id"
    )
    return tuple(
        PutOff(uid, village, text, date.fromisoformat(old), date.fromisoformat(new), by, reason)
        for uid, village, text, old, new, by, reason in rows
    )


def _received(cell: MatrixCell) -> date | None:
    """The day on which the period's first ledger came, also of one that was sent back to be corrected."""
    return cell.submissions[0].received_on if cell.submissions else None


def _topic(uid: str, reason: str, body: str, text: str, on: str | None) -> Topic:
    return Topic(uid, AGENDA_WORDS[AgendaReason(reason)], body, text, _day(on))


def _source(on: str | None, topic: str | None, problem: str | None) -> str:
    meeting = f"{full_date(_day(on))}{topic}" if on else ""
    return "；".join(filter(None, (meeting, f"重点难点问题：{problem}" if problem else "")))


def _government() -> str:
    return government_of(township_name())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
