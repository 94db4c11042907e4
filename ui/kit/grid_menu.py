"""The menu that a right click on a grid opens."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtWidgets import QMenu

from lifepath_desktop.queries.listing import Filter
from ui.kit.cells import Cells
from ui.kit.grid_view import GridView
from ui.kit.table_model import QueryTableModel

SHOWN_OF_VALUE = 12


class MenuOwner(Protocol):
    """What the menu needs of its grid."""

    view: GridView
    model: QueryTableModel
    cells: Cells
    opened: SignalInstance

    def set_filter(self, key: str, chosen: Filter | None) -> None:
        """Filter one column."""

    def open_filter(self, column: int, point: QPoint) -> None:
        """Open the filter of a column."""

    def show_all(self) -> None:
        """Drop all filters."""


def grid_menu(grid: MenuOwner, point: QPoint) -> QMenu:
    """Return the menu for the cell under the cursor; `point` is where the filter's popup would open."""
    menu = QMenu(grid.view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    index = grid.view.currentIndex()
    id_ = grid.model.id_at(index.row())
    if id_ is not None:
        menu.addAction("打开\tEnter", partial(grid.opened.emit, id_))
        menu.addSeparator()
        menu.addAction("复制\tCtrl+C", grid.cells.copy)
        menu.addAction("带标题复制", grid.cells.copy_with_heads)
        if grid.cells.writer is not None:
            menu.addAction("粘贴\tCtrl+V", grid.cells.paste)
            menu.addAction("向下填充\tCtrl+D", grid.cells.fill_down)
        menu.addSeparator()
        _add_filter(menu, grid)
    if grid.model.columns:
        menu.addAction("筛选这一列…\tAlt+↓", partial(grid.open_filter, max(0, index.column()), point))
    menu.addAction("显示全部", grid.show_all)
    return menu


def _add_filter(menu: QMenu, grid: MenuOwner) -> None:
    index = grid.view.currentIndex()
    column = grid.model.columns[index.column()]
    text = grid.model.text_at(index.row(), index.column())
    stored = {shown: value for value, shown in column.choices}.get(text, text)
    words = text if len(text) <= SHOWN_OF_VALUE else text[:SHOWN_OF_VALUE] + "…"
    menu.addAction(
        f"只看“{words or '空白'}”", partial(grid.set_filter, column.key, Filter(column.key, (stored,)))
    )
