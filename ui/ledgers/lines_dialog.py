"""Sentences to read, in a small window of their own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from ui.kit.style import step


class LinesDialog(QDialog):
    """A heading over lines that can be walked through and copied."""

    def __init__(self, heading: str, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        title = QLabel(heading, self)
        title.setProperty("role", "title")
        self.list = QListWidget(self)
        self.list.setAccessibleName(heading)
        self.list.setWordWrap(True)
        self.list.addItems(list(lines))
        buttons = QDialogButtonBox(self)
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.resize(step(self, 620), step(self, 380))
