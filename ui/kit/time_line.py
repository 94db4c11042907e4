"""A record's history as a line of time: day, what happened, by whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.kit.chips import draw_shape
from ui.kit.style import Tone, inks, step


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the line; `detail` stands below in quiet type."""

    on: str
    what: str
    detail: str = ""
    tone: Tone = Tone.QUIET


class _Mark(QWidget):
    """The point's shape with the line that joins it to its neighbours."""

    def __init__(self, tone: Tone, first: bool, last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone, self._first, self._last = tone, first, last
        self.setFixedWidth(step(self, 16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, then the shape over it."""
        painter = QPainter(self)
        middle, side = self.width() / 2, float(step(self, 9))
        centre = step(self, 10)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1.5))
        top = centre if self._first else 0
        bottom = centre if self._last else self.height()
        painter.drawLine(QPointF(middle, top), QPointF(middle, bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawEllipse(QPointF(middle, centre), side * 0.9, side * 0.9)
        box = QRectF(middle - side / 2, centre - side / 2, side, side)
        draw_shape(painter, self._tone, box, QColor(inks(self.palette())[self._tone].text))
        painter.end()


class TimeLine(QWidget):
    """Shows points from top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("经过")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(step(self, 6))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these points instead of those before."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, point in enumerate(points):
            self._add(row, point, last=row == len(points) - 1)

    def _add(self, row: int, point: Point, *, last: bool) -> None:
        day = QLabel(point.on or "日期不明", self)
        day.setProperty("role", "muted")
        top = Qt.AlignmentFlag.AlignTop
        words = QLabel(self)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setText(f"{point.what}\n{point.detail}" if point.detail else point.what)
        words.setAccessibleName(f"{point.on} {point.what} {point.detail}")
        words.setContentsMargins(0, 0, 0, step(self, 8))
        self._grid.addWidget(day, row, 0, top)
        self._grid.addWidget(_Mark(point.tone, row == 0, last, self), row, 1)
        self._grid.addWidget(words, row, 2, top)
