"""The picture that a slow PC shows first: over Qt alone, and gone when a window has painted."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from ui.application import SLOW_SECONDS, Splash

TOP = Path(__file__).resolve().parents[2]
# What is on the screen when only Qt was read: for a PC that took longer than `SLOW_SECONDS`, and one that did not.
STARTED = """
import sys, time
from ui import application
app, picture = application.begin(["lifepath"], time.perf_counter() - float(sys.argv[1]))
print([type(window).__name__ for window in app.topLevelWidgets() if window.isVisible()])
print(",".join(name for name in sys.modules if name.split(".")[0] in ("ui", "db", "lifepath_desktop", "peewee")))
"""

# Whether the picture stood before the first page, and when that had painted.
FIRST = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import application, start
from ui.welcome.page import Welcome

begun = application.begin(["lifepath"], time.perf_counter() + 60)
def leave(page):
    print(begun[1].isVisible())
    page.reject()
old = Welcome.exec
def look(page):
    print(begun[1].isVisible())
    QTimer.singleShot(200, lambda: leave(page))
    return old(page)
Welcome.exec = look
print(start.run(sys.argv[1:], begun))
"""


def started(seconds_ago):
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(seconds_ago)],
        cwd=TOP,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_slow_pc_shows_the_picture_before_anything_but_qt_was_read():
    shown, modules = started(SLOW_SECONDS)
    assert shown == "['Splash']"
    assert set(modules.split(",")) == {
        "ui",
        "ui.application",
        "lifepath_desktop",
        "lifepath_desktop.program_files",
    }


def test_a_quick_pc_shows_no_picture():
    assert started(-60)[0] == "[]"


def test_the_first_page_of_all_comes_behind_the_picture(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FIRST, "--register", str(tmp_path / "无")],
        cwd=TOP,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["True", "False", "0"], done.stderr


def test_the_picture_goes_when_a_window_has_painted(qtbot):
    app = QApplication.instance()
    splash = Splash(app)
    qtbot.addWidget(splash)
    splash.show_now()
    assert splash.isVisible()
    assert not splash.pixmap().isNull()
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not splash.isVisible())
