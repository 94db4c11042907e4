"""The photos of a paper ledger (原始报送件) beside the form in which they are typed."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.hazard_form import HazardForm
from ui.kit.icons import icon
from ui.kit.style import step

GONE = "这张照片不在台账库里了，登记的内容不受影响；可以从备份中找回。"


class Photos(QWidget):
    """One photo at a time, as wide as there is room, larger on request."""

    def __init__(self, paths: tuple[Path, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths, self._at, self._zoom = paths, 0, 1.0
        self._picture = QPixmap()
        self.shown = QLabel(self)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setWordWrap(True)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.shown)
        self.count = QLabel(self)
        self.count.setProperty("role", "muted")
        self.back = self._button("previous", "上一张", self._go_back)
        self.on = self._button("next", "下一张", self._go_on)
        self.larger = self._button("zoom-in", "放大", self._zoom_in)
        self.smaller = self._button("zoom-out", "缩小", self._zoom_out)
        bar = QHBoxLayout()
        for widget in (self.back, self.on, self.smaller, self.larger):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(self.area, 1)
        self.go_to(0)

    def go_to(self, at: int) -> None:
        """Show one of the photos."""
        self._at = max(0, min(at, len(self._paths) - 1))
        self._picture = _upright(self._paths[self._at]) if self._paths else QPixmap()
        self.count.setText(f"第 {self._at + 1} 张，共 {len(self._paths)} 张")
        self.shown.setAccessibleName(self.count.text())
        self.back.setEnabled(self._at > 0)
        self.on.setEnabled(self._at + 1 < len(self._paths))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The photo takes the width there is."""
        super().resizeEvent(event)
        self._draw()

    @Slot()
    def _go_back(self) -> None:
        self.go_to(self._at - 1)

    @Slot()
    def _go_on(self) -> None:
        self.go_to(self._at + 1)

    @Slot()
    def _zoom_in(self) -> None:
        self._zoom = min(self._zoom * 1.25, 5.0)
        self._draw()

    @Slot()
    def _zoom_out(self) -> None:
        self._zoom = max(self._zoom / 1.25, 0.4)
        self._draw()

    def _draw(self) -> None:
        if self._picture.isNull():
            self.shown.setText(GONE)
            return
        width = max(80, int((self.width() - step(self, 24)) * self._zoom))
        size = QSize(width, int(width * self._picture.height() / max(1, self._picture.width())))
        smooth = Qt.TransformationMode.SmoothTransformation
        self.shown.setPixmap(self._picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth))

    def _button(self, name: str, words: str, act: object) -> QPushButton:
        button = QPushButton(icon(name, self.palette(), 18), "", self)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button


def _upright(path: Path) -> QPixmap:
    """Read a photo as it was held, which a phone only notes beside it."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    return QPixmap.fromImage(reader.read())


class Originals(QDialog):
    """The photos at the left, the form at the right; it stays open for one hazard after another."""

    def __init__(self, desk: Desk, title: str, photos: tuple[Path, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.photos = Photos(photos, self)
        self.form = HazardForm(desk, self)
        self.form.setFixedWidth(step(self, 440))
        self.form.closed.connect(self.reject)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.photos, 1)
        layout.addWidget(self.form)
        free = self.screen().availableSize()
        self.resize(min(step(self, 1240), free.width() - 30), min(step(self, 760), free.height() - 50))


def show_originals(desk: Desk, title: str, photos: tuple[Path, ...], parent: QWidget) -> Originals:
    """Open the photos beside the form."""
    window = Originals(desk, title, photos, parent)
    window.open()
    window.form.begin()
    return window
