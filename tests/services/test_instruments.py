"""Numbers of papers: never double, gaps explained, a number on paper entered, a served paper not voided."""

from datetime import datetime

import pytest

from db.models import EnforcementStep, Instrument
from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.domain.instruments import InstrumentKind, Origin
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.instruments import (
    instrument_detail,
    instrument_listing,
    number_register,
    unexplained_gaps,
)
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.services.instruments import explain_gap, reserve_numbers, void_instrument
from lifepath_desktop.services.settings import change_settings
from tests.services.enforcement_office import CLERK, Office, day, paper


@pytest.fixture
def office(make, clock):
    clock.now = datetime(2025, 12, 1, 12)
    return Office(make)


def notice(office, on: int = 0, number: str = "") -> str:
    office.take(office.hazard(), Step.NOTICED, on, paper=paper(term=7, number=number))
    return EnforcementStep.select().order_by(EnforcementStep.id.desc()).first().instrument.number


def test_numbers_run_on_within_a_series_and_year(office):
    assert [notice(office) for _ in range(3)] == [f"白消改〔2025〕{n}号" for n in (1, 2, 3)]
    office.take(office.hazard(), Step.TRANSFERRED, 0)
    assert Instrument.select().where(Instrument.number == "白消移〔2025〕1号").exists()


def test_the_prefix_and_form_of_numbers_are_the_offices(office):
    change_settings({"instrument_prefix": "休白", "instrument_number_padded": True}, clerk=CLERK)
    assert notice(office) == "休白消改〔2025〕第0001号"


def test_a_number_on_paper_is_entered_once(office):
    assert notice(office, number="白消改[2025]第0007号") == "白消改〔2025〕7号"
    with pytest.raises(RuleBroken, match="编号不能重复"):
        notice(office, number="白消改〔2025〕7号")
    assert notice(office) == "白消改〔2025〕8号"
    assert [row.sequence for row in unexplained_gaps()] == [1, 2, 3, 4, 5, 6]


def test_a_gap_is_explained_once(office):
    notice(office, number="白消改〔2025〕3号")
    explain_gap(("白消改", 2025, 1), InstrumentKind.NOTICE, Origin.HANDWRITTEN, "停电手写", clerk=CLERK)
    explain_gap(("白消改", 2025, 2), InstrumentKind.NOTICE, Origin.RESERVED, "留给项山村", clerk=CLERK)
    assert [row.why for row in number_register()] == ["手写文书（停电手写）", "预留（留给项山村）", ""]
    assert unexplained_gaps() == []
    with pytest.raises(RuleBroken, match="不是断号"):
        explain_gap(("白消改", 2025, 3), InstrumentKind.NOTICE, Origin.RESERVED, "x", clerk=CLERK)
    with pytest.raises(RuleBroken, match="写明说明"):
        explain_gap(("白消改", 2025, 9), InstrumentKind.NOTICE, Origin.RESERVED, " ", clerk=CLERK)


def test_a_reserved_number_is_filled_and_not_given_twice(office):
    reserve_numbers(InstrumentKind.NOTICE, 2025, 3, "下村用", clerk=CLERK)
    assert notice(office) == "白消改〔2025〕4号"
    assert notice(office, number="白消改〔2025〕2号") == "白消改〔2025〕2号"
    assert Instrument.get(Instrument.sequence == 2).origin == "program"
    with pytest.raises(RuleBroken, match="编号不能重复"):
        notice(office, number="白消改〔2025〕2号")


def test_a_void_number_stays_and_is_never_given_again(office):
    notice(office)
    found = Instrument.get()
    with pytest.raises(RuleBroken, match="作废原因"):
        void_instrument(found.id, on=day(1), reason=" ", clerk=CLERK)
    void_instrument(found.id, on=day(1), reason="写错当事人", clerk=CLERK)
    assert notice(office) == "白消改〔2025〕2号"
    assert number_register()[0].why == "作废：写错当事人"
    with pytest.raises(RuleBroken, match="已经作废"):
        notice(office, number="白消改〔2025〕1号")
    with pytest.raises(RuleBroken, match="已经作废"):
        void_instrument(found.id, on=day(1), reason="再次", clerk=CLERK)


def test_a_served_paper_is_not_voided_nor_served_twice(office):
    notice(office)
    office.serve(1)
    with pytest.raises(RuleBroken, match="已经送达"):
        void_instrument(Instrument.get().id, on=day(2), reason="写错", clerk=CLERK)
    with pytest.raises(RuleBroken, match="已经登记过送达"):
        office.serve(2)


def test_a_fixed_day_must_not_be_over_at_service(office):
    office.take(office.hazard(), Step.NOTICED, 0, paper=paper(due_on=day(5)))
    with pytest.raises(RuleBroken, match="已经过期"):
        office.serve(6)
    assert office.serve(5).due.on == day(5)


def test_a_void_or_reserved_number_is_not_served(office):
    reserve_numbers(InstrumentKind.NOTICE, 2025, 1, "", clerk=CLERK)
    with pytest.raises(RuleBroken, match="预留的编号"):
        office.serve(1)
    with pytest.raises(RuleBroken, match="1到100"):
        reserve_numbers(InstrumentKind.NOTICE, 2025, 0, "", clerk=CLERK)


def test_the_list_and_the_detail_show_a_paper_with_its_hazard(office):
    notice(office)
    office.serve(1)
    listing = instrument_listing()
    row = listing.rows(listing.ids(Look(text="吴永红")))[0]
    assert row[1:5] == ("白消改〔2025〕1号", "消防安全隐患整改通知书", "开具", "吴永红")
    assert instrument_detail(row[0]).delivered_on == day(1).isoformat()
    assert instrument_detail(999) is None
