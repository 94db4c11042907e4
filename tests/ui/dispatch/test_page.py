"""The room 调度: from the plan given out to the duties that go on; every act of its tabs, and what numbers open."""

from datetime import date

import docx
import pytest
from PySide6.QtWidgets import QFileDialog

from db.models import (
    AgendaItem,
    Assignment,
    ClosingReport,
    LastingDuty,
    LastingDutyDone,
    Meeting,
    PlanReceipt,
    PlanStudy,
    Problem,
)
from lifepath_desktop.domain.closing import DutyEntry, Parts
from lifepath_desktop.domain.deployment import IssueEntry
from lifepath_desktop.domain.dispatch import AssignmentEntry, MeetingKind, ProblemEntry
from lifepath_desktop.queries.closing import TOWNSHIP
from lifepath_desktop.services.closing import add_duty, write_report
from lifepath_desktop.services.deployment import give_out
from lifepath_desktop.services.dispatch import assign, report_problem
from tests.ui.record_forms import buttons, rest, stand_on, take
from tests.ui.rooms_desk import TODAY, rows_opened, show
from ui.dispatch.facts import DELAYS, HAZARDS, REPORTS, UNDONE
from ui.dispatch.page import (
    AGENDA,
    ASSIGNMENTS,
    DEPLOYMENT,
    DUTIES,
    FACTS,
    MEETINGS,
    PROBLEMS,
    build,
)
from ui.dispatch.page import REPORTS as SUMMARIES

ON = date(2024, 11, 4)
BY = {"clerk": "汪小红", "today": TODAY}


@pytest.fixture
def open_page(qtbot, desk):
    pages = []  # held, or the page goes with the last name for it

    def opened():
        pages.append(build(desk))
        show(qtbot, pages[-1])
        return pages[-1]

    yield opened
    for page in pages:
        rest(page)


@pytest.fixture
def village(make):
    return make.village()


@pytest.fixture
def problem(village):
    return report_problem(ProblemEntry(ON, "吴永红", "老街产权不清", village.id), **BY)[1]


@pytest.fixture
def overdue(village):
    entry = AssignmentEntry(ON, "清理老街", "李平", date(2024, 11, 10), village_id=village.id)
    return assign(entry, **BY)[1]


@pytest.mark.parametrize("number", [DEPLOYMENT, MEETINGS, ASSIGNMENTS, PROBLEMS, DUTIES])
def test_each_empty_list_says_what_to_do_and_opens_its_form(qtbot, make, open_page, number):
    make.township()
    tab = open_page().open_tab(number)
    qtbot.waitUntil(tab.grid.empty.isVisible)
    tab.grid.empty.acted.emit()
    assert tab.side.currentWidget() is tab.form


def test_the_plan_goes_to_all_villages_is_signed_for_by_many_and_studied_by_one(qtbot, make, open_page):
    make.township()
    tab = open_page().open_tab(DEPLOYMENT)
    take(tab, "new", issued_on=date(2024, 10, 9), sent_on=date(2024, 10, 9), study_by=date(2024, 4, 10))
    receipts = [receipt.id for receipt in PlanReceipt.select()]
    assert len(receipts) == 3
    assert "不据此认定任何村、单位迟到" in tab.note.text()
    tab.pane.show_ids(receipts)
    take(tab, "sign", on=date(2024, 10, 10), by="吴永红")
    assert {receipt.signed_by for receipt in PlanReceipt.select()} == {"吴永红"}
    stand_on(qtbot, tab, receipts[0])
    assert buttons(tab) == ["学习传达", "签收"]
    take(tab, "study", on=date(2024, 10, 12), chair="吴永红", present=18)
    assert PlanStudy.get().present == 18
    take(tab, "void", reason="登错")
    assert PlanStudy.get().void_reason == "登错"


