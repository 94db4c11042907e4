"""Places: recorded once, corrected in step with their search keys, closed, voided, merged."""

from datetime import date

import pytest

from db.database import database
from db.models import (
    JOURNALED,
    Hazard,
    Household,
    Inspection,
    Operation,
    OutreachEvent,
    OutreachTarget,
    Photo,
    Place,
    PlaceState,
    TipOff,
)
from lifepath_desktop.domain.hazards import HazardEntry
from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.domain.places import ConditionEntry, PlaceCondition, PlaceEntry
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.places import PLACES
from lifepath_desktop.services.hazards import register_hazard
from lifepath_desktop.services.inspections import record_visit
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.places import (
    add_place,
    change_place,
    change_places,
    merge_places,
    restore_place,
    set_condition,
    set_crowded,
    set_key_unit,
    void_place,
)
from lifepath_desktop.services.undoing import undo_last

TODAY = date(2024, 11, 1)
WHO = {"clerk": "测试"}
NOW = {"clerk": "测试", "today": TODAY}


def fresh(record):
    return type(record).get_by_id(record.id)


def labels():
    return [act.label for act in Operation.select().order_by(Operation.id)]


def places_due():
    (total,) = [row for row in month_figures("2024-10", today=TODAY).total if row.scope.value == "month"]
    return total.figures["places_due"]


def test_a_place_is_recorded_with_what_follows_from_it(make):
    home = make.village()
    _, place_id = add_place(PlaceEntry(home.id, " 徽州驿站 ", "民宿", phone="18317066907"), **NOW)
    place = Place.get_by_id(place_id)
    assert (place.name, place.crowded, place.known_on, place.source) == ("徽州驿站", True, TODAY, "program")
    assert list(PLACES.ids(Look(text="hzyz"))) == [place_id]


def test_one_village_has_a_name_once_but_another_may_have_it_too(make):
    place = make.place("结外组梯田咖啡（5号）")
    with pytest.raises(RuleBroken, match="已有名为"):
        add_place(PlaceEntry(place.village.id, "结外组梯田咖啡(5号)"), **NOW)
    add_place(PlaceEntry(make.village("项山村").id, "结外组梯田咖啡（5号）"), **NOW)
    assert Place.select().count() == 2


def test_a_place_without_a_name_is_refused(make):
    with pytest.raises(RuleBroken, match="名称不能空着"):
        add_place(PlaceEntry(make.village().id, "　"), **NOW)


def test_a_new_name_is_found_by_its_own_letters_and_undo_brings_the_old_letters_back(make):
    place = make.place("吴家商店")
    change_place(place.id, {"name": "江湾超市"}, **WHO)
    assert list(PLACES.ids(Look(text="jwcs"))) == [place.id]
    assert fresh(place).name_key == "江湾超市"
    undo_last(**NOW)
    assert list(PLACES.ids(Look(text="jwcs"))) == []
    assert fresh(place).name_key == "吴家商店"


def test_a_name_may_change_its_own_width_but_not_take_another_places_name(make):
    first, second = make.place("甲店(1)"), make.place("乙店")
    change_place(first.id, {"name": "甲店（1）"}, **WHO)
    assert fresh(first).name == "甲店（1）"
    with pytest.raises(RuleBroken, match="已有名为"):
        change_place(second.id, {"name": "甲店（1）"}, **WHO)


def test_a_crowded_category_decides_what_was_open_but_not_what_was_decided(make):
    undecided, decided = make.place(category="商店"), make.place(category="商店", crowded=False)
    change_places({place.id: {"category": "民宿"} for place in (undecided, decided)}, **WHO)
    assert (fresh(undecided).crowded, fresh(decided).crowded) == (True, False)


def test_a_block_of_cells_is_one_act_or_none(make):
    first, second = make.place("甲店"), make.place("乙店")
    with pytest.raises(RuleBroken):
        change_places({first.id: {"contact": "吴永红"}, second.id: {"name": ""}}, **WHO)
    assert fresh(first).contact == ""
    change_places({first.id: {"contact": "吴永红"}, second.id: {"contact": "王站长"}}, **WHO)
    assert labels()[-1] == "修改场所负责人：2 家"


def test_a_correction_to_what_stands_already_leaves_no_act(make):
    place = make.place("甲店", contact="吴永红")
    before = labels()
    assert change_place(place.id, {"contact": "吴永红 "}, **WHO).operation_id == 0
    assert labels() == before


def test_flags_are_yes_no_or_for_crowded_not_yet_known(make):
    place = make.place()
    set_crowded([place.id], True, **WHO)
    assert fresh(place).crowded is True
    set_crowded([place.id], None, **WHO)
    assert fresh(place).crowded is None
    with pytest.raises(RuleBroken, match="只能填是或否"):
        change_place(place.id, {"key_unit": ""}, **WHO)


def test_a_key_unit_leaves_its_villages_figures(make):
    make.place("甲店")
    unit = make.place("电站")
    assert places_due() == 2
    set_key_unit([unit.id], True, **WHO)
    assert places_due() == 1


@pytest.mark.parametrize(
    ("condition", "due"), [("seasonal", 1), ("suspended", 0), ("demolished", 0), ("locked", 1), ("open", 1)]
)
def test_only_a_closed_place_is_owed_no_inspection(make, condition, due):
    place = make.place()
    set_condition([place.id], ConditionEntry(PlaceCondition(condition), date(2024, 10, 20)), **WHO)
    assert places_due() == due


