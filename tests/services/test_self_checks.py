"""Self-checks: who made one, what it found, what was put right, and that it is undone as one."""

from datetime import date

import peewee
import pytest

from db.models import Hazard, Inspection, Place, Rectification, SelfCheck, SelfCheckSupport
from lifepath_desktop.domain.checklists import Answer, Finding, Reply
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.domain.self_checks import SelfCheckEntry, SupportKind
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.self_checks import record_self_check, support, void_self_check
from lifepath_desktop.services.undoing import undo
from lifepath_desktop.services.units import add_unit, add_units_of_places, give_place

ON, TODAY = date(2024, 11, 12), date(2024, 11, 15)
BY = {"clerk": "汪小红", "today": TODAY}


@pytest.fixture
def shop(make) -> int:
    place = make.place("供销店", category="商店")
    return add_units_of_places([place.id], clerk="汪小红")[1][0]


def check(unit_id: int, *replies: Reply, **values):
    entry = SelfCheckEntry(**{"unit_id": unit_id, "on": ON, "by": "店主", **values})
    return record_self_check(entry, replies, **BY)


def test_what_a_unit_found_are_hazards_of_a_self_check_and_what_it_fixed_waits_for_a_look(shop):
    found = Finding(count=2, fixed_on=date(2024, 11, 13))
    check(shop, Reply("1-locked", Answer.FAULT, finding=found), Reply("2-broken", Answer.FAULT))
    fixed, left = Hazard.select().order_by(Hazard.id)
    assert fixed.inspection.kind == left.inspection.kind == "self_check"
    assert (fixed.stage, fixed.fixed_on, fixed.measure) == (
        "awaiting_recheck",
        date(2024, 11, 13),
        "自行整改",
    )
    assert (left.stage, left.fixed_on) == ("found", None)
    assert {row.step for row in Rectification.select().where(Rectification.hazard == fixed)} == {
        "measure",
        "fixed",
    }
    assert SelfCheck.get().unit_id == shop


def test_a_fix_before_the_self_check_or_to_come_is_refused_and_nothing_is_kept(shop):
    for day, words in ((date(2024, 11, 1), "早于"), (date(2024, 11, 16), "还没有到")):
        with pytest.raises(RuleBroken, match=words):
            check(shop, Reply("1-locked", Answer.FAULT, finding=Finding(fixed_on=day)))
    assert Inspection.select().count() == SelfCheck.select().count() == 0


def test_a_unit_without_place_gets_one_of_its_name_in_the_same_act(make):
    make.township()
    unit = add_unit(UnitEntry(UnitKind.TOWNSHIP_BODY, "白际小学", contact="程校长"), clerk="汪小红")[1]
    change, _ = check(unit)
    place = Place.get()
    assert (place.name, place.category, place.unit_id, place.contact) == (
        "白际小学",
        "乡直单位",
        unit,
        "程校长",
    )
    undo(change.operation_id, clerk="汪小红", today=TODAY)
    assert Place.select().count() == SelfCheck.select().count() == 0


def test_the_place_of_the_same_name_is_taken_and_not_made_twice(make):
    place = make.place("供销店")
    entry = UnitEntry(UnitKind.BUSINESS, "供销店", village_id=make.village().id)
    unit = add_unit(entry, clerk="汪小红")[1]
    check(unit)
    assert Place.select().count() == 1
    assert Place.get_by_id(place.id).unit_id == unit


def test_of_several_places_one_must_be_named_and_be_the_units_own(make, shop):
    second, foreign = make.place(), make.place()
    give_place(shop, second.id, clerk="汪小红")
    with pytest.raises(RuleBroken, match="有2家场所"):
        check(shop)
    with pytest.raises(RuleBroken, match="不是“供销店”的"):
        check(shop, place_id=foreign.id)
    check(shop, place_id=second.id)
    assert Inspection.get().place_id == second.id


def test_the_same_day_once_more_completes_the_paper_and_makes_no_second(shop):
    check(shop)
    check(shop, signed_by="店主", received_on=TODAY)
    assert Inspection.select().count() == 1
    assert (SelfCheck.get().signed_by, SelfCheck.get().received_on) == ("店主", TODAY)


def test_a_voided_self_check_is_kept_with_its_reason(shop):
    check(shop)
    void_self_check(SelfCheck.get().id, "登记错了", **BY)
    assert Inspection.get().void_reason == "登记错了"


def test_urging_many_units_is_one_act_with_a_record_each(make, shop):
    other = add_unit(UnitEntry(UnitKind.BUSINESS, "茶厂"), clerk="汪小红")[1]
    support([shop, other], SupportKind.URGED, Deed(ON, "王干事", "电话"), **BY)
    support([shop], SupportKind.HELPED, Deed(ON, "王干事", "帮助清理"), **BY)
    assert [(row.unit_id, row.kind) for row in SelfCheckSupport.select()] == [
        (shop, "urged"),
        (other, "urged"),
        (shop, "helped"),
    ]


def test_the_database_takes_no_other_visit_for_a_self_check(make, shop):
    visit = make.visit()
    with pytest.raises(peewee.IntegrityError, match="self-check"), operation("试", clerk="测试"):
        SelfCheck.create(unit=shop, inspection=visit)
