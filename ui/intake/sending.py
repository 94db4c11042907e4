"""村填报表 sent out: for one village or for all, into a folder that the clerk picks."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from lifepath_desktop.progress import Progress
from lifepath_desktop.services.packs import write_packs
from ui.desk import Desk
from ui.kit.icons import icon
from ui.kit.places_for_files import SAVED, begin_at, note_folder


class PackButton(QPushButton):
    """Offers the packs of the village that the cursor stands on and of all; `sent` carries the files written."""

    sent = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("发填报表", parent)
        self._desk = desk
        self.setIcon(icon("save", self.palette(), 18))
        self.setToolTip("给村里的 Excel 表：没销号的隐患已填好，有下拉和空行；填好后拖回窗口，只收改动过的")
        menu = QMenu(self)
        self.every = menu.addAction("给所有的村…", partial(self.ask_folder, ()))
        self.one = menu.addAction("", self._ask_for_one)
        self.setMenu(menu)
        self._village = ""
        self.stand_on("")

    def stand_on(self, village: str) -> None:
        """Offer this village beside all."""
        self._village = village
        self.one.setText(f"只给{village}…")
        self.one.setVisible(bool(village))

    def ask_folder(self, villages: Sequence[str]) -> None:
        """Ask where the packs of these villages, or of all, shall go."""
        start = begin_at(self._desk.keeper, SAVED)
        name = QFileDialog.getExistingDirectory(self, "填报表存到哪个文件夹", start)
        if name:
            note_folder(self._desk.keeper, SAVED, Path(name))
            self.write(Path(name), villages)

    def write(self, folder: Path, villages: Sequence[str] = ()) -> None:
        """Write the packs of these villages, or of all, into a folder."""
        job = self._desk.tasks.start("正在写填报表", partial(_written, folder, tuple(villages), self._desk))
        job.done.connect(self._tell)
        job.refused.connect(self._desk.told)

    @Slot()
    def _ask_for_one(self) -> None:
        self.ask_folder((self._village,))

    @Slot(object)
    def _tell(self, paths: tuple[Path, ...]) -> None:
        what = f"“{paths[0].name}”" if len(paths) == 1 else f"{len(paths)}个村的填报表"
        folder = paths[0].parent
        self._desk.told(f"{what}写好了，在“{folder.name}”里；发给村里，填好后拖回窗口。")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        self.sent.emit(paths)


def _written(folder: Path, villages: tuple[str, ...], desk: Desk, progress: Progress) -> tuple[Path, ...]:
    return write_packs(folder, villages, today=desk.today(), progress=progress)
