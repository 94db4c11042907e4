"""A field that finds any township of the country by characters, pinyin or initials as one types."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.villages import Township
from lifepath_desktop.queries.divisions import search_townships
from ui.kit.icons import icon
from ui.kit.style import step
from ui.kit.table_model import Index
from ui.tasks import Tasks

TYPING_MS = 60
SHOWN = 50
HIT = int(Qt.ItemDataRole.UserRole)
ROWS_IN_SIGHT = 7
WHICH = "找到{}个，请用上下键选定是哪一个，再按回车。"
KINDS = ("街道办事处", "街道", "乡", "镇")


class TownshipLine(QStyledItemDelegate):
    """Draws a township's name and, quieter, what it lies in."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        found = index.data(HIT)
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave the fields out
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        metrics: QFontMetrics = option.fontMetrics  # type: ignore[attr-defined]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, palette.highlight())
        inner = rect.adjusted(12, 0, -12, 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(inner, flags, found.name)
        inner.setLeft(max(inner.left() + metrics.horizontalAdvance(found.name) + 18, rect.left() + 150))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        above = found.address.removesuffix(found.name)
        painter.drawText(inner, flags, metrics.elidedText(above, Qt.TextElideMode.ElideRight, inner.width()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line of type with air."""
        return QSize(super().sizeHint(option, index).width(), int(option.fontMetrics.height() * 1.75))  # type: ignore[attr-defined]


class TownshipField(QWidget):
    """`marked` carries the township the cursor stands on (or None), `settled` when Enter is pressed on one.

    Several that fit what was typed are never decided by Enter alone: `doubted` carries a sentence and the
    list, which waits for an arrow key, a click, or Enter on a line of its own.
    """

    marked = Signal(object)
    settled = Signal()
    doubted = Signal(str, object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(
            "输入名称、拼音或首字母，例如：白际、baiji、bj；也可以先写县名：休宁白际"
        )
        self.search.setAccessibleName("乡镇（街道）")
        self.search.addAction(icon("search", self.palette(), 16), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("找到的乡镇")
        self.list.setItemDelegate(TownshipLine(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(step(self, 31.5 * ROWS_IN_SIGHT) + 4)
        self.list.currentItemChanged.connect(self._mark)
        self.list.itemActivated.connect(self._settle)
        self.list.itemClicked.connect(self._pick)
        self.setFocusProxy(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self._reader = tasks.reader()
        self._reader.answered.connect(self._show)
        self._asked = self._answered = ""
        self._is_picked = self._enter_waits = False
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._ask)
        self.search.textChanged.connect(self._typing.start)
        # The index is unpacked while the clerk reads the page; the first answer then comes at once.
        self._reader.ask(partial(search_townships, "白际", 1))

    def chosen(self) -> Township | None:
        """Return the township the cursor stands on."""
        item = self.list.currentItem()
        found: Township | None = None if item is None else item.data(HIT)
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while one types; Enter takes what is marked."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.search:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}
            move = steps.get(Qt.Key(event.key()))
            if move is not None and self.list.count():
                self._is_picked = True
                self.list.setCurrentRow(max(0, min(self.list.currentRow() + move, self.list.count() - 1)))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._enter()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _ask(self) -> None:
        self._asked = self.search.text().strip()
        if self._asked:
            self._reader.ask(partial(search_townships, self._asked, SHOWN))
        else:
            self._reader.forget()
            self.list.clear()

    @Slot(object)
    def _show(self, found: list[Township]) -> None:
        if not self._asked:
            return
        self._answered, self._is_picked = self._asked, False
        self.list.clear()
        for township in found:
            item = QListWidgetItem(f"{township.name}，{township.address}", self.list)
            item.setData(HIT, township)
        if found:
            self.list.setCurrentRow(0)
        else:
            self.marked.emit(None)
        if self._enter_waits:
            self._enter()

    def _enter(self) -> None:
        """Take what is marked when it is the one meant; before the answer has come, wait for it."""
        typed = self.search.text().strip()
        self._enter_waits = bool(typed) and typed != self._answered
        if self._enter_waits:
            return
        if self._is_picked or self._is_the_only_one(typed):
            self._settle()
        elif self.list.count():
            self.doubted.emit(WHICH.format(self.list.count()), self.list)

    def _is_the_only_one(self, typed: str) -> bool:
        names = [self.list.item(row).data(HIT).name for row in range(self.list.count())]
        exact = [name for name in names if typed in {name, *map(name.removesuffix, KINDS)}]
        return len(names) == 1 or (len(exact) == 1 and names[0] == exact[0])

    @Slot()
    def _pick(self) -> None:
        self._is_picked = True

    @Slot()
    def _mark(self) -> None:
        self.marked.emit(self.chosen())

    @Slot()
    def _settle(self, _index: QModelIndex | None = None) -> None:
        if self.chosen() is not None:
            self.settled.emit()
