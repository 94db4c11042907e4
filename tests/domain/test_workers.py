"""Roles from day to day, names that are persons, and who may hand over to whom."""

from datetime import date

import pytest

from lifepath_desktop.domain.handovers import HandoverEntry, renamed, require_handover
from lifepath_desktop.domain.workers import (
    HeldRole,
    Role,
    RoleEntry,
    WorkerEntry,
    is_a_name,
    overlaps,
    require_no_overlap,
    require_role,
    require_worker,
)
from lifepath_desktop.errors import RuleBroken

TODAY = date(2024, 11, 15)
SPRING = RoleEntry(Role.GRID_WORKER, 1, None, date(2024, 4, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("other", "same_time"),
    [
        (RoleEntry(Role.GRID_WORKER, 1), True),
        (RoleEntry(Role.GRID_WORKER, 1, None, date(2024, 7, 1)), False),
        (RoleEntry(Role.GRID_WORKER, 1, None, None, date(2024, 3, 31)), False),
        (RoleEntry(Role.GRID_WORKER, 1, None, None, date(2024, 4, 1)), True),
        (RoleEntry(Role.GRID_WORKER, 1, 7), False),
        (RoleEntry(Role.VILLAGE_LIAISON, 1), False),
    ],
)
def test_one_role_at_one_place_is_held_once_at_a_time(other, same_time):
    assert overlaps(SPRING, other) is overlaps(other, SPRING) is same_time


def test_a_second_time_is_refused_with_what_is_held():
    held = [HeldRole(1, 1, SPRING, "白际村")]
    with pytest.raises(RuleBroken, match="李平已经是网格员（白际村）（2024-04-01 至 2024-06-30）"):
        require_no_overlap(RoleEntry(Role.GRID_WORKER, 1), held, "李平")


@pytest.mark.parametrize("role", [Role.VILLAGE_HEAD, Role.VILLAGE_LIAISON, Role.GRID_WORKER])
def test_a_village_role_needs_its_village_and_an_office_does_not(role):
    with pytest.raises(RuleBroken, match="哪个村"):
        require_role(RoleEntry(role))
    require_role(RoleEntry(Role.EMERGENCY_OFFICE))


def test_days_that_run_backwards_are_refused():
    with pytest.raises(RuleBroken, match="早于开始日期"):
        require_role(RoleEntry(Role.LEADER, from_on=TODAY, to_on=date(2024, 11, 14)))


def test_a_person_has_one_name_without_blanks():
    assert require_worker(WorkerEntry(" 李 平 ")).name == "李平"
    with pytest.raises(RuleBroken, match="几个人"):
        require_worker(WorkerEntry("李平、王强"))


@pytest.mark.parametrize("text", ["村两委干部", "网格员", "驻村工作队", "胡书记", "派出所", "Li Ping", "等"])
def test_an_office_or_a_title_is_no_name(text):
    assert not is_a_name(text)


def test_the_day_of_a_handover_has_come_and_a_third_person_sees_it():
    require_handover(HandoverEntry(1, 2, TODAY, "程乡长"), "李平", "王强", today=TODAY)
    for entry, words in (
        (HandoverEntry(1, 2, date(2024, 11, 16), "程乡长"), "还没有到"),
        (HandoverEntry(1, 2, TODAY, " "), "监交人"),
        (HandoverEntry(1, 2, TODAY, "王强"), "不能是移交人或接收人"),
        (HandoverEntry(1, 1, TODAY, "程乡长"), "同一个人"),
    ):
        with pytest.raises(RuleBroken, match=words):
            require_handover(entry, "李平", "王强", today=TODAY)


def test_the_receiver_takes_the_givers_place_among_several_names():
    assert renamed("吴永红,李平 胡芳", "李平", "王强") == "吴永红、王强、胡芳"
    assert renamed("李平安", "李平", "王强") == "李平安"
