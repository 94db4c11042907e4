"""A visit with its checklist: one act writes the answers and the hazards that come out of its ×."""

from datetime import date

import peewee
import pytest

from db.database import database
from db.models import (
    ChecklistAnswer,
    ChecklistFinding,
    Hazard,
    HazardQuantity,
    Inspection,
    InspectionWorker,
    Operation,
    Worker,
)
from lifepath_desktop.domain.checklists import Answer, Finding, Reply
from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.domain.rectification import measure
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.checklists import answers_of, open_hazards_of
from lifepath_desktop.services.checklists import name_inspectors, record_checklist, record_clean_visits
from lifepath_desktop.services.hazards import void_hazards
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.undoing import undo

ON, TODAY = date(2024, 11, 12), date(2024, 11, 15)
BY = {"clerk": "汪小红", "today": TODAY}
GOOD, FAULT, NO = Answer.GOOD, Answer.FAULT, Answer.NOT_APPLICABLE


def entry(place, **values) -> VisitEntry:
    return VisitEntry(**{"place_id": place.id, "on": ON, "inspectors": "吴永红、李平", **values})


def test_the_faults_become_hazards_in_the_same_act_and_blanks_stay_blank(make):
    place = make.place(category="商店")
    replies = [
        Reply("1-locked", FAULT, "后门", Finding(count=2, measure=measure("限期整改", date(2024, 11, 20)))),
        Reply("1-bikes", FAULT, finding=Finding(amount=3)),
        Reply("2-broken", GOOD),
        Reply("3-billboards", FAULT, finding=Finding(amount=12)),
        Reply("3-bars", NO),
        Reply("2-missing", None),
    ]
    before = Operation.select().count()

    _, outcome = record_checklist(entry(place), replies, **BY)

    assert Operation.select().count() == before + 1
    found = {hazard.details: hazard for hazard in Hazard.select()}
    assert list(found) == ["安全出口上锁2处", "楼梯间停放电动自行车1处", "外墙广告牌遮挡门窗1处"]
    assert (found["安全出口上锁2处"].stage, found["安全出口上锁2处"].count) == ("rectifying", 2)
    assert found["楼梯间停放电动自行车1处"].kind == "电动自行车"
    assert [(row.unit, row.amount) for row in HazardQuantity.select()] == [("辆", 3), ("㎡", 1200)]
    assert set(outcome.hazard_ids) == {hazard.id for hazard in found.values()}
    answers = {row.item: row.answer for row in answers_of(outcome.visit_id)}
    assert answers == {
        "1-locked": FAULT,
        "1-bikes": FAULT,
        "2-broken": GOOD,
        "3-billboards": FAULT,
        "3-bars": NO,
    }


def test_put_right_on_the_spot_is_struck_off_at_once(make):
    place = make.place()
    reply = Reply("1-combustibles", FAULT, finding=Finding(measure=measure("当场改正")))
    record_checklist(entry(place), [reply], **BY)
    hazard = Hazard.get()
    assert (hazard.stage, hazard.fixed_on, hazard.struck_off_by) == ("struck_off", ON, "吴永红、李平")


def test_one_undo_takes_the_visit_its_answers_and_its_hazards_back(make):
    place = make.place()
    change, _ = record_checklist(entry(place), [Reply("1-locked", FAULT), Reply("1-blocked", GOOD)], **BY)
    undo(change.operation_id, clerk="汪小红", today=TODAY)
    for model in (Inspection, ChecklistAnswer, ChecklistFinding, Hazard):
        assert model.select().count() == 0


def test_filled_in_again_the_visit_takes_further_answers_and_no_hazard_twice(make):
    place = make.place()
    record_checklist(entry(place), [Reply("1-locked", FAULT), Reply("1-blocked", GOOD)], **BY)
    _, outcome = record_checklist(
        entry(place), [Reply("1-locked", FAULT), Reply("1-blocked", None), Reply("2-broken", NO)], **BY
    )
    assert outcome.hazard_ids == ()
    assert Hazard.select().count() == Inspection.select().count() == 1
    assert {row.item: row.answer for row in answers_of(outcome.visit_id)} == {
        "1-locked": FAULT,
        "2-broken": NO,
    }


def test_a_fault_is_not_taken_back_while_its_hazard_stands(make):
    place = make.place()
    _, outcome = record_checklist(entry(place), [Reply("1-locked", FAULT)], **BY)
    for answer in (GOOD, None):
        with pytest.raises(RuleBroken, match="请先作废"):
            record_checklist(entry(place), [Reply("1-locked", answer)], **BY)
    void_hazards(outcome.hazard_ids, "登记错了", **BY)
    record_checklist(entry(place), [Reply("1-locked", GOOD)], **BY)
    assert [(row.answer, row.hazard) for row in answers_of(outcome.visit_id)] == [(GOOD, "")]


