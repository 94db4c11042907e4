"""A room that is a list: title, search, filters in force, actions, the grid, and a place for details beside it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.queries.listing import Filter, Listing, Look, Scope
from ui.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.grid import Grid
from ui.kit.icons import icon, icon_on_accent
from ui.kit.style import step

TYPING_MS = 200
WORDS_OF_FILTER = 3


def filter_words(listing: Listing, chosen: Filter) -> str:
    """Return how a filter in force is named on its chip.

    Several values are named up to three; the rest is counted.
    """
    column = listing.column(chosen.key)
    said: list[str] = []
    if chosen.values is not None:
        shown = dict(column.choices)
        named = [shown.get(value, value) or "空白" for value in chosen.values[:WORDS_OF_FILTER]]
        more = f" 等{len(chosen.values)}项" if len(chosen.values) > WORDS_OF_FILTER else ""
        said.append("、".join(named) + more if named else "无")
    if chosen.contains:
        said.append(f"含“{chosen.contains}”")
    if chosen.since is not None or chosen.until is not None:
        said.append(_span_words(chosen))
    return f"{column.heading}：{'，'.join(said)}"


def _span_words(chosen: Filter) -> str:
    if chosen.since is None:
        return f"{chosen.until} 及以前"
    return f"{chosen.since} 起" if chosen.until is None else f"{chosen.since} 至 {chosen.until}"


class SearchField(QLineEdit):
    """A search box; `settled` carries the text 200 ms after the last key, `left_down` when Down is pressed."""

    settled = Signal(str)
    left_down = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", self.palette(), 16), QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._settle)
        self.textChanged.connect(self._timer.start)
        self.returnPressed.connect(self._settle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to what was found; Escape empties."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def is_settling(self) -> bool:
        """Tell whether something was typed that `settled` has not carried yet."""
        return self._timer.isActive()

    @Slot()
    def _settle(self) -> None:
        self._timer.stop()
        self.settled.emit(self.text().strip())


class ListPage(QWidget):
    """The frame of a list room; rooms add actions with `add_action` and details with `set_detail`."""

    def __init__(
        self, desk: Desk, title: str, listing: Listing, *, frozen: int = 1, unit: str = "条"
    ) -> None:
        super().__init__()
        self._listing, self._unit = listing, unit
        self._wanted: int | None = None
        self.setAccessibleName(title)
        self.grid = Grid(desk, listing, frozen=frozen, parent=self)
        self.title = QLabel(title, self)
        self.title.setProperty("role", "title")
        self.count = QLabel(self)
        self.count.setProperty("role", "muted")
        self.search = SearchField("在本页查找", self)
        self.search.setFixedWidth(step(self, 220))
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._columns = QToolButton(self)
        self._columns.setIcon(icon("columns", self.palette()))
        self._columns.setToolTip("选择显示哪些列")
        self._columns.setAccessibleName("选择显示的列")
        self._columns.clicked.connect(self._choose_columns)
        self._chips = QWidget(self)
        self._chip_row = FlowLayout(self._chips, spacing=6)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(step(self, 8))
        self.split.addWidget(self.grid)
        self._lay_out()
        self.search.settled.connect(self._search)
        self.search.left_down.connect(self._enter_grid)
        self.grid.counted.connect(self._show_count)
        self.grid.counted.connect(self._go_to_wanted)
        self.grid.looked.connect(self._show_chips)
        self.grid.view.installEventFilter(self)
        QShortcut(QKeySequence("Ctrl+L"), self, self.search.setFocus)
        self._show_chips(self.grid.look)

    def add_action(self, words: str, icon_name: str = "", *, primary: bool = False) -> QPushButton:
        """Add a button at the right of the head and return it; connect to its `clicked`."""
        button = QPushButton(words, self)
        if icon_name:
            tinted = icon_on_accent if primary else icon
            button.setIcon(tinted(icon_name, self.palette(), 18))
        if primary:
            button.setProperty("role", "primary")
        self._actions.addWidget(button)
        return button

    def set_detail(self, detail: QWidget) -> None:
        """Put the details of the current record at the right of the list."""
        while self.split.count() > 1:
            self.split.widget(1).setParent(None)
        self.split.addWidget(detail)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.grid.counted.connect(self._stand_somewhere)

    def show_scope(self, scope: Scope) -> None:
        """Show the rows behind a figure, without the filters set before."""
        self.search.clear()
        self.grid.set_look(Look(order=self.grid.look.order, scope=scope))

    def show_record(self, id_: int) -> None:
        """Show the whole list with the cursor on one record."""
        self._wanted = id_
        self.search.clear()
        self.grid.show_all()
        self.grid.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up from the first row goes back to the search box."""
        if (
            watched is self.grid.view
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            at_top = self.grid.view.currentIndex().row() <= 0
            if event.key() == Qt.Key.Key_Up and at_top and not event.modifiers():
                self.search.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.count, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self._columns)
        head.addLayout(self._actions)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 14, 20, 14)
        page.setSpacing(10)
        page.addLayout(head)
        page.addWidget(self._chips)
        page.addWidget(self.split, 1)

    @Slot(str)
    def _search(self, text: str) -> None:
        self.grid.set_look(replace(self.grid.look, text=text))

    @Slot()
    def _enter_grid(self) -> None:
        self.grid.view.setFocus()
        if not self.grid.view.currentIndex().isValid() and self.grid.model.rowCount():
            self.grid.view.setCurrentIndex(self.grid.model.index(0, 0))

    @Slot(int)
    def _stand_somewhere(self, count: int) -> None:
        """A list that has just come shows its first record, so that the details are never blank without need."""
        if count and self.grid.current_id() is None:
            self.grid.view.setCurrentIndex(self.grid.model.index(0, 0))

    @Slot(int)
    def _show_count(self, count: int) -> None:
        self.count.setText(f"{count:,} {self._unit}")

    @Slot(int)
    def _go_to_wanted(self, _count: int) -> None:
        if self._wanted is not None and self.grid.go_to(self._wanted):
            self._wanted = None

    @Slot(object)
    def _show_chips(self, look: Look) -> None:
        # What is being typed this moment is newer than the look.
        if self.search.text().strip() != look.text and not self.search.is_settling():
            self.search.blockSignals(True)
            self.search.setText(look.text)
            self.search.blockSignals(False)
        self._chip_row.empty()
        self._chips.setVisible(bool(look.filters) or look.scope is not None)
        if look.scope is not None:
            self._add_chip(look.scope.title, "")
        for chosen in look.filters:
            self._add_chip(filter_words(self._listing, chosen), chosen.key)

    def _add_chip(self, words: str, key: str) -> None:
        chip = QPushButton(f"{words}　✕", self._chips)
        chip.setObjectName("Chip")
        chip.setProperty("key", key)
        chip.setToolTip("按一下取消这个条件")
        chip.setAccessibleName(f"取消条件 {words}")
        chip.clicked.connect(self._drop_chip)
        self._chip_row.addWidget(chip)
        chip.show()

    @Slot()
    def _drop_chip(self) -> None:
        chip = self.sender()
        key = str(chip.property("key")) if chip is not None else ""
        look = self.grid.look
        filters = tuple(f for f in look.filters if f.key != key)
        self.grid.set_look(replace(look, filters=filters, scope=look.scope if key else None))

    @Slot()
    def _choose_columns(self) -> None:
        self.grid.columns.choose(self._columns)
