"""Meetings, problems and assignments: what goes on the agenda, what is given out, what becomes of it."""

from datetime import date

import peewee
import pytest

from db.models import AgendaItem, Assignment, AssignmentDelay, Meeting, Problem
from lifepath_desktop.domain.dispatch import (
    AgendaReason,
    AssignmentEntry,
    MeetingEntry,
    MeetingKind,
    ProblemEntry,
)
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.dispatch import (
    MEETINGS,
    OPEN_PROBLEMS,
    PROBLEMS,
    agenda_listing,
    agenda_offered,
    assignment_listing,
    facts,
    meeting_detail,
    next_study,
    overdue_assignments,
)
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.services.dispatch import (
    assign,
    finish,
    hold_meeting,
    note_decision,
    put_off,
    reopen_problem,
    report_problem,
    settle_problem,
    void_assignment,
    void_meeting,
    void_problem,
)
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.settings import change_settings

ON, DUE, TODAY = date(2024, 11, 12), date(2024, 11, 20), date(2024, 11, 15)
LATER = date(2024, 12, 1)
CLERK = {"clerk": "汪小红"}
BY = {**CLERK, "today": TODAY}


@pytest.fixture
def village(make) -> int:
    return make.village().id


def problem(village, text="老街通道产权不清") -> int:
    return report_problem(ProblemEntry(ON, "吴永红", text, village_id=village), **BY)[1]


def meet(kind=MeetingKind.STUDY, **values) -> int:
    return hold_meeting(
        MeetingEntry(**{"kind": kind, "on": ON, "topic": "研究整改", "chair": "程乡长", **values}), **BY
    )[1]


def give(**values) -> int:
    entry = {"on": ON, "text": "清理老街通道", "responsible": "李平", "due_on": DUE, **values}
    return assign(AssignmentEntry(**entry), **BY)[1]


def state(assignment_id, today) -> str:
    listing = assignment_listing(today)
    place = next(n for n, column in enumerate(listing.columns) if column.key == "state")
    return listing.rows([assignment_id])[0][place + 1]


def test_the_agenda_holds_open_problems_and_overdue_and_escalated_hazards(make, village):
    first = problem(village)
    late = make.hazard(stage="rectifying", measure="限期整改", due_on=date(2024, 11, 1))
    told = make.hazard(stage="rectifying", measure="上报乡应急办", due_on=DUE)
    make.hazard(stage="rectifying", measure="限期整改", due_on=DUE)
    make.hazard(
        stage="struck_off", measure="上报", due_on=ON, fixed_on=ON, checked_by="李平", struck_off_on=ON
    )
    offered = [(entry.reason, entry.record_id) for entry in agenda_offered(TODAY)]
    assert offered == [
        (AgendaReason.PROBLEM, first),
        (AgendaReason.OVERDUE, late.id),
        (AgendaReason.ESCALATED, told.id),
    ]
    assert [row[1] for row in agenda_listing(TODAY).rows(list(agenda_listing(TODAY).ids(Look())))] == [
        "重点难点问题",
        "逾期隐患",
        "上报隐患",
    ]


def test_a_study_meeting_keeps_what_it_dealt_with_and_what_it_gave_out(make, village):
    problem(village)
    hazard = make.hazard(stage="rectifying", measure="限期整改", due_on=date(2024, 11, 1))
    meeting = meet(agenda=tuple(agenda_offered(TODAY)))
    give(meeting_id=meeting, village_id=village)
    detail = meeting_detail(meeting)
    assert detail.agenda == (
        ("重点难点问题", "老街通道产权不清"),
        ("逾期隐患", f"{hazard.number} {hazard.details}"),
    )
    assert detail.given == ("李平：清理老街通道（2024-11-20前）",)
    assert PROBLEMS.rows([Problem.get().id])[0][6] == "1"


def test_a_problem_settled_meanwhile_refuses_the_whole_meeting(village):
    first = problem(village)
    agenda = tuple(agenda_offered(TODAY))
    settle_problem(first, TODAY, "已协调确权", **BY)
    with pytest.raises(RuleBroken, match="刷新议题清单"):
        meet(agenda=agenda)
    assert Meeting.select().count() == AgendaItem.select().count() == 0


