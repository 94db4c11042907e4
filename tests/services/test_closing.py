"""Summaries are drafted from the figures, written, handed in, exported; duties go on after the campaign."""

from datetime import date

import docx
import pytest

from db.models import ClosingReport, LastingDuty
from lifepath_desktop.domain.closing import DutyEntry, Parts
from lifepath_desktop.domain.dispatch import ProblemEntry
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.closing import (
    NOT_HANDED_IN,
    REPORTS,
    TOWNSHIP,
    duty_done,
    duty_listing,
    facts_for,
    is_handed_in,
    parts_of,
)
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.services.closing import (
    add_duty,
    do_duty,
    draft_reports,
    end_duty,
    export_report,
    hand_back,
    hand_in,
    write_report,
)
from lifepath_desktop.services.dispatch import report_problem

TODAY = date(2025, 12, 20)
CLERK = {"clerk": "汪小红"}
BY = {**CLERK, "today": TODAY}
PARTS = Parts("逐户上门。", "人手少。", "请配备灭火器。")


@pytest.fixture
def village(make) -> int:
    make.hazard(stage="rectifying", measure="限期整改", due_on=date(2024, 11, 1), count=3)
    return make.village().id


def test_a_draft_fills_only_what_nobody_wrote(village):
    write_report(village, Parts(practice="我们自己写的。"), **CLERK)
    report_problem(ProblemEntry(TODAY, "吴永红", "老街产权不清", village_id=village), **BY)
    draft_reports([village], **BY)
    drafted = parts_of(village)
    assert drafted.practice == "我们自己写的。"
    assert drafted.problems == "还有3处隐患未完成整改，其中逾期3处。\n老街产权不清。"


def test_the_township_counts_all_and_draws_on_what_was_handed_in(make, village):
    make.hazard(make.visit(make.place(village="项山村")), count=2)
    write_report(village, PARTS, **CLERK)
    hand_in(village, TODAY, "吴永红", **BY)
    facts = facts_for(TOWNSHIP, TODAY)
    assert (facts.name, facts.figures["found"], facts_for(village, TODAY).figures["found"]) == (
        "白际乡",
        5,
        3,
    )
    draft_reports([TOWNSHIP], **BY)
    assert parts_of(TOWNSHIP).proposals == "白际村：请配备灭火器。"


def test_a_household_where_something_was_found_is_not_counted_among_the_places_owed(make, village):
    make.hazard(make.visit(make.place("汪建国户", category="农户")))
    figures = facts_for(village, TODAY).figures
    assert (figures["places_due"], figures["places_inspected"], figures["found"]) == (1, 1, 4)


def test_a_summary_handed_in_is_closed_until_it_is_given_back(village):
    with pytest.raises(RuleBroken, match="还是空的"):
        hand_in(village, TODAY, "吴永红", **BY)
    write_report(village, PARTS, **CLERK)
    hand_in(village, TODAY, "吴永红", **BY)
    assert is_handed_in(village)
    for again in (
        lambda: write_report(village, PARTS, **CLERK),
        lambda: draft_reports([village], **BY),
        lambda: hand_in(village, TODAY, "吴永红", **BY),
    ):
        with pytest.raises(RuleBroken, match="要改请先退回"):
            again()
    hand_back(village, **CLERK)
    assert village in REPORTS.ids(Look(scope=NOT_HANDED_IN))
    with pytest.raises(RuleBroken, match="不用退回"):
        hand_back(village, **CLERK)


def test_the_mechanism_is_the_townships(village):
    with pytest.raises(RuleBroken, match="乡级"):
        write_report(village, Parts(mechanism="每季巡查。"), **CLERK)
    write_report(TOWNSHIP, Parts("做", "问", "建", "每季巡查。"), **CLERK)
    assert ClosingReport.get().village is None
    with pytest.raises(NotFound):
        write_report(99, PARTS, **CLERK)


def test_every_village_and_the_township_stand_on_the_list(village):
    rows = REPORTS.rows(list(REPORTS.ids(Look())))
    assert [(row[1], row[2]) for row in rows] == [
        ("白际村", "未写"),
        ("结竹营村", "未写"),
        ("项山村", "未写"),
        ("乡级梳理", "未写"),
    ]


def test_the_export_is_an_official_letter_with_the_parts_that_are_written(village, tmp_path):
    with pytest.raises(RuleBroken, match="还是空的"):
        export_report(village, tmp_path / "a.docx", today=TODAY)
    write_report(village, Parts("逐户上门。\n发放告知单。", "人手少。"), **CLERK)
    export_report(village, tmp_path / "a.docx", today=TODAY)
    lines = [p.text for p in docx.Document(str(tmp_path / "a.docx")).paragraphs if p.text]
    assert lines == [
        "白际乡白际村打通消防“生命通道”工作总结",
        "一、主要做法和经验",
        "逐户上门。",
        "发放告知单。",
        "二、存在问题",
        "人手少。",
        "白际村民委员会",
        "2025年12月20日",
    ]


def test_a_duty_comes_again_and_what_was_missed_is_not_asked_for_twice(make):
    make.township()
    duty = add_duty(DutyEntry("每季度巡查疏散通道", "李平", 3, date(2026, 1, 31)), **CLERK)[1]
    do_duty(duty, Deed(date(2026, 1, 30), "李平", "已巡查"), **CLERK, today=date(2026, 2, 1))
    assert LastingDuty.get().next_on == date(2026, 4, 30)
    do_duty(duty, Deed(date(2026, 11, 2), "李平"), **CLERK, today=date(2026, 11, 2))
    assert LastingDuty.get().next_on == date(2027, 1, 30)
    assert [row[:2] for row in duty_done(duty)] == [
        ("2026-04-30", "2026-11-02"),
        ("2026-01-31", "2026-01-30"),
    ]
    assert duty_listing(date(2027, 2, 1)).rows([duty])[0][5] == "已到期"
    end_duty(duty, "并入日常", **BY)
    with pytest.raises(NotFound):
        do_duty(duty, Deed(TODAY, "李平"), **BY)
