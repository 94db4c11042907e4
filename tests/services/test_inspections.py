"""Visits: a clean one in one step, corrected within what follows from it, voided while nothing hangs on it."""

from datetime import date

import pytest

from db.models import Inspection, Place
from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.services.inspections import change_visit, record_visit, void_visit
from lifepath_desktop.services.places import void_place

TODAY = date(2024, 11, 1)
NOW = {"clerk": "测试", "today": TODAY}
DAY = date(2024, 10, 9)


def inspected():
    (total,) = [row for row in month_figures("2024-10", today=TODAY).total if row.scope.value == "month"]
    return total.figures["places_inspected"]


def test_a_clean_visit_is_one_step_and_counts(make):
    place = make.place("甲店")
    change, visit_id = record_visit(VisitEntry(place.id, DAY, "吴永红、王站长"), **NOW)
    visit = Inspection.get_by_id(visit_id)
    assert change.label == "登记排查：甲店，未发现问题"
    assert (visit.inspected_on, visit.inspectors, visit.source) == (DAY, "吴永红、王站长", "program")
    assert inspected() == 1


def test_the_same_visit_is_not_recorded_twice_and_none_of_tomorrow(make):
    place = make.place("甲店")
    record_visit(VisitEntry(place.id, DAY), **NOW)
    with pytest.raises(RuleBroken, match="已经登记过排查"):
        record_visit(VisitEntry(place.id, DAY), **NOW)
    with pytest.raises(RuleBroken, match="还没有到"):
        record_visit(VisitEntry(place.id, date(2024, 11, 2)), **NOW)
    record_visit(VisitEntry(place.id, DAY, kind="joint"), **NOW)
    assert Inspection.select().count() == 2


def test_a_place_is_known_from_its_first_visit_on(make):
    place = make.place(known_on=date(2024, 10, 20))
    record_visit(VisitEntry(place.id, DAY), **NOW)
    assert Place.get_by_id(place.id).known_on == DAY


def test_a_voided_place_is_not_visited(make):
    place = make.place()
    void_place(place.id, "错", **NOW)
    with pytest.raises(RuleBroken, match="已作废"):
        record_visit(VisitEntry(place.id, DAY), **NOW)


def test_a_visit_is_corrected_within_what_follows_from_it(make):
    visit = make.visit()
    make.hazard(visit, due_on=date(2024, 10, 20), fixed_on=date(2024, 10, 15), stage="awaiting_recheck")
    change_visit(visit.id, {"inspectors": "吴永红", "inspected_on": date(2024, 10, 12)}, **NOW)
    changed = Inspection.get_by_id(visit.id)
    assert (changed.inspected_on, changed.inspectors) == (date(2024, 10, 12), "吴永红")
    with pytest.raises(RuleBroken, match="晚于这次排查所发现隐患的期限或完成时间 2024-10-15"):
        change_visit(visit.id, {"inspected_on": date(2024, 10, 16)}, **NOW)


def test_a_visit_is_not_moved_onto_another(make):
    place = make.place()
    make.visit(place)
    other = make.visit(place, inspected_on=date(2024, 10, 12))
    with pytest.raises(RuleBroken, match="已经有一次排查"):
        change_visit(other.id, {"inspected_on": DAY}, **NOW)


def test_a_visit_is_voided_only_with_a_reason_and_without_hazards(make):
    visit, clean = make.visit(), make.visit()
    make.hazard(visit)
    with pytest.raises(RuleBroken, match="发现了1条隐患"):
        void_visit(visit.id, "错", **NOW)
    with pytest.raises(RuleBroken, match="写明原因"):
        void_visit(clean.id, "", **NOW)
    void_visit(clean.id, "没有去", **NOW)
    assert inspected() == 1
    with pytest.raises(NotFound, match="已经不在"):
        change_visit(clean.id, {"note": "x"}, **NOW)
