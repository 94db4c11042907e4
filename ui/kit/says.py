"""How the window speaks without stopping the clerk: a banner at the bottom, a complaint beside a cell."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTableView, QWidget

from ui.kit.style import step

COMPLAINT_MS = 6000
BANNER_MS = 7000


class Complaint(QLabel):
    """A sentence beside the cell it is about."""

    def __init__(self, over: QTableView) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("Complaint")
        self.setWordWrap(True)
        self.hide()
        self._timer = QTimer(self, singleShot=True, interval=COMPLAINT_MS)
        self._timer.timeout.connect(self.hide)

    @Slot(object, str)
    def say(self, index: QModelIndex, sentence: str) -> None:
        """Show the sentence under a cell, above it when there is no room below."""
        over = self._over
        cell = over.visualRect(index).translated(over.viewport().pos())
        self.setText(sentence)
        self.setAccessibleName(sentence)
        width = min(step(self, 360), max(step(self, 120), over.width() - 16))
        self.setFixedWidth(width)
        self.adjustSize()
        top = cell.bottom() + 4
        if top + self.height() > over.height():
            top = cell.top() - self.height() - 4
        self.move(max(4, min(cell.left(), over.width() - width - 4)), max(4, top))
        self.show()
        self.raise_()
        self._timer.start()

    def mousePressEvent(self, _event: object) -> None:
        """A click puts it away."""
        self.hide()


class Banner(QWidget):
    """A sentence that lies over the foot of a window for some seconds; `acted` when its button is pressed."""

    acted = Signal()

    def __init__(self, over: QWidget, *, lift: int = 0) -> None:
        super().__init__(over)
        self.setObjectName("Banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over, self._lift = over, lift
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._press)
        close = QPushButton("知道了", self)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button)
        layout.addWidget(close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def text(self) -> str:
        """Return the sentence shown."""
        return self._label.text()

    def say(self, sentence: str, act: str = "") -> None:
        """Show a sentence, longer when it is longer to read; `act` names the button."""
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self._button.setText(act)
        self._button.setVisible(bool(act))
        self._place()
        self.show()
        self.raise_()
        self._timer.start(BANNER_MS + 120 * len(sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the foot."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    @Slot()
    def _press(self) -> None:
        self.hide()
        self.acted.emit()

    def _place(self) -> None:
        over = self._over
        widest = max(step(self, 260), over.width() - 80)
        self._label.setWordWrap(False)
        wanted = self.sizeHint().width()
        self._label.setWordWrap(wanted > widest)
        width = min(wanted, widest)
        height = self.heightForWidth(width) if wanted > widest else self.sizeHint().height()
        self.setGeometry((over.width() - width) // 2, over.height() - height - 16 - self._lift, width, height)
