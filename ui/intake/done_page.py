"""Step three: what was done, its undo, the rows left out, and the words that ask a village to correct."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lifepath_desktop.domain.imports import Rehearsal
from lifepath_desktop.domain.intake import correction_text
from lifepath_desktop.domain.ledgers import LedgerFile, LedgerSheet, Problem
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.services.imports import Prepared
from lifepath_desktop.services.intake import save_refused
from lifepath_desktop.services.operation import Change
from ui.bus import Visit
from ui.desk import Desk
from ui.intake.questions import TextToPaste
from ui.intake.rehearsal import summary_sentence
from ui.kit.cards import Panel
from ui.kit.places_for_files import SAVED, begin_at, note_folder
from ui.kit.style import step


def problems_in(file: LedgerFile, rehearsal: Rehearsal) -> list[Problem]:
    """Return what a village is asked to correct: the marks in its records, and why rows were not taken in.

    What stands in a heading is for the clerk, who maps columns by hand.
    """
    found = [problem for sheet in file.sheets for problem in _of_records(sheet)]
    told = {(problem.row, problem.message) for problem in found}
    for outcome in rehearsal.outcomes:
        refusal = (outcome.row.row or 0, outcome.reason)
        if outcome.file == file.file and outcome.reason and refusal not in told:
            told.add(refusal)
            found.append(Problem(refusal[0], "", "", outcome.reason))
    return sorted(found, key=lambda problem: problem.row)


def _of_records(sheet: LedgerSheet) -> list[Problem]:
    rows = {row.row for row in sheet.rows}
    return [
        problem
        for problem in sheet.problems
        if problem.refuses or problem.asks or not rows or problem.row in rows
    ]


def village_of(file: LedgerFile) -> str:
    """Return whose ledger a file is, several joined."""
    return "、".join(
        dict.fromkeys(
            sheet.village or row.village
            for sheet in file.sheets
            for row in (sheet.rows or ())
            if sheet.village or row.village
        )
    )


class DonePage(QWidget):
    """`undo_wanted` carries the change, `left` when the clerk goes on."""

    undo_wanted = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._change: Change | None = None
        self._prepared: Prepared | None = None
        self.setAccessibleName("导入完成")
        panel = Panel("已经收进来了", self)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.undo = QPushButton("撤销这次导入", self)
        self.refused = QPushButton("保存未收入的行…", self)
        self.see = QPushButton("去看隐患", self)
        self.on = QPushButton("完成", self)
        self.on.setProperty("role", "primary")
        self._corrections = QVBoxLayout()
        self._corrections.setSpacing(6)
        foot = QHBoxLayout()
        foot.addWidget(self.undo)
        foot.addWidget(self.refused)
        foot.addStretch(1)
        foot.addWidget(self.see)
        foot.addWidget(self.on)
        panel.body.setSpacing(14)
        panel.body.addWidget(self.sentence)
        panel.body.addLayout(self._corrections)
        panel.body.addLayout(foot)
        panel.setMaximumWidth(step(self, 820))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(panel, 8)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)
        self.undo.clicked.connect(self._undo)
        self.refused.clicked.connect(self._ask_where)
        self.see.clicked.connect(self._go_and_see)
        self.on.clicked.connect(self.left)

    def show_done(self, change: Change, prepared: Prepared) -> None:
        """Say what was done."""
        self._change, self._prepared = change, prepared
        rehearsal = prepared.rehearsal
        said = summary_sentence(rehearsal).replace("将", "已", 1)
        if not change.operation_id:
            said = "这些台账以前收过，内容完全一样，台账库没有变动。"
        self.sentence.setText(said)
        self.undo.setVisible(bool(change.operation_id))
        self.refused.setText(f"保存未收入的{rehearsal.refused}行…")
        self.refused.setVisible(bool(rehearsal.refused))
        self._show_corrections(rehearsal)
        self.on.setFocus()

    def save(self, out: Path) -> None:
        """Save the rows that were left out."""
        if self._prepared is None:
            return
        try:
            count = save_refused(self._prepared, out)
        except LifepathError as refusal:
            self._desk.told(refusal.sentence)
            return
        self._desk.told(f"未收入的{count}行已保存到“{out.name}”，每行都写明了原因。")

    def correct(self, file: LedgerFile) -> None:
        """Offer the words that ask a village to correct its ledger."""
        if self._prepared is None:
            return
        problems = problems_in(file, self._prepared.rehearsal)
        text = correction_text(village_of(file), file.file, problems)
        TextToPaste(f"退回补正：{file.file}", text, self).open()

    def _show_corrections(self, rehearsal: Rehearsal) -> None:
        while self._corrections.count():
            item = self._corrections.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for file in rehearsal.files:
            problems = problems_in(file, rehearsal)
            if not problems:
                continue
            line = QWidget(self)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            words = QLabel(f"{file.file}：{len(problems)}处要村里核对", line)
            words.setProperty("role", "muted")
            button = QPushButton("退回补正文字…", line)
            button.setProperty("role", "link")
            button.clicked.connect(partial(self._press_correct, file))
            row.addWidget(words, 1)
            row.addWidget(button)
            self._corrections.addWidget(line)

    def _press_correct(self, file: LedgerFile, _checked: bool = False) -> None:
        self.correct(file)

    @Slot()
    def _undo(self) -> None:
        if self._change is not None:
            self.undo_wanted.emit(self._change)

    @Slot()
    def _ask_where(self) -> None:
        start = begin_at(self._desk.keeper, SAVED, "未收入的行.xlsx")
        name, _ = QFileDialog.getSaveFileName(self, "保存未收入的行", start, "工作簿 (*.xlsx)")
        if name:
            note_folder(self._desk.keeper, SAVED, Path(name).parent)
            path = Path(name)
            self.save(path if path.suffix else path.with_suffix(".xlsx"))

    @Slot()
    def _go_and_see(self) -> None:
        self._desk.bus.go(Visit("hazards"))
