"""Hazards as records: registered on their visit, corrected within the rules, come back, voided and restored."""

from datetime import date

import pytest

from db.database import database
from db.models import Hazard, HazardQuantity, Inspection, Operation, Rectification, Track
from lifepath_desktop.domain.hazards import HazardEntry
from lifepath_desktop.domain.rectification import Deed, measure
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.services.hazards import (
    change_hazard,
    change_hazards,
    register_hazard,
    reopen,
    restore_hazards,
    set_quantities,
    void_hazards,
)
from lifepath_desktop.services.rectification import fix_partly, recheck_passed, report_fixed
from lifepath_desktop.services.undoing import undo_last

TODAY = date(2024, 11, 1)
NOW = {"clerk": "测试", "today": TODAY}
DAY = date(2024, 10, 9)
DUE = date(2024, 10, 20)


def figure(key):
    return month_figures("2024-10", today=TODAY).total[0].figures[key]


def entry(place, **values):
    return HazardEntry(
        **{"place_id": place.id, "found_on": DAY, "details": "后门上锁1处", "priority": 1, **values}
    )


def fresh(hazard):
    return Hazard.get_by_id(hazard if isinstance(hazard, int) else hazard.id)


def steps(hazard):
    found = Rectification.select().where(Rectification.hazard == hazard).order_by(Rectification.id)
    return [row.step for row in found]


def figures():
    (total,) = [row for row in month_figures("2024-10", today=TODAY).total if row.scope.value == "month"]
    return total.figures


def test_hazards_of_one_day_stand_on_one_visit_with_numbers_of_the_year_they_were_found(make):
    place = make.place()
    _, first = register_hazard(entry(place, inspectors="吴永红"), None, **NOW)
    _, second = register_hazard(entry(place, priority=2), None, **NOW)
    _, old = register_hazard(entry(place, found_on=date(2023, 12, 30)), None, **NOW)
    assert [fresh(id_).number for id_ in (first, second, old)] == [
        "YH2024-0001",
        "YH2024-0002",
        "YH2023-0001",
    ]
    assert fresh(first).inspection == fresh(second).inspection
    assert [fresh(id_).position for id_ in (first, second)] == [1, 2]
    assert Inspection.select().count() == 2
    assert fresh(first).stage == "found"


def test_registering_with_a_deadline_sets_it_going(make):
    _, id_ = register_hazard(entry(make.place()), measure("限期整改", DUE), **NOW)
    hazard = fresh(id_)
    assert (hazard.stage, hazard.measure, hazard.due_on) == ("rectifying", "限期整改", DUE)
    assert steps(id_) == ["measure"]
    assert figures()["ordered"] == 1


def test_what_is_put_right_on_the_spot_is_struck_off_on_the_inspectors_word(make):
    _, id_ = register_hazard(entry(make.place(), inspectors="吴永红、王站长"), measure("当场改正"), **NOW)
    hazard = fresh(id_)
    assert (hazard.stage, hazard.fixed_on, hazard.struck_off_on) == ("struck_off", DAY, DAY)
    assert (hazard.checked_by, hazard.due_on) == ("吴永红、王站长", None)
    assert (figures()["on_the_spot"], figures()["struck_off"]) == (1, 1)
    with pytest.raises(RuleBroken, match="谁办的"):
        register_hazard(entry(make.place()), measure("当场改正"), **NOW)


def test_what_goes_up_to_the_township_opens_its_track(make):
    _, id_ = register_hazard(entry(make.place()), measure("上报乡应急办"), **NOW)
    (track,) = Track.select()
    assert (track.kind, track.opened_on, track.hazard_id, fresh(id_).stage) == (
        "escalation",
        DAY,
        id_,
        "rectifying",
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"details": " "}, "写明隐患的具体情况"),
        ({"count": 0}, "处数至少是1"),
        ({"priority": 4}, "只有重点一"),
        ({"found_on": date(2024, 11, 2)}, "还没有到"),
    ],
)
def test_what_cannot_be_is_not_registered(make, values, words):
    place = make.place()
    with pytest.raises(RuleBroken, match=words):
        register_hazard(entry(place, **values), None, **NOW)
    assert (Hazard.select().count(), Inspection.select().count()) == (0, 0)


