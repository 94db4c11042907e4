"""Rounds are planned for many villages at once, changed and voided."""

from datetime import date

import peewee
import pytest

from db.models import InspectionRound, Village
from lifepath_desktop.domain.rounds import RoundEntry
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.rounds import change_round, plan_round, void_round

SINCE, UNTIL, TODAY = date(2024, 10, 1), date(2024, 12, 31), date(2024, 11, 15)


@pytest.fixture
def villages(make) -> tuple[int, ...]:
    make.township()
    return tuple(village.id for village in Village.select())


def plan(villages, name="第四季度排查") -> list[int]:
    return plan_round(RoundEntry(villages, name, SINCE, UNTIL, "吴永红"), clerk="汪小红")[1]


def test_one_act_plans_a_round_for_every_village(villages):
    assert len(plan(villages)) == 3
    assert {(row.village_id, row.name) for row in InspectionRound.select()} == {
        (village, "第四季度排查") for village in villages
    }


def test_a_name_used_by_one_village_refuses_the_whole_plan(villages):
    plan(villages[:1])
    with pytest.raises(RuleBroken, match="白际村已经有"):
        plan(villages)
    assert InspectionRound.select().count() == 1


def test_a_plan_may_be_changed_but_not_turned_round(villages):
    (round_id,) = plan(villages[:1])
    change_round(round_id, {"to_on": date(2025, 1, 10), "inspectors": "李平"}, clerk="汪小红")
    assert InspectionRound.get_by_id(round_id).to_on == date(2025, 1, 10)
    with pytest.raises(RuleBroken, match="早于开始日期"):
        change_round(round_id, {"to_on": date(2024, 9, 1)}, clerk="汪小红")


def test_a_voided_round_gives_its_name_free(villages):
    (round_id,) = plan(villages[:1])
    with pytest.raises(RuleBroken, match="写明原因"):
        void_round(round_id, " ", clerk="汪小红", today=TODAY)
    void_round(round_id, "改期", clerk="汪小红", today=TODAY)
    plan(villages[:1])
    with pytest.raises(NotFound):
        change_round(round_id, {"name": "另一轮"}, clerk="汪小红")


def test_the_database_refuses_days_out_of_order(villages):
    with pytest.raises(peewee.IntegrityError), operation("试", clerk="测试"):
        InspectionRound.create(village=villages[0], name="试", from_on=UNTIL, to_on=SINCE)
