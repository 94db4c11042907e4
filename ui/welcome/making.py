"""The jobs of the first page: a new register, made-up data, a restored backup; one at a time."""

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from lifepath_desktop.progress import Progress
from lifepath_desktop.services import first_run
from ui.tasks import Tasks
from ui.welcome.chosen import Chosen

DEMO_TOWNSHIP = "341022211"
DEMO_CLERK = "演示"


class Making(QObject):
    """`made` carries the `Chosen` register, `refused` a sentence; `progressed` as of the job, `busy` around it."""

    made = Signal(object)
    refused = Signal(str)
    progressed = Signal(int, int, str)
    busy = Signal(bool)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._coming: Chosen | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being made."""
        return self._coming is not None

    def make_register(self, folder: Path, township: str, clerk: str, today: date | None) -> None:
        """Make the register of a township."""
        work = partial(_made, folder, township, clerk, today)
        self._run("正在建立台账库", work, Chosen(folder, clerk, today))

    def make_demo(self, township: str, clerk: str) -> None:
        """Make a register of made-up data in a folder that is thrown away when the program ends."""
        folder = Path(tempfile.mkdtemp(prefix="lifepath-demo-")) / "register"
        clerk = clerk or DEMO_CLERK
        work = partial(_made_up, folder, township or DEMO_TOWNSHIP, clerk)
        self._run("正在准备演示数据", work, Chosen(folder, clerk, first_run.DEMO_DAY, is_demo=True))

    def restore(self, backup: Path, folder: Path, clerk: str) -> None:
        """Put a backup into a folder."""
        self._run("正在恢复备份", partial(_restored, backup, folder), Chosen(folder, clerk))

    def _run(self, title: str, work: Callable[[Progress], Any], chosen: Chosen) -> None:
        if self._coming is not None:
            return
        self._coming = chosen
        self.busy.emit(True)
        job = self._tasks.start(title, work)
        job.progressed.connect(self.progressed)
        job.done.connect(self._finish)
        job.refused.connect(self._refuse)
        job.ended.connect(self._settle)

    @Slot(object)
    def _finish(self, _result: object) -> None:
        chosen, self._coming = self._coming, None
        if chosen is not None:
            self.made.emit(chosen)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._coming = None
        self.refused.emit(sentence)

    @Slot()
    def _settle(self) -> None:
        self._coming = None
        self.busy.emit(False)


def _made(folder: Path, township: str, clerk: str, today: date | None, _progress: Progress) -> None:
    first_run.make_register(folder, township, clerk=clerk, today=today)


def _made_up(folder: Path, township: str, clerk: str, progress: Progress) -> None:
    first_run.make_demo(folder, township, clerk=clerk, progress=progress)


def _restored(backup: Path, folder: Path, progress: Progress) -> None:
    first_run.restore_register(backup, folder, progress=progress)
