"""The room 排查: a checklist answered by keyboard, many clean visits at once, what a record lacks, planned rounds."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from db.models import ChecklistAnswer, Hazard, Inspection, InspectionRound, Operation, PlaceState
from lifepath_desktop.queries.inspections import INCOMPLETE
from tests.ui.rooms_desk import TODAY, show
from ui.rounds.page import ROUNDS, VISITS, WORKLIST, build


@pytest.fixture
def open_page(qtbot, desk):
    pages = []  # held, or the page goes with the last name for it

    def opened():
        pages.append(build(desk))
        show(qtbot, pages[-1])
        return pages[-1]

    return opened


@pytest.fixture
def shop(make):
    return make.place("供销店", category="商店", crowded=True)


def on_row(qtbot, tab, record):
    qtbot.waitUntil(lambda: tab.grid.go_to(record.id))
    qtbot.waitUntil(lambda: tab.pane.ids == (record.id,))


def press(qtbot, row, *keys):
    for key in keys:
        qtbot.keyClick(row, key)


def last_act():
    return Operation.select().order_by(Operation.id.desc()).get().label


def rows_of(form):
    return {row.item.code: row for row in form.sheet.rows}


def test_an_empty_room_says_what_to_do(qtbot, make, open_page):
    make.township()
    page = open_page()
    tab = page.open_tab(ROUNDS)
    qtbot.waitUntil(tab.grid.empty.isVisible)
    tab.grid.empty.acted.emit()
    assert tab.side.currentWidget() is tab.form


def test_a_checklist_is_answered_key_by_key_and_becomes_visit_and_hazard(qtbot, shop, open_page):
    tab = open_page().open_tab(0)
    on_row(qtbot, tab, shop)
    tab.grid.opened.emit(shop.id)
    form = tab.form
    form.inspectors.setText("吴永红、李平")
    rows = rows_of(form)
    rows["1-occupied"].setFocus()
    press(qtbot, rows["1-occupied"], Qt.Key.Key_1)
    assert rows["1-blocked"].hasFocus()
    press(qtbot, rows["1-blocked"], Qt.Key.Key_3)
    press(qtbot, rows["1-locked"], Qt.Key.Key_2)
    details = rows["1-locked"].fields.details
    assert details.hasFocus()
    details.setText("后门上锁2处")
    rows["1-locked"].fields.count.setValue(2)
    qtbot.keyClick(details, Qt.Key.Key_Return)
    assert rows["1-combustibles"].hasFocus()
    assert form.tally.text().startswith("√1　×1　不涉及1")

    form.save()

    hazard = Hazard.get()
    assert (hazard.details, hazard.count, hazard.measure) == ("后门上锁2处", 2, "限期整改")
    assert hazard.due_on == date(2024, 11, 22)
    assert ChecklistAnswer.select().count() == 3
    assert (Inspection.get().inspectors, last_act()) == ("吴永红、李平", "登记排查：供销店，1项有问题")
    assert tab.form is None


def test_an_answer_is_taken_back_with_backspace_and_stays_blank(qtbot, shop, open_page):
    tab = open_page().open_tab(0)
    tab.open_check(shop.id)
    rows = rows_of(tab.form)
    press(qtbot, rows["2-broken"], Qt.Key.Key_1, Qt.Key.Key_Backspace)
    press(qtbot, rows["2-missing"], Qt.Key.Key_1)
    tab.form.save()
    assert [answer.item for answer in ChecklistAnswer.select()] == ["2-missing"]


def test_nothing_found_is_one_key_and_opens_the_next_place(qtbot, make, shop, open_page):
    second = make.place("茶厂")
    tab = open_page().open_tab(0)
    on_row(qtbot, tab, shop)
    tab.open_check(shop.id)
    tab.form.inspectors.setText("吴永红、李平")
    tab.form.save_clean()
    assert Inspection.get().place_id == shop.id
    assert ChecklistAnswer.select().count() == 0
    assert tab.form.heading.text() == f"排查　{second.name}"
    assert tab.form.inspectors.text() == "吴永红、李平"


def test_nothing_found_is_refused_beside_a_fault_and_an_empty_sheet_is_not_saved(qtbot, shop, open_page):
    tab = open_page().open_tab(0)
    tab.open_check(shop.id)
    form = tab.form
    form.save()
    assert "还没有填" in form.complaint.text()
    press(qtbot, rows_of(form)["1-locked"], Qt.Key.Key_2)
    form.save_clean()
    assert "已有打×" in form.complaint.text()
    assert Inspection.select().count() == 0


def test_a_key_unit_is_left_to_the_county(qtbot, make, open_page):
    hotel = make.place("白际宾馆", key_unit=True)
    tab = open_page().open_tab(0)
    tab.chips.choose(3)
    on_row(qtbot, tab, hotel)
    assert "移交县级监管" in tab.pane.why.text()
    tab.open_check(hotel.id)
    press(qtbot, rows_of(tab.form)["2-broken"], Qt.Key.Key_1)
    tab.form.save()
    assert "移交县级监管" in tab.form.complaint.text()


def test_what_was_half_filled_comes_back(qtbot, shop, open_page, desk, heard):
    tab = open_page().open_tab(0)
    tab.open_check(shop.id)
    press(qtbot, rows_of(tab.form)["1-locked"], Qt.Key.Key_2)
    rows_of(tab.form)["1-locked"].fields.details.setText("后门上锁1处")
    tab.form._keep()
    tab.close_form()
    tab.open_check(shop.id)
    assert rows_of(tab.form)["1-locked"].fields.details.text() == "后门上锁1处"
    assert heard.told == ["上次没有填完的检查表还在，可以接着填。"]


def test_many_places_are_clean_in_one_act_or_found_locked(qtbot, make, shop, open_page):
    second = make.place("茶厂")
    tab = open_page().open_tab(0)
    tab.pane.show_ids((shop.id, second.id))
    tab.pane.bar.ask("clean")
    tab.pane.bar.form.fields["inspectors"].setText("吴永红、李平")
    tab.pane.bar.form.answer()
    assert (Inspection.select().count(), last_act()) == (2, "登记排查：2 家，未发现问题")
    tab.pane.show_ids((shop.id,))
    tab.pane.bar.ask("locked")
    tab.pane.bar.form.answer()
    assert (PlaceState.get().state, PlaceState.get().from_on) == ("locked", TODAY)


def test_suggestions_are_a_view_with_its_reason_in_words(qtbot, make, shop, open_page):
    make.visit(make.place("茶厂"), inspected_on=TODAY)
    tab = open_page().open_tab(0)
    qtbot.mouseClick(tab.suggest, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.grid.model.rowCount() == 1)
    on_row(qtbot, tab, shop)
    assert tab.pane.why.text() == "建议现在去：还没有排查过。"


def test_a_visit_that_lacks_inspectors_is_listed_and_completed(qtbot, make, shop, open_page):
    visit = make.visit(shop, inspectors="吴永红")
    page = open_page()
    page.show_scope(INCOMPLETE)
    tab = page.open_tab(VISITS)
    on_row(qtbot, tab, visit)
    assert tab.pane.marks.text() == "待补：两名排查人员"
    tab.pane.bar.ask("name")
    tab.pane.bar.form.fields["inspectors"].setText("吴永红、李平")
    tab.pane.bar.form.answer()
    assert Inspection.get().inspectors == "吴永红、李平"


def test_a_visit_made_is_filled_further(qtbot, make, shop, open_page):
    visit = make.visit(shop)
    page = open_page()
    page.show_record(visit.id)
    tab = page.open_tab(VISITS)
    on_row(qtbot, tab, visit)
    tab.pane.bar.ask("fill")
    press(qtbot, rows_of(tab.form)["1-locked"], Qt.Key.Key_2)
    tab.form.save()
    tab.show_selected()
    assert [b.text() for b in tab.pane._hazards] == [f"{Hazard.get().number}　安全出口上锁1处"]
    assert "×　安全出口在有人时是否没有上锁、封闭？" in tab.pane.answers.text()
    assert Inspection.select().count() == 1


def test_a_round_is_planned_for_the_villages_ticked_and_its_numbers_open_places(qtbot, make, shop, open_page):
    page = open_page()
    tab = page.open_tab(ROUNDS)
    tab.plan()
    form = tab.form.form
    assert form.fields["name"].text() == "2024年第四季度排查"
    boxes = form.fields["villages"].boxes
    for box in list(boxes.values())[1:]:
        box.setChecked(False)
    form.answer()
    (planned,) = InspectionRound.select()
    assert (planned.village.name, planned.from_on, planned.to_on) == ("白际村", TODAY, date(2024, 12, 31))
    qtbot.waitUntil(lambda: tab.grid.go_to(planned.id))
    qtbot.waitUntil(lambda: tab.pane.round is not None)
    assert [button.text() for button in tab.pane.numbers.values()] == [
        "应排查 1 家",
        "已排查 0 家",
        "还没有排查 1 家",
    ]
    qtbot.mouseClick(tab.pane.numbers[True], Qt.MouseButton.LeftButton)
    worklist = page.open_tab(0)
    qtbot.waitUntil(lambda: worklist.grid.go_to(shop.id))
    assert any("未排查" in chip.text() for chip in worklist.findChildren(QPushButton, "Chip"))


def test_a_self_check_is_told_apart_from_a_visit_of_the_village(qtbot, make, shop, open_page):
    make.visit(shop, kind="self_check")
    tab = open_page().open_tab(WORKLIST)
    on_row(qtbot, tab, shop)
    assert "还没有排查过" in tab.pane.why.text()
    assert "上次单位自查" in tab.pane.about.text()
