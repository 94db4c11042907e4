"""The foot of the window: the last act with its undo, the running job, the selection's totals, the backup light."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.kit.chips import StatusChip
from ui.kit.style import Tone, step

if TYPE_CHECKING:
    from ui.tasks import Job


class Foot(QFrame):
    """`undo_wanted` when 撤销 is pressed."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("Foot")
        self.setFixedHeight(step(self, 32))
        self.act = QLabel("准备好了", self)
        self.act.setTextFormat(Qt.TextFormat.PlainText)
        self.act.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.undo = QPushButton("撤销", self)
        self.undo.setProperty("role", "link")
        self.undo.setToolTip("撤销刚才这一步（Ctrl+Z）")
        self.undo.clicked.connect(self.undo_wanted)
        self.undo.hide()
        self.doing = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(step(self, 140))
        self.bar.setAccessibleName("进度")
        self.cancel = QPushButton("取消", self)
        self.cancel.setProperty("role", "link")
        self.cancel.clicked.connect(self._cancel)
        self._job: Job | None = None
        self.totals = QLabel(self)
        self.backup = StatusChip("", Tone.DONE, self)
        self.backup.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(8)
        layout.addWidget(self.act)
        layout.addWidget(self.undo)
        layout.addStretch(1)
        for widget in (self.doing, self.bar, self.cancel):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.totals)
        layout.addWidget(self.backup)
        self._show_doing(False)

    def show_act(self, label: str) -> None:
        """Say what was done last; it can be undone."""
        self.act.setText(label)
        self.undo.setVisible(bool(label))

    def show_backup(self, words: str, *, good: bool) -> None:
        """Say how old the last backup is."""
        self.backup.show_status(words, Tone.DONE if good else Tone.WARNING)
        self.backup.show()

    @Slot(object)
    def follow(self, job: "Job") -> None:
        """Show a job until it ends."""
        self.doing.setText(f"{job.title}…")
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self._job = job
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._end)
        self._show_doing(True)

    @Slot(int, int, str)
    def _show_progress(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, max(0, total))
        self.bar.setValue(done)
        self.doing.setText(what)

    @Slot()
    def _cancel(self) -> None:
        if self._job is None:
            return
        self._job.cancel()
        self.cancel.setEnabled(False)
        self.doing.setText("正在取消，已做的会全部退回…")

    @Slot()
    def _end(self) -> None:
        # A job may follow another before the end of the first has been heard.
        if self.sender() is self._job:
            self._job = None
            self._show_doing(False)

    def _show_doing(self, visible: bool) -> None:
        for widget in (self.doing, self.bar, self.cancel):
            widget.setVisible(visible)
