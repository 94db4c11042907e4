"""What happens when the program itself errs: the log, and a dialog that saves a diagnosis file."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

log = logging.getLogger("ui")
APOLOGY = "程序出了错，刚才这一步没有完成。已经保存的台账不受影响，可以接着用；如果再次出现，请把诊断文件交给技术人员。"


def diagnosis(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return what a technician needs: versions and where it happened; no content of the register."""
    lines = [
        f"time: {datetime.now().astimezone().isoformat(timespec='seconds')}",
        f"system: {platform.platform()}",
        f"python: {platform.python_version()}  qt: {qVersion()}",
        f"screen: {QGuiApplication.platformName()}",
        "",
        *(line.rstrip() for line in traceback.format_tb(trace)),
        f"{kind.__name__}: {error}",
    ]
    return "\n".join(lines)


class CrashDialog(QDialog):
    """Says in words that the program erred and saves the diagnosis."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.report = report
        words = QLabel(APOLOGY, self)
        words.setWordWrap(True)
        details = QPlainTextEdit(report, self)
        details.setReadOnly(True)
        details.setAccessibleName("诊断内容")
        self.save_button = QPushButton("保存诊断文件…", self)
        self.save_button.clicked.connect(self._ask_where)
        close = QPushButton("继续使用", self)
        close.setProperty("role", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(words)
        layout.addWidget(details)
        layout.addLayout(row)
        self.resize(620, 380)

    def save(self, path: Path) -> bool:
        """Write the diagnosis; False when it could not be written."""
        try:
            path.write_text(self.report, encoding="utf-8")
        except OSError:
            log.exception("the diagnosis could not be saved")
            return False
        return True

    @Slot()
    def _ask_where(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "保存诊断文件", "诊断.txt", "文本文件 (*.txt)")
        if name and not self.save(Path(name)):
            self.save_button.setText("没有存成，请换一个位置…")


class CrashHook:
    """Python's excepthook of the window: logs every bug, and shows one dialog at a time."""

    def __init__(self, show: Callable[[str], None] | None = None) -> None:
        self._show = show or self._open
        self._is_open = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take one error that nothing else took."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("unexpected error", exc_info=(kind, error, trace))
        self._show(diagnosis(kind, error, trace))

    def _open(self, report: str) -> None:
        if self._is_open or QApplication.instance() is None:
            return
        self._is_open = True
        dialog = CrashDialog(report, QApplication.activeWindow())
        dialog.finished.connect(self._closed)
        dialog.open()

    @Slot()
    def _closed(self) -> None:
        self._is_open = False
