"""Quick views count exactly the rows that they show, and places are offered best first."""

from datetime import date

import pytest

from db.models import Place
from lifepath_desktop.domain.places import PlaceEntry
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.queries.hazards import (
    hazard_detail,
    hazard_events,
    hazard_listing,
    hazards_of_place,
    overdue,
    quick_scopes,
    stages_of,
)
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.overview import overview
from lifepath_desktop.queries.places import PLACES, QUICK_SCOPES, find_places, place_found
from lifepath_desktop.queries.scopes import scope_counts
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse
from lifepath_desktop.services.places import add_place, set_key_unit, void_place
from lifepath_desktop.services.rectification import fix_partly, urge
from tests import make as records

TODAY = date(2024, 11, 1)
NOW = {"clerk": "测试", "today": TODAY}


@pytest.fixture
def filled(make):
    """Hazards and places in every state."""
    for due_on in ("2024-10-20", "2024-11-02", "2024-12-30", None):
        make.hazard(stage="rectifying", measure="限期整改", due_on=due_on)
    make.hazard(stage="awaiting_recheck", fixed_on="2024-10-10")
    make.hazard(stage="struck_off", fixed_on="2024-10-10", struck_off_on="2024-10-11")
    make.hazard(stage="voided", voided_on="2024-10-11", void_reason="错")
    make.hazard(priority=3)
    make.place(crowded=True)
    late = records.ledger_file(records.ledger_row(due_on=date(2024, 10, 12)))
    apply(rehearse([late], records.contents(late)), Delivery(date(2024, 10, 31)), clerk="测试")
    set_key_unit([make.place().id], True, clerk="测试")
    void_place(make.place().id, "错", **NOW)


def test_every_quick_view_counts_the_rows_it_shows(filled):
    for listing, scopes in ((hazard_listing(TODAY), quick_scopes(TODAY)), (PLACES, QUICK_SCOPES)):
        counts = scope_counts(listing, scopes)
        assert counts == [len(listing.ids(Look(scope=scope))) for scope in scopes]
        assert all(counts)


def test_what_the_first_page_calls_by_a_name_is_the_same_in_the_lists(filled):
    numbers = {number.caption: number for number in overview(TODAY).numbers.values()}
    compared = 0
    for listing, scopes in ((hazard_listing(TODAY), quick_scopes(TODAY)), (PLACES, QUICK_SCOPES)):
        for scope in scopes:
            if scope.title in numbers:
                compared += 1
                shown = sorted(listing.ids(Look(scope=scope)))
                assert shown == sorted(listing.ids(Look(scope=numbers[scope.title].scope))), scope.title
    assert compared == 6


def test_a_hazard_whose_old_ledger_is_not_known_is_simply_overdue(make):
    make.hazard(stage="rectifying", measure="限期整改", due_on="2024-10-20", source="ledger")
    assert len(hazard_listing(TODAY).ids(Look(scope=overdue(TODAY)))) == 1


def test_nothing_counts_nothing(register):
    assert scope_counts(PLACES, QUICK_SCOPES) == [0] * len(QUICK_SCOPES)


def test_places_that_begin_with_what_was_typed_come_first_then_the_last_visited(make):
    home = make.village()
    ids = [
        add_place(PlaceEntry(home.id, name), **NOW)[1]
        for name in ("老徽州驿站", "徽州驿站", "徽州饭庄", "吴家商店")
    ]
    make.visit(Place.get_by_id(ids[2]))
    assert [place.name for place in find_places("hz")] == ["徽州饭庄", "徽州驿站", "老徽州驿站"]
    assert [place.name for place in find_places("hz", limit=1)] == ["徽州饭庄"]
    assert find_places("没有这家") == []
    assert (place_found(ids[3]).name, place_found(404)) == ("吴家商店", None)


def test_the_stages_of_a_selection_larger_than_one_statement_are_counted(make):
    hazards = [make.hazard().id for _ in range(3)]
    assert stages_of([*hazards, *range(10_000, 12_000)]) == {("found", "program"): 3}


def test_a_part_tells_what_happened_before_it_was_split_off_but_not_what_came_after(make):
    hazard = make.hazard(count=3, stage="rectifying", measure="限期整改", due_on=date(2024, 10, 20))
    urge([hazard.id], Deed(date(2024, 10, 12), "王站长"), **NOW)
    fix_partly(hazard.id, 1, Deed(date(2024, 10, 15), "吴永红"), **NOW)
    urge([hazard.id], Deed(date(2024, 10, 25), "王站长"), **NOW)
    listing = hazard_listing(TODAY)
    scope = hazards_of_place(hazard.inspection.place.id, "店")
    finished, open_part = sorted(listing.ids(Look(scope=scope)), reverse=True)
    told = [[event.what for event in hazard_events(hazard_detail(id_))] for id_ in (finished, open_part)]
    assert told == [
        ["发现隐患", "督促", "部分整改", "报告已整改"],
        ["发现隐患", "督促", "部分整改", "督促"],
    ]
