"""The plan is given out, signed for and studied; who is late is not said, because its own dates clash."""

from datetime import date

import pytest

from db.models import PlanIssue, PlanReceipt, PlanStudy, Village
from lifepath_desktop.domain.deployment import IssueEntry, StudyEntry
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.deployment import NOT_SIGNED, NOT_STUDIED, RECEIPTS, STUDIED, clash_notes
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.services.deployment import give_out, record_study, sign_for, void_last_study
from lifepath_desktop.services.units import add_unit

ISSUED, TODAY = date(2024, 10, 9), date(2024, 11, 15)
BY = {"clerk": "汪小红", "today": TODAY}
STUDY = StudyEntry(date(2024, 10, 12), "吴永红", 18)


def send(villages, **values):
    entry = {
        "title": "实施方案",
        "issued_on": ISSUED,
        "sent_on": ISSUED,
        "village_ids": tuple(villages),
        **values,
    }
    return give_out(IssueEntry(**entry), **BY)


@pytest.fixture
def villages(make) -> list[int]:
    make.township()
    return [village.id for village in Village.select().order_by(Village.id)]


@pytest.fixture
def receipts(villages) -> list[int]:
    return send(villages, study_by=date(2024, 4, 10))[1]


def ids(scope) -> set[int]:
    return set(RECEIPTS.ids(Look(scope=scope)))


def test_one_act_gives_the_plan_to_all_and_again_only_to_who_had_it_not(villages, receipts):
    assert ids(NOT_SIGNED) == ids(NOT_STUDIED) == set(receipts)
    school = add_unit(UnitEntry(UnitKind.TOWNSHIP_BODY, "白际小学"), clerk="汪小红")[1]
    assert len(send(villages, unit_ids=(school,))[1]) == 1
    assert (PlanIssue.select().count(), PlanReceipt.select().count()) == (1, 4)


def test_many_sign_in_one_act_not_before_it_was_sent(receipts):
    with pytest.raises(RuleBroken, match="早于送出日期"):
        sign_for(receipts, date(2024, 10, 8), "吴永红", **BY)
    sign_for(receipts[:2], date(2024, 10, 10), "吴永红", **BY)
    assert ids(NOT_SIGNED) == {receipts[2]}


def test_who_studied_it_is_told_and_a_clash_of_dates_is_a_note(receipts):
    record_study(receipts[0], STUDY, **BY)
    assert (ids(STUDIED), ids(NOT_STUDIED)) == ({receipts[0]}, set(receipts[1:]))
    assert RECEIPTS.rows(receipts[:1])[0][-4:] == ("已传达", "2024-10-12", "吴永红", "18")
    (note,) = clash_notes()
    assert "不据此认定任何村、单位迟到" in note


def test_a_study_entered_by_mistake_is_voided_with_a_reason(receipts):
    record_study(receipts[0], STUDY, **BY)
    with pytest.raises(RuleBroken, match="作废原因"):
        void_last_study(receipts[0], " ", **BY)
    void_last_study(receipts[0], "登错", **BY)
    assert PlanStudy.get().void_reason == "登错"
    with pytest.raises(NotFound):
        void_last_study(receipts[0], "登错", **BY)
    with pytest.raises(NotFound):
        record_study(99, STUDY, **BY)
