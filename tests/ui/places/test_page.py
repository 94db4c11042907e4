"""The room 场所: typed cells are acts, states and flags are decided beside the list, two that are one are merged."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from db.models import Hazard, Inspection, Operation, Place, PlaceState
from lifepath_desktop.queries.places import WITH_OPEN_HAZARDS
from tests.ui.rooms_desk import show
from ui.kit.clipboard import Block
from ui.places.page import build


@pytest.fixture
def open_page(qtbot, desk):
    def opened():
        page = build(desk)
        show(qtbot, page)
        qtbot.waitUntil(lambda: not page.grid._ids.is_waiting)
        return page

    return opened


def listed(qtbot, page, count):
    qtbot.waitUntil(lambda: page.grid.model.rowCount() == count)


def stand_on(qtbot, page, place):
    qtbot.waitUntil(lambda: page.grid.go_to(place.id))
    qtbot.waitUntil(lambda: page.pane.subject.ids == (place.id,))


def buttons(page):
    return [b.text() for b in page.pane.bar.findChildren(QPushButton) if not b.isHidden()]


def ask(page, name, **texts):
    page.pane.bar.ask(name)
    form = page.pane.bar.form
    for key, text in texts.items():
        field = form.fields[key]
        (field.setText if hasattr(field, "setText") else field.set_value)(text)
    return form


def fresh(place):
    return Place.get_by_id(place.id)


def last_act():
    return Operation.select().order_by(Operation.id.desc()).get().label


def test_an_empty_room_says_what_to_do(qtbot, make, open_page):
    make.township()
    page = open_page()
    qtbot.waitUntil(page.grid.empty.isVisible)
    page.grid.empty.acted.emit()
    assert page.side.currentWidget() is page.form


def test_a_new_place_is_recorded_and_shown(qtbot, make, open_page):
    make.township()
    page = open_page()
    qtbot.mouseClick(page.new, Qt.MouseButton.LeftButton)
    form = page.form.form
    form.fields["name"].setText("徽州驿站")
    form.fields["category"].setCurrentText("民宿")
    qtbot.keyClick(form.fields["note"], Qt.Key.Key_Return)
    (place,) = Place.select()
    assert (place.village.name, place.crowded) == ("白际村", True)
    stand_on(qtbot, page, place)
    assert page.form is None


def test_a_name_that_is_taken_is_told_in_the_form(qtbot, make, open_page):
    make.place("徽州驿站")
    page = open_page()
    page.add_place()
    form = page.form.form
    form.fields["name"].setText("徽州驿站")
    form.answer()
    assert "已有名为“徽州驿站”" in form.complaint.text()
    assert Place.select().count() == 1


def test_a_place_shows_its_visits_and_steps(qtbot, make, open_page):
    place = make.place("徽州驿站", category="商店")
    make.hazard(make.visit(place), count=2)
    make.visit(place, inspected_on=date(2024, 10, 20))
    page = open_page()
    stand_on(qtbot, page, place)
    chips = [label.text() for label in page.pane.chips.children() if hasattr(label, "text")]
    assert chips == ["未整改 2 处", "人员密集待确认"]
    assert buttons(page)[:3] == ["登记排查", "登记隐患", "在业情况"]


def test_a_clean_visit_is_recorded_from_the_list(qtbot, make, open_page):
    place = make.place("徽州驿站")
    page = open_page()
    stand_on(qtbot, page, place)
    ask(page, "visit", inspectors="吴永红、王站长", on="-1").answer()
    (visit,) = Inspection.select()
    assert (visit.inspected_on, visit.inspectors) == (date(2024, 11, 14), "吴永红、王站长")
    assert last_act() == "登记排查：徽州驿站，未发现问题"


def test_a_hazard_is_registered_at_the_place_one_stands_on(qtbot, make, open_page):
    place = make.place("徽州驿站")
    page = open_page()
    stand_on(qtbot, page, place)
    page.pane.bar.ask("hazard")
    assert page.form.place.value() == place.id
    page.form.field("details").setText("后门上锁")
    page.form.form.answer()
    assert Hazard.get().inspection.place == place
    assert page.side.currentWidget() is page.pane


def test_whether_it_is_crowded_and_in_business_is_decided(qtbot, make, open_page):
    place = make.place("徽州驿站")
    page = open_page()
    stand_on(qtbot, page, place)
    ask(page, "crowded", crowded=True).answer()
    assert fresh(place).crowded is True
    form = ask(page, "condition", on="2024-11-10")
    form.fields["condition"].setCurrentText("季节性歇业")
    form.answer()
    state = PlaceState.get()
    assert (state.state, state.from_on) == ("seasonal", date(2024, 11, 10))
    ask(page, "key_unit", key_unit=True).answer()
    assert fresh(place).key_unit is True


def test_many_are_decided_as_one_act(qtbot, make, open_page):
    places = [make.place() for _ in range(3)]
    page = open_page()
    listed(qtbot, page, 3)
    page.grid.view.selectAll()
    qtbot.waitUntil(lambda: len(page.pane.subject.ids) == 3)
    ask(page, "crowded", crowded=False).answer()
    assert {fresh(place).crowded for place in places} == {False}
    assert last_act() == "修改场所人员密集：3 家"


def test_two_that_are_one_are_merged(qtbot, make, open_page):
    keep, other = make.place("徽州驿站"), make.place("徽州驿站（旅馆）")
    make.visit(other)
    page = open_page()
    listed(qtbot, page, 2)
    page.grid.view.selectAll()
    qtbot.waitUntil(lambda: len(page.pane.subject.ids) == 2)
    assert buttons(page)[0] == "合并成一家"
    ask(page, "merge").answer()
    assert Inspection.get().place == keep
    listed(qtbot, page, 1)


def test_a_place_is_voided_with_a_reason_and_restored(qtbot, make, open_page):
    place = make.place("徽州驿站")
    page = open_page()
    stand_on(qtbot, page, place)
    form = ask(page, "void", reason="")
    form.answer()
    assert "写明原因" in form.complaint.text()
    form.fields["reason"].setText("登记错了")
    form.answer()
    listed(qtbot, page, 0)
    page.show_record(place.id)
    stand_on(qtbot, page, place)
    qtbot.waitUntil(lambda: buttons(page) == ["恢复"])
    page.pane.bar.ask("restore")
    assert fresh(place).voided_on is None


def test_typed_and_pasted_cells_are_acts(qtbot, make, open_page):
    first, second = make.place("甲店"), make.place("乙店")
    page = open_page()
    listed(qtbot, page, 2)
    writer = page.grid.cells.writer
    assert "已有名为" in writer.write(first.id, "name", "乙店")
    assert writer.write(first.id, "name", "丙店") is None
    block = Block((first.id, second.id), ("contact", "crowded"), (("吴", "是"), ("王", "待确认")))
    assert writer.write_block(block) is None
    assert [(p.contact, p.crowded) for p in (fresh(first), fresh(second))] == [("吴", True), ("王", None)]


def test_the_hazards_of_a_place_open_in_their_room(qtbot, make, heard, open_page):
    place = make.place("徽州驿站")
    make.hazard(make.visit(place))
    page = open_page()
    stand_on(qtbot, page, place)
    qtbot.mouseClick(page.pane.to_hazards, Qt.MouseButton.LeftButton)
    (visit,) = heard.visits
    assert (visit.room, visit.scope.title, visit.scope.params) == ("hazards", "徽州驿站的隐患", (place.id,))


def test_a_number_elsewhere_opens_its_rows_here(qtbot, make, open_page):
    make.place()
    dirty = make.place()
    make.hazard(make.visit(dirty))
    page = open_page()
    page.show_scope(WITH_OPEN_HAZARDS)
    listed(qtbot, page, 1)
    assert list(page.grid.model.ids()) == [dirty.id]
    assert page.chips.buttons[2].isChecked()


def test_a_visit_is_corrected_and_voided_from_its_place(qtbot, make, open_page):
    place = make.place("徽州驿站")
    visit = make.visit(place)
    page = open_page()
    stand_on(qtbot, page, place)
    ask(page, "correct_visit", inspectors="吴永红").answer()
    corrected = Inspection.get_by_id(visit.id)
    assert (corrected.inspectors, corrected.inspected_on) == ("吴永红", visit.inspected_on)
    ask(page, "void_visit", reason="没有去").answer()
    assert Inspection.get_by_id(visit.id).void_reason == "没有去"
