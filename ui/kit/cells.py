"""Blocks of a grid's cells: copied, pasted, filled down and emptied, each write as one act of the room."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from lifepath_desktop.queries.listing import Listing
from ui.desk import Desk
from ui.kit.cell_editor import CellWriter
from ui.kit.clipboard import Block, as_mime, from_text, spread
from ui.kit.grid_view import GridView
from ui.kit.selection import Selection
from ui.kit.table_model import QueryTableModel

READ_ONLY = "这张表只能看，不能在格子里改。双击一行打开后再改。"


class Cells(QObject):
    """Acts on the selected cells; `written` when something may have changed."""

    written = Signal()

    def __init__(self, desk: Desk, listing: Listing, view: GridView, model: QueryTableModel) -> None:
        super().__init__(view)
        self._desk, self._listing, self._model = desk, listing, model
        self.selection = Selection(view, model)
        self.writer: CellWriter | None = None
        view.copy_wanted.connect(self.copy)
        view.paste_wanted.connect(self.paste)
        view.fill_wanted.connect(self.fill_down)
        view.clear_wanted.connect(self.empty)

    @Slot()
    def copy(self) -> None:
        """Put the selected block on the clipboard, as text and as a table."""
        self._copy(headed=False)

    @Slot()
    def copy_with_heads(self) -> None:
        """Put the selected block with its headings on the clipboard."""
        self._copy(headed=True)

    @Slot()
    def paste(self) -> None:
        """Write the clipboard's cells from the first selected cell on; they repeat to fill the selection."""
        cells = from_text(QGuiApplication.clipboard().text())
        rows, columns = self.selection.rows(), self.selection.columns()
        if cells and rows and columns:
            filled = spread(cells, len(rows), len(columns))
            ids = tuple(self._model.ids()[rows[0] : rows[0] + len(filled)])
            keys = tuple(column.key for column in self._model.columns[columns[0] :][: len(filled[0])])
            self._write(Block(ids, keys, tuple(tuple(row[: len(keys)]) for row in filled[: len(ids)])))

    @Slot()
    def fill_down(self) -> None:
        """Write the first selected row's texts into the rows selected below it."""
        rows, keys = self.selection.rows(), self.selection.keys()
        if len(rows) > 1 and keys:
            above = tuple(self._model.text_at(rows[0], column) for column in self.selection.columns())
            ids = tuple(self.selection.ids()[1:])
            self._write(Block(ids, keys, (above,) * len(ids)))

    @Slot()
    def empty(self) -> None:
        """Empty the selected cells; in a list that is only read, nothing happens."""
        ids, keys = tuple(self.selection.ids()), self.selection.keys()
        if self.writer is not None and ids:
            self._write(Block(ids, keys, (("",) * len(keys),) * len(ids)))

    def _copy(self, *, headed: bool) -> None:
        rows, columns = self.selection.rows(), self.selection.columns()
        if rows and columns:
            heads = [[self._model.columns[column].heading for column in columns]] if headed else []
            cells = [[self._model.text_at(row, column) for column in columns] for row in rows]
            QGuiApplication.clipboard().setMimeData(as_mime(heads + cells))

    def _write(self, block: Block) -> None:
        fixed = [key for key in block.keys if not self._listing.column(key).editable]
        if self.writer is None:
            self._desk.told(READ_ONLY)
        elif fixed:
            heading = self._listing.column(fixed[0]).heading
            self._desk.told(f"“{heading}”这一列不能在表里改，什么都没有写入。请只选可以改的列。")
        else:
            refusal = self.writer.write_block(block)
            if refusal is not None:
                self._desk.told(refusal)
            self.written.emit()
