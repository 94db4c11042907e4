"""Fields that a form asks with beside its plain ones: several lines of text, and many to be ticked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from ui.kit.style import step

FEW = 12
"""So many stand there without a field to find one."""


class LongText(QWidget):
    """Several lines; Enter begins a new one, Tab goes on."""

    def __init__(self, text: str = "", *, lines: int = 5) -> None:
        super().__init__()
        self.edit = QPlainTextEdit(text, self)
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(self.edit.fontMetrics().lineSpacing() * lines + step(self, 14))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    def value(self) -> str:
        """Return the text."""
        return self.edit.toPlainText().strip()


class Ticks(QWidget):
    """A list to tick from, with a field to find by when it is long; answers with what is ticked, in its order."""

    def __init__(self, choices: Sequence[tuple[Any, str]], *, ticked: bool = False) -> None:
        super().__init__()
        self._answers = [answer for answer, _ in choices]
        self.finder = QLineEdit(self)
        self.finder.setPlaceholderText("输入名称查找")
        self.finder.setAccessibleName("查找")
        self.finder.setVisible(len(choices) > FEW)
        self.list = QListWidget(self)
        self.list.setAccessibleName("勾选")
        self.list.setFixedHeight(step(self, 132))
        for _, words in choices:
            item = QListWidgetItem(words, self.list)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.finder)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.finder.textChanged.connect(self._narrow)

    def value(self) -> tuple[Any, ...]:
        """Return the answers ticked, also those not in sight."""
        return tuple(answer for row, answer in enumerate(self._answers) if self._is_ticked(row))

    def tick(self, *answers: Any) -> None:
        """Tick some."""
        for row, answer in enumerate(self._answers):
            if answer in answers:
                self.list.item(row).setCheckState(Qt.CheckState.Checked)

    def _is_ticked(self, row: int) -> bool:
        return self.list.item(row).checkState() is Qt.CheckState.Checked

    @Slot(str)
    def _narrow(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.strip() not in item.text())
