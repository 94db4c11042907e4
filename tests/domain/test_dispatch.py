"""What a meeting, a problem and an assignment need, and where an assignment stands."""

from dataclasses import replace
from datetime import date

import pytest

from lifepath_desktop.domain.dispatch import (
    AgendaEntry,
    AgendaReason,
    AssignmentEntry,
    AssignmentState,
    MeetingEntry,
    MeetingKind,
    ProblemEntry,
    assignment_state,
    next_study_on,
    require_agenda,
    require_assignment,
    require_meeting,
    require_problem,
    study_words,
)
from lifepath_desktop.errors import RuleBroken

ON, TODAY = date(2024, 11, 12), date(2024, 11, 15)
MEETING = MeetingEntry(MeetingKind.STUDY, ON, "研究隐患整改", "程乡长")
PROBLEM = ProblemEntry(ON, "吴永红", "老街通道产权不清", village_id=1)
GIVEN = AssignmentEntry(ON, "清理老街通道", "李平", date(2024, 11, 30))
TOPIC = AgendaEntry(AgendaReason.PROBLEM, 1)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"on": date(2024, 11, 16)}, "还没有到"),
        ({"topic": " "}, "主题"),
        ({"chair": ""}, "主持人"),
        ({"kind": MeetingKind.TALK}, "约谈对象"),
        ({"kind": MeetingKind.NOTICE}, "通报对象"),
        ({"kind": MeetingKind.DISPATCH, "agenda": (TOPIC,)}, "研究会议用的"),
    ],
)
def test_a_meeting_needs_its_day_topic_chair_and_whom_it_is_about(change, words):
    require_meeting(MEETING, today=TODAY)
    with pytest.raises(RuleBroken, match=words):
        require_meeting(replace(MEETING, **change), today=TODAY)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"by": ""}, "反映人"),
        ({"text": ""}, "问题内容"),
        ({"unit_id": 2}, "一个村或一个单位"),
        ({"on": date(2025, 1, 1)}, "还没有到"),
    ],
)
def test_a_problem_is_reported_by_somebody_of_one_body(change, words):
    require_problem(PROBLEM, today=TODAY)
    with pytest.raises(RuleBroken, match=words):
        require_problem(replace(PROBLEM, **change), today=TODAY)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": ""}, "交办内容"),
        ({"responsible": " "}, "责任人"),
        ({"due_on": date(2024, 11, 11)}, "早于交办日期"),
        ({"on": date(2024, 11, 16)}, "还没有到"),
    ],
)
def test_an_assignment_says_what_who_and_by_when(change, words):
    require_assignment(GIVEN, today=TODAY)
    with pytest.raises(RuleBroken, match=words):
        require_assignment(replace(GIVEN, **change), today=TODAY)


@pytest.mark.parametrize(
    ("done_on", "today", "state"),
    [
        (None, date(2024, 11, 30), AssignmentState.PENDING),
        (None, date(2024, 12, 1), AssignmentState.OVERDUE),
        (date(2024, 11, 30), date(2025, 1, 1), AssignmentState.DONE),
        (date(2024, 12, 1), date(2025, 1, 1), AssignmentState.LATE),
    ],
)
def test_the_last_day_is_still_in_time(done_on, today, state):
    assert assignment_state(GIVEN.due_on, done_on, today=today) is state


def test_the_next_meeting_is_counted_from_the_last_or_from_the_campaigns_beginning():
    assert next_study_on(ON, 30, since=date(2024, 4, 1)) == date(2024, 12, 12)
    assert next_study_on(None, 30, since=date(2024, 4, 1)) == date(2024, 5, 1)
    assert "就是今天" in study_words(TODAY, today=TODAY)


def test_what_is_settled_meanwhile_is_not_studied():
    require_agenda([TOPIC], [TOPIC])
    with pytest.raises(RuleBroken, match="刷新议题清单"):
        require_agenda([TOPIC], [AgendaEntry(AgendaReason.OVERDUE, 1)])
