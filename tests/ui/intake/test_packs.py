"""村填报表 in the window: written for one village or all, dropped on the page again, rows that vanished asked about."""

import openpyxl
import pytest
from PySide6.QtCore import Qt

from db.models import Hazard
from lifepath_desktop.exchange.pack_layout import FILL_SHEET, PLACE
from tests.services.pack_office import HEAD, edited, fill, first_empty
from ui.intake.questions import TextToPaste

NEW = {
    "place": "村口商店",
    "inspected_on": "2024-11-01",
    "priority": "重点二",
    "count": 1,
    "details": "应急灯损坏1处",
}


@pytest.fixture
def two_hazards(make, room):
    place = make.visit(make.place("村口商店"))
    make.hazard(place, details="安全出口上锁1处")
    make.hazard(place, details="窗户铁栅栏1处", priority=3)


@pytest.fixture(autouse=True)
def opened(monkeypatch):
    """The folders that the desktop was asked to show."""
    shown = []
    monkeypatch.setattr(
        "ui.intake.sending.QDesktopServices.openUrl", lambda url: shown.append(url.toLocalFile())
    )
    return shown


@pytest.fixture
def pack(qtbot, room, two_hazards, tmp_path):
    with qtbot.waitSignal(room.reports.packs.sent, timeout=20_000) as sent:
        room.reports.packs.write(tmp_path / "out", ("白际村",))
    (path,) = sent.args[0]
    return path


def test_packs_of_all_villages_are_written_and_their_folder_is_shown(
    qtbot, room, two_hazards, heard, opened, tmp_path
):
    with qtbot.waitSignal(room.reports.packs.sent, timeout=20_000) as sent:
        room.reports.packs.write(tmp_path / "发出")
    assert len(sent.args[0]) == 3
    assert opened == [str(tmp_path / "发出")]
    assert heard.told[-1] == "3个村的填报表写好了，在“发出”里；发给村里，填好后拖回窗口。"


def test_the_village_under_the_cursor_is_offered_alone(room):
    view = room.reports.view
    view.setCurrentIndex(view.matrix.index(2, 4))
    assert room.reports.packs.one.text() == "只给项山村…"
    assert "给项山村发填报表…" in [action.text() for action in room.reports.menu().actions()]


def test_a_pack_that_came_back_shows_only_what_the_village_did(rehearsed, pack):
    page = rehearsed(edited(pack, lambda sheet: fill(sheet, first_empty(sheet), **NEW)))
    assert page.summary.text() == "将新增排查1次、隐患1条。"


def test_a_row_that_vanished_is_asked_about_before_and_after(qtbot, room, rehearsed, pack):
    page = rehearsed(edited(pack, lambda sheet: sheet.delete_rows(HEAD + 1)))
    chip = page.questions.chips["asks"]
    assert (chip.text(), chip.isVisible()) == ("1条要问村里", True)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert page.questions.asks.heading.text() == "要问村里"

    with qtbot.waitSignal(room.run.applied, timeout=20_000):
        page.start()
    room.done.correct(room.rehearsal._run.now.prepared.files[0])
    text = room.done.findChild(TextToPaste).text.toPlainText()
    assert "缺少的行：发出的表里有" in text
    assert Hazard.select().where(Hazard.stage == "voided").count() == 0


def test_what_is_written_has_the_village_s_places_to_choose_from(pack):
    page = openpyxl.load_workbook(pack)[FILL_SHEET]
    assert page.cell(HEAD + 1, PLACE["place"] + 1).value == "村口商店"
