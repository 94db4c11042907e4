"""Acts of dispatch: meetings with their agenda, difficult problems, and assignments until they are done."""

from datetime import date
from typing import Any

from db.models import AgendaItem, Assignment, AssignmentDelay, Hazard, Meeting, Problem, Unit, Village
from lifepath_desktop.domain.dispatch import (
    MEETING_WORDS,
    AgendaEntry,
    AgendaReason,
    AssignmentEntry,
    MeetingEntry,
    ProblemEntry,
    require_agenda,
    require_assignment,
    require_meeting,
    require_problem,
)
from lifepath_desktop.domain.fieldwork import require_day, require_reason, require_words
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.dispatch import agenda_offered
from lifepath_desktop.services.operation import Change, operation


def hold_meeting(entry: MeetingEntry, *, clerk: str, today: date) -> tuple[Change, int]:
    """Record a meeting with what it dealt with, and return its id.

    Raises `RuleBroken` for a topic that is not on the 议题清单 any more.
    """
    require_meeting(entry, today=today)
    words = MEETING_WORDS[entry.kind]
    with operation(f"登记{words}：{entry.topic.strip()}", clerk=clerk) as act:
        if entry.agenda:
            require_agenda(entry.agenda, agenda_offered(today))
        meeting = Meeting.create(
            kind=entry.kind.value,
            on_day=entry.on,
            topic=entry.topic.strip(),
            location=entry.location.strip(),
            chair=entry.chair.strip(),
            attendees=entry.attendees.strip(),
            subject=entry.subject.strip(),
            decided=entry.decided.strip(),
            note=entry.note.strip(),
        )
        for topic in dict.fromkeys(entry.agenda):
            _put_on(meeting, topic)
    return act.change, int(meeting.id)


def note_decision(meeting_id: int, decided: str, *, clerk: str) -> Change:
    """Write down what a meeting decided, afterwards or again."""
    meeting, words = _standing(Meeting, meeting_id, "这次会议"), require_words(decided, "议定事项")
    with operation(f"修改议定事项：{meeting.topic}", clerk=clerk) as act:
        meeting.decided = words
        meeting.save()
    return act.change