def test_a_refusal_stands_in_the_form_and_what_was_typed_stays(qtbot, village, open_page):
    give_out(IssueEntry("方案", ON, ON, village_ids=(village.id,)), **BY)
    tab = open_page().open_tab(DEPLOYMENT)
    stand_on(qtbot, tab, PlanReceipt.get().id)
    form = take(tab, "study", on=ON, chair="吴永红")
    assert "到会人数" in form.complaint.text()
    assert form.fields["chair"].text() == "吴永红"


def test_a_meeting_decides_and_gives_out(qtbot, village, open_page):
    tab = open_page().open_tab(MEETINGS)
    assert "下次研究会议应在2024年5月1日前召开" in tab.note.text()
    take(tab, "new", kind=MeetingKind.STUDY, topic="研究整改", chair="程乡长", on=ON)
    meeting = Meeting.get()
    assert "2024年12月4日" in tab.note.text()
    stand_on(qtbot, tab, meeting.id)
    take(tab, "decide", decided="由李平清理")
    take(tab, "assign", text="清理老街", responsible="李平", village=village.id)
    given = Assignment.get()
    assert (given.meeting_id, given.village_id, given.due_on) == (meeting.id, village.id, date(2024, 11, 22))
    assert "请先作废那些交办" in take(tab, "void", reason="登错").complaint.text()
    qtbot.waitUntil(lambda: "交办　李平：清理老街" in tab.pane.about.text())


def test_a_talk_names_whom(qtbot, village, open_page):
    tab = open_page().open_tab(MEETINGS)
    form = take(tab, "new", kind=MeetingKind.TALK, topic="约谈", chair="程乡长")
    assert "约谈对象" in form.complaint.text()
    form.fields["subject"].setText("某店店主")
    form.answer()
    assert Meeting.get().subject == "某店店主"


def test_the_agenda_makes_itself_and_what_is_chosen_is_studied(qtbot, make, problem, open_page):
    make.hazard(stage="rectifying", measure="限期整改", due_on=ON)
    tab = open_page().open_tab(AGENDA)
    qtbot.waitUntil(lambda: tab.grid.model.rowCount() == 2)
    tab.pane.show_ids(list(tab._listing.ids(tab.grid.look)))
    take(tab, "study", topic="研究整改", chair="程乡长")
    assert sorted(item.reason for item in AgendaItem.select()) == ["overdue", "problem"]


def test_a_problem_is_given_out_settled_and_comes_again(qtbot, problem, open_page):
    tab = open_page().open_tab(PROBLEMS)
    stand_on(qtbot, tab, problem)
    assert buttons(tab)[:2] == ["交办", "已解决"]
    take(tab, "assign", responsible="李平")
    assert (Assignment.get().text, Assignment.get().problem_id) == ("老街产权不清", problem)
    take(tab, "settle", outcome="已确权")
    assert Problem.get().outcome == "已确权"
    tab.pane.bar.ask("reopen")
    assert Problem.get().settled_on is None
    take(tab, "void", reason="重复")
    assert Problem.get().void_reason == "重复"


def test_a_problem_is_reported_by_a_village(qtbot, village, open_page):
    tab = open_page().open_tab(PROBLEMS)
    form = take(tab, "new", by="吴永红", text="没有消防栓", proposal="请县里支持")
    assert form.fields["body"].count() == 4
    assert (Problem.get().by, Problem.get().proposal) == ("吴永红", "请县里支持")


def test_an_assignment_is_put_off_and_done(qtbot, overdue, open_page):
    tab = open_page().open_tab(ASSIGNMENTS)
    stand_on(qtbot, tab, overdue)
    assert buttons(tab)[:2] == ["办结", "改期"]
    assert "晚于原时限" in take(tab, "put_off", by="程乡长", reason="下雪").complaint.text()
    take(tab, "put_off", due_on=date(2024, 11, 20), by="程乡长", reason="下雪")
    take(tab, "finish", by="李平", result="已清理")
    assert (Assignment.get().due_on, Assignment.get().result) == (date(2024, 11, 20), "已清理")
    qtbot.waitUntil(lambda: buttons(tab) == ["更多"])
    take(tab, "void", reason="重复")
    assert Assignment.get().void_reason == "重复"


