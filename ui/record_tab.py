"""A list of one kind of record as data: what it shows, what can be made, and the steps of those chosen."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.acting import attempt
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskForm
from ui.kit.cards import SidePanel
from ui.kit.time_line import Point, TimeLine
from ui.list_with_side import ListWithSide, Shape
from ui.paper_menu import Offered, PaperMenu
from ui.people_field import with_people
from ui.step_bar import StepBar

Verb = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Telling:
    """What the pane says of one record: its heading, lines of text, and its history as a line of time."""

    heading: str
    lines: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()


class Work(ABC):
    """What a tab is about. `new` names the button that makes a record, "" where none is made by hand.

    `names` are the words of the steps; the step `new` asks for a new record. The steps in `large` ask for so much
    that their form takes the whole side, where it scrolls: the window must not outgrow a screen of 768 lines.
    `does` are the words on the button of such a form, where it does not save.
    """

    new = ""
    large: frozenset[str] = frozenset()
    does: Mapping[str, str] = MappingProxyType({})
    names: Mapping[str, str]
    empty = ""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.tab: QWidget | None = None  # over which a paper opens

    @abstractmethod
    def shape(self) -> Shape:
        """Return how the list is laid out."""

    @abstractmethod
    def telling(self, id_: int) -> Telling | None:
        """Return what is said of one record, None when it is gone."""

    @abstractmethod
    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """Return the steps of those chosen, the natural next one first."""

    @abstractmethod
    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step, or `new`, asks for."""

    @abstractmethod
    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step, or of `new`."""

    def takes_over(self, _name: str, _ids: Sequence[int]) -> bool:
        """Do a step that needs no form here, such as choosing a file; tell whether it was one."""
        return False

    def note(self) -> str:
        """Return a sentence that stands over the list, "" for none."""
        return ""

    def papers(self, _ids: Sequence[int]) -> Sequence[Offered]:
        """Return the papers of those chosen, and of the list as a whole; with none chosen of the list alone."""
        return ()

    @property
    def by(self) -> dict[str, Any]:
        """Who types, and the day: what every verb takes."""
        return {"clerk": self.desk.clerk, "today": self.desk.today()}


class RecordForm(SidePanel):
    """The form of a new record, or of a step that asks for more than stands under the details."""

    def __init__(self, work: Work, name: str, ids: Sequence[int], parent: QWidget) -> None:
        of = f"：{len(ids):,} {work.shape().unit}" if len(ids) > 1 else ""
        heading = work.names.get(name, work.new) + of
        super().__init__(heading, parent)
        self._work, self._name, self._ids = work, name, tuple(ids)
        self.form = AskForm(
            heading,
            with_people(work.asks(name, ids), work.desk.today()),
            work.desk.today,
            do=work.does.get(name, "保存"),
            foot=self.foot,
        )
        self.form.answered.connect(self.record)
        self.form.dropped.connect(self.closed)
        self.body.addWidget(self.form)
        self.body.addStretch(1)

    @Slot(object)
    def record(self, answers: Answers) -> None:
        """Do what was asked, or say why not."""
        outcome = attempt(self._work.desk, partial(_run, self._work, self._name, self._ids, answers))
        self.form.complain(outcome.refusal or "")
        if outcome.refusal is None:
            self.closed.emit()


class RecordPane(SidePanel):
    """Shows one record, or how many are chosen, over the steps that they may take.

    `form_wanted` carries a step that asks for more than stands here.
    """

    form_wanted = Signal(str)

    def __init__(self, work: Work, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setAccessibleName("详情")
        self._work = work
        self.ids: tuple[int, ...] = ()
        self.about = QLabel(self)
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.line = TimeLine(self)
        self.line.setAccessibleName("经过")
        self.body.addWidget(self.about)
        self.body.addWidget(self.line)
        self.body.addStretch(1)
        self.printing = PaperMenu(work.desk, self)
        self.bar = StepBar(work.desk, self, self, work.names)
        self.show_ids(())

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show one record, how many there are, or that none is chosen."""
        if tuple(ids) != self.ids:
            self.bar.drop()
        told = self._work.telling(ids[0]) if len(ids) == 1 else None
        self.ids = tuple(ids) if len(ids) > 1 or told is not None else ()
        if told is not None:
            self.heading.setText(told.heading)
            self.about.setText("\n".join(line for line in told.lines if line))
            self.line.show_points(list(told.points))
        else:
            unit = self._work.shape().unit
            self.heading.setText(f"选中 {len(ids):,} {unit}" if len(ids) > 1 else "请在左边选一条")
        self.printing.offer(self._work.papers(self.ids))
        self.about.setVisible(told is not None)
        self.line.setVisible(told is not None and bool(told.points))
        self.bar.show_steps()

    def steps(self) -> tuple[str, ...]:
        """Return the steps of those chosen."""
        return self._work.steps(self.ids) if self.ids else ()

    def count(self) -> int:
        """Return how many are chosen."""
        return len(self.ids)

    def asks(self, name: str) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        return self._work.asks(name, self.ids)

    def act(self, name: str, answers: Answers) -> Verb:
        """Return the verb of a step."""
        return partial(_run, self._work, name, self.ids, answers)

    def takes_over(self, name: str) -> bool:
        """Some steps go on by themselves, some have a form that takes the whole side."""
        if name in self._work.large:
            self.form_wanted.emit(name)
            return True
        return self._work.takes_over(name, self.ids)


class RecordTab(ListWithSide):
    """The list of a `Work` with its pane and its form."""

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__(desk, work.shape())
        self.work = work
        work.tab = self
        self.note = QLabel(self)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.note)
        self.pane = RecordPane(work, self)
        self.grid.empty.explain(work.empty, work.new)
        if work.new:
            self.make = self.add_action(work.new, "add", primary=True)
            self.make.clicked.connect(self.open_form)
            self.grid.empty.acted.connect(self.open_form)
        self.grid.opened.connect(self.open_pane)
        self.pane.form_wanted.connect(self.open_step)
        self.take_pane(self.pane, self.pane)
        desk.bus.changed.connect(self._say_note)
        self._say_note(None)

    @Slot()
    def open_form(self) -> None:
        """Open an empty form."""
        self._open("new", ())

    @Slot(str)
    def open_step(self, name: str) -> None:
        """Open the form of a step that takes the whole side."""
        self._open(name, self.pane.ids)

    def _open(self, name: str, ids: Sequence[int]) -> None:
        form = RecordForm(self.work, name, ids, self)
        self.show_form(form)
        form.form.begin()

    @Slot(object)
    def _say_note(self, change: ChangeSeen | None) -> None:
        if change is None or touches(change, *self._shape.tables, "setting"):
            words = self.work.note()
            self.note.setText(words)
            self.note.setVisible(bool(words))


def _run(work: Work, name: str, ids: Sequence[int], answers: Answers) -> Any:
    return work.act(name, ids, answers)()
