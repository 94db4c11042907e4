"""The checklists that ship: whole, for every kind of place, and saying only what somebody has read."""

import json
from datetime import date

import pytest

from lifepath_desktop.domain.checklists import items_for
from lifepath_desktop.domain.places import CATEGORIES
from lifepath_desktop.queries.checklists import checklists, items_by_code, items_of_place
from lifepath_desktop.resources import resources_folder

ITEMS = [item for checklist in checklists() for item in checklist.items]
LAWS = json.loads((resources_folder() / "laws" / "laws.json").read_text(encoding="utf-8"))


def test_every_item_has_a_code_of_its_own():
    assert len(items_by_code()) == len(ITEMS)


def test_every_item_names_passages_that_the_table_of_law_knows_under_its_own_priority():
    known = {law["code"]: law["priority"] for law in LAWS}
    for item in ITEMS:
        assert all(known[code] in (item.priority, None) for code in item.laws), item.code
        assert all(standard.law in known for standard in item.standards), item.code


def test_no_checklist_is_for_a_kind_of_place_that_there_is_not():
    assert {category for checklist in checklists() for category in checklist.categories} <= set(CATEGORIES)


@pytest.mark.parametrize("category", ["", *CATEGORIES])
def test_every_kind_of_place_is_asked_for_all_three_priorities_and_anything_else(category):
    asked = items_for(checklists(), category=category, crowded=None)
    assert [item.priority for item in asked] == sorted((i.priority for i in asked), key=lambda p: p or 9)
    assert {item.priority for item in asked} == {1, 2, 3, None}


def test_a_standard_is_called_verified_only_where_the_table_of_law_says_so_too():
    verified = {law["code"] for law in LAWS if law["status"] == "verified"}
    for item in ITEMS:
        for standard in item.standards:
            assert not standard.is_verified or standard.law in verified


def test_the_edition_of_a_product_standard_follows_the_day_of_the_visit():
    item = items_by_code()["2-placing"]
    before = {standard.name for standard in item.standards_on(date(2025, 4, 30)) if standard.is_verified}
    after = {standard.name for standard in item.standards_on(date(2025, 5, 1)) if standard.is_verified}
    assert [name[:13] for name in (*before, *after)] == ["GB 17945-2010", "GB 17945-2024"]


def test_a_place_is_asked_by_its_category_and_whether_it_is_crowded(make):
    quiet = {item.code for item in items_of_place(make.place(category="家庭作坊", crowded=False).id)}
    inn = {item.code for item in items_of_place(make.place(category="民宿", crowded=True).id)}
    assert "1-workshop-stock" in quiet
    assert not any(code.startswith("3-") for code in quiet)
    assert {"3-bars", "3-lodging-bars"} <= inn
    assert items_of_place(0) == ()
