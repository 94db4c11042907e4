"""The one search box over everything: what is found appears below it by kind while one types."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.bus import Visit
from ui.kit.icons import icon
from ui.kit.style import step

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.tasks import Reader

LIMIT = 30
TYPING_MS = 200
HIT = int(Qt.ItemDataRole.UserRole)


class Hit(Protocol):
    """One find: what it is, what it is called, and the room that shows it."""

    kind: str
    id: int
    title: str
    detail: str
    room: str


def search_everything(text: str) -> Sequence[Hit]:
    """Return what the register knows of a text, kinds together."""
    # The query is reached late: a window that has not been searched starts without it.
    found: Sequence[Hit] = import_module("lifepath_desktop.queries.search").search(text, LIMIT)
    return found


class SearchBox(QLineEdit):
    """Finds by characters, pinyin and initials; Enter opens the first find, Down walks through them."""

    chosen = Signal(object)

    def __init__(
        self, desk: "Desk | None", parent: QWidget, search: Callable[[str], Sequence[Hit]] = search_everything
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._opens_first = False
        self.setPlaceholderText("查找场所、隐患、人员…　可用拼音首字母（Ctrl+K）")
        self.setAccessibleName("查找全部")
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", self.palette(), 16), QLineEdit.ActionPosition.LeadingPosition)
        self._popup = QFrame(parent.window())
        self._popup.setObjectName("Popup")
        self._popup.hide()
        self.list = QListWidget(self._popup)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("查找结果")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self._popup)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.list)
        self.list.clicked.connect(self._choose)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._ask)
        self.installEventFilter(self)
        if desk is not None:
            self.take_desk(desk)

    def take_desk(self, desk: "Desk") -> None:
        """Search the desk's register from now on; what was typed before is looked for."""
        self._reader: Reader = desk.tasks.reader()
        self._reader.answered.connect(self._show)
        self.textChanged.connect(self._wait)
        self._wait()

    def hits(self) -> list[str]:
        """Return the titles shown, in order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(HIT).title for item in items if item.data(HIT) is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk through what was found, Enter opens, Escape leaves."""
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self._popup.hide()
            self.clear()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The finds go when the box is left."""
        if event.type() == QEvent.Type.FocusOut:
            self._popup.hide()
        return super().eventFilter(watched, event)

    @Slot()
    def _wait(self) -> None:
        self._opens_first = False
        if self.text().strip():
            self._timer.start()
        else:
            self._timer.stop()
            self._reader.forget()
            self._popup.hide()

    @Slot()
    def _ask(self) -> None:
        self._timer.stop()
        self._reader.ask(partial(self._search, self.text().strip()))

    @Slot(object)
    def _show(self, hits: Sequence[Hit]) -> None:
        self.list.clear()
        for kind, group in groupby(hits, key=lambda hit: hit.kind):
            head = QListWidgetItem(kind, self.list)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            for hit in group:
                item = QListWidgetItem(f"{hit.title}　{hit.detail}", self.list)
                item.setData(HIT, hit)
        if not hits:
            nothing = QListWidgetItem("没有找到，换一个字或用拼音首字母试试。", self.list)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        self._walk(1)
        self._place()
        if self._opens_first:
            self._choose(self.list.currentIndex())

    def _walk(self, direction: int) -> None:
        row = self.list.currentRow() + direction
        while 0 <= row < self.list.count():
            if self.list.item(row).data(HIT) is not None:
                self.list.setCurrentRow(row)
                return
            row += direction

    def _enter(self) -> None:
        if self._timer.isActive() or self._reader.is_waiting:
            self._opens_first = True
            self._ask()
        else:
            self._choose(self.list.currentIndex())

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        hit = index.data(HIT) if index.isValid() else None
        if hit is not None:
            self._popup.hide()
            self.clear()
            self.chosen.emit(Visit(hit.room, record_id=hit.id))

    def _place(self) -> None:
        window = self.window()
        self._popup.setParent(window)
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        rows = min(self.list.count(), 14)
        height = rows * max(step(self, 28), self.list.sizeHintForRow(0)) + 18
        self._popup.setGeometry(corner.x(), corner.y(), max(self.width(), step(self, 420)), height)
        self._popup.show()
        self._popup.raise_()
