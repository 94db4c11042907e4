"""Events, screens and cases: recorded, counted with their denominators, voided with a reason."""

from dataclasses import replace
from datetime import date

import peewee
import pytest

from db.models import OutreachCase, OutreachEvent, OutreachTarget, ScreenShow
from lifepath_desktop.domain.outreach import CaseEntry, EventEntry, EventKind, ShowEntry
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.outreach import (
    CASES,
    EVENTS,
    SHOWS,
    TO_UNITS,
    case_choices,
    case_row,
    coverage,
    event_entry,
    places_reached,
    places_to_reach,
    reached_by,
    units_to_reach,
)
from lifepath_desktop.queries.places import PLACES
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.outreach import (
    add_case,
    change_case,
    change_event,
    record_event,
    record_show,
    void_case,
    void_event,
    void_show,
)
from lifepath_desktop.services.undoing import undo_last
from lifepath_desktop.services.units import add_unit

ON, TODAY = date(2024, 11, 12), date(2024, 11, 15)
BY = {"clerk": "汪小红", "today": TODAY}
CASE = CaseEntry(
    "某地自建房火灾", date(2024, 2, 23), "某市", "一楼电动自行车起火，楼梯无法通行。", "", "省里通报"
)


@pytest.fixture
def school(make) -> int:
    make.township()
    return add_unit(UnitEntry(UnitKind.TOWNSHIP_BODY, "白际小学"), clerk="汪小红")[1]


def event(kind=EventKind.GATHERING, **values):
    return record_event(
        EventEntry(**{"kind": kind, "on": ON, "topic": "冬季防火", "by": "李平", **values}), **BY
    )[1]


def test_units_and_places_count_once_however_often_they_were_visited(make, school):
    shop = make.place("供销店", category="商店")
    make.place("梯田咖啡", category="餐饮")
    for _ in range(2):
        event(EventKind.TO_UNITS, unit_ids=(school,))
    last = event(EventKind.TO_PLACES, place_ids=(shop.id,), attendance=5)
    assert [c.words for c in coverage(TODAY)] == ["1/1 家", "1/2 家", "—"]
    assert reached_by(last) == ["供销店"]
    assert len(EVENTS.ids(Look(scope=TO_UNITS))) == 2
    assert list(PLACES.ids(Look(scope=places_reached(TODAY)))) == [shop.id]
    void_event(last, "登错", **BY)
    assert [c.words for c in coverage(TODAY)][1] == "0/2 家"


def test_an_event_goes_to_units_and_places_that_stand(make, school):
    shop = make.place("供销店", category="商店")
    assert units_to_reach() == [(school, "白际小学")]
    assert places_to_reach(TODAY, shop.village_id) == [(shop.id, "供销店")]
    with pytest.raises(NotFound, match="所选的单位"):
        event(EventKind.TO_UNITS, unit_ids=(school, 99))
    assert OutreachEvent.select().count() == OutreachTarget.select().count() == 0


def test_a_screen_keeps_film_span_days_and_times(make):
    make.township()
    entry = ShowEntry("安全生产警示片", date(2024, 11, 1), date(2024, 11, 10), 30, "李平", days=8)
    show = record_show(entry, **BY)[1]
    (row,) = SHOWS.rows([show])
    assert row[1:7] == ("安全生产警示片", "", "2024-11-01", "2024-11-10", "8", "30")
    void_show(show, "登错", **BY)
    assert list(SHOWS.ids(Look())) == []
    with pytest.raises(peewee.IntegrityError), operation("试", clerk="测试"):
        ScreenShow.create(film="片", from_on=ON, to_on=ON, days=2, times=1, by="李平")


def test_a_case_needs_its_story_and_source_and_is_counted_where_it_was_told(make):
    make.township()
    for lacking, words in (("story", "经过"), ("source", "来源")):
        with pytest.raises(RuleBroken, match=words):
            add_case(CaseEntry(**{"title": "某案", "story": "经过", "source": "通报", lacking: " "}), **BY)
    case = add_case(CASE, **BY)[1]
    with pytest.raises(RuleBroken, match="已经有"):
        add_case(CASE, **BY)
    event(case_id=case)
    assert CASES.rows([case])[0][-1] == "1"
    change_case(case, CaseEntry(CASE.title, story="经过", source="通报", lesson="楼梯不停车"), **BY)
    assert case_row(case).lesson == "楼梯不停车"
    void_case(case, "来源不实", **BY)
    assert case_choices() == []
    assert OutreachCase.get().void_reason == "来源不实"
    with pytest.raises(NotFound, match="案例库"):
        event(case_id=case)


def test_an_event_is_corrected_with_whom_it_reached_and_undone(make, school):
    shop = make.place("供销店", category="商店").id
    entry = EventEntry(EventKind.TO_UNITS, ON, "冬季防火", "李平", attendance=30, unit_ids=(school,))
    event = record_event(entry, **BY)[1]
    assert event_entry(event) == entry
    mended = replace(entry, kind=EventKind.TO_PLACES, attendance=13, unit_ids=(), place_ids=(shop,))
    change_event(event, mended, **BY)
    assert (event_entry(event), reached_by(event)) == (mended, ["供销店"])
    assert change_event(event, mended, **BY).operation_id == 0
    undo_last(**BY)
    assert event_entry(event) == entry


def test_a_voided_event_is_not_corrected(make, school):
    entry = EventEntry(EventKind.TO_UNITS, ON, "冬季防火", "李平", unit_ids=(school,))
    event = record_event(entry, **BY)[1]
    void_event(event, "登记错了", **BY)
    with pytest.raises(NotFound, match="已作废"):
        change_event(event, entry, **BY)
