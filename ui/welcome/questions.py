"""The two questions that may come before a register opens: what to do when it does not, and who sits here."""

from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from ui.kit.cards import FormRow
from ui.kit.style import step


class WayOut(Enum):
    """What to do when the register does not open."""

    AGAIN = auto()
    ELSEWHERE = auto()
    LEAVE = auto()


WAYS_OUT = (
    (WayOut.ELSEWHERE, "换一个文件夹，或从备份恢复…"),
    (WayOut.LEAVE, "退出"),
    (WayOut.AGAIN, "再试一次"),
)


class CannotOpen(QDialog):
    """Says why the register does not open; `way_out` is what the clerk chose."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.way_out = WayOut.LEAVE
        self.setWindowTitle("台账库没有打开")
        self.setAccessibleName("台账库没有打开")
        words = QLabel(sentence, self)
        words.setWordWrap(True)
        words.setMinimumWidth(step(self, 420))
        row = QHBoxLayout()
        self.buttons: dict[WayOut, QPushButton] = {}
        for way, text in WAYS_OUT:
            button = QPushButton(text, self)
            button.clicked.connect(partial(self.take, way))
            self.buttons[way] = button
            row.addWidget(button)
            if way is WayOut.ELSEWHERE:
                row.addStretch(1)
        self.buttons[WayOut.AGAIN].setProperty("role", "primary")
        self.buttons[WayOut.AGAIN].setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(20)
        layout.addWidget(words)
        layout.addLayout(row)

    def take(self, way: WayOut, _checked: bool = False) -> None:
        """Take a way out."""
        self.way_out = way
        self.accept()


class AskClerk(QDialog):
    """Asks once for the name that every act is noted under."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setWindowTitle("生命通道台账")
        self.setAccessibleName("经办人")
        self.name = QLineEdit(name, self)
        self._row = FormRow(
            "经办人", self.name, hint="每一步操作都会记下是谁做的；以后可以在“设置”里改。", parent=self
        )
        self.go_on = QPushButton("开始", self)
        self.go_on.setProperty("role", "primary")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(16)
        layout.addWidget(self._row)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.go_on)
        layout.addLayout(foot)
        self.setMinimumWidth(step(self, 380))

    @Slot()
    def accept(self) -> None:
        """A name is needed."""
        if self.name.text().strip():
            super().accept()
        else:
            self._row.complain("请填写姓名。")
            self.name.setFocus()
