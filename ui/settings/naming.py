"""A small question for one name, with the refusal beside it."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.kit.cards import FormRow
from ui.kit.style import step


class NameDialog(QDialog):
    """Asks for a name; `give` does the act and returns the sentence of a refusal, or None."""

    def __init__(
        self, title: str, name: str, give: Callable[[str], str | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._give = give
        self.name = QLineEdit(name, self)
        self.name.selectAll()
        self.row = FormRow("名称", self.name, parent=self)
        self.save_button = QPushButton("保存", self)
        self.save_button.setProperty("role", "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        leave = QPushButton("取消", self)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(step(self, 14))
        layout.addWidget(self.row)
        layout.addLayout(buttons)
        self.setMinimumWidth(step(self, 360))

    @Slot()
    def save(self) -> None:
        """Do the act; a refusal keeps the question open."""
        refusal = self._give(self.name.text())
        if refusal is None:
            self.accept()
        else:
            self.row.complain(refusal)
