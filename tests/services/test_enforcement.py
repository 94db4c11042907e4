"""Steps of enforcement as acts: lawful ones are kept whole, unlawful ones change nothing and say why."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from db.models import (
    Delivery,
    EnforcementStep,
    Instrument,
    JointAction,
    JointActionVillage,
    Operation,
    Place,
    Track,
    Village,
    Worker,
)
from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.domain.instruments import Method, Party, TermUnit
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.enforcement import case_of, case_steps, owed
from lifepath_desktop.services.costs import Payment, outstanding, record_cost, record_payment
from lifepath_desktop.services.enforcement import take_step
from lifepath_desktop.services.joint_actions import JointDraft, record_joint_action, void_joint_action
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.undoing import undo, undo_last
from lifepath_desktop.services.upkeep import check
from tests.services.enforcement_office import CLERK, ENTRUSTED, GRANTED, Office, day, paper


@pytest.fixture
def office(make, clock):
    clock.now = datetime(2025, 12, 1, 12)
    return Office(make, GRANTED)


@pytest.fixture
def bare(make, clock):
    clock.now = datetime(2025, 12, 1, 12)
    return Office(make)


def counts() -> tuple[int, ...]:
    models = (Instrument, Delivery, EnforcementStep, Track, Operation)
    return tuple(model.select().count() for model in models)


def test_a_notice_is_numbered_cites_checked_law_and_runs_from_service(bare):
    hazard = bare.hazard()
    bare.take(hazard, Step.NOTICED, 0)
    found = Instrument.get()
    assert (found.number, found.issuer) == ("白消改〔2025〕1号", "白际乡人民政府")
    assert "《中华人民共和国消防法》第二十八条" in found.cited
    assert "安徽省消防条例" not in found.cited
    assert found.due_on is None

    served = bare.serve(4)

    assert served.due.on == day(11)
    assert Instrument.get().due_on == day(11)
    assert [row.words for row in case_steps(hazard)] == ["整改通知书"]


def test_a_term_of_working_days_steps_over_a_holiday(bare):
    hazard = bare.hazard()
    bare.take(hazard, Step.NOTICED, 30, paper=paper(term=3, term_unit=TermUnit.WORKDAYS))
    assert bare.serve(31).due.on == date(2025, 4, 9)  # 3 April, then 清明 and a weekend


def test_barred_windows_are_cited_only_at_crowded_places(bare):
    hazard = bare.hazard(priority=3)
    with operation("改", clerk=CLERK):
        Place.update(crowded=None).execute()
    bare.take(hazard, Step.NOTICED, 0)
    assert Instrument.get().cited == ""


def test_without_delegation_an_order_is_refused_and_nothing_is_changed(bare):
    hazard = bare.hazard()
    before = counts()
    with pytest.raises(RuleBroken, match="第七十条"):
        bare.take(hazard, Step.ORDERED, 0)
    assert counts() == before


def test_the_whole_sequence_to_the_recovered_costs(office):
    hazard = office.hazard()
    office.up_to(hazard, Step.BILL_DEMANDED)
    assert owed(hazard) == 120_000

    step = office.execution()
    record_payment(step, Payment(day(40), 50_000, "吴永红", "收据01"), clerk=CLERK)
    with pytest.raises(RuleBroken, match="还应缴700元"):
        record_payment(step, Payment(day(40), 70_001), clerk=CLERK)
    record_payment(step, Payment(day(41), 70_000), clerk=CLERK)

    assert outstanding(step) == 0
    assert [taken.step for taken in case_of(hazard).steps] == [
        Step.ORDERED,
        Step.REFUSED,
        Step.DEMANDED,
        Step.HEARD,
        Step.DECIDED,
        Step.EXECUTED,
        Step.BILLED,
        Step.BILL_DEMANDED,
    ]
    assert check() == []


def test_an_entrusted_order_is_issued_in_the_delegating_bodys_name(make, clock):
    clock.now = datetime(2025, 12, 1, 12)
    office = Office(make, ENTRUSTED)
    hazard = office.hazard()
    office.take(hazard, Step.ORDERED, 0)
    office.serve(0)
    assert Instrument.get().issuer == "休宁县消防救援大队"
    office.take(hazard, Step.REFUSED, 8)
    with pytest.raises(RuleBroken, match="行政强制执行"):
        office.take(hazard, Step.DEMANDED, 8)
    office.take(hazard, Step.ASKED_FIRE, 9)
    assert Instrument.select().order_by(Instrument.id.desc()).first().issuer == "白际乡人民政府"


@pytest.mark.parametrize("which", [(), (0,), (0, 0)])
def test_fewer_than_two_officers_are_refused(office, which):
    hazard = office.hazard()
    officers = tuple(office.officers[n] for n in which)
    with pytest.raises(RuleBroken, match="第四十二条"):
        office.take(hazard, Step.ORDERED, 0, officers=officers)


def test_an_officer_without_licence_is_named_and_refused(office):
    hazard = office.hazard()
    with operation("改", clerk=CLERK):
        Worker.update(licence="").where(Worker.name == "程建华").execute()
    with pytest.raises(RuleBroken, match="程建华没有登记执法证号"):
        office.take(hazard, Step.ORDERED, 0)


def test_several_hazards_of_one_place_stand_on_one_paper(office):
    place = office.make.place(crowded=True, self_built=True)
    visit = office.make.visit(place)
    ids = tuple(office.make.hazard(visit, priority=n, stage="rectifying").id for n in (1, 2))
    take_step(ids, office.draft(Step.NOTICED, 0), clerk=CLERK)
    assert Instrument.select().count() == 1
    assert EnforcementStep.select().count() == 2
    with pytest.raises(RuleBroken, match="不同场所"):
        take_step((*ids, office.hazard()), office.draft(Step.NOTICED, 0), clerk=CLERK)


def test_one_unlawful_hazard_of_several_stops_them_all(office):
    place = office.make.place(crowded=True, self_built=True)
    visit = office.make.visit(place)
    ids = tuple(office.make.hazard(visit, priority=n, stage="rectifying").id for n in (1, 2))
    take_step(ids, office.draft(Step.ORDERED, 0), clerk=CLERK)
    office.serve(0)
    take_step(ids, office.draft(Step.REFUSED, 8), clerk=CLERK)
    before = counts()
    with pytest.raises(RuleBroken, match="第六十条第三款"):
        take_step(ids, office.draft(Step.DEMANDED, 8), clerk=CLERK)
    assert counts() == before


@pytest.mark.parametrize(
    ("step", "change", "words"),
    [
        (Step.NOTICED, {"paper": None}, "当事人"),
        (Step.NOTICED, {"paper": paper(addressee=" ", term=7)}, "当事人"),
        (Step.NOTICED, {"paper": paper()}, "期限"),
        (Step.NOTICED, {"paper": paper(term=7, due_on=day(9))}, "二者填一个"),
        (Step.NOTICED, {"paper": paper(due_on=day(-1))}, "早于文书日期"),
        (Step.NOTICED, {"paper": paper(term=7, number="第七号")}, "不像文书编号"),
        (Step.PERSUADED, {"paper": paper(term=7)}, "不开具文书"),
        (Step.ADMONISHED, {"text": ""}, "警示的内容"),
        (Step.WARNED, {"text": ""}, "第四十四条"),
        (Step.WARNED, {"paper": paper(party=Party.UNIT)}, "第六十条第二款"),
    ],
)
def test_what_is_missing_is_asked_for(office, step, change, words):
    hazard = office.hazard()
    before = counts()
    with pytest.raises(RuleBroken, match=words):
        office.take(hazard, step, 0, **change)
    assert counts() == before


def test_a_step_of_tomorrow_is_refused(office):
    hazard = office.hazard()
    with pytest.raises(RuleBroken, match="还没有到"):
        office.take(hazard, Step.PERSUADED, 400)


def test_a_decision_needs_review_and_approval(office):
    hazard = office.hazard()
    office.up_to(hazard, Step.HEARD)
    with pytest.raises(RuleBroken, match="法制审核"):
        office.take(hazard, Step.DECIDED, 16, paper=paper(term=7))


def test_an_execution_needs_its_witnesses_and_hours(office):
    hazard = office.hazard()
    office.up_to(hazard, Step.DECIDED)
    for change, words in (
        ({"began": None}, "起止时间"),
        ({"performer": ""}, "第五十一条"),
        ({"witness": ""}, "第五十一条"),
    ):
        with pytest.raises(RuleBroken, match=words):
            office.take(hazard, Step.EXECUTED, 24, **change)


def test_performance_by_another_needs_its_own_demand(office):
    hazard = office.hazard()
    office.up_to(hazard, Step.HEARD)
    office.take(hazard, Step.DECIDED, 16, paper=office.paper(Step.DECIDED, substitute=True))
    office.serve(16)
    with pytest.raises(RuleBroken, match="代履行三日前"):
        office.take(hazard, Step.EXECUTED, 24)
    office.take(hazard, Step.LAST_DEMANDED, 17)
    office.serve(17)
    with pytest.raises(RuleBroken, match="满三个工作日"):
        office.take(hazard, Step.EXECUTED, 22)
    office.take(hazard, Step.EXECUTED, 23)


def test_closing_ends_the_track_with_its_reason(office):
    hazard = office.hazard()
    office.up_to(hazard, Step.REFUSED)
    office.take(hazard, Step.ASKED_FIRE, 9)
    office.take(hazard, Step.CLOSED, 20, text="县大队已立案")
    track = Track.get(Track.kind == "enforcement")
    assert (track.closed_on, track.end_reason) == (day(20), "县大队已立案")


def test_a_joint_action_over_three_villages_is_one(bare):
    hazards = (bare.hazard(), bare.hazard())
    villages = tuple(village.id for village in Village.select())
    draft = JointDraft(day(5), "县消防救援大队、派出所", villages, hazards, places_checked=9)
    record_joint_action(draft, clerk=CLERK)
    assert JointAction.select().count() == 1
    assert JointActionVillage.select().count() == 3
    assert [taken.step for taken in case_of(hazards[0]).steps] == [Step.JOINT]

    void_joint_action(JointAction.get().id, on=day(6), reason="重复登记", clerk=CLERK)

    assert case_of(hazards[0]).steps == ()
    with pytest.raises(RuleBroken, match="县级部门"):
        record_joint_action(replace(draft, bodies=""), clerk=CLERK)
    with pytest.raises(RuleBroken, match="至少选一个村"):
        record_joint_action(replace(draft, village_ids=()), clerk=CLERK)
    with pytest.raises(NotFound):
        record_joint_action(replace(draft, hazard_ids=(999,)), clerk=CLERK)


def test_costs_belong_to_an_execution_only(office):
    hazard = office.hazard()
    office.take(hazard, Step.PERSUADED, 0)
    step = EnforcementStep.get()
    with pytest.raises(RuleBroken, match="第六十条第三款"):
        record_cost(step.id, "人工", 100, clerk=CLERK)


def test_a_step_that_others_rest_on_is_not_undone_from_under_them(office):
    hazard = office.hazard()
    office.up_to(hazard, Step.DECIDED)
    served = Operation.get(Operation.label.startswith("送达：责令改正"))
    with pytest.raises(RuleBroken, match="没有可撤销的内容"):
        undo(served.id, clerk=CLERK, today=day(40))
    assert Delivery.select().count() == 3


def test_undoing_everything_leaves_nothing_and_redo_brings_it_back(office):
    hazard = office.hazard()
    before = counts()[:4]
    office.up_to(hazard, Step.BILL_DEMANDED)
    after = counts()[:4]
    while counts()[:4] != before:
        undo_last(clerk=CLERK, today=day(60))
    assert case_of(hazard).steps == ()
    assert after != before


def test_a_paper_left_before_two_witnesses_is_served(bare):
    hazard = bare.hazard()
    bare.take(hazard, Step.NOTICED, 0)
    with pytest.raises(RuleBroken, match="两名见证人"):
        bare.serve(1, method=Method.LEFT, receiver="")
    bare.serve(1, method=Method.LEFT, receiver="", witnesses=("胡某", "程某"))
    assert (Delivery.get().witness, Delivery.get().second_witness) == ("胡某", "程某")
