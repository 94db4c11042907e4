"""Acts on tip-offs: numbers, limits, who told first, what a check leaves behind, and what is refused."""

from datetime import date, timedelta

import peewee
import pytest

from db.database import database
from db.models import Hazard, Inspection, TipOff, VaultContent, VaultEntry
from lifepath_desktop.domain.tip_offs import Channel, Informant, Result, TipOffEntry
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.tip_offs import facts_of, linked_hazards
from lifepath_desktop.services import tip_off_hazards, tip_offs
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.settings import change_settings
from lifepath_desktop.services.tip_off_hazards import FoundHazard
from lifepath_desktop.services.undoing import redo_last, undo_last
from tests.services.tip_offs import DAY, INFORMANT, TODAY, WHO, check, feed_back, make_vault, receive


def row(tip_off_id):
    return TipOff.get_by_id(tip_off_id)


def test_numbers_run_through_the_year_and_one_taken_back_is_not_given_again(make):
    make.township()
    assert [row(receive()).number for _ in range(2)] == ["JB2024-0001", "JB2024-0002"]

    undo_last(**WHO)

    assert row(receive()).number == "JB2024-0003"
    assert row(receive(received_on=date(2023, 12, 31))).number == "JB2023-0001"


def test_the_limit_is_the_one_of_the_day_of_receipt_though_the_office_changes_it_later(register):
    first = receive(urgent=True, received_time="16:30")
    change_settings({"tip_off_hours": 48}, clerk="汪文书")
    second = receive(urgent=True)

    assert (row(first).due_on, row(first).due_time) == (DAY + timedelta(days=1), "16:30")
    assert row(second).due_on == DAY + timedelta(days=2)
    assert row(receive(received_on=date(2024, 10, 25))).due_on == date(
        2024, 10, 30
    )  # a Friday: over the weekend


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"content": "  "}, "请填写举报内容"),
        ({"received_on": TODAY + timedelta(days=1)}, "还没有到"),
        ({"received_time": "25:00"}, "不是时间"),
        ({"informant": Informant("欧阳莲心")}, "实名举报要有联系电话"),
        ({"informant": INFORMANT, "content": "欧阳莲心来电：后门上锁"}, "举报人的姓名"),
        ({"informant": INFORMANT, "place_text": "打139-5599-0123问路"}, "举报人的联系电话"),
        ({"informant": INFORMANT}, "请先设置密封柜密码"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_and_nothing_is_kept(register, values, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        receive(**values)
    assert not TipOff.select().exists()
    assert not VaultEntry.select().exists()


def test_a_check_at_a_known_place_is_a_visit_of_its_own_kind(make):
    place = make.place()
    tip_off = receive(place_id=place.id)
    assert row(tip_off).village == place.village

    check(tip_off)
    check(tip_off, on=TODAY, by="程主任")  # corrected

    visit = Inspection.get()
    assert Inspection.select().count() == 1
    assert (visit.kind, visit.inspected_on, visit.inspectors) == ("tip_off", TODAY, "程主任")
    assert row(tip_off).inspection == visit


def test_a_hazard_that_the_check_found_stands_on_its_visit_and_is_linked(make):
    tip_off = receive(place_id=make.place().id)
    check(tip_off)

    _, hazard_id = tip_off_hazards.register_found(
        tip_off, FoundHazard("后门安全出口上锁2处", 1, 2), clerk="汪文书"
    )

    hazard = Hazard.get_by_id(hazard_id)
    assert (hazard.inspection.kind, hazard.count, hazard.stage) == ("tip_off", 2, "found")
    assert [linked.number for linked in linked_hazards(tip_off)] == [hazard.number]
    tip_off_hazards.unlink_hazard(tip_off, hazard_id, clerk="汪文书")
    assert linked_hazards(tip_off) == []
    tip_off_hazards.link_hazard(tip_off, hazard_id, clerk="汪文书")
    assert len(linked_hazards(tip_off)) == 1


def test_links_are_refused_where_they_make_no_sense(make):
    place, elsewhere = make.place(), make.hazard()
    tip_off = receive(place_id=place.id)
    with pytest.raises(RuleBroken, match="请先核查"):
        tip_off_hazards.link_hazard(tip_off, elsewhere.id, clerk="汪文书")
    check(tip_off)
    with pytest.raises(RuleBroken, match="不是这家场所"):
        tip_off_hazards.link_hazard(tip_off, elsewhere.id, clerk="汪文书")
    with pytest.raises(NotFound):
        tip_off_hazards.link_hazard(tip_off, 999, clerk="汪文书")
    with pytest.raises(RuleBroken, match="至少1处"):
        tip_off_hazards.register_found(tip_off, FoundHazard("上锁", 1, 0), clerk="汪文书")
    tip_off_hazards.register_found(tip_off, FoundHazard("上锁", 1), clerk="汪文书")
    with pytest.raises(RuleBroken, match="已经关联隐患"):
        check(tip_off, Result.UNFOUNDED)


def test_a_tip_off_without_a_place_is_located_before_its_check(make):
    tip_off = receive(place_text="江湾组路口小店")
    tip_offs.locate(tip_off, make.place().id, clerk="汪文书")
    check(tip_off)

    assert row(tip_off).inspection is not None
    with pytest.raises(RuleBroken, match="已经核查"):
        tip_offs.locate(tip_off, make.place().id, clerk="汪文书")


def test_an_answer_or_the_reason_why_nobody_could_be_told_closes_it(register):
    told, unknown = receive(), receive()
    for tip_off in (told, unknown):
        with pytest.raises(RuleBroken, match="请先核查"):
            feed_back(tip_off)
        check(tip_off)
    with pytest.raises(RuleBroken, match="无法告知的，请写明原因"):
        feed_back(unknown, way="")

    feed_back(told)
    feed_back(unknown, way="", unreachable_reason="匿名来信，没有联系方式")

    assert facts_of(told).fed_back
    assert row(unknown).unreachable_reason == "匿名来信，没有联系方式"
    with pytest.raises(RuleBroken, match="已经登记过反馈"):
        feed_back(told)
    with pytest.raises(RuleBroken, match="不再更改"):
        check(told)


@pytest.mark.parametrize("on", [DAY - timedelta(days=1), TODAY + timedelta(days=1)])
def test_a_check_lies_between_the_receipt_and_today(register, on):
    with pytest.raises(RuleBroken, match="请核对日期"):
        check(receive(), on=on)


def test_the_second_who_tells_the_same_is_told_apart_only_with_a_reason(make):
    place = make.place()
    first, second = receive(place_id=place.id), receive(place_id=place.id)
    assert (facts_of(first).earlier, facts_of(second).earlier) == ("", row(first).number)
    with pytest.raises(RuleBroken, match="请写明"):
        tip_offs.tell_apart(second, " ", clerk="汪文书")

    tip_offs.tell_apart(second, "前一件是后门，这一件是二楼通道", clerk="汪文书")

    assert facts_of(second).earlier == ""
    with pytest.raises(RuleBroken, match="不用说明"):
        tip_offs.tell_apart(second, "再说一次", clerk="汪文书")


def test_a_voided_tip_off_is_nobodys_first_and_takes_no_more_steps(make):
    place = make.place()
    first, second = receive(place_id=place.id), receive(place_id=place.id)

    tip_offs.void_tip_off(first, "重复登记", **WHO)

    assert facts_of(second).earlier == ""
    with pytest.raises(RuleBroken, match="已经作废"):
        check(first)


def test_what_becomes_known_later_is_sealed_and_makes_it_real_name(register):
    make_vault()
    tip_off = receive()

    tip_offs.seal_identity(tip_off, INFORMANT, **WHO)

    assert row(tip_off).named
    assert VaultEntry.get().tip_off_id == tip_off
    with pytest.raises(RuleBroken, match="没有填写任何身份"):
        tip_offs.seal_identity(tip_off, Informant(), **WHO)


def test_a_tip_off_taken_in_is_undone_with_its_seal_and_done_again(register):
    make_vault()
    tip_off = receive(INFORMANT)

    undo_last(**WHO)

    assert not TipOff.select().exists()
    assert not VaultEntry.select().exists()
    redo_last(**WHO)
    assert row(tip_off).named
    assert VaultContent.get().entry_uid == VaultEntry.get().uid


def test_what_was_sealed_by_an_act_taken_back_goes_with_the_next_seal(register):
    make_vault()
    receive(INFORMANT)
    undo_last(**WHO)

    receive(INFORMANT)

    assert VaultContent.get().entry_uid == VaultEntry.get().uid
    assert VaultContent.select().count() == 1


@pytest.mark.parametrize(
    "change",
    [
        "content = ''",
        "received_on = NULL",
        "received_on = '2024-13-01'",
        "received_time = '25:00'",
        "channel = 'pigeon'",
        "priority = 4",
        "due_on = '2023-01-01'",
        "result = 'confirmed'",
        "checked_on = '2024-10-31', checked_by = '程主任'",
        "checked_on = '2024-01-01', checked_by = '程主任', result = 'confirmed'",
        "fed_back_on = '2024-11-01'",
        "unreachable_reason = '匿名'",
        "voided_on = '2024-11-01'",
        "void_reason = '重复'",
        "named = 2",
        "number = NULL",
        "place_id = 999",
    ],
)
def test_the_database_itself_refuses_what_cannot_be(register, change):
    tip_off = receive()
    with pytest.raises(peewee.IntegrityError), operation("越权", clerk="测试"):
        database.execute_sql(f"UPDATE tip_off SET {change} WHERE id = ?", (tip_off,))


def test_an_entry_knows_nothing_it_was_not_told():
    assert TipOffEntry(DAY, Channel.LETTER, "上锁").informant.is_empty()
