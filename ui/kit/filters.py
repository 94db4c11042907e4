"""The popup that filters one column: by its values, by a text within, or between two dates."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QAbstractListModel, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.queries.listing import Filter, Kind, ListColumn
from ui.kit.date_field import DateField
from ui.kit.icons import icon
from ui.kit.style import step
from ui.kit.table_model import NOWHERE, Index

Values = list[tuple[str, str, int]]
BLANK = "（空白）"

DISPLAY = int(Qt.ItemDataRole.DisplayRole)
CHECK = int(Qt.ItemDataRole.CheckStateRole)


def span_of(word: str, today: date) -> tuple[date, date]:
    """Return the days of 本月, 上月, 本周 or 今年.

    >>> [str(day) for day in span_of("上月", date(2024, 3, 15))]
    ['2024-02-01', '2024-02-29']
    """
    first = today.replace(day=1)
    if word == "上月":
        last = first - timedelta(days=1)
        return last.replace(day=1), last
    if word == "本周":
        monday = today - timedelta(days=today.weekday())
        return monday, monday + timedelta(days=6)
    if word == "今年":
        return date(today.year, 1, 1), date(today.year, 12, 31)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


class ValueList(QAbstractListModel):
    """The values of a column with their counts and ticks, narrowed by a search text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._values: Values = []
        self._shown: Values = []
        self._ticked: set[str] = set()

    def set_values(self, values: Values, ticked: tuple[str, ...] | None) -> None:
        """Take the column's values; `ticked` None means all."""
        self.beginResetModel()
        self._values = self._shown = values
        self._ticked = {stored for stored, _, _ in values} if ticked is None else set(ticked)
        self.endResetModel()

    def narrow(self, text: str) -> None:
        """Show only values that hold `text`, and tick exactly these (all again when it is empty)."""
        self.beginResetModel()
        self._shown = [value for value in self._values if text in (value[1] or BLANK)]
        self._ticked = {stored for stored, _, _ in self._shown}
        self.endResetModel()

    def tick_all(self, ticked: bool) -> None:
        """Tick or clear every value shown."""
        self.beginResetModel()
        shown = {stored for stored, _, _ in self._shown}
        self._ticked = self._ticked | shown if ticked else self._ticked - shown
        self.endResetModel()

    def ticked(self) -> tuple[str, ...] | None:
        """Return the ticked values as stored, None when all are."""
        chosen = tuple(stored for stored, _, _ in self._values if stored in self._ticked)
        return None if len(chosen) == len(self._values) else chosen

    def all_shown_ticked(self) -> bool:
        """Tell whether every value shown is ticked."""
        return all(stored in self._ticked for stored, _, _ in self._shown)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The values shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """A value with its count, and its tick."""
        stored, shown, count = self._shown[index.row()]
        if role == DISPLAY:
            return f"{shown or BLANK}　{count:,}"
        if role == CHECK:
            return Qt.CheckState.Checked if stored in self._ticked else Qt.CheckState.Unchecked
        return None

    def flip(self, index: Index) -> None:
        """Turn one tick over."""
        self._ticked.symmetric_difference_update({self._shown[index.row()][0]})
        self.dataChanged.emit(index, index)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every value can be chosen."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FilterPopup(QFrame):
    """Filters and sorts one column.

    `chosen` carries the `Filter`, or None when the column is to be shown whole; `ordered` whether falling.
    """

    chosen = Signal(object)
    ordered = Signal(bool)

    def __init__(
        self, column: ListColumn, now: Filter | None, today: Callable[[], date], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("Popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"筛选{column.heading}")
        self._column, self._now, self._today = column, now, today
        self.setFixedWidth(step(self, 290))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(6)
        layout.addLayout(self._sort_row())
        self.since = DateField(today, parent=self)
        self.until = DateField(today, parent=self)
        self.search = QLineEdit(self)
        self.values = ValueList(self)
        self._list = QListView(self)
        self._all = QPushButton("全部不选", self)
        if column.kind is Kind.DATE:
            layout.addLayout(self._date_rows())
        else:
            self.since.hide()
            self.until.hide()
        self._fit_list()
        layout.addWidget(self.search)
        layout.addWidget(self._list)
        layout.addWidget(self._all, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._answer_row())
        if now is not None:
            self.since.set_value(now.since)
            self.until.set_value(now.until)
            self.search.setText(now.contains)
        self.search.setFocus()

    @Slot(object)
    def take_values(self, values: Values) -> None:
        """Show the column's values when they have been read."""
        self.values.set_values(values, self._now.values if self._now is not None else None)
        if self.search.text():
            self.values.narrow(self.search.text())
        self._show_all_tick()

    def open_at(self, point: QPoint) -> None:
        """Show the popup with its corner at `point`, moved to stay on the screen."""
        self.adjustSize()
        screen = QGuiApplication.screenAt(point) or QGuiApplication.primaryScreen()
        area: QRect = screen.availableGeometry()
        left = max(area.left(), min(point.x(), area.right() - self.width()))
        top = max(area.top(), min(point.y(), area.bottom() - self.height()))
        self.move(left, top)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the filter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accept()
        else:
            super().keyPressEvent(event)

    @Slot()
    def accept(self) -> None:
        """Take what is set and close."""
        self.since.settle()
        self.until.settle()
        text = self.search.text().strip()
        long_text = self._column.kind is Kind.TEXT and text != "" and self.values.all_shown_ticked()
        chosen = Filter(
            self._column.key,
            values=None if long_text else self.values.ticked(),
            contains=text if long_text else "",
            since=self.since.value(),
            until=self.until.value(),
        )
        self.chosen.emit(None if chosen == Filter(self._column.key) else chosen)
        self.close()

    @Slot()
    def clear(self) -> None:
        """Show the column whole and close."""
        self.chosen.emit(None)
        self.close()

    def _fit_list(self) -> None:
        self.search.setPlaceholderText("查找，回车即筛选")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", self.palette(), 16), QLineEdit.ActionPosition.LeadingPosition)
        self._list.setModel(self.values)
        self._list.setUniformItemSizes(True)
        self._list.setFixedHeight(step(self, 210))
        self._list.clicked.connect(self.values.flip)
        self._list.clicked.connect(self._show_all_tick)
        self._all.setProperty("role", "link")
        self._all.clicked.connect(self._flip_all)
        self.search.textChanged.connect(self.values.narrow)
        self.search.textChanged.connect(self._show_all_tick)

    def _sort_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, words, down in (("sort-up", "升序", False), ("sort-down", "降序", True)):
            button = QPushButton(icon(name, self.palette(), 16), words, self)
            button.clicked.connect(self._sort_down if down else self._sort_up)
            row.addWidget(button)
        return row

    def _date_rows(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        span = QHBoxLayout()
        self.since.setPlaceholderText("从")
        self.until.setPlaceholderText("到")
        self.since.setAccessibleName("从哪天")
        self.until.setAccessibleName("到哪天")
        span.addWidget(self.since)
        span.addWidget(QLabel("至", self))
        span.addWidget(self.until)
        rows.addLayout(span)
        quick = QHBoxLayout()
        for word in ("本周", "本月", "上月", "今年"):
            button = QPushButton(word, self)
            button.setProperty("role", "link")
            button.clicked.connect(self._take_span)
            quick.addWidget(button)
        rows.addLayout(quick)
        return rows

    def _answer_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        clear = QPushButton("清除筛选", self)
        clear.clicked.connect(self.clear)
        take = QPushButton("确定", self)
        take.setProperty("role", "primary")
        take.clicked.connect(self.accept)
        row.addWidget(clear)
        row.addStretch(1)
        row.addWidget(take)
        return row

    @Slot()
    def _take_span(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            since, until = span_of(button.text(), self._today())
            self.since.set_value(since)
            self.until.set_value(until)

    @Slot()
    def _sort_up(self) -> None:
        self.ordered.emit(False)
        self.close()

    @Slot()
    def _sort_down(self) -> None:
        self.ordered.emit(True)
        self.close()

    @Slot()
    def _flip_all(self) -> None:
        self.values.tick_all(not self.values.all_shown_ticked())
        self._show_all_tick()

    @Slot()
    def _show_all_tick(self) -> None:
        self._all.setText("全部不选" if self.values.all_shown_ticked() else "全选")
