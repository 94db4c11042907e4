"""Every figure of every field of work equals a recount by hand, and opens exactly the rows that make it."""

from collections import Counter
from datetime import date

import pytest

from db.models import HazardQuantity, JointAction, Village
from lifepath_desktop.domain import summary_form
from lifepath_desktop.domain.figures import BY_KEY, KEYS, Group
from lifepath_desktop.queries.closing import REPORTS, duty_listing
from lifepath_desktop.queries.deployment import RECEIPTS
from lifepath_desktop.queries.dispatch import MEETINGS, PROBLEMS, assignment_listing
from lifepath_desktop.queries.enforcement import case_listing
from lifepath_desktop.queries.figures import TOWNSHIP_LEVEL, month_figures, rows_behind, spans
from lifepath_desktop.queries.hazards import hazard_listing
from lifepath_desktop.queries.inspections import VISITS
from lifepath_desktop.queries.instruments import instrument_listing
from lifepath_desktop.queries.joint_actions import joint_action_listing
from lifepath_desktop.queries.ledgers import find_village, ledger_rows, summary_head, summary_rows
from lifepath_desktop.queries.listing import Listing, Look
from lifepath_desktop.queries.outreach import EVENTS, HOUSEHOLDS, SHOWS, coverage
from lifepath_desktop.queries.overview import overview
from lifepath_desktop.queries.places import PLACES
from lifepath_desktop.queries.self_checks import tally, unit_listing
from lifepath_desktop.queries.tip_offs import tip_off_listing
from lifepath_desktop.services.operation import operation
from tests.make import Make
from tests.queries.office_at_random import OfficeAtRandom
from tests.queries.recount import Pencil

TODAY = date(2024, 11, 1)
COUNTED_ELSEWHERE = {"reported"} | {key for key in KEYS if BY_KEY[key].group is Group.ENFORCEMENT} - {
    "urged",
    "helped",
    "joint_inspections",
}
"""已报 has no rows of its own; papers and cases are recounted in test_enforcement_figures."""


def lists() -> dict[tuple[str, str], Listing]:
    return {
        ("hazards", ""): hazard_listing(TODAY),
        ("places", ""): PLACES,
        ("rounds", "visits"): VISITS,
        ("self_checks", ""): unit_listing(TODAY),
        ("enforcement", "cases"): case_listing(),
        ("enforcement", "instruments"): instrument_listing(),
        ("enforcement", "joint_actions"): joint_action_listing(),
        ("outreach", "households"): HOUSEHOLDS,
        ("outreach", "outreach_events"): EVENTS,
        ("outreach", "screen_shows"): SHOWS,
        ("tip_offs", ""): tip_off_listing(TODAY),
        ("dispatch", "plan_receipts"): RECEIPTS,
        ("dispatch", "meetings"): MEETINGS,
        ("dispatch", "problems"): PROBLEMS,
        ("dispatch", "assignments"): assignment_listing(TODAY),
        ("dispatch", "closing_reports"): REPORTS,
        ("dispatch", "lasting_duties"): duty_listing(TODAY),
    }


def recount(span) -> dict[tuple[str, str], Counter]:
    """(village, key) → what each record adds."""
    names = {village.id: village.name for village in Village.select()}
    tally: dict[tuple[str, str], Counter] = {}
    for stroke in Pencil(span.since, span.until, span.overdue_on).strokes():
        line = tally.setdefault((names.get(stroke.village, TOWNSHIP_LEVEL), stroke.key), Counter())
        line[stroke.record] += stroke.amount
    return tally


@pytest.mark.parametrize("seed", range(8))
def test_every_figure_equals_a_recount_and_opens_the_rows_it_counts(make, seed):
    OfficeAtRandom(make, seed)
    counted = month_figures("2024-10", today=TODAY)
    known = lists()

    for scope, span in spans(counted.period, TODAY).items():
        by_hand = recount(span)
        for row in (row for row in counted.rows if row.scope is scope):
            for key in KEYS:
                if key in COUNTED_ELSEWHERE:
                    continue
                expected = by_hand.get((row.village, key), Counter())
                parts = rows_behind(key, span, row.village)
                assert row.figures[key] == sum(expected.values()), (row.village, scope, key)
                assert sum(part.part for part in parts) == row.figures[key]
                opened = [
                    id_
                    for part in parts
                    for id_ in known[part.room, part.scope.listing].ids(Look(scope=part.scope))
                ]
                assert Counter(opened).keys() == expected.keys(), (row.village, scope, key)
    for total in counted.total:
        for key, number in total.figures.items():
            assert number == sum(row.figures[key] for row in counted.rows if row.scope is total.scope)
    assert counted.broken == ()