def test_what_is_open_already_is_named_and_not_counted_again(make):
    place = make.place()
    old = make.hazard(make.visit(place, inspected_on=date(2024, 10, 9)))
    assert [hazard.id for hazard in open_hazards_of(place.id)] == [old.id]

    _, outcome = record_checklist(
        entry(place), [Reply("1-locked", FAULT, finding=Finding(known_hazard=old.id))], **BY
    )

    assert Hazard.select().count() == 1
    assert [row.hazard for row in answers_of(outcome.visit_id)] == [old.number]


def test_a_hazard_of_another_place_is_not_named(make):
    elsewhere = make.hazard()
    reply = Reply("1-locked", FAULT, finding=Finding(known_hazard=elsewhere.id))
    with pytest.raises(RuleBroken, match="不是这家场所的"):
        record_checklist(entry(make.place()), [reply], **BY)
    assert ChecklistAnswer.select().count() == 0


def test_a_key_unit_is_refused_except_together_with_the_county(make):
    place = make.place(key_unit=True)
    with pytest.raises(RuleBroken, match="移交县级监管"):
        record_checklist(entry(place), [], **BY)
    with pytest.raises(RuleBroken, match="移交县级监管"):
        record_clean_visits([place.id], entry(place), **BY)
    record_checklist(entry(place, kind="joint"), [], **BY)
    assert Inspection.get().kind == "joint"


def test_nothing_found_is_one_act_for_many_places_and_leaves_the_checklists_blank(make):
    places = [make.place() for _ in range(3)]
    change, visits = record_clean_visits([place.id for place in places], entry(places[0]), **BY)
    assert len(visits) == Inspection.select().count() == 3
    assert ChecklistAnswer.select().count() == 0
    undo(change.operation_id, clerk="汪小红", today=TODAY)
    assert Inspection.select().count() == 0


def test_nothing_is_recorded_when_one_of_many_was_visited_that_day(make):
    seen, unseen = make.place(), make.place()
    make.visit(seen, inspected_on=ON)
    with pytest.raises(RuleBroken, match=f"有1家{ON}已经登记过"):
        record_clean_visits([seen.id, unseen.id], entry(seen), **BY)
    assert Inspection.select().count() == 1


def test_inspectors_are_linked_with_the_workers_of_these_names(make):
    with operation("登记人员", clerk="测试"):
        known = Worker.create(name="吴永红")
        Worker.create(name="李平")
        Worker.create(name="李平")
    record_checklist(entry(make.place()), [], **BY)
    assert [link.worker_id for link in InspectionWorker.select()] == [known.id]


def test_the_database_refuses_a_finding_that_belongs_nowhere(make):
    place = make.place()
    _, outcome = record_checklist(entry(place), [Reply("1-locked", GOOD)], **BY)
    answer, hazard = ChecklistAnswer.get(), make.hazard(Inspection.get_by_id(outcome.visit_id))
    with pytest.raises(peewee.IntegrityError, match="fault"), operation("试", clerk="测试"):
        ChecklistFinding.create(answer=answer, hazard=hazard)
    with operation("试", clerk="测试"):
        database.execute_sql("UPDATE checklist_answer SET answer = 'fault'")
        ChecklistFinding.create(answer=answer, hazard=hazard)
    with pytest.raises(peewee.IntegrityError, match="stands"), operation("试", clerk="测试"):
        database.execute_sql("UPDATE checklist_answer SET answer = 'good'")


def test_who_inspected_is_written_for_many_visits_in_one_act(make):
    with operation("登记人员", clerk="测试"):
        Worker.create(name="吴永红")
    visits = [make.visit(inspectors=""), make.visit(inspectors="王站长")]
    change = name_inspectors([visit.id for visit in visits], "吴永红、李平", clerk="汪小红")
    assert {visit.inspectors for visit in Inspection.select()} == {"吴永红、李平"}
    assert InspectionWorker.select().count() == 2
    undo(change.operation_id, clerk="汪小红", today=TODAY)
    assert [visit.inspectors for visit in Inspection.select().order_by(Inspection.id)] == ["", "王站长"]
    with pytest.raises(RuleBroken, match="姓名"):
        name_inspectors([visits[0].id], " ", clerk="汪小红")
