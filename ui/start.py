"""Starts the window: application, language, font, look, crash report, one window per register."""

import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from lifepath_desktop.resources import font_file
from ui.crash import CrashHook
from ui.desk import Desk
from ui.kit.style import LARGE_PRINT, dress, has_screen_font, screen_font
from ui.opening import open_desk
from ui.single import OnlyWindow
from ui.window import NAME, MainWindow

THEME, LARGE = "look/theme", "look/large"


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
    dress(app, window_font())
    return app


def window_font(scale: float = 1.0) -> QFont:
    """Return the window's font; the bundled 黑体 is unpacked only where the system has no Chinese one."""
    return screen_font(None if has_screen_font() else font_file("hei"), scale)


def apply_kept_look(app: QApplication, desk: Desk) -> None:
    """Give the window the theme and the type size that its user chose."""
    dark = desk.keeper.get(THEME) == "dark"
    large = desk.keeper.get(LARGE) == "1"
    if dark or large:
        scale = LARGE_PRINT if large else 1.0
        dress(app, window_font(scale), dark=dark, scale=scale)


def come_forward(window: MainWindow, files: tuple[Path, ...]) -> None:
    """Bring the window to the front, with the files of a second start."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    window.take_files(files)


def _light_backup(desk: Desk, window: MainWindow) -> None:
    # Reached once the window stands: it brings the whole of backing up with it.
    import_module("ui.backup_light").BackupLight(desk, window.foot, window)


def run(argv: Sequence[str]) -> int:
    """Open the window and return the program's exit status."""
    app = make_application(argv)
    sys.excepthook = CrashHook()
    desk = open_desk(list(argv))
    if desk is None:
        return 0
    only = OnlyWindow(desk.folder, app)
    if not only.take():
        only.call_first()
        desk.tasks.stop()
        return 0
    apply_kept_look(app, desk)
    window = MainWindow(desk)
    only.called.connect(partial(come_forward, window))
    window.show()
    QTimer.singleShot(0, only.listen)
    QTimer.singleShot(0, window, partial(_light_backup, desk, window))
    status = app.exec()
    desk.tasks.stop()
    only.release()
    return status
