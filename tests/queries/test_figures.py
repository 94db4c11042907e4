"""Figures counted from the register equal an independent recount in plain Python, and open their own rows."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from db.models import Inspection, Place, PlaceState
from lifepath_desktop.domain.campaign import Campaign, following
from lifepath_desktop.domain.figures import BY_KEY, Scope
from lifepath_desktop.domain.ledgers import LedgerRow
from lifepath_desktop.domain.periods import month_period
from lifepath_desktop.queries.campaign import campaigns
from lifepath_desktop.queries.figures import TOWNSHIP_LEVEL, month_figures, rows_behind, spans
from lifepath_desktop.queries.hazards import hazard_listing
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.places import PLACES
from lifepath_desktop.services.campaign import start_campaign
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.settings import change_settings
from tests.make import DAY, clean_row, contents, ledger_file, ledger_row

TODAY = date(2024, 11, 1)
SPOT = ("当场", "立即", "现场", "立行立改", "即查即改")


def random_row(dice: random.Random) -> LedgerRow:
    inspected = date(2024, 8, 15) + timedelta(days=dice.randint(0, 90))
    where = {
        "row": dice.randint(6, 99),
        "village": dice.choice(("白际村", "项山村")),
        "place": dice.choice("甲乙丙丁戊"),
        "inspected_on": inspected,
    }
    if dice.random() < 0.25:
        return clean_row(**where)
    return ledger_row(
        **where,
        priority=dice.choice((1, 2, 3, None)),
        count=dice.randint(1, 4),
        measure=dice.choice(("当场改正", "立行立改", "限期整改", "上报乡应急办", "")),
        due_on=dice.choice((None, inspected + timedelta(days=dice.randint(0, 30)))),
        fixed_on=dice.choice((None, inspected + timedelta(days=dice.randint(0, 60)))),
        checked_by=dice.choice(("", "汪网格员")),
    )


def recount(rows: list[LedgerRow], since: date, until: date) -> Counter:
    """The figures of one village, counted the way a person with a pencil would."""
    figures: Counter = Counter()
    for row in rows:
        found = since <= row.inspected_on <= until
        fixed = row.fixed_on is not None and since <= row.fixed_on <= until
        still_open = row.inspected_on <= until and (row.fixed_on is None or row.fixed_on > until)
        figures["found"] += row.count * found
        figures["fixed"] += row.count * fixed
        figures["struck_off"] += row.count * (fixed and row.checked_by != "")
        figures["open"] += row.count * still_open
        late = row.due_on is not None and row.due_on < min(until, TODAY)
        figures["overdue"] += row.count * (still_open and late)
        if row.priority:
            figures[f"found_{row.priority}"] += row.count * found
            figures[f"fixed_{row.priority}"] += row.count * fixed
        on_the_spot = any(word in row.measure for word in SPOT)
        kind = "on_the_spot" if on_the_spot else "escalated" if "上报" in row.measure else "ordered"
        figures[kind] += row.count * found
    figures["places_inspected"] = len({row.place for row in rows if since <= row.inspected_on <= until})
    figures["places_due"] = len({row.place for row in rows if row.inspected_on <= until})
    return figures


def take_in(*rows):
    file = ledger_file(*rows)
    apply(rehearse([file], contents(file)), Delivery(TODAY), clerk="测试")


def figures_of(village="白际村", scope=Scope.MONTH, month="2024-10"):
    counted = month_figures(month, today=TODAY)
    return next(row.figures for row in counted.rows if (row.village, row.scope) == (village, scope))


@pytest.mark.parametrize("seed", range(12))
def test_every_figure_equals_a_recount_by_hand(make, seed):
    make.township()
    dice = random.Random(seed)
    cutoff = dice.choice((0, 25))
    change_settings({"month_cutoff_day": cutoff}, clerk="测试")
    rows = [random_row(dice) for _ in range(40)]
    take_in(*rows)
    period = month_period("2024-10", cutoff)

    counted = month_figures("2024-10", today=TODAY)

    for row in counted.rows:
        since = period.since if row.scope is Scope.MONTH else date.min
        mine = [ledger for ledger in rows if ledger.village == row.village]
        expected = recount(mine, since, period.until)
        expected["open"] = recount(mine, date.min, period.until)["open"]
        assert {key: row.figures[key] for key in expected} == dict(expected), (row.village, row.scope)
    for total in counted.total:
        for key, number in total.figures.items():
            assert number == sum(row.figures[key] for row in counted.rows if row.scope is total.scope)
    assert counted.broken == ()


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_opens_exactly_the_rows_it_counts(make, seed):
    make.township()
    dice = random.Random(seed)
    take_in(*(random_row(dice) for _ in range(40)))
    counted = month_figures("2024-10", today=TODAY)
    listing = hazard_listing(TODAY)
    at = [column.key for column in listing.columns].index("count") + 1

    for row in counted.rows:
        span = spans(counted.period, TODAY)[row.scope]
        for key, number in row.figures.items():
            if key == "reported" or (key == "open" and row.scope is Scope.MONTH):
                continue
            (part, *_) = rows_behind(key, span, row.village)
            if part.room == "places":
                assert len(PLACES.ids(Look(scope=part.scope))) == number, (row.village, row.scope, key)
            elif part.room == "hazards" and BY_KEY[key].unit == "处":
                found = listing.rows(listing.ids(Look(scope=part.scope)))
                assert sum(int(line[at]) for line in found) == number, (row.village, row.scope, key)


def test_a_hazard_without_a_day_is_not_counted_and_named(make):
    make.hazard(make.visit(make.place("老油坊"), inspected_on=None), number="YH2024-0009")
    counted = month_figures("2024-10", today=TODAY)
    assert counted.total[1].figures["found"] == 0
    assert counted.broken == ("隐患 YH2024-0009（老油坊）没有排查时间，没有计入任何数字。",)


@pytest.mark.parametrize(
    "values",
    [{"key_unit": True}, {"voided_on": DAY, "void_reason": "重复登记"}, {"category": "农户"}],
    ids=["key unit", "voided", "household"],
)
def test_places_that_are_not_owed_an_inspection(make, values):
    make.place(**values)
    assert figures_of()["places_due"] == 0


@pytest.mark.parametrize(
    ("state", "to_on", "due"),
    [
        ("demolished", None, 0),
        ("suspended", date(2024, 10, 20), 1),
        ("seasonal", None, 1),
        ("locked", None, 1),
    ],
)
def test_a_closed_place_is_not_owed_while_it_is_closed(make, state, to_on, due):
    place = make.place()
    with operation("停业", clerk="测试"):
        PlaceState.create(place=place, state=state, from_on=date(2024, 10, 10), to_on=to_on)
    assert figures_of()["places_due"] == due


def test_hazards_of_key_units_and_voided_ones_are_left_out(make):
    make.hazard(make.visit(make.place(key_unit=True)))
    make.hazard(stage="voided", voided_on=DAY, void_reason="登记错误")
    assert figures_of()["found"] == 0


def test_a_voided_visit_inspected_nothing(make):
    visit = make.visit()
    assert figures_of()["places_inspected"] == 1
    with operation("作废", clerk="测试"):
        Inspection.update(voided_on=DAY, void_reason="登记错误").where(Inspection.id == visit.id).execute()
    assert figures_of()["places_inspected"] == 0


def test_what_belongs_to_no_village_stands_in_a_row_of_its_own(make):
    place = make.place()
    with operation("划归乡级", clerk="测试"):
        Place.update(village=None).where(Place.id == place.id).execute()
    make.hazard(make.visit(place))
    assert figures_of(TOWNSHIP_LEVEL)["found"] == 1
    assert month_figures("2024-10", today=TODAY).total[0].figures["found"] == 1


def test_a_period_reported_twice_counts_once(make):
    make.township()
    for name in ("一.xlsx", "二.xlsx"):
        file = ledger_file(ledger_row(), name=name)
        apply(rehearse([file], contents(file)), Delivery(TODAY), clerk="测试")
    assert figures_of()["reported"] == 1
    assert figures_of("项山村")["reported"] == 0


def test_a_later_campaign_counts_from_its_own_beginning_and_its_sums_still_come_out(make):
    """A hazard belongs to the campaign that found it, also when it is fixed in the next one."""
    old = make.hazard(
        make.visit(inspected_on=date(2025, 12, 20)), measure="限期整改", due_on=date(2025, 12, 31), count=2
    )
    make.visit(inspected_on=date(2023, 5, 1))
    make.hazard(make.visit(inspected_on=date(2026, 1, 15)), fixed_on=date(2026, 1, 20))
    with operation("完成整改", clerk="测试"):
        old.fixed_on, old.stage = date(2026, 1, 10), "awaiting_recheck"
        old.save()
    before = month_figures("2025-12", today=date(2026, 2, 1))
    new = following(campaigns()[0], Campaign("冬春火灾防控", date(2026, 1, 1), date(2026, 6, 30)))
    start_campaign(new, clerk="汪小红")

    january = month_figures("2026-01", today=date(2026, 2, 1))
    total = {row.scope: row.figures for row in january.total}
    for scope in Scope:
        assert [total[scope][key] for key in ("found", "fixed", "open", "places_inspected")] == [1, 1, 0, 1]
    assert january.broken == ()
    assert month_figures("2025-12", today=date(2026, 2, 1)) == before
