"""The backup light at the foot of the window, and the daily backup behind it."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from lifepath_desktop.progress import Progress
from lifepath_desktop.services import autobackup
from ui.desk import Desk
from ui.foot import Foot

FIRST_MS = 5000  # the window comes first
OLD = 7  # days after which a backup is called old


class BackupLight(QObject):
    """Backs up once a day, soon after the window has opened, and tells how old the last backup is."""

    def __init__(self, desk: Desk, foot: Foot, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._foot = desk, foot
        self._timer = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._timer.timeout.connect(self.back_up)
        self._timer.start()
        desk.bus.changed.connect(self.show)
        self.show()

    @Slot()
    def back_up(self) -> None:
        """Back up if it is due; a backup that fails is told and tried again at the next opening."""
        job = self._desk.tasks.start("正在自动备份", partial(_daily, self._desk.today()))
        job.done.connect(self.show)
        job.refused.connect(self._desk.told)

    @Slot()
    def show(self) -> None:
        """Show the age of the last backup, made by hand or by itself."""
        last = autobackup.last_backup()
        if last is None:
            self._foot.show_backup("还没有备份", good=False)
            return
        days = (self._desk.today() - last).days
        words = "今天已备份" if days <= 0 else f"{days} 天前备份"
        self._foot.show_backup(words, good=days <= OLD)


def _daily(today: date, progress: Progress) -> Path | None:
    return autobackup.back_up_daily(today=today, progress=progress)
