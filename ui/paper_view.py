"""One paper as it will print: set as a job, shown, printed, saved, and kept under its check code."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from lifepath_desktop.progress import Progress
from lifepath_desktop.services import printing
from lifepath_desktop.services.operation import Change
from lifepath_desktop.services.printing import Sheets
from lifepath_desktop.services.sending import Outgoing, written
from ui.desk import Desk
from ui.kit.icons import icon
from ui.kit.places_for_files import SAVED, begin_at, note_folder
from ui.kit.preview import Preview
from ui.sending import Offer, SendButton
from ui.tasks import Job

WAITING = "正在排版，请稍候…"
WORKBOOK = ".xlsx"
FILES = {WORKBOOK: ("存为 Excel", "Excel 表格"), ".docx": ("存为 Word", "Word 文档")}
"""How each kind of file that the office goes on writing in is called on the button and in the dialog."""
NAMED = 8
"""How many characters without a shape are named."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper to set: `key` tells one from another, `make` sets it, `name` is the file's proposed name.

    `save` writes it as a workbook to a path, or as whatever `ending` says; a paper without one is offered as PDF alone.
    """

    key: object
    name: str
    make: Callable[[Progress], Sheets]
    save: Callable[[Path, Progress], None] | None = None
    ending: str = ".xlsx"


class PaperView(QWidget):
    """Sets the newest paper that it is asked for and shows it; a refusal stands in the paper's place.

    What is printed or saved is kept under its check code. `code` tells pages and code and stands where
    the owner puts it.
    """

    kept = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._keeping: Job | None = None
        self._wanted: Wanted | None = None
        self.sheets: Sheets | None = None
        self.preview = Preview(desk, self)
        self.message = QLabel(WAITING, self)
        self.message.setProperty("role", "muted")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.message)
        self.stack.addWidget(self.preview)
        self.code = QLabel(self)
        self.code.setProperty("role", "muted")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.workbook_button = QPushButton(icon("save", self.palette(), 18), "存为 Excel", self)
        self.workbook_button.clicked.connect(self.ask_workbook)
        self.preview.bar_actions.addWidget(self.workbook_button)
        self.send_button = SendButton(desk, self, self._outgoing)
        self.send_button.sent.connect(self._keep)
        self.preview.bar_actions.addWidget(self.send_button)
        self.warning = QLabel(self)
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.warning.setWordWrap(True)
        self.warning.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.warning)
        layout.addWidget(self.stack)
        self.preview.printed.connect(self._keep)
        self.preview.saved.connect(self._keep)

    @property
    def is_keeping(self) -> bool:
        """Whether a printed paper is just being kept."""
        return self._keeping is not None

    def set_paper(self, wanted: Wanted) -> None:
        """Set a paper as a job; the one before it that is not ready yet is given up."""
        if self._job is not None:
            self._job.cancel()
        self._wanted = wanted
        self.sheets = None
        self.workbook_button.setText(FILES[wanted.ending][0])
        self.workbook_button.setVisible(wanted.save is not None)
        self.workbook_button.setEnabled(False)
        if self.stack.currentWidget() is self.message:
            self.message.setText(WAITING)
        self._job = self._desk.tasks.start("正在排版", wanted.make)
        self._job.done.connect(self._show)
        self._job.refused.connect(self._refuse)

    @Slot()
    def ask_workbook(self) -> None:
        """Ask where to save the workbook or the document."""
        if self._wanted is None:
            return
        ending = self._wanted.ending
        words, kind = FILES[ending]
        name, _ = QFileDialog.getSaveFileName(
            self,
            words,
            begin_at(self._desk.keeper, SAVED, f"{self._wanted.name}{ending}"),
            f"{kind} (*{ending})",
        )
        if name:
            note_folder(self._desk.keeper, SAVED, Path(name).parent)
            self.save_workbook(Path(name) if name.lower().endswith(ending) else Path(f"{name}{ending}"))

    def save_workbook(self, path: Path) -> None:
        """Write the workbook or the document as a job."""
        if self._wanted is None or self._wanted.save is None:
            return
        job = self._desk.tasks.start("正在写文件", partial(_saved, self._wanted.save, path))
        job.done.connect(self._tell_saved)
        job.refused.connect(self._desk.told)

    def _outgoing(self) -> Offer | None:
        """The paper as it is shown, its workbook with it."""
        if self.sheets is None or self._wanted is None:
            return None
        wanted, sheets = self._wanted, self.sheets
        save = wanted.save if wanted.ending == WORKBOOK else None
        workbook = None if save is None else partial(written, save)
        return wanted.name, (Outgoing(wanted.name, lambda: sheets.pdf, workbook),)

    @Slot(object)
    def _show(self, sheets: Sheets) -> None:
        if self.sender() is not self._job or self._wanted is None:
            return
        self._job = None
        self.sheets = sheets
        self.preview.show_pdf(sheets.pdf, self._wanted.name)
        self.code.setText(f"共 {sheets.pages} 页，核验码 {sheets.code}")
        self.warning.setText(_missing_words(sheets.missing))
        self.warning.setVisible(bool(sheets.missing))
        self.workbook_button.setEnabled(True)
        self.stack.setCurrentWidget(self.preview)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        if self.sender() is self._job:
            self._job = None
            self.message.setText(sentence)
            self.code.clear()
            self.warning.hide()
            self.stack.setCurrentWidget(self.message)

    @Slot()
    def _keep(self, _what: object = None) -> None:
        if self.sheets is not None:
            work = partial(_kept, self.sheets, self._desk)
            job = self._desk.tasks.start("正在登记核验码", work)
            job.done.connect(self._tell_change)
            job.refused.connect(self._desk.told)
            job.ended.connect(self._end_keeping)
            self._keeping = job

    @Slot(object)
    def _tell_change(self, change: Change) -> None:
        if change.operation_id:
            # Without its label: a printing is not undone, so the foot must not offer that.
            self._desk.bus.tell(replace(change, label=""))

    @Slot()
    def _end_keeping(self) -> None:
        if self.sender() is self._keeping:
            self._keeping = None
            self.kept.emit()

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self._desk.told(f"已存为 {path.name}。")


def _missing_words(missing: tuple[str, ...]) -> str:
    """Name what no font can show, before it is printed (design 6)."""
    named = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in missing[:NAMED])
    more = f"等{len(missing)}个字" if len(missing) > NAMED else ""
    return f"没有字形的字：{named}{more}，纸上印成“〓”。请先改正，或打印后用笔补写。"


def _saved(save: Callable[[Path, Progress], None], path: Path, progress: Progress) -> Path:
    save(path, progress)
    return path


def _kept(sheets: Sheets, desk: Desk, _progress: Progress) -> Any:
    return printing.keep(sheets, clerk=desk.clerk, today=desk.today())
