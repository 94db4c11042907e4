"""A status as a chip: a word, a colour and a shape, so that it is told apart without colour."""

from PySide6 import QtWidgets
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QStyledItemDelegate, QWidget

from ui.kit.style import Tone, inks, step

DISPLAY = int(Qt.ItemDataRole.DisplayRole)


def draw_shape(painter: QPainter, tone: Tone, box: QRectF, colour: QColor) -> None:
    """Draw the shape of a tone: triangle, diamond, disc, half disc, tick or ring."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    centre, side = box.center(), box.width()
    if tone is Tone.URGENT:
        painter.drawPolygon(QPolygonF([QPointF(centre.x(), box.top()), box.bottomRight(), box.bottomLeft()]))
    elif tone is Tone.WARNING:
        top, bottom = QPointF(centre.x(), box.top()), QPointF(centre.x(), box.bottom())
        painter.drawPolygon(
            QPolygonF([top, QPointF(box.right(), centre.y()), bottom, QPointF(box.left(), centre.y())])
        )
    elif tone is Tone.ACTIVE:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    else:
        _draw_line_shape(painter, tone, box, QPen(colour, max(1.4, side / 6)))


def _draw_line_shape(painter: QPainter, tone: Tone, box: QRectF, pen: QPen) -> None:
    inner = box.adjusted(1, 1, -1, -1)
    if tone is Tone.WAITING:
        painter.drawPie(inner, 90 * 16, 180 * 16)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if tone is Tone.DONE:
        tick = QPainterPath(QPointF(inner.left(), inner.center().y()))
        tick.lineTo(inner.left() + inner.width() * 0.38, inner.bottom() - 1)
        tick.lineTo(inner.right(), inner.top() + 1)
        painter.drawPath(tick)
    else:
        painter.drawEllipse(inner)


def _draw_chip(painter: QPainter, box: QRectF, words: str, tone: Tone, widget: QWidget) -> None:
    ink = inks(widget.palette())[tone]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.fill))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    side, pad = step(widget, 9), step(widget, 8)
    shape = QRectF(box.left() + pad, box.center().y() - side / 2, side, side)
    draw_shape(painter, tone, shape, QColor(ink.text))
    painter.setPen(QColor(ink.text))
    text = QRectF(shape.right() + pad / 2, box.top(), box.right() - shape.right() - pad, box.height())
    painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


class StatusChip(QLabel):
    """A status in a form or a card."""

    def __init__(self, words: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._tone = tone
        self.setAccessibleName(words)

    def show_status(self, words: str, tone: Tone) -> None:
        """Show another status."""
        self._tone = tone
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The word, its shape and air."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + step(self, 34), step(self, 24))

    def minimumSizeHint(self) -> QSize:
        """A status is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip at its own width."""
        painter = QPainter(self)
        height = min(self.height(), step(self, 24))
        box = QRectF(0, (self.height() - height) / 2, min(self.width(), self.sizeHint().width()), height)
        _draw_chip(painter, box, self.text(), self._tone, self)
        painter.end()


class StatusCells(QStyledItemDelegate):
    """Draws a grid's status column as chips; words without a tone are drawn as plain text.

    Set it with `view.setItemDelegateForColumn` on the grid's view and on its frozen columns.
    """

    def __init__(self, tones: dict[str, Tone], parent: QWidget) -> None:
        super().__init__(parent)
        self._tones, self._over = tones, parent

    def paint(
        self,
        painter: QPainter,
        option: "QtWidgets.QStyleOptionViewItem",
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        words = index.data(DISPLAY)
        tone = self._tones.get(words)
        if tone is None:
            super().paint(painter, option, index)
            return
        rect = option.rect  # type: ignore[attr-defined]  # the stubs leave the field out
        painter.save()
        # Asked of the module: QStyle costs 4 ms, and the frame of the window needs no cells.
        if option.state & QtWidgets.QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, option.palette.highlight())  # type: ignore[attr-defined]
        widget = self._over
        width = widget.fontMetrics().horizontalAdvance(words) + step(widget, 34)
        height = min(rect.height() - 4, step(widget, 22))
        left, top = rect.left() + step(widget, 5), rect.center().y() - height / 2 + 1
        box = QRectF(left, top, min(width, rect.width() - step(widget, 8)), height)
        painter.setClipRect(rect)
        _draw_chip(painter, box, words, tone, widget)
        painter.restore()