def test_a_condition_ends_on_the_day_the_next_begins(make):
    place = make.place()
    set_condition([place.id], ConditionEntry(PlaceCondition.SUSPENDED, date(2024, 10, 1)), **WHO)
    set_condition([place.id], ConditionEntry(PlaceCondition.OPEN, date(2024, 10, 31)), **WHO)
    ended, running = PlaceState.select().order_by(PlaceState.id)
    assert (ended.to_on, running.from_on, running.to_on) == (date(2024, 10, 31), date(2024, 10, 31), None)
    assert places_due() == 1
    with pytest.raises(RuleBroken, match="不能早于"):
        set_condition([place.id], ConditionEntry(PlaceCondition.SEASONAL, date(2024, 10, 1)), **WHO)


def test_every_time_a_door_was_locked_counts_as_an_attempt(make):
    place = make.place()
    for day in (1, 8, 15):
        set_condition([place.id], ConditionEntry(PlaceCondition.LOCKED, date(2024, 10, day), "无人"), **WHO)
    (state,) = PlaceState.select()
    assert (state.attempts, state.from_on) == (3, date(2024, 10, 1))


def test_a_voided_place_takes_its_clean_visits_along_and_brings_them_back(make):
    place = make.place("甲店")
    visit = make.visit(place)
    void_place(place.id, "登记错了", **NOW)
    assert (fresh(place).void_reason, fresh(visit).void_reason) == ("登记错了", "场所作废")
    with pytest.raises(RuleBroken, match="已作废"):
        change_place(place.id, {"contact": "吴"}, **WHO)
    restore_place(place.id, **WHO)
    assert (fresh(place).voided_on, fresh(visit).voided_on) == (None, None)


def test_a_place_with_hazards_that_count_is_not_voided(make):
    place = make.place("甲店")
    make.hazard(make.visit(place))
    with pytest.raises(RuleBroken, match="有1条隐患记录，不能作废"):
        void_place(place.id, "错", **NOW)
    assert fresh(place).voided_on is None


def test_voiding_needs_a_reason_and_restoring_a_free_name(make):
    place = make.place("甲店")
    with pytest.raises(RuleBroken, match="写明原因"):
        void_place(place.id, " ", **NOW)
    void_place(place.id, "错", **NOW)
    make.place("甲店")
    with pytest.raises(RuleBroken, match="已有名为"):
        restore_place(place.id, **WHO)


def test_merging_moves_visits_fills_blanks_and_is_undone_as_a_whole(make):
    keep = make.place("徽州驿站", phone="", contact="朱建华")
    other = make.place("朱建华徽州驿站", phone="18317066907", contact="朱", crowded=True)
    first, second = make.hazard(make.visit(keep)), make.hazard(make.visit(other))
    later = make.visit(other, inspected_on=date(2024, 10, 20))
    before = database.all("SELECT * FROM inspection ORDER BY id")

    merge_places(keep.id, other.id, **NOW)

    kept = fresh(keep)
    assert (kept.phone, kept.contact, kept.crowded) == ("18317066907", "朱建华", True)
    assert fresh(other).void_reason == "合并到“徽州驿站”"
    assert fresh(later).place == keep
    # Two visits on one day are one visit, or a ledger that comes again would not find its hazards.
    assert fresh(first).inspection == fresh(second).inspection
    assert Inspection.select().where(Inspection.voided_on.is_null()).count() == 2

    undo_last(**NOW)
    assert database.all("SELECT * FROM inspection ORDER BY id") == before
    assert (fresh(keep).phone, fresh(other).voided_on) == ("", None)
    assert Hazard.select().where(Hazard.inspection.in_(Inspection.select())).count() == 2


def test_everything_that_names_a_merged_place_follows_it(make):
    keep, other = make.place("徽州驿站"), make.place("朱建华徽州驿站")
    set_condition([other.id], ConditionEntry(PlaceCondition.LOCKED, TODAY), **WHO)
    with operation("登记", clerk="测试"):
        TipOff.create(
            number="JB2024-001",
            received_on=TODAY,
            channel="phone",
            content="楼道堆物",
            due_on=TODAY,
            place=other,
        )
        Household.create(village=other.village, head="朱建华", place=other)
        Photo.create(sha256="0" * 64, role="site", place=other)
        for on in (1, 2):
            event = OutreachEvent.create(kind="to_places", on_day=TODAY, topic=f"第{on}次", by="李平")
            OutreachTarget.create(event=event, place=other)
        OutreachTarget.create(event=event, place=keep)
    make.visit(other)

    merge_places(keep.id, other.id, **NOW)

    named = {
        (model.__name__, field.name)
        for model in JOURNALED
        for field in model._meta.refs
        if field.rel_model is Place and model.select().where(field == other).exists()
    }
    assert named == set(), "no table names the place that is gone"
    assert OutreachTarget.select().where(OutreachTarget.place == keep).count() == 2
    undo_last(**NOW)
    assert TipOff.get().place == other


def test_a_village_is_told_that_a_key_unit_is_not_its_to_inspect(make):
    hotel = make.place("白际宾馆", key_unit=True)
    for act in (
        lambda: record_visit(VisitEntry(hotel.id, TODAY), **NOW),
        lambda: register_hazard(HazardEntry(hotel.id, TODAY, "上锁1处", 1), None, **NOW),
    ):
        with pytest.raises(RuleBroken, match="不由村里排查，没有登记；请移交县级监管"):
            act()
    assert not Inspection.select().exists()
    record_visit(VisitEntry(hotel.id, TODAY, kind="joint"), **NOW)
    assert Inspection.get().kind == "joint"


def test_a_place_is_not_merged_with_itself(make):
    place = make.place()
    with pytest.raises(RuleBroken, match="两家不同"):
        merge_places(place.id, place.id, **NOW)


def test_a_place_that_is_gone_is_said_to_be_gone(make):
    with pytest.raises(NotFound, match="已经不在台账库"):
        set_crowded([404], True, **WHO)
