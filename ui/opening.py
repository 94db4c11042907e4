"""What happens before the window: find the register, make one on the first run, and set up the clerk's desk."""

import atexit
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog

from lifepath_desktop.errors import LifepathError, NotFound
from lifepath_desktop.services import opening, window_settings
from lifepath_desktop.services.folders import Whereabouts, whereabouts
from ui.asked import asked
from ui.bus import Bus
from ui.desk import Desk
from ui.tasks import Tasks
from ui.welcome.chosen import Chosen

CLERK = "clerk"
UPGRADED = "upgraded/backup"
BACKUP = ".zip"


class RegisterKeeper:
    """Keeps how the window stood in the register itself; while a long job writes, in memory until it is over."""

    def __init__(self) -> None:
        self._kept = window_settings.kept()
        self._waiting: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """Return what was kept, or None."""
        return self._kept.get(key)

    def set(self, key: str, value: str) -> None:
        """Keep a text, and what had to wait before."""
        if self._kept.get(key) == value and not self._waiting:
            return
        self._kept[key] = value
        self._waiting[key] = value
        self._waiting = {
            key: value for key, value in self._waiting.items() if not window_settings.keep(key, value)
        }


class _NoRegister:
    """Stands for the connections of the two threads while there is no register."""

    def connect(self, reuse_if_open: bool = False) -> bool:
        """Nothing to connect to."""
        return reuse_if_open

    def close(self) -> bool:
        """Nothing to close."""
        return False


def open_desk(argv: Sequence[str], places: Whereabouts | None = None) -> Desk | None:
    """Return the desk on the register that the arguments name, or that was opened last; None when the clerk leaves.

    Where there is none the first page makes one. A register that does not open is told as a sentence with
    ways out: again, another folder, a backup.
    """
    options = asked(argv)
    known = places or whereabouts()
    wanted: Chosen | None = Chosen(options.register or known.last(), options.clerk or "", options.today)
    while wanted is not None:
        try:
            upgraded = opening.open_for_window(wanted.folder, today=wanted.today)
        except NotFound:
            wanted = _welcome(wanted, options.today, options.files)
            continue
        except LifepathError as trouble:
            opening.close()
            wanted = _way_out(trouble.sentence, wanted, options.today)
            continue
        desk = _desk(wanted, known, named=options.register is not None)
        if desk is not None and upgraded:
            desk.keeper.set(UPGRADED, upgraded)
        return desk
    return None


def _late(part: str) -> Any:
    """The first page and its questions: seldom seen, so no part of every start."""
    return import_module(f"ui.welcome.{part}")


def _welcome(wanted: Chosen, today: date | None, files: Sequence[Path] = ()) -> Chosen | None:
    opening.close()
    tasks = Tasks(_NoRegister())
    page = _late("page").Welcome(wanted.folder, tasks, today=today, clerk=wanted.clerk)
    for backup in [file for file in files if file.suffix.lower() == BACKUP][:1]:
        page.offered = backup.resolve()
        page.restore.setText(f"从“{backup.name}”恢复")
    try:
        page.exec()
    finally:
        tasks.stop()
        page.deleteLater()
    chosen: Chosen | None = page.chosen
    return chosen if chosen is None or chosen.is_demo else replace(chosen, today=today)


def _way_out(sentence: str, wanted: Chosen, today: date | None) -> Chosen | None:
    questions = _late("questions")
    question = questions.CannotOpen(sentence)
    question.exec()
    question.deleteLater()
    if question.way_out is questions.WayOut.LEAVE:
        return None
    return wanted if question.way_out is questions.WayOut.AGAIN else _welcome(wanted, today)


def _desk(chosen: Chosen, known: Whereabouts, *, named: bool) -> Desk | None:
    keeper = RegisterKeeper()
    clerk = chosen.clerk or keeper.get(CLERK) or _ask_clerk()
    if not clerk:
        opening.close()
        return None
    if keeper.get(CLERK) != clerk:
        keeper.set(CLERK, clerk)
    if chosen.is_demo:
        atexit.register(_throw_away, chosen.folder.parent)
    elif not named:
        known.remember(chosen.folder)
    bus = Bus(window_settings.data_version)
    tasks = Tasks(window_settings.connections())
    return Desk(chosen.folder, clerk, bus, opening.clock(chosen.today), tasks, bus.told.emit, keeper)


def _ask_clerk() -> str:
    question = _late("questions").AskClerk()
    answered = question.exec() == QDialog.DialogCode.Accepted
    question.deleteLater()
    return str(question.name.text()).strip() if answered else ""


def _throw_away(folder: Path) -> None:
    opening.close()
    shutil.rmtree(folder, ignore_errors=True)
