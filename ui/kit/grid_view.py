"""The table itself: moves like a spreadsheet and keeps its first columns in place."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.kit.header import GridHeader
from ui.kit.style import step
from ui.kit.table_model import Index

ROW = 27


def _settle(view: QTableView) -> None:
    """Give both tables the same manners, so that they look like one."""
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setWordWrap(False)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setCornerButtonEnabled(False)
    rows = view.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(step(view, 22))
    rows.setDefaultSectionSize(step(view, ROW))
    rows.setHighlightSections(False)
    rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)


class _Unseen(QStyledItemDelegate):
    """Draws nothing: the cells that lie under the frozen columns."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the cell empty."""


class FrozenColumns(QTableView):
    """The first columns once more, drawn over the table so that they stay when it scrolls sideways."""

    editor_closed = Signal()

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        _settle(self)
        self.setProperty("role", "frozen")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalHeader(GridHeader(self))
        self.verticalHeader().hide()
        self._over = parent

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves the whole table."""
        self._over.wheelEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802  # Qt's name
        """Enter goes one down, here as in the table."""
        super().closeEditor(editor, hint)
        self._over.setFocus()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.editor_closed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu is the table's."""
        self._over.contextMenuEvent(event)


class GridView(QTableView):
    """A table with a spreadsheet's keys: `opened`, `copy`, `paste`, `fill` and `filter` tell what was pressed."""

    opened = Signal(int)
    copy_wanted = Signal()
    paste_wanted = Signal()
    fill_wanted = Signal()
    clear_wanted = Signal()
    filter_wanted = Signal(int, QPoint)
    menu_wanted = Signal(QPoint)

    _frozen_count = 0  # Qt calls the overrides below while the table is still being made

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        _settle(self)
        self.head = GridHeader(self)
        self.setHorizontalHeader(self.head)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(True)
        self.frozen = FrozenColumns(self)
        self._unseen = _Unseen(self)
        self.head.sectionResized.connect(self._follow_width)
        self.frozen.horizontalHeader().sectionResized.connect(self._lead_width)
        self.frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(self.frozen.verticalScrollBar().setValue)
        self.doubleClicked.connect(self._open)
        self.frozen.doubleClicked.connect(self._open)
        self.frozen.editor_closed.connect(self._go_down)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802  # Qt's name
        """Both tables show one model and one selection."""
        super().setModel(model)
        self.frozen.setModel(model)
        self.frozen.setSelectionModel(self.selectionModel())

    @property
    def frozen_head(self) -> GridHeader:
        """The head of the columns that stay."""
        head = self.frozen.horizontalHeader()
        assert isinstance(head, GridHeader)
        return head

    def freeze(self, count: int) -> None:
        """Keep the first `count` columns in place."""
        for column in range(self._frozen_count, count):
            self.setItemDelegateForColumn(column, self._unseen)
        for column in range(count, self._frozen_count):
            self.setItemDelegateForColumn(column, None)  # type: ignore[arg-type]  # Qt takes none
        self._frozen_count = count
        for column in range(self.model().columnCount()):
            self.frozen.setColumnHidden(column, column >= count)
            self.frozen.setColumnWidth(column, self.columnWidth(column))
        self.frozen.setVisible(count > 0)
        self._fit_frozen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The frozen columns keep their place."""
        super().resizeEvent(event)
        self._fit_frozen()

    def updateGeometries(self) -> None:  # noqa: N802  # Qt's name
        """Qt calls this when heads or row numbers change their size."""
        super().updateGeometries()
        if hasattr(self, "frozen"):
            self._fit_frozen()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QTableView.ScrollHint.EnsureVisible
    ) -> None:
        """A cell hidden behind the frozen columns counts as out of sight."""
        if index.column() < self._frozen_count:
            bar = self.horizontalScrollBar()
            kept = bar.value()
            super().scrollTo(index, hint)
            bar.setValue(kept)
            return
        super().scrollTo(index, hint)
        hidden = self._frozen_width() - self.visualRect(index).left()
        if hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def begin_edit(self, index: QModelIndex) -> None:
        """Open the cell's editor where the cell is seen."""
        view = self.frozen if index.column() < self._frozen_count else self
        view.setCurrentIndex(index)
        view.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A spreadsheet's keys; typing begins to replace the cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear_wanted.emit()
        elif not self._own_key(event) and not self._edits_frozen(event):
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802  # Qt's name
        """Enter settles a cell and goes one down, as in a spreadsheet."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Right click on a cell outside the selection selects it first."""
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.menu_wanted.emit(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow and shrink with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "frozen"):
            for view in (self, self.frozen):
                view.verticalHeader().setDefaultSectionSize(step(self, ROW))

    def _own_key(self, event: QKeyEvent) -> bool:
        if self.state() == QAbstractItemView.State.EditingState:
            return False
        key, modifiers = event.key(), event.modifiers()
        if (
            key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not modifiers & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_D and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.fill_wanted.emit()
        elif key == Qt.Key.Key_Down and modifiers == Qt.KeyboardModifier.AltModifier:
            column = max(0, self.currentIndex().column())
            left = self.head.sectionViewportPosition(column)
            self.filter_wanted.emit(
                column, self.head.viewport().mapToGlobal(QPoint(left, self.head.height()))
            )
        else:
            return False
        return True

    def _edits_frozen(self, event: QKeyEvent) -> bool:
        index = self.currentIndex()
        if index.column() >= self._frozen_count or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        typed = event.text()
        if event.key() == Qt.Key.Key_F2:
            self.begin_edit(index)
        elif typed and typed.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.begin_edit(index)
            editor = self.frozen.indexWidget(index)
            if isinstance(editor, QLineEdit):
                editor.setText(typed)
        else:
            return False
        return True

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row())

    @Slot()
    def _go_down(self) -> None:
        below = self.model().index(self.currentIndex().row() + 1, self.currentIndex().column())
        if below.isValid():
            self.setCurrentIndex(below)

    @Slot(int, int, int)
    def _follow_width(self, column: int, _before: int, width: int) -> None:
        if column < self._frozen_count and self.frozen.columnWidth(column) != width:
            self.frozen.setColumnWidth(column, width)
            self._fit_frozen()

    @Slot(int, int, int)
    def _lead_width(self, column: int, _before: int, width: int) -> None:
        if 0 < width != self.columnWidth(column):
            self.setColumnWidth(column, width)
            self._fit_frozen()

    def _frozen_width(self) -> int:
        return sum(self.columnWidth(column) for column in range(self._frozen_count))

    def _fit_frozen(self) -> None:
        frame = self.frameWidth()
        rows = self.verticalHeader().width() if self.verticalHeader().isVisible() else 0
        height = self.viewport().height() + self.head.height()
        self.frozen.horizontalHeader().setFixedHeight(self.head.height())
        self.frozen.setGeometry(frame + rows, frame, self._frozen_width() + 1, height)
