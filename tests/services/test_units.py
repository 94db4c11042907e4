"""Units that owe a self-check: recorded, made from places, let go."""

from datetime import date

import pytest

from db.models import Place, Unit
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.services.places import merge_places
from lifepath_desktop.services.undoing import undo
from lifepath_desktop.services.units import (
    add_unit,
    add_units_of_places,
    change_unit,
    give_place,
    release_unit,
    restore_unit,
    take_place,
)

TODAY = date(2024, 11, 15)
SCHOOL = UnitEntry(UnitKind.TOWNSHIP_BODY, "白际小学", contact="程校长", phone="0559-1234567")


def add(entry=SCHOOL) -> int:
    return add_unit(entry, clerk="汪小红")[1]


def test_a_name_is_one_unit_of_its_kind_in_whatever_width(register):
    add()
    with pytest.raises(RuleBroken, match="已有名为“白际小学”的乡直单位"):
        add(UnitEntry(UnitKind.TOWNSHIP_BODY, " 白际 小学 "))
    add(UnitEntry(UnitKind.BUSINESS, "白际小学"))


def test_owners_of_places_become_units_in_one_act_and_only_once(make):
    shops = [make.place("便民超市", village) for village in ("白际村", "项山村")]
    office = make.place("乡文化站", category="乡直单位")
    ids = [place.id for place in (*shops, office)]

    change, made = add_units_of_places(ids, clerk="汪小红")

    assert [(unit.name, unit.kind) for unit in Unit.select().order_by(Unit.id)] == [
        ("便民超市", "business"),
        ("便民超市（项山村）", "business"),
        ("乡文化站", "township_body"),
    ]
    assert all(Place.get_by_id(place_id).unit is not None for place_id in ids)
    assert add_units_of_places(ids, clerk="汪小红")[1] == []
    undo(change.operation_id, clerk="汪小红", today=TODAY)
    assert Unit.select().count() == 0
    assert len(made) == 3


def test_a_unit_let_go_owes_nothing_and_comes_back_on_demand(register):
    unit_id = add()
    with pytest.raises(RuleBroken, match="写明原因"):
        release_unit(unit_id, "", clerk="汪小红", today=TODAY)
    release_unit(unit_id, "已撤并", clerk="汪小红", today=TODAY)
    with pytest.raises(RuleBroken, match="请恢复那一家"):
        add()
    restore_unit(unit_id, clerk="汪小红")
    assert Unit.get_by_id(unit_id).voided_on is None


def test_a_place_is_given_to_one_unit_at_a_time(make):
    place, one, other = make.place(), add(), add(UnitEntry(UnitKind.BUSINESS, "供销店"))
    give_place(one, place.id, clerk="汪小红")
    with pytest.raises(RuleBroken, match="已经归“白际小学”"):
        give_place(other, place.id, clerk="汪小红")
    take_place(place.id, clerk="汪小红")
    give_place(other, place.id, clerk="汪小红")
    assert Place.get_by_id(place.id).unit_id == other


def test_a_renamed_unit_is_found_by_its_new_name(register):
    unit_id = add()
    change_unit(unit_id, {"name": "白际中心小学", "phone": "1"}, clerk="汪小红")
    unit = Unit.get_by_id(unit_id)
    assert (unit.name_key, unit.phone) == ("白际中心小学", "1")
    assert "bjzxxx" in unit.search


def test_two_places_that_are_one_keep_their_unit(make):
    keep, other, unit_id = make.place(), make.place(), add()
    give_place(unit_id, other.id, clerk="汪小红")
    merge_places(keep.id, other.id, clerk="汪小红", today=TODAY)
    assert Place.get_by_id(keep.id).unit_id == unit_id
