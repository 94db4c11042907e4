"""The start: the frame is painted before the register is opened, and with little imported; then everything works."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db import glance
from db.identities import Identities
from lifepath_desktop.services.register import close_register, create_register

TOP = Path(__file__).resolve().parents[2]
LATE = (
    *("reportlab", "openpyxl", "pypinyin", "PIL", "pypdfium2", "xlsxwriter", "python_calamine", "fontTools"),
    *("peewee", "playhouse", "db.database", "db.opening", "db.models", "lifepath_desktop.queries"),
    *("ui.opening", "ui.tasks", "ui.crash", "ui.welcome", "ui.overview"),
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
)
# Tells what is imported at the first picture, and then, by the first room, that the window came to work.
WATCHED = """
import sys
from PySide6.QtCore import QTimer
from ui import start

class Window(start.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not hasattr(self, "told"):
            self.told = True
            print(",".join(sys.modules))
            print(self.search.isVisible(), self.navigation.isVisible(), self.foot.isVisible(), self.width())

    def open_room(self, key):
        page = super().open_room(key)
        print(key, self._desk.clerk, self.navigation._buttons[key].isChecked())
        QTimer.singleShot(0, self.close)
        return page

start.MainWindow = Window
sys.exit(start.run(sys.argv[1:]))
"""


@pytest.fixture
def folder(tmp_path):
    create_register(tmp_path / "库", "341022211", clerk="建", identities=Identities())
    close_register()
    return tmp_path / "库"


def started(folder: Path) -> list[str]:
    command = [sys.executable, "-c", WATCHED, "--register", str(folder), "--clerk", "汪小红"]
    done = subprocess.run(
        command,
        cwd=TOP,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_frame_is_painted_before_anything_that_takes_long_is_imported(folder):
    modules, frame, _room = started(folder)
    imported = modules.split(",")
    assert "ui.window" in imported
    assert [name for name in imported if name in LATE or name.startswith(tuple(f"{x}." for x in LATE))] == []
    assert frame.split()[:3] == ["True", "True", "True"]


def test_the_first_room_opens_on_the_register_after_the_frame(folder):
    assert started(folder)[-1] == "overview 汪小红 True"


def test_the_frame_stands_where_it_stood_last(folder):
    widths = [started(folder)[1].split()[3] for _ in range(2)]
    assert widths[0] == widths[1]
    kept = glance.window_settings(folder / glance.DATABASE_NAME)
    assert kept is not None
    assert {"clerk", "window/geometry"} <= set(kept)


def test_a_look_into_no_register_finds_none_and_into_a_damaged_one_nothing(tmp_path):
    assert glance.window_settings(tmp_path / "register.db") is None
    (tmp_path / "register.db").write_bytes(b"no database at all" * 100)
    assert glance.window_settings(tmp_path / "register.db") == {}
