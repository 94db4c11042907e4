"""The first page: finds the township, confirms its villages, makes the register; or shows made-up data, or restores."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from db.database import database
from db.identities import Identities
from lifepath_desktop.domain.villages import Township, Village
from lifepath_desktop.services import first_run, upkeep
from lifepath_desktop.services.register import close_register, create_register, open_register
from ui.tasks import Tasks
from ui.welcome.making import DEMO_CLERK
from ui.welcome.page import Welcome, villages_sentence


class NoRegister:
    def connect(self, reuse_if_open: bool = False) -> bool:
        return reuse_if_open

    def close(self) -> bool:
        return False


@pytest.fixture
def page(qtbot, tmp_path, monkeypatch):
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))  # made-up data leave nothing behind
    tasks = Tasks(NoRegister())
    page = Welcome(tmp_path / "台账", tasks, today=date(2024, 11, 5))
    qtbot.addWidget(page)
    page.show()
    yield page
    tasks.stop()
    close_register()


def type_township(qtbot, page, text, name="白际乡"):
    page.township.search.setText(text)
    qtbot.waitUntil(lambda: page.township.chosen() is not None and page.township.chosen().name == name)
    qtbot.waitUntil(lambda: "村" in page.confirmation.text())


@pytest.mark.parametrize("text", ["白际", "xiuning baiji", "341022211", "休宁bj"])
def test_a_township_is_found_however_it_is_typed_and_its_villages_are_confirmed(qtbot, page, text):
    type_township(qtbot, page, text)
    assert page.confirmation.text() == "安徽省黄山市休宁县白际乡，3个村（社区）：白际村、结竹营村、项山村"
    assert page.make.text() == "建立白际乡台账库"


def test_enter_goes_from_the_township_to_the_name_to_the_register(qtbot, page, tmp_path):
    type_township(qtbot, page, "白际")
    qtbot.keyClick(page.township.search, Qt.Key.Key_Return)
    page.clerk.setText("汪小红")
    qtbot.keyClick(page.clerk, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.chosen is not None)

    assert (page.chosen.folder, page.chosen.clerk, page.chosen.is_demo) == (
        tmp_path / "台账",
        "汪小红",
        False,
    )
    assert page.result() == QDialog.DialogCode.Accepted
    open_register(page.chosen.folder, identities=Identities())
    names = [name for (name,) in database.all("SELECT name FROM village ORDER BY position")]
    assert names == ["白际村", "结竹营村", "项山村"]


def test_arrows_choose_another_township_while_one_types(qtbot, page):
    type_township(qtbot, page, "xnbj", name="西脑包街道")
    for _ in range(2):
        qtbot.keyClick(page.township.search, Qt.Key.Key_Down)
    assert page.make.text() == "建立白际乡台账库"


def test_enter_never_takes_the_first_of_several_silently(qtbot, page):
    type_township(qtbot, page, "xnbj", name="西脑包街道")
    qtbot.keyClick(page.township.search, Qt.Key.Key_Return)
    assert "请用上下键选定是哪一个" in page.complaint.text()
    assert page.township.list.hasFocus()
    assert not page.clerk.hasFocus()
    qtbot.keyClick(page.township.list, Qt.Key.Key_Return)
    assert page.clerk.hasFocus()


def test_an_enter_that_comes_before_the_answer_waits_for_it(qtbot, page):
    page.township.search.setText("341022211")
    qtbot.keyClick(page.township.search, Qt.Key.Key_Return)
    assert not page.clerk.hasFocus()
    qtbot.waitUntil(page.clerk.hasFocus)
    assert page.make.text() == "建立白际乡台账库"


def test_what_is_missing_is_said_and_the_cursor_goes_there(qtbot, page):
    page.make_register()
    assert "请先选择乡镇" in page.complaint.text()
    type_township(qtbot, page, "白际")
    page.make_register()
    assert "经办人" in page.complaint.text()
    assert page.chosen is None


def test_no_township_is_said_in_words(qtbot, page):
    page.township.search.setText("没有这个乡镇吧")
    qtbot.waitUntil(lambda: "没有找到" in page.confirmation.text())


def test_made_up_data_lie_in_a_folder_of_their_own(qtbot, page, tmp_path):
    page.make_demo()
    qtbot.waitUntil(lambda: page.chosen is not None, timeout=20_000)

    assert (page.chosen.clerk, page.chosen.today) == (DEMO_CLERK, first_run.DEMO_DAY)
    assert page.chosen.is_demo
    assert not page.chosen.folder.is_relative_to(tmp_path / "台账")
    assert first_run.has_register(page.chosen.folder)


def test_a_backup_is_restored_and_opened(qtbot, page, tmp_path):
    create_register(tmp_path / "old", "341022211", clerk="旧", identities=Identities())
    upkeep.back_up(tmp_path / "old.zip")
    close_register()

    page.restore_from(tmp_path / "old.zip")
    qtbot.waitUntil(lambda: page.chosen is not None)

    assert first_run.has_register(page.chosen.folder)


def test_a_damaged_backup_is_told_and_the_page_stays(qtbot, page, tmp_path):
    (tmp_path / "bad.zip").write_bytes(b"no backup")
    page.restore_from(tmp_path / "bad.zip")
    qtbot.waitUntil(page.complaint.isVisible)
    assert "不是本程序的备份" in page.complaint.text()
    assert page.chosen is None
    assert page.make.isEnabled()


def test_a_folder_in_use_is_never_taken(qtbot, page, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "作业.txt").write_text("x", encoding="utf-8")
    page.use_folder(tmp_path / "full")
    assert Path(page.place.text()) == tmp_path / "full-2"


def test_a_folder_without_register_is_not_opened(page, tmp_path):
    page.open_existing(tmp_path)
    assert "没有台账库" in page.complaint.text()


def test_many_villages_are_counted_and_the_first_ones_named():
    town = Township("1", "大镇", "某县", "某市", "某省")
    many = tuple(Village(str(n), f"{n}村村委会", f"{n}村") for n in range(20))
    assert villages_sentence(town, many).startswith("某省某市某县大镇，20个村（社区）：0村、1村")
    assert villages_sentence(town, many).endswith("11村 等")
