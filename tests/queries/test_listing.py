"""Lists find by characters, pinyin and initials, filter by column, and sort by several."""

from datetime import date

import pytest

from db.models import Hazard
from lifepath_desktop.queries.hazards import AWAITING_RECHECK, due_soon, hazard_listing, overdue
from lifepath_desktop.queries.listing import Filter, Look
from lifepath_desktop.queries.places import PLACES
from lifepath_desktop.queries.spelling import spelling
from lifepath_desktop.services.operation import operation

TODAY = date(2024, 10, 20)
HAZARDS = hazard_listing(TODAY)


def names(look):
    at = [column.key for column in PLACES.columns].index("name") + 1
    return [row[at] for row in PLACES.rows(PLACES.ids(look))]


@pytest.fixture
def places(make):
    for name, village in (
        ("胡玉兰天路餐馆", "白际村"),
        ("江湾组幸福院", "白际村"),
        ("100%茶叶_厂", "项山村"),
    ):
        make.place(name, village, search=spelling(name), contact=name[0])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("天路", ["胡玉兰天路餐馆"]),
        ("HuYuLan", ["胡玉兰天路餐馆"]),
        ("jwz", ["江湾组幸福院"]),
        ("幸福 江湾", ["江湾组幸福院"]),
        ("%", ["100%茶叶_厂"]),
        ("_", ["100%茶叶_厂"]),
        ("没有的", []),
    ],
)
def test_the_search_box_finds_by_characters_pinyin_and_initials(places, typed, found):
    assert names(Look(text=typed)) == found


def test_a_column_is_filtered_by_the_values_that_stand_in_it(places):
    assert PLACES.values("village", Look()) == [("白际村", "白际村", 2), ("项山村", "项山村", 1)]
    assert names(Look(filters=(Filter("village", values=("项山村",)),))) == ["100%茶叶_厂"]


def test_a_column_is_filtered_by_text_and_days(make):
    early = make.hazard(make.visit(inspected_on=date(2024, 10, 1)), details="甲")
    make.hazard(make.visit(inspected_on=date(2024, 10, 9)), details="乙")
    by_day = Look(filters=(Filter("inspected_on", since=date(2024, 9, 1), until=date(2024, 10, 1)),))
    by_text = Look(filters=(Filter("details", contains="甲"),))
    assert list(HAZARDS.ids(by_day)) == list(HAZARDS.ids(by_text)) == [early.id]


def test_rows_are_sorted_by_several_columns(make):
    home = make.place()
    for count, details in ((2, "甲"), (1, "乙"), (2, "乙")):
        make.hazard(make.visit(home), count=count, details=details)
    look = Look(order=(("count", True), ("details", False)))
    keys = [column.key for column in HAZARDS.columns]
    rows = HAZARDS.rows(HAZARDS.ids(look))
    shown = [(row[keys.index("count") + 1], row[keys.index("details") + 1]) for row in rows]
    assert shown == [("2", "乙"), ("2", "甲"), ("1", "乙")]


def test_the_scopes_of_urgency(make):
    late = make.hazard(stage="rectifying", due_on=date(2024, 10, 19))
    soon = make.hazard(stage="found", due_on=date(2024, 10, 23))
    make.hazard(stage="rectifying", due_on=date(2024, 10, 24))
    waiting = make.hazard(stage="awaiting_recheck", due_on=date(2024, 10, 1), fixed_on=date(2024, 10, 9))
    for scope, hazard in ((overdue(TODAY), late), (due_soon(TODAY), soon), (AWAITING_RECHECK, waiting)):
        assert list(HAZARDS.ids(Look(scope=scope))) == [hazard.id]


def test_codes_are_shown_as_words_and_a_row_gone_since_is_left_out(make):
    hazard = make.hazard(stage="rectifying", due_on=date(2024, 10, 19))
    ids = HAZARDS.ids(Look())
    assert {"整改中", "逾期", "重点一"} <= set(HAZARDS.rows(ids)[0])
    with operation("删除", clerk="测试"):
        Hazard.delete().where(Hazard.id == hazard.id).execute()
    assert HAZARDS.rows(ids) == []