def test_a_problem_is_settled_once_after_it_was_reported_and_may_come_again(village):
    first = problem(village)
    with pytest.raises(RuleBroken, match="早于反映日期"):
        settle_problem(first, date(2024, 11, 1), "已协调", **BY)
    settle_problem(first, TODAY, "已协调", **BY)
    with pytest.raises(RuleBroken, match="没有重复"):
        settle_problem(first, TODAY, "已协调", **BY)
    assert list(PROBLEMS.ids(Look(scope=OPEN_PROBLEMS))) == []
    reopen_problem(first, **CLERK)
    assert list(PROBLEMS.ids(Look(scope=OPEN_PROBLEMS))) == [first]
    void_problem(first, "登错", **BY)
    with pytest.raises(NotFound):
        settle_problem(first, TODAY, "已协调", **BY)


def test_an_assignment_runs_until_it_is_done(village):
    given = give(village_id=village)
    assert state(given, TODAY) == "办理中"
    assert state(given, LATER) == "逾期未办结"
    with pytest.raises(RuleBroken, match="早于交办日期"):
        finish(given, Deed(date(2024, 11, 1), "李平", "已清理"), **BY)
    finish(given, Deed(LATER, "李平", "已清理"), **CLERK, today=LATER)
    assert state(given, LATER) == "逾期办结"
    with pytest.raises(RuleBroken, match="办结，没有改动"):
        finish(given, Deed(LATER, "李平", "再清理"), **CLERK, today=LATER)


def test_a_later_day_keeps_the_old_one_with_its_reason(village):
    given = give(village_id=village)
    with pytest.raises(RuleBroken, match="晚于原时限"):
        put_off(given, DUE, Deed(TODAY, "程乡长", reason="下雪"), **BY)
    with pytest.raises(RuleBroken, match="改期原因"):
        put_off(given, LATER, Deed(TODAY, "程乡长"), **BY)
    put_off(given, LATER, Deed(TODAY, "程乡长", reason="下雪"), **BY)
    kept = AssignmentDelay.get()
    assert (kept.old_due_on, kept.new_due_on, Assignment.get().due_on) == (DUE, LATER, LATER)


def test_an_assignment_comes_from_a_meeting_that_stands(village):
    with pytest.raises(NotFound, match="这次会议"):
        give(meeting_id=99)


def test_a_meeting_stands_while_something_it_gave_out_does(village):
    meeting = meet()
    with pytest.raises(RuleBroken, match="早于会议日期"):
        give(meeting_id=meeting, on=date(2024, 11, 11))
    given = give(meeting_id=meeting)
    note_decision(meeting, "由李平清理", **CLERK)
    with pytest.raises(RuleBroken, match="先作废那些交办"):
        void_meeting(meeting, "登错", **BY)
    void_assignment(given, "登错", **BY)
    void_meeting(meeting, "登错", **BY)
    assert list(MEETINGS.ids(Look())) == []


def test_the_next_meeting_follows_the_offices_own_interval(village):
    assert "2024年5月1日前召开" in next_study(TODAY)
    meet()
    change_settings({"study_every_days": 14}, **CLERK)
    assert "2024年11月26日前召开，还有11天" in next_study(TODAY)


def test_facts_are_numbers_of_what_was_late_and_nothing_more(make, village):
    make.hazard(stage="rectifying", measure="限期整改", due_on=date(2024, 11, 1), count=3)
    given = give(village_id=village)
    put_off(given, date(2024, 11, 25), Deed(TODAY, "程乡长", reason="下雪"), **BY)
    give(due_on=DUE)
    told = {fact.who: fact for fact in facts(LATER)}
    assert (told["白际村"].overdue_hazards, told["白际村"].undone, told["白际村"].delays) == (3, 1, 1)
    assert (told["项山村"].overdue_hazards, told["项山村"].undone) == (0, 0)
    assert told["乡本级"].undone == 1
    assert len(assignment_listing(LATER).ids(Look(scope=overdue_assignments(LATER)))) == 2


def test_the_database_refuses_a_talk_with_nobody_and_a_result_without_a_day(village):
    refused = (
        (Meeting, {"kind": "talk", "on_day": ON, "topic": "约谈", "chair": "程乡长"}),
        (
            Assignment,
            {"on_day": ON, "due_on": DUE, "text": "清理", "responsible": "李平", "result": "已清理"},
        ),
        (Problem, {"on_day": ON, "by": "吴永红", "text": "问题", "outcome": "已协调"}),
    )
    for model, values in refused:
        with pytest.raises(peewee.IntegrityError), operation("试", clerk="测试"):
            model.create(**values)
