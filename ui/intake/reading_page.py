"""Step one: the files are read; what cannot be read is named, and the rest goes on only if the clerk says so."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.services.import_reading import FilesRead
from ui.kit.cards import Panel
from ui.kit.style import step
from ui.tasks import Job


class ReadingPage(QWidget):
    """`goes_on` when the readable files shall be taken, `left` when the clerk goes back."""

    goes_on = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("读取台账")
        panel = Panel("读取台账", self)
        self.what = QLabel(self)
        self.what.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("读取进度")
        self.trouble = QLabel(self)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self.trouble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.trouble)
        self.back = QPushButton("取消", self)
        self.back.clicked.connect(self._leave)
        self.on = QPushButton(self)
        self.on.setProperty("role", "primary")
        self.on.clicked.connect(self.goes_on)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.on)
        for widget in (self.what, self.bar, scroll):
            panel.body.addWidget(widget)
        panel.body.addLayout(foot)
        panel.setMaximumWidth(step(self, 760))
        panel.setMinimumHeight(step(self, 280))
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(panel, 8)
        across.addStretch(1)
        layout.addLayout(across)
        layout.addStretch(3)
        self._job: Job | None = None

    def follow(self, job: Job) -> None:
        """Show a job as it runs."""
        self._job = job
        self.what.setText(f"{job.title}…")
        self.trouble.clear()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.on.hide()
        self.back.setText("取消")
        self.back.setFocus()
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._end)

    def name_unread(self, read: FilesRead) -> None:
        """Name what could not be read and ask whether the others shall be taken."""
        self.bar.hide()
        good, bad = len(read.workbooks) + len(read.answers), len(read.not_read)
        self.trouble.setText("\n\n".join(unread.sentence for unread in read.not_read))
        self.back.setText("返回")
        self.on.setVisible(bool(good))
        if good:
            self.what.setText(f"有{bad}个文件没有读，台账库没有变动。其余{good}个可以先收进来。")
            self.on.setText(f"先收这{good}个文件")
            self.on.setFocus()
        else:
            self.what.setText("没有可以收的文件，台账库没有变动。")
            self.back.setFocus()

    @Slot(int, int, str)
    def _show_progress(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, max(0, total))
        self.bar.setValue(done)
        self.what.setText(what)

    @Slot()
    def _end(self) -> None:
        self._job = None

    @Slot()
    def _leave(self) -> None:
        if self._job is not None:
            self._job.cancel()
        else:
            self.left.emit()
