"""Papers of enforcement are filled from the case: what was found, issued before, served, spent."""

from dataclasses import replace
from datetime import datetime

import pytest

from db.models import Instrument, Law, Paper
from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.domain.instruments import InstrumentKind, Origin
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.services.costs import Payment, record_payment
from lifepath_desktop.services.instrument_papers import (
    set_blank_delivery,
    set_blank_notice,
    set_costs,
    set_delivery,
    set_execution,
    set_hearing,
    set_instrument,
    set_number_register,
)
from lifepath_desktop.services.instruments import explain_gap, reserve_numbers, void_instrument
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.printing import Sheets, keep
from tests.conftest import TestClock
from tests.make import Make
from tests.services.enforcement_office import CLERK, GRANTED, Office, day


def text(sheets: Sheets) -> str:
    return plain_text(sheets.document)


def newest(kind: str = "") -> int:
    found = Instrument.select().order_by(Instrument.id.desc())
    return int((found.where(Instrument.kind == kind) if kind else found).first().id)


@pytest.fixture
def office(make: Make, clock: TestClock) -> Office:
    clock.now = datetime(2025, 12, 1, 12)
    return Office(make, GRANTED)


def test_a_notice_says_its_term_from_service_and_its_last_day_once_it_is_served(office: Office) -> None:
    hazard = office.hazard(details="后门堆放纸箱", count=2)
    office.take(hazard, Step.NOTICED, 0)
    before = text(set_instrument(newest()))
    assert "1.后门堆放纸箱2处。" in before
    assert "《中华人民共和国消防法》第二十八条" in before
    assert "（至　　年　　月　　日止）" in before
    office.serve(1)
    assert "（至2025年3月11日止）" in text(set_instrument(newest()))
    served = text(set_delivery(newest()))
    assert "☑直接送达" in served
    assert "2025年3月4日" in served
    assert "汪志强" in served


def test_every_paper_of_a_whole_case_can_be_set(office: Office) -> None:
    hazard = office.hazard()
    office.up_to(hazard, Step.BILL_DEMANDED)
    kinds = [row.kind for row in Instrument.select().order_by(Instrument.id)]
    assert kinds == ["order", "demand", "decision", "bill", "bill_demand"]
    for row in Instrument.select():
        sheets = set_instrument(row.id)
        assert row.number in text(sheets)
        assert sheets.pages >= 2
    demand = text(set_instrument(newest("demand")))
    assert "《责令改正通知书》（白消责〔2025〕1号），并于2025年3月3日送达" in demand
    assert "第三十五条" in demand
    bill = text(set_instrument(newest("bill")))
    assert "1200元（大写：人民币壹仟贰佰元整）" in bill


def test_the_officers_stand_on_the_papers_that_need_them(office: Office) -> None:
    hazard = office.hazard()
    office.take(hazard, Step.ORDERED, 0)
    assert "汪志强（执法证号皖1001）、程建华（执法证号皖1002）" in text(set_instrument(newest()))


def test_the_records_of_the_case_are_blank_before_and_filled_after(office: Office) -> None:
    hazard = office.hazard()
    assert "年　　月　　日" in text(set_hearing(hazard))
    office.up_to(hazard, Step.BILLED)
    assert "复查仍未改正" in text(set_hearing(hazard))
    execution = text(set_execution(hazard))
    assert "09:00—11:00" in execution
    assert "某拆除队" in execution
    assert "汪志强（皖1001）" in execution
    record_payment(office.execution(), Payment(day(26), 20_000, "吴永红"), clerk=CLERK)
    assert "[尚欠] | 1000元" in text(set_costs(hazard))
    assert "共计1200元" in text(set_instrument(newest("bill"))), "what was paid after it is not on it"


def test_what_is_not_verified_is_cited_on_no_paper(office: Office) -> None:
    hazard = office.hazard()
    office.up_to(hazard, Step.DEMANDED)
    with operation("改", clerk=CLERK):
        Law.update(status="unverified").where(Law.code.in_(("qz-35", "xf-60-3-1"))).execute()
    demand = text(set_instrument(newest("demand")))
    assert "第三十五条" not in demand
    assert "依法现催告" in demand


def test_a_bare_a_voided_and_an_unknown_number_have_no_paper(office: Office) -> None:
    reserve_numbers(InstrumentKind.NOTICE, 2025, 1, "外出", clerk=CLERK)
    with pytest.raises(RuleBroken, match="预留"):
        set_instrument(newest())
    hazard = office.hazard()
    office.take(hazard, Step.NOTICED, 0)
    void_instrument(newest(), on=day(0), reason="写错", clerk=CLERK)
    with pytest.raises(RuleBroken, match="作废"):
        set_instrument(newest())
    with pytest.raises(NotFound):
        set_instrument(9999)


def test_a_reserved_number_goes_out_on_a_blank_notice(office: Office) -> None:
    reserve_numbers(InstrumentKind.NOTICE, 2025, 1, "外出", clerk=CLERK)
    said = text(set_blank_notice(newest()))
    assert "白消改〔2025〕1号" in said
    assert "1.\n2.\n3.\n4.\n" in said
    assert "于　　年　　月　　日前完成整改" in said
    assert "《" not in said.replace("《中华人民共和国消防法》", ""), (
        "nothing is cited before it is known what for"
    )
    along = text(set_blank_delivery(newest()))
    assert "[受送达人] | -" in along
    assert "白消改〔2025〕1号" in along
    hazard = office.hazard()
    office.take(hazard, Step.NOTICED, 0)
    with pytest.raises(RuleBroken, match="不是预留"):
        set_blank_notice(newest())


def test_a_kept_paper_stands_on_its_instrument_and_its_hazard(office: Office) -> None:
    hazard = office.hazard()
    office.take(hazard, Step.NOTICED, 0)
    sheets = set_instrument(newest())
    keep(sheets, clerk=CLERK, today=day(0))
    assert len(sheets.uids) == 2
    assert Paper.get().kind == "instrument"


def test_the_register_of_numbers_explains_every_gap_and_names_the_ones_nobody_explained(
    office: Office,
) -> None:
    hazard = office.hazard()
    paper = replace(office.draft(Step.NOTICED, 0).paper, number="白消改〔2025〕4号")
    office.take(hazard, Step.NOTICED, 0, paper=paper)
    explain_gap(("白消改", 2025, 2), InstrumentKind.NOTICE, Origin.HANDWRITTEN, "停电手写", clerk=CLERK)
    lines = text(set_number_register(2025, day(0))).splitlines()
    said = [line for line in lines if "白消改" in line]
    assert [line.split(" | ")[1] for line in said] == [f"白消改〔2025〕{n}号" for n in (1, 2, 3, 4)]
    assert said[0].endswith("断号，没有说明")
    assert said[1].endswith("手写文书（停电手写）")
    assert "吴永红 | 2025.3.3" in said[3]
    assert "还没有文书编号" in text(set_number_register(2024, day(0)))
