"""Villages and groups are renamed, ordered and taken out of use by acts that can be undone."""

from datetime import date

import pytest

from db.models import Place, Village, VillageGroup
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.search import search
from lifepath_desktop.queries.villages import groups_of, villages
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.undoing import undo_last
from lifepath_desktop.services.villages import (
    add_group,
    arrange_villages,
    remove_group,
    rename_group,
    rename_village,
    set_village_active,
)
from tests.make import Make

CLERK = "汪小红"


@pytest.fixture
def home(make: Make) -> Village:
    make.township()
    return make.village()


def names() -> list[str]:
    return [village.name for village in villages()]


def test_a_village_is_found_by_its_new_name_and_undo_brings_the_old_one_back(home: Village) -> None:
    rename_village(home.id, " 白际新村 ", clerk=CLERK)
    assert names()[0] == "白际新村"
    assert [hit.title for hit in search("bjxc")] == ["白际新村"]
    undo_last(clerk=CLERK, today=date(2024, 11, 1))
    assert names()[0] == "白际村"


@pytest.mark.parametrize("name", ["", "  ", "项山村"])
def test_an_empty_name_or_a_neighbour_name_is_refused(home: Village, name: str) -> None:
    with pytest.raises(RuleBroken):
        rename_village(home.id, name, clerk=CLERK)
    assert names()[0] == "白际村"


def test_the_order_is_the_clerk_own(home: Village) -> None:
    ids = [village.id for village in villages()]
    arrange_villages([ids[2], ids[0]], clerk=CLERK)
    assert names() == ["项山村", "白际村", "结竹营村"]
    assert arrange_villages([ids[2], ids[0], ids[1]], clerk=CLERK).operation_id == 0


def test_a_village_out_of_use_keeps_its_places_and_the_last_one_stays(home: Village, make: Make) -> None:
    make.place()
    set_village_active(home.id, False, clerk=CLERK)
    assert next((v.name, v.active, v.places) for v in villages()) == ("白际村", False, 1)
    others = [village.id for village in villages() if village.active]
    set_village_active(others[0], False, clerk=CLERK)
    with pytest.raises(RuleBroken, match="最后一个"):
        set_village_active(others[1], False, clerk=CLERK)
    set_village_active(home.id, True, clerk=CLERK)
    assert villages()[0].active


def test_groups_are_added_renamed_and_removed(home: Village) -> None:
    for name in ("江湾组", "大坪组"):
        add_group(home.id, name, clerk=CLERK)
    first = groups_of(home.id)[0]
    rename_group(first.id, "江湾村民组", clerk=CLERK)
    remove_group(groups_of(home.id)[1].id, clerk=CLERK)
    assert [group.name for group in groups_of(home.id)] == ["江湾村民组"]
    assert villages()[0].groups == 1


def test_two_groups_of_one_village_never_share_a_name(home: Village) -> None:
    add_group(home.id, "江湾组", clerk=CLERK)
    add_group(home.id, "大坪组", clerk=CLERK)
    with pytest.raises(RuleBroken, match="江湾组"):
        add_group(home.id, "江湾组", clerk=CLERK)
    with pytest.raises(RuleBroken, match="江湾组"):
        rename_group(groups_of(home.id)[1].id, "江湾组", clerk=CLERK)


def test_a_group_with_places_is_not_removed(home: Village, make: Make) -> None:
    add_group(home.id, "江湾组", clerk=CLERK)
    group = groups_of(home.id)[0]
    place = make.place()
    with operation("归组", clerk=CLERK):
        Place.update(group=group.id).where(Place.id == place.id).execute()
    with pytest.raises(RuleBroken, match="名下已有登记"):
        remove_group(group.id, clerk=CLERK)
    assert VillageGroup.select().count() == 1


def test_what_is_gone_is_told(home: Village) -> None:
    with pytest.raises(NotFound):
        rename_village(999, "某村", clerk=CLERK)
    with pytest.raises(NotFound):
        remove_group(999, clerk=CLERK)
