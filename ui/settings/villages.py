"""Villages in their order with their groups: rename, move, take out of use."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from lifepath_desktop.queries.villages import GroupRow, VillageRow, groups_of, villages
from lifepath_desktop.services import villages as acts
from ui.acting import attempt
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.kit.cards import Panel
from ui.kit.empty import EmptyState
from ui.kit.style import step
from ui.settings.naming import NameDialog

ID = int(Qt.ItemDataRole.UserRole)


class VillagesSection(QWidget):
    """Two lists; every button is one act that can be undone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._villages: list[VillageRow] = []
        self._groups: list[GroupRow] = []
        self.villages, self.groups = QListWidget(self), QListWidget(self)
        self.villages.setAccessibleName("各村")
        self.groups.setAccessibleName("村民组")
        self.group_panel = Panel("村民组", self)
        self.no_groups = EmptyState(self.groups.viewport())
        self.no_groups.explain("这个村还没有登记村民组。")
        self.buttons = {
            name: QPushButton(name, self)
            for name in ("改名…", "上移", "下移", "停用", "增加…", "组改名…", "删除")
        }
        self._lay_out()
        self._connect()
        self.read()

    @Slot()
    def read(self) -> None:
        """Read both lists again; the cursor stays where it was."""
        chosen = self.village_id()
        self._villages = villages()
        self.villages.blockSignals(True)
        self.villages.clear()
        for village in self._villages:
            words = f"{village.name}　{village.places:,} 家场所" + ("" if village.active else "　（已停用）")
            item = QListWidgetItem(words, self.villages)
            item.setData(ID, village.id)
            item.setToolTip(village.full_name)
            if not village.active:
                item.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
        known = [village.id for village in self._villages]
        self.villages.setCurrentRow(known.index(chosen) if chosen in known else 0)
        self.villages.blockSignals(False)
        self._read_groups()

    def village_id(self) -> int | None:
        """Return the village under the cursor."""
        item = self.villages.currentItem()
        return None if item is None else int(item.data(ID))

    def ask_name(self, title: str, name: str, give: Callable[[str], Any]) -> NameDialog:
        """Open the question for a name; `give` is the verb."""
        dialog = NameDialog(title, name, partial(self._do, give), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _do(self, give: Callable[[str], Any], name: str) -> str | None:
        return attempt(self._desk, partial(give, name)).refusal

    def _act(self, act: Callable[[], Any]) -> None:
        refusal = attempt(self._desk, act).refusal
        if refusal is not None:
            self._desk.told(refusal)

    @Slot()
    def rename(self) -> NameDialog | None:
        """Ask for the village's new name."""
        village = self._village()
        if village is None:
            return None
        give = partial(_rename_village, village.id, self._desk.clerk)
        return self.ask_name("修改村名", village.name, give)

    def shift(self, by: int, _checked: bool = False) -> None:
        """Move the village under the cursor up or down."""
        ids = [village.id for village in self._villages]
        row = self.villages.currentRow()
        if 0 <= row + by < len(ids) and row >= 0:
            ids[row], ids[row + by] = ids[row + by], ids[row]
            self._act(partial(acts.arrange_villages, ids, clerk=self._desk.clerk))

    @Slot()
    def switch(self) -> None:
        """Take the village out of use, or into use again."""
        village = self._village()
        if village is not None:
            self._act(
                partial(acts.set_village_active, village.id, not village.active, clerk=self._desk.clerk)
            )

    @Slot()
    def add_group(self) -> NameDialog | None:
        """Ask for a new group's name."""
        village = self._village()
        if village is None:
            return None
        return self.ask_name(
            f"{village.name}：增加村民组", "", partial(_add_group, village.id, self._desk.clerk)
        )

    @Slot()
    def rename_group(self) -> NameDialog | None:
        """Ask for the group's new name."""
        group = self._group()
        if group is None:
            return None
        return self.ask_name("修改村民组", group.name, partial(_rename_group, group.id, self._desk.clerk))

    @Slot()
    def remove_group(self) -> None:
        """Take a group away that nothing belongs to."""
        group = self._group()
        if group is not None:
            self._act(partial(acts.remove_group, group.id, clerk=self._desk.clerk))

    @Slot()
    def _read_groups(self) -> None:
        village = self._village()
        self._groups = groups_of(village.id) if village is not None else []
        self.groups.clear()
        for group in self._groups:
            self.groups.addItem(f"{group.name}　{group.places:,} 家场所" if group.places else group.name)
        self.no_groups.setVisible(not self._groups)
        self._allow()

    @Slot()
    def _allow(self) -> None:
        village, row = self._village(), self.villages.currentRow()
        self.buttons["停用"].setText("停用" if village is None or village.active else "恢复使用")
        self.buttons["上移"].setEnabled(row > 0)
        self.buttons["下移"].setEnabled(0 <= row < len(self._villages) - 1)
        for name in ("组改名…", "删除"):
            self.buttons[name].setEnabled(self._group() is not None)

    def _village(self) -> VillageRow | None:
        row = self.villages.currentRow()
        return self._villages[row] if 0 <= row < len(self._villages) else None

    def _group(self) -> GroupRow | None:
        row = self.groups.currentRow()
        return self._groups[row] if 0 <= row < len(self._groups) else None

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if touches(change, "village", "village_group", "place"):
            self.read()

    def _connect(self) -> None:
        buttons = self.buttons
        buttons["改名…"].clicked.connect(self.rename)
        buttons["上移"].clicked.connect(partial(self.shift, -1))
        buttons["下移"].clicked.connect(partial(self.shift, 1))
        buttons["停用"].clicked.connect(self.switch)
        buttons["增加…"].clicked.connect(self.add_group)
        buttons["组改名…"].clicked.connect(self.rename_group)
        buttons["删除"].clicked.connect(self.remove_group)
        self.villages.currentRowChanged.connect(self._read_groups)
        self.villages.itemDoubleClicked.connect(self.rename)
        self.groups.currentRowChanged.connect(self._allow)
        self.groups.itemDoubleClicked.connect(self.rename_group)
        self._desk.bus.changed.connect(self._hear)

    def _lay_out(self) -> None:
        left = Panel("各村（按报表上的顺序）", self)
        left.body.addWidget(self.villages, 1)
        left.body.addLayout(self._row("改名…", "上移", "下移", "停用"))
        self.group_panel.body.addWidget(self.groups, 1)
        self.group_panel.body.addLayout(self._row("增加…", "组改名…", "删除"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 10))
        layout.addWidget(left, 1)
        layout.addWidget(self.group_panel, 1)

    def _row(self, *names: str) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(step(self, 6))
        for name in names:
            row.addWidget(self.buttons[name])
        row.addStretch(1)
        around = QVBoxLayout()
        around.setContentsMargins(0, step(self, 8), 0, 0)
        around.addLayout(row)
        return around


def _rename_village(village_id: int, clerk: str, name: str) -> Any:
    return acts.rename_village(village_id, name, clerk=clerk)


def _add_group(village_id: int, clerk: str, name: str) -> Any:
    return acts.add_group(village_id, name, clerk=clerk)


def _rename_group(group_id: int, clerk: str, name: str) -> Any:
    return acts.rename_group(group_id, name, clerk=clerk)
