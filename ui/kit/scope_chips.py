"""A row of named views over a list, each with how many rows it shows; one is always chosen."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from lifepath_desktop.queries.listing import Look, Scope
from ui.kit.flow import FlowLayout
from ui.kit.list_page import ListPage
from ui.tasks import Reader


class ScopeChips(QWidget):
    """Stands over a list page's grid; choosing a view keeps the page's filters and search text.

    `count` is asked off the window's thread for the number of rows of each scope.
    """

    chosen = Signal(object)

    def __init__(
        self,
        page: ListPage,
        scopes: Sequence[Scope],
        count: Callable[[Sequence[Scope]], list[int]],
        reader: Reader,
    ) -> None:
        super().__init__(page)
        self.setAccessibleName("常用视图")
        self._page, self._scopes, self._count, self._reader = page, tuple(scopes), count, reader
        self._group = QButtonGroup(self)
        layout = FlowLayout(self, spacing=6)
        self.buttons: list[QPushButton] = []
        for number, scope in enumerate(self._scopes):
            button = QPushButton(scope.title, self)
            button.setCheckable(True)
            button.setProperty("role", "view")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(button, number)
            self.buttons.append(button)
            layout.addWidget(button)
        self._group.idClicked.connect(self._choose)
        page.grid.looked.connect(self._follow)
        reader.answered.connect(self._show_counts)
        page_layout = page.layout()
        assert page_layout is not None
        page_layout.insertWidget(1, self)  # type: ignore[attr-defined]  # a ListPage is laid out from top to bottom

    def recount(self) -> None:
        """Count again: the register has changed."""
        self._reader.ask(partial(self._count, self._scopes))

    def choose(self, number: int) -> None:
        """Show one of the views."""
        look = self._page.grid.look
        self._page.grid.set_look(Look(look.text, look.filters, look.order, self._scopes[number]))
        self._follow(self._page.grid.look)

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.choose(number)

    @Slot(object)
    def _show_counts(self, counts: list[int]) -> None:
        for button, scope, count in zip(self.buttons, self._scopes, counts, strict=True):
            button.setText(f"{scope.title}　{count:,}")
            button.setAccessibleName(f"{scope.title}，{count} 条")
        self.updateGeometry()

    @Slot(object)
    def _follow(self, look: Look) -> None:
        number = self._scopes.index(look.scope) if look.scope in self._scopes else -1
        self._group.setExclusive(number >= 0)
        for place, button in enumerate(self.buttons):
            button.setChecked(place == number)
        # The view's name stands here already; the page's own chip would say it twice.
        chips: Iterable[QPushButton] = self._page.findChildren(QPushButton, "Chip")
        for chip in chips:
            if chip.property("key") == "" and number >= 0 and not chip.isHidden():
                chip.hide()
                around = chip.parentWidget()
                if around is not None and not look.filters:
                    around.hide()
