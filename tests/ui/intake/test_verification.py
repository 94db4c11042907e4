"""历史补录 in the window: sheets go out, come back by dropping them, or are typed in from paper."""

from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from db.models import Hazard
from lifepath_desktop.services import import_writing, imports, verification
from tests.make import contents, ledger_file, ledger_row
from tests.ui.rooms_desk import TODAY
from ui.intake.answer_table import COLUMNS

PLACES = ("天路餐馆", "村口商店", "江湾民宿")
ANSWER, FIXED, CHECKED, DUE = (
    next(place for place, column in enumerate(COLUMNS) if column.key == key)
    for key in ("answer", "fixed_on", "checked_by", "new_due_on")
)


@pytest.fixture
def page(qtbot, room):
    """The room with three old hazards of 白际村 that came in past their deadline."""
    file = ledger_file(*(ledger_row(row=6 + at, place=place) for at, place in enumerate(PLACES)))
    prepared = imports.rehearse((file,), contents(file))
    imports.apply(prepared, import_writing.Delivery(TODAY), clerk="测试")
    room.reports.read()
    qtbot.waitUntil(room.reports.verify.isVisible)
    return room


def text(page, row, column):
    model = page.verification.table.answers
    return model.index(row, column).data()


def test_the_button_says_how_many_wait_and_opens_the_form_in_the_papers_order(page):
    assert page.reports.verify.text() == "历史补录（3条）…"
    page.reports.verify.click()
    assert page.steps.currentWidget() is page.verification
    assert [text(page, row, 2) for row in range(3)] == sorted(PLACES)
    assert page.verification.village.currentText() == "白际村　3条"
    assert not page.verification.go.isEnabled()


def test_a_paper_is_typed_in_by_keyboard_alone(qtbot, page):
    page.reports.verify.click()
    table = page.verification.table
    qtbot.keyClick(table, Qt.Key.Key_1)
    assert table.currentIndex().column() == FIXED
    assert text(page, 0, len(COLUMNS) - 1) == "请核对"

    def type_in(words):
        qtbot.keyClicks(table, words[0])
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        qtbot.keyClicks(editor, words[1:])
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    type_in("10.25")
    qtbot.waitUntil(lambda: text(page, 0, FIXED) == "2024-10-25")
    qtbot.waitUntil(lambda: table.currentIndex().column() == CHECKED)
    type_in("W")
    qtbot.waitUntil(lambda: table.currentIndex().row() == 1)
    qtbot.keyClick(table, Qt.Key.Key_2)
    assert table.currentIndex().column() == DUE
    assert page.verification.summary.text() == "将销号1条、仍逾期1条；1条没有填，保持待核实。"

    page.verification.filler.setText("汪文书")
    with qtbot.waitSignal(page.verification.taken):
        qtbot.mouseClick(page.verification.go, Qt.MouseButton.LeftButton)
    assert page.banner.text() == "历史补录：白际村2条，已经收下。"
    struck = Hazard.get(Hazard.stage == "struck_off")
    assert (struck.fixed_on, struck.checked_by) == (date(2024, 10, 25), "W")

    with qtbot.waitSignal(page.run.undone, timeout=10_000):
        page.banner.acted.emit()
    assert not Hazard.select().where(Hazard.stage == "struck_off").exists()


def test_a_sheet_that_comes_back_is_dropped_like_a_ledger_and_can_be_mended(qtbot, page, tmp_path):
    (path,) = verification.write_sheets(tmp_path, today=TODAY)
    book = openpyxl.load_workbook(path)
    book.active["F5"], book.active["F6"] = "已改", "改了一半"
    book.active["G5"] = "2024.10.25"
    book.save(path)
    page.take_files((path,))
    qtbot.waitUntil(lambda: page.verification.table.answers.rowCount() == 3, timeout=10_000)
    assert page.steps.currentWidget() is page.verification
    assert [text(page, row, len(COLUMNS) - 1) for row in range(3)] == ["待复查", "请核对", "没有填"]
    assert page.verification.from_files.text() == f"收到的核实表：{path.name}"

    model = page.verification.table.answers
    assert model.setData(model.index(1, ANSWER), "未改")
    assert text(page, 1, len(COLUMNS) - 1) == "仍逾期"
    with qtbot.waitSignal(page.verification.taken):
        page.verification.start()
    assert Hazard.select().where(Hazard.stage == "awaiting_recheck").count() == 1


def test_a_sheet_among_ledgers_is_named_and_waits(qtbot, page, workbook, tmp_path):
    (path,) = verification.write_sheets(tmp_path, today=TODAY)
    with qtbot.waitSignal(page.run.read, timeout=10_000):
        page.take_files((workbook(), path))
    assert "请收完台账后再单独拖进来" in page.reading.trouble.text()
    assert page.reading.on.text() == "先收这1个文件"


def test_a_text_that_is_no_day_is_complained_of_and_not_taken(page):
    page.reports.verify.click()
    model = page.verification.table.answers
    heard = []
    model.complained.connect(lambda _index, sentence: heard.append(sentence))
    assert not model.setData(model.index(0, FIXED), "三十二号")
    assert "不是日期" in heard[0]
