"""The page 历史: acts newest first, the one under the cursor told beside the list."""

from PySide6.QtCore import Slot

from lifepath_desktop.queries.history import ACTS
from ui.desk import Desk
from ui.history.act_pane import ActPane
from ui.kit.chips import StatusCells
from ui.kit.list_page import ListPage
from ui.kit.style import Tone, step


class HistoryPage(ListPage):
    """Searches, filters and pages through every act that was ever made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "历史", ACTS, frozen=0, unit="次操作")
        self.grid.watch()
        self.grid.empty.explain("还没有操作。从收表或登记场所开始，每一步都会记在这里，都能撤销。")
        self.pane = ActPane(desk, self)
        self.redo_button = self.add_action("重做上次撤销", "redo")
        self.redo_button.setToolTip("Ctrl+Y")
        self.set_detail(self.pane)
        self.split.setSizes([step(self, 700), step(self, 460)])
        self._paint_states()
        self.grid.columns.changed.connect(self._paint_states)
        self.grid.current_changed.connect(self.pane.show_act)
        self.redo_button.clicked.connect(self.pane.redo)

    @Slot()
    def _paint_states(self) -> None:
        cells = StatusCells({"已撤销": Tone.QUIET}, self.grid.view)
        for place, column in enumerate(self.grid.model.columns):
            if column.key == "undone":
                self.grid.view.setItemDelegateForColumn(place, cells)


def build(desk: Desk) -> HistoryPage:
    """Return the room's page."""
    return HistoryPage(desk)
