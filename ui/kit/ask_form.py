"""A short form made from data: the fields that one step asks for, answered by keyboard alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.kit.cards import FormRow
from ui.kit.date_field import DateField
from ui.kit.style import step

Answers = dict[str, Any]


@runtime_checkable
class Answering(Protocol):
    """A field that answers by itself."""

    def value(self) -> Any:
        """Return what stands in it."""


class AskKind(Enum):
    """What a field takes."""

    TEXT = "text"
    DATE = "date"
    PAST_DATE = "past_date"
    COUNT = "count"
    PICK = "pick"
    LIST = "list"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Ask:
    """One field: `value` stands in it at first; `choices` are (answer, word shown) of a pick or a list.

    A widget of the room's own stands as `value` itself; it answers by its `value()`. `only_if` names another field
    and the answers with which this one is shown; `beside` puts it on the line of the field before,
    which its `width` shares with it.
    """

    key: str
    name: str
    kind: AskKind = AskKind.TEXT
    value: Any = ""
    choices: tuple[tuple[Any, str], ...] = ()
    hint: str = ""
    most: int = 9_999
    only_if: tuple[str, tuple[Any, ...]] | None = None
    beside: bool = False
    width: int = 1


class Pick(QWidget):
    """A choice between a few, all in sight: arrow keys or a click; `picked` carries the answer."""

    picked = Signal(object)

    def __init__(self, choices: Sequence[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = [answer for answer, _ in choices]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for number, (_, words) in enumerate(choices):
            button = QPushButton(words, self)
            button.setCheckable(True)
            button.setProperty("role", "pick")
            button.setAccessibleName(words)
            self._group.addButton(button, number)
            layout.addWidget(button)
        layout.addStretch(1)
        self._group.idClicked.connect(self._tell)
        first = self._group.button(0)
        if first is not None:
            self.setFocusProxy(first)

    def value(self) -> Any:
        """Return the answer picked, None before any is."""
        number = self._group.checkedId()
        return None if number < 0 else self._answers[number]

    def set_value(self, answer: Any) -> None:
        """Pick an answer without telling."""
        if answer in self._answers:
            button = self._group.button(self._answers.index(answer))
            button.setChecked(True)
            self.setFocusProxy(button)

    @Slot(int)
    def _tell(self, number: int) -> None:
        self.setFocusProxy(self._group.button(number))
        self.picked.emit(self._answers[number])


class AskForm(QFrame):
    """Asks `asks`; `answered` carries key → answer when the clerk is done, `dropped` when not.

    Enter goes to the next field and from the last one answers; Ctrl+Enter answers from anywhere.
    """

    answered = Signal(object)
    dropped = Signal()

    def __init__(
        self,
        heading: str,
        asks: Sequence[Ask],
        today: Callable[[], date],
        *,
        do: str = "确定",
        foot: QHBoxLayout | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("AskForm")
        self.setAccessibleName(heading)
        self._asks, self._today = tuple(asks), today
        self.fields: dict[str, QWidget] = {}
        self.rows: dict[str, FormRow] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        if foot is not None:
            self.setObjectName("")
            layout.setContentsMargins(0, 0, 0, 0)
        else:
            title = QLabel(heading, self)
            title.setProperty("role", "heading")
            layout.addWidget(title)
        line = QHBoxLayout()
        for ask in self._asks:
            if not ask.beside:
                line = QHBoxLayout()
                line.setSpacing(8)
                layout.addLayout(line)
            line.addWidget(self._row(ask), ask.width, Qt.AlignmentFlag.AlignTop)
        self.complaint = QLabel(self)
        self.complaint.setObjectName("Complaint")
        self.complaint.setWordWrap(True)
        self.complaint.hide()
        layout.addWidget(self.complaint)
        if foot is None:
            foot = QHBoxLayout()
            layout.addLayout(foot)
        self._fill_foot(foot, do)
        self._show_only()

    def answers(self) -> Answers:
        """Return what stands in the fields that are shown."""
        return {key: _answer(field) for key, field in self.fields.items() if self.rows[key].isVisibleTo(self)}

    def complain(self, sentence: str) -> None:
        """Say why it cannot be so; what was typed stays."""
        self.complaint.setText(sentence)
        self.complaint.setAccessibleName(sentence)
        self.complaint.setVisible(bool(sentence))

    def begin(self) -> None:
        """Put the cursor into the first field."""
        for key, field in self.fields.items():
            if self.rows[key].isVisibleTo(self):
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.do.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter is Tab, until the last field."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(watched, QWidget)
        ):
            key = event.key()
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._enter(watched, now=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
                return True
            if key == Qt.Key.Key_Escape:
                self.dropped.emit()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def answer(self) -> None:
        """Hand the answers over, unless a date is none."""
        for key, field in self.fields.items():
            if isinstance(field, DateField) and self.rows[key].isVisibleTo(self):
                field.settle()
                if field.is_wrong():
                    self.complain(f"“{field.text()}”不是日期，可以写成 2024-10-09、10.9、15 或 -3。")
                    field.setFocus()
                    return
        self.complain("")
        self.answered.emit(self.answers())

    def _enter(self, field: QWidget, *, now: bool) -> None:
        keys = [key for key in self.fields if self.rows[key].isVisibleTo(self)]
        place = next((n for n, key in enumerate(keys) if _holds(self.fields[key], field)), len(keys) - 1)
        if isinstance(field, DateField):
            field.settle()
        if now or place >= len(keys) - 1:
            self.answer()
        else:
            self.fields[keys[place + 1]].setFocus(Qt.FocusReason.TabFocusReason)

    def _row(self, ask: Ask) -> QWidget:
        field = _field(ask, self._today)
        self.fields[ask.key] = field
        row = FormRow(ask.name, field, hint=ask.hint, parent=self)
        if ask.kind is AskKind.TICK:
            _hide_name(row)
        self.rows[ask.key] = row
        for part in (field, *field.findChildren(QPushButton)):
            part.installEventFilter(self)
        if isinstance(field, Pick):
            field.picked.connect(self._show_only)
        elif isinstance(field, QCheckBox):
            field.toggled.connect(self._show_only)
        return row

    def _fill_foot(self, foot: QHBoxLayout, words: str) -> None:
        self.do = QPushButton(words, self)
        self.do.setProperty("role", "primary")
        self.do.setToolTip("Ctrl+回车")
        self.do.clicked.connect(self.answer)
        drop = QPushButton("取消", self)
        drop.setToolTip("Esc")
        drop.clicked.connect(self.dropped)
        foot.addWidget(self.do)
        foot.addWidget(drop)
        foot.addStretch(1)

    @Slot()
    def _show_only(self, _answer_given: object = None) -> None:
        for ask in self._asks:
            if ask.only_if is not None:
                other, wanted = ask.only_if
                self.rows[ask.key].setVisible(_answer(self.fields[other]) in wanted)


def _hide_name(row: FormRow) -> None:
    """A tick says its own name."""
    layout = row.layout()
    name = None if layout is None else layout.itemAt(0)
    label = None if name is None else name.widget()
    if label is not None:
        label.hide()


def _field(ask: Ask, today: Callable[[], date]) -> QWidget:
    if isinstance(ask.value, QWidget):
        return ask.value
    if ask.kind in {AskKind.DATE, AskKind.PAST_DATE}:
        day = DateField(today, past=ask.kind is AskKind.PAST_DATE)
        day.set_value(ask.value or None)
        return day
    if ask.kind is AskKind.COUNT:
        number = QSpinBox()
        number.setRange(0, ask.most)
        number.setValue(int(ask.value or 0))
        return number
    if ask.kind is AskKind.PICK:
        pick = Pick(ask.choices)
        pick.set_value(ask.value)
        return pick
    if ask.kind is AskKind.TICK:
        tick = QCheckBox(ask.name)
        tick.setChecked(bool(ask.value))
        return tick
    return _line(ask)


def _line(ask: Ask) -> QWidget:
    if ask.kind is AskKind.LIST:
        box = QComboBox()
        for answer, words in ask.choices:
            box.addItem(words, answer)
        box.setCurrentIndex(max(0, box.findData(ask.value)))
        return box
    line = QLineEdit(str(ask.value))
    line.setMinimumWidth(step(line, 120))
    return line


def _answer(field: QWidget) -> Any:
    if isinstance(field, Answering):
        return field.value()
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QComboBox):
        return field.currentData()
    return field.text().strip() if isinstance(field, QLineEdit) else None


def _holds(field: QWidget, inner: QWidget) -> bool:
    return field is inner or field.isAncestorOf(inner)