def test_typing_a_deadline_into_the_list_sets_a_found_hazard_going(make):
    hazard = make.hazard()
    change_hazard(hazard.id, {"due_on": "2024-10-20"}, **NOW)
    assert (fresh(hazard).stage, fresh(hazard).due_on, steps(hazard)) == ("rectifying", DUE, ["deadline"])


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("due_on", "2024-10-25", "请用右侧的“延期”"),
        ("due_on", "2024-10-01", "早于排查时间"),
        ("due_on", "", "不能清空"),
        ("due_on", "下周", "不是日期"),
        ("count", "两", "1以上的整数"),
        ("count", "0", "1以上的整数"),
        ("priority", "5", "没有写入"),
        ("details", "", "不能空着"),
        ("measure", "当场改正", "检查人员现场确认"),
        ("measure", "", "不能清空"),
        ("checked_by", "王站长", "请用右侧的“复查”"),
    ],
)
def test_what_is_a_step_or_a_slip_is_refused_in_the_cell_with_what_to_do(make, field, text, words):
    hazard = make.hazard(stage="rectifying", measure="限期整改", due_on=DUE)
    with pytest.raises(RuleBroken, match=words):
        change_hazard(hazard.id, {field: text}, **NOW)
    assert (fresh(hazard).due_on, fresh(hazard).count, fresh(hazard).checked_by) == (DUE, 1, "")


def test_a_block_of_cells_is_one_act_or_none(make):
    first, second = make.hazard(), make.hazard()
    with pytest.raises(RuleBroken):
        change_hazards({first.id: {"note": "急"}, second.id: {"count": "x"}}, **NOW)
    assert fresh(first).note == ""
    change = change_hazards(
        {first.id: {"note": "急", "count": "3"}, second.id: {"note": "急", "count": "1"}}, **NOW
    )
    assert (change.label, fresh(first).count) == ("修改备注、处数：2 条隐患", 3)


def test_a_correction_to_what_stands_already_leaves_no_act(make):
    hazard = make.hazard(note="急")
    before = Operation.select().count()
    assert change_hazard(hazard.id, {"note": "急 ", "count": "1"}, **NOW).operation_id == 0
    assert Operation.select().count() == before


def test_the_escalation_track_follows_a_corrected_measure(make):
    hazard = make.hazard(stage="rectifying", measure="限期整改", due_on=DUE)
    change_hazard(hazard.id, {"measure": "上报乡应急办"}, **NOW)
    assert Track.select().where(Track.closed_on.is_null()).count() == 1
    change_hazard(hazard.id, {"measure": "限期整改"}, **NOW)
    (track,) = Track.select()
    assert (track.closed_on, track.end_reason) == (TODAY, "更正整改方式")


def test_a_missing_checker_is_filled_in_later_but_not_by_the_one_who_reported(make):
    hazard = make.hazard(stage="rectifying", measure="限期整改", due_on=DUE)
    report_fixed([hazard.id], Deed(DAY, "吴永红"), **NOW)
    recheck_passed([hazard.id], Deed(DAY, "王站长", without_photo="没有带手机"), strike_off_too=True, **NOW)
    change_hazard(hazard.id, {"checked_by": "李平"}, **NOW)
    assert fresh(hazard).checked_by == "李平"
    with pytest.raises(RuleBroken, match="要换一个人"):
        change_hazard(hazard.id, {"checked_by": "吴永红"}, **NOW)


def test_what_an_old_ledger_says_is_not_refused_when_it_is_corrected(make):
    hazard = make.hazard(
        source="ledger",
        stage="struck_off",
        fixed_on=DAY,
        struck_off_on=DAY,
        measure="立行立改",
        checked_by="",
    )
    change_hazard(hazard.id, {"checked_by": "吴永红", "measure": "当场改正"}, **NOW)
    assert (fresh(hazard).checked_by, fresh(hazard).measure) == ("吴永红", "当场改正")


