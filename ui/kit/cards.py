"""Cards, panels and form rows: the quiet boxes that pages are made of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.kit.chips import StatusChip
from ui.kit.icons import icon
from ui.kit.style import Tone, step


class Card(QFrame):
    """A number with its caption that opens the rows behind it: `clicked` carries the card's key."""

    clicked = Signal(str)

    def __init__(self, key: str, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        self._key, self._caption = key, caption
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._number = QLabel("—", self)
        self._number.setProperty("role", "figure")
        self._unit = QLabel(self)
        self._unit.setProperty("role", "muted")
        self._name = QLabel(caption, self)
        self._name.setProperty("role", "muted")
        self._chip = StatusChip("", Tone.QUIET, self)
        self._chip.hide()
        top = QHBoxLayout()
        top.addWidget(self._name)
        top.addStretch(1)
        top.addWidget(self._chip)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._number, alignment=Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._unit, alignment=Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addLayout(line)

    def show_number(self, number: int | str, unit: str = "", status: tuple[str, Tone] | None = None) -> None:
        """Show a number with its unit, and a chip when something is to be noticed."""
        words = f"{number:,}" if isinstance(number, int) else number
        self._number.setText(words)
        self._unit.setText(unit)
        self._chip.setVisible(status is not None)
        if status is not None:
            self._chip.show_status(*status)
        noticed = f"，{status[0]}" if status is not None else ""
        self.setAccessibleName(f"{self._caption} {words} {unit}{noticed}，按回车查看明细")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the rows."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit(self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the rows."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit(self._key)
        else:
            super().keyPressEvent(event)


class Panel(QFrame):
    """A white box with a heading; put content into `body`, buttons into `head`."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self.head = QHBoxLayout()
        self.body = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(10)
        if heading:
            title = QLabel(heading, self)
            title.setProperty("role", "heading")
            self.head.addWidget(title)
            self.head.addStretch(1)
            layout.addLayout(self.head)
        layout.addLayout(self.body, 1)


class SidePanel(QFrame):
    """The details of one record beside a list: a heading, what scrolls (`body`) and steps that stay (`foot`).

    What stands beside the heading goes into `head`, before its cross.

    `closed` when its cross or Escape is pressed.
    """

    closed = Signal()

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SidePanel")
        self.setMinimumWidth(step(self, 300))
        self.heading = QLabel(heading, self)
        self.heading.setProperty("role", "heading")
        self.heading.setWordWrap(True)
        cross = QToolButton(self)
        cross.setIcon(icon("close", self.palette(), 16))
        cross.setToolTip("收起（Esc）")
        cross.setAccessibleName("收起")
        cross.clicked.connect(self.closed)
        self.head = QHBoxLayout()
        self.head.addWidget(self.heading, 1)
        self.head.addWidget(cross, alignment=Qt.AlignmentFlag.AlignTop)
        inside = QWidget(self)
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(10)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(10)
        layout.addLayout(self.head)
        layout.addWidget(scroll, 1)
        layout.addLayout(self.foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class FormRow(QWidget):
    """A field with its name above and a hint or complaint below."""

    def __init__(self, name: str, field: QWidget, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self._hint = field, hint
        label = QLabel(name, self)
        label.setProperty("role", "muted")
        label.setBuddy(field)
        field.setParent(self)
        field.setAccessibleName(name)
        self._note = QLabel(hint, self)
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        self._note.setVisible(bool(hint))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(label)
        layout.addWidget(field)
        layout.addWidget(self._note)

    def complain(self, sentence: str) -> None:
        """Mark the field wrong and say why; an empty sentence takes the mark away."""
        self.field.setProperty("state", "wrong" if sentence else "")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self._note.setText(sentence or self._hint)
        self._note.setVisible(bool(sentence or self._hint))


def form_panel(parent: QWidget, heading: str, rows: Sequence[FormRow], across: int) -> Panel:
    """Return a panel of form rows, `across` of them side by side."""
    panel = Panel(heading, parent)
    grid = QGridLayout()
    grid.setHorizontalSpacing(step(parent, 16))
    grid.setVerticalSpacing(step(parent, 8))
    for place, row in enumerate(rows):
        grid.addWidget(row, place // across, place % across, alignment=Qt.AlignmentFlag.AlignTop)
    for column in range(across):
        grid.setColumnStretch(column, 1)
    panel.body.addLayout(grid)
    return panel
