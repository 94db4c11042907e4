"""Starts the window: application, language, font, look, crash report, one window per register.

Where there is a register, the frame is painted first, with the look that the register's own file tells; the
register is opened in the next turn, and only then is imported what that takes.
"""

import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QApplication

from lifepath_desktop.program_files import resources_folder
from lifepath_desktop.services.first_look import kept_by_window
from lifepath_desktop.services.folders import whereabouts
from ui.application import Splash, begin
from ui.asked import asked
from ui.kit.style import LARGE_PRINT, dress, screen_font
from ui.single import OnlyWindow
from ui.window import GEOMETRY, MainWindow

if TYPE_CHECKING:
    from ui.desk import Desk

THEME, LARGE = "look/theme", "look/large"
UNSEEN_MS = 400  # a window that starts minimised or covered is not painted


def window_font(scale: float = 1.0) -> QFont:
    """Return the window's font; the bundled 黑体 is unpacked only where the system has no Chinese one."""
    return screen_font(_bundled, scale)


def _bundled() -> Path:
    file: Path = _part("lifepath_desktop.resources").screen_font_file("hei")
    return file


def kept_look(kept: Mapping[str, str]) -> tuple[bool, float]:
    """Return whether the user chose the dark theme, and the scale of the type."""
    return kept.get(THEME) == "dark", LARGE_PRINT if kept.get(LARGE) == "1" else 1.0


def come_forward(window: MainWindow, files: tuple[Path, ...]) -> None:
    """Bring the window to the front, with the files of a second start."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    window.take_files(files)


def _part(module: str) -> Any:
    # Imported when it is needed: it shall not stand between the start and the first picture.
    return import_module(module)


def _take_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    # The first bug brings the crash report with it.
    sys.excepthook = _part("ui.crash").CrashHook()
    sys.excepthook(kind, error, trace)


class Start(QObject):
    """From the application to a window on a register, and back to nothing at the end."""

    def __init__(self, app: QApplication, argv: Sequence[str], splash: Splash) -> None:
        super().__init__(app)
        self._app, self._argv, self._splash = app, list(argv), splash
        self._files: tuple[Path, ...] = tuple(path.resolve() for path in asked(argv).files)
        self._look: tuple[bool, float] | None = None
        self._only: tuple[Path, OnlyWindow] | None = None
        self._desk: Desk | None = None
        self._window: MainWindow | None = None
        self._has_begun = False

    def begin(self) -> bool:
        """Show the first window; False when the program is over before it."""
        folder = asked(self._argv).register or whereabouts().last()
        kept = kept_by_window(folder)
        if kept is None:
            self._splash.show_now()  # the first page of all, with every township, takes its time
            self._dress({})
            return self._open()  # its first window asks which register
        if not self._take(folder):
            return False
        self._dress(kept)
        self._window = MainWindow(None, geometry=kept.get(GEOMETRY))
        self._window.stands.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        self._window.show()
        QTimer.singleShot(UNSEEN_MS, self._go_on)
        return True

    def end(self) -> None:
        """Let go of the register."""
        if self._desk is not None:
            self._desk.tasks.stop()
        if self._only is not None:
            self._only[1].release()

    @Slot()
    def _go_on(self) -> None:
        window = self._window
        if window is not None and not self._has_begun and not self._open():
            window.close()

    def _open(self) -> bool:
        self._has_begun = True
        desk: Desk | None = _part("ui.opening").open_desk(self._argv)
        self._desk = desk
        if desk is None or not self._take(desk.folder):
            return False
        self._dress({key: desk.keeper.get(key) or "" for key in (THEME, LARGE)})
        if self._window is None:
            self._window = MainWindow(desk)
            self._window.show()
        else:
            self._window.take_desk(desk)
        QTimer.singleShot(0, self._settle)
        return True

    def _take(self, folder: Path) -> bool:
        """Become the only window of a folder; False when another is, which then comes to the front."""
        if self._only is not None:
            if self._only[0] == folder:
                return True
            self._only[1].release()
        only = OnlyWindow(folder, self)
        self._only = folder, only
        if not only.take():
            only.call_first(self._files)
            return False
        return True

    def _dress(self, kept: Mapping[str, str]) -> None:
        look = kept_look(kept)
        if look != self._look:
            self._look = look
            dark, scale = look
            dress(self._app, window_font(scale), dark=dark, scale=scale)

    @Slot()
    def _settle(self) -> None:
        # What may wait until the window works: second starts, and the backup with all that it brings.
        if self._only is None or self._window is None or self._desk is None:
            return
        self._app.setWindowIcon(QIcon(str(resources_folder() / "style" / "app.svg")))
        only = self._only[1]
        only.called.connect(partial(come_forward, self._window))
        only.listen()
        _part("ui.backup_light").BackupLight(self._desk, self._window.foot, self._window)
        _part("ui.upgraded").tell_upgrade(self._desk, self._window)
        self._window.take_files(self._files)


def run(argv: Sequence[str], begun: tuple[QApplication, Splash] | None = None) -> int:
    """Open the window and return the program's exit status."""
    app, splash = begun or begin(argv, time.perf_counter())
    sys.excepthook = _take_bug
    start = Start(app, argv, splash)
    status = app.exec() if start.begin() else 0
    start.end()
    return status
