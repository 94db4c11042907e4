"""A hazard's line of time: how it was found, what was done beside its stage, and never who told of it."""

from datetime import date

import pytest

from db.models import TipOff, TipOffHazard, Track
from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.queries.hazards import hazard_detail, hazard_events
from lifepath_desktop.services.enforcement import PaperDraft, StepDraft, take_step
from lifepath_desktop.services.operation import operation

DAY = date(2024, 10, 10)


def told(hazard):
    return [(event.on, event.what, event.text) for event in hazard_events(hazard_detail(hazard.id))]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("inspection", "发现隐患"),
        ("self_check", "单位自查发现"),
        ("joint", "联合检查发现"),
        ("tip_off", "群众举报，核查属实"),
    ],
)
def test_the_line_begins_with_how_it_was_found(make, kind, words):
    assert told(make.hazard(make.visit(kind=kind)))[0][1] == words


def test_a_tip_off_is_told_without_number_or_teller(make):
    hazard = make.hazard()
    with operation("受理举报", clerk="测试"):
        tip_off = TipOff.create(
            number="JB2024-0001", received_on=DAY, due_on=DAY, channel="phone", content="隔壁姓胡的说楼梯堵了"
        )
        TipOffHazard.create(tip_off=tip_off, hazard=hazard)
    said = "".join("".join(row) for row in told(hazard))
    assert told(hazard)[0][1] == "群众举报，核查属实"
    assert "JB2024" not in said
    assert "胡" not in said


def test_enforcement_is_told_step_by_step_with_its_paper(make):
    hazard = make.hazard(stage="rectifying", measure="限期整改", due_on=date(2024, 10, 20))
    take_step((hazard.id,), StepDraft(Step.PERSUADED, DAY, "汪志强", text="当面劝阻"), clerk="测试")
    notice = StepDraft(Step.NOTICED, DAY, "汪志强", paper=PaperDraft("胡玉兰", term=7))
    take_step((hazard.id,), notice, clerk="测试")
    assert ("2024-10-10", "劝阻提醒", "当面劝阻") in told(hazard)
    (paper,) = [text for _, what, text in told(hazard) if what == "整改通知书"]
    assert paper.startswith("白消改〔2024〕1号")


def test_the_end_of_a_track_says_why(make):
    hazard = make.hazard()
    with operation("上报", clerk="测试"):
        Track.create(
            hazard=hazard,
            kind="escalation",
            opened_on=DAY,
            closed_on=date(2024, 10, 12),
            end_reason="整改完成",
        )
    assert told(hazard)[1:] == [
        ("2024-10-10", "上报乡应急办", ""),
        ("2024-10-12", "上报乡应急办结束", "整改完成"),
    ]
