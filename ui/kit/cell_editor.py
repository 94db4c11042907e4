"""Typing into a cell: the editor that fits its column, and what happens to what was typed."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lifepath_desktop.queries.listing import Kind
from ui.kit.clipboard import Block
from ui.kit.table_model import Index, QueryTableModel
from ui.kit.typed_dates import typed_date


class CellWriter(Protocol):
    """The room's answer to typing: each does the act, or returns a sentence that says why not."""

    def write(self, id_: int, key: str, text: str) -> str | None:
        """Write one cell."""

    def write_block(self, block: Block) -> str | None:
        """Write a pasted or filled block as one act, or nothing of it."""


class CellEditor(QStyledItemDelegate):
    """`complained` carries the cell and the sentence when the room refuses what was typed."""

    complained = Signal(object, str)
    written = Signal()

    def __init__(
        self, model: QueryTableModel, writer: CellWriter, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model, self._writer, self._today = model, writer, today

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A list for a closed choice, a line for the rest."""
        column = self._model.columns[index.column()]
        if column.kind is Kind.CHOICE and column.choices:
            box = QComboBox(parent)
            for stored, shown in column.choices:
                box.addItem(shown, stored)
            return box
        line = QLineEdit(parent)
        line.setFrame(False)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands in the cell."""
        text = self._model.text_at(index.row(), index.column())
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand what was typed to the room."""
        text = _typed(editor)
        id_ = self._model.id_at(index.row())
        if id_ is None or text == self._model.text_at(index.row(), index.column()):
            return
        column = self._model.columns[index.column()]
        shown = editor.currentText() if isinstance(editor, QComboBox) else text
        if shown == self._model.text_at(index.row(), index.column()):
            return
        refusal = self._writer.write(id_, column.key, self._plain(column.kind, text))
        if refusal is not None:
            self.complained.emit(index, refusal)
        else:
            self.written.emit()

    def _plain(self, kind: Kind, text: str) -> str:
        if kind is not Kind.DATE or not text:
            return text
        meant = typed_date(text, self._today())
        return text if meant is None else meant.isoformat()


def _typed(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""
