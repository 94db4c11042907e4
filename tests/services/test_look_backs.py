"""回头看 as acts: what holds is recorded with a visit, what came back is registered anew and linked."""

from datetime import date

import pytest

from db.models import Hazard, Inspection, Rectification
from lifepath_desktop.domain.hazards import HazardEntry
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.queries.hazards import hazard_detail, hazard_events
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.look_backs import due, late, look_back_listing, looked_at
from lifepath_desktop.services.look_backs import VISIT_KIND, find_relapse, look_back

TODAY = date(2024, 11, 15)
NOW = {"clerk": "汪小红", "today": TODAY}
FIXED = date(2024, 10, 10)


def listed(scope):
    return list(look_back_listing(TODAY).ids(Look(scope=scope)))


def struck_off(make, on=FIXED, **values):
    return make.hazard(
        stage="struck_off", fixed_on=on, struck_off_on=on, checked_by="王站长", checked_on=on, **values
    )


def test_what_was_struck_off_a_month_ago_is_due_and_a_look_settles_it(make):
    hazard, fresh, old = (
        struck_off(make),
        struck_off(make, date(2024, 11, 1)),
        struck_off(make, date(2024, 6, 1)),
    )
    assert (listed(due(TODAY)), listed(late(TODAY))) == ([hazard.id], [old.id])
    look_back([hazard.id, fresh.id], Deed(TODAY, "王站长"), **NOW)
    assert listed(due(TODAY)) == []
    assert set(listed(looked_at())) == {hazard.id, fresh.id}
    assert {visit.kind for visit in Inspection.select().where(Inspection.inspected_on == TODAY)} == {
        VISIT_KIND
    }


def test_the_list_and_the_rule_speak_of_the_same_state(make):
    struck_off(make)
    (row,) = look_back_listing(TODAY).rows(listed(due(TODAY)))
    assert row[4] == "该回头看"


def test_what_came_back_is_a_new_hazard_linked_to_the_old_and_counted_again(make):
    old = struck_off(make)
    found = month_figures("2024-11", today=TODAY).total[0].figures["found"]
    entry = HazardEntry(
        old.inspection.place.id, TODAY, "又上锁", 1, inspectors="王站长", visit_kind=VISIT_KIND
    )
    _, again = find_relapse(old.id, entry, **NOW)
    assert Hazard.get_by_id(again).reopened_from == old
    steps = [row.step for row in Rectification.select().where(Rectification.hazard == old)]
    assert steps == ["reopened", "looked_back"]
    assert listed(looked_at()) == [old.id]
    assert month_figures("2024-11", today=TODAY).total[0].figures["found"] == found + 1
    first = hazard_events(hazard_detail(again))[0]
    assert (first.what, first.text) == ("回头看发现", f"又上锁；反弹，原隐患 {old.number}")


def test_only_what_was_struck_off_is_looked_back_at(make):
    with pytest.raises(RuleBroken, match="还没有销号的请接着办理这一条"):
        look_back([make.hazard().id], Deed(TODAY, "王站长"), **NOW)
