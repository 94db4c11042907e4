"""Charts drawn by hand: stacked bars and curves whose parts open the rows behind them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.kit.style import Tone, inks, step

GRID_LINES = 4


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart: its name in the legend and its tone."""

    name: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar or one point: what it is called, and a value for each series; `key` is told when it is clicked."""

    key: str
    name: str
    values: tuple[int, ...]


def nice_top(value: int) -> int:
    """Return a round number at or above `value` for the top of an axis.

    >>> [nice_top(value) for value in (0, 3, 7, 12, 41, 230)]
    [4, 4, 8, 12, 48, 240]
    """
    unit = 1
    while True:
        for rounded in (4, 8, 12, 16, 20, 24, 32, 40, 48, 60, 80):
            if rounded * unit >= value:
                return rounded * unit
        unit *= 10


class Chart(QWidget):
    """What both charts share: legend, axis, the part under the mouse; `clicked` carries a bar's key."""

    clicked = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._series: tuple[Series, ...] = ()
        self._bars: tuple[Bar, ...] = ()
        self._hovered = -1
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)

    def show_values(self, series: Sequence[Series], bars: Sequence[Bar]) -> None:
        """Show other values; they are also told to screen readers in words."""
        self._series, self._bars = tuple(series), tuple(bars)
        self.setAccessibleDescription("；".join(self._words(bar) for bar in bars))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough to read, low enough for two on a page."""
        return QSize(step(self, 420), step(self, 220))

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(step(self, 220), step(self, 140))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw legend, axis and values."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_legend(painter)
        if self._bars:
            self._draw_values(painter, self._plot())
        else:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), "还没有数据")
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the numbers of the part under the mouse."""
        hovered = self._bar_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()
        if hovered >= 0:
            QToolTip.showText(event.globalPosition().toPoint(), self._words(self._bars[hovered]), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the rows."""
        place = self._bar_at(event.position())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self._bars[place].key)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the mouse."""
        super().leaveEvent(event)
        self._hovered = -1
        self.update()

    def _words(self, bar: Bar) -> str:
        said = "，".join(f"{s.name} {value:,}" for s, value in zip(self._series, bar.values, strict=True))
        return f"{bar.name}：{said}"

    def _colour(self, series: Series) -> QColor:
        return QColor(inks(self.palette())[series.tone].text)

    def _height(self, bar: Bar) -> int:
        return sum(bar.values)

    def _top(self) -> int:
        return nice_top(max(self._height(bar) for bar in self._bars))

    def _draw_values(self, painter: QPainter, plot: QRectF) -> None:
        """Draw the axis and what lies under the mouse; each chart draws its own values over it."""
        self._draw_axis(painter, plot)
        if self._hovered >= 0:
            painter.fillRect(
                self._slot(plot, self._hovered), self.palette().color(QPalette.ColorRole.Midlight)
            )

    def _plot(self) -> QRectF:
        head, foot = step(self, 34), step(self, 26)
        highest = f"{self._top():,}" if self._bars else ""
        left = max(step(self, 40), self.fontMetrics().horizontalAdvance(highest) + step(self, 12))
        return QRectF(left, head, self.width() - left - step(self, 8), self.height() - head - foot)

    def _bar_at(self, point: QPointF) -> int:
        plot = self._plot()
        if not self._bars or not plot.adjusted(0, -8, 0, 30).contains(point):
            return -1
        return min(len(self._bars) - 1, int((point.x() - plot.left()) / plot.width() * len(self._bars)))

    def _slot(self, plot: QRectF, place: int) -> QRectF:
        width = plot.width() / len(self._bars)
        return QRectF(plot.left() + place * width, plot.top(), width, plot.height())

    def _draw_legend(self, painter: QPainter) -> None:
        x, side = float(step(self, 4)), step(self, 10)
        for series in self._series:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(series))
            painter.drawRoundedRect(QRectF(x, step(self, 8), side, side), 2, 2)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(QPointF(x + side * 1.6, step(self, 17)), series.name)
            x += side * 1.6 + painter.fontMetrics().horizontalAdvance(series.name) + step(self, 18)

    def _draw_axis(self, painter: QPainter, plot: QRectF) -> None:
        role = QPalette.ColorRole
        top = self._top()
        for line in range(GRID_LINES + 1):
            y = plot.bottom() - plot.height() * line / GRID_LINES
            painter.setPen(QPen(self.palette().color(role.Mid), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(self.palette().color(role.PlaceholderText))
            box = QRectF(0, y - 10, plot.left() - step(self, 6), 20)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, int(flags), f"{top * line // GRID_LINES:,}")
        every = 1
        widest = max(painter.fontMetrics().horizontalAdvance(bar.name) for bar in self._bars) + step(self, 6)
        while widest > plot.width() / len(self._bars) * every and every < len(self._bars):
            every += 1
        for place in range(0, len(self._bars), every):
            slot = self._slot(plot, place)
            box = QRectF(
                slot.center().x() - widest, plot.bottom() + step(self, 4), widest * 2, step(self, 20)
            )
            painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter), self._bars[place].name)


class StackedBars(Chart):
    """Bars whose parts stand on one another, one bar for each village or month."""

    def _draw_values(self, painter: QPainter, plot: QRectF) -> None:
        super()._draw_values(painter, plot)
        top = self._top()
        for place, bar in enumerate(self._bars):
            slot = self._slot(plot, place)
            width = min(slot.width() * 0.56, step(self, 40))
            y = plot.bottom()
            painter.setPen(Qt.PenStyle.NoPen)
            for series, value in zip(self._series, bar.values, strict=True):
                height = plot.height() * value / top
                painter.setBrush(self._colour(series))
                painter.drawRect(QRectF(slot.center().x() - width / 2, y - height, width, height))
                y -= height
            if sum(bar.values):
                painter.setPen(self.palette().color(QPalette.ColorRole.Text))
                box = QRectF(slot.left(), y - step(self, 18), slot.width(), step(self, 16))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), f"{sum(bar.values):,}")


class Curves(Chart):
    """One line for each series over months; the lines differ by dash as well as by colour."""

    DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)

    def _height(self, bar: Bar) -> int:
        return max(bar.values)

    def _draw_values(self, painter: QPainter, plot: QRectF) -> None:
        super()._draw_values(painter, plot)
        top = self._top()
        for number, series in enumerate(self._series):
            points = [
                QPointF(
                    self._slot(plot, i).center().x(), plot.bottom() - plot.height() * bar.values[number] / top
                )
                for i, bar in enumerate(self._bars)
            ]
            path = QPainterPath(points[0])
            for point in points[1:]:
                path.lineTo(point)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._colour(series), 2, self.DASHES[number % len(self.DASHES)]))
            painter.drawPath(path)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Base), 1.5))
            painter.setBrush(self._colour(series))
            for point in points:
                painter.drawEllipse(point, 3.5, 3.5)
