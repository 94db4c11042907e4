"""A hazard's life as acts: measure, deadline, fix, recheck, striking off, in part and in bulk."""

from datetime import date

import pytest

from db.models import Hazard, Operation, Rectification, Track
from lifepath_desktop.domain.rectification import SOLE_PERSON, Deed, measure
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.queries.hazards import hazard_detail, hazard_events
from lifepath_desktop.services.rectification import (
    extend_deadline,
    fix_partly,
    recheck_failed,
    recheck_passed,
    report_fixed,
    set_measure,
    strike_off,
    strike_off_history,
    urge,
)
from lifepath_desktop.services.undoing import undo_last

TODAY = date(2024, 11, 1)
NOW = {"clerk": "测试", "today": TODAY}
DAY, DUE = date(2024, 10, 9), date(2024, 10, 20)


def on(day, by="吴永红", **values):
    return Deed(date(2024, 10, day), by, **{"without_photo": "没有带手机", **values})


def fresh(hazard):
    return Hazard.get_by_id(hazard.id)


def steps(hazard):
    found = Rectification.select().where(Rectification.hazard == hazard).order_by(Rectification.id)
    return [row.step for row in found]


def figures(month="2024-10"):
    found = month_figures(month, today=TODAY)
    assert found.broken == ()
    (total,) = [row for row in found.total if row.scope.value == "month"]
    return total.figures


@pytest.fixture
def ordered(make):
    """A hazard of three 处 that has been given until 20 October."""
    return make.hazard(count=3, stage="rectifying", measure="限期整改", due_on=DUE)


def test_from_the_measure_to_striking_off(make):
    hazard = make.hazard()
    set_measure([hazard.id], measure("限期整改", DUE), on(9), **NOW)
    assert fresh(hazard).stage == "rectifying"
    report_fixed([hazard.id], on(15), **NOW)
    assert (fresh(hazard).stage, fresh(hazard).fixed_on) == ("awaiting_recheck", date(2024, 10, 15))
    recheck_passed([hazard.id], on(16, "王站长"), **NOW)
    assert (fresh(hazard).stage, fresh(hazard).checked_by) == ("awaiting_recheck", "王站长")
    strike_off([hazard.id], on(17, "王站长"), **NOW)
    assert (fresh(hazard).stage, fresh(hazard).struck_off_on) == ("struck_off", date(2024, 10, 17))
    assert steps(hazard) == ["measure", "fixed", "recheck_passed", "struck_off"]
    labels = [act.label for act in Operation.select().order_by(Operation.id)][-4:]
    assert labels == [
        f"{what}：{hazard.number}" for what in ("登记限期整改", "报告已整改", "复查合格", "销号")
    ]


def test_a_passed_recheck_may_strike_off_in_the_same_act(ordered):
    report_fixed([ordered.id], on(15), **NOW)
    recheck_passed([ordered.id], on(16, "王站长"), strike_off_too=True, **NOW)
    assert (fresh(ordered).stage, fresh(ordered).struck_off_by) == ("struck_off", "王站长")


def test_nothing_is_struck_off_without_a_passed_recheck(ordered):
    report_fixed([ordered.id], on(15), **NOW)
    with pytest.raises(RuleBroken, match="还没有复查合格的记录，不能销号"):
        strike_off([ordered.id], on(17), **NOW)
    assert steps(ordered) == ["fixed"]


def test_the_one_who_reported_rechecks_only_when_nobody_else_is_there(ordered):
    report_fixed([ordered.id], on(15), **NOW)
    with pytest.raises(RuleBroken, match="复查要换一个人"):
        recheck_passed([ordered.id], on(16), **NOW)
    recheck_passed([ordered.id], on(16, reason=SOLE_PERSON), **NOW)
    assert Rectification.select().where(Rectification.reason == SOLE_PERSON).count() == 1


def test_a_failed_recheck_sends_back_and_asks_for_a_fresh_one_after_the_next_fix(make):
    hazard = make.hazard()
    set_measure([hazard.id], measure("上报乡应急办"), on(9), **NOW)
    report_fixed([hazard.id], on(15), **NOW)
    assert Track.get().end_reason == "整改完成"
    with pytest.raises(RuleBroken, match="还有什么问题"):
        recheck_failed([hazard.id], on(16, "王站长"), **NOW)
    recheck_failed([hazard.id], on(16, "王站长", text="锁未拆"), **NOW)
    assert (fresh(hazard).stage, fresh(hazard).fixed_on, Track.get().closed_on) == ("rectifying", None, None)
    report_fixed([hazard.id], on(18), **NOW)
    with pytest.raises(RuleBroken, match="还没有复查合格"):
        strike_off([hazard.id], on(19), **NOW)


def test_the_measure_first_recorded_stays_and_a_later_one_is_history(ordered):
    set_measure([ordered.id], measure("上报乡应急办"), on(21), **NOW)
    assert (fresh(ordered).measure, fresh(ordered).due_on) == ("限期整改", DUE)
    assert Track.select().where(Track.kind == "escalation").count() == 1
    assert (figures()["ordered"], figures()["escalated"]) == (3, 0)


def test_a_measure_cannot_put_the_deadline_off_by_the_way(ordered):
    with pytest.raises(RuleBroken, match="要推迟请用“延期”"):
        set_measure([ordered.id], measure("限期整改", date(2024, 10, 30)), on(12), **NOW)