@pytest.mark.parametrize("seed", range(3))
def test_the_whole_townships_numbers_open_the_rows_of_every_village(make, seed):
    OfficeAtRandom(make, seed)
    counted = month_figures("2024-10", today=TODAY)
    for row in counted.total:
        span = spans(counted.period, TODAY)[row.scope]
        for key in KEYS:
            assert sum(part.part for part in rows_behind(key, span)) == row.figures[key], (row.scope, key)


@pytest.mark.parametrize("seed", range(3))
def test_every_column_of_the_summary_has_its_figure_and_sums_to_its_total(make, seed):
    OfficeAtRandom(make, seed)
    counted = month_figures("2024-10", today=TODAY)
    rows = summary_rows(counted)
    head = summary_head(counted, filled_on=TODAY)
    for table in summary_form.TABLES:
        *body, month, cumulative = summary_form.lines(table, rows, head)
        for at, column in enumerate(table.columns):
            if column.is_rate:
                continue
            assert f"（{BY_KEY[column.key].unit}）" in column.heading
            for total in (month, cumulative):
                said = [line.values[at] for line in body if line.kind is total.kind and not line.said]
                assert None not in said
                assert total.values[at] == sum(said), (column.key, total.kind)


def test_what_a_unit_finds_itself_counts_in_the_second_table_and_in_no_ledger(make: Make) -> None:
    place = make.place()
    make.hazard(make.visit(place), count=2, stage="rectifying")
    make.hazard(make.visit(place, kind="self_check"), count=3, stage="rectifying")
    month = month_figures("2024-10", today=TODAY).total[0].figures

    assert (month["found"], month["ordered"], month["open"]) == (2, 2, 2)
    assert (month["self_check_found"], month["self_check_open"]) == (3, 3)
    ledger = ledger_rows(find_village("白际村").id, date.min, TODAY)
    assert [row.found for row in ledger()] == [2]
    # The overview is about the work that is left, whoever found it.
    assert overview(TODAY).numbers["open"].count == month["open"] + month["self_check_open"]


@pytest.mark.parametrize("seed", range(3))
def test_what_the_rooms_say_of_today_is_what_the_figures_say(make, seed):
    """The rooms 宣传 and 自查 and the figures up to a day speak of the same numbers."""
    OfficeAtRandom(make, seed)
    today = date(2024, 12, 31)  # nothing is dated later
    total = month_figures("2024-12", today=today).total[1].figures
    shown = {count.key: (count.reached, count.owed) for count in coverage(today)}
    assert shown == {
        "unit_id": (total["units_reached"], total["units_to_reach"]),
        "place_id": (total["places_reached"], total["places_to_reach"]),
        "household_id": (total["door_knocks"], total["households_due"]),
    }
    counted = tally()
    assert (counted.owed, counted.done) == (total["self_check_due"], total["self_check_done"])


def test_clearing_is_counted_when_the_fault_is_put_right(make: Make) -> None:
    visit = make.visit()
    done = {"stage": "awaiting_recheck", "fixed_on": date(2024, 10, 20)}
    bikes = make.hazard(visit, details="楼梯间停放电动自行车", **done)
    waiting = make.hazard(visit, details="楼道停放电动自行车", stage="rectifying")
    windows = make.hazard(visit, priority=3, details="外窗防盗网", **done)
    make.hazard(visit, count=3, details="走道堆放纸箱", **done)
    with operation("登记数量", clerk="测试"):
        for hazard, unit, amount in (
            (bikes, "辆", 2), (waiting, "辆", 9), (windows, "扇", 3), (windows, "㎡", 1250), (windows, "辆", 7)
        ):  # fmt: skip
            HazardQuantity.create(hazard=hazard, unit=unit, amount=amount)
    month = month_figures("2024-10", today=TODAY).total[0].figures
    counted = {
        key: month[key] for key in ("cleared_bikes", "removed_panels", "removed_area", "cleared_clutter")
    }
    assert counted == {"cleared_bikes": 2, "removed_panels": 3, "removed_area": 1250, "cleared_clutter": 3}


def test_the_townships_own_line_stands_as_soon_as_it_has_anything(make: Make) -> None:
    make.township()
    assert TOWNSHIP_LEVEL not in {row.village for row in month_figures("2024-10", today=TODAY).rows}
    with operation("联合执法", clerk="测试"):
        JointAction.create(on_day=date(2024, 10, 9), bodies="县消防救援大队")
    rows = [row for row in month_figures("2024-10", today=TODAY).rows if row.village == TOWNSHIP_LEVEL]
    assert [row.figures["joint_inspections"] for row in rows] == [1, 1]
