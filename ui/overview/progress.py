"""Each village's progress on the three priorities: a stacked bar whose parts open the rows behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget

from lifepath_desktop.queries.overview import PRIORITY_WORDS, Number, Progress, VillageProgress
from ui.kit.chips import StatusChip
from ui.kit.style import Ink, Tone, inks, step

ROW, BAR, HEAD = 32, 20, 26
NAMES, GAP = 84, 14


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a bar: what it opens, where it is drawn, and its tone."""

    number: Number
    box: QRectF
    tone: Tone
    words: str


class Legend(QWidget):
    """Says which part of a bar is which."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 6))
        layout.addWidget(StatusChip("已完成整改", Tone.DONE, self))
        layout.addWidget(StatusChip("未完成整改", Tone.WARNING, self))


class ProgressBars(QWidget):
    """A line for each village, a bar for each priority; `opened` carries the `Number` of the part pressed."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._villages: tuple[VillageProgress, ...] = ()
        self._current = 0
        self._hovered: str | None = None
        self.legend = Legend(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName("各村三项整治重点进度")

    def show_villages(self, villages: Sequence[VillageProgress]) -> None:
        """Show other numbers; they are told to screen readers in words too."""
        self._villages = tuple(villages)
        self._current = 0
        self.setAccessibleDescription("；".join(self._line_words(line) for line in self._villages))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as there are villages."""
        return QSize(step(self, 520), step(self, HEAD + ROW * max(1, len(self._villages)) + 4))

    def minimumSizeHint(self) -> QSize:
        """Narrower, never lower."""
        return QSize(step(self, 360), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw heads, names and bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        self._draw_heads(painter, muted)
        for row, line in enumerate(self._villages):
            box = QRectF(0, self._top(row), step(self, NAMES - 8), step(self, ROW))
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            name = painter.fontMetrics().elidedText(
                line.village, Qt.TextElideMode.ElideRight, int(box.width())
            )
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), name)
            for place, progress in enumerate(line.priorities):
                if not progress.done.count + progress.open.count:
                    painter.setPen(muted)
                    painter.drawText(self._cell(row, place), int(Qt.AlignmentFlag.AlignVCenter), "—")
        shades = inks(self.palette())
        for index, part in enumerate(self._parts()):
            self._draw_part(
                painter, part, shades[part.tone], focused=self.hasFocus() and index == self._current
            )
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the part under the mouse is."""
        part = self._part_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if part else Qt.CursorShape.ArrowCursor)
        self._hovered = part.words if part else None
        if part is not None:
            QToolTip.showText(event.globalPosition().toPoint(), part.words, self)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the mouse."""
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the rows."""
        part = self._part_at(event.position())
        if part is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(part.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from part to part, Enter opens."""
        parts = list(self._parts())
        key = event.key()
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        turn = steps.get(Qt.Key(key))
        if turn is not None and parts:
            self._current = (self._current + turn) % len(parts)
            self.setAccessibleName(f"各村三项整治重点进度，{parts[self._current].words}")
            self.update()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and parts:
            self.opened.emit(parts[self._current].number)
        else:
            super().keyPressEvent(event)

    def _line_words(self, line: VillageProgress) -> str:
        said = (
            f"{PRIORITY_WORDS[p.priority]}已完成{p.done.count}处、未完成{p.open.count}处"
            for p in line.priorities
        )
        return f"{line.village}：{'，'.join(said)}"

    def _top(self, row: int) -> float:
        return step(self, HEAD + ROW * row)

    def _cell(self, row: int, place: int) -> QRectF:
        left, gap = step(self, NAMES), step(self, GAP)
        width = (self.width() - left - 2 * gap) / 3
        return QRectF(left + place * (width + gap), self._top(row), width, step(self, ROW))

    def _parts(self) -> Iterator[_Part]:
        for row, line in enumerate(self._villages):
            for place, progress in enumerate(line.priorities):
                yield from self._bar(self._cell(row, place), line.village, progress)

    def _bar(self, cell: QRectF, village: str, progress: Progress) -> Iterator[_Part]:
        done, left = progress.done, progress.open
        total = done.count + left.count
        if not total:
            return
        height = step(self, BAR)
        top = cell.center().y() - height / 2
        share = cell.width() * done.count / total
        if done.count and left.count:
            share = min(max(share, self._least(done)), cell.width() - self._least(left))
        for number, x, width, tone, words in (
            (done, cell.left(), share, Tone.DONE, "已完成整改"),
            (left, cell.left() + share, cell.width() - share, Tone.WARNING, "未完成整改"),
        ):
            if number.count:
                said = f"{village} {PRIORITY_WORDS[progress.priority]}{words} {number.count:,} 处，共 {total:,} 处"
                yield _Part(number, QRectF(x, top, width, height), tone, said)

    def _least(self, number: Number) -> float:
        """However small its share, a part has room for its number."""
        return self.fontMetrics().horizontalAdvance(f"{number.count:,}") + step(self, 10)

    def _part_at(self, point: QPointF) -> _Part | None:
        return next((part for part in self._parts() if part.box.contains(point)), None)

    def _draw_heads(self, painter: QPainter, muted: QColor) -> None:
        for place, words in enumerate(PRIORITY_WORDS.values()):
            box = self._cell(0, place)
            painter.setPen(muted)
            painter.drawText(QPointF(box.left(), step(self, 18)), words)

    def _draw_part(self, painter: QPainter, part: _Part, ink: Ink, *, focused: bool) -> None:
        strong = focused or part.words == self._hovered
        edge = QColor(ink.text)
        if not strong:
            edge.setAlpha(90)
        painter.setPen(QPen(edge, 2 if strong else 1))
        painter.setBrush(QColor(ink.fill))
        painter.drawRect(part.box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QColor(ink.text))
        painter.drawText(part.box, int(Qt.AlignmentFlag.AlignCenter), f"{part.number.count:,}")
