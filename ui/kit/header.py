"""The head of a grid: sorts by a click, by several columns with Shift, and opens a column's filter."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.kit.arrangement import Order
from ui.kit.style import step


def next_order(order: Order, key: str, *, add: bool) -> Order:
    """Return the order after a click on a head: rising, then falling, then unsorted.

    With `add` (Shift) the column joins those already sorted by; without, it is the only one.

    >>> next_order((), "village", add=False)
    (('village', False),)
    >>> next_order((("village", False),), "village", add=False)
    (('village', True),)
    >>> next_order((("village", False),), "due_on", add=True)
    (('village', False), ('due_on', False))
    """
    now = dict(order)
    following = False if key not in now else True if not now[key] else None
    if not add:
        return () if following is None else ((key, following),)
    now.pop(key, None) if following is None else now.update({key: following})
    return tuple(now.items())


class GridHeader(QHeaderView):
    """Draws sort arrows and a small filter button in each head.

    `sorted` carries the column and whether Shift was held; `filter_wanted` the column and the point below its
    button, on the screen.
    """

    sorted = Signal(int, bool)
    filter_wanted = Signal(int, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._keys: tuple[str, ...] = ()
        self._order: dict[str, tuple[int, bool]] = {}
        self._filtered: frozenset[str] = frozenset()
        self._pressed: QPoint | None = None
        self._hovered = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(step(self, 40))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, keys: Iterable[str], order: Order, filtered: Iterable[str]) -> None:
        """Tell the head which columns it heads, what sorts them and which are filtered."""
        self._keys = tuple(keys)
        self._order = {key: (place, down) for place, (key, down) in enumerate(order, start=1)}
        self._filtered = frozenset(filtered)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """One line of type with air above and below."""
        return QSize(super().sizeHint().width(), step(self, 34))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:  # noqa: N802  # Qt's name
        """Draw heading, arrow and filter button."""
        if index >= len(self._keys):
            return
        key = self._keys[index]
        role = QPalette.ColorRole
        palette = self.palette()
        painter.save()
        painter.fillRect(rect, palette.color(role.AlternateBase))
        painter.setPen(palette.color(role.Mid))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        accent = key in self._order or key in self._filtered
        painter.setPen(palette.color(role.WindowText if accent else role.PlaceholderText))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if accent else QFont.Weight.Medium)
        painter.setFont(font)
        button = self._button(rect)
        room = QRect(
            rect.left() + step(self, 7),
            rect.top(),
            button.left() - rect.left() - step(self, 9),
            rect.height(),
        )
        room.setRight(room.right() - (step(self, 14) if key in self._order else 0))
        heading = str(self.model().headerData(index, Qt.Orientation.Horizontal))
        words = painter.fontMetrics().elidedText(heading, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if key in self._order:
            self._draw_arrow(painter, room, key)
        self._draw_funnel(painter, button, key, hovered=index == self._hovered)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the press was, so that dragging a width does not sort."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Sort, or open the filter when its button was pressed."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        if pressed is None or (point - pressed).manhattanLength() > 4 or self._is_on_edge(point):
            return
        column = self.logicalIndexAt(point)
        if column < 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        button = self._button(self._rect(column))
        if button.adjusted(-3, -20, 3, 20).contains(point):
            self.filter_wanted.emit(column, self.viewport().mapToGlobal(button.bottomLeft() + QPoint(0, 8)))
        else:
            self.sorted.emit(column, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the filter button more clearly under the mouse."""
        super().mouseMoveEvent(event)
        hovered = self.logicalIndexAt(event.position().toPoint())
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the mouse."""
        super().leaveEvent(event)
        self._hovered = -1
        self.viewport().update()

    def _rect(self, column: int) -> QRect:
        return QRect(self.sectionViewportPosition(column), 0, self.sectionSize(column), self.height())

    def _button(self, rect: QRect) -> QRect:
        side = step(self, 14)
        return QRect(rect.right() - side - step(self, 5), rect.center().y() - side // 2, side, side)

    def _is_on_edge(self, point: QPoint) -> bool:
        column = self.logicalIndexAt(point)
        rect = self._rect(column)
        return point.x() > rect.right() - 4 or (column > 0 and point.x() < rect.left() + 4)

    def _draw_arrow(self, painter: QPainter, room: QRect, key: str) -> None:
        place, down = self._order[key]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        x, y, half = room.right() + step(self, 5), room.center().y(), step(self, 4)
        tip = half if down else -half
        shift = -3 if len(self._order) > 1 else 0
        points = [QPointF(x - half, y - tip / 2 + shift), QPointF(x + half, y - tip / 2 + shift)]
        painter.drawPolygon(QPolygonF([*points, QPointF(x, y + tip / 2 + shift)]))
        if len(self._order) > 1:
            font = QFont(self.font())
            font.setPointSizeF(font.pointSizeF() * 0.7)
            painter.setFont(font)
            painter.setPen(self.palette().color(QPalette.ColorRole.Accent))
            painter.drawText(QRect(x - 8, y, 16, half * 3), int(Qt.AlignmentFlag.AlignCenter), str(place))

    def _draw_funnel(self, painter: QPainter, button: QRect, key: str, *, hovered: bool) -> None:
        role = QPalette.ColorRole
        active = key in self._filtered
        colour = role.Accent if active else role.PlaceholderText if hovered else role.Dark
        painter.setBrush(self.palette().color(role.Accent) if active else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.palette().color(colour), 1.3))
        box = button.adjusted(2, 3, -2, -2)
        left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
        middle, waist = (left + right) / 2, (right - left) / 7
        neck = top + (bottom - top) * 0.5
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(left, top),
                    QPointF(right, top),
                    QPointF(middle + waist, neck),
                    QPointF(middle + waist, bottom),
                    QPointF(middle - waist, bottom - 2),
                    QPointF(middle - waist, neck),
                ]
            )
        )
