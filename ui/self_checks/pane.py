"""The details of one unit beside the list: its places, its self-checks, who urged and helped, the next steps."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.domain.self_checks import CHECK_STATE_WORDS, CheckState, SupportKind, check_state
from lifepath_desktop.domain.units import UNIT_KIND_WORDS, UnitKind
from lifepath_desktop.queries.self_checks import (
    CheckEvent,
    UnitDetail,
    due_on,
    events_of_unit,
    unit_detail,
)
from lifepath_desktop.services.self_checks import support, void_self_check
from lifepath_desktop.services.units import change_unit, release_unit, restore_unit
from ui.desk import Desk
from ui.field_papers import blank_self_checks, self_check
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.cards import SidePanel
from ui.kit.chips import StatusChip
from ui.kit.flow import FlowLayout
from ui.kit.style import Tone
from ui.kit.time_line import Point, TimeLine
from ui.paper_menu import Offered, PaperMenu
from ui.step_bar import StepBar

LAST_BY = "self_checks/by"
CHECK, URGE, HELP, CHANGE, VOID_CHECK, RELEASE, RESTORE = (
    "check",
    "urge",
    "help",
    "change",
    "void_check",
    "release",
    "restore",
)
NAMES = {
    CHECK: "登记自查",
    URGE: "督促",
    HELP: "协助",
    CHANGE: "修改",
    VOID_CHECK: "作废最近一次自查",
    RELEASE: "不再列入自查",
    RESTORE: "恢复列入自查",
}
SUPPORTS = {URGE: SupportKind.URGED, HELP: SupportKind.HELPED}
TONES = {
    "未自查": Tone.WARNING,
    "逾期未自查": Tone.URGENT,
    "已自查": Tone.DONE,
    "逾期后自查": Tone.WAITING,
    "不再列入": Tone.QUIET,
}
EVENT_TONES = {"自查": Tone.DONE, "督促": Tone.WARNING, "协助": Tone.ACTIVE}


class UnitPane(SidePanel):
    """Shows a unit, or how many are chosen; `check_wanted` carries the unit whose self-check is to be recorded."""

    check_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setAccessibleName("单位详情")
        self._desk = desk
        self.ids: tuple[int, ...] = ()
        self.unit: UnitDetail | None = None
        self._events: list[CheckEvent] = []
        self.chips = QWidget(self)
        self._chip_row = FlowLayout(self.chips, spacing=6)
        self.about = QLabel(self)
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.line = TimeLine(self)
        self.line.setAccessibleName("自查和督促经过")
        for widget in (self.chips, self.about, self.line):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.printing = PaperMenu(desk, self)
        self.bar = StepBar(desk, self, self, NAMES)
        self.show_ids(())

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show one unit, how many are chosen, or that none is."""
        if tuple(ids) != self.ids:
            self.bar.drop()
        self.unit = unit_detail(ids[0]) if len(ids) == 1 else None
        self.ids = tuple(ids) if len(ids) > 1 or self.unit is not None else ()
        self._events = events_of_unit(self.unit.id) if self.unit is not None else []
        for part in (self.about, self.line):
            part.setVisible(self.unit is not None)
        self._chip_row.empty()
        self.printing.offer(self._papers())
        if self.unit is not None:
            self._show_unit(self.unit)
        else:
            self.heading.setText(f"选中 {len(ids):,} 家单位" if len(ids) > 1 else "请在左边选一家单位")
        self.bar.show_steps()

    def steps(self) -> tuple[str, ...]:
        """Return the steps that may be taken now, the natural next one first."""
        if self.unit is None:
            return (URGE, HELP) if self.ids else ()
        if self.unit.void_reason:
            return (RESTORE,)
        made = (VOID_CHECK,) if self._last_check() else ()
        return (CHECK, URGE, HELP, CHANGE, *made, RELEASE)

    def count(self) -> int:
        """Return how many units a step is about."""
        return len(self.ids)

    def asks(self, name: str) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name in SUPPORTS:
            return (
                Ask("on", "日期", AskKind.PAST_DATE, self._desk.today()),
                Ask("by", "办理人", value=self._desk.keeper.get(LAST_BY) or "", beside=True),
                Ask("text", "怎么办的", hint="例如：电话提醒、上门、帮助清理"),
            )
        if name == CHANGE:
            return self._asks_for_change()
        if name == RESTORE:
            return ()
        return (Ask("reason", "原因"),)

    def act(self, name: str, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step; who did it is remembered for the next one."""
        clerk, today = self._desk.clerk, self._desk.today()
        if name in SUPPORTS:
            self._desk.keeper.set(LAST_BY, answers["by"])
            deed = Deed(answers["on"] or today, answers["by"], answers["text"])
            return partial(support, self.ids, SUPPORTS[name], deed, clerk=clerk, today=today)
        if name == CHANGE:
            return partial(change_unit, self.ids[0], answers, clerk=clerk)
        if name == RESTORE:
            return partial(restore_unit, self.ids[0], clerk=clerk)
        if name == VOID_CHECK:
            return partial(void_self_check, self._last_check(), answers["reason"], clerk=clerk, today=today)
        return partial(release_unit, self.ids[0], answers["reason"], clerk=clerk, today=today)

    def takes_over(self, name: str) -> bool:
        """The self-check has a form of its own."""
        if name != CHECK:
            return False
        self.check_wanted.emit(self.ids[0])
        return True

    def _asks_for_change(self) -> tuple[Ask, ...]:
        unit = self.unit
        assert unit is not None
        return (
            Ask("name", "单位名称", value=unit.name),
            Ask("contact", "负责人", value=unit.contact),
            Ask("phone", "联系电话", value=unit.phone, beside=True),
            Ask("address", "地址", value=unit.address),
            Ask("note", "备注", value=unit.note),
        )

    def _papers(self) -> tuple[Offered, ...]:
        """Blank forms to hand out, and the last one that was handed in."""
        if not self.ids:
            return ()
        name = self.unit.name if self.unit is not None else f"{len(self.ids)}家单位"
        last = self._last_check() if self.unit is not None else 0
        return (*((self_check(last, name),) if last else ()), blank_self_checks(self.ids, name))

    def _last_check(self) -> int:
        return next((event.self_check_id for event in self._events if event.self_check_id), 0)

    def _show_unit(self, unit: UnitDetail) -> None:
        self.heading.setText(unit.name)
        words = "不再列入"
        if not unit.void_reason:
            words = CHECK_STATE_WORDS[check_state(unit.first_on, due_on(), today=self._desk.today())]
        self._add_chip(words, TONES[words])
        self._add_chip(UNIT_KIND_WORDS[UnitKind(unit.kind)], Tone.QUIET)
        lines = (
            "　".join(filter(None, (unit.village, unit.address))),
            "　".join(filter(None, (unit.contact, unit.phone))),
            f"场所：{'、'.join(name for _, name in unit.places)}" if unit.places else "",
            f"备注：{unit.note}" if unit.note else "",
            f"不再列入的原因：{unit.void_reason}" if unit.void_reason else self._due_words(unit),
        )
        self.about.setText("\n".join(filter(None, lines)))
        self.line.show_points([
            Point(event.on, event.what, "　".join(filter(None, (event.by, event.text))), EVENT_TONES[event.what])
            for event in self._events
        ])  # fmt: skip

    def _due_words(self, unit: UnitDetail) -> str:
        state = check_state(unit.first_on, due_on(), today=self._desk.today())
        return f"自查期限 {due_on()}" if state in {CheckState.PENDING, CheckState.OVERDUE} else ""

    def _add_chip(self, words: str, tone: Tone) -> None:
        chip = StatusChip(words, tone, self.chips)
        self._chip_row.addWidget(chip)
        chip.show()