def test_on_the_spot_is_on_the_day_of_the_visit(make):
    hazard = make.hazard()
    with pytest.raises(RuleBroken, match="当场改正是排查当天"):
        set_measure([hazard.id], measure("当场改正"), on(10), **NOW)
    set_measure([hazard.id], measure("当场改正"), on(9), **NOW)
    assert (fresh(hazard).stage, steps(hazard)[0], steps(hazard)[-1]) == (
        "struck_off",
        "measure",
        "struck_off",
    )


def test_an_extension_keeps_the_old_deadline_and_its_reason(ordered):
    extend_deadline([ordered.id], date(2024, 10, 30), on(19, "乡应急办", reason="连续下雨"), **NOW)
    (step,) = Rectification.select()
    assert (step.old_due_on, step.new_due_on, step.reason) == (DUE, date(2024, 10, 30), "连续下雨")
    assert fresh(ordered).due_on == date(2024, 10, 30)
    events = hazard_events(hazard_detail(ordered.id))
    assert "期限 2024-10-20 改为 2024-10-30" in events[-1].text


def test_urging_is_recorded_and_changes_nothing_else(ordered):
    urge([ordered.id], on(12, text="电话督促"), **NOW)
    assert (steps(ordered), fresh(ordered).stage) == (["urged"], "rectifying")


def test_a_partial_fix_splits_and_no_earlier_figure_changes(ordered):
    before, earlier = figures(), figures("2024-09")
    fix_partly(ordered.id, 2, on(15), **NOW)
    finished, open_part = Hazard.select().order_by(Hazard.number)
    assert [(h.number[-2:], h.count, h.stage) for h in (finished, open_part)] == [
        ("-1", 2, "awaiting_recheck"),
        ("-2", 1, "rectifying"),
    ]
    assert (finished.split_from, open_part.uid) == (ordered, ordered.uid)
    after = figures()
    assert {key for key in after if after[key] != before[key]} == {"fixed", "fixed_1", "open", "overdue"}
    assert (after["found"], after["fixed"], after["open"]) == (3, 2, 1)
    assert figures("2024-09") == earlier


def test_a_part_may_be_fixed_partly_once_more_and_undo_makes_it_whole_again(make):
    hazard = make.hazard(count=4, stage="rectifying", measure="限期整改", due_on=DUE)
    fix_partly(hazard.id, 1, on(12), **NOW)
    fix_partly(hazard.id, 2, on(15), **NOW)
    numbers = [
        (h.number.removeprefix(hazard.number), h.count) for h in Hazard.select().order_by(Hazard.number)
    ]
    assert numbers == [("-1", 1), ("-2", 1), ("-3", 2)]
    undo_last(**NOW)
    undo_last(**NOW)
    (whole,) = Hazard.select()
    assert (whole.number, whole.count) == (hazard.number, 4)


def test_the_whole_is_not_a_part(ordered):
    with pytest.raises(RuleBroken, match="在1和2之间"):
        fix_partly(ordered.id, 3, on(15), **NOW)


def test_many_at_once_are_one_act_and_one_refusal_stops_all(make):
    open_ones = [make.hazard(stage="rectifying", measure="限期整改", due_on=DUE).id for _ in range(3)]
    done = make.hazard(stage="struck_off", fixed_on=DAY, struck_off_on=DAY)
    with pytest.raises(RuleBroken) as told:
        report_fixed([*open_ones, done.id], on(15), **NOW)
    assert told.value.sentence.startswith(f"选中的 4 条里有 1 条不能这样办（{done.number}），全部没有改动：")
    assert Hazard.select().where(Hazard.stage == "rectifying").count() == 3
    assert report_fixed(open_ones, on(15), **NOW).label == "报告已整改：3 条隐患"


def test_history_is_struck_off_in_bulk_with_one_reason_but_never_our_own(make):
    undated = make.hazard(source="ledger", stage="rectifying", measure="限期整改", due_on=DUE)
    fixed = make.hazard(source="ledger", stage="awaiting_recheck", fixed_on=date(2024, 10, 12))
    own = make.hazard(stage="awaiting_recheck", fixed_on=date(2024, 10, 12))
    with pytest.raises(RuleBroken, match="不是历史台账导入的"):
        strike_off_history([undated.id, own.id], on(31, "应急办"), **NOW)
    change = strike_off_history([undated.id, fixed.id], on(31, "应急办"), **NOW)
    assert change.label == "历史台账批量销号：2 条隐患"
    assert [fresh(h).fixed_on.day for h in (undated, fixed)] == [31, 12]
    assert {fresh(h).struck_off_on.day for h in (undated, fixed)} == {31}
    reasons = {row.reason for row in Rectification.select().where(Rectification.step == "struck_off")}
    assert reasons == {"历史台账载明已整改"}


def test_a_step_needs_somebody_and_a_day_that_has_been(ordered):
    with pytest.raises(RuleBroken, match="谁办的"):
        report_fixed([ordered.id], on(15, ""), **NOW)
    with pytest.raises(RuleBroken, match="还没有到"):
        report_fixed([ordered.id], Deed(date(2024, 11, 2), "吴永红"), **NOW)


def test_a_hazard_that_is_gone_is_said_to_be_gone(register):
    with pytest.raises(NotFound, match="已经不在台账库"):
        urge([404], on(12), **NOW)
