"""What undoing an act would do, in its buckets, before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.history import record_name
from lifepath_desktop.queries.history_words import COLUMN_WORDS, TABLE_WORDS
from lifepath_desktop.services.operation import Change
from lifepath_desktop.services.undoing import Undoing, preview_undo, redo_last, undo
from ui.history.calm import make_calm
from ui.kit.style import step

NAMED = 200  # of each bucket; more than anybody reads
BUCKETS = {
    "UNDONE": "会撤销",
    "VOIDED": "会作废（已经打印过，留痕不删除）",
    "KEPT": "之后又改过，保留现状",
    "CANNOT": "撤销不了（还有别的记录属于它）",
}


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of the rows of one bucket: how many, and what the first of them are called."""

    words: str
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What undoing an act would do; nothing is done yet."""

    operation_id: int
    label: str
    fates: tuple[Fate, ...]


def foresee(operation_id: int, clerk: str, today: date, _progress: Progress) -> Foreseen:
    """Rehearse an undo and name what it touches."""
    undoing = preview_undo(operation_id, clerk=clerk, today=today)
    fates = (_fate(undoing, key, words) for key, words in BUCKETS.items())
    return Foreseen(operation_id, undoing.label, tuple(fate for fate in fates if fate.count))


def do_undo(operation_id: int, clerk: str, today: date, progress: Progress) -> tuple[Change, str]:
    """Undo an act; return its notice and what was done in words."""
    change, undoing = undo(operation_id, clerk=clerk, today=today, progress=progress)
    return change, undoing.sentence


def do_redo(clerk: str, today: date, progress: Progress) -> tuple[Change, str]:
    """Do again what was undone last."""
    change = redo_last(clerk=clerk, today=today, progress=progress)
    return change, f"{change.label}。"


def _fate(undoing: Undoing, key: str, words: str) -> Fate:
    rows = [row for row in undoing.rows if row.bucket.name == key]
    names: dict[tuple[str, int], str] = {}
    said = []
    for row in rows[:NAMED]:
        fields = "、".join(dict.fromkeys(COLUMN_WORDS[f] for f in row.fields if f in COLUMN_WORDS))
        kept = f"（{fields}）" if fields and key == "KEPT" else ""
        said.append(f"{TABLE_WORDS.get(row.table, '记录')} {record_name(row.table, row.row_id, names)}{kept}")
    return Fate(words, len(rows), tuple(said))


class UndoPreview(QWidget):
    """The buckets with their records; `agreed` carries the operation's id, `declined` nothing."""

    agreed = Signal(int)
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operation_id = 0
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.tree = QTreeWidget(self)
        make_calm(self.tree)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("撤销会影响的记录")
        self.agree = QPushButton("就这样撤销", self)
        self.agree.setProperty("role", "primary")
        self.agree.clicked.connect(self._agree)
        decline = QPushButton("不撤销", self)
        decline.clicked.connect(self.declined)
        buttons = QHBoxLayout()
        buttons.addWidget(self.agree)
        buttons.addWidget(decline)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 10))
        layout.addWidget(self.sentence)
        layout.addWidget(self.tree, 1)
        layout.addLayout(buttons)

    def show_foreseen(self, foreseen: Foreseen) -> None:
        """Show what would happen."""
        self._operation_id = foreseen.operation_id
        said = "，".join(f"{fate.words} {fate.count:,} 条" for fate in foreseen.fates)
        self.sentence.setText(
            f"撤销“{foreseen.label}”：{said or '没有可撤销的内容'}。现在还没有改动任何数据。"
        )
        self.agree.setEnabled(any(fate.words != BUCKETS["CANNOT"] for fate in foreseen.fates))
        self.tree.clear()
        for fate in foreseen.fates:
            head = QTreeWidgetItem(self.tree, [f"{fate.words}　{fate.count:,} 条"])
            _add(head, fate.names, fate.count)
            head.setExpanded(len(foreseen.fates) == 1 or fate.words != BUCKETS["UNDONE"])
        self.agree.setFocus()

    def _agree(self) -> None:
        self.agreed.emit(self._operation_id)


def _add(head: QTreeWidgetItem, names: Sequence[str], count: int) -> None:
    for name in names:
        QTreeWidgetItem(head, [name])
    if count > len(names):
        QTreeWidgetItem(head, [f"…… 还有 {count - len(names):,} 条"])
