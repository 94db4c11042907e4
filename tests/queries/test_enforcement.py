"""Cases and papers as lists: how far each has come, what waits for service, what is still owed."""

from datetime import date, datetime

import pytest

from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.queries.enforcement import (
    OWED,
    UNDER_WAY,
    UNSETTLED,
    case_listing,
    case_of,
    case_offers,
    ids_of_numbers,
    unserved,
)
from lifepath_desktop.queries.history import entries
from lifepath_desktop.queries.instruments import UNSERVED, instrument_listing
from lifepath_desktop.queries.joint_actions import joint_action_listing, joint_action_stands
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.officers import officer_listing, officers
from lifepath_desktop.queries.scopes import scope_counts
from lifepath_desktop.services.officers import change_licence, record_officer
from tests.services.enforcement_office import CLERK, GRANTED, Office, day


@pytest.fixture
def office(make, clock):
    clock.now = datetime(2025, 12, 1, 12)
    return Office(make, GRANTED)


def shown(listing, **look) -> list[tuple]:
    return listing.rows(listing.ids(Look(**look)))


def test_the_list_of_cases_says_how_far_each_has_come(office):
    quiet, running = office.hazard(), office.hazard()
    office.up_to(running, Step.REFUSED)
    office.take(running, Step.DEMANDED, 8)
    listing = case_listing()
    rows = {row[0]: row[8:12] for row in shown(listing)}
    assert rows[running] == ("催告", day(8).isoformat(), "2", "1")
    assert rows[quiet] == ("未办理", "", "0", "0")
    assert [row[0] for row in shown(listing)] == [running, quiet]
    assert scope_counts(listing, (UNDER_WAY, UNSETTLED, OWED)) == [1, 2, 0]


def test_a_case_with_unpaid_costs_is_found(office):
    hazard = office.hazard()
    office.up_to(hazard, Step.BILLED)
    assert [row[0] for row in shown(case_listing(), scope=OWED)] == [hazard]
    assert case_of(hazard).owed == 120_000


def test_papers_that_wait_for_service_are_named(office):
    hazard = office.hazard()
    office.take(hazard, Step.ORDERED, 0)
    assert [words for _, words in unserved(hazard)] == ["责令改正通知书 白消责〔2025〕1号"]
    assert len(shown(instrument_listing(), scope=UNSERVED)) == 1
    office.serve(1)
    assert unserved(hazard) == []
    assert shown(instrument_listing(), scope=UNSERVED) == []


def test_what_is_gone_has_no_case(office):
    assert case_of(999) is None
    assert case_offers(999, date(2025, 3, 3)) == ()
    assert not joint_action_stands(999)
    assert shown(joint_action_listing()) == []


def test_offers_leave_open_what_is_only_known_when_a_step_is_entered(office):
    hazard = office.hazard()
    lawful = {offer.step for offer in case_offers(hazard, day(0)) if offer.is_lawful}
    assert Step.WARNED in lawful
    office.up_to(hazard, Step.DECIDED)
    on_a_saturday = date(2025, 4, 12)
    lawful = {offer.step for offer in case_offers(hazard, on_a_saturday) if offer.is_lawful}
    assert Step.EXECUTED in lawful


def test_hazards_are_found_by_their_numbers(office):
    hazard = office.hazard()
    number = shown(case_listing())[0][1]
    assert ids_of_numbers([number, "YH1999-0001"]) == {number: hazard}


def test_officers_are_those_with_a_licence(office):
    record_officer("吴来富", "皖1003", clerk=CLERK)
    assert [name for _, name, _ in officers()] == sorted(["汪志强", "程建华", "吴来富"])
    change_licence(officers()[0][0], "", clerk=CLERK)
    assert len(shown(officer_listing())) == 2


def test_the_history_speaks_of_papers_in_words(office):
    change = office.take(office.hazard(), Step.ORDERED, 0)
    said = {
        heading: after
        for entry in entries(change.operation_id)
        for heading, before, after in entry.fields
        if after
    }
    assert said["当事人"] == "吴永红"
    assert said["种类"] in {"责令改正通知书", "行政执法"}
    assert said["步骤"] == "责令改正"
