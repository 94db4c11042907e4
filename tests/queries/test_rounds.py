"""Rounds with their progress, the places left, and which place to visit next."""

from datetime import date, timedelta

import pytest

from db.models import Village
from lifepath_desktop.domain.places import ConditionEntry, PlaceCondition
from lifepath_desktop.domain.rounds import RoundEntry, RoundProgress, visit_marks
from lifepath_desktop.queries.inspections import INCOMPLETE, VISITS, visit_detail
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.places import PLACES
from lifepath_desktop.queries.rounds import (
    inspectors_planned,
    places_of_round,
    round_detail,
    round_listing,
    suggested,
    suggestion_for,
    suggestions,
    worklist,
    worklist_scopes,
)
from lifepath_desktop.services.places import set_condition
from lifepath_desktop.services.rounds import plan_round, void_round

SINCE, UNTIL, TODAY = date(2024, 10, 1), date(2024, 12, 31), date(2024, 11, 15)


def plan(make, *villages: str) -> list[int]:
    ids = tuple(Village.get(Village.name == name).id for name in villages)
    return plan_round(RoundEntry(ids, "第四季度排查", SINCE, UNTIL, "吴永红、李平"), clerk="汪小红")[1]


@pytest.fixture
def town(make):
    """Of 白际村: one seen in the round, one before it, one never, one locked, one closed, one key unit, one household."""
    made = {name: make.place(name) for name in ("查过", "早查过", "没查过", "锁门")}
    made["停业"] = make.place("停业")
    made["重点"] = make.place("重点", key_unit=True)
    made["农户"] = make.place("农户", category="农户")
    made["别村"] = make.place("别村", "项山村")
    make.visit(made["查过"], inspected_on=date(2024, 11, 1))
    make.visit(made["早查过"], inspected_on=date(2024, 5, 1))
    make.visit(made["没查过"], inspected_on=date(2024, 11, 2), kind="self_check")
    for name, condition in (("停业", PlaceCondition.SUSPENDED), ("锁门", PlaceCondition.LOCKED)):
        entry = ConditionEntry(condition, date(2024, 11, 5))
        set_condition([made[name].id], entry, clerk="汪小红")
    return made


def shown(listing, scope=None) -> list[dict[str, str]]:
    keys = [column.key for column in listing.columns]
    return [dict(zip(keys, row[1:], strict=True)) for row in listing.rows(listing.ids(Look(scope=scope)))]


def test_a_round_counts_what_is_owed_and_what_was_visited_within_its_days(make, town):
    round_id, other = plan(make, "白际村", "项山村")
    detail = round_detail(round_id)
    assert detail.progress == RoundProgress(owed=4, visited=1)
    assert round_detail(other).progress == RoundProgress(owed=1, visited=0)
    row = shown(round_listing(TODAY))[0]
    assert (row["village"], row["owed"], row["visited"], row["left"], row["state"]) == (
        "白际村",
        "4",
        "1",
        "3",
        "进行中",
    )


def test_every_number_of_a_round_opens_exactly_its_places(make, town):
    detail = round_detail(plan(make, "白际村")[0])
    for left, count in ((None, 4), (True, 3), (False, 1)):
        for listing in (PLACES, worklist(TODAY)):
            assert len(listing.ids(Look(scope=places_of_round(detail, left=left)))) == count


def test_a_round_with_nothing_owed_is_done_and_a_voided_one_is_gone(make, town):
    (round_id,) = plan(make, "结竹营村")
    assert shown(round_listing(TODAY))[0]["state"] == "已完成"
    void_round(round_id, "改期", clerk="汪小红", today=TODAY)
    assert round_detail(round_id) is None
    assert shown(round_listing(TODAY)) == []


@pytest.mark.parametrize(
    ("today", "state"), [(date(2024, 9, 30), "未开始"), (UNTIL, "进行中"), (date(2025, 1, 1), "到期未完")]
)
def test_the_list_says_where_a_round_stands_on_a_day(make, town, today, state):
    plan(make, "白际村")
    assert shown(round_listing(today))[0]["state"] == state


def test_the_worklist_shows_what_is_left_and_leaves_key_units_to_the_county(make, town):
    plan(make, "白际村")
    owed, left, never, key_units = worklist_scopes(TODAY)
    listing = worklist(TODAY)
    names = {scope.title: {row["name"] for row in shown(listing, scope)} for scope in worklist_scopes(TODAY)}
    assert names[owed.title] == {"查过", "早查过", "没查过", "锁门", "别村"}
    assert names[left.title] == {"早查过", "没查过", "锁门"}
    assert names[never.title] == {"没查过", "锁门", "别村"}
    assert names[key_units.title] == {"重点"}
    by_name = {row["name"]: row for row in shown(listing)}
    assert "农户" not in by_name
    assert (by_name["查过"]["in_round"], by_name["重点"]["in_round"]) == ("已查", "—")
    assert by_name["查过"]["unseen"] == "14"


def test_who_is_to_go_comes_from_the_running_round(make, town):
    plan(make, "白际村")
    assert inspectors_planned(town["查过"].id, TODAY) == "吴永红、李平"
    assert inspectors_planned(town["别村"].id, TODAY) == ""
    assert inspectors_planned(town["查过"].id, UNTIL + timedelta(days=1)) == ""


def test_places_are_suggested_by_what_is_open_then_never_seen_then_age(make, town):
    visit = make.visit(town["别村"], inspected_on=date(2024, 11, 3))
    make.hazard(visit, stage="rectifying", due_on=date(2024, 10, 1), count=2)
    ordered = [one.place_id for one in suggestions(TODAY)]
    assert ordered[:2] == [town["别村"].id, town["早查过"].id]
    assert set(ordered) == {town[name].id for name in ("查过", "早查过", "没查过", "锁门", "别村")}
    assert "已逾期45天" in suggestion_for(town["别村"].id, TODAY).words
    assert "去时锁门" in suggestion_for(town["锁门"].id, TODAY).words
    assert suggestion_for(town["重点"].id, TODAY) is None


def test_the_view_of_suggestions_lists_those_whose_day_has_come(make, town):
    names = {row["name"] for row in shown(worklist(TODAY), suggested(TODAY))}
    assert names == {"早查过", "没查过", "别村"}
    assert shown(worklist(date(2024, 4, 1)), suggested(date(2024, 4, 1))) == []


@pytest.mark.parametrize(
    "names",
    [
        "",
        "吴永红",
        "吴永红、",
        "吴永红、吴永红",
        "吴永红,李平",
        "吴永红 李平",
        "吴永红\u3000李平",
        "张、小张",
        "小张/张",
        "张；张;张",
        "李平、吴永红、李平",
        "、",
    ],
)
def test_the_list_marks_exactly_the_visits_that_the_rule_marks(make, names):
    visit = make.visit(inspectors=names)
    marked = visit.id in VISITS.ids(Look(scope=INCOMPLETE))
    assert marked == bool(visit_marks(names))
    assert bool(shown(VISITS)[0]["lacks"]) == marked


def test_a_visit_is_shown_with_its_hazards(make):
    visit = make.visit(inspectors="吴永红")
    hazard = make.hazard(visit, count=3)
    detail = visit_detail(visit.id)
    assert (detail.found, detail.hazards) == (3, ((hazard.id, hazard.number, hazard.details),))
    assert visit_detail(0) is None
