"""Backup, restore and the check of the register."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.history_words import TABLE_WORDS
from lifepath_desktop.services import autobackup, upkeep
from lifepath_desktop.services.upkeep import Trouble
from ui.desk import Desk
from ui.kit.cards import Panel
from ui.kit.chips import StatusChip
from ui.kit.empty import EmptyState
from ui.kit.style import Tone, step

OLD = 7  # days after which a backup is called old
SHOWN = 500
RESTORE = "从备份恢复到新文件夹…"
BACKUPS = "备份文件 (*.zip)"


class SafetySection(QWidget):
    """Each button is a job with progress that can be stopped."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.age = StatusChip("还没有备份", Tone.WARNING, self)
        self.back_up_button = QPushButton("马上备份…", self)
        self.back_up_button.setProperty("role", "primary")
        self.restore_button = QPushButton(RESTORE, self)
        self._offered: Path | None = None
        self.check_button = QPushButton("检查台账库", self)
        self.state = StatusChip("尚未检查", Tone.QUIET, self)
        self.automatic, self.troubles = QListWidget(self), QListWidget(self)
        self.automatic.setAccessibleName("自动备份")
        self.none_yet = EmptyState(self.automatic.viewport())
        self.none_yet.explain("还没有自动备份；有了改动，每天打开或关闭程序时会备份一次。")
        self.troubles.setAccessibleName("检查发现的问题")
        self._lay_out()
        self.back_up_button.clicked.connect(self._ask_backup)
        self.restore_button.clicked.connect(self._ask_restore)
        self.check_button.clicked.connect(self.check)

    def showEvent(self, event: QShowEvent) -> None:
        """Backups may have been made meanwhile."""
        super().showEvent(event)
        self.read()

    @Slot()
    def read(self) -> None:
        """Show how old the last backup is."""
        last, today = autobackup.last_backup(), self._desk.today()
        if last is None:
            self.age.show_status("还没有备份", Tone.WARNING)
        else:
            days = (today - last).days
            when = "今天" if days <= 0 else f"{days} 天前"
            self.age.show_status(
                f"上次备份 {last.isoformat()}（{when}）", Tone.DONE if days <= OLD else Tone.WARNING
            )
        self.automatic.clear()
        kept = autobackup.automatic_backups()
        self.none_yet.setVisible(not kept)
        for path in kept:
            self.automatic.addItem(f"{path.name}　{path.stat().st_size / 1e6:,.1f} MB")

    def back_up(self, target: Path) -> None:
        """Back up to a file, as a job."""
        job = self._desk.tasks.start("正在备份", partial(_backed_up, target, self._desk.today()))
        job.done.connect(self._tell_backup)
        job.refused.connect(self._desk.told)

    def restore(self, source: Path, folder: Path) -> None:
        """Restore a backup into a new folder, as a job; the open register is not touched."""
        job = self._desk.tasks.start("正在恢复", partial(_restored, source, folder))
        job.done.connect(self._tell_restored)
        job.refused.connect(self._desk.told)

    def offer(self, source: Path) -> None:
        """Let the button restore this backup, which was opened from outside; it only asks where to."""
        self._offered = source
        self.restore_button.setText(f"把“{source.name}”恢复到新文件夹…")
        self.restore_button.setFocus()

    @Slot()
    def check(self) -> None:
        """Look the whole register over, as a job."""
        self.check_button.setEnabled(False)
        self.state.show_status("正在检查…", Tone.ACTIVE)
        job = self._desk.tasks.start("正在检查台账库", _checked)
        job.done.connect(self._show_troubles)
        job.refused.connect(self._desk.told)
        job.ended.connect(self._allow_check)

    @Slot()
    def _ask_backup(self) -> None:
        proposed = f"生命通道台账备份-{self._desk.today().isoformat()}.zip"
        name, _ = QFileDialog.getSaveFileName(self, "备份存到哪里（建议存到U盘）", proposed, BACKUPS)
        if name:
            self.back_up(Path(name if name.lower().endswith(".zip") else f"{name}.zip"))

    @Slot()
    def _ask_restore(self) -> None:
        offered, self._offered = self._offered, None
        self.restore_button.setText(RESTORE)
        start = str(self._desk.folder / "backups")
        name = str(offered) if offered else QFileDialog.getOpenFileName(self, "选择备份", start, BACKUPS)[0]
        parent = (
            QFileDialog.getExistingDirectory(self, "恢复到哪里（会在里面新建一个文件夹）") if name else ""
        )
        if parent:
            self.restore(Path(name), Path(parent) / f"{Path(name).stem}-恢复")

    @Slot(object)
    def _tell_backup(self, target: Path) -> None:
        self.read()
        self._desk.told(f"已备份到“{target.name}”，并已读回核对。")

    @Slot(object)
    def _tell_restored(self, folder: Path) -> None:
        self._desk.told(f"已恢复到“{folder}”，现在打开的台账库没有动；要用它，请在打开程序时选这个文件夹。")

    @Slot(object)
    def _show_troubles(self, troubles: Sequence[Trouble]) -> None:
        self.troubles.clear()
        for trouble in troubles[:SHOWN]:
            where = TABLE_WORDS.get(trouble.table, "")
            self.troubles.addItem(f"{where}　{trouble.message}".strip())
        self.troubles.setVisible(bool(troubles))
        if troubles:
            self.state.show_status(f"发现 {len(troubles):,} 个问题", Tone.URGENT)
        else:
            self.state.show_status("台账库完好", Tone.DONE)

    @Slot()
    def _allow_check(self) -> None:
        self.check_button.setEnabled(True)

    def _lay_out(self) -> None:
        backup = Panel("备份", self)
        backup.head.addWidget(self.age)
        backup.body.setSpacing(step(self, 8))
        backup.body.addWidget(
            self._words(
                "备份是一个文件，装着全部数据、照片、收到的原件和打印件。写完会读回核对，核对不上不算数。"
            )
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_up_button)
        buttons.addWidget(self.restore_button)
        buttons.addStretch(1)
        backup.body.addLayout(buttons)
        backup.body.addWidget(self._words(f"每天自动备份一次，留最近 {autobackup.KEPT} 份："))
        backup.body.addWidget(self.automatic, 1)
        check = Panel("检查", self)
        check.head.addWidget(self.state)
        check.body.setSpacing(step(self, 8))
        check.body.addWidget(
            self._words("逐条核对数据与历史、原件与打印件，看有没有在程序之外被改动、删除或损坏。")
        )
        start = QHBoxLayout()
        start.addWidget(self.check_button)
        start.addStretch(1)
        check.body.addLayout(start)
        check.body.addWidget(self.troubles, 1)
        self.troubles.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 10))
        layout.addWidget(backup, 1)
        layout.addWidget(check)

    def _words(self, sentence: str) -> QLabel:
        words = QLabel(sentence, self)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        return words


def _backed_up(target: Path, today: date, progress: Progress) -> Path:
    return autobackup.back_up_to(target, today=today, progress=progress)


def _restored(source: Path, folder: Path, progress: Progress) -> Path:
    upkeep.restore(source, folder, progress=progress)
    return folder


def _checked(_progress: Progress) -> list[Trouble]:
    return upkeep.check()
