"""The table model of a list: every id at once, rows by pages as they are looked at."""

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, ListRow

# A leap through the list reads one page inside a paint: 100 rows are twice as many as fit a screen, and cost half of 200.
PAGE = 100
PAGES_KEPT = 100

# Looked up once: data() runs thousands of times a frame and an enum attribute costs more than the cell itself.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
EDIT = int(Qt.ItemDataRole.EditRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
HORIZONTAL = Qt.Orientation.Horizontal
NOWHERE = QModelIndex()
READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
TYPED = READ | Qt.ItemFlag.ItemIsEditable

Index = QModelIndex | QPersistentModelIndex

# Plain integers, and nothing where Qt's own left alignment holds: turning an enum into a QVariant costs more.
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
ALIGN = {
    Kind.TEXT: None,
    Kind.CHOICE: None,
    Kind.DATE: int((Qt.AlignmentFlag.AlignHCenter | _MIDDLE).value),
    Kind.NUMBER: int((Qt.AlignmentFlag.AlignRight | _MIDDLE).value),
}


class QueryTableModel(QAbstractTableModel):
    """Shows `columns` of a listing; the grid gives it the ids that its query found."""

    def __init__(self, listing: Listing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, list[ListRow | None]] = OrderedDict()
        self._page_number = -1
        self._page: list[ListRow | None] = []
        self._can_edit = False
        self._places: list[int] = []
        self._aligned: list[int | None] = []
        self.columns: tuple[ListColumn, ...] = ()
        self._take_columns(listing.columns)

    # What Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Every row counts, read or not."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Only the columns that are shown."""
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return a cell's text; most roles have nothing to say and leave at once."""
        if role != DISPLAY:
            return self._other(index, role)
        position = index.row()
        number = position // PAGE
        if number != self._page_number:
            self._turn_to(number)
        row = self._page[position % PAGE]
        return "" if row is None else row[self._places[index.column()]]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Column headings, and row numbers from 1."""
        if role == DISPLAY:
            if orientation == HORIZONTAL:
                return self.columns[section].heading if section < len(self.columns) else None
            return section + 1
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell may be typed into when its column allows it and the room takes what is typed."""
        return TYPED if self._can_edit and self.columns[index.column()].editable else READ

    # What the grid gives and asks

    def set_ids(self, ids: "array[int]") -> None:
        """Show other rows; equal ids only read the rows again and keep selection and scroll as they are."""
        if ids == self._ids:
            self.forget_rows()
            return
        self.beginResetModel()
        self._ids = ids
        self._drop_pages()
        self.endResetModel()

    def set_columns(self, columns: Sequence[ListColumn]) -> None:
        """Show these columns in this order."""
        self.beginResetModel()
        self._take_columns(columns)
        self.endResetModel()

    def set_editable(self, can_edit: bool) -> None:
        """Let editable columns be typed into."""
        self._can_edit = can_edit

    def forget_rows(self) -> None:
        """Read the rows again when they are next looked at."""
        self._drop_pages()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self._places) - 1))

    def ids(self) -> "array[int]":
        """Return the ids of all rows, in order."""
        return self._ids

    def id_at(self, position: int) -> int | None:
        """Return the id of a row, None outside the list."""
        return self._ids[position] if 0 <= position < len(self._ids) else None

    def position_of(self, id_: int) -> int | None:
        """Return where a record stands, None when it is not in the list."""
        try:
            return self._ids.index(id_)
        except ValueError:
            return None

    def row_at(self, position: int) -> ListRow | None:
        """Return a row (id, then every column of the listing), None when it is gone since the ids were read."""
        if not 0 <= position < len(self._ids):
            return None
        self._turn_to(position // PAGE)
        return self._page[position % PAGE]

    def text_at(self, position: int, column: int) -> str:
        """Return a cell's text."""
        row = self.row_at(position)
        return "" if row is None else str(row[self._places[column]])

    def _other(self, index: Index, role: int) -> Any:
        if role == ALIGNMENT:
            return self._aligned[index.column()]
        if role in {EDIT, TOOLTIP}:
            return self.text_at(index.row(), index.column())
        return None

    def _take_columns(self, columns: Sequence[ListColumn]) -> None:
        order = {column.key: place for place, column in enumerate(self._listing.columns, start=1)}
        self.columns = tuple(columns)
        self._places = [order[column.key] for column in columns]
        self._aligned = [ALIGN[column.kind] for column in columns]

    def _drop_pages(self) -> None:
        self._pages.clear()
        self._page_number = -1
        self._page = []

    def _turn_to(self, number: int) -> None:
        if number == self._page_number:
            return
        page = self._pages.get(number)
        if page is None:
            wanted = self._ids[number * PAGE : (number + 1) * PAGE]
            found = {row[0]: row for row in self._listing.rows(wanted)}
            page = [found.get(id_) for id_ in wanted]
            self._pages[number] = page
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        self._page_number, self._page = number, page
