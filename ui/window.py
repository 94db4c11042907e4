"""The frame: rooms at the left, one search box above, the last act and its undo below."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.application import NAME
from ui.bus import Visit
from ui.foot import Foot
from ui.kit.drop import DropOverlay, workbooks_in
from ui.kit.says import Banner
from ui.kit.style import step
from ui.navigation import Navigation, room_keys
from ui.rooms import ROOMS, Room, ShowsRecord, ShowsScope, TakesFiles
from ui.search_box import SearchBox
from ui.shortcuts import ShortcutsDialog

if TYPE_CHECKING:
    from lifepath_desktop.progress import Progress
    from ui.bus import ChangeSeen
    from ui.desk import Desk

GEOMETRY = "window/geometry"
INTAKE, SETTINGS = "intake", "settings"
BACKUP = ".zip"


def _undoing(verb: str, clerk: str, today: date, progress: "Progress") -> Any:
    # Reached late: the services and their models load with the first act, not with the window.
    step_back = getattr(import_module("lifepath_desktop.services.undoing"), verb)
    return step_back(clerk=clerk, today=today, progress=progress)


class MainWindow(QMainWindow):
    """The window on one register; the frame may stand, and says `stands`, before the register is open."""

    stands = Signal()
    _desk: "Desk"  # since `take_desk`

    def __init__(
        self,
        desk: "Desk | None",
        rooms: Sequence[Room] = ROOMS,
        township: str = "",
        geometry: str | None = None,
    ) -> None:
        super().__init__()
        self._order = rooms
        self._rooms = {room.key: room for room in rooms}
        self._has_desk = self._has_painted = False
        self._pages: dict[str, QWidget] = {}
        self.setWindowTitle(f"{NAME} · {township}" if township else NAME)
        self.setAcceptDrops(True)
        self.navigation = Navigation(rooms, NAME, self)
        self.pages = QStackedWidget(self)
        self.foot = Foot(self)
        self._lay_out()
        self.search = SearchBox(None, self._top)
        self._head.addWidget(self.search)
        self.search.setMaximumWidth(step(self, 480))
        self.banner = Banner(self.centralWidget(), lift=step(self, 40))
        self.drop = DropOverlay("松开鼠标，收进这些台账", self.centralWidget())
        self._restore_geometry(geometry if desk is None else desk.keeper.get(GEOMETRY))
        if desk is not None:
            self.take_desk(desk)

    def take_desk(self, desk: "Desk") -> None:
        """Work on the desk's register from now on: everything in the window answers."""
        self._desk, self._has_desk = desk, True
        self.search.take_desk(desk)
        self._connect()
        self._add_shortcuts()
        if self.isVisible():
            QTimer.singleShot(0, self, self._open_first_room)

    def open_room(self, key: str) -> QWidget:
        """Show a room, made when it is first opened, and return its page."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._rooms[key].build(self._desk)
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.navigation.mark(key)
        self.foot.totals.clear()
        return page

    @Slot(object)
    def visit(self, visit: Visit) -> None:
        """Open a room for a record, for the rows behind a figure, or for files."""
        page = self.open_room(visit.room)
        if visit.record_id is not None and isinstance(page, ShowsRecord):
            page.show_record(visit.record_id)
        if visit.scope is not None and isinstance(page, ShowsScope):
            page.show_scope(visit.scope)
        if visit.files and isinstance(page, TakesFiles):
            page.take_files(visit.files)

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Show a sentence to the clerk."""
        self.banner.say(sentence)

    @Slot()
    def undo(self) -> None:
        """Undo the last act; a large one, such as an import, shows its progress."""
        self._step("undo_last", "正在撤销")

    @Slot()
    def redo(self) -> None:
        """Make the act undone last once more."""
        self._step("redo_last", "正在重做")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Workbooks may be dropped anywhere."""
        if self._has_desk and workbooks_in(event.mimeData()):
            event.acceptProposedAction()
            self.drop.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        super().dragLeaveEvent(event)
        self.drop.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropped workbooks are taken in by 收表."""
        self.drop.hide()
        paths = workbooks_in(event.mimeData())
        event.acceptProposedAction()
        # Not now: the program that drags waits for the drop to end.
        QTimer.singleShot(0, self, partial(self.take_files, paths))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Open 收表 with workbooks; a backup is offered to be restored, in 设置."""
        backups = tuple(path for path in paths if path.suffix.lower() == BACKUP)
        room, files = (SETTINGS, backups) if backups else (INTAKE, tuple(paths))
        if files and self._has_desk and room in self._rooms:
            self.activateWindow()
            self.visit(Visit(room, files=files))

    def showEvent(self, event: QShowEvent) -> None:
        """Open the first room once the frame stands on the screen: the clerk sees it that much sooner."""
        super().showEvent(event)
        if self._has_desk and not self._pages:
            QTimer.singleShot(0, self, self._open_first_room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, the first time, that the frame stands on the screen."""
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            self.stands.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where the window stood; work that runs is cancelled and rolled back."""
        if self._has_desk:
            kept = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
            self._desk.keeper.set(GEOMETRY, kept)
            self._desk.bus.stop()
        super().closeEvent(event)

    def _open_first_room(self) -> None:
        if not self._pages:
            self.open_room(self._order[0].key)

    def _step(self, verb: str, title: str) -> None:
        if self._desk.tasks.running is not None:
            self.tell("还有一件事正在做，请等它做完再撤销或重做。")
            return
        job = self._desk.tasks.start(title, partial(_undoing, verb, self._desk.clerk, self._desk.today()))
        job.done.connect(self._show_step)
        job.refused.connect(self.tell)
        job.cancelled.connect(self._tell_cancelled)

    @Slot(object)
    def _show_step(self, result: Any) -> None:
        change, undoing = result if isinstance(result, tuple) else (result, None)
        self._desk.bus.tell(change)
        self.tell(f"已{change.label}。" if undoing is None else undoing.sentence)

    @Slot()
    def _tell_cancelled(self) -> None:
        self.tell("已取消，没有做任何改动。")

    @Slot(object)
    def _show_change(self, change: "ChangeSeen") -> None:
        if change.label:
            self.foot.show_act(change.label)

    @Slot()
    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def _help(self) -> None:
        ShortcutsDialog(self).open()

    @Slot()
    def _refresh(self) -> None:
        self._desk.bus.look_around()
        page = self.pages.currentWidget()
        grid = getattr(page, "grid", None)
        if grid is not None:
            grid.refresh()

    def _lay_out(self) -> None:
        body = QWidget(self)
        self._top = QWidget(body)
        self._top.setObjectName("TopBar")
        self._top.setFixedHeight(step(self, 46))
        self._head = QHBoxLayout(self._top)
        self._head.setContentsMargins(20, 0, 20, 0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top)
        right.addWidget(self.pages, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addLayout(right, 1)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(across, 1)
        layout.addWidget(self.foot)
        self.setCentralWidget(body)

    def _connect(self) -> None:
        desk = self._desk
        self.navigation.chosen.connect(self.open_room)
        self.search.chosen.connect(self.visit)
        self.foot.undo_wanted.connect(self.undo)
        desk.bus.changed.connect(self._show_change)
        desk.bus.told.connect(self.tell)
        desk.bus.wanted.connect(self.visit)
        desk.bus.selected.connect(self.foot.totals.setText)
        desk.tasks.began.connect(self.foot.follow)

    def _add_shortcuts(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", self._find),
            ("Ctrl+F", self._find),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("F1", self._help),
            ("F5", self._refresh),
        ]
        keys += [
            (room_keys(number), partial(self.open_room, room.key))
            for number, room in enumerate(self._order, start=1)
        ]
        for key, act in keys:
            if key:
                QShortcut(QKeySequence(key), self, act)

    def _restore_geometry(self, kept: str | None) -> None:
        if kept is None or not self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii"))):
            area = self.screen().availableGeometry()
            self.resize(min(1366, area.width()), min(740, area.height()))
            if area.width() <= 1400:
                self.setWindowState(Qt.WindowState.WindowMaximized)
