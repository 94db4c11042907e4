"""The overview counts what is pressing, and each of its numbers opens exactly the rows that make it."""

from datetime import date, timedelta

import pytest

from db.models import Hazard, Place, Rectification, Submission, Village
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.queries.hazards import hazard_listing
from lifepath_desktop.queries.ledgers import summary_rows
from lifepath_desktop.queries.listing import Look, Scope
from lifepath_desktop.queries.overview import Number, Overview, overview
from lifepath_desktop.queries.places import PLACES
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.settings import change_settings
from tests import make as records
from tests.make import Make

TODAY = date(2024, 11, 15)
DAY = timedelta(days=1)


def opened(room: str, scope: Scope) -> list[int]:
    """The ids that a room lists under a scope."""
    listing = PLACES if room == "places" else hazard_listing(TODAY)
    return list(listing.ids(Look(scope=scope)))


def weight(room: str, ids: list[int]) -> int:
    if room == "places":
        return len(ids)
    return sum(hazard.count for hazard in Hazard.select().where(Hazard.id.in_(ids)))


@pytest.fixture
def town(make: Make) -> Make:
    """Hazards of every kind that the page tells apart, two of them not to be counted."""
    make.township()
    for village, due, extra in (
        ("白际村", TODAY - DAY, {"count": 3}),
        ("白际村", TODAY, {}),
        ("结竹营村", TODAY + 3 * DAY, {"count": 2, "priority": 2}),
        ("结竹营村", TODAY + 4 * DAY, {"priority": 3}),
        ("结竹营村", TODAY - 40 * DAY, {"priority": 3}),
        ("项山村", TODAY - 9 * DAY, {"stage": "awaiting_recheck", "fixed_on": TODAY - 2 * DAY}),
        (
            "项山村",
            TODAY - 9 * DAY,
            {"stage": "struck_off", "fixed_on": TODAY - 40 * DAY, "struck_off_on": TODAY - 3 * DAY},
        ),
    ):
        visit = make.visit(make.place(village=village), inspected_on=TODAY - 60 * DAY)
        make.hazard(visit, due_on=due, **{"stage": "rectifying", **extra})
    make.hazard(make.visit(make.place(key_unit=True)), due_on=TODAY - DAY, stage="rectifying")
    make.hazard(due_on=TODAY - DAY, stage="voided", voided_on=TODAY, void_reason="重复登记")
    make.place("还没去过的店", "项山村")
    return make


def counts(seen: Overview) -> dict[str, int]:
    return {key: number.count for key, number in seen.numbers.items()}


def test_each_number_counts_what_its_name_says(town: Make) -> None:
    town.hazard(town.visit(inspected_on=date(2024, 11, 2)), stage="found", count=4)
    seen = counts(overview(TODAY))
    assert seen == {
        "overdue": 4,
        "due_soon": 3,
        "awaiting_recheck": 1,
        "open": 12,
        "found": 4,
        "fixed": 1,
        "struck_off": 1,
        "to_verify": 0,
        "uninspected": 1,
        "crowded_unknown": 2,
    }


def numbers_of(seen: Overview) -> list[Number]:
    of_villages = [n for line in seen.villages for p in line.priorities for n in (p.done, p.open)]
    return [*seen.numbers.values(), *seen.to_verify, *of_villages]


@pytest.mark.parametrize("village", [None, "结竹营村"])
def test_each_number_opens_exactly_the_rows_that_make_it(town: Make, village: str | None) -> None:
    village_id = Village.get(Village.name == village).id if village else None
    numbers = numbers_of(overview(TODAY, village_id=village_id))
    assert len(numbers) == 10 + 3 * 6
    for number in numbers:
        ids = opened(number.room, number.scope)
        assert (weight(number.room, ids), len(ids)) == (number.count, number.records), number.key


def test_ages_and_months_open_their_rows_and_add_up(town: Make) -> None:
    seen = overview(TODAY)
    for age in seen.ages:
        assert weight("hazards", opened("hazards", age.scope)) == age.late + age.to_verify
    assert sum(age.late for age in seen.ages) == seen.numbers["overdue"].count
    assert [(age.name, age.late) for age in seen.ages if age.late] == [("7天以内", 3), ("31至90天", 1)]
    for point in seen.curve:
        assert weight("hazards", opened("hazards", point.scope)) == point.found
    assert [(p.month, p.found, p.struck_off, p.open) for p in seen.curve] == [
        ("2024-09", 10, 0, 10),
        ("2024-10", 0, 0, 9),
        ("2024-11", 0, 1, 8),
    ]
    assert seen.curve[-1].open == seen.numbers["open"].count


