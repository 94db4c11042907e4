"""The application before any window, and the picture that a slow PC shows while the program is still being read.

It imports nothing but Qt: this is what stands between a double click and the first thing on the screen.
"""

import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QSplashScreen, QWidget

from lifepath_desktop.program_files import resources_folder

NAME = "生命通道台账"
SLOW_SECONDS = 0.2
"""Reading Qt takes half of this on a PC that needs no picture: there the window itself is as quick."""


def make_application(argv: Sequence[str]) -> QApplication:
    """Return the Chinese application, before any window."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QLocale.setDefault(
        QLocale(QLocale.Language.Chinese, QLocale.Script.SimplifiedHanScript, QLocale.Country.China)
    )
    app = QApplication([*argv])
    app.setApplicationName(NAME)
    app.setDesktopFileName("lifepath-desktop")
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def begin(argv: Sequence[str], since: float) -> "tuple[QApplication, Splash | None]":
    """Return the application; where it took long since `since` (`perf_counter`), with the picture on the screen.

    The picture lives as long as the caller holds it.
    """
    app = make_application(argv)
    if time.perf_counter() - since > SLOW_SECONDS:
        picture = Splash(app)
        picture.show_now()
        return app, picture
    return app, None


def picture_file() -> Path:
    """Return the drawn picture: its words need no font, which an old PC may still have to unpack."""
    return resources_folder() / "style" / "splash.png"


class Splash(QSplashScreen):
    """Stands until any other window of the program shows."""

    def __init__(self, app: QApplication) -> None:
        picture = QPixmap(str(picture_file()))
        picture.setDevicePixelRatio(2)
        super().__init__(picture)
        self.setAccessibleName(f"{NAME}，正在打开")
        app.installEventFilter(self)
        self._app = app

    def show_now(self) -> None:
        """Be on the screen before the next line of the program is read."""
        self.show()
        self._app.processEvents()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when another window has painted."""
        shown = event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow()
        if shown and watched is not self:
            self._app.removeEventFilter(self)
            self.close()
        return False