def void_meeting(meeting_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void a meeting entered by mistake; raises `RuleBroken` while something that it gave out stands."""
    meeting = _standing(Meeting, meeting_id, "这次会议")
    if Assignment.select().where(Assignment.meeting == meeting, Assignment.voided_on.is_null()).exists():
        raise RuleBroken("这次会议还有交办事项，没有作废；请先作废那些交办事项。")
    return _void(meeting, f"作废会议：{meeting.topic}", reason, clerk, today)


def report_problem(entry: ProblemEntry, *, clerk: str, today: date) -> tuple[Change, int]:
    """Record a 重点难点问题 as it was reported, and return its id; it goes on the next 议题清单 by itself."""
    require_problem(entry, today=today)
    with operation("登记重点难点问题", clerk=clerk) as act:
        problem = Problem.create(
            village=_optional(Village, entry.village_id, "这个村"),
            unit=_optional(Unit, entry.unit_id, "这家单位"),
            on_day=entry.on,
            by=entry.by.strip(),
            text=entry.text.strip(),
            proposal=entry.proposal.strip(),
        )
    return act.change, int(problem.id)


def settle_problem(problem_id: int, on: date | None, outcome: str, *, clerk: str, today: date) -> Change:
    """Record how a problem was settled; it leaves the 议题清单."""
    problem = _standing(Problem, problem_id, "这个问题")
    day, words = require_day(on, "解决日期", today=today), require_words(outcome, "处理结果")
    if problem.settled_on is not None:
        raise RuleBroken(f"这个问题已于{problem.settled_on}解决，没有重复登记。")
    if day < problem.on_day:
        raise RuleBroken(f"解决日期 {day} 早于反映日期 {problem.on_day}，请核对日期。")
    with operation("解决重点难点问题", clerk=clerk) as act:
        problem.settled_on, problem.outcome = day, words
        problem.save()
    return act.change


def reopen_problem(problem_id: int, *, clerk: str) -> Change:
    """Put a problem that came again back on the list; how it was settled before stays in the history."""
    problem = _standing(Problem, problem_id, "这个问题")
    with operation("重新列为未解决", clerk=clerk) as act:
        problem.settled_on, problem.outcome = None, ""
        problem.save()
    return act.change


def void_problem(problem_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void a problem entered by mistake."""
    return _void(_standing(Problem, problem_id, "这个问题"), "作废重点难点问题", reason, clerk, today)


def assign(entry: AssignmentEntry, *, clerk: str, today: date) -> tuple[Change, int]:
    """Give out 交办事项 and return its id; raises `RuleBroken` when it lies before the meeting that it comes from."""
    require_assignment(entry, today=today)
    meeting = _optional(Meeting, entry.meeting_id, "这次会议")
    if meeting is not None and entry.on < meeting.on_day:
        raise RuleBroken(f"交办日期 {entry.on} 早于会议日期 {meeting.on_day}，请核对日期。")
    with operation(f"交办：{entry.text.strip()}", clerk=clerk) as act:
        given = Assignment.create(
            meeting=meeting,
            problem=_optional(Problem, entry.problem_id, "这个问题"),
            village=_optional(Village, entry.village_id, "这个村"),
            on_day=entry.on,
            text=entry.text.strip(),
            responsible=entry.responsible.strip(),
            due_on=entry.due_on,
        )
    return act.change, int(given.id)


def put_off(assignment_id: int, new_due_on: date | None, deed: Deed, *, clerk: str, today: date) -> Change:
    """Give an assignment a later day; the day before it, the reason and who allowed it are kept."""
    given = _running(assignment_id)
    by, reason = require_words(deed.by, "同意改期的人"), require_words(deed.reason, "改期原因")
    require_day(deed.on, "同意日期", today=today)
    if new_due_on is None or new_due_on <= given.due_on:
        raise RuleBroken(f"新的时限要晚于原时限 {given.due_on}，什么也没有保存。")
    with operation(f"交办改期：{given.text}", clerk=clerk) as act:
        AssignmentDelay.create(
            assignment=given,
            on_day=deed.on,
            by=by,
            old_due_on=given.due_on,
            new_due_on=new_due_on,
            reason=reason,
        )
        given.due_on = new_due_on
        given.save()
    return act.change


def finish(assignment_id: int, deed: Deed, *, clerk: str, today: date) -> Change:
    """Record that an assignment is done (办结), by whom and with what result."""
    given = _running(assignment_id)
    by, result = require_words(deed.by, "办结人"), require_words(deed.text, "办理结果")
    day = require_day(deed.on, "办结日期", today=today)
    if day < given.on_day:
        raise RuleBroken(f"办结日期 {day} 早于交办日期 {given.on_day}，请核对日期。")
    with operation(f"办结：{given.text}", clerk=clerk) as act:
        given.done_on, given.done_by, given.result = day, by, result
        given.save()
    return act.change


def void_assignment(assignment_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void an assignment given out by mistake."""
    given = _standing(Assignment, assignment_id, "这项交办")
    return _void(given, f"作废交办：{given.text}", reason, clerk, today)


def _running(assignment_id: int) -> Assignment:
    given: Assignment = _standing(Assignment, assignment_id, "这项交办")
    if given.done_on is not None:
        raise RuleBroken(f"这项交办已于{given.done_on}办结，没有改动。")
    return given


def _put_on(meeting: Meeting, topic: AgendaEntry) -> None:
    if topic.reason is AgendaReason.PROBLEM:
        AgendaItem.create(
            meeting=meeting, problem=Problem.get_by_id(topic.record_id), reason=topic.reason.value
        )
    else:
        AgendaItem.create(
            meeting=meeting, hazard=Hazard.get_by_id(topic.record_id), reason=topic.reason.value
        )


def _standing(model: Any, id_: int, what: str) -> Any:
    found = model.get_or_none(model.id == id_, model.voided_on.is_null())
    if found is None:
        raise NotFound(f"{what}已经不在或已作废，请刷新列表后再试。")
    return found


def _optional(model: Any, id_: int | None, what: str) -> Any:
    if id_ is None:
        return None
    found = model.get_or_none(model.id == id_)
    if found is None or getattr(found, "voided_on", None) is not None:
        raise NotFound(f"{what}已经不在或已作废，什么也没有保存；请重新选择。")
    return found


def _void(record: Any, label: str, reason: str, clerk: str, today: date) -> Change:
    plain = require_reason(reason)
    with operation(label, clerk=clerk) as act:
        record.voided_on, record.void_reason = today, plain
        record.save()
    return act.change
