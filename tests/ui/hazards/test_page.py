"""The room 隐患: what stands next is offered, typed cells are acts, refusals are told and change nothing."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from db.models import Hazard, Operation, SpecialDay
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.queries.hazards import overdue
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.rectification import report_fixed
from tests.ui.rooms_desk import TODAY, show
from ui.hazards.page import EMPTY, build
from ui.kit.clipboard import Block

DUE = date(2024, 10, 20)


@pytest.fixture
def open_room(qtbot, desk):
    def opened():
        room = build(desk)
        show(qtbot, room)
        qtbot.waitUntil(lambda: not room.grid._ids.is_waiting)
        return room

    return opened


def listed(qtbot, room, count):
    qtbot.waitUntil(lambda: room.grid.model.rowCount() == count)


def stand_on(qtbot, room, hazard):
    """Put the cursor on a hazard and wait for its details."""
    qtbot.waitUntil(lambda: room.grid.go_to(hazard.id))
    qtbot.waitUntil(lambda: room.page.pane.subject.ids == (hazard.id,))


def buttons(room):
    return [b.text() for b in room.page.pane.bar.findChildren(QPushButton) if not b.isHidden()]


def press(qtbot, room, words):
    found = [
        b for b in room.page.pane.bar.findChildren(QPushButton) if b.text() == words and not b.isHidden()
    ]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    return room.page.pane.bar.form


def fill(form, **texts):
    for key, text in texts.items():
        field = form.fields[key]
        (field.setText if hasattr(field, "setText") else field.set_value)(text)


def fresh(hazard):
    return Hazard.get_by_id(hazard.id)


def labels():
    return [act.label for act in Operation.select().order_by(Operation.id)]


def ordered(make, **values):
    return make.hazard(
        make.visit(inspectors="吴永红、王站长"),
        **{"stage": "rectifying", "measure": "限期整改", "due_on": DUE, **values},
    )


def test_an_empty_room_says_what_to_do(qtbot, make, open_room):
    make.township()
    room = open_room()
    qtbot.waitUntil(room.grid.empty.isVisible)
    assert [label.text() for label in room.grid.empty.findChildren(QLabel)] == [EMPTY]
    room.grid.empty.acted.emit()
    assert room.page.form is not None
    assert room.page.side.currentWidget() is room.page.form


def test_the_quick_views_count_and_show_their_rows(qtbot, make, open_room):
    late = ordered(make)
    ordered(make, due_on=date(2024, 12, 30))
    room = open_room()
    listed(qtbot, room, 2)
    chips = room.page.chips
    qtbot.waitUntil(lambda: chips.buttons[1].text() == "逾期未整改　1")
    qtbot.mouseClick(chips.buttons[1], Qt.MouseButton.LeftButton)
    listed(qtbot, room, 1)
    assert list(room.grid.model.ids()) == [late.id]


def test_a_number_elsewhere_opens_its_rows_here_and_marks_the_view(qtbot, make, open_room):
    ordered(make)
    ordered(make, due_on=date(2024, 12, 30))
    room = open_room()
    room.show_scope(overdue(TODAY))
    listed(qtbot, room, 1)
    assert room.page.chips.buttons[1].isChecked()


def test_enter_puts_the_cursor_on_the_next_step_and_it_stays_there(qtbot, make, open_room):
    hazard = ordered(make)
    room = open_room()
    stand_on(qtbot, room, hazard)
    room.activateWindow()
    room.grid.view.setFocus()
    qtbot.keyClick(room.grid.view, Qt.Key.Key_Return)
    room.page.pane.refresh()
    focused = room.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "报告已整改"
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert room.page.pane.bar.form is not None


def test_a_view_chosen_while_the_search_is_being_cleared_does_not_bring_the_text_back(qtbot, make, open_room):
    ordered(make)
    room = open_room()
    room.page.search.setText("没有这家")
    listed(qtbot, room, 0)
    room.page.search.clear()
    room.page.chips.choose(3)
    assert room.page.search.text() == ""
    listed(qtbot, room, 1)


def test_a_hazard_is_shown_with_its_dates_its_gaps_and_only_its_lawful_steps(qtbot, make, open_room):
    hazard = ordered(make, count=3)
    room = open_room()
    room.show_record(hazard.id)
    stand_on(qtbot, room, hazard)
    pane = room.page.pane
    assert [label.text() for label in pane.dates.days] == ["2024-10-09", "2024-10-20", "—"]
    assert pane.marks.text() == "待补：电话"
    assert buttons(room)[:3] == ["报告已整改", "整改措施", "延期"]


def test_from_registering_to_striking_off(qtbot, make, open_room):
    place = make.place("胡玉兰天路餐馆", contact="吴永红")
    room = open_room()
    qtbot.mouseClick(room.page.new, Qt.MouseButton.LeftButton)
    form = room.page.form
    form.place.set_place(place.id)
    fill(form.form, details="后门上锁1处", inspectors="吴永红、王站长", found_on="2024-11-10")
    qtbot.mouseClick(form.form.do, Qt.MouseButton.LeftButton)
    (hazard,) = Hazard.select()
    assert (hazard.stage, hazard.responsible, hazard.due_on) == ("rectifying", "吴永红", date(2024, 11, 22))

    stand_on(qtbot, room, hazard)
    step = press(qtbot, room, "报告已整改")
    fill(step, on="2024-11-12", by="吴永红")
    step.answer()
    assert fresh(hazard).fixed_on == date(2024, 11, 12)

    qtbot.waitUntil(lambda: "复查" in buttons(room))
    step = press(qtbot, room, "复查")
    fill(step, by="吴永红", on="2024-11-13")
    step.answer()
    assert "复查要换一个人" in step.complaint.text()
    fill(step, by="王站长")
    step.fields["strike_off"].setChecked(False)
    step.answer()

    qtbot.waitUntil(lambda: "销号" in buttons(room))
    step = press(qtbot, room, "销号")
    assert step.fields["by"].text() == "王站长"
    step.answer()
    assert "没有整改后的照片" in step.complaint.text()
    fill(step, without_photo="没有带手机")
    step.answer()
    assert fresh(hazard).stage == "struck_off"
    assert [label.split("：")[0] for label in labels()[-4:]] == ["登记隐患", "报告已整改", "复查合格", "销号"]


def test_a_refusal_stays_beside_what_was_typed_and_changes_nothing(qtbot, make, open_room):
    hazard = ordered(make)
    room = open_room()
    stand_on(qtbot, room, hazard)
    before = labels()
    step = press(qtbot, room, "延期")
    fill(step, new_due_on="2024-10-10", by="乡应急办", reason="下雨")
    step.answer()
    assert "不晚于原期限 2024-10-20" in step.complaint.text()
    assert step.fields["reason"].text() == "下雨"
    assert labels() == before
    fill(step, new_due_on="月底")
    step.answer()
    assert fresh(hazard).due_on == date(2024, 11, 30)


def test_a_date_that_is_none_is_said_before_anything_is_asked_of_the_register(qtbot, make, open_room):
    hazard = ordered(make)
    room = open_room()
    stand_on(qtbot, room, hazard)
    step = press(qtbot, room, "报告已整改")
    fill(step, on="下周", by="吴永红")
    step.answer()
    assert "“下周”不是日期" in step.complaint.text()
    assert fresh(hazard).fixed_on is None


def test_many_are_reported_fixed_as_one_act(qtbot, make, open_room):
    hazards = [ordered(make) for _ in range(3)]
    room = open_room()
    listed(qtbot, room, 3)
    room.grid.view.selectAll()
    qtbot.waitUntil(lambda: len(room.page.pane.subject.ids) == 3)
    assert room.page.pane.heading.text() == "选中 3 条隐患"
    step = press(qtbot, room, "报告已整改")
    fill(step, on="2024-11-12", by="吴永红")
    step.answer()
    assert {fresh(h).stage for h in hazards} == {"awaiting_recheck"}
    assert labels()[-1] == "报告已整改：3 条隐患"


def test_an_old_ledgers_hazards_are_struck_off_in_bulk(qtbot, make, open_room):
    for _ in range(2):
        ordered(make, source="ledger")
    room = open_room()
    listed(qtbot, room, 2)
    room.grid.view.selectAll()
    qtbot.waitUntil(lambda: len(room.page.pane.subject.ids) == 2)
    room.page.pane.bar.ask("strike_off_history")
    step = room.page.pane.bar.form
    fill(step, by="应急办")
    step.answer()
    assert Hazard.select().where(Hazard.stage == "struck_off").count() == 2


def test_a_part_is_split_off_and_the_rest_stays_open(qtbot, make, open_room):
    hazard = ordered(make, count=3)
    room = open_room()
    stand_on(qtbot, room, hazard)
    room.page.pane.bar.ask("fix_partly")
    step = room.page.pane.bar.form
    step.fields["fixed"].setValue(2)
    fill(step, by="吴永红", on="2024-11-12")
    step.answer()
    listed(qtbot, room, 2)
    assert sorted((h.number[-2:], h.count) for h in Hazard.select()) == [("-1", 2), ("-2", 1)]


def test_a_typed_cell_is_an_act_and_a_wrong_one_is_refused_beside_it(qtbot, make, desk, open_room):
    hazard = ordered(make)
    room = open_room()
    listed(qtbot, room, 1)
    writer = room.grid.cells.writer
    assert writer.write(hazard.id, "responsible", "王站长") is None
    assert fresh(hazard).responsible == "王站长"
    assert "请用右侧的“延期”" in writer.write(hazard.id, "due_on", "2024-11-30")
    assert fresh(hazard).due_on == DUE


def test_a_pasted_block_understands_words_and_dates_as_they_are_shown(qtbot, make, open_room):
    first, second = make.hazard(), make.hazard()
    room = open_room()
    listed(qtbot, room, 2)
    block = Block(
        (first.id, second.id), ("priority", "due_on"), (("重点三", "11.20"), ("其他", "2024-11-21"))
    )
    assert room.grid.cells.writer.write_block(block) is None
    assert (fresh(first).priority, fresh(first).due_on) == (3, date(2024, 11, 20))
    assert (fresh(second).priority, fresh(second).due_on) == (None, date(2024, 11, 21))
    assert labels()[-1] == "修改整治重点、整改期限：2 条隐患"


def test_the_menu_offers_the_lawful_steps_first(qtbot, make, open_room):
    hazard = ordered(make)
    room = open_room()
    stand_on(qtbot, room, hazard)
    menu = QMenu(room)
    menu.addAction("复制")
    room.grid.menu_wanted.emit(menu)
    assert [action.text() for action in menu.actions()][:2] == ["报告已整改…", "整改措施…"]


def test_escape_drops_the_form_and_gives_the_steps_back(qtbot, make, open_room):
    hazard = ordered(make)
    room = open_room()
    stand_on(qtbot, room, hazard)
    step = press(qtbot, room, "报告已整改")
    qtbot.keyClick(step.fields["by"], Qt.Key.Key_Escape)
    assert room.page.pane.bar.form is None
    assert room.page.pane.bar.isVisible()


def test_an_act_made_elsewhere_is_seen_and_the_cursor_stays(qtbot, make, desk, open_room):
    first, second = ordered(make), ordered(make)
    room = open_room()
    stand_on(qtbot, room, second)
    deed = Deed(date(2024, 11, 1), "吴永红")
    desk.bus.tell(report_fixed([second.id], deed, clerk="别人", today=TODAY))
    qtbot.waitUntil(lambda: room.page.pane.dates.days[2].text() == "2024-11-01")
    qtbot.waitUntil(lambda: not room.grid._ids.is_waiting)
    assert room.grid.current_id() == second.id
    assert first.id in room.grid.model.ids()


def test_opening_a_row_puts_the_cursor_on_its_natural_next_step(qtbot, make, open_room):
    hazard = ordered(make)
    room = open_room()
    stand_on(qtbot, room, hazard)
    room.grid.opened.emit(hazard.id)
    assert room.page.pane.bar.findChildren(QPushButton)[0].text() == "报告已整改"


def test_a_page_that_stood_open_over_night_knows_what_is_late_today(qtbot, make, desk, open_room):
    ordered(make, due_on=TODAY)
    days = [TODAY]
    object.__setattr__(desk, "today", lambda: days[0])
    room = open_room()
    qtbot.waitUntil(lambda: room.page.chips.buttons[1].text() == "逾期未整改　0")
    days[0] = date(2024, 11, 16)
    room.hide()
    room.show()
    qtbot.waitUntil(lambda: room.page.chips.buttons[1].text() == "逾期未整改　1")


def test_the_place_of_a_hazard_is_one_step_away(qtbot, make, desk, heard, open_room):
    hazard = ordered(make)
    room = open_room()
    stand_on(qtbot, room, hazard)
    qtbot.mouseClick(room.page.pane.to_place, Qt.MouseButton.LeftButton)
    assert [(v.room, v.record_id) for v in heard.visits] == [("places", hazard.inspection.place.id)]


def test_a_row_chosen_by_its_number_is_shown(qtbot, make, open_room):
    hazard = ordered(make)
    room = open_room()
    listed(qtbot, room, 1)
    flags = QItemSelectionModel.SelectionFlag
    room.grid.view.selectionModel().select(room.grid.model.index(0, 0), flags.ClearAndSelect | flags.Rows)
    qtbot.waitUntil(lambda: room.page.pane.subject.ids == (hazard.id,))


def test_how_much_it_is_in_other_units_is_kept_and_shown(qtbot, make, open_room):
    hazard = ordered(make)
    room = open_room()
    stand_on(qtbot, room, hazard)
    room.page.pane.bar.ask("quantity")
    step = room.page.pane.bar.form
    fill(step, amount="十二")
    step.fields["unit"].setCurrentText("㎡")
    step.answer()
    assert "不是数量" in step.complaint.text()
    fill(step, amount="12.5")
    step.answer()
    qtbot.waitUntil(lambda: "数量：12.5㎡" in room.page.pane.what.text())


def test_a_fix_asks_how_much_was_taken_down_and_knows_what_the_description_says(qtbot, make, open_room):
    hazard = ordered(make, priority=3, details="二楼外窗防盗网3扇")
    room = open_room()
    stand_on(qtbot, room, hazard)
    step = press(qtbot, room, "报告已整改")
    assert step.fields["amounts"].text() == "3扇"
    fill(step, on="2024-11-12", by="吴永红", amounts="3扇半")
    step.answer()
    assert "数量请写成“3扇、12㎡”" in step.complaint.text()
    fill(step, amounts="3扇、12.5㎡")
    step.answer()
    qtbot.waitUntil(lambda: "数量：3扇、12.5㎡" in room.page.pane.what.text())
    assert fresh(hazard).fixed_on == date(2024, 11, 12)


def test_a_deadline_in_working_days_says_that_a_years_holidays_are_unknown(qtbot, make, open_room):
    hazard = make.hazard(make.visit())
    room = open_room()
    stand_on(qtbot, room, hazard)
    step = press(qtbot, room, "整改措施")
    said = [label.text() for label in step.rows["workdays"].findChildren(QLabel)]
    assert any("2024年的放假、调休还没有登记" in words for words in said)


def test_a_deadline_in_working_days_runs_over_the_holidays(qtbot, make, open_room):
    with operation("节假日", clerk="测试"):
        for day in range(1, 8):
            SpecialDay.create(on_day=date(2024, 10, day), kind="off", name="国庆节", source="notice")
    hazard = make.hazard(make.visit(inspected_on=date(2024, 9, 30)))
    room = open_room()
    stand_on(qtbot, room, hazard)
    step = press(qtbot, room, "整改措施")
    fill(step, on="2024-09-30", by="汪志强")
    step.fields["workdays"].setValue(3)
    step.answer()
    assert fresh(hazard).due_on == date(2024, 10, 10)


def test_what_was_struck_off_is_looked_back_at_and_what_came_back_is_registered_anew(qtbot, make, open_room):
    on = date(2024, 10, 10)
    hazard = make.hazard(stage="struck_off", fixed_on=on, struck_off_on=on, checked_by="王站长")
    room = open_room()
    stand_on(qtbot, room, hazard)
    room.page.pane.bar.ask("look_back")
    step = room.page.pane.bar.form
    fill(step, by="王站长")
    step.fields["held"].set_value(False)
    step.fields["held"].picked.emit(False)
    fill(step, details="又锁上了")
    step.answer()
    assert Hazard.get(Hazard.reopened_from == hazard).details == "又锁上了"


def test_what_was_cleared_on_the_spot_or_in_part_is_asked_too(qtbot, make, open_room):
    hazard = make.hazard(count=3, details="楼梯间停放电动自行车5辆", inspection=make.visit(make.place()))
    room = open_room()
    stand_on(qtbot, room, hazard)
    step = press(qtbot, room, "整改措施")
    assert step.rows["amounts"].isHidden()
    step.fields["words"].set_value("当场改正")
    step.fields["words"].picked.emit("当场改正")
    assert not step.rows["amounts"].isHidden()
    fill(step, on="2024-10-09", by="王站长")
    step.answer()
    assert fresh(hazard).stage == "struck_off"
    qtbot.waitUntil(lambda: "数量：5辆" in room.page.pane.what.text())
