"""The application before any window, and the picture that a slow PC shows while the program is still being read.

It imports nothing but Qt: this is what stands between a double click and the first thing on the screen.
"""

import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from lifepath_desktop.program_files import resources_folder

NAME = "生命通道台账"
SLOW_SECONDS = 0.2
"""Reading Qt takes half of this on a PC that needs no picture: there the window itself is as quick."""
PATIENCE_SECONDS = 0.1


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


def begin(argv: Sequence[str], since: float) -> "tuple[QApplication, Splash]":
    """Return the application and its picture, on the screen already where it took long since `since` (`perf_counter`)."""
    app = make_application(argv)
    splash = Splash(app)
    if time.perf_counter() - since > SLOW_SECONDS:
        splash.show_now()
    return app, splash


def picture_file() -> Path:
    """Return the drawn picture: its words need no font, which an old PC may still have to unpack."""
    return resources_folder() / "style" / "splash.png"


class Splash(QLabel):
    """Stands until any other window of the program has painted.

    A QSplashScreen would wait a whole second where no window manager answers it.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(None, Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
        self._app, self._has_painted = app, False
        self.setAccessibleName(f"{NAME}，正在打开")

    def show_now(self) -> None:
        """Be on the screen before the next line of the program is read."""
        if self.isVisible():
            return
        picture = QPixmap(str(picture_file()))
        picture.setDevicePixelRatio(2)
        self.setPixmap(picture)
        self.adjustSize()
        self.move(self.screen().availableGeometry().center() - self.rect().center())
        self._app.installEventFilter(self)
        self.show()
        latest = time.perf_counter() + PATIENCE_SECONDS
        while not self._has_painted and time.perf_counter() < latest:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when another window has painted."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow():
            if watched is self:
                self._has_painted = True
            else:
                self._app.removeEventFilter(self)
                self.close()
        return False
