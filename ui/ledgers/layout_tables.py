"""The two small tables of 版式: columns, and places to sign; ticked ones are printed, rows move up and down."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.form_layout import NARROWEST_MM, ColumnLayout, SignerLayout
from ui.kit.style import step

Texts = tuple[str, ...]


class MovableRows(QWidget):
    """A table whose first cell is ticked or not, with 上移 and 下移 below it."""

    changed = Signal()

    def __init__(self, name: str, headings: Texts, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.grid = QTableWidget(0, len(headings), self)
        self.grid.setAccessibleName(name)
        self.grid.setHorizontalHeaderLabels(list(headings))
        self.grid.verticalHeader().hide()
        self.grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.grid.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.grid.setMinimumHeight(step(self, height))
        self.up_button, self.down_button = QPushButton("上移", self), QPushButton("下移", self)
        self.up_button.setAccessibleName(f"{name}上移")
        self.down_button.setAccessibleName(f"{name}下移")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.up_button)
        buttons.addWidget(self.down_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid)
        layout.addLayout(buttons)
        self.up_button.clicked.connect(self._up)
        self.down_button.clicked.connect(self._down)
        self.grid.itemChanged.connect(self._hear)

    def show_rows(self, rows: list[tuple[str, bool, Texts]]) -> None:
        """Show rows as key, whether ticked, and texts; the first text stands beside the tick."""
        blocked = QSignalBlocker(self.grid)
        self.grid.setRowCount(len(rows))
        for number, (key, ticked, texts) in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if not column:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                    item.setData(Qt.ItemDataRole.UserRole, key)
                    item.setToolTip(key.strip("/"))
                self.grid.setItem(number, column, item)
        del blocked

    def rows(self) -> list[tuple[str, bool, Texts]]:
        """Return the rows as they stand."""
        return [self._row(number) for number in range(self.grid.rowCount())]

    def _row(self, number: int) -> tuple[str, bool, Texts]:
        items = [self.grid.item(number, column) for column in range(self.grid.columnCount())]
        texts = tuple(item.text().strip() if item else "" for item in items)
        first = items[0]
        assert first is not None
        ticked = first.checkState() is Qt.CheckState.Checked
        return str(first.data(Qt.ItemDataRole.UserRole)), ticked, texts

    @Slot()
    def _up(self) -> None:
        self._move(-1)

    @Slot()
    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.grid.currentRow()
        to = at + by
        if at < 0 or not 0 <= to < self.grid.rowCount():
            return
        rows = self.rows()
        rows[at], rows[to] = rows[to], rows[at]
        self.show_rows(rows)
        self.grid.setCurrentCell(to, 0)
        self.changed.emit()

    @Slot()
    def _hear(self) -> None:
        self.changed.emit()


class ColumnsTable(MovableRows):
    """栏目: name, the heading above it, and its width in mm."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("栏目", ("名称", "上级标题", "宽（毫米）"), 230, parent)
        self.grid.setColumnWidth(1, step(self, 110))
        self.grid.setColumnWidth(2, step(self, 76))
        self._widths: dict[str, float] = {}

    def show_columns(self, columns: tuple[ColumnLayout, ...]) -> None:
        """Show the columns of one table."""
        self._widths = {column.key: column.width_mm for column in columns}
        self.show_rows(
            [(one.key, one.is_shown, (one.heading, one.group, f"{one.width_mm:g}")) for one in columns]
        )

    def columns(self) -> tuple[ColumnLayout, ...]:
        """Return them as they stand; a width that is no number keeps what it was."""
        return tuple(
            ColumnLayout(key, heading, group, self._width(key, width), is_shown)
            for key, is_shown, (heading, group, width) in self.rows()
        )

    def _width(self, key: str, text: str) -> float:
        try:
            width = float(text)
        except ValueError:
            return self._widths[key]
        return width if NARROWEST_MM <= width <= 400 else self._widths[key]


class SignersTable(MovableRows):
    """签名: what each who signs is called."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("签名", ("签名栏",), 110, parent)

    def show_signers(self, signers: tuple[SignerLayout, ...]) -> None:
        """Show the places to sign."""
        self.show_rows([(one.key, one.is_shown, (one.role,)) for one in signers])

    def signers(self) -> tuple[SignerLayout, ...]:
        """Return them as they stand; one without words keeps its own."""
        return tuple(
            replace(SignerLayout(key, role or key), is_shown=is_shown)
            for key, is_shown, (role,) in self.rows()
        )
