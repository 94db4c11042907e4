"""总览 shows what is pressing, and a click on any number opens the rows that make it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from db.models import Hazard
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse
from lifepath_desktop.services.operation import Change
from tests import make as records
from tests.make import Make
from tests.ui.rooms_desk import TODAY, Heard, rows_opened, show
from ui.bus import Visit
from ui.desk import Desk
from ui.kit.cards import Panel
from ui.overview.page import OverviewPage, build

DAY = timedelta(days=1)


@pytest.fixture
def town(make: Make) -> Make:
    make.township()
    for village, count, due in (("白际村", 3, TODAY - DAY), ("项山村", 2, TODAY + DAY)):
        visit = make.visit(make.place(village=village), inspected_on=date(2024, 11, 2))
        make.hazard(visit, count=count, due_on=due, stage="rectifying")
    return make


def opened(qtbot, desk: Desk) -> OverviewPage:
    page = build(desk)
    with qtbot.waitSignal(page._reader.answered):
        show(qtbot, page)
    return page


def test_the_page_shows_the_numbers_of_the_day(qtbot, town: Make, desk: Desk) -> None:
    page = opened(qtbot, desk)
    assert page.cards["overdue"].accessibleName().startswith("逾期未整改 3 处")
    assert page.cards["due_soon"].accessibleName().startswith("三日内到期 2 处")
    assert page.cards["unreported"].toolTip() == "白际村、结竹营村、项山村"
    assert "排查整治阶段" in page.phase.text()
    assert page.days.text() == "距2025年12月31日还有411天"
    assert "白际村：重点一已完成0处、未完成3处" in page.progress.accessibleDescription()


def test_both_charts_stand_in_panels_of_their_own_beside_the_progress(qtbot, town: Make, desk: Desk) -> None:
    page = opened(qtbot, desk)
    lefts = []
    for chart in (page.progress, page.curve, page.ages):
        panel = chart.parentWidget()
        assert isinstance(panel, Panel)
        assert panel.parentWidget() is page._body
        assert panel.rect().contains(chart.geometry())
        assert panel.y() > page.due_today.geometry().bottom()
        lefts.append(panel.x())
    assert lefts == sorted(set(lefts))


def test_each_card_opens_exactly_the_rows_that_make_its_number(
    qtbot, town: Make, desk: Desk, heard: Heard
) -> None:
    page = opened(qtbot, desk)
    assert page._seen is not None
    for key, number in page._seen.numbers.items():
        if key not in page.cards:
            continue
        qtbot.keyClick(page.cards[key], Qt.Key.Key_Return)
        visit = heard.visits[-1]
        ids = rows_opened(visit)
        weight = (
            len(ids)
            if visit.room == "places"
            else sum(h.count for h in Hazard.select().where(Hazard.id.in_(ids)))
        )
        assert (visit.room, weight) == (number.room, number.count), key


def test_the_card_of_missing_ledgers_opens_the_room_that_takes_them(
    qtbot, town: Make, desk: Desk, heard: Heard
) -> None:
    page = opened(qtbot, desk)
    qtbot.mouseClick(page.cards["unreported"], Qt.MouseButton.LeftButton)
    assert heard.visits == [Visit("intake")]


def test_a_part_of_a_village_bar_opens_its_rows_by_mouse_and_by_keyboard(
    qtbot, town: Make, desk: Desk, heard: Heard
) -> None:
    page = opened(qtbot, desk)
    parts = list(page.progress._parts())
    assert [part.words for part in parts] == [
        "白际村 重点一未完成整改 3 处，共 3 处",
        "项山村 重点一未完成整改 2 处，共 2 处",
    ]
    centre = parts[1].box.center()
    qtbot.mouseClick(
        page.progress, Qt.MouseButton.LeftButton, pos=QPoint(round(centre.x()), round(centre.y()))
    )
    qtbot.keyClick(page.progress, Qt.Key.Key_Return)
    counts = [[Hazard.get_by_id(id_).count for id_ in rows_opened(visit)] for visit in heard.visits]
    assert counts == [[2], [3]]


def test_a_month_and_an_age_open_their_rows(qtbot, town: Make, desk: Desk, heard: Heard) -> None:
    page = opened(qtbot, desk)
    page.curve.clicked.emit("2024-11")
    page.ages.clicked.emit("week")
    assert [len(rows_opened(visit)) for visit in heard.visits] == [2, 1]


def test_looking_at_one_village_leaves_the_others_out(qtbot, town: Make, desk: Desk) -> None:
    page = opened(qtbot, desk)
    with qtbot.waitSignal(page._reader.answered):
        page.show_record(town.village("项山村").id)
    assert page.village.currentText() == "项山村"
    assert page.cards["overdue"].accessibleName().startswith("逾期未整改 0 处")
    assert page.cards["open"].accessibleName().startswith("未完成整改 2 处")


def test_an_act_elsewhere_is_seen_at_once(qtbot, town: Make, desk: Desk) -> None:
    page = opened(qtbot, desk)
    town.hazard(due_on=TODAY - DAY, stage="rectifying", count=4)
    with qtbot.waitSignal(page._reader.answered):
        desk.bus.tell(Change(1, "登记隐患", frozenset({"hazard"})))
    assert page.cards["overdue"].accessibleName().startswith("逾期未整改 7 处")


def test_overdue_history_is_one_calm_task_by_village(qtbot, make: Make, desk: Desk, heard: Heard) -> None:
    make.township()
    file = records.ledger_file(records.ledger_row(count=2))
    apply(rehearse([file], records.contents(file)), Delivery(date(2024, 11, 1)), clerk="测试")
    page = opened(qtbot, desk)
    assert page.cards["overdue"].accessibleName().startswith("逾期未整改 0 处")
    assert "2 处在收入时已过期限" in page.verifying.sentence.text()
    button = next(b for b in page.verifying.findChildren(QPushButton) if b.text() == "白际村 2 处")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(rows_opened(heard.visits[-1])) == 1
    qtbot.mouseClick(page.verifying.sheets, Qt.MouseButton.LeftButton)
    assert heard.visits[-1].room == "intake"


def test_the_first_day_says_what_to_do_first(qtbot, make: Make, desk: Desk, heard: Heard) -> None:
    make.township()
    page = opened(qtbot, desk)
    assert page.stack.currentWidget() is page.first_day
    buttons = page.first_day.findChildren(QPushButton)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert heard.visits == [Visit("intake")]
