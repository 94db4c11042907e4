"""敲门行动: households are listed, knocked at, and a hazard found there is one of the ledger."""

from datetime import date

import peewee
import pytest

from db.models import Hazard, Household, HouseholdVisit, Place, VillageGroup
from lifepath_desktop.domain.outreach import FoundAtHome, HouseholdEntry, VisitEntry
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.outreach import (
    HOUSEHOLDS,
    NOT_VISITED,
    VISITED,
    WITH_HAZARDS,
    coverage,
    knocks_of,
)
from lifepath_desktop.services.hazards import void_hazards
from lifepath_desktop.services.households import (
    add_households,
    change_household,
    knock,
    void_household,
    void_last_visit,
)
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.undoing import undo

ON, TODAY = date(2024, 11, 12), date(2024, 11, 15)
BY = {"clerk": "汪小红", "today": TODAY}
VISIT = VisitEntry(ON, "李平", leaflets=2, signed=True)
FOUND = VisitEntry(ON, "李平", found=FoundAtHome("楼梯间停放电动自行车1辆", 1))


@pytest.fixture
def home(make) -> int:
    return make.village().id


@pytest.fixture
def listed(home) -> list[int]:
    return add_households([HouseholdEntry(home, head) for head in ("吴永红", "汪建国")], clerk="汪小红")[1]


def ids(scope):
    return set(HOUSEHOLDS.ids(Look(scope=scope)))


def test_a_list_pasted_twice_makes_no_household_twice(home, listed):
    entries = [HouseholdEntry(home, "吴永红"), HouseholdEntry(home, "吴永红", door="3号")]
    assert len(add_households(entries, clerk="汪小红")[1]) == 1
    assert Household.select().count() == 3


def test_a_group_of_another_village_is_refused(make, home):
    make.village("项山村")
    with operation("增加村民组", clerk="测试"):
        group = VillageGroup.create(village=make.village("项山村"), name="一组")
    with pytest.raises(RuleBroken, match="不是白际村的"):
        add_households([HouseholdEntry(home, "吴永红", group.id)], clerk="汪小红")


def test_one_act_visits_many_and_the_coverage_counts_each_once(listed):
    knock(listed, VISIT, **BY)
    assert [c.words for c in coverage(TODAY)][2] == "2/2 户"
    assert ids(VISITED) == set(listed)
    assert ids(NOT_VISITED) == set()
    with pytest.raises(RuleBroken, match="已经登记过敲门"):
        knock(listed[:1], VISIT, **BY)
    knock(listed[:1], VisitEntry(TODAY, "李平"), **BY)
    assert [c.words for c in coverage(TODAY)][2] == "2/2 户"
    assert [(k.on_day, k.leaflets) for k in knocks_of(listed[0])] == [(TODAY, 0), (ON, 2)]


def test_a_hazard_found_is_one_of_the_ledger_at_a_place_that_no_inspection_owes(listed):
    change = knock(listed[:1], FOUND, **BY)
    hazard = Hazard.get()
    assert (hazard.inspection.place.category, hazard.inspection.place.name) == ("农户", "吴永红户")
    assert ids(WITH_HAZARDS) == {listed[0]}
    assert {c.name: c.owed for c in coverage(TODAY)}["进经营场所"] == 0
    undo(change.operation_id, **BY)
    assert Hazard.select().count() == HouseholdVisit.select().count() == Place.select().count() == 0


def test_what_is_found_at_a_household_counts_in_the_figures(listed):
    knock(listed[:1], VisitEntry(TODAY, "李平", found=FoundAtHome("后门上锁3处", 1, 3)), **BY)
    (total,) = [
        row for row in month_figures(f"{TODAY:%Y-%m}", today=TODAY).total if row.scope.value == "month"
    ]
    assert (total.figures["found"], total.figures["found_1"], total.figures["places_due"]) == (3, 3, 0)


def test_a_household_keeps_its_place_and_two_of_one_name_have_two(home, listed):
    knock(listed[:1], FOUND, **BY)
    knock(listed[:1], VisitEntry(TODAY, "李平", found=FoundAtHome("后门上锁1处")), **BY)
    twin = add_households([HouseholdEntry(home, "吴永红", door="3号")], clerk="汪小红")[1]
    knock(twin, FOUND, **BY)
    assert sorted(place.name for place in Place.select()) == ["吴永红户", "吴永红户（2）"]


def test_a_hazard_is_told_of_one_household_only(listed):
    with pytest.raises(RuleBroken, match="一户一户"):
        knock(listed, FOUND, **BY)


def test_a_visit_is_voided_only_after_its_hazard(listed):
    knock(listed[:1], FOUND, **BY)
    with pytest.raises(RuleBroken, match="先到“隐患”里作废"):
        void_last_visit(listed[0], "登错", **BY)
    void_hazards([Hazard.get().id], "登错", **BY)
    void_last_visit(listed[0], "登错", **BY)
    assert ids(NOT_VISITED) == set(listed)
    with pytest.raises(NotFound, match="没有可作废"):
        void_last_visit(listed[0], "登错", **BY)


def test_a_household_is_corrected_and_taken_out_of_the_list(home, listed):
    change_household(listed[0], HouseholdEntry(home, "吴永红", door="12号", members=4), clerk="汪小红")
    assert (Household.get_by_id(listed[0]).door, Household.get_by_id(listed[0]).members) == ("12号", 4)
    with pytest.raises(RuleBroken, match="请写明门牌"):
        change_household(listed[0], HouseholdEntry(home, "汪建国"), clerk="汪小红")
    void_household(listed[1], "迁走", **BY)
    with pytest.raises(NotFound):
        knock(listed[1:], VISIT, **BY)
    assert coverage(TODAY)[2].owed == 1


def test_the_database_refuses_a_second_visit_of_a_day_and_one_by_nobody(listed):
    knock(listed[:1], VISIT, **BY)
    for values in ({"by": "李平"}, {"by": "", "household": listed[1]}):
        with pytest.raises(peewee.IntegrityError), operation("试", clerk="测试"):
            HouseholdVisit.create(**{"household": listed[0], "on_day": ON, **values})
