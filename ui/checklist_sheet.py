"""A checklist on the screen: one row for each item, answered by a single key, a × opened for what was found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.checklists import (
    ANSWER_SIGNS,
    GROUP_WORDS,
    Answer,
    Answered,
    Finding,
    Item,
    Reply,
    answered,
)
from lifepath_desktop.domain.hazards import MEASURES
from lifepath_desktop.domain.rectification import measure
from lifepath_desktop.queries.checklists import AnswerRow, OpenHazard
from ui.kit.date_field import DateField
from ui.kit.style import step

KEYS = {
    Qt.Key.Key_1: Answer.GOOD,
    Qt.Key.Key_2: Answer.FAULT,
    Qt.Key.Key_X: Answer.FAULT,
    Qt.Key.Key_3: Answer.NOT_APPLICABLE,
}
BLANK = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_0}
HINT = "1 √　2 ×　3 不涉及　退格清空　↑↓换行；没填的不算√"
FIXED_BY_ITSELF = "fixed"
LATER = "以后再定"


@dataclass(frozen=True, slots=True)
class SheetOf:
    """What a sheet is made from: the items, the place's open hazards, the clock, and whose check it is."""

    items: tuple[Item, ...]
    known: tuple[OpenHazard, ...]
    today: Callable[[], date]
    deadline_days: int
    is_self_check: bool = False


class FindingFields(QWidget):
    """What a × asks: which hazard it is, its words, how many 处, and what is done about it."""

    changed = Signal()
    left = Signal()

    def __init__(self, item: Item, of: SheetOf, parent: QWidget) -> None:
        super().__init__(parent)
        self._item, self._of = item, of
        self.known = QComboBox(self)
        self.known.setAccessibleName("是不是原有隐患")
        self.known.addItem("新登记", None)
        for hazard in of.known:
            if hazard.priority == item.priority:
                self.known.addItem(f"原有 {hazard.number} {hazard.details}", hazard.id)
        self.known.setVisible(self.known.count() > 1)
        self.details = QLineEdit(self)
        self.details.setPlaceholderText(item.fault or "写明是什么问题")
        self.details.setAccessibleName("隐患具体情况")
        self.count = _number(self, 1, 9_999, " 处", "处数")
        self.amount = _number(self, 0, 9_999, f" {item.unit}", item.unit or "数量")
        self.amount.setVisible(bool(item.unit))
        self.way = QComboBox(self)
        self.way.setAccessibleName("整改方式")
        for words, value in self._ways():
            self.way.addItem(words, value)
        self.day = DateField(of.today, past=of.is_self_check, parent=self)
        self.new_only = QWidget(self)
        self._lay_out()
        self.known.currentIndexChanged.connect(self._show_new_only)
        self.way.currentIndexChanged.connect(self._show_day)
        self.details.returnPressed.connect(self.left)
        self.details.textEdited.connect(self.changed)
        self._show_day()

    def finding(self) -> Finding:
        """Return what was found, as it stands here."""
        known = self.known.currentData()
        if known is not None:
            return Finding(known_hazard=int(known))
        self.day.settle()
        way = self.way.currentData()
        fixed = self.day.value() if way == FIXED_BY_ITSELF else None
        due = self.day.value() if way in MEASURES[1:] else None
        return Finding(
            self.details.text().strip(),
            self.count.value(),
            measure(way, due) if way in MEASURES else None,
            fixed_on=fixed,
            amount=self.amount.value() if self.amount.isVisibleTo(self) else 0,
        )

    def wrong_date(self) -> str:
        """Return what stands in the date field and is no date."""
        self.day.settle()
        return self.day.text() if self.day.isVisibleTo(self) and self.day.is_wrong() else ""

    def begin(self) -> None:
        """Put the cursor where the words go."""
        self.details.setFocus(Qt.FocusReason.TabFocusReason)

    def _ways(self) -> list[tuple[str, str]]:
        if self._of.is_self_check:
            return [("已自行整改", FIXED_BY_ITSELF), ("还没有改", "")]
        return [
            (MEASURES[1], MEASURES[1]),
            (MEASURES[0], MEASURES[0]),
            (MEASURES[2], MEASURES[2]),
            (LATER, ""),
        ]

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        for field in (self.count, self.amount, self.way, self.day):
            line.addWidget(field)
        line.addStretch(1)
        inner = QVBoxLayout(self.new_only)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(5)
        inner.addWidget(self.details)
        inner.addLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step(self, 18), 0, 0, 4)
        layout.setSpacing(5)
        layout.addWidget(self.known)
        layout.addWidget(self.new_only)

    @Slot()
    def _show_new_only(self) -> None:
        self.new_only.setVisible(self.known.currentData() is None)

    @Slot()
    def _show_day(self) -> None:
        way = self.way.currentData()
        dated = way == FIXED_BY_ITSELF or way in MEASURES[1:]
        self.day.setVisible(dated)
        self.day.setAccessibleName("整改完成日期" if way == FIXED_BY_ITSELF else "整改期限")
        if way == FIXED_BY_ITSELF:
            self.day.set_value(self._of.today())
        elif dated:
            self.day.set_value(self._of.today() + timedelta(days=self._of.deadline_days))
        self.changed.emit()


