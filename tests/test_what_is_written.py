"""The program writes into its register, its cache and its log, where it is told to, and nowhere else."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.opening import DATABASE_NAME, HISTORY_TABLE
from lifepath_desktop.environment import TOP
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.services.first_look import kept_by_window
from lifepath_desktop.services.opening import open_for_window

# The window opens, shows its first room and closes again.
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from ui import start

class Window(start.MainWindow):
    def open_room(self, key):
        QTimer.singleShot(300, self.close)
        return super().open_room(key)

start.MainWindow = Window
sys.exit(start.run(sys.argv[1:]))
"""


class Home:
    """A user's home and a place for temporary files, both empty, and what the program leaves in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.register = folder / "home" / ".local" / "share" / "lifepath_desktop"
        for name in ("home", "temporary", "out"):
            (folder / name).mkdir()

    def run(self, *arguments: str | Path) -> None:
        surroundings = {
            name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "LIFEPATH_"))
        }
        home, temporary = str(self.folder / "home"), str(self.folder / "temporary")
        surroundings |= {"HOME": home, "TMPDIR": temporary, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            [sys.executable, "-B", *map(str, arguments)],
            cwd=TOP,
            env=surroundings,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def left(self) -> set[str]:
        """The folders below which something lies, as far as they are ours to name."""
        found = [path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file()]
        cache, data = Path("home/.cache/lifepath_desktop"), Path("home/.local/share/lifepath_desktop")
        ours = (cache, data, Path("out"))
        return {
            next((str(folder) for folder in ours if path.is_relative_to(folder)), str(path)) for path in found
        }


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


CACHE, DATA = "home/.cache/lifepath_desktop", "home/.local/share/lifepath_desktop"


def test_commands_leave_nothing_but_the_register_the_fonts_and_what_was_asked_for(home):
    home.run("main.py", "demo", "--places", "5", "--hazards", "8")
    home.run("main.py", "ledger", "--village", "白际村", "--out", home.folder / "out" / "台账.pdf")
    home.run("main.py", "backup", "--out", home.folder / "out" / "备份.zip")
    home.run("main.py", "check")

    assert home.left() == {DATA, CACHE, "out"}
    assert {path.name for path in (home.folder / "out").iterdir()} == {"台账.pdf", "备份.zip"}


def test_the_window_leaves_nothing_but_the_register_and_the_screens_font(home):
    home.run("main.py", "demo", "--places", "5", "--hazards", "8")
    home.run("-c", WINDOW, "--clerk", "汪小红")

    assert home.left() <= {DATA, CACHE}
    assert not (home.register / "window.lock").exists()


def test_a_register_of_a_newer_program_is_left_as_it_is_to_the_last_file(home):
    home.run("main.py", "new", "--township", "341022211")
    with closing(sqlite3.connect(home.register / DATABASE_NAME)) as newer:
        newer.execute(
            f"INSERT INTO {HISTORY_TABLE} (name, applied) VALUES ('9999_future', '2030-01-01 00:00:00')"
        )
        newer.commit()
    before = contents(home.register)
    assert DATABASE_NAME in before

    with pytest.raises(AssertionError, match="更新版本"):
        home.run("main.py", "check")
    with pytest.raises(RuleBroken, match="更新版本"):
        open_for_window(home.register, today=None)
    assert kept_by_window(home.register) is not None

    assert contents(home.register) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_bug_on_the_command_line_is_logged_beside_the_register(home, monkeypatch):
    (home.register / "log").mkdir(parents=True)
    monkeypatch.setenv("PYTHONPATH", TOP)
    broken = "import lifepath_desktop.cli as cli; cli.COMMANDS['check'] = lambda options: 1 / 0; cli.run(['check'])"
    with pytest.raises(AssertionError, match="请把日志发给技术人员"):
        home.run("-c", broken)
    assert [path.name for path in (home.register / "log").iterdir()] == ["command-line.log"]
    assert home.left() == {DATA}
