"""Which columns a grid shows, how wide and what stays in place, kept for its user from day to day."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from lifepath_desktop.queries.listing import Listing
from ui.kit.arrangement import Arrangement, Order, arrangement_from
from ui.kit.column_chooser import ColumnChooser
from ui.kit.grid_view import GridView
from ui.kit.keeper import Keeper
from ui.kit.style import step
from ui.kit.table_model import QueryTableModel

KEEP_MS = 500


class ColumnLayout(QObject):
    """The columns of one grid; `changed` when others are shown than before."""

    changed = Signal()

    def __init__(self, keeper: Keeper, key: str, listing: Listing, view: GridView, frozen: int) -> None:
        super().__init__(view)
        self._keeper, self._key, self._listing, self._view = keeper, key, listing, view
        model = view.model()
        assert isinstance(model, QueryTableModel)
        self._model = model
        self._frozen = frozen
        self._kept = arrangement_from(keeper.get(key), listing.columns, frozen)
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self.keep)
        for head in (view.head, view.frozen_head):
            head.sectionResized.connect(self._keeping.start)
        self._arrange()

    @property
    def order(self) -> Order:
        """What the list was last sorted by."""
        return self._kept.order

    def note_order(self, order: Order) -> None:
        """Keep what the list is sorted by."""
        self._kept = replace(self._kept, order=order)
        self._keeping.start()

    def choose(self, under: QWidget) -> None:
        """Open the popup of columns under a button."""
        chooser = ColumnChooser(self._listing.columns, self._kept.keys, self._kept.frozen, self._view)
        chooser.chosen.connect(self.take)
        chooser.reset_wanted.connect(self.reset)
        chooser.open_under(under)

    @Slot(object, int)
    def take(self, keys: tuple[str, ...], frozen: int) -> None:
        """Show these columns, the first `frozen` of them in place."""
        self._kept = replace(self._now(), keys=keys, frozen=frozen)
        self._arrange()
        self.keep()
        self.changed.emit()

    @Slot()
    def reset(self) -> None:
        """Show every column at its own width again."""
        self._kept = replace(
            arrangement_from(None, self._listing.columns, self._frozen), order=self._kept.order
        )
        self._arrange()
        self._keeper.set(self._key, self._kept.as_text())
        self.changed.emit()

    @Slot()
    def keep(self) -> None:
        """Give the arrangement to the keeper."""
        self._kept = self._now()
        self._keeper.set(self._key, self._kept.as_text())

    def _now(self) -> Arrangement:
        widths = dict(self._kept.widths)
        widths.update({column.key: self._view.columnWidth(i) for i, column in enumerate(self._model.columns)})
        return replace(self._kept, widths=tuple(widths.items()))

    def _arrange(self) -> None:
        columns = [self._listing.column(key) for key in self._kept.keys]
        widths = dict(self._kept.widths)
        letter = self._view.fontMetrics().horizontalAdvance("国")
        self._model.set_columns(columns)
        for place, column in enumerate(columns):
            width = widths.get(column.key, column.width * letter + step(self._view, 30))
            self._view.setColumnWidth(place, width)
        self._view.freeze(min(self._kept.frozen, len(columns)))
