"""The matrix of who has reported, and the acts on its cells."""

from datetime import date

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.queries.intake import submission
from lifepath_desktop.services.import_writing import Delivery
from tests.ui.intake.conftest import ROW
from ui.bus import Visit
from ui.intake.originals import Originals, Photos
from ui.intake.questions import DeliveryQuestion, GivenRows, ReasonQuestion, TextToPaste
from ui.paper_window import PaperWindow

DELIVERY = Delivery(date(2024, 11, 2), "汪文书", "qq")


@pytest.fixture
def reports(room):
    return room.reports


@pytest.fixture
def dialog(qtbot):
    def find(kind):
        qtbot.waitUntil(
            lambda: any(isinstance(w, kind) for w in QApplication.topLevelWidgets() if w.isVisible())
        )
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())

    return find


def october(reports):
    """Stand on 白际村, October 2024, and return its words."""
    view = reports.view
    view.setCurrentIndex(view.matrix.index(0, 4))
    return view.matrix.data(view.currentIndex())


def test_the_cursor_begins_on_the_period_that_is_being_collected(reports):
    assert reports.view.current().period.name == "2024年10月"
    assert reports.count.text() == "2024年10月：3个村，已报0个，还差3个"


def test_every_cell_says_itself_in_a_sentence(reports):
    index = reports.view.matrix.index(1, 4)
    spoken = reports.view.matrix.data(index, int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "结竹营村2024年10月：未报\n2024-11-03前报送"


def test_a_zero_report_is_noted_and_shown(qtbot, reports, dialog):
    reports.acts.ask_zero_report(reports.view.current())
    question = dialog(DeliveryQuestion)
    question.fields.sent_by.setText("汪文书")
    question.fields.day.set_value(date(2024, 11, 2))
    question.accept()
    qtbot.waitUntil(lambda: october(reports) == "零报告")
    assert not reports.handed.zero.isEnabled()


def test_a_day_that_is_none_keeps_the_question_open(reports, dialog):
    reports.acts.ask_zero_report(reports.view.current())
    question = dialog(DeliveryQuestion)
    question.fields.day.setText("三十二号")
    question.accept()
    assert question.isVisible()
    question.reject()


def test_sender_and_channel_are_offered_again(reports, dialog):
    reports.acts.ask_paper(reports.view.current())
    first = dialog(DeliveryQuestion)
    first.start_from(DELIVERY)
    first.accept()
    reports.view.setCurrentIndex(reports.view.matrix.index(1, 4))
    reports.acts.ask_paper(reports.view.current())
    second = dialog(DeliveryQuestion)
    assert second.fields.channel.currentData() == "qq"
    completer = second.fields.sent_by.completer()
    assert completer.model().index(0, 0).data() == "汪文书"
    second.reject()


def test_a_ledger_on_paper_is_noted(qtbot, reports):
    reports.acts.paper(reports.view.current(), DELIVERY, "两页")
    qtbot.waitUntil(lambda: october(reports) == "已报")


def test_a_return_asks_for_its_reason_and_can_be_withdrawn(qtbot, reports, dialog):
    reports.acts.paper(reports.view.current(), DELIVERY, "")
    qtbot.waitUntil(lambda: october(reports) == "已报")
    (handed,) = reports.view.current().submissions

    reports.acts.act_on("return", handed)
    question = dialog(ReasonQuestion)
    question.accept()
    assert question.isVisible()
    question.reason.setPlainText("第7行没有期限")
    question.accept()
    qtbot.waitUntil(lambda: october(reports) == "退回补正")
    slip = dialog(PaperWindow)
    qtbot.waitUntil(lambda: slip.view.sheets is not None, timeout=10_000)
    assert "退回原因：第7行没有期限" in plain_text(slip.view.sheets.document)
    slip.close()

    reports.acts.act_on("withdraw", handed)
    qtbot.waitUntil(lambda: october(reports) == "已报")


def test_how_it_came_is_corrected(qtbot, reports, dialog):
    reports.acts.paper(reports.view.current(), DELIVERY, "")
    qtbot.waitUntil(lambda: october(reports) == "已报")
    reports.acts.act_on("correct", reports.view.current().submissions[0])
    question = dialog(DeliveryQuestion)
    assert question.fields.sent_by.text() == "汪文书"
    question.fields.day.set_value(date(2024, 11, 5))
    question.accept()
    qtbot.waitUntil(lambda: october(reports) == "迟报")


def test_a_refusal_is_told_and_changes_nothing(qtbot, reports, heard):
    reports.acts.paper(reports.view.current(), DELIVERY, "")
    qtbot.waitUntil(lambda: october(reports) == "已报")
    reports.acts.zero_report(reports.view.current(), DELIVERY)
    assert len(heard.told) == 1
    assert "已经报了台账" in heard.told[0]


def test_the_urging_names_only_who_is_silent_and_is_copied(qtbot, reports, dialog):
    reports.acts.paper(reports.view.current(), DELIVERY, "")
    qtbot.waitUntil(lambda: october(reports) == "已报")
    reports.urge_missing()
    text = dialog(TextToPaste)
    assert QGuiApplication.clipboard().text() == text.text.toPlainText()
    text.take()
    assert QGuiApplication.clipboard().text().startswith("【催报】结竹营村、项山村：2024年10月")
    text.close()


def test_the_menu_offers_what_the_cell_allows(qtbot, reports):
    assert [a.text() for a in reports.menu().actions() if a.text()] == [
        "登记零报告…",
        "登记纸质台账…",
        "给白际村发填报表…",
        "2024年10月催报…",
    ]
    reports.acts.paper(reports.view.current(), DELIVERY, "")
    qtbot.waitUntil(lambda: october(reports) == "已报")
    actions = {a.text(): a.isEnabled() for a in reports.menu().actions()}
    assert actions["登记零报告…"] is False
    assert actions["退回补正…：纸质台账"] is True


def test_enter_goes_to_the_steps_of_the_cell(qtbot, reports):
    reports.view.setFocus()
    qtbot.keyClick(reports.view, Qt.Key.Key_Return)
    assert reports.handed.zero.hasFocus()


def test_the_rows_of_a_ledger_lead_to_their_hazards(qtbot, room, imported, workbook, dialog, heard):
    imported(workbook(ROW))
    room.show_reports()
    qtbot.waitUntil(lambda: room.reports.view.current().submissions != ())
    room.reports.acts.act_on("rows", room.reports.view.current().submissions[0])
    rows = dialog(GivenRows)
    rows.table.activated.emit(rows.table.model().index(0, 0))
    assert heard.visits == [Visit("hazards", 1)]


def test_the_urging_is_printed_from_where_its_words_are(qtbot, reports, dialog):
    reports.urge_missing()
    text = dialog(TextToPaste)
    text.paper.click()
    paper = dialog(PaperWindow)
    qtbot.waitUntil(lambda: paper.view.sheets is not None, timeout=10_000)
    assert "白际村、结竹营村、项山村：" in plain_text(paper.view.sheets.document)
    paper.close()
    text.close()


def test_a_return_lists_what_was_uncertain_in_the_file_by_row_and_column(
    qtbot, room, imported, workbook, dialog
):
    imported(workbook((*ROW[:2], "10月32日", *ROW[3:])))
    room.show_reports()
    handed = submission(1)
    room.reports.acts.act_on("return", handed)
    question = dialog(ReasonQuestion)
    assert question.reason.toPlainText().startswith("请核对所列")
    question.accept()
    slip = dialog(PaperWindow)
    qtbot.waitUntil(lambda: slip.view.sheets is not None, timeout=10_000)
    assert "第3行 | 检查日期 | " in plain_text(slip.view.sheets.document)
    assert QGuiApplication.clipboard().text().startswith("【退回补正】白际村《白际村.xlsx》")
    slip.close()


def test_photos_of_a_paper_stand_beside_the_form(qtbot, reports, dialog, tmp_path):
    photo = tmp_path / "台账.jpg"
    Image.new("RGB", (60, 80), "white").save(photo)
    reports.acts.paper(reports.view.current(), DELIVERY, "", (photo,))
    qtbot.waitUntil(lambda: october(reports) == "已报")
    (handed,) = reports.view.current().submissions
    assert ("type", "看1张照片录入…") in reports.handed.acts_of(handed)
    reports.acts.act_on("type", handed)
    window = dialog(Originals)
    qtbot.waitUntil(lambda: window.photos.shown.pixmap().width() > window.photos.width() * 0.8)
    assert window.photos.count.text() == "第 1 张，共 1 张"
    assert window.form.isVisible()
    window.close()


def test_a_photo_stands_as_the_phone_was_held(qtbot, tmp_path):
    held = Image.Exif()
    held[0x0112] = 6  # turned by a quarter
    Image.new("RGB", (80, 40), "white").save(tmp_path / "台账.jpg", exif=held)
    photos = Photos((tmp_path / "台账.jpg",))
    qtbot.addWidget(photos)
    photos.resize(400, 400)
    photos.show()
    qtbot.waitExposed(photos)
    shown = photos.shown.pixmap()
    assert shown.height() > shown.width()


def test_a_photo_that_is_gone_is_said_to_be_gone(qtbot, tmp_path):
    photos = Photos((tmp_path / "没有.jpg",))
    qtbot.addWidget(photos)
    assert "可以从备份中找回" in photos.shown.text()