class ItemRow(QFrame):
    """One item. `answered_by_key` when a key has answered it, `moved` with +1 or -1 for the row below or above.

    `opened` when a × has opened what it asks.
    """

    answered_by_key = Signal()
    opened = Signal()
    moved = Signal(int)
    changed = Signal()

    def __init__(self, item: Item, of: SheetOf, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ChecklistRow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.item = item
        self.answer: Answer | None = None
        self.stands = ""
        self._of = of
        self.fields: FindingFields | None = None
        question = QLabel(item.question, self)
        question.setWordWrap(True)
        question.setToolTip(_basis(item, of.today()))
        self.note = QLabel(self)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.note.hide()
        self.buttons: dict[Answer, QPushButton] = {}
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(question, 1)
        for answer, sign in ANSWER_SIGNS.items():
            button = QPushButton(sign, self)
            button.setCheckable(True)
            button.setProperty("role", "pick")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._click, answer))
            self.buttons[answer] = button
            line.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 4, 2, 4)
        self._layout.setSpacing(4)
        self._layout.addLayout(line)
        self._layout.addWidget(self.note)
        self._show()

    def set_answer(self, answer: Answer | None) -> None:
        """Show an answer, None for a blank; a × opens what it asks for."""
        self.answer = answer
        if answer is Answer.FAULT and self.fields is None and not self.stands:
            self.fields = FindingFields(self.item, self._of, self)
            self.fields.left.connect(partial(self.moved.emit, 1))
            self.fields.changed.connect(self.changed)
            self._layout.addWidget(self.fields)
        if self.fields is not None:
            self.fields.setVisible(answer is Answer.FAULT)
        self._show()
        self.changed.emit()

    def show_kept(self, row: AnswerRow) -> None:
        """Show what was answered before; a × with its hazard says which."""
        self.stands = row.hazard
        self.note.setText(f"已登记隐患 {row.hazard}")
        self.note.setVisible(bool(row.hazard))
        self.set_answer(row.answer)

    def reply(self) -> Reply:
        """Return the answer as it stands."""
        fields = self.fields if self.answer is Answer.FAULT else None
        return Reply(
            self.item.code, self.answer, finding=fields.finding() if fields is not None else Finding()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key answers; the cursor goes to the next row, or into what a × asks."""
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in KEYS:
            self.set_answer(KEYS[key])
            if self.fields is not None and self.answer is Answer.FAULT:
                self.fields.begin()
                self.opened.emit()
            else:
                self.answered_by_key.emit()
        elif key in BLANK:
            self.set_answer(None)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row with the cursor is marked."""
        super().focusInEvent(event)
        self._mark(on=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And the mark goes with it."""
        super().focusOutEvent(event)
        self._mark(on=False)

    def _mark(self, *, on: bool) -> None:
        self.setProperty("state", "current" if on else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def _click(self, answer: Answer, checked: bool) -> None:
        self.set_answer(answer if checked else None)

    def _show(self) -> None:
        for answer, button in self.buttons.items():
            button.setChecked(answer is self.answer)
        said = "未填" if self.answer is None else ANSWER_SIGNS[self.answer]
        self.setAccessibleName(f"{self.item.question} {said}")


class ChecklistSheet(QWidget):
    """All items of a place by priority. `tallied` carries how far it is answered."""

    tallied = Signal(object)

    def __init__(self, of: SheetOf, kept: Sequence[AnswerRow] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("检查表")
        self._of = of
        self.rows: list[ItemRow] = []
        self._to_reveal: ItemRow | None = None
        self._revealing = QTimer(self, singleShot=True, interval=0)
        self._revealing.timeout.connect(self._scroll)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        hint = QLabel(HINT, self)
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self._layout.addWidget(hint)
        by_code = {row.item: row for row in kept}
        group: object = ""
        for item in of.items:
            if item.priority != group:
                group = item.priority
                self._add_head(GROUP_WORDS[item.priority])
            self._add_row(item, by_code)
        self._was_answered = {code for code in by_code if code in {item.code for item in of.items}}

    def replies(self) -> tuple[Reply, ...]:
        """Return the answers given, and a blank for each that was taken back."""
        given = (row.reply() for row in self.rows)
        return tuple(r for r in given if r.answer is not None or r.item in self._was_answered)

    def has_answers(self) -> bool:
        """Tell whether anything was answered."""
        return any(row.answer is not None for row in self.rows)

    def wrong_date(self) -> str:
        """Return a text that stands in a date field and is no date."""
        fields = (row.fields for row in self.rows if row.answer is Answer.FAULT)
        return next((text for field in fields if field is not None and (text := field.wrong_date())), "")

    def begin(self) -> None:
        """Put the cursor on the first item without an answer."""
        blank = next((row for row in self.rows if row.answer is None), None)
        if blank is not None:
            blank.setFocus(Qt.FocusReason.TabFocusReason)
            self._reveal(blank)

    def tally(self) -> Answered:
        """Count the answers."""
        answers = {row.item.code: row.answer for row in self.rows if row.answer is not None}
        return answered(answers, self._of.items)

    def state(self) -> dict[str, Any]:
        """Return the answers and words as a draft keeps them."""
        return {
            row.item.code: [row.answer.value, row.fields.details.text() if row.fields is not None else ""]
            for row in self.rows
            if row.answer is not None
        }

    def restore(self, state: Mapping[str, Sequence[str]]) -> None:
        """Put a draft back."""
        for row in self.rows:
            if row.item.code in state and not row.stands:
                answer, words = state[row.item.code]
                row.set_answer(Answer(answer))
                if row.fields is not None:
                    row.fields.details.setText(words)

    def _add_head(self, words: str) -> None:
        head = QLabel(words, self)
        head.setProperty("role", "heading")
        self._layout.addSpacing(6)
        self._layout.addWidget(head)

    def _add_row(self, item: Item, kept: Mapping[str, AnswerRow]) -> None:
        row = ItemRow(item, self._of, self)
        number = len(self.rows)
        row.moved.connect(partial(self._move, number))
        row.answered_by_key.connect(partial(self._move, number, 1))
        row.opened.connect(partial(self._reveal, row))
        if item.code in kept:
            row.show_kept(kept[item.code])
        row.changed.connect(self._tell)
        self.rows.append(row)
        self._layout.addWidget(row)

    def _move(self, number: int, by: int) -> None:
        target = number + by
        if 0 <= target < len(self.rows):
            self.rows[target].setFocus(Qt.FocusReason.TabFocusReason)
            self._reveal(self.rows[target])
        elif by > 0:
            self.focusNextChild()

    def _reveal(self, row: ItemRow) -> None:
        """Scroll to a row and what it asks, once the rows have found their places."""
        self._to_reveal = row
        self._revealing.start()

    @Slot()
    def _scroll(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self._to_reveal is not None:
            around.ensureWidgetVisible(self._to_reveal, 0, step(self, 60))

    @Slot()
    def _tell(self) -> None:
        self.tallied.emit(self.tally())


def _number(parent: QWidget, least: int, most: int, suffix: str, name: str) -> QSpinBox:
    number = QSpinBox(parent)
    number.setRange(least, most)
    number.setSuffix(suffix)
    number.setAccessibleName(name)
    return number


def _basis(item: Item, on: date) -> str:
    """Return the standards of an item as a tooltip; what nobody has compared is marked 待核."""
    lines = []
    for standard in item.standards_on(on):
        mark = "" if standard.is_verified else "（待核，不打印）"
        lines.append(f"{standard.name} {standard.clause} {standard.text}{mark}".replace("  ", " "))
    return "\n".join(lines)
