"""What stands where a list would be when there is nothing in it: one calm sentence and perhaps a button."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """Lies over the list; `acted` when its button is pressed, `all_wanted` when filters are to be dropped."""

    acted = Signal()
    all_wanted = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._sentence, self._act = "这里还没有记录。", ""
        self._label = QLabel(self)
        self._label.setProperty("role", "muted")
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._press)
        self._filtered = False
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._label)
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.hide()
        over.installEventFilter(self)
        self.say_found_nothing(False)

    def explain(self, sentence: str, act: str = "") -> None:
        """Say what to do when the list is empty, and name the button that does it."""
        self._sentence, self._act = sentence, act
        self.say_found_nothing(self._filtered)

    def say_found_nothing(self, filtered: bool) -> None:
        """Show the sentence for a list that is empty, or only empty under its filters."""
        self._filtered = filtered
        self._label.setText("没有符合条件的记录。" if filtered else self._sentence)
        self._button.setText("显示全部" if filtered else self._act)
        self._button.setVisible(filtered or bool(self._act))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of what it lies over."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show} and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def _press(self) -> None:
        (self.all_wanted if self._filtered else self.acted).emit()
