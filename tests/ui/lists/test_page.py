"""The room 三个清单: its lists and their papers, 上报件 from the village to the answer, 回头看."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from db.models import (
    Hazard,
    HazardDuty,
    Paper,
    Rectification,
    SupervisionNode,
    SupervisionOrder,
    Track,
    TrackStep,
)
from lifepath_desktop.queries.escalations import late
from lifepath_desktop.queries.hazards import overdue
from lifepath_desktop.queries.look_backs import due
from tests.ui.record_forms import buttons, rest, stand_on, take
from tests.ui.rooms_desk import TODAY, show
from ui.lists.lists import JOINED, REMINDER
from ui.lists.page import DUTIES, ESCALATED, HAZARDS, LOOK_BACKS, MENDING, build
from ui.paper_window import PaperWindow
from ui.scan_field import ScanField

OVERDUE = {"stage": "rectifying", "measure": "限期整改", "due_on": date(2024, 11, 1)}


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


def papers():
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PaperWindow)]


@pytest.fixture(autouse=True)
def _closed_papers():
    yield
    for window in papers():
        window.close()


def shown_paper(qtbot):
    (window,) = papers()
    qtbot.waitUntil(lambda: window.view.sheets is not None, timeout=20_000)
    return window


@pytest.mark.parametrize("number", [HAZARDS, DUTIES, MENDING, ESCALATED, LOOK_BACKS])
def test_each_empty_list_says_what_comes_here(qtbot, make, open_page, number):
    make.township()
    tab = open_page().open_tab(number)
    qtbot.waitUntil(tab.grid.empty.isVisible)


def test_the_three_tabs_list_the_same_open_hazards(qtbot, make, open_page):
    ids = {make.hazard().id, make.hazard(**OVERDUE).id}
    page = open_page()
    for number in (HAZARDS, DUTIES, MENDING):
        tab = page.open_tab(number)
        qtbot.waitUntil(lambda tab=tab: tab.grid.model.rowCount() == 2)
        assert {tab.grid.model.id_at(row) for row in range(2)} == ids


def test_a_hazard_is_opened_where_it_is_worked_on(qtbot, make, open_page, heard):
    hazard = make.hazard()
    tab = open_page().open_tab(HAZARDS)
    stand_on(qtbot, tab, hazard.id)
    tab.grid.opened.emit(hazard.id)
    tab.pane.bar.ask("open")
    assert len(heard.visits) == 2
    assert (heard.visits[-1].room, heard.visits[-1].record_id) == ("hazards", hazard.id)


def test_many_hazards_get_who_answers_for_them_in_one_act(qtbot, make, open_page):
    ids = (make.hazard().id, make.hazard().id)
    tab = open_page().open_tab(DUTIES)
    tab.pane.show_ids(ids)
    take(tab, "duty", supervisor="王站长", leader="李副乡长", phone="0559-7551234")
    assert {(duty.hazard.id, duty.supervisor) for duty in HazardDuty.select()} == {
        (id_, "王站长") for id_ in ids
    }


def test_urging_and_helping_are_recorded_from_the_list(qtbot, make, open_page):
    hazard = make.hazard(**OVERDUE)
    tab = open_page().open_tab(MENDING)
    stand_on(qtbot, tab, hazard.id)
    take(tab, "urge", on=TODAY, by="汪志强", text="电话催促")
    take(tab, "help", on=TODAY, by="汪志强", text="帮忙联系拆除的工人")
    assert [row.step for row in Rectification.select().order_by(Rectification.id)] == ["urged", "helped"]


@pytest.mark.parametrize(
    ("paper", "village", "title"),
    [
        (JOINED, "", "白际乡打通消防“生命通道”隐患排查整治三个清单"),
        (REMINDER, "白际村", "消防安全隐患整改催办单"),
    ],
)
def test_the_lists_and_the_reminder_open_as_they_print(qtbot, make, open_page, paper, village, title):
    make.hazard(**OVERDUE)
    tab = open_page().open_tab(HAZARDS)
    tab.open_print()
    form = tab.form.form
    form.fields["paper"].set_value(paper)
    form.fields["village"].setCurrentIndex(form.fields["village"].findData(village))
    form.answer()
    assert shown_paper(qtbot).view.sheets.document.title == title
    assert Paper.select().count() == 0


def test_the_lists_hold_what_changed_within_a_span_that_the_clerk_chooses(qtbot, make, open_page):
    on = date(2024, 9, 3)
    settled = {"stage": "struck_off", "fixed_on": on, "struck_off_on": on, "checked_by": "王站长"}
    hazard = make.hazard(make.visit(inspected_on=date(2024, 6, 1)), **settled)
    tab = open_page().open_tab(HAZARDS)
    tab.open_print()
    form = tab.form.form
    form.fields["held"].set_value("span")
    form.fields["held"].picked.emit("span")
    form.fields["since"].set_value(date(2024, 9, 1))
    form.fields["until"].set_value(date(2024, 8, 1))
    form.answer()
    assert "早于开始日期" in form.complaint.text()
    form.fields["until"].set_value(date(2024, 9, 30))
    form.answer()
    sheets = shown_paper(qtbot).view.sheets
    assert sheets.uids == (str(hazard.uid),)
    assert "2024年9月1日至9月30日" in sheets.document.subtitle


def test_a_reminder_for_no_village_is_refused_in_its_window(qtbot, make, open_page):
    make.hazard(**OVERDUE)
    tab = open_page().open_tab(HAZARDS)
    tab.open_print()
    tab.form.form.fields["paper"].set_value(REMINDER)
    tab.form.form.answer()
    assert "请先选一个村" in tab.form.form.complaint.text()
    assert papers() == []


def test_a_hazard_goes_from_the_village_to_the_answer(qtbot, make, open_page, tmp_path):
    hazard = make.hazard(**OVERDUE)
    tab = open_page().open_tab(ESCALATED)
    take(tab, "new", hazards=hazard.id, on=date(2024, 11, 5), by="吴永红", text="村里拆不动")
    track = Track.get()
    stand_on(qtbot, tab, track.id)
    assert buttons(tab)[0] == "应急办接收"
    take(tab, "received", on=date(2024, 11, 6), by="王站长")
    take(tab, "opinion", on=date(2024, 11, 6), by="王站长", text="建议限期拆除")
    scan = tmp_path / "批示.jpg"
    scan.write_bytes(b"\xff\xd8signed")
    take(tab, "instruction", on=date(2024, 11, 7), by="李副乡长", scan=scan)
    take(tab, "township_measure", on=date(2024, 11, 8), by="李副乡长", text="拆除", due_on=date(2024, 12, 1))
    assert Hazard.get_by_id(hazard.id).due_on == date(2024, 12, 1)
    form = take(
        tab, "supervision", on=date(2024, 11, 9), by="王站长", reply_by=date(2024, 11, 30), nodes="尽快"
    )
    assert "节点“尽快”没有读懂" in form.complaint.text()
    take(
        tab,
        "supervision",
        on=date(2024, 11, 9),
        by="王站长",
        leader="李副乡长",
        reply_by=date(2024, 11, 30),
        nodes="2024-11-20 拆除完成",
    )
    order = SupervisionOrder.get()
    assert (order.charged_body, order.demand) == ("白际村民委员会", "拆除")
    take(tab, "answer", on=date(2024, 11, 14), by="吴永红", text="已拆除")
    assert SupervisionNode.get().done_on == date(2024, 11, 14)
    assert [row.step for row in TrackStep.select().order_by(TrackStep.id)] == [
        "received",
        "opinion",
        "instruction",
        "township_measure",
        "supervision",
        "answer",
    ]
    tab.pane.show_ids((track.id,))
    assert "打印督办单" in tab.work.names.values()
    assert {"order_paper", "scan", "open"} <= set(tab.pane.steps())


def test_the_order_and_the_report_open_as_they_print(qtbot, make, open_page):
    hazard = make.hazard(**OVERDUE)
    tab = open_page().open_tab(ESCALATED)
    take(tab, "new", hazards=hazard.id, on=date(2024, 11, 5), by="吴永红")
    stand_on(qtbot, tab, Track.get().id)
    tab.pane.bar.ask("report_paper")
    assert shown_paper(qtbot).view.sheets.document.title == "白际乡消防安全隐患上报表"


def test_several_papers_are_received_at_once(qtbot, make, open_page):
    ids = [make.hazard(**OVERDUE).id, make.hazard(**OVERDUE).id]
    tab = open_page().open_tab(ESCALATED)
    for id_ in ids:
        take(tab, "new", hazards=id_, on=date(2024, 11, 5), by="吴永红")
    tracks = tuple(track.id for track in Track.select())
    tab.pane.show_ids(tracks)
    assert tab.pane.steps() == ("received", "end")
    take(tab, "received", on=TODAY, by="王站长")
    assert TrackStep.select().count() == 2


def test_what_held_and_what_came_back_is_written_down(qtbot, make, open_page):
    on = date(2024, 10, 10)
    settled = {"stage": "struck_off", "fixed_on": on, "struck_off_on": on, "checked_by": "王站长"}
    held, back = make.hazard(**settled), make.hazard(**settled)
    tab = open_page().open_tab(LOOK_BACKS)
    stand_on(qtbot, tab, held.id)
    take(tab, "look", on=TODAY, by="王站长")
    tab.pane.show_ids((back.id,))
    take(tab, "came_back", on=TODAY, by="王站长", details="又锁上了")
    assert Hazard.get(Hazard.reopened_from == back).details == "又锁上了"
    qtbot.waitUntil(lambda: tab.grid.model.rowCount() == 0)


def test_a_number_elsewhere_opens_the_tab_whose_rows_it_counts(qtbot, make, open_page):
    on = date(2024, 10, 10)
    make.hazard(stage="struck_off", fixed_on=on, struck_off_on=on, checked_by="王站长")
    hazard = make.hazard(**OVERDUE)
    page = open_page()
    for scope, number in ((due(TODAY), LOOK_BACKS), (late(TODAY), ESCALATED), (overdue(TODAY), HAZARDS)):
        page.show_scope(scope)
        assert page.tabs.currentIndex() == number
    tab = page.open_tab(HAZARDS)
    qtbot.waitUntil(lambda: tab.grid.model.rowCount() == 1 and tab.grid.model.id_at(0) == hazard.id)


def test_a_scanned_instruction_is_chosen_by_its_file(qtbot, desk, monkeypatch, tmp_path):
    scan = tmp_path / "批示.pdf"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(scan), ""))
    field = ScanField(desk)
    qtbot.addWidget(field)
    assert field.value() is None
    field.button.click()
    assert (field.value(), field.name.text()) == (scan, "批示.pdf")
