"""A walk through every room of the window, as the self-test takes it: each opens, paints and hits no bug."""

import sys
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot

from ui import start
from ui.application import make_application
from ui.kit.style import dress
from ui.opening import open_desk
from ui.rooms import ROOMS
from ui.window import MainWindow

STAY_MS = 250
FIRST_STAY_MS = 1500


class Bugs(QObject):
    """Takes what no one caught, from slots too, instead of the crash report."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: list[str] = []
        self.room = "窗口"

    def take(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Keep it with the room in which it came."""
        self.sentences.append(f"{self.room}（{type(error).__name__}：{error}）")

    @Slot()
    def enter(self, window: MainWindow, key: str, title: str) -> None:
        """Open a room; a bug in it comes to `take`, because this runs from the event loop."""
        self.room = title
        window.open_room(key)


def show_every_room(register: Path) -> str:
    """Open the window on a register and each room once; return what went wrong, "" when nothing did."""
    if not (register / "register.db").exists():
        return "没有演示台账库可看"
    argv = ["lifepath", "--register", str(register), "--clerk", "自检", "--today", "2024-10-31"]
    app = make_application(argv)
    dress(app, start.window_font(), dark=False)
    desk = open_desk(argv[1:])
    if desk is None:
        return "窗口没有打开"
    bugs = Bugs()
    before, sys.excepthook = sys.excepthook, bugs.take
    window = MainWindow(desk)
    try:
        window.show()
        _wait(FIRST_STAY_MS)
        for room in ROOMS:
            QTimer.singleShot(0, bugs, partial(bugs.enter, window, room.key, room.title))
            _wait(STAY_MS)
            if window.grab().isNull():
                bugs.sentences.append(f"{room.title}（没有画出来）")
    finally:
        window.close()
        desk.tasks.stop()
        sys.excepthook = before
    return "；".join(bugs.sentences)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
