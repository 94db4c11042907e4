"""历史 tells what was done and undoes it: rehearsed first, in buckets, then as one act."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.models import Hazard, Operation, Place
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.undoing import undo_last
from tests.conftest import TestClock
from tests.make import Make
from tests.ui.rooms_desk import TODAY, Heard, show
from ui.desk import Desk
from ui.history.page import HistoryPage, build


@pytest.fixture
def hazard(make: Make) -> Hazard:
    return make.hazard(make.visit(make.place("天路餐馆")), number="YH2024-0007")


def opened(qtbot, desk: Desk) -> HistoryPage:
    page = build(desk)
    with qtbot.waitSignal(page.grid.counted):
        show(qtbot, page)
    return page


def chosen(qtbot, page: HistoryPage, label: str) -> None:
    """Put the cursor on the newest act of that label and wait for its pane."""
    id_ = Operation.select().where(Operation.label == label).order_by(Operation.id.desc()).get().id
    assert page.grid.go_to(id_)
    qtbot.waitUntil(lambda: page.pane._shown is not None and page.pane._shown.id == id_)


def branches(page: HistoryPage) -> list[str]:
    tree = page.pane.tree
    return [tree.topLevelItem(i).text(0) for i in range(tree.topLevelItemCount())]


def test_acts_stand_newest_first_and_the_text_filters_them(qtbot, hazard: Hazard, desk: Desk) -> None:
    page = opened(qtbot, desk)
    labels = [page.grid.model.index(row, 2).data() for row in range(page.grid.model.rowCount())]
    assert labels == ["登记隐患", "登记排查", "登记场所", "建立"]
    with qtbot.waitSignal(page.grid.counted) as counted:
        page.grid.set_look(Look(text="场所"))
    assert counted.args == [1]


def test_an_act_is_told_record_by_record(qtbot, hazard: Hazard, desk: Desk) -> None:
    page = opened(qtbot, desk)
    chosen(qtbot, page, "登记隐患")
    assert branches(page) == ["新增隐患 YH2024-0007"]
    head = page.pane.tree.topLevelItem(0)
    fields = {head.child(i).text(0): head.child(i).text(2) for i in range(head.childCount())}
    assert fields["整改状态"] == "待整改"
    assert fields["排查"] == "天路餐馆 2024-10-09"
    assert page.pane.meta.text() == "2024-11-01 12:00　测试　操作　改动 1 条记录"


def test_an_undo_is_shown_in_its_buckets_before_anything_changes(qtbot, make: Make, desk: Desk) -> None:
    with operation("登记两家", clerk="测试"):
        for name in ("天路餐馆", "云上人家民宿"):
            Place.create(village=None, name=name, name_key=name)
    with operation("改地址", clerk="测试"):
        Place.update(address="江湾组31号").where(Place.name == "天路餐馆").execute()
    page = opened(qtbot, desk)
    chosen(qtbot, page, "登记两家")
    qtbot.mouseClick(page.pane.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.pane.stack.currentWidget() is page.pane.preview)
    assert page.pane.preview.sentence.text() == (
        "撤销“登记两家”：会撤销 1 条，之后又改过，保留现状 1 条。现在还没有改动任何数据。"
    )
    tree = page.pane.preview.tree
    assert [tree.topLevelItem(i).child(0).text(0) for i in range(2)] == [
        "场所 云上人家民宿",
        "场所 天路餐馆（地址）",
    ]
    assert Place.select().count() == 2
    page.pane.preview.declined.emit()
    assert page.pane.stack.currentWidget() is not page.pane.preview


def test_an_agreed_undo_is_done_told_and_can_be_done_again(
    qtbot, hazard: Hazard, desk: Desk, heard: Heard
) -> None:
    page = opened(qtbot, desk)
    chosen(qtbot, page, "登记隐患")
    page.pane.ask_undo()
    qtbot.waitUntil(lambda: page.pane.stack.currentWidget() is page.pane.preview)
    with qtbot.waitSignal(desk.bus.changed) as told:
        qtbot.mouseClick(page.pane.preview.agree, Qt.MouseButton.LeftButton)
    assert told.args[0].label == "撤销：登记隐患"
    assert heard.told == ["撤销“登记隐患”：已撤销 1 条。"]
    assert Hazard.select().count() == 0
    qtbot.waitUntil(lambda: not page.pane.undo_button.isVisible())
    with qtbot.waitSignal(desk.bus.changed):
        qtbot.mouseClick(page.redo_button, Qt.MouseButton.LeftButton)
    assert Hazard.select().count() == 1
    assert heard.told[-1] == "重做：登记隐患。"


def test_nothing_to_do_again_is_told(qtbot, hazard: Hazard, desk: Desk, heard: Heard) -> None:
    page = opened(qtbot, desk)
    qtbot.mouseClick(page.redo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: heard.told == ["没有可以重做的操作。"])


def test_what_is_undone_or_is_no_act_offers_no_undo(qtbot, hazard: Hazard, desk: Desk) -> None:
    undo_last(clerk="测试", today=TODAY)
    page = opened(qtbot, desk)
    for label in ("登记隐患", "撤销：登记隐患", "建立"):
        chosen(qtbot, page, label)
        assert not page.pane.undo_button.isVisible()


def test_a_record_is_shown_as_it_was_on_a_day(qtbot, hazard: Hazard, desk: Desk, clock: TestClock) -> None:
    clock.forward(days=10)
    with operation("改期限", clerk="测试"):
        Hazard.update(due_on=date(2024, 12, 1)).where(Hazard.id == hazard.id).execute()
    page = opened(qtbot, desk)
    chosen(qtbot, page, "改期限")
    assert not page.pane.then_button.isEnabled()
    page.pane.tree.setCurrentItem(page.pane.tree.topLevelItem(0).child(0))
    qtbot.mouseClick(page.pane.then_button, Qt.MouseButton.LeftButton)
    then = page.pane.then
    assert then.heading.text() == "隐患 YH2024-0007"

    def shown() -> dict[str, str]:
        items = (then.fields.topLevelItem(i) for i in range(then.fields.topLevelItemCount()))
        return {item.text(0): item.text(1) for item in items}

    qtbot.waitUntil(lambda: shown().get("整改期限") == "2024-12-01")
    then.day.setText("2024-11-05")
    then.day.settle()
    qtbot.waitUntil(lambda: bool(shown()) and "整改期限" not in shown())
    then.day.setText("2024-10-01")
    then.day.settle()
    qtbot.waitUntil(lambda: not shown() and "还没有这条记录" in then.message.text())


def test_the_search_opens_an_act(qtbot, hazard: Hazard, desk: Desk) -> None:
    page = opened(qtbot, desk)
    id_ = Operation.get(Operation.label == "登记场所").id
    page.show_record(id_)
    qtbot.waitUntil(lambda: page.pane._shown is not None and page.pane._shown.id == id_)
    assert page.pane.heading.text() == "登记场所"
