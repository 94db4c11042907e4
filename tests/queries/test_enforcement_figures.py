"""The figures of enforcement: papers once, hazards in 处, money in 分, a joint action once."""

from datetime import datetime

import pytest

from db.models import Instrument, Village
from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.domain.figures import FIGURES, Group
from lifepath_desktop.queries.enforcement import case_listing
from lifepath_desktop.queries.enforcement_figures import SOURCES
from lifepath_desktop.queries.figure_sources import Span, behind, count
from lifepath_desktop.queries.instruments import instrument_listing
from lifepath_desktop.queries.joint_actions import joint_action_listing
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.services.costs import Payment, record_payment
from lifepath_desktop.services.enforcement import take_step
from lifepath_desktop.services.instruments import void_instrument
from lifepath_desktop.services.joint_actions import JointDraft, record_joint_action
from tests.services.enforcement_office import CLERK, GRANTED, Office, day


@pytest.fixture
def office(make, clock):
    clock.now = datetime(2025, 12, 1, 12)
    return Office(make, GRANTED)


KEYS = tuple(figure.key for figure in FIGURES if figure.group is Group.ENFORCEMENT)


def figures(since: int, until: int) -> dict[str, dict[str, int]]:
    """What is not nought, by village."""
    names = {village.id: village.name for village in Village.select()}
    (found,) = count(SOURCES, [Span(day(since), day(until), day(until))], KEYS)
    numbers = {id_: {key: n for key, n in row.items() if n} for id_, row in found.items()}
    return {names.get(id_, "乡本级"): row for id_, row in numbers.items() if row}


def opened(key: str, since: int, until: int) -> list[int]:
    """The records that the number of 白际村 opens, in the list that it names."""
    source = next(one for one in SOURCES if key in one.counts(Span(day(0), day(0), day(0))))
    part = behind(source, key, Span(day(since), day(until), day(until)), "白际村")
    assert part.scope is not None
    lists = {"cases": case_listing, "instruments": instrument_listing, "joint_actions": joint_action_listing}
    return list(lists[part.scope.listing]().ids(Look(scope=part.scope)))


def test_with_nothing_done_there_is_no_figure(office):
    assert figures(0, 300) == {}


def test_a_finished_case_counts_each_thing_once(office):
    hazard = office.hazard(count=3)
    office.take(hazard, Step.PERSUADED, 0)
    office.up_to(hazard, Step.BILLED)
    record_payment(office.execution(), Payment(day(40), 50_000), clerk=CLERK)
    village = figures(0, 300)["白际村"]
    assert village == {
        "dissuasions": 1,
        "orders": 1,
        "enforcement_papers": village["enforcement_papers"],
        "enforced": 3,
        "enforcement_cost": 120_000,
        "cost_recovered": 50_000,
    }
    assert village["enforcement_papers"] == Instrument.select().count()
    assert "cost_recovered" not in figures(0, 30)["白际村"]
    assert figures(25, 300)["白际村"]["cost_recovered"] == 50_000
    assert "enforced" not in figures(25, 300)["白际村"]
    for key in ("dissuasions", "enforced", "enforcement_cost", "cost_recovered"):
        assert opened(key, 0, 300) == [hazard]
    assert opened("cost_recovered", 0, 30) == []
    (order,) = Instrument.select().where(Instrument.kind == "order")
    assert opened("orders", 0, 300) == [order.id]


def test_one_paper_over_two_hazards_is_one_and_a_void_one_none(office):
    visit = office.make.visit(office.make.place(crowded=True, self_built=True))
    ids = tuple(office.make.hazard(visit, priority=n, stage="rectifying").id for n in (1, 2))
    take_step(ids, office.draft(Step.NOTICED, 0), clerk=CLERK)
    assert figures(0, 10)["白际村"]["notices"] == 1
    assert opened("notices", 0, 10) == [Instrument.get().id]
    void_instrument(Instrument.get().id, on=day(1), reason="写错", clerk=CLERK)
    assert "白际村" not in figures(0, 10)


def test_a_joint_action_over_three_villages_counts_once_at_the_township(office):
    villages = tuple(village.id for village in Village.select())
    record_joint_action(JointDraft(day(5), "县大队", villages, (office.hazard(),)), clerk=CLERK)
    assert figures(0, 10) == {"乡本级": {"joint_inspections": 1}}
    assert opened("joint_inspections", 0, 10) == []
