"""What a village handed in for one period, and the steps that each piece allows."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from lifepath_desktop.domain.intake import CHANNEL_WORDS
from lifepath_desktop.queries.intake import MatrixCell, SubmissionRow
from ui.intake.matrix import TONES, cell_word
from ui.kit.chips import StatusChip
from ui.kit.flow import FlowLayout


class HandedIn(QFrame):
    """`wanted` carries an act's key and its submission, `noted` which delivery without a file is to be noted."""

    wanted = Signal(str, object)
    noted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("Panel")
        self.setAccessibleName("所选格子的报送情况")
        self.heading = QLabel(self)
        self.heading.setProperty("role", "heading")
        self.chip = StatusChip("", TONES["未报"], self)
        self.due = QLabel(self)
        self.due.setProperty("role", "muted")
        self.zero = QPushButton("登记零报告…", self)
        self.zero.clicked.connect(partial(self._note, "zero"))
        self.paper = QPushButton("登记纸质台账…", self)
        self.paper.clicked.connect(partial(self._note, "paper"))
        self._pieces = QVBoxLayout()
        self._pieces.setSpacing(14)
        inside = QWidget(self)
        holder = QVBoxLayout(inside)
        holder.setContentsMargins(0, 0, 6, 0)
        holder.addLayout(self._pieces)
        holder.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.chip)
        foot = QHBoxLayout()
        foot.addWidget(self.zero)
        foot.addWidget(self.paper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.due)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)

    def show_cell(self, cell: MatrixCell) -> None:
        """Show one village and period."""
        self.heading.setText(f"{cell.village} · {cell.period.name}")
        word = cell_word(cell)
        self.chip.show_status(word, TONES[word])
        self.due.setText(f"应在{cell.due.month}月{cell.due.day}日前报送")
        self.zero.setEnabled(all(handed.returned_on is not None for handed in cell.submissions))
        while self._pieces.count():
            item = self._pieces.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for handed in reversed(cell.submissions):
            self._pieces.addWidget(self._piece(handed))
        if not cell.submissions:
            words = QLabel("还没有收到。拖入台账即可收表；村里说没有隐患的，请登记零报告。", self)
            words.setProperty("role", "muted")
            words.setWordWrap(True)
            self._pieces.addWidget(words)

    @staticmethod
    def acts_of(handed: SubmissionRow) -> tuple[tuple[str, str], ...]:
        """Return the steps that a submission allows, as key and words."""
        acts = [("original", "打开原件")] if handed.file else []
        if handed.photos:
            acts.append(("type", f"看{handed.photos}张照片录入…"))
        if not handed.file and not handed.zero_report:
            acts.append(("photos", "添加照片…"))
        if handed.rows:
            acts.append(("rows", f"收进的{handed.rows}条"))
        if handed.returned_on:
            acts.append(("slip", "退回补正单…"))
        acts.append(("withdraw", "取消退回") if handed.returned_on else ("return", "退回补正…"))
        acts.append(("correct", "改报送情况…"))
        return tuple(acts)

    @Slot()
    def take_focus(self) -> None:
        """Go to the first step."""
        first = self.findChild(QPushButton, "step") or self.zero
        first.setFocus()

    def _piece(self, handed: SubmissionRow) -> QWidget:
        piece = QWidget(self)
        name = QLabel(handed.file or ("零报告" if handed.zero_report else "纸质台账"), piece)
        name.setWordWrap(True)
        name.setTextFormat(Qt.TextFormat.PlainText)
        said = [
            f"{handed.received_on.month}月{handed.received_on.day}日",
            handed.sender,
            CHANNEL_WORDS[handed.channel],
        ]
        how = QLabel("，".join(part for part in said if part), piece)
        how.setProperty("role", "muted")
        layout = QVBoxLayout(piece)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(name)
        layout.addWidget(how)
        for words in (handed.note, f"退回原因：{handed.return_reason}" if handed.return_reason else ""):
            if words:
                note = QLabel(words, piece)
                note.setWordWrap(True)
                note.setTextFormat(Qt.TextFormat.PlainText)
                layout.addWidget(note)
        steps = QWidget(piece)
        row = FlowLayout(steps, spacing=2)
        for key, words in self.acts_of(handed):
            button = QPushButton(words, steps)
            button.setObjectName("step")
            button.setProperty("role", "link")
            button.clicked.connect(partial(self._want, key, handed))
            row.addWidget(button)
        layout.addWidget(steps)
        return piece

    def _want(self, key: str, handed: SubmissionRow, _checked: bool = False) -> None:
        self.wanted.emit(key, handed)

    def _note(self, which: str, _checked: bool = False) -> None:
        self.noted.emit(which)