def test_the_curve_follows_the_office_own_cut_off_day(town: Make) -> None:
    change_settings({"month_cutoff_day": 10}, clerk="测试")
    town.hazard(town.visit(inspected_on=date(2024, 11, 12)), stage="found")
    assert [(p.month, p.found) for p in overview(TODAY).curve][-1] == ("2024-12", 1)
    assert overview(TODAY).numbers["found"].count == 1


def test_what_stands_agrees_with_the_figures_of_the_month(town: Make) -> None:
    total = next(
        row.figures for row in month_figures("2024-11", today=TODAY).total if row.scope.value == "month"
    )
    seen = counts(overview(TODAY))
    assert (seen["open"], seen["overdue"] + seen["to_verify"]) == (total["open"], total["overdue"])
    assert (seen["found"], seen["fixed"]) == (total["found"], total["fixed"])


def imported_late(received: date) -> None:
    """A ledger whose first deadline (20 October) had passed when it came in and whose second had not."""
    file = records.ledger_file(
        records.ledger_row(count=2),
        records.ledger_row(row=7, place="天路餐馆", due_on=TODAY - DAY),
    )
    apply(rehearse([file], records.contents(file)), Delivery(received), clerk="测试")


def test_history_that_was_overdue_when_it_came_in_is_a_task_and_not_red(make: Make) -> None:
    make.township()
    imported_late(date(2024, 11, 1))
    seen = overview(TODAY)
    assert (seen.numbers["overdue"].count, seen.numbers["to_verify"].count) == (1, 2)
    assert [(number.caption, number.count) for number in seen.to_verify] == [("白际村", 2)]
    assert sum(age.to_verify for age in seen.ages) == 2


def test_once_something_was_recorded_history_is_overdue_like_any_other(make: Make) -> None:
    make.township()
    imported_late(date(2024, 11, 1))
    with operation("督促", clerk="测试"):
        for hazard in Hazard.select():
            Rectification.create(hazard=hazard, step="urged", on_day=TODAY, by="汪志强")
    seen = overview(TODAY)
    assert (seen.numbers["overdue"].count, seen.numbers["to_verify"].count) == (3, 0)


def test_the_villages_that_owe_their_ledger_are_those_that_the_summary_prints_as_missing(make: Make) -> None:
    make.township()
    with operation("收表", clerk="测试"):
        Submission.create(
            village=make.village("项山村"),
            period_from=date(2024, 10, 1),
            period_to=date(2024, 10, 31),
            received_on=TODAY,
            zero_report=True,
        )
    make.visit(make.place(village="结竹营村"), inspected_on=date(2024, 10, 9))
    seen = overview(TODAY)
    lines = summary_rows(month_figures("2024-10", today=TODAY))
    assert seen.report_period == "2024年10月"
    assert seen.unreported == ("白际村",)
    assert seen.unreported == tuple(line.village for line in lines if line.reporting.name == "MISSING")


def test_the_first_day_is_empty_until_something_is_recorded(make: Make) -> None:
    make.township()
    seen = overview(TODAY)
    assert seen.is_empty
    assert seen.curve == ()
    assert set(counts(seen).values()) == {0}
    make.place()
    assert not overview(TODAY).is_empty


def test_a_village_out_of_use_keeps_its_line_in_the_figures_while_it_has_any(town: Make) -> None:
    before = month_figures("2024-11", today=TODAY)
    with operation("停用", clerk="测试"):
        Village.update(active=False).where(Village.name == "项山村").execute()
    after = month_figures("2024-11", today=TODAY)
    assert [row.figures for row in after.total] == [row.figures for row in before.total]
    with operation("停用", clerk="测试"):
        Place.update(voided_on=TODAY, void_reason="并村").where(
            Place.village == Village.get(Village.name == "项山村")
        ).execute()
    assert "项山村" not in {row.village for row in month_figures("2024-11", today=TODAY).rows}
