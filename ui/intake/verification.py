"""历史补录: sheets sent out to villages, and their answers, from files or typed in the order of the paper's rows."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.verification import summary_words
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries import verification as looks
from lifepath_desktop.services import verification as acts
from lifepath_desktop.services.import_reading import FilesRead
from lifepath_desktop.services.operation import Change
from lifepath_desktop.services.printing import Sheets
from lifepath_desktop.services.verification import Answers
from ui.desk import Desk
from ui.intake.answer_table import AnswerTable
from ui.kit.icons import icon
from ui.kit.places_for_files import SAVED, begin_at, note_folder
from ui.kit.style import step
from ui.paper_window import Wanted, show_paper

HINT = "按 1 已改、2 未改，回车到下一格；日期可以写 10.9。不清楚的空着，仍是待核实。"
NOTHING = "没有待核实整改情况的历史隐患。"


class VerificationPage(QWidget):
    """`left` when the clerk goes back; `taken` carries the change that took answers in."""

    left = Signal()
    taken = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName("历史补录")
        self.village = QComboBox(self)
        self.village.setAccessibleName("哪个村")
        self.village.setMinimumWidth(step(self, 170))
        self.from_files = QLabel(self)
        self.send = QPushButton(icon("save", self.palette(), 18), "发出核实表…", self)
        self.send.setToolTip("每个村一个 Excel 文件，存进一个文件夹；村里填好后拖回窗口")
        self.paper = QPushButton(icon("print", self.palette(), 18), "打印核实表…", self)
        self.paper.setToolTip("给用笔填写的村；填回来后按同样的次序在这里录入")
        self.table = AnswerTable(desk.today, self)
        self.filler = QLineEdit(self)
        self.filler.setAccessibleName("填报人")
        self.filler.setPlaceholderText("表上签名的人")
        self.filler.setFixedWidth(step(self, 130))
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.back = QPushButton("返回", self)
        self.go = QPushButton("收下", self)
        self.go.setProperty("role", "primary")
        self.go.setToolTip("Ctrl+回车")
        self._lay_out()
        self._connect()

    def show_villages(self) -> None:
        """Show the form of the first village that has something to say, or of the one shown before."""
        chosen = self.village.currentData()
        self.village.blockSignals(True)
        self.village.clear()
        for id_, name, count in looks.villages_waiting(self._desk.today()):
            self.village.addItem(f"{name}　{count}条", id_)
        self.village.setCurrentIndex(max(0, self.village.findData(chosen)))
        self.village.blockSignals(False)
        self._choose_village()

    def show_files(self, read: FilesRead) -> None:
        """Show what sheets that came back say; every row may still be mended."""
        work = partial(_answers, read, self._desk)
        job = self._desk.tasks.start("正在核对核实表", work)
        job.done.connect(self._show_answers)
        job.refused.connect(self._desk.told)

    def write_sheets(self, folder: Path) -> None:
        """Write every village's sheet into a folder."""
        job = self._desk.tasks.start("正在写核实表", partial(_written, folder, self._desk))
        job.done.connect(self._tell_written)
        job.refused.connect(self._desk.told)

    @Slot()
    def ask_folder(self) -> None:
        """Ask where the sheets shall go."""
        start = begin_at(self._desk.keeper, SAVED)
        name = QFileDialog.getExistingDirectory(self, "核实表存到哪个文件夹", start)
        if name:
            note_folder(self._desk.keeper, SAVED, Path(name))
            self.write_sheets(Path(name))

    @Slot()
    def show_paper(self) -> None:
        """Show the village's paper."""
        village_id = self.village.currentData()
        if village_id is None:
            self._desk.told(NOTHING)
            return
        name = self.village.currentText().split("　")[0]
        wanted = Wanted(
            ("verification", village_id), acts.paper_name(name), partial(_set, village_id, self._desk)
        )
        show_paper(self._desk, wanted, self)

    @Slot()
    def start(self) -> None:
        """Take the answers in."""
        if not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        filler = self.filler.text().strip()
        answers = self.table.answers.answers
        if filler:
            replies = tuple(replace(reply, filler=reply.filler or filler) for reply in answers.replies)
            answers = acts.answer(answers, replies, today=self._desk.today())
        job = self._desk.tasks.start("正在收下核实情况", partial(_applied, answers, self._desk))
        job.done.connect(self._tell_taken)
        job.refused.connect(self._refuse)

    @Slot(int)
    def _choose_village(self, _place: int = 0) -> None:
        village_id = self.village.currentData()
        blank = Answers()
        if village_id is not None:
            try:
                blank = acts.blank_answers(village_id, today=self._desk.today())
            except LifepathError as refusal:
                self._desk.told(refusal.sentence)
        self.from_files.hide()
        self.filler.clear()
        for widget in (self.village, self.send, self.paper):
            widget.setVisible(True)
            widget.setEnabled(village_id is not None)
        self.table.answers.show(blank)
        self.table.begin()

    @Slot(object)
    def _show_answers(self, answers: Answers) -> None:
        names = list(answers.names.values())
        more = f" 等{len(names)}个文件" if len(names) > 1 else ""
        self.from_files.setText(f"收到的核实表：{names[0]}{more}")
        self.from_files.show()
        for widget in (self.village, self.send, self.paper):
            widget.hide()
        self.filler.setText(next((reply.filler for reply in answers.replies if reply.filler), ""))
        self.table.answers.show(answers)
        self.table.begin()

    @Slot()
    def _show_decided(self) -> None:
        answers = self.table.answers.answers
        self.summary.setText(summary_words(answers.rows) if answers.rows else NOTHING)
        self.go.setEnabled(bool(answers.acting))
        self.go.setText(f"收下{len(answers.acting)}条" if answers.acting else "收下")

    @Slot(object)
    def _tell_taken(self, change: Change) -> None:
        self._desk.bus.tell(change)
        self.taken.emit(change)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._desk.told(sentence)
        self._show_decided()

    @Slot(object)
    def _tell_written(self, paths: tuple[Path, ...]) -> None:
        self._desk.told(
            f"写好了{len(paths)}个村的核实表，在“{paths[0].parent.name}”里；发给村里填好后拖回窗口。"
        )
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths[0].parent)))

    def _lay_out(self) -> None:
        title = QLabel("历史补录", self)
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(title)
        head.addWidget(self.village)
        head.addWidget(self.from_files)
        head.addStretch(1)
        head.addWidget(self.send)
        head.addWidget(self.paper)
        hint = QLabel(HINT, self)
        hint.setProperty("role", "muted")
        name = QLabel("填报人", self)
        name.setProperty("role", "muted")
        name.setBuddy(self.filler)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(name)
        foot.addWidget(self.filler)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(hint)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self.from_files.setTextFormat(Qt.TextFormat.PlainText)

    def _connect(self) -> None:
        self.village.currentIndexChanged.connect(self._choose_village)
        self.table.answers.decided.connect(self._show_decided)
        self.send.clicked.connect(self.ask_folder)
        self.paper.clicked.connect(self.show_paper)
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self.start)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.start)


def _answers(read: FilesRead, desk: Desk, _progress: Progress) -> Answers:
    return acts.read_answers(read.answers, read.contents, today=desk.today())


def _written(folder: Path, desk: Desk, progress: Progress) -> tuple[Path, ...]:
    return acts.write_sheets(folder, today=desk.today(), progress=progress)


def _set(village_id: int, desk: Desk, progress: Progress) -> Sheets:
    return acts.set_paper(village_id, today=desk.today(), progress=progress)


def _applied(answers: Answers, desk: Desk, _progress: Progress) -> Change:
    return acts.apply(answers, clerk=desk.clerk, today=desk.today())
