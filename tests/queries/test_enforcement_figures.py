"""The figures of enforcement: papers once, hazards in 处, money in 分, a joint action once."""

from datetime import datetime

import pytest

from db.models import Instrument, Village
from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.queries.enforcement_figures import FIGURES, enforcement_figures
from lifepath_desktop.services.costs import Payment, record_payment
from lifepath_desktop.services.enforcement import take_step
from lifepath_desktop.services.instruments import void_instrument
from lifepath_desktop.services.joint_actions import JointDraft, record_joint_action
from tests.services.enforcement_office import CLERK, GRANTED, Office, day


@pytest.fixture
def office(make, clock):
    clock.now = datetime(2025, 12, 1, 12)
    return Office(make, GRANTED)


def figures(since: int, until: int) -> dict[str, dict[str, int]]:
    names = {village.id: village.name for village in Village.select()}
    found = enforcement_figures(day(since), day(until))
    return {names.get(row.village_id, "乡本级"): row.values for row in found}


def test_with_nothing_done_only_the_townships_row_stands_and_is_nought(office):
    assert figures(0, 300) == {"乡本级": dict.fromkeys(FIGURES, 0)}


def test_a_finished_case_counts_each_thing_once(office):
    hazard = office.hazard(count=3)
    office.take(hazard, Step.PERSUADED, 0)
    office.up_to(hazard, Step.BILLED)
    record_payment(office.execution(), Payment(day(40), 50_000), clerk=CLERK)
    village = figures(0, 300)["白际村"]
    assert village == {
        "persuaded": 1,
        "notices": 0,
        "warnings": 0,
        "orders": 1,
        "executed": 3,
        "costs": 120_000,
        "recovered": 50_000,
        "transferred": 0,
        "joint_actions": 0,
    }
    assert figures(0, 30)["白际村"]["recovered"] == 0
    assert figures(25, 300)["白际村"]["recovered"] == 50_000
    assert figures(25, 300)["白际村"]["executed"] == 0


def test_one_paper_over_two_hazards_is_one_and_a_void_one_none(office):
    visit = office.make.visit(office.make.place(crowded=True, self_built=True))
    ids = tuple(office.make.hazard(visit, priority=n, stage="rectifying").id for n in (1, 2))
    take_step(ids, office.draft(Step.NOTICED, 0), clerk=CLERK)
    assert figures(0, 10)["白际村"]["notices"] == 1
    void_instrument(Instrument.get().id, on=day(1), reason="写错", clerk=CLERK)
    assert "白际村" not in figures(0, 10)


def test_a_joint_action_over_three_villages_counts_once_at_the_township(office):
    villages = tuple(village.id for village in Village.select())
    record_joint_action(JointDraft(day(5), "县大队", villages, (office.hazard(),)), clerk=CLERK)
    assert {name: row["joint_actions"] for name, row in figures(0, 10).items()} == {"乡本级": 1}
