"""The table of 历史补录: rows in the order of the sheet, answered by keyboard, each telling what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from lifepath_desktop.domain.verification import (
    ANSWER_WORDS,
    FATE_WORDS,
    Answer,
    Decided,
    Fate,
    Reply,
    fate_words,
)
from lifepath_desktop.services.verification import Answers, answer
from ui.kit.chips import StatusCells
from ui.kit.says import Complaint
from ui.kit.style import Tone, inks, step
from ui.kit.table_model import ALIGNMENT, DISPLAY, HORIZONTAL, NOWHERE, TOOLTIP, Index
from ui.kit.typed_dates import typed_date

EDIT = int(Qt.ItemDataRole.EditRole)
BACKGROUND = int(Qt.ItemDataRole.BackgroundRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
TONES = {
    Fate.STRUCK_OFF: Tone.DONE,
    Fate.RECHECK: Tone.WAITING,
    Fate.EXTENDED: Tone.ACTIVE,
    Fate.STILL_OPEN: Tone.WARNING,
    Fate.BLANK: Tone.QUIET,
    Fate.SETTLED: Tone.QUIET,
    Fate.REFUSED: Tone.URGENT,
    Fate.VANISHED: Tone.QUIET,
}
WORDS = (ANSWER_WORDS[Answer.FIXED], ANSWER_WORDS[Answer.OPEN], ANSWER_WORDS[Answer.BLANK])
KEYS = {"1": WORDS[0], "2": WORDS[1], "0": WORDS[2]}


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """One column: the field it shows and takes, its heading, its width in characters."""

    key: str
    heading: str
    width: float
    takes: bool = False


COLUMNS = (
    AnswerColumn("position", "序号", 2.2),
    AnswerColumn("number", "隐患编号", 7.2),
    AnswerColumn("place", "场所名称", 8.5),
    AnswerColumn("details", "隐患具体情况", 15),
    AnswerColumn("due_on", "原期限", 6),
    AnswerColumn("answer", "已改/未改", 5.2, takes=True),
    AnswerColumn("fixed_on", "完成日期", 6, takes=True),
    AnswerColumn("checked_by", "复查人", 4.6, takes=True),
    AnswerColumn("new_due_on", "新期限", 6, takes=True),
    AnswerColumn("note", "备注", 5, takes=True),
    AnswerColumn("fate", "结果", 5.8),
)
TAKING = tuple(place for place, column in enumerate(COLUMNS) if column.takes)
FIRST = TAKING[0]
_DAYS = ("fixed_on", "new_due_on")


class AnswerModel(QAbstractTableModel):
    """Holds a batch and decides it anew at each answer; `complained` when a text is no date."""

    complained = Signal(object, str)
    decided = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._today, self._over = today, parent
        self.answers = Answers()

    def show(self, answers: Answers) -> None:
        """Show another batch."""
        self.beginResetModel()
        self.answers = answers
        self.endResetModel()
        self.decided.emit()

    def row(self, at: int) -> Decided:
        """Return the row at a place."""
        return self.answers.rows[at]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The rows of the batch."""
        return 0 if parent.isValid() else len(self.answers.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """What the sheet asks, and what comes of it."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only the answers take typing, and not for what was settled before."""
        flags = super().flags(index)
        if index.isValid() and COLUMNS[index.column()].takes:
            row = self.row(index.row())
            if row.hazard is not None and row.fate is not Fate.SETTLED:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """The text of a cell, its ground where it waits for an answer, and why it is refused."""
        if role not in {DISPLAY, EDIT, TOOLTIP, ALIGNMENT, BACKGROUND, SPOKEN}:
            return None
        column, row = COLUMNS[index.column()], self.row(index.row())
        if role == ALIGNMENT:
            left = column.key in {"place", "details", "note"}
            side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == BACKGROUND:
            return self._ground(column, row)
        text = str(index.row() + 1) if column.key == "position" else _text(column.key, row)
        if role == TOOLTIP:
            return row.why or (fate_words(row) if column.key == "fate" else text)
        if role == SPOKEN:
            return f"{column.heading}：{text or '空白'}" + (f"，{row.why}" if row.why else "")
        return text

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Take an answer, and decide the batch anew."""
        if role != EDIT or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        key, text = COLUMNS[index.column()].key, str(value).strip()
        meant: Any = text
        if key in _DAYS:
            meant = typed_date(text, self._today(), past=key == "fixed_on") if text else None
            if text and meant is None:
                self.complained.emit(index, f"“{text}”不是日期，可以写成 2024-10-09、10.9 或 -3。")
                return False
        reply = self.row(index.row()).reply
        if getattr(reply, key) == meant and not reply.doubt:
            return False
        self._take(reply, replace(reply, **{key: meant, "doubt": "" if key in _DAYS else reply.doubt}))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """The headings."""
        return COLUMNS[section].heading if role == DISPLAY and orientation == HORIZONTAL else None

    def _take(self, before: Reply, after: Reply) -> None:
        replies = list(self.answers.replies)
        if before in replies:
            replies[replies.index(before)] = after
        else:
            replies.append(after)
        now = answer(self.answers, replies, today=self._today())
        if len(now.rows) != len(self.answers.rows):
            self.show(now)
            return
        self.answers = now
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.decided.emit()

    def _ground(self, column: AnswerColumn, row: Decided) -> QBrush | None:
        if row.fate is Fate.REFUSED and column.takes:
            return QBrush(QColor(inks(self._over.palette())[Tone.URGENT].fill))
        if row.acts and column.takes:
            return QBrush(QColor(inks(self._over.palette())[Tone.WAITING].fill))
        return None


class _Editor(QStyledItemDelegate):
    """A list for the answer, a line for the rest."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of a column."""
        if COLUMNS[index.column()].key != "answer":
            line = QLineEdit(parent)
            line.setFrame(False)
            return line
        box = QComboBox(parent)
        box.addItems(list(WORDS))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands in the cell."""
        text = str(index.data(EDIT) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the answer over."""
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        model.setData(index, editor.text() if isinstance(editor, QLineEdit) else text)


class AnswerTable(QTableView):
    """Enter goes to the next answer; 1 and 2 say 已改 and 未改."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.answers = AnswerModel(today, self)
        self.setModel(self.answers)
        self.setAccessibleName("历史隐患核实情况")
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        editing = _Editor(self)
        self.setItemDelegate(editing)
        # Only when the view itself has quite closed the editor.
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self.go_on)
        editing.closeEditor.connect(self._after_edit)
        tones = {FATE_WORDS[fate]: tone for fate, tone in TONES.items()}
        self.setItemDelegateForColumn(len(COLUMNS) - 1, StatusCells(tones, self))
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(step(self, 29))
        heads.setHighlightSections(False)
        heads.setFixedHeight(step(self, 30))
        heads.setMinimumSectionSize(step(self, 30))
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, step(self, 13.5 * column.width + 14))
            if column.key == "details":
                heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self._complaint = Complaint(self)
        self.answers.complained.connect(self._complaint.say)

    def begin(self) -> None:
        """Put the cursor on the first answer."""
        if self.answers.rowCount():
            self.setCurrentIndex(self.answers.index(0, FIRST))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; a digit answers."""
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # An editor's Enter comes by here before its text is taken.
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.go_on()
        elif index.isValid() and COLUMNS[index.column()].key == "answer" and event.text() in KEYS:
            self.answers.setData(index, KEYS[event.text()])
            self.go_on()
        else:
            super().keyPressEvent(event)

    def _after_edit(self, _editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Enter in an editor goes on to the next answer."""
        if hint == QStyledItemDelegate.EndEditHint.SubmitModelCache:
            self._next.start()

    @Slot()
    def go_on(self) -> None:
        """Go to the next answer that the row needs, or to the next row."""
        index: QModelIndex = self.currentIndex()
        if not index.isValid():
            return
        said = self.answers.row(index.row()).reply.answer
        wanted = {WORDS[0]: (6, 7), WORDS[1]: (8,)}.get(said, ())
        after = [column for column in wanted if column > index.column()]
        if after and index.column() in TAKING:
            self.setCurrentIndex(self.answers.index(index.row(), after[0]))
        elif index.row() + 1 < self.answers.rowCount():
            self.setCurrentIndex(self.answers.index(index.row() + 1, FIRST))


def _text(key: str, row: Decided) -> str:
    reply, hazard = row.reply, row.hazard
    if key == "fate":
        return FATE_WORDS[row.fate]
    if key == "number":
        return hazard.number if hazard is not None else reply.number
    if key == "place":
        return hazard.place if hazard is not None else reply.place
    value = getattr(hazard, key, "") if key in {"details", "due_on"} else getattr(reply, key)
    return "" if value is None else str(value)