def test_a_hazard_that_comes_back_is_a_new_one_found_again(make):
    place = make.place()
    _, id_ = register_hazard(entry(place, inspectors="吴永红"), measure("当场改正"), **NOW)
    _, again = reopen(id_, entry(place, found_on=date(2024, 10, 25), inspectors="王站长"), **NOW)
    assert (fresh(again).reopened_from_id, fresh(again).stage) == (id_, "found")
    assert (fresh(id_).stage, steps(id_)[-1]) == ("struck_off", "reopened")
    assert (figures()["found"], figures()["open"]) == (2, 1)
    with pytest.raises(RuleBroken, match="只有已销号"):
        reopen(again, entry(place), **NOW)


def test_a_voided_hazard_counts_nowhere_and_comes_back_where_it_stood(make):
    place = make.place()
    _, id_ = register_hazard(entry(place), measure("上报乡应急办", DUE), **NOW)
    with pytest.raises(RuleBroken, match="写明原因"):
        void_hazards([id_], "", **NOW)
    void_hazards([id_], "登记重复", **NOW)
    assert (fresh(id_).stage, fresh(id_).void_reason, figures()["found"]) == ("voided", "登记重复", 0)
    assert Track.get().end_reason == "隐患作废"
    with pytest.raises(RuleBroken, match="已作废"):
        change_hazard(id_, {"note": "x"}, **NOW)
    restore_hazards([id_], clerk="测试")
    assert (fresh(id_).stage, Track.get().closed_on, figures()["found"]) == ("rectifying", None, 1)
    assert "voided" not in steps(id_)


def test_quantities_in_other_units_stand_beside_the_count(make):
    hazard = make.hazard()
    set_quantities(hazard.id, {"扇": 3, "㎡": 1250}, clerk="测试")
    set_quantities(hazard.id, {"扇": 0, "㎡": 1300}, clerk="测试")
    assert [(row.unit, row.amount) for row in HazardQuantity.select()] == [("㎡", 1300)]
    with pytest.raises(RuleBroken, match="不能小于0"):
        set_quantities(hazard.id, {"扇": -1}, clerk="测试")


def test_a_fix_is_reported_with_what_was_taken_down_as_one_act(make):
    hazard = make.hazard(stage="rectifying", priority=3)
    deed = Deed(date(2024, 10, 15), "吴永红", amounts=(("扇", 3), ("㎡", 1250)))
    report_fixed([hazard.id], deed, **NOW)
    counted = month_figures("2024-10", today=TODAY).total[0].figures
    assert (counted["fixed_3"], counted["removed_panels"], counted["removed_area"]) == (1, 3, 1250)
    undo_last(**NOW)
    assert not HazardQuantity.select().exists()
    assert Hazard.get().fixed_on is None


def test_a_part_fixed_takes_its_amount_along_and_none_counts_twice(make):
    hazard = make.hazard(stage="rectifying", priority=3, count=3)
    set_quantities(hazard.id, {"扇": 6, "㎡": 1250}, clerk="测试")
    fix_partly(hazard.id, 2, Deed(date(2024, 10, 15), "吴永红", amounts=(("扇", 4),)), **NOW)
    assert figure("removed_panels") == 4
    report_fixed([hazard.id], Deed(date(2024, 10, 20), "吴永红"), **NOW)
    assert (figure("removed_panels"), figure("removed_area")) == (6, 1250)


def test_amounts_written_down_with_a_hazard_stand_beside_its_count(make):
    _, hazard_id = register_hazard(
        entry(make.place(), inspectors="王站长", amounts=(("辆", 2),)), measure("当场改正", None), **NOW
    )
    assert [(row.hazard_id, row.unit, row.amount) for row in HazardQuantity.select()] == [
        (hazard_id, "辆", 2)
    ]
    assert month_figures("2024-10", today=TODAY).total[0].figures["cleared_bikes"] == 2


def test_undoing_a_registration_takes_its_visit_along(make):
    place = make.place()
    register_hazard(entry(place), measure("限期整改", DUE), **NOW)
    undo_last(**NOW)
    assert database.scalar("SELECT COUNT(*) FROM hazard") == 0
    assert database.scalar("SELECT COUNT(*) FROM inspection") == 0


def test_a_hazard_that_is_gone_is_said_to_be_gone(register):
    with pytest.raises(NotFound, match="已经不在台账库"):
        change_hazard(404, {"note": "x"}, **NOW)
