"""The matrix of villages by periods: each cell says at a glance whether a village has reported."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from lifepath_desktop.domain.intake import CHANNEL_WORDS, REPORTED_WORDS, Reported
from lifepath_desktop.queries.intake import Matrix, MatrixCell
from ui.kit.chips import StatusCells
from ui.kit.style import Tone, step
from ui.kit.table_model import DISPLAY, HORIZONTAL, NOWHERE, TOOLTIP, Index

DETAIL = int(Qt.ItemDataRole.UserRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
OVERDUE = "逾期未报"
TONES = {
    OVERDUE: Tone.URGENT,
    REPORTED_WORDS[Reported.MISSING]: Tone.QUIET,
    REPORTED_WORDS[Reported.IN_TIME]: Tone.DONE,
    REPORTED_WORDS[Reported.LATE]: Tone.WARNING,
    REPORTED_WORDS[Reported.ZERO]: Tone.ACTIVE,
    REPORTED_WORDS[Reported.RETURNED]: Tone.WAITING,
}
ROW = 38


def cell_word(cell: MatrixCell) -> str:
    """Return the word of a cell: silence before the last day is 未报, after it 逾期未报."""
    return OVERDUE if cell.is_overdue else REPORTED_WORDS[cell.state]


def cell_sentence(cell: MatrixCell) -> str:
    """Return a cell in full, for the mouse and for those who listen."""
    parts = [f"{cell.village}{cell.period.name}：{cell_word(cell)}"]
    for handed in cell.submissions:
        how = CHANNEL_WORDS[handed.channel]
        parts.append(
            f"{handed.received_on} {handed.sender} {how} {handed.file or '无电子文件'}".replace("  ", " ")
        )
    if not cell.submissions:
        parts.append(f"{cell.due}前报送")
    return "\n".join(parts)


class MatrixModel(QAbstractTableModel):
    """Villages down, periods across."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._matrix = Matrix((), ())

    def show(self, matrix: Matrix) -> None:
        """Show another state of affairs; the cursor stays where it is."""
        same = matrix.periods == self._matrix.periods and len(matrix.rows) == len(self._matrix.rows)
        if same:
            self._matrix = matrix
            if matrix.rows:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
                )
            return
        self.beginResetModel()
        self._matrix = matrix
        self.endResetModel()

    def cell(self, index: Index) -> MatrixCell | None:
        """Return the cell of an index, None outside."""
        return self._matrix.rows[index.row()][index.column()] if index.isValid() else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for each village."""
        return 0 if parent.isValid() else len(self._matrix.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One for each period."""
        return 0 if parent.isValid() else len(self._matrix.periods)

    def data(self, index: Index, role: int = DISPLAY) -> str | None:
        """The word of a cell, the day beside it, and the whole as a sentence."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == DISPLAY:
            return cell_word(cell)
        if role == DETAIL:
            day = cell.submissions[-1].received_on if cell.submissions else None
            return "" if day is None else f"{day.month}.{day.day}"
        return cell_sentence(cell) if role in {TOOLTIP, SPOKEN} else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> str | None:
        """Periods above, villages at the left."""
        if role != DISPLAY:
            return None
        if orientation == HORIZONTAL:
            return self._matrix.periods[section].name
        return self._matrix.rows[section][0].village


class ReportCells(StatusCells):
    """A chip with the day beside it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        super().paint(painter, option, index)
        day = index.data(DETAIL)
        if not day:
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave the fields out
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        used = option.fontMetrics.horizontalAdvance(index.data(DISPLAY))  # type: ignore[attr-defined]
        beside = rect.adjusted(used + int(option.fontMetrics.height() * 2.6), 0, -2, 0)  # type: ignore[attr-defined]
        if option.fontMetrics.horizontalAdvance(day) > beside.width():  # type: ignore[attr-defined]
            return  # half a date misleads; the whole one stands beside the matrix
        painter.save()
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), day)
        painter.restore()


class MatrixView(QTableView):
    """`moved` when the cursor stands on another cell, `opened` on Enter or double click, `menu_wanted` with a point."""

    moved = Signal()
    opened = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.matrix = MatrixModel(self)
        self.setModel(self.matrix)
        self.setAccessibleName("各村各期报送情况")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(ReportCells(TONES, self))
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        heads, rows = self.horizontalHeader(), self.verticalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.setMinimumSectionSize(step(self, 98))
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setFixedHeight(step(self, 32))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(step(self, ROW))
        rows.setHighlightSections(False)
        rows.setMinimumWidth(step(self, 96))
        self.selectionModel().currentChanged.connect(self._move)
        self.doubleClicked.connect(self._open)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show a matrix; at first the cursor stands on the period that ended last, which is being collected."""
        self.matrix.show(matrix)
        if not self.currentIndex().isValid() and matrix.rows:
            self.setCurrentIndex(self.matrix.index(0, max(0, len(matrix.periods) - 2)))
        self.moved.emit()

    def current(self) -> MatrixCell | None:
        """Return the cell the cursor stands on."""
        return self.matrix.cell(self.currentIndex())

    def wanted_height(self) -> int:
        """Return the height that shows every village, and the bar to move sideways where it is needed."""
        heads, bar = self.horizontalHeader(), self.horizontalScrollBar()
        rows = self.matrix.rowCount() * self.verticalHeader().defaultSectionSize()
        narrowest = self.matrix.columnCount() * heads.minimumSectionSize() + self.verticalHeader().width()
        below = bar.sizeHint().height() if narrowest > self.width() else 0
        return rows + heads.height() + below + 2 * self.frameWidth() + 2

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the cell under the mouse, or of the current one from the keyboard."""
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if event.reason() == QContextMenuEvent.Reason.Mouse and index.isValid():
            self.setCurrentIndex(index)
            self.menu_wanted.emit(event.globalPos())
        elif self.currentIndex().isValid():
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_wanted.emit(self.viewport().mapToGlobal(corner))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex, QModelIndex)
    def _move(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.moved.emit()

    @Slot(QModelIndex)
    def _open(self, _index: QModelIndex) -> None:
        self.opened.emit()
