"""What 总览 says before anything is recorded: the first steps, in order."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.kit.cards import Panel
from ui.kit.style import step

STEPS = (
    ("intake", "1", "把各村报来的台账拖进这个窗口", "Excel、WPS 表格都可以，多个村可以一起拖；收进来之前会先给您看一遍。", "去收表"),
    ("places", "2", "没有现成台账的，逐家登记场所", "有了场所，排查和隐患就记在它的名下。", "去登记场所"),
    ("settings", "3", "填好经办人、填报人和联系电话", "打印附件1、附件2时会用到，填一次就行。", "去设置"),
)  # fmt: skip


class FirstDay(QWidget):
    """Three steps with a button each; `wanted` carries the room's key."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        panel = Panel("台账库已经建好，从这里开始", self)
        panel.setMaximumWidth(step(self, 720))
        panel.body.setSpacing(step(self, 14))
        for room, number, what, why, act in STEPS:
            panel.body.addLayout(self._step(room, number, (what, why), act))
        layout.addWidget(panel, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _step(self, room: str, number: str, words: tuple[str, str], act: str) -> QHBoxLayout:
        figure = QLabel(number, self)
        figure.setProperty("role", "figure")
        figure.setFixedWidth(step(self, 28))
        what, why = QLabel(words[0], self), QLabel(words[1], self)
        what.setProperty("role", "heading")
        why.setProperty("role", "muted")
        why.setWordWrap(True)
        why.setMinimumWidth(step(self, 460))
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(what)
        said.addWidget(why)
        button = QPushButton(act, self)
        if number == "1":
            button.setProperty("role", "primary")
        button.clicked.connect(partial(self._want, room))
        line = QHBoxLayout()
        line.setSpacing(step(self, 12))
        line.addWidget(figure)
        line.addLayout(said, 1)
        line.addWidget(button)
        return line

    def _want(self, room: str, _checked: bool = False) -> None:
        self.wanted.emit(room)
