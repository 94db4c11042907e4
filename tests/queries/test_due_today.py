"""What waits today in the rooms beside the hazards, counted in the lists that open."""

from datetime import date, timedelta

import pytest

from lifepath_desktop.domain.closing import DutyEntry
from lifepath_desktop.domain.dispatch import AssignmentEntry, ProblemEntry
from lifepath_desktop.domain.tip_offs import Channel, CheckEntry, Result, TipOffEntry
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.queries.due_today import due_today
from lifepath_desktop.services.closing import add_duty
from lifepath_desktop.services.dispatch import assign, report_problem
from lifepath_desktop.services.tip_offs import receive_tip_off, record_check
from lifepath_desktop.services.units import add_unit

TODAY = date(2024, 11, 15)
DAY = timedelta(days=1)
WHO = {"clerk": "汪文书", "today": TODAY}


def counts() -> dict[str, int]:
    return {one.key: one.count for one in due_today(TODAY)}


def tip_off(on: date) -> int:
    return receive_tip_off(TipOffEntry(on, Channel.PHONE, "后门上锁"), **WHO)[1]


def test_nothing_waits_in_an_empty_register(make):
    make.township()
    assert due_today(TODAY) == ()


def test_a_tip_off_waits_for_its_check_then_for_its_answer(make):
    make.township()
    late, waiting = tip_off(TODAY - 30 * DAY), tip_off(TODAY)
    assert counts() == {"tip_offs_overdue": 1, "tip_offs_due": 1}
    for one in (late, waiting):
        record_check(one, CheckEntry(TODAY, "汪文书", Result.UNFOUNDED), **WHO)
    assert counts() == {"tip_offs_unanswered": 2}


@pytest.mark.parametrize(
    ("due_on", "key"),
    [
        (TODAY - DAY, "assignments_overdue"),
        (TODAY, "assignments_due"),
        (TODAY + 3 * DAY, "assignments_due"),
        (TODAY + 4 * DAY, None),
    ],
)
def test_an_assignment_waits_from_three_days_before_its_day(make, due_on, key):
    make.township()
    assign(AssignmentEntry(TODAY - 9 * DAY, "落实整改", "吴书记", due_on), **WHO)
    assert list(counts()) == ([key] if key else [])


def test_units_duties_problems_and_places_wait_too(make):
    make.place()
    add_unit(UnitEntry(UnitKind.TOWNSHIP_BODY, "中心学校"), clerk="汪文书")
    add_duty(DutyEntry("每月抽查", "应急办", 1, TODAY), clerk="汪文书")
    add_duty(DutyEntry("每季演练", "各村", 3, TODAY + DAY), clerk="汪文书")
    report_problem(ProblemEntry(TODAY, "吴书记", "只有一个出口"), **WHO)
    assert counts() == {"duties": 1, "self_checks": 1, "problems": 1, "next_visits": 1}


def test_what_is_late_stands_first_and_is_called_late(make):
    make.township()
    add_unit(UnitEntry(UnitKind.TOWNSHIP_BODY, "中心学校"), clerk="汪文书")
    report_problem(ProblemEntry(TODAY, "吴书记", "只有一个出口"), **WHO)
    words = [one.words for one in due_today(date(2025, 1, 1))]
    assert words == ["逾期未自查 1 家", "重点难点 1 个"]


def test_what_was_struck_off_a_month_ago_waits_for_a_look(make):
    on = TODAY - 31 * DAY
    make.hazard(
        make.visit(inspected_on=on), stage="struck_off", fixed_on=on, struck_off_on=on, checked_by="王站长"
    )
    assert counts()["look_backs"] == 1
