"""The tab 版式: the county's own form of a paper, changed at the left, seen at the right as it will print."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.form_layout import KINDS, FormLayout, require_printable, warnings
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.progress import Progress
from lifepath_desktop.services import form_layouts, form_previews
from lifepath_desktop.services.operation import Change
from lifepath_desktop.services.printing import Sheets
from ui.desk import Desk
from ui.kit.places_for_files import SAVED, begin_at, note_folder
from ui.kit.style import step
from ui.ledgers.layout_tables import ColumnsTable, SignersTable
from ui.ledgers.template_row import TemplateRow
from ui.paper_view import PaperView, Wanted

SETTLE_MS = 400
FILES = "版式文件 (*.json)"


class LayoutTab(QWidget):
    """Nothing is changed for others until it is kept; what is seen is the register's own newest paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("版式")
        self._desk = desk
        self._layout: FormLayout | None = None
        self.kind = QComboBox(self)
        self.kind.setAccessibleName("哪张表的版式")
        for key, words in KINDS.items():
            self.kind.addItem(words, key)
        self.mark, self.title = QLineEdit(self), QLineEdit(self)
        self.mark.setAccessibleName("左上角的字")
        self.title.setAccessibleName("标题")
        self.title.setPlaceholderText("空着就用默认标题")
        self.table = QComboBox(self)
        self.table.setAccessibleName("第几张表格")
        self.columns, self.signers = ColumnsTable(self), SignersTable(self)
        self.keeps_notes = QCheckBox("保留程序的填表说明", self)
        self.own_notes = QPlainTextEdit(self)
        self.own_notes.setAccessibleName("另加的填表说明")
        self.own_notes.setPlaceholderText("另加的填表说明，一行一条")
        self.own_notes.setFixedHeight(step(self, 64))
        self.warning = QLabel(self)
        self.warning.setProperty("role", "warning")
        self.warning.setWordWrap(True)
        self.template = TemplateRow(desk, self)
        self.view = PaperView(desk, self)
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._preview)
        self.keep_button = self._button("保存版式", self.keep, primary=True)
        self.restore_button = self._button("恢复默认", self.restore)
        self.export_button = self._button("导出…", self.ask_export)
        self.import_button = self._button("导入…", self.ask_import)
        self._lay_out()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the form when it is first looked at."""
        super().showEvent(event)
        if self._layout is None:
            self.open_kind()

    def layout_now(self) -> FormLayout | None:
        """Return the form as it is typed."""
        if self._layout is None:
            return None
        lines = (line.strip() for line in self.own_notes.toPlainText().splitlines())
        return replace(
            self._layout,
            mark=self.mark.text().strip(),
            title=self.title.text().strip(),
            keeps_notes=self.keeps_notes.isChecked(),
            own_notes=tuple(line for line in lines if line),
            signers=self.signers.signers(),
        )

    @Slot()
    def open_kind(self) -> None:
        """Show the form that the chosen paper is printed in now."""
        try:
            self.show_layout(form_previews.office_layout(self.kind.currentData(), self._desk.today()))
        except LifepathError as refusal:
            self.warning.setText(refusal.sentence)

    def show_layout(self, layout: FormLayout) -> None:
        """Show a form to be changed."""
        self._layout = layout
        blocked = [
            QSignalBlocker(widget)
            for widget in (self.mark, self.title, self.keeps_notes, self.own_notes, self.table)
        ]
        self.mark.setText(layout.mark)
        self.title.setText(layout.title)
        self.keeps_notes.setChecked(layout.keeps_notes)
        self.own_notes.setPlainText("\n".join(layout.own_notes))
        self.signers.show_signers(layout.signers)
        self.table.clear()
        for number, table in enumerate(layout.tables, 1):
            self.table.addItem(table.caption or f"表格{number}")
        self.table.setVisible(len(layout.tables) > 1)
        del blocked
        self._show_table()
        self.template.show_kind(layout.kind)
        self._tell()

    @Slot()
    def keep(self) -> None:
        """Keep the form: from now on the paper prints like this."""
        layout = self.layout_now()
        if layout is not None:
            self._act(lambda: form_layouts.keep_layout(layout, on=self._desk.today(), clerk=self._desk.clerk))

    @Slot()
    def restore(self) -> None:
        """Go back to the program's own form."""
        kind = self.kind.currentData()
        self._act(lambda: form_layouts.restore_layout(kind, on=self._desk.today(), clerk=self._desk.clerk))
        self.open_kind()

    @Slot()
    def ask_export(self) -> None:
        """Ask where to write the form for another office."""
        start = begin_at(self._desk.keeper, SAVED, f"{KINDS[self.kind.currentData()]}版式.json")
        name, _ = QFileDialog.getSaveFileName(self, "导出版式", start, FILES)
        if name:
            note_folder(self._desk.keeper, SAVED, Path(name).parent)
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Write the form as it is typed."""
        layout = self.layout_now()
        if layout is None:
            return
        try:
            form_layouts.export_layout(layout, path)
        except LifepathError as refusal:
            self._desk.told(refusal.sentence)
        else:
            self._desk.told(f"版式已存为 {path.name}。")

    @Slot()
    def ask_import(self) -> None:
        """Ask for the form of another office."""
        start = begin_at(self._desk.keeper, SAVED, "")
        name, _ = QFileDialog.getOpenFileName(self, "导入版式", start, FILES)
        if name:
            self.import_from(Path(name))

    def import_from(self, path: Path) -> None:
        """Show another office's form; it is kept only when the clerk keeps it."""
        try:
            self.show_layout(form_layouts.import_layout(path, kind=self.kind.currentData()))
        except LifepathError as refusal:
            self._desk.told(refusal.sentence)
        else:
            self._desk.told("版式已读入，看过右边的样子后按“保存版式”。")

    def _act(self, act: Callable[[], Change]) -> None:
        try:
            change = act()
        except LifepathError as refusal:
            self._desk.told(refusal.sentence)
        else:
            self._desk.bus.tell(change)

    @Slot()
    def _show_table(self) -> None:
        if self._layout is not None and self.table.currentIndex() >= 0:
            self.columns.show_columns(self._layout.tables[self.table.currentIndex()].columns)

    @Slot()
    def _take_columns(self) -> None:
        at = self.table.currentIndex()
        if self._layout is None or at < 0:
            return
        tables = list(self._layout.tables)
        tables[at] = replace(tables[at], columns=self.columns.columns())
        self._layout = replace(self._layout, tables=tuple(tables))
        self._tell()

    @Slot()
    def _tell(self) -> None:
        layout = self.layout_now()
        if layout is not None:
            self.warning.setText("\n".join(warnings(layout)))
            self.warning.setVisible(bool(self.warning.text()))
            self._timer.start()

    @Slot()
    def _preview(self) -> None:
        layout = self.layout_now()
        if layout is None or not self.isVisible():
            return
        try:
            require_printable(layout)
        except LifepathError as refusal:
            self.warning.setText(refusal.sentence)
            self.warning.setVisible(True)
            return
        make = partial(_set, layout, self._desk)
        self.view.set_paper(Wanted(layout, KINDS[layout.kind], make))

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self.open_kind)
        self.table.currentIndexChanged.connect(self._show_table)
        self.columns.changed.connect(self._take_columns)
        self.signers.changed.connect(self._tell)
        for line in (self.mark, self.title):
            line.textEdited.connect(self._tell)
        self.keeps_notes.toggled.connect(self._tell)
        self.own_notes.textChanged.connect(self._tell)

    def _button(self, words: str, act: Callable[[], None], *, primary: bool = False) -> QPushButton:
        button = QPushButton(words, self)
        if primary:
            button.setProperty("role", "primary")
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        inside = QWidget(self)
        side = QVBoxLayout(inside)
        side.setContentsMargins(0, 0, step(self, 8), 0)
        side.setSpacing(step(self, 8))
        side.addWidget(self.kind)
        for words, field in (("左上角的字", self.mark), ("标题", self.title)):
            side.addWidget(QLabel(words, self))
            side.addWidget(field)
        side.addWidget(QLabel("栏目（勾选的打印；双击改名称、上级标题和宽度）", self))
        side.addWidget(self.table)
        side.addWidget(self.columns)
        side.addWidget(self.warning)
        side.addWidget(self.keeps_notes)
        side.addWidget(self.own_notes)
        side.addWidget(QLabel("签名", self))
        side.addWidget(self.signers)
        side.addWidget(QLabel("表格模板", self))
        side.addWidget(self.template)
        side.addWidget(self.view.code)
        side.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        for button in (self.keep_button, self.restore_button, self.export_button, self.import_button):
            buttons.addWidget(button)
        left = QVBoxLayout()
        left.addWidget(scroll, 1)
        left.addLayout(buttons)
        holder = QWidget(self)
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(step(self, 420))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, step(self, 12), 0, 0)
        layout.setSpacing(step(self, 14))
        layout.addWidget(holder)
        layout.addWidget(self.view, 1)


def _set(layout: FormLayout, desk: Desk, progress: Progress) -> Sheets:
    return form_previews.preview(layout, today=desk.today(), progress=progress)
