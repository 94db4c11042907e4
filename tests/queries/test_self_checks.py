"""Who owes a self-check, who has done it, and the figures with the rows behind them."""

from datetime import date

import pytest

from db.models import SelfCheck
from lifepath_desktop.domain.checklists import Answer, Finding, Reply
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.domain.self_checks import SelfCheckEntry, SupportKind
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.self_checks import (
    DONE,
    NEVER_URGED,
    OWED,
    OWING,
    UNFIXED,
    SelfCheckTally,
    categories_without_unit,
    due_on,
    events_of_unit,
    owing_by_village,
    places_without_unit,
    tally,
    unit_detail,
    unit_listing,
)
from lifepath_desktop.services.self_checks import record_self_check, support, void_self_check
from lifepath_desktop.services.units import add_unit, add_units_of_places, release_unit

ON, TODAY = date(2024, 11, 12), date(2024, 11, 15)
BY = {"clerk": "汪小红", "today": TODAY}


@pytest.fixture
def units(make) -> dict[str, int]:
    """A shop and a factory of 白际村, a school of no village; the shop has checked itself and fixed 2 of 3."""
    shop = make.place("供销店", category="商店")
    made = {"供销店": add_units_of_places([shop.id], clerk="汪小红")[1][0]}
    factory = UnitEntry(UnitKind.BUSINESS, "茶厂", make.village().id, contact="胡厂长", phone="183")
    made["茶厂"] = add_unit(factory, clerk="汪小红")[1]
    made["白际小学"] = add_unit(UnitEntry(UnitKind.TOWNSHIP_BODY, "白际小学"), clerk="汪小红")[1]
    replies = (
        Reply("1-locked", Answer.FAULT, finding=Finding(count=2, fixed_on=ON)),
        Reply("2-broken", Answer.FAULT),
    )
    record_self_check(SelfCheckEntry(made["供销店"], ON, "店主"), replies, **BY)
    support([made["茶厂"]], SupportKind.URGED, Deed(ON, "王干事", "电话"), **BY)
    support([made["供销店"]], SupportKind.HELPED, Deed(ON, "王干事"), **BY)
    return made


def test_the_figures_divide_by_village_and_kind(units):
    assert tally() == SelfCheckTally(owed=3, done=1, late=0, found=3, fixed=2, urged=1, helped=1)
    assert tally("白际村").owed == 2
    assert tally("乡本级") == SelfCheckTally(1, 0, 0, 0, 0, 0, 0)
    assert tally(kind="business").owed == 2


def test_the_views_list_what_the_figures_count(units):
    listing = unit_listing(TODAY)
    counts = {scope.title: len(listing.ids(Look(scope=scope))) for scope in (OWED, DONE, OWING, UNFIXED)}
    assert counts == {"应自查": 3, "已自查": 1, "未自查": 2, "自查隐患未改完": 1}
    assert list(listing.ids(Look(scope=NEVER_URGED))) == [units["白际小学"]]


@pytest.mark.parametrize(
    ("today", "until", "states"),
    [
        (TODAY, date(2024, 12, 31), {"供销店": "已自查", "茶厂": "未自查"}),
        (date(2025, 1, 1), date(2024, 12, 31), {"供销店": "已自查", "茶厂": "逾期未自查"}),
        (TODAY, date(2024, 11, 1), {"供销店": "逾期后自查", "茶厂": "逾期未自查"}),
    ],
)
def test_the_list_says_where_each_unit_stands_by_the_day_that_is_set(make, units, today, until, states):
    make.campaign(self_check_until=until)
    listing = unit_listing(today)
    keys = [column.key for column in listing.columns]
    rows = [dict(zip(keys, row[1:], strict=True)) for row in listing.rows(list(units.values()))]
    assert {row["name"]: row["state"] for row in rows if row["name"] in states} == states
    assert due_on(today) == until


def test_the_plans_own_day_stands_until_the_office_sets_another(register):
    assert due_on() == date(2024, 12, 31)


def test_reminders_go_by_village_and_the_townships_own_level_comes_last(units):
    owing = owing_by_village()
    assert list(owing) == ["白际村", "乡本级"]
    (factory,) = owing["白际村"]
    assert (factory.name, factory.contact, factory.urged) == ("茶厂", "胡厂长", 1)


def test_a_voided_self_check_is_owed_again_and_a_unit_let_go_owes_nothing(units):
    release_unit(units["白际小学"], "已撤并", **BY)
    assert tally().owed == 2
    support([units["茶厂"]], SupportKind.URGED, Deed(ON, "王干事"), **BY)
    record_self_check(SelfCheckEntry(units["茶厂"], ON, "胡厂长"), **BY)
    assert tally().done == 2
    void_self_check(SelfCheck.select().order_by(SelfCheck.id.desc()).get().id, "登记错了", **BY)
    assert tally().done == 1


def test_a_unit_tells_its_story_newest_first(units):
    (helped, check) = sorted(events_of_unit(units["供销店"]), key=lambda event: event.what)
    assert (helped.what, helped.by) == ("协助", "王干事")
    assert check.text == "供销店，发现3处，自改2处，自查表未收到"
    assert check.self_check_id == SelfCheck.get().id
    detail = unit_detail(units["供销店"])
    assert (detail.village, detail.first_on, [name for _, name in detail.places]) == (
        "白际村",
        ON,
        ["供销店"],
    )
    assert unit_detail(0) is None


def test_places_whose_owners_are_on_no_list_are_offered_by_kind(make, units):
    inns = [make.place(category="民宿") for _ in range(2)]
    make.place(category="农户")
    assert categories_without_unit() == [("民宿", 2)]
    assert places_without_unit(("民宿",)) == [place.id for place in inns]
    add_units_of_places(places_without_unit(("民宿",)), clerk="汪小红")
    assert categories_without_unit() == []
