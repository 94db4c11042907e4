"""举报 as the clerk works with it: taken in, checked, answered and rewarded beside the list; refusals in words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from db.models import Hazard, TipOff
from lifepath_desktop.domain.tip_off_steps import Step
from lifepath_desktop.domain.tip_offs import Result
from lifepath_desktop.queries.tip_offs import TO_FEED_BACK
from tests.services.tip_offs import INFORMANT, add_rule, check, make_vault, receive
from tests.ui.rooms_desk import TODAY, Heard, show
from ui.desk import Desk
from ui.rooms import ROOMS
from ui.tip_offs.page import TipOffPage, build
from ui.tip_offs.rules_dialog import NO_RULES, RulesDialog
from ui.tip_offs.steps import LOCATE


def opened(qtbot, desk: Desk) -> TipOffPage:
    page = TipOffPage(desk)
    show(qtbot, page)
    qtbot.waitUntil(lambda: not page.grid._ids.is_waiting)
    return page


def chosen(qtbot, page: TipOffPage, tip_off_id: int) -> None:
    """Put the cursor on a tip-off and wait for its pane."""
    qtbot.waitUntil(lambda: page.grid.go_to(tip_off_id))
    assert page.pane.subject.detail.id == tip_off_id


def fill(form: QWidget, **texts: str) -> None:
    for key, text in texts.items():
        field = form.fields[key]  # type: ignore[attr-defined]
        (field.setPlainText if isinstance(field, QPlainTextEdit) else field.setText)(text)


def buttons(box: QWidget) -> list[str]:
    return [button.text() for button in box.findChildren(QPushButton) if not button.isHidden()]


def words_on(page: QWidget) -> str:
    """Everything that can be read on a page."""
    lines = [label.text() for label in page.findChildren(QLabel)]
    lines += [line.text() for line in page.findChildren(QLineEdit)]
    lines += [field.toPlainText() for field in page.findChildren(QPlainTextEdit)]
    return "\n".join(lines + buttons(page))


def done(page: TipOffPage, step: Step, **texts: str) -> None:
    """Do a step as it is offered, with these texts."""
    assert step.value in page.pane.steps()
    page.pane.bar.ask(step.value)
    fill(page.pane.bar.form, **texts)
    page.pane.bar.form.answer()
    assert page.pane.bar.form is None


def test_the_room_stands_in_the_window() -> None:
    assert "举报" in [room.title for room in ROOMS if room.key == "tip_offs"]


def test_an_empty_list_says_what_to_do_and_does_it(qtbot, register, desk: Desk) -> None:
    page = opened(qtbot, desk)
    assert "按“受理举报”登记" in words_on(page.grid.empty)

    page.grid.empty.acted.emit()

    assert page.form is not None
    assert page.form.isVisible()


def test_an_anonymous_tip_off_is_taken_in_from_the_form(qtbot, make, desk: Desk, heard: Heard) -> None:
    make.township()
    page = opened(qtbot, desk)
    qtbot.mouseClick(page.receive_button, Qt.MouseButton.LeftButton)
    page.form.place.setText("江湾组路口小店")
    fill(page.form.form, content="楼道里给电动车充电", handler="程主任", received_time="9：30")
    page.form.form.fields["received_time"].setText("09：30")

    page.form.form.answer()

    row = TipOff.get()
    assert (row.number, row.place_text, row.received_time) == ("JB2024-0001", "江湾组路口小店", "09:30")
    assert (row.due_time, row.named, row.handler) == ("09:30", False, "程主任")
    assert page.pane.heading.text() == "JB2024-0001　江湾组路口小店"
    assert "请把受理编号告诉举报人" in heard.told[0]


def test_the_matter_proposes_the_limit_that_the_clerk_may_change(qtbot, register, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.receive()
    limit, matter = page.form.form.fields["urgent"], page.form.form.fields["priority"]
    assert limit.value() is True

    matter.picked.emit(2)

    assert limit.value() is False


def test_without_a_vault_an_identity_is_asked_for_only_after_its_password(
    qtbot, register, desk: Desk
) -> None:
    page = opened(qtbot, desk)
    page.receive()
    assert not page.form.set_password.isVisible()
    page.form.form.fields["who"].set_value("named")
    page.form.form.fields["who"].picked.emit("named")

    assert page.form.no_vault.isVisible()
    fill(page.form.form, content="后门上锁", name=INFORMANT.name, phone=INFORMANT.phone)
    page.form.form.answer()

    assert "请先设置密封柜密码" in page.form.form.complaint.text()
    assert not TipOff.select().exists()


def test_who_told_leaves_the_screen_with_the_form_and_is_kept_by_nothing(qtbot, register, desk: Desk) -> None:
    make_vault()
    page = opened(qtbot, desk)
    page.receive()
    page.form.form.fields["who"].set_value("named")
    page.form.form.fields["who"].picked.emit("named")
    fill(page.form.form, content=f"{INFORMANT.name}说后门上锁", name=INFORMANT.name, phone=INFORMANT.phone)
    page.form.form.answer()
    assert "举报人的姓名" in page.form.form.complaint.text()

    fill(page.form.form, content="后门上锁")
    form = page.form
    with qtbot.waitSignal(form.destroyed):
        form.form.answer()

    assert TipOff.get().named
    assert page.pane.sealed.text().startswith("举报人身份已封存 1 份")
    kept = "".join(desk.keeper._kept.values())  # type: ignore[attr-defined]
    for canary in (INFORMANT.name, INFORMANT.phone):
        assert canary not in words_on(page)
        assert canary not in kept


def test_the_next_lawful_steps_stand_as_buttons_what_leads_on_first(qtbot, register, desk: Desk) -> None:
    waiting, checked = receive(place_text="路口小店"), receive()
    check(checked)
    page = opened(qtbot, desk)

    chosen(qtbot, page, waiting)
    assert buttons(page.pane.bar) == ["登记核查结果", "确定场所", "更多"]
    chosen(qtbot, page, checked)
    assert buttons(page.pane.bar) == ["登记反馈", "关联隐患", "更多"]
    assert page.pane.why_not.text().startswith("匿名举报不予奖励")


def test_a_tip_off_goes_its_whole_way_in_the_pane(qtbot, make, desk: Desk) -> None:
    make_vault()
    rule = add_rule(5000)
    tip_off = receive(INFORMANT, place_id=make.place("天路餐馆").id)
    page = opened(qtbot, desk)
    chosen(qtbot, page, tip_off)

    done(page, Step.CHECK, by="程主任", text="现场属实")
    done(page, Step.LINK, details="后门安全出口上锁1处")
    done(page, Step.PROPOSE, by="程主任")
    done(page, Step.APPROVE, by="王副乡长")
    done(page, Step.PAY, by="李会计", paper="收据第12号")
    done(page, Step.FEED_BACK, by="程主任", text="已责成店主开锁")

    assert page.pane.chip.text() == "已办结"
    assert buttons(page.pane.bar) == ["关联隐患"]
    assert buttons(page.pane.links) == [f"{Hazard.get().number}　待整改"]
    assert rule


def test_a_refused_step_is_told_and_what_was_typed_stays(qtbot, register, desk: Desk) -> None:
    tip_off = receive()
    page = opened(qtbot, desk)
    chosen(qtbot, page, tip_off)
    page.pane.bar.ask(Step.CHECK.value)
    fill(page.pane.bar.form, by=" ", text="现场属实")

    page.pane.bar.form.answer()

    assert page.pane.bar.form.complaint.text() == "请填写核查人，什么也没有改动。"
    assert page.pane.bar.form.fields["text"].text() == "现场属实"
    assert TipOff.get().result == ""


def test_a_place_found_later_is_chosen_from_the_register(qtbot, make, desk: Desk) -> None:
    tip_off, place = receive(place_text="路口小店"), make.place("江湾便民超市")
    page = opened(qtbot, desk)
    chosen(qtbot, page, tip_off)
    page.pane.bar.ask(LOCATE)
    page.pane.bar.form.answer()
    assert "请从列表里选" in page.pane.bar.form.complaint.text()

    page.pane.bar.form.fields["place"].set_place(place.id)
    page.pane.bar.form.answer()

    assert page.pane.heading.text().endswith("江湾便民超市")


def test_a_linked_hazard_opens_in_its_room(qtbot, make, desk: Desk, heard: Heard) -> None:
    hazard = make.hazard(make.visit(make.place("天路餐馆")))
    tip_off = receive(place_id=hazard.inspection.place.id)
    check(tip_off)
    page = opened(qtbot, desk)
    chosen(qtbot, page, tip_off)
    page.pane.bar.ask(Step.LINK.value)
    how = page.pane.bar.form.fields["how"]
    how.set_value("known")
    how.picked.emit("known")
    page.pane.bar.form.answer()

    link = page.pane.links.findChild(QPushButton)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)

    assert (heard.visits[0].room, heard.visits[0].record_id) == ("hazards", hazard.id)


def test_the_views_count_what_they_show(qtbot, register, desk: Desk) -> None:
    late, fine = receive(urgent=True), receive()
    check(fine)
    page = opened(qtbot, desk)
    qtbot.waitUntil(lambda: page.views.buttons[2].text().endswith("1"))

    with qtbot.waitSignal(page.grid.counted):
        page.views.choose(2)

    assert list(page.grid.model.ids()) == [late]


def test_a_page_that_stood_open_over_night_is_made_anew(qtbot, register, desk: Desk) -> None:
    days = iter((TODAY, TODAY, TODAY, *[TODAY + timedelta(days=1)] * 50))
    room = build(replace(desk, today=lambda: next(days)))
    first = room.page
    for _ in range(3):
        room.hide()
        show(qtbot, room)

    assert room.page is not first
    qtbot.waitUntil(lambda: not room.grid._ids.is_waiting)


def test_rows_behind_a_figure_and_one_record_are_shown(qtbot, register, desk: Desk) -> None:
    first, second = receive(), receive()
    room = build(desk)
    show(qtbot, room)
    check(first)
    room.show_scope(TO_FEED_BACK)
    qtbot.waitUntil(lambda: list(room.grid.model.ids()) == [first])

    room.show_record(second)

    qtbot.waitUntil(lambda: room.page.pane.subject is not None)
    qtbot.waitUntil(lambda: room.page.pane.subject.detail.id == second)


@pytest.mark.parametrize("result", [Result.UNFOUNDED, Result.NOT_OURS])
def test_what_was_not_found_true_says_why_there_is_no_reward(qtbot, register, desk: Desk, result) -> None:
    make_vault()
    tip_off = receive(INFORMANT)
    check(tip_off, result)
    page = opened(qtbot, desk)
    chosen(qtbot, page, tip_off)

    assert "没有查实，不予奖励" in page.pane.why_not.text()


def test_rules_of_reward_are_the_offices_own(qtbot, register, desk: Desk) -> None:
    dialog = RulesDialog(desk)
    show(qtbot, dialog)
    assert dialog.words.text() == NO_RULES
    dialog.ask_rule()
    fill(dialog.form, title="堵塞安全出口", amount="五十", basis="乡政府〔2024〕5号")
    dialog.form.answer()
    assert "不是金额" in dialog.form.complaint.text()

    fill(dialog.form, amount="50")
    dialog.form.answer()

    row = dialog.table.topLevelItem(0)
    assert [row.text(column) for column in range(5)] == [
        "堵塞安全出口",
        "不限",
        "50",
        "乡政府〔2024〕5号",
        "长期",
    ]
    dialog.table.setCurrentItem(row)
    dialog.ask_reason()
    fill(dialog.form, reason="文件废止")
    dialog.form.answer()
    assert dialog.table.topLevelItemCount() == 0
