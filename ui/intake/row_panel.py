"""One row of a ledger in full: what is uncertain in it, what it changes, and the conflicts to decide."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.imports import VERDICT_WORDS, FieldChange, RowOutcome, Verdict
from lifepath_desktop.domain.ledgers import Problem
from ui.intake.outcomes import VERDICT_TONES, change_words, field_words
from ui.intake.run import RowKey
from ui.kit.chips import StatusChip
from ui.kit.style import Tone, step

QUIET_WORDS = {
    Verdict.NEW: "台账库里还没有，将作为新的记录收入。",
    Verdict.SAME: "与台账库完全一样，不会重复收入。",
}


def problem_words(problem: Problem) -> str:
    """Return where a problem stands and what it is.

    >>> problem_words(Problem(7, "整改期限", "10.32", "没有这一天，请核对。", "H7"))
    'H7 整改期限“10.32”：没有这一天，请核对。'
    """
    where = " ".join(part for part in (problem.cell, problem.column) if part)
    written = f"“{problem.value}”" if problem.value else ""
    return f"{where}{written}：{problem.message}" if where or written else problem.message


class RowPanel(QFrame):
    """`decided` carries the row's key, the field, and whether the workbook's value is taken."""

    decided = Signal(object, str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self.setAccessibleName("所选的行")
        self.where = QLabel(self)
        self.where.setProperty("role", "heading")
        # A long file name is cut rather than making the window wider.
        self.where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.chip = StatusChip("", Tone.QUIET, self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        inside = QWidget(self)
        holder = QVBoxLayout(inside)
        holder.setContentsMargins(0, 0, 6, 0)
        holder.addLayout(self._lines)
        holder.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        top = QHBoxLayout()
        top.addWidget(self.chip)
        top.addWidget(self.where, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(scroll, 1)
        self.setFixedHeight(step(self, 132))

    def show_row(
        self, outcome: RowOutcome | None, problems: tuple[Problem, ...], taken: frozenset[tuple[RowKey, str]]
    ) -> None:
        """Show a row; `taken` are the conflicts decided for the workbook."""
        self._clear()
        self.chip.setVisible(outcome is not None)
        if outcome is None:
            self.where.setText("")
            return
        word = VERDICT_WORDS[outcome.verdict]
        self.chip.show_status(word, VERDICT_TONES[word])
        self.where.setText(f"{outcome.file} 第{outcome.row.row or '—'}行　{outcome.row.place}")
        self._say_all(outcome, problems, taken)
        if not self._lines.count():
            self._say(QUIET_WORDS.get(outcome.verdict, ""), quiet=True)

    def words(self) -> list[str]:
        """Return the sentences shown."""
        items = (self._lines.itemAt(at) for at in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        labels = (
            label for widget in widgets if widget for label in (widget.findChildren(QLabel) or [widget])
        )
        return [label.text() for label in labels if isinstance(label, QLabel)]

    def _say_all(
        self, outcome: RowOutcome, problems: tuple[Problem, ...], taken: frozenset[tuple[RowKey, str]]
    ) -> None:
        if outcome.reason:
            self._say(outcome.reason)
        for conflict in outcome.conflicts:
            self._ask(outcome.key, conflict)
        for change in outcome.changes:
            if (outcome.key, change.field) in taken:
                self._offer_back(outcome.key, change)
            else:
                self._say(change_words(change))
        for problem in problems:
            if problem.message != outcome.reason:
                self._say(problem_words(problem))

    def _ask(self, key: RowKey, conflict: FieldChange) -> None:
        line, row = self._line(
            f"{field_words(conflict.field)}：您改成了“{conflict.register or '空白'}”，"
            f"表格写的是“{conflict.workbook or '空白'}”；现在保留台账库的。"
        )
        button = QPushButton("用表格的", line)
        button.setProperty("role", "link")
        button.clicked.connect(partial(self._decide, key, conflict.field, True))
        row.addWidget(button)
        self._lines.addWidget(line)

    def _offer_back(self, key: RowKey, change: FieldChange) -> None:
        line, row = self._line(f"{change_words(change)}（用表格的）")
        button = QPushButton("改回保留台账库", line)
        button.setProperty("role", "link")
        button.clicked.connect(partial(self._decide, key, change.field, False))
        row.addWidget(button)
        self._lines.addWidget(line)

    def _line(self, words: str) -> tuple[QWidget, QHBoxLayout]:
        line = QWidget(self)
        label = QLabel(words, line)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label, 1)
        return line, row

    def _say(self, words: str, *, quiet: bool = False) -> None:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if quiet:
            label.setProperty("role", "muted")
        self._lines.addWidget(label)

    def _decide(self, key: RowKey, field: str, from_workbook: bool, _checked: bool = False) -> None:
        self.decided.emit(key, field, from_workbook)

    def _clear(self) -> None:
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
