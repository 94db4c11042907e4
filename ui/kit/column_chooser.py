"""The popup that chooses which columns a grid shows, in which order, and how many stay in place."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.queries.listing import ListColumn
from ui.kit.style import step

KEY = int(Qt.ItemDataRole.UserRole)


class ColumnChooser(QFrame):
    """`chosen` carries the keys shown, in order, and the number of columns that stay in place at the left."""

    chosen = Signal(object, int)
    reset_wanted = Signal()

    def __init__(
        self, columns: Sequence[ListColumn], shown: Sequence[str], frozen: int, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("Popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("选择显示的列")
        self.list = QListWidget(self)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setFixedSize(step(self, 230), step(self, 300))
        by_key = {column.key: column for column in columns}
        hidden = [column.key for column in columns if column.key not in shown]
        for key in [*shown, *hidden]:
            item = QListWidgetItem(by_key[key].heading, self.list)
            item.setData(KEY, key)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
        self.frozen = QComboBox(self)
        self.frozen.addItems(["不固定", "左边 1 列", "左边 2 列", "左边 3 列", "左边 4 列"])
        self.frozen.setCurrentIndex(frozen)
        self.frozen.setAccessibleName("固定左边几列")
        reset = QPushButton("恢复默认", self)
        reset.clicked.connect(self._reset)
        take = QPushButton("确定", self)
        take.setProperty("role", "primary")
        take.clicked.connect(self._take)
        pinned = QHBoxLayout()
        pinned.addWidget(QLabel("左右滚动时固定", self))
        pinned.addWidget(self.frozen, 1)
        answers = QHBoxLayout()
        answers.addWidget(reset)
        answers.addStretch(1)
        answers.addWidget(take)
        hint = QLabel("勾选要看的列，上下拖动改变先后。", self)
        hint.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(hint)
        layout.addWidget(self.list)
        layout.addLayout(pinned)
        layout.addLayout(answers)

    def open_under(self, widget: QWidget) -> None:
        """Show the popup with its right edge under a button's."""
        self.adjustSize()
        corner = widget.mapToGlobal(widget.rect().bottomRight())
        self.move(corner - QPoint(self.width(), -4))
        self.show()

    @Slot()
    def _take(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        keys = tuple(str(item.data(KEY)) for item in items if item.checkState() == Qt.CheckState.Checked)
        if keys:
            self.chosen.emit(keys, self.frozen.currentIndex())
        self.close()

    @Slot()
    def _reset(self) -> None:
        self.reset_wanted.emit()
        self.close()