def test_facts_open_the_rows_behind_them(qtbot, make, heard, overdue, open_page):
    hazard = make.hazard(stage="rectifying", measure="限期整改", due_on=ON, count=2)
    page = open_page()
    tab = page.open_tab(FACTS)
    qtbot.waitUntil(lambda: tab.table.rowCount() == 4)
    assert [tab.table.item(0, c).text() for c in range(5)] == ["白际村", "0", "2", "1", "0"]
    tab.open_rows(0, HAZARDS)
    assert rows_opened(heard.visits[-1]) == [hazard.id]
    tab.open_rows(0, REPORTS)
    assert heard.visits[-1].room == "intake"
    tab.open_rows(0, DELAYS)
    tab.open_rows(0, UNDONE)
    assert page.tabs.currentIndex() == ASSIGNMENTS
    assignments = page.open_tab(ASSIGNMENTS)
    assert list(assignments._listing.ids(assignments.grid.look)) == [overdue]


def test_summaries_are_drafted_written_handed_in_and_given_back(qtbot, village, open_page):
    tab = open_page().open_tab(SUMMARIES)
    stand_on(qtbot, tab, village.id)
    tab.pane.bar.ask("draft")
    qtbot.waitUntil(lambda: "登记上报" in buttons(tab))
    assert "还是空的" in take(tab, "hand_in", by="吴永红").complaint.text()
    take(tab, "write", proposals="请配备灭火器。")
    take(tab, "hand_in", by="吴永红")
    assert ClosingReport.get().handed_in_by == "吴永红"
    qtbot.waitUntil(lambda: buttons(tab) == ["导出 Word", "退回修改"])
    tab.pane.bar.ask("hand_back")
    assert ClosingReport.get().handed_in_on is None


def test_a_long_form_scrolls_and_the_window_stays_within_a_screen_of_768_lines(qtbot, village, open_page):
    write_report(TOWNSHIP, Parts("做法", "问题", "建议", "机制"), clerk="汪小红")
    page = open_page()
    tab = page.open_tab(SUMMARIES)
    stand_on(qtbot, tab, TOWNSHIP)
    tab.pane.bar.ask("write")
    assert tab.side.currentWidget() is tab.form
    assert page.minimumSizeHint().height() < 700


def test_the_export_asks_for_a_file_and_says_where_it_is(
    qtbot, make, heard, open_page, tmp_path, monkeypatch
):
    make.township()
    write_report(TOWNSHIP, Parts("做法", "问题", "建议", "机制"), clerk="汪小红")
    tab = open_page().open_tab(SUMMARIES)
    stand_on(qtbot, tab, TOWNSHIP)
    wanted = tmp_path / "梳理.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(wanted), ""))
    tab.pane.bar.ask("export")
    assert "四、长效机制" in [p.text for p in docx.Document(str(wanted)).paragraphs]
    assert "已导出“梳理.docx”" in heard.told[-1]
    tab.work.export(TOWNSHIP, tmp_path / "没有" / "梳理.docx")
    assert "无法写入" in heard.told[-1]


def test_a_duty_is_added_done_and_ended(qtbot, make, open_page):
    make.township()
    duty = add_duty(DutyEntry("每季度巡查", "李平", 3, ON), clerk="汪小红")[1]
    tab = open_page().open_tab(DUTIES)
    take(tab, "new", text="每年培训", responsible="汪小红", every_months=12)
    assert LastingDuty.select().count() == 2
    stand_on(qtbot, tab, duty)
    take(tab, "done", by="李平")
    assert (LastingDutyDone.get().due_on, LastingDuty.get_by_id(duty).next_on) == (ON, date(2025, 2, 4))
    take(tab, "void", reason="并入日常")
    assert LastingDuty.get_by_id(duty).end_reason == "并入日常"
    qtbot.waitUntil(lambda: buttons(tab) == [])
