"""Draw `splash.png`, what a slow PC shows first: the program's mark and name, its words as a picture.

Run it by `QT_QPA_PLATFORM=offscreen .venv/bin/python -m resources.style.make_splash`.
"""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from lifepath_desktop.resources import font_file, resources_folder

WIDTH, HEIGHT, TWICE = 400, 200, 2
GROUND, LINE, TEXT, QUIET = "#ffffff", "#c3ccd8", "#1c2430", "#566273"


def main() -> None:
    """Write the picture, for screens of twice the points."""
    app = QGuiApplication([])
    number = QFontDatabase.addApplicationFont(str(font_file("hei")))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    image = QImage(WIDTH * TWICE, HEIGHT * TWICE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(TWICE)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(LINE), 1))
    painter.drawRect(QRectF(0.5, 0.5, WIDTH - 1, HEIGHT - 1))
    QSvgRenderer(str(resources_folder() / "style" / "app.svg")).render(painter, QRectF(44, 62, 76, 76))
    for words, size, top, colour in (("生命通道台账", 30, 60, TEXT), ("正在打开……", 15, 112, QUIET)):
        font.setPixelSize(size)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(148, top, 240, size * 1.5), int(Qt.AlignmentFlag.AlignVCenter), words)
    painter.end()
    image.save(str(Path(__file__).with_name("splash.png")))
    app.quit()


if __name__ == "__main__":
    main()
