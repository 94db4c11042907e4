"""The tab 排查计划: each village's rounds with their progress, and a form that plans one for many villages."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from lifepath_desktop.domain.rounds import RoundEntry
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.queries.rounds import RoundDetail, places_of_round, round_detail, round_listing
from lifepath_desktop.services.rounds import change_round, plan_round, void_round
from ui.acting import attempt
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskForm, AskKind
from ui.kit.cards import SidePanel
from ui.kit.flow import FlowLayout
from ui.kit.style import Tone
from ui.list_with_side import ListWithSide, Shape
from ui.people_field import with_people
from ui.step_bar import StepBar

TABLES = ("inspection_round", "inspection", "place", "place_state", "village")
CHANGE, VOID = "change", "void"
NAMES = {CHANGE: "修改计划", VOID: "取消这一轮"}
EMPTY = "还没有安排排查。安排一轮，就能看到每个村应查多少家、查了多少家、还差哪些。"
TONES = {"未开始": Tone.QUIET, "进行中": Tone.ACTIVE, "已完成": Tone.DONE, "到期未完": Tone.URGENT}


class VillageTicks(QWidget):
    """The villages, each to be ticked, all ticked at first; answers with the ids of those ticked."""

    def __init__(self, villages: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        layout = FlowLayout(self, spacing=10)
        self.boxes: dict[int, QCheckBox] = {}
        for village_id, name in villages:
            box = QCheckBox(name, self)
            box.setChecked(True)
            self.boxes[village_id] = box
            layout.addWidget(box)

    def value(self) -> tuple[int, ...]:
        """Return the villages ticked."""
        return tuple(village_id for village_id, box in self.boxes.items() if box.isChecked())


class NewRound(SidePanel):
    """The form of a new round."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("安排一轮排查", parent)
        self._desk = desk
        today = desk.today()
        first, last, name = quarter_of(today)
        asks = (
            Ask("villages", "哪些村", value=VillageTicks(village_choices())),
            Ask("name", "名称", value=name),
            Ask("from_on", "开始", AskKind.DATE, max(first, today)),
            Ask("to_on", "截止", AskKind.DATE, last, beside=True),
            Ask(
                "inspectors", "排查人员", hint="村两委干部、网格员和乡包村（组）干部，用、隔开；可以以后再填"
            ),
            Ask("note", "备注"),
        )
        self.form = AskForm("安排一轮排查", with_people(asks, today), desk.today, do="安排", foot=self.foot)
        self.form.answered.connect(self.record)
        self.form.dropped.connect(self.closed)
        self.body.addWidget(self.form)
        self.body.addStretch(1)

    @Slot(object)
    def record(self, answers: Answers) -> None:
        """Plan the round, or say why not."""
        today = self._desk.today()
        entry = RoundEntry(
            answers["villages"],
            answers["name"],
            answers["from_on"] or today,
            answers["to_on"] or today,
            answers["inspectors"],
            answers["note"],
        )
        outcome = attempt(self._desk, partial(plan_round, entry, clerk=self._desk.clerk))
        self.form.complain(outcome.refusal or "")
        if outcome.refusal is None:
            self.closed.emit()


