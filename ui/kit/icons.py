"""Line icons of one family, tinted to the theme when they are loaded."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from lifepath_desktop.program_files import resources_folder

SHARPEST = 2.0  # drawn for this device pixel ratio, Qt scales down for the others


def pixmap(name: str, colour: QColor, size: int = 20) -> QPixmap:
    """Return the icon `name` in one colour, `size` logical pixels wide."""
    return _drawn(name, colour.name(), size)


def icon(name: str, palette: QPalette, size: int = 20) -> QIcon:
    """Return the icon `name` in the palette's text colour, and in its accent while it is checked."""
    role = QPalette.ColorRole
    made = QIcon(pixmap(name, palette.color(role.WindowText), size))
    accent = pixmap(name, palette.color(role.Accent), size)
    made.addPixmap(accent, QIcon.Mode.Normal, QIcon.State.On)
    faded = pixmap(name, palette.color(role.Dark), size)
    made.addPixmap(faded, QIcon.Mode.Disabled, QIcon.State.Off)
    return made


def icon_on_accent(name: str, palette: QPalette, size: int = 20) -> QIcon:
    """Return the icon `name` for a button that is filled with the accent colour."""
    return QIcon(pixmap(name, palette.color(QPalette.ColorRole.BrightText), size))


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (resources_folder() / "icons" / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    side = round(size * SHARPEST)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(SHARPEST)
    return drawn
