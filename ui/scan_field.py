"""A field for one scanned paper: a button that asks for the file, and its name once there is one."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.desk import Desk
from ui.kit.icons import icon
from ui.kit.places_for_files import begin_at, note_folder

SCANS = "scans"
KINDS = "扫描件 (*.pdf *.jpg *.jpeg *.png)"
NONE = "没有选择文件"


class ScanField(QWidget):
    """Answers with the file's path, or None."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._path: Path | None = None
        self.button = QPushButton(icon("open", self.palette(), 16), "选择扫描件…", self)
        self.button.clicked.connect(self.ask)
        self.name = QLabel(NONE, self)
        self.name.setProperty("role", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        layout.addWidget(self.name, 1)
        self.setFocusProxy(self.button)

    def value(self) -> Path | None:
        """Return the file chosen."""
        return self._path

    def set_value(self, path: Path | None) -> None:
        """Show a file as chosen."""
        self._path = path
        self.name.setText(path.name if path is not None else NONE)
        self.name.setToolTip(str(path) if path is not None else "")

    @Slot()
    def ask(self) -> None:
        """Ask for the file."""
        name, _ = QFileDialog.getOpenFileName(
            self, "选择扫描件", begin_at(self._desk.keeper, SCANS, ""), KINDS
        )
        if name:
            note_folder(self._desk.keeper, SCANS, Path(name).parent)
            self.set_value(Path(name))
