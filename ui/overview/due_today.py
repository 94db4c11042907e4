"""One line of what waits today in the other rooms: tip-offs, assignments, self-checks, duties, next visits."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from lifepath_desktop.queries.due_today import Waiting, due_today
from ui.bus import Visit
from ui.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.style import step


class DueToday(QFrame):
    """A button for each kind of thing that waits, which opens its rows; hidden when nothing waits."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self._desk = desk
        self.sentence = QLabel("今天要办", self)
        self.sentence.setToolTip("全乡各室等着办的事，不随所选的村变化")
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, spacing=step(self, 6))
        self.buttons: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(step(self, 12))
        layout.addWidget(self.sentence)
        layout.addWidget(self._chips, 1)
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self._show)
        self._reader.refused.connect(desk.told)
        self.hide()

    def read(self) -> None:
        """Read again what waits."""
        self._reader.ask(partial(due_today, self._desk.today()))

    @Slot(object)
    def _show(self, waiting: tuple[Waiting, ...]) -> None:
        self._flow.empty()
        self.buttons = {}
        for one in waiting:
            button = QPushButton(one.words, self._chips)
            button.setObjectName("Chip")
            late = "，已过期限" if one.is_late else ""
            button.setAccessibleName(f"{one.words}{late}，按一下查看")
            button.setToolTip(f"{one.words}{late}，按一下查看")
            button.clicked.connect(partial(self._open, one))
            self._flow.addWidget(button)
            self.buttons[one.key] = button
            button.show()
        self.setVisible(bool(waiting))

    def _open(self, one: Waiting, _checked: bool = False) -> None:
        self._desk.bus.go(Visit(one.room, scope=one.scope))
