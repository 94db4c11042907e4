"""The figures of organising and dispatch: the plan given out, meetings, problems, assignments, the campaign's end."""

from lifepath_desktop.queries.figure_sources import Count, Source, Span
from lifepath_desktop.queries.self_check_figures import UNIT_VILLAGE

_STUDY = "plan_study s WHERE s.receipt_id = r.id AND s.voided_on IS NULL"


def _issues(span: Span) -> dict[str, Count]:
    # Every receipt of a document is shown behind its number, the first one counts it.
    first = "(r.id = (SELECT MIN(x.id) FROM plan_receipt x WHERE x.plan_id = i.id))"
    return {"plans_issued": Count(span.holds("i.issued_on"), first)}


def _receipts(span: Span) -> dict[str, Count]:
    sent = f"r.sent_on BETWEEN '{span.begins}' AND '{span.until}'"
    studied = f"EXISTS (SELECT 1 FROM {_STUDY} AND {span.holds('s.on_day')})"
    return {
        "plans_sent": Count(sent),
        "plans_signed": Count(span.holds("r.signed_on")),
        "plans_studied": Count(studied),
    }


def _studies(span: Span) -> dict[str, Count]:
    return {"plan_studies": Count(span.holds("s.on_day"))}


def _meetings(span: Span) -> dict[str, Count]:
    within = span.holds("m.on_day")
    kinds = {
        "study": "study_meetings",
        "dispatch": "dispatch_meetings",
        "talk": "talks",
        "notice": "circulars",
    }
    return {key: Count(f"m.kind = '{kind}' AND {within}") for kind, key in kinds.items()}


def _problems(span: Span) -> dict[str, Count]:
    return {"problems": Count(span.holds("p.on_day")), "problems_settled": Count(span.holds("p.settled_on"))}


def _assignments(span: Span) -> dict[str, Count]:
    undone = f"a.on_day <= '{span.until}' AND (a.done_on IS NULL OR a.done_on > '{span.until}')"
    return {
        "assigned": Count(span.holds("a.on_day")),
        "assigned_done": Count(span.holds("a.done_on")),
        "assigned_overdue": Count(f"{undone} AND a.due_on < '{span.overdue_on}'"),
    }


def _reports(span: Span) -> dict[str, Count]:
    return {"summaries": Count(span.holds("r.handed_in_on"))}


def _duties(span: Span) -> dict[str, Count]:
    # The register knows no day on which a duty began, only the day that it ended.
    return {"lasting_duties": Count(f"(d.ended_on IS NULL OR d.ended_on > '{span.until}')")}


def _duties_done(span: Span) -> dict[str, Count]:
    return {"lasting_done": Count(span.holds("x.on_day"))}


_BODY = f"CASE WHEN u.id IS NULL THEN r.village_id ELSE {UNIT_VILLAGE} END"
_REPORTER = f"CASE WHEN u.id IS NULL THEN p.village_id ELSE {UNIT_VILLAGE} END"
SOURCES = (
    Source(
        "dispatch", "印发", "plan_issue i JOIN plan_receipt r ON r.plan_id = i.id", "NULL", "1",
        _issues, "r.id", "r.id", "plan_receipts",
    ),
    Source(
        "dispatch", "签收", "plan_receipt r LEFT JOIN unit u ON u.id = r.unit_id", _BODY, "1", _receipts, "r.id", "r.id", "plan_receipts",
    ),
    Source(
        "dispatch", "学习传达",
        "plan_study s JOIN plan_receipt r ON r.id = s.receipt_id LEFT JOIN unit u ON u.id = r.unit_id", _BODY,
        "s.voided_on IS NULL", _studies, "r.id", "r.id", "plan_receipts",
    ),
    Source(
        "dispatch", "会议", "meeting m", "NULL", "m.voided_on IS NULL", _meetings, "m.id", "m.id", "meetings",
    ),
    Source(
        "dispatch", "重点难点问题", "problem p LEFT JOIN unit u ON u.id = p.unit_id", _REPORTER,
        "p.voided_on IS NULL", _problems, "p.id", "p.id", "problems", found="p.on_day",
    ),
    Source(
        "dispatch", "交办事项", "assignment a", "a.village_id", "a.voided_on IS NULL",
        _assignments, "a.id", "a.id", "assignments", found="a.on_day",
    ),
    Source(
        "dispatch", "总结", "closing_report r", "r.village_id", "r.village_id IS NOT NULL",
        _reports, "r.village_id", "b.id", "closing_reports",
    ),
    Source("dispatch", "长效任务", "lasting_duty d", "NULL", "1", _duties, "d.id", "d.id", "lasting_duties"),
    Source(
        "dispatch", "长效任务办理", "lasting_duty_done x JOIN lasting_duty d ON d.id = x.duty_id", "NULL", "1",
        _duties_done, "d.id", "d.id", "lasting_duties",
    ),
)  # fmt: skip
