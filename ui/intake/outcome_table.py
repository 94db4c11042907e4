"""The table of the rehearsal."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from lifepath_desktop.domain.imports import RowOutcome
from ui.intake.outcomes import COLUMNS, VERDICT_TONES, OutcomeModel
from ui.intake.run import RowKey
from ui.kit.chips import StatusCells
from ui.kit.style import step


class OutcomeTable(QTableView):
    """Whole rows, one at a time; `moved` when another one is looked at."""

    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.outcomes = OutcomeModel(self)
        self.setModel(self.outcomes)
        self.setAccessibleName("各行的核对结果")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(step(self, 27))
        heads.setHighlightSections(False)
        heads.setFixedHeight(step(self, 30))
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, step(self, 13.5 * column.width + 14))
        verdict = next(place for place, column in enumerate(COLUMNS) if column.key == "verdict")
        self.setItemDelegateForColumn(verdict, StatusCells(VERDICT_TONES, self))
        self.selectionModel().currentChanged.connect(self._move)

    def current(self) -> RowOutcome | None:
        """Return the row looked at."""
        return self.outcomes.outcome(self.currentIndex().row())

    def go_to(self, key: RowKey | None) -> None:
        """Look at a row, at the first one when it is not shown."""
        at = self.outcomes.position_of(key) if key is not None else None
        if at is None and self.outcomes.rowCount():
            at = 0
        if at is not None:
            index = self.outcomes.index(at, max(0, self.currentIndex().column()))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    @Slot(QModelIndex, QModelIndex)
    def _move(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.moved.emit()
