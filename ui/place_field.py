"""A field that finds a place by characters, pinyin or initials, and may name a new one."""

from functools import partial

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from lifepath_desktop.queries.places import PlaceFound, find_places, place_found
from ui.desk import Desk
from ui.kit.table_model import DISPLAY, EDIT, NOWHERE, Index

TYPING_MS = 150
ROWS_SHOWN = 10
WAYS = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}


class FoundPlaces(QAbstractListModel):
    """The places found, and last of all the name itself as a new place."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: list[PlaceFound] = []
        self._new = ""

    def show_found(self, found: list[PlaceFound], typed: str) -> None:
        """Show what was found for a text."""
        self.beginResetModel()
        self._found = found
        # Latin letters alone are initials that found nothing, not a name.
        is_name = not typed.isascii() and all(place.name != typed for place in found)
        self._new = typed if is_name else ""
        self.endResetModel()

    def place_at(self, row: int) -> PlaceFound | None:
        """Return the place of a row; None stands for the new one."""
        return self._found[row] if row < len(self._found) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Places and the new one."""
        return 0 if parent.isValid() else len(self._found) + bool(self._new)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """A line that tells places apart."""
        if role not in {DISPLAY, EDIT}:
            return None
        place = self.place_at(index.row())
        if place is None:
            return self._new if role == EDIT else f"＋ 登记为新场所“{self._new}”"
        return (
            place.name if role == EDIT else f"{place.name}　{place.village}　{place.address or place.contact}"
        )


class PlaceField(QLineEdit):
    """Holds a place of the register, or the name of one to be made.

    `picked` carries the `PlaceFound`, or None when what stands there is new or nothing. While the list of finds is
    open, arrows walk through it, Enter takes one and Escape closes it; else the keys are the form's.
    """

    picked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("名称、拼音首字母、地址或负责人")
        self._place: PlaceFound | None = None
        self._model = FoundPlaces(self)
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self._show)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._ask)
        # Not a window of its own: a popup window would take the keys away from the input method.
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("找到的场所")
        self.list.clicked.connect(self._take)
        self.list.hide()
        self.textEdited.connect(self._forget)

    def value(self) -> int | None:
        """Return the id of the place, None when it is new or nothing."""
        return None if self._place is None else self._place.id

    def place(self) -> PlaceFound | None:
        """Return the place itself."""
        return self._place

    def set_place(self, place_id: int | None) -> None:
        """Show a place of the register, or nothing."""
        self._settle(None if place_id is None else place_found(place_id))
        if self._place is None:
            self.clear()

    def settle(self) -> None:
        """Understand what stands there: exactly one place of that name is meant, anything else is new."""
        typed = self.text().strip()
        if self._place is None and typed:
            same = [place for place in find_places(typed) if place.name == typed]
            if len(same) == 1:
                self._settle(same[0])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A name that is a place's own name is that place, however it was typed."""
        super().focusOutEvent(event)
        self._close()
        self.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list's keys come before the form's; the filter is there only while the list is."""
        if watched is self and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            way = WAYS.get(event.key())
            if way is not None:
                row = (self.list.currentIndex().row() + way) % self._model.rowCount()
                self.list.setCurrentIndex(self._model.index(row))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take(self.list.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _forget(self, _text: str) -> None:
        if self._place is not None:
            self._settle(None)
        self._timer.start()

    @Slot()
    def _ask(self) -> None:
        typed = self.text().strip()
        if typed:
            self._reader.ask(partial(find_places, typed))
        else:
            self._close()

    @Slot(object)
    def _show(self, found: list[PlaceFound]) -> None:
        typed = self.text().strip()
        self._close()
        if not self.hasFocus() or not typed or self._place is not None:
            return
        self._model.show_found(found, typed)
        rows = self._model.rowCount()
        if rows:
            self._open(min(rows, ROWS_SHOWN))

    def _open(self, rows: int) -> None:
        window = self.window()
        self.list.setParent(window)
        corner = self.mapTo(window, self.rect().bottomLeft())
        height = rows * max(self.list.sizeHintForRow(0), 1) + 10
        self.list.setGeometry(corner.x(), corner.y() + 2, self.width(), height)
        self.list.setCurrentIndex(self._model.index(0))
        self.list.show()
        self.list.raise_()
        self.installEventFilter(self)

    def _close(self) -> None:
        self.list.hide()
        self.list.setParent(self)
        self.removeEventFilter(self)

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        self._settle(self._model.place_at(index.row()))
        self._close()
        self.focusNextChild()

    def _settle(self, place: PlaceFound | None) -> None:
        self._place = place
        if place is not None:
            self.setText(place.name)
        self.picked.emit(place)
