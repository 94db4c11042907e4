"""发出 from a paper: what is ticked is laid in a folder, put on the clipboard, or copied to a stick and proven."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from db.models import Paper
from lifepath_desktop.papers.filing import cover_document
from lifepath_desktop.services.printing import set_document
from lifepath_desktop.services.sending import Outgoing
from tests.papers.test_filing_papers import HEAD
from tests.ui.rooms_desk import desk, heard, show  # noqa: F401  # fixtures
from ui import sending
from ui.paper_window import Wanted, show_paper
from ui.sending import SendDialog


@pytest.fixture(autouse=True)
def documents(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(sending, "home", lambda: tmp_path / "发出")
    return tmp_path / "发出"


@pytest.fixture
def pdf(register) -> bytes:
    return set_document(cover_document(HEAD), "").pdf


@pytest.fixture
def dialog(qtbot, desk, pdf):  # noqa: F811
    papers = (Outgoing("汇总表", lambda: pdf), Outgoing("核对清单", lambda: pdf, goes=False))
    opened = SendDialog(desk, "白际乡月报（2024年10月）", papers)
    show(qtbot, opened)
    return opened


def wait(qtbot, dialog: SendDialog, words: str) -> None:
    qtbot.waitUntil(lambda: words in dialog.told.text(), timeout=15_000)


def test_one_button_puts_the_ticked_papers_on_the_clipboard(qtbot, dialog, documents) -> None:
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    wait(qtbot, dialog, "1 个文件已复制")
    folder = documents / "2024-11-15 白际乡月报（2024年10月）"
    mime = QGuiApplication.clipboard().mimeData()
    assert [url.toLocalFile() for url in mime.urls()] == [str(folder / "汇总表.pdf")]
    assert bytes(mime.data("x-special/gnome-copied-files").data()).startswith(b"copy\nfile:///")


def test_a_group_gets_the_masked_one_with_pictures(qtbot, dialog) -> None:
    dialog.masked.setChecked(True)
    dialog.pictures.setChecked(True)
    dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.lay_out("copy")
    wait(qtbot, dialog, "4 个文件已复制")
    assert {path.suffix for path in dialog.sent.files} == {".pdf", ".png"}
    assert all("（群发版）" in path.name for path in dialog.sent.files)


def test_a_stick_is_told_to_be_pulled_out_only_when_all_was_compared(qtbot, dialog, tmp_path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    dialog.save_to(stick)
    assert not dialog.stick_button.isEnabled()
    wait(qtbot, dialog, "逐个读回核对无误")
    assert "弹出" in dialog.told.text()
    assert [path.name for path in stick.rglob("*.pdf")] == ["汇总表.pdf"]
    dialog.save_to(tmp_path / "拔掉了")
    wait(qtbot, dialog, "没有拷到")
    assert dialog.stick_button.isEnabled()


def test_nothing_ticked_is_refused_in_words(qtbot, dialog, documents) -> None:
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.lay_out("copy")
    wait(qtbot, dialog, "请先勾选")
    assert not documents.exists()


def test_any_paper_goes_out_from_its_window_and_is_kept_as_printed(qtbot, desk) -> None:  # noqa: F811
    make = partial(set_document, cover_document(HEAD), "2024年度")
    window = show_paper(desk, Wanted("封面", "目录封面", lambda _progress: make()))
    qtbot.addWidget(window)
    assert window.view.send_button._what() is None
    qtbot.waitUntil(lambda: window.view.sheets is not None, timeout=15_000)
    window.view.send_button.click()
    window.view.send_button.dialog.lay_out("copy")
    wait(qtbot, window.view.send_button.dialog, "已复制")
    qtbot.waitUntil(lambda: Paper.select().exists() and not window.view.is_keeping, timeout=15_000)
    assert Paper.get().code == window.view.sheets.code
    window.view.send_button.dialog.reject()
    window.reject()


def test_sticks_are_offered_and_any_other_place(qtbot, dialog) -> None:
    dialog.offer_sticks()
    assert dialog.sticks.actions()[-1].text() == "其他位置…"
