"""Files that a file manager opens with the program: workbooks are taken in, a backup is offered to be restored."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.identities import Identities
from lifepath_desktop.services.register import close_register, create_register
from main import wants_window
from ui.asked import asked
from ui.opening import open_desk
from ui.settings.page import SettingsPage
from ui.settings.safety import RESTORE, SafetySection
from ui.single import OnlyWindow
from ui.welcome.page import Welcome
from ui.window import MainWindow

TOP = Path(__file__).resolve().parents[2]
WATCHED = """
import sys
from PySide6.QtCore import QTimer
from ui import start

class Window(start.MainWindow):
    def take_files(self, paths):
        print([path.name for path in paths])
        QTimer.singleShot(0, self.close)

start.MainWindow = Window
sys.exit(start.run(sys.argv[1:]))
"""


@pytest.fixture
def folder(tmp_path):
    create_register(tmp_path / "库", "341022211", clerk="建", identities=Identities())
    close_register()
    return tmp_path / "库"


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "白际村 台账.xlsx"
    path.write_bytes(b"PK")
    return path


def run(*command):
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=TOP,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_file_opens_the_window_and_a_command_does_not(workbook):
    assert wants_window([str(workbook)])
    assert wants_window(["--register", "库", str(workbook), str(workbook)])
    assert not wants_window(["import", str(workbook)])
    assert not wants_window(["没有这个文件.xlsx"])
    assert asked(["--clerk", "王", str(workbook)]).files == [workbook]


def test_a_start_with_a_workbook_takes_it_in(folder, workbook):
    told = run("-c", WATCHED, "--register", folder, "--clerk", "汪小红", workbook)
    assert told == ["['白际村 台账.xlsx']"]


def test_a_second_start_hands_its_workbook_to_the_first_window(qtbot, folder, workbook):
    first = OnlyWindow(folder)
    assert first.take()
    first.listen()
    second = subprocess.Popen(
        [sys.executable, "main.py", "--register", str(folder), "--clerk", "汪小红", str(workbook)],
        cwd=TOP,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    with qtbot.waitSignal(first.called, timeout=20_000) as heard:
        pass
    assert heard.args == [(workbook,)]
    assert second.wait(20) == 0
    first.release()


@pytest.fixture
def desk(folder):
    desk = open_desk(["--register", str(folder), "--clerk", "汪小红"])
    yield desk
    desk.bus.stop()
    desk.tasks.stop()
    close_register()


def test_a_backup_is_offered_in_the_settings_and_asks_only_where_to(qtbot, desk, tmp_path, monkeypatch):
    window = MainWindow(desk)
    qtbot.addWidget(window)
    backup = tmp_path / "自动备份-2024-10-31.zip"

    window.take_files((backup,))

    page = window.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    section = page.findChild(SafetySection)
    assert "自动备份-2024-10-31.zip" in section.restore_button.text()
    restored = []
    monkeypatch.setattr(section, "restore", lambda source, folder: restored.append((source, folder)))
    where = tmp_path / "U盘"
    monkeypatch.setattr("ui.settings.safety.QFileDialog.getExistingDirectory", lambda *_: str(where))
    section.restore_button.click()
    assert restored == [(backup, where / "自动备份-2024-10-31-恢复")]
    assert section.restore_button.text() == RESTORE


def test_without_a_register_the_first_page_restores_the_backup_that_was_opened(qtbot, tmp_path, monkeypatch):
    backup = tmp_path / "备份.zip"
    seen = []

    def look(page):
        page.restore_from = seen.append
        page.restore.click()
        seen.append(page.restore.text())
        page.reject()

    monkeypatch.setattr(Welcome, "exec", look)
    assert open_desk(["--register", str(tmp_path / "无"), str(backup)]) is None
    assert seen == [backup, "从“备份.zip”恢复"]
