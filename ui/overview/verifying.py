"""The task 待核实整改情况: what old ledgers left overdue, by village, calm and apart from what is late now."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from lifepath_desktop.queries.overview import Number
from ui.kit.flow import FlowLayout
from ui.kit.style import step

ANSWERED_IN = "intake"


class VerifyingTask(QFrame):
    """One line with a button for each village; `opened` carries the village's `Number`. Hidden when all is verified.

    `answering` carries the room where sheets are sent out and answers typed in.
    """

    opened = Signal(object)
    answering = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self.sentence = QLabel(self)
        self._villages = QWidget(self)
        self._flow = FlowLayout(self._villages, spacing=step(self, 6))
        self.sheets = QPushButton("发核实表、录入答复", self)
        self.sheets.setProperty("role", "link")
        self.sheets.setToolTip("到“收表”里发出核实表，或录入村里的答复")
        self.sheets.clicked.connect(self._answer)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(step(self, 12))
        layout.addWidget(self.sentence)
        layout.addWidget(self._villages, 1)
        layout.addWidget(self.sheets)
        self.hide()

    def show_villages(self, numbers: Sequence[Number]) -> None:
        """Show how much each village has to verify."""
        total = sum(number.count for number in numbers)
        self.sentence.setText(f"待核实整改情况：历史台账中有 {total:,} 处在收入时已过期限，请按村核实")
        self._flow.empty()
        for number in numbers:
            button = QPushButton(f"{number.caption} {number.count:,} 处", self._villages)
            button.setObjectName("Chip")
            button.setAccessibleName(f"查看{number.caption}待核实的 {number.count} 处隐患")
            button.clicked.connect(partial(self._open, number))
            self._flow.addWidget(button)
            button.show()
        self.setVisible(bool(numbers))

    def _open(self, number: Number, _checked: bool = False) -> None:
        self.opened.emit(number)

    def _answer(self, _checked: bool = False) -> None:
        self.answering.emit(ANSWERED_IN)
