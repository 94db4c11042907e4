"""What shows while files are dragged over the window: where they may fall, and which of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from ui.kit.icons import pixmap
from ui.kit.style import step

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt", ".xlsb")


def workbooks_in(mime: QMimeData, endings: Sequence[str] = WORKBOOKS) -> tuple[Path, ...]:
    """Return the dragged files that may be workbooks."""
    paths = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.suffix.lower() in endings)


class DropOverlay(QWidget):
    """Lies over its parent while files hang over it."""

    def __init__(self, words: str, over: QWidget) -> None:
        super().__init__(over)
        self._words, self._over = words, over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Show over the whole parent."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A veil, a dashed frame and the words."""
        role = QPalette.ColorRole
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self.palette().color(role.Base))
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        accent = self.palette().color(role.Accent)
        painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
        margin = step(self, 24)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(margin, margin, -margin, -margin), 14, 14)
        picture = pixmap("intake", accent, step(self, 44))
        side = picture.deviceIndependentSize()
        centre = self.rect().center()
        painter.drawPixmap(int(centre.x() - side.width() / 2), int(centre.y() - side.height() - 8), picture)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        painter.setFont(font)
        painter.drawText(
            self.rect().adjusted(0, step(self, 40), 0, 0), int(Qt.AlignmentFlag.AlignCenter), self._words
        )
        painter.end()
