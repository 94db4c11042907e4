"""The line of 版式 about the workbook: the office's own .xlsx that is filled instead of ours."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lifepath_desktop.domain.template_places import PLACES
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.services import templates
from lifepath_desktop.services.operation import Change
from ui.desk import Desk
from ui.kit.places_for_files import SAVED, begin_at, note_folder

OWN = "存成 Excel 时用程序自己的表格。"


class TemplateRow(QWidget):
    """Tells which workbook is filled, takes another, or goes back to ours."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._kind = desk, "ledger"
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.names = QLabel(self)
        self.names.setProperty("role", "muted")
        self.names.setWordWrap(True)
        self.choose_button = QPushButton("选模板…", self)
        self.drop_button = QPushButton("不用模板", self)
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.drop_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said)
        layout.addLayout(buttons)
        layout.addWidget(self.names)
        self.choose_button.clicked.connect(self.ask)
        self.drop_button.clicked.connect(self.drop)

    def show_kind(self, kind: str) -> None:
        """Show what is used for a paper; a paper that knows no template has no such line."""
        self._kind = kind
        self.setVisible(kind in PLACES)
        if kind not in PLACES:
            return
        template = templates.template_of(kind, self._desk.today())
        self.said.setText(OWN if template is None else f"存成 Excel 时填进模板“{template.name}”。")
        self.drop_button.setEnabled(template is not None)
        rows, heads = ("、".join(sorted(names)) for names in (PLACES[kind].rows, PLACES[kind].heads))
        self.names.setText(
            f"模板里用 {{{{名称}}}} 标出位置。整张表一次的：{heads}。同一行里逐行填的：{rows}。"
        )

    @Slot()
    def ask(self) -> None:
        """Ask for the office's workbook."""
        name, _ = QFileDialog.getOpenFileName(
            self, "选表格模板", begin_at(self._desk.keeper, SAVED, ""), "Excel 表格 (*.xlsx)"
        )
        if name:
            note_folder(self._desk.keeper, SAVED, Path(name).parent)
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Use a workbook, once each of its places is known."""
        today, clerk = self._desk.today(), self._desk.clerk
        self._act(lambda: templates.take_template(self._kind, path, on=today, clerk=clerk))

    @Slot()
    def drop(self) -> None:
        """Use ours again."""
        today, clerk = self._desk.today(), self._desk.clerk
        self._act(lambda: templates.drop_template(self._kind, on=today, clerk=clerk))

    def _act(self, act: Callable[[], Change]) -> None:
        try:
            change = act()
        except LifepathError as refusal:
            self._desk.told(refusal.sentence)
        else:
            self._desk.bus.tell(change)
        self.show_kind(self._kind)
