"""The program itself: how it looks, where the register lies, its version and its licences."""

import platform
import re

from PySide6.QtCore import Qt, QUrl, Slot, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.resources import resources_folder
from ui.desk import Desk
from ui.kit.cards import Panel
from ui.kit.style import step

THEME, LARGE = "look/theme", "look/large"
OURS = "本程序以 MIT 许可证发布。所用字体和数据各有自己的许可，全文如下。"
PARTS = "窗口：Qt for Python（LGPL-3.0）　数据库：SQLite（公有领域）、peewee（MIT）　PDF：reportlab（BSD）、pypdfium2（Apache-2.0/BSD）　表格：openpyxl（MIT）、XlsxWriter（BSD）、python-calamine（MIT）"


def changelog() -> str:
    """Return the changelog for the clerk."""
    return (resources_folder() / "manual" / "changelog.md").read_text(encoding="utf-8")


def duties() -> str:
    """Return the table of the plan's duties: where each is done, and by which figures it is seen."""
    return (resources_folder() / "manual" / "plan-duties.md").read_text(encoding="utf-8")


def version() -> str:
    """Return the program's version: the newest heading of its changelog."""
    found = re.search(r"^## (\S+)", changelog(), re.MULTILINE)
    return found[1] if found else ""


def licences() -> str:
    """Return every licence that is shipped, with what it belongs to."""
    folder = resources_folder()
    files = sorted([*folder.glob("fonts/*.LICENSE.txt"), *folder.glob("*/LICENCE.md")])
    texts = (f"{path.parent.name}/{path.name}\n\n{path.read_text(encoding='utf-8')}" for path in files)
    return "\n\n".join((OURS, PARTS, *texts))


class AboutSection(QWidget):
    """The look is kept for this register; it holds from the next start on."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.large = QCheckBox("大字模式", self)
        self.dark = QCheckBox("深色外观", self)
        self.large.setChecked(desk.keeper.get(LARGE) == "1")
        self.dark.setChecked(desk.keeper.get(THEME) == "dark")
        self.large.toggled.connect(self._keep)
        self.dark.toggled.connect(self._keep)
        self.folder = QLabel(str(desk.folder), self)
        self.folder.setTextFormat(Qt.TextFormat.PlainText)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder.setWordWrap(True)
        self.version = QLabel(f"生命通道台账　{version()}", self)
        self._lay_out()

    @Slot()
    def show_licences(self) -> None:
        """Show every licence."""
        self._show_text("许可", licences())

    @Slot()
    def show_changes(self) -> None:
        """Show what is new."""
        self._show_text("更新记录", changelog())

    @Slot()
    def show_duties(self) -> None:
        """Show where each duty of the plan is done."""
        table = QTextBrowser(self)
        table.setMarkdown(duties())
        self._show("方案任务对照", table)

    @Slot()
    def _keep(self) -> None:
        self._desk.keeper.set(LARGE, "1" if self.large.isChecked() else "0")
        self._desk.keeper.set(THEME, "dark" if self.dark.isChecked() else "light")
        self._desk.told("外观已记下，下次打开程序时生效。")

    @Slot()
    def _open_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.folder))):
            self._desk.told(f"文件夹打不开，请在文件管理器里打开：{self._desk.folder}")

    def _show_text(self, title: str, text: str) -> None:
        words = QPlainTextEdit(text, self)
        words.setReadOnly(True)
        self._show(title, words)

    def _show(self, title: str, words: QWidget) -> None:
        dialog = QDialog(self)
        dialog.setWindowTitle(title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words.setAccessibleName(title)
        close = QPushButton("关闭", dialog)
        close.clicked.connect(dialog.accept)
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.addWidget(words)
        layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        dialog.resize(step(self, 900), step(self, 560))
        dialog.open()

    def _lay_out(self) -> None:
        look = Panel("外观", self)
        look.body.addLayout(self._row(self.large, self.dark))
        place = Panel("台账库在哪里", self)
        open_button = QPushButton("打开文件夹", self)
        open_button.clicked.connect(self._open_folder)
        place.body.setSpacing(step(self, 8))
        place.body.addWidget(self.folder)
        place.body.addWidget(
            self._muted("整个文件夹就是台账库：数据、照片、收到的原件、打印件和自动备份都在里面。")
        )
        place.body.addLayout(self._row(open_button))
        program = Panel("关于本程序", self)
        changes, licence, duty = (QPushButton(name, self) for name in ("更新记录", "许可", "方案任务对照"))
        changes.clicked.connect(self.show_changes)
        licence.clicked.connect(self.show_licences)
        duty.clicked.connect(self.show_duties)
        program.body.setSpacing(step(self, 8))
        program.body.addWidget(self.version)
        program.body.addWidget(
            self._muted(
                f"离线运行，不联网，不上传任何数据。Qt {qVersion()}，Python {platform.python_version()}。"
            )
        )
        program.body.addLayout(self._row(duty, changes, licence))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 10))
        for panel in (look, place, program):
            layout.addWidget(panel)
        layout.addStretch(1)

    def _row(self, *widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(step(self, 12))
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _muted(self, sentence: str) -> QLabel:
        words = QLabel(sentence, self)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        return words