class RoundPane(SidePanel):
    """Shows a round with its numbers; `scope_wanted` carries the places behind the one that was clicked."""

    scope_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setAccessibleName("排查计划详情")
        self._desk = desk
        self.round: RoundDetail | None = None
        self.about = QLabel(self)
        self.about.setWordWrap(True)
        self.about.setProperty("role", "muted")
        self.body.addWidget(self.about)
        self.numbers: dict[bool | None, QPushButton] = {}
        for left in (None, False, True):
            button = QPushButton(self)
            button.setProperty("role", "link")
            button.clicked.connect(partial(self._open, left))
            self.numbers[left] = button
            self.body.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.bar = StepBar(desk, self, self, NAMES)
        self.show_ids(())

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show a round, or that none is chosen."""
        round_id = ids[0] if len(ids) == 1 else None
        if self.round is not None and self.round.id != round_id:
            self.bar.drop()
        self.round = None if round_id is None else round_detail(round_id)
        self.about.setVisible(self.round is not None)
        for button in self.numbers.values():
            button.setVisible(self.round is not None)
        if self.round is None:
            self.heading.setText("请在左边选一轮排查")
        else:
            self._show_detail(self.round)
        self.bar.show_steps()

    def steps(self) -> tuple[str, ...]:
        """Return the steps of the round."""
        return () if self.round is None else (CHANGE, VOID)

    def count(self) -> int:
        """A step is about one round."""
        return 0 if self.round is None else 1

    def asks(self, name: str) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name == VOID:
            return (Ask("reason", "取消的原因"),)
        assert self.round is not None
        return (
            Ask("name", "名称", value=self.round.name),
            Ask("from_on", "开始", AskKind.DATE, self.round.from_on),
            Ask("to_on", "截止", AskKind.DATE, self.round.to_on, beside=True),
            Ask("inspectors", "排查人员", value=self.round.inspectors),
            Ask("note", "备注", value=self.round.note),
        )

    def act(self, name: str, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""
        assert self.round is not None
        if name == VOID:
            desk = self._desk
            return partial(void_round, self.round.id, answers["reason"], clerk=desk.clerk, today=desk.today())
        values = {key: value for key, value in answers.items() if value is not None}
        return partial(change_round, self.round.id, values, clerk=self._desk.clerk)

    def takes_over(self, _name: str) -> bool:
        """Every step has its form here."""
        return False

    def _show_detail(self, round_: RoundDetail) -> None:
        self.heading.setText(f"{round_.village}　{round_.name}")
        lines = (
            f"{round_.from_on} 至 {round_.to_on}",
            f"排查人员：{round_.inspectors}" if round_.inspectors else "还没有写明排查人员。",
            round_.note,
        )
        self.about.setText("\n".join(filter(None, lines)))
        progress = round_.progress
        for left, words, count in (
            (None, "应排查", progress.owed),
            (False, "已排查", progress.visited),
            (True, "还没有排查", progress.left),
        ):
            self.numbers[left].setText(f"{words} {count:,} 家")

    def _open(self, left: bool | None, _checked: bool = False) -> None:
        if self.round is not None:
            self.scope_wanted.emit(places_of_round(self.round, left=left))


class RoundList(ListWithSide):
    """The list of rounds as it stands on one day."""

    def __init__(self, desk: Desk) -> None:
        shape = Shape(
            "排查计划", round_listing(desk.today()), "轮", TABLES, "state", TONES, frozen=2, side=370
        )
        super().__init__(desk, shape)
        self.title.hide()
        self.new = self.add_action("安排一轮排查", "add", primary=True)
        self.new.clicked.connect(self.plan)
        self.grid.empty.explain(EMPTY, "安排一轮排查")
        self.grid.empty.acted.connect(self.plan)
        self.grid.opened.connect(self.open_pane)
        self.pane = RoundPane(desk, self)
        self.take_pane(self.pane, self.pane)

    @Slot()
    def plan(self) -> None:
        """Open the form of a new round."""
        form = NewRound(self.desk, self)
        self.show_form(form)
        form.form.begin()


def quarter_of(day: date) -> tuple[date, date, str]:
    """Return the quarter that a day falls in, as a likely round: first and last day, and its name.

    >>> quarter_of(date(2024, 11, 15))[2]
    '2024年第四季度排查'
    """
    number = (day.month - 1) // 3
    first = date(day.year, number * 3 + 1, 1)
    following = date(day.year + 1, 1, 1) if number == 3 else date(day.year, number * 3 + 4, 1)
    last = date.fromordinal(following.toordinal() - 1)
    return first, last, f"{day.year}年第{'一二三四'[number]}季度排查"
