"""The foot of a record's details: the lawful steps as buttons, and the short form that a step asks for."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ui.acting import Acting, Outcome
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskForm
from ui.kit.cards import SidePanel
from ui.people_field import with_people

BUTTONS = 3
ROOM = 17.5
"""How many characters' widths the buttons may take in a panel as it is first laid out."""
AROUND = 1.8
"""A button's padding and gap, in characters."""
QUIET = "void"
"""Voiding is never a button in sight."""


class TakesSteps(Protocol):
    """What the bar needs of the details it stands under."""

    def steps(self) -> tuple[str, ...]:
        """Return the steps that may be taken now, the natural next one first."""

    def count(self) -> int:
        """Return how many records a step is about."""

    def asks(self, name: str) -> tuple[Ask, ...]:
        """Return what a step asks for."""

    def act(self, name: str, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""

    def takes_over(self, name: str) -> bool:
        """Tell whether the room itself goes on with a step, without a form here."""


def in_sight(words: Sequence[str]) -> int:
    """Return how many of these buttons stand side by side without one being cut off.

    >>> in_sight(["登记排查", "登记隐患", "在业情况", "作废"])
    3
    >>> in_sight(["报告已整改", "登记整改措施", "延期"])
    2
    """
    taken = list(accumulate(len(word) + AROUND for word in words[:BUTTONS]))
    return sum(width <= ROOM for width in taken)


class StepBar(QWidget):
    """Stands at the foot of a panel. A refusal is told in the form that led to it, and what was typed stays.

    `put_away` when a form has closed, answered or not.
    """

    put_away = Signal()

    def __init__(self, desk: Desk, panel: SidePanel, owner: TakesSteps, names: Mapping[str, str]) -> None:
        super().__init__(panel)
        self._desk, self._panel, self._owner, self._names = desk, panel, owner, names
        self.form: AskForm | None = None
        self._asked = ""
        self._shown: tuple[str, ...] = ()
        self._acting = Acting(desk, self)
        self._acting.finished.connect(self._finish)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        panel.foot.addWidget(self, 1)

    def show_steps(self) -> None:
        """Show the steps that are lawful now; a form that is open stays in their place."""
        names = self._owner.steps()
        if names == self._shown:
            return
        self._shown = names
        held = self._holds_cursor()
        while self._row.count():
            widget = self._row.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        plain = [name for name in names if name != QUIET]
        seen = in_sight([self._names[name] for name in plain])
        for place, name in enumerate(plain[:seen]):
            self._add_button(name, primary=place == 0)
        self._row.addStretch(1)
        rest = [*plain[seen:], *(name for name in names if name == QUIET)]
        if rest:
            self._add_more(rest)
        if held:
            self.begin()

    def ask(self, name: str) -> None:
        """Ask what a step needs; a step that needs nothing is taken at once."""
        self.drop()
        if self._owner.takes_over(name):
            return
        asks = self._owner.asks(name)
        self._asked = name
        if not asks:
            self._take({})
            return
        of = f"：{self._owner.count():,} 条" if self._owner.count() > 1 else ""
        fields = with_people(asks, self._desk.today(), self._owner)
        self.form = AskForm(f"{self._names[name]}{of}", fields, self._desk.today)
        self.form.answered.connect(self._take)
        self.form.dropped.connect(self.drop)
        self.hide()
        layout = self._panel.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, self.form)
        self.form.begin()

    @Slot()
    def drop(self) -> None:
        """Put the form away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.show()
            self.put_away.emit()

    def begin(self) -> None:
        """Put the cursor on the natural next step."""
        first = self._row.itemAt(0)
        button = None if first is None else first.widget()
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def add_to(self, menu: QMenu, ask: Callable[[str], None]) -> None:
        """Put the steps at the head of a menu; `ask` goes on with the one chosen."""
        first = menu.actions()[0] if menu.actions() else None
        names = self._owner.steps()
        for name in names:
            action = menu.addAction(f"{self._names[name]}…", partial(ask, name))
            if first is not None:
                menu.insertAction(first, action)
        if first is not None and names:
            menu.insertSeparator(first)

    @Slot(object)
    def _take(self, answers: Answers) -> None:
        act = self._owner.act(self._asked, answers)
        self._acting.run(self._owner.count(), self._names[self._asked], act)

    @Slot(object)
    def _finish(self, outcome: Outcome) -> None:
        if outcome.refusal is None:
            self.drop()
            self.show_steps()
        elif self.form is not None:
            self.form.complain(outcome.refusal)
        else:
            self._desk.told(outcome.refusal)

    def _holds_cursor(self) -> bool:
        # A focused button that goes would hand the cursor to some other part of the window.
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus()

    def _add_button(self, name: str, *, primary: bool) -> None:
        button = QPushButton(self._names[name], self)
        button.setProperty("role", "primary" if primary else "")
        button.setProperty("step", name)
        button.clicked.connect(partial(self.ask, name))
        self._row.addWidget(button)
        button.show()

    def _add_more(self, names: list[str]) -> None:
        more = QPushButton("更多", self)
        more.setAccessibleName("更多步骤")
        menu = QMenu(more)
        for name in names:
            menu.addAction(f"{self._names[name]}…", partial(self.ask, name))
        more.setMenu(menu)
        self._row.addWidget(more)
        more.show()
