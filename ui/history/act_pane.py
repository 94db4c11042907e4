"""One act beside the list: what it did, its undoing, and any of its records on another day."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from lifepath_desktop.queries.history import KINDS, UNDOABLE, ActRow, Entry, act, entries
from lifepath_desktop.services.operation import Change
from ui.desk import Desk
from ui.history.entries_tree import EntriesTree
from ui.history.record_then import RecordThenPane
from ui.history.undoing import Foreseen, UndoPreview, do_redo, do_undo, foresee
from ui.kit.style import step

READ = 300
NOTHING = "在左边选一次操作，这里逐项显示它改了什么。"


@dataclass(frozen=True, slots=True)
class _Read:
    """An act with what it did."""

    act: ActRow
    entries: tuple[Entry, ...]


def _read(operation_id: int) -> _Read | None:
    found = act(operation_id)
    return None if found is None else _Read(found, tuple(entries(operation_id, READ)))


class ActPane(QFrame):
    """Shows an act; undoing it is rehearsed first, and shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SidePanel")
        self.setMinimumWidth(step(self, 400))
        self._desk = desk
        self._shown: ActRow | None = None
        self._record: tuple[str, int, str] | None = None
        self.heading = QLabel(NOTHING, self)
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.meta = QLabel(self)
        self.meta.setProperty("role", "muted")
        self.tree = EntriesTree(self)
        self.preview = UndoPreview(self)
        self.then = RecordThenPane(desk, self)
        self.undo_button = QPushButton("撤销这次操作…", self)
        self.then_button = QPushButton("这条记录某天是什么样…", self)
        self._lay_out()
        self._reader = desk.tasks.reader()
        self._connect()
        self._show_nothing()

    def show_act(self, operation_id: int | None) -> None:
        """Read an act and show it."""
        if operation_id is None:
            self._show_nothing()
        else:
            self._reader.ask(partial(_read, operation_id))

    @Slot()
    def ask_undo(self) -> None:
        """Rehearse the undo of the act shown."""
        if self._shown is not None:
            self.undo_button.setEnabled(False)
            work = partial(foresee, self._shown.id, self._desk.clerk, self._desk.today())
            job = self._desk.tasks.start("正在预演撤销", work)
            job.done.connect(self._show_foreseen)
            job.refused.connect(self._desk.told)
            job.ended.connect(self._allow_undo)

    @Slot(int)
    def undo(self, operation_id: int) -> None:
        """Undo an act, as it was foreseen."""
        self._start("正在撤销", partial(do_undo, operation_id, self._desk.clerk, self._desk.today()))

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        self._start("正在重做", partial(do_redo, self._desk.clerk, self._desk.today()))

    def _start(self, title: str, work: "partial[tuple[Change, str]]") -> None:
        job = self._desk.tasks.start(title, work)
        job.done.connect(self._tell_done)
        job.refused.connect(self._desk.told)
        self.back()

    @Slot(object)
    def _tell_done(self, done: tuple[Change, str]) -> None:
        change, sentence = done
        self._desk.bus.tell(change)
        self._desk.told(sentence)
        if self._shown is not None:
            self.show_act(self._shown.id)

    @Slot()
    def back(self) -> None:
        """Show what the act did again."""
        self.stack.setCurrentWidget(self._entries)

    @Slot(object)
    def _show(self, read: _Read | None) -> None:
        if read is None:
            self._show_nothing()
            return
        self._shown = read.act
        kind = dict(KINDS).get(read.act.kind, "")
        undone = "　已撤销" if read.act.undone else ""
        self.heading.setProperty("role", "heading")
        self.heading.style().polish(self.heading)
        self.heading.setText(read.act.label)
        when = read.act.at[:16].replace("T", " ")
        self.meta.setText(f"{when}　{read.act.clerk}　{kind}　改动 {read.act.rows:,} 条记录{undone}")
        self.tree.show_entries(read.entries, read.act.rows)
        self.undo_button.setVisible(read.act.kind in UNDOABLE and not read.act.undone)
        self.undo_button.setEnabled(True)
        self._choose_record(None)
        self.back()
        self.stack.show()

    def _show_nothing(self) -> None:
        self._shown = None
        self.heading.setProperty("role", "muted")
        self.heading.style().polish(self.heading)
        self.heading.setText(NOTHING)
        self.meta.clear()
        self.stack.hide()

    @Slot(object)
    def _show_foreseen(self, foreseen: Foreseen) -> None:
        if self._shown is not None and self._shown.id == foreseen.operation_id:
            self.preview.show_foreseen(foreseen)
            self.stack.setCurrentWidget(self.preview)

    @Slot()
    def _allow_undo(self) -> None:
        self.undo_button.setEnabled(True)

    @Slot(object)
    def _choose_record(self, record: tuple[str, int, str] | None) -> None:
        self._record = record
        self.then_button.setEnabled(record is not None)

    @Slot()
    def _show_then(self) -> None:
        if self._record is not None:
            self.then.show_record(*self._record)
            self.stack.setCurrentWidget(self.then)

    def _connect(self) -> None:
        self._reader.answered.connect(self._show)
        self._reader.refused.connect(self._desk.told)
        self.tree.chosen.connect(self._choose_record)
        self.undo_button.clicked.connect(self.ask_undo)
        self.then_button.clicked.connect(self._show_then)
        self.preview.agreed.connect(self.undo)
        self.preview.declined.connect(self.back)
        self.then.left.connect(self.back)

    def _lay_out(self) -> None:
        self._entries = QWidget(self)
        inside = QVBoxLayout(self._entries)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(step(self, 10))
        foot = QHBoxLayout()
        foot.addWidget(self.undo_button)
        foot.addWidget(self.then_button)
        foot.addStretch(1)
        inside.addWidget(self.tree, 1)
        inside.addLayout(foot)
        self.stack = QStackedWidget(self)
        for page in (self._entries, self.preview, self.then):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(step(self, 6))
        layout.addWidget(self.heading)
        layout.addWidget(self.meta)
        layout.addWidget(self.stack, 1)
        layout.addStretch(0)
