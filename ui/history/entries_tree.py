"""What an act did, record by record: each field with what it was and what it became."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from lifepath_desktop.queries.history import Entry
from ui.history.calm import make_calm
from ui.kit.style import step

OPEN_UP_TO = 12
RECORD = int(Qt.ItemDataRole.UserRole)


class EntriesTree(QTreeWidget):
    """A record per branch, its fields below; `chosen` carries (table, id, name) of the record under the cursor."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_calm(self)
        self.setHeaderLabels(["记录", "原来", "改为"])
        self.setAccessibleName("这次操作改动的内容")
        self.setRootIsDecorated(True)
        self.setIndentation(step(self, 14))
        self.setWordWrap(True)
        head = self.header()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setMinimumSectionSize(step(self, 90))
        self.currentItemChanged.connect(self._choose)

    def show_entries(self, entries: Sequence[Entry], total: int) -> None:
        """Show what was read, and how many more there are."""
        self.clear()
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for entry in entries:
            head = QTreeWidgetItem(self, [f"{entry.action}{entry.table} {entry.name}".strip()])
            head.setFirstColumnSpanned(True)
            head.setData(0, RECORD, (*entry.record, f"{entry.table} {entry.name}"))
            for heading, was, now in entry.fields:
                field = QTreeWidgetItem(head, [heading, was or "—", now or "—"])
                field.setForeground(1, muted)
                for column, text in ((1, was), (2, now)):
                    field.setToolTip(column, text)
            head.setExpanded(len(entries) <= OPEN_UP_TO)
        if total > len(entries):
            QTreeWidgetItem(self, [f"…… 还有 {total - len(entries):,} 条"]).setFirstColumnSpanned(True)

    @Slot()
    def _choose(self) -> None:
        item = self.currentItem()
        while item is not None and item.parent() is not None:
            item = item.parent()
        self.chosen.emit(item.data(0, RECORD) if item is not None else None)
