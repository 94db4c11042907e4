"""The room 自查: who owes a self-check, its paper typed in by keyboard, urging, and reminders by village."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from db.models import Hazard, Inspection, Operation, SelfCheck, SelfCheckSupport, Unit
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.queries.campaign import campaigns
from lifepath_desktop.services.campaign import change_campaign
from lifepath_desktop.services.units import add_unit, add_units_of_places
from tests.ui.rooms_desk import TODAY, show
from ui.self_checks.page import build


@pytest.fixture
def open_room(qtbot, desk):
    rooms = []  # held, or the room goes with the last name for it

    def opened():
        rooms.append(build(desk))
        show(qtbot, rooms[-1])
        return rooms[-1]

    return opened


@pytest.fixture
def shop(make):
    place = make.place("供销店", category="商店", contact="吴永红")
    return Unit.get_by_id(add_units_of_places([place.id], clerk="汪小红")[1][0])


def on_row(qtbot, page, record):
    qtbot.waitUntil(lambda: page.grid.go_to(record.id))
    qtbot.waitUntil(lambda: page.pane.ids == (record.id,))


def rows_of(form):
    return {row.item.code: row for row in form.sheet.rows}


def chips_of(page):
    return [
        chip.text() for chip in page.pane.chips.children() if hasattr(chip, "text") and not chip.isHidden()
    ]


def last_act():
    return Operation.select().order_by(Operation.id.desc()).get().label


def test_an_empty_room_offers_the_owners_of_places(qtbot, make, open_room):
    make.place(category="民宿")
    make.place(category="商店")
    page = open_room().page
    qtbot.waitUntil(page.grid.empty.isVisible)
    page.grid.empty.acted.emit()
    form = page.form
    form.form.answer()
    assert "至少勾选一类" in form.form.complaint.text()
    form.ticks.boxes["民宿"].setChecked(True)
    form.form.answer()
    assert (Unit.select().count(), last_act()) == (1, "列入自查：1 家场所")
    assert page.form is None


def test_a_unit_is_recorded_and_shown(qtbot, make, open_room):
    make.township()
    page = open_room().page
    qtbot.mouseClick(page.new, Qt.MouseButton.LeftButton)
    form = page.form.form
    form.fields["kind"].set_value(UnitKind.TOWNSHIP_BODY)
    form.fields["name"].setText("白际小学")
    form.fields["village"].setCurrentText("乡本级")
    form.answer()
    unit = Unit.get()
    assert (unit.kind, unit.village) == ("township_body", None)
    on_row(qtbot, page, unit)
    assert chips_of(page) == ["未自查", "乡直单位"]


def test_a_self_check_is_typed_in_and_what_was_fixed_waits_for_a_look(qtbot, shop, open_room):
    page = open_room().page
    on_row(qtbot, page, shop)
    page.grid.opened.emit(shop.id)
    form = page.form
    rows = rows_of(form)
    assert (form.by.text(), form.place.count()) == ("吴永红", 1)
    qtbot.keyClick(rows["2-broken"], Qt.Key.Key_1)
    qtbot.keyClick(rows["1-locked"], Qt.Key.Key_2)
    form.signed_by.setText("吴永红")
    form.received.setText("今天")
    form.save()
    hazard = Hazard.get()
    assert (hazard.stage, hazard.fixed_on, hazard.inspection.kind) == (
        "awaiting_recheck",
        TODAY,
        "self_check",
    )
    assert (SelfCheck.get().signed_by, SelfCheck.get().received_on) == ("吴永红", TODAY)
    page.show_selected()
    assert chips_of(page)[0] == "已自查"
    assert "已自查1家" in page.figures.text()
    assert "自查发现1处，自改1处" in page.figures.text()


def test_a_self_check_that_found_nothing_is_one_key(qtbot, shop, open_room):
    page = open_room().page
    page.open_check(shop.id)
    page.form.save()
    assert "还没有填" in page.form.complaint.text()
    page.form.save_clean()
    assert (Inspection.get().kind, SelfCheck.get().unit_id) == ("self_check", shop.id)


def test_a_unit_without_a_place_is_asked_its_kind_of_checklist(qtbot, make, open_room):
    make.township()
    unit_id = add_unit(UnitEntry(UnitKind.TOWNSHIP_BODY, "白际小学"), clerk="汪小红")[1]
    page = open_room().page
    page.open_check(unit_id)
    assert {"1-locked", "3-bars", "other"} <= set(rows_of(page.form))


def test_urging_is_recorded_for_all_that_are_chosen(qtbot, make, shop, open_room):
    other = add_unit(UnitEntry(UnitKind.BUSINESS, "茶厂"), clerk="汪小红")[1]
    page = open_room().page
    page.pane.show_ids((shop.id, other))
    page.pane.bar.ask("urge")
    form = page.pane.bar.form
    form.fields["by"].setText("王干事")
    form.fields["on"].setText("-1")
    form.answer()
    assert {(row.unit_id, row.by, row.on_day) for row in SelfCheckSupport.select()} == {
        (shop.id, "王干事", date(2024, 11, 14)),
        (other, "王干事", date(2024, 11, 14)),
    }


def test_a_reminder_is_copied_for_the_villages_chat_and_counts_as_urging(qtbot, shop, open_room, heard):
    page = open_room().page
    page.remind()
    page.form.buttons["白际村"].click()
    assert QGuiApplication.clipboard().text().startswith("【自查催办】白际村：以下1家单位")
    assert (SelfCheckSupport.get().by, SelfCheckSupport.get().text) == ("汪小红", "群里催办")
    assert "可以粘贴到群里" in heard.told[-1]
    assert not page.form.buttons["白际村"].isEnabled()


def test_a_unit_let_go_is_restored_and_never_asked_a_checklist(qtbot, shop, open_room):
    page = open_room().page
    on_row(qtbot, page, shop)
    page.pane.bar.ask("release")
    page.pane.bar.form.fields["reason"].setText("已停业")
    page.pane.bar.form.answer()
    page.open_check(shop.id)
    assert page.form is None
    page.pane.show_ids((shop.id,))
    assert page.pane.steps() == ("restore",)
    page.pane.bar.ask("restore")
    assert Unit.get().voided_on is None


def test_typed_cells_are_acts_and_a_name_that_is_taken_is_refused(qtbot, make, shop, open_room):
    add_unit(UnitEntry(UnitKind.BUSINESS, "茶厂"), clerk="汪小红")
    page = open_room().page
    writer = page.grid.cells.writer
    assert writer.write(shop.id, "phone", "0559-1234567") is None
    assert Unit.get_by_id(shop.id).phone == "0559-1234567"
    assert "已有名为“茶厂”" in writer.write(shop.id, "name", "茶厂")


def test_another_last_day_of_the_campaign_makes_the_page_anew(qtbot, shop, open_room, desk):
    room = open_room()
    before = room.page
    room.hide()
    newest = campaigns()[-1]
    change, _ = change_campaign(
        newest.id, replace(newest, self_check_until=date(2024, 11, 1)), clerk="汪小红"
    )
    desk.bus.tell(change)
    room.show()
    assert room.page is not before
    on_row(qtbot, room.page, shop)
    assert chips_of(room.page)[0] == "逾期未自查"
