"""The tab 待排查: the places to visit, why this one next, and the checklist opened with Enter."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.domain.places import ConditionEntry, PlaceCondition
from lifepath_desktop.domain.rounds import KEY_UNIT_SENTENCE
from lifepath_desktop.queries.checklists import open_hazards_of
from lifepath_desktop.queries.places import PlaceDetail, place_detail, visits_to
from lifepath_desktop.queries.rounds import suggested, suggestion_for, worklist, worklist_scopes
from lifepath_desktop.services.checklists import record_clean_visits
from lifepath_desktop.services.places import set_condition
from ui.desk import Desk
from ui.field_papers import blank_records, blank_records_of_kinds
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.cards import SidePanel
from ui.kit.style import Tone
from ui.list_with_side import ListWithSide, Shape
from ui.paper_menu import PaperMenu
from ui.rounds.check_form import INSPECTORS, KINDS, CheckForm
from ui.step_bar import StepBar

TABLES = ("place", "place_state", "inspection", "inspection_round", "hazard", "village")
CHECK, CLEAN, LOCKED = "check", "clean", "locked"
NAMES = {CHECK: "填检查表", CLEAN: "未发现问题", LOCKED: "锁门未能检查"}
EMPTY = "还没有要排查的场所。把各村报来的台账拖进窗口收表，或者在“场所”里登记。"
TONES = {"未查": Tone.WARNING, "已查": Tone.DONE}


class PlaceToVisit(SidePanel):
    """What to know before knocking; `check_wanted` carries the place whose checklist is to be opened."""

    check_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setAccessibleName("待排查的场所")
        self._desk = desk
        self.ids: tuple[int, ...] = ()
        self._place: PlaceDetail | None = None
        self.about, self.why, self.open = (QLabel(self) for _ in range(3))
        for label in (self.why, self.about, self.open):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(label)
        self.about.setProperty("role", "muted")
        self.body.addStretch(1)
        self.printing = PaperMenu(desk, self)
        self.bar = StepBar(desk, self, self, NAMES)
        self.show_ids(())

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show one place, or how many are chosen."""
        if tuple(ids) != self.ids:
            self.bar.drop()
        self._place = place_detail(ids[0]) if len(ids) == 1 else None
        self.ids = tuple(ids) if len(ids) > 1 or self._place is not None else ()
        for label in (self.why, self.about, self.open):
            label.setVisible(self._place is not None)
        name = self._place.name if self._place is not None else f"{len(self.ids)}家场所"
        filled = (blank_records(self.ids, name),) if self.ids else ()
        self.printing.offer((*filled, *(blank_records_of_kinds() if len(self.ids) < 2 else ())))
        if self._place is not None:
            self._show_place(self._place)
        else:
            self.heading.setText(f"选中 {len(ids):,} 家场所" if len(ids) > 1 else "请在左边选一家场所")
        self.bar.show_steps()

    def steps(self) -> tuple[str, ...]:
        """Return the steps; a key unit is the county's, only a joint inspection of it is filled in."""
        if not self.ids:
            return ()
        if self._place is None:
            return (CLEAN, LOCKED)
        return (CHECK,) if self._place.key_unit else (CHECK, CLEAN, LOCKED)

    def village_of_record(self) -> str:
        """Return the village of the one that is shown: its people are offered first."""
        return self._place.village if self._place is not None else ""

    def count(self) -> int:
        """Return how many places a step is about."""
        return len(self.ids)

    def asks(self, name: str) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        today = self._desk.today()
        if name == LOCKED:
            return (Ask("on", "去的日期", AskKind.PAST_DATE, today), Ask("note", "情况"))
        return (
            Ask("on", "排查时间", AskKind.PAST_DATE, today),
            Ask("inspectors", "排查人员", value=self._desk.keeper.get(INSPECTORS) or "", beside=True),
            Ask("kind", "方式", AskKind.PICK, KINDS[0][0], choices=KINDS),
            Ask("note", "备注"),
        )

    def act(self, name: str, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""
        on = answers["on"] or self._desk.today()
        if name == LOCKED:
            entry = ConditionEntry(PlaceCondition.LOCKED, on, answers["note"])
            return partial(set_condition, self.ids, entry, clerk=self._desk.clerk)
        self._desk.keeper.set(INSPECTORS, answers["inspectors"])
        visit = VisitEntry(self.ids[0], on, answers["inspectors"], answers["note"], answers["kind"])
        return partial(record_clean_visits, self.ids, visit, clerk=self._desk.clerk, today=self._desk.today())

    def takes_over(self, name: str) -> bool:
        """The checklist has a form of its own."""
        if name != CHECK:
            return False
        self.check_wanted.emit(self.ids[0])
        return True

    def _show_place(self, place: PlaceDetail) -> None:
        self.heading.setText(place.name)
        why = suggestion_for(place.id, self._desk.today())
        words = KEY_UNIT_SENTENCE.format(place.name) if place.key_unit else ""
        if why is not None:
            when = "建议现在去" if why.is_due(self._desk.today()) else f"建议 {why.on} 再去"
            words = f"{when}：{why.words}"
        self.why.setText(words)
        last = next((visit for visit in visits_to(place.id)), None)
        lines = (
            "　".join(filter(None, (place.village, place.category))),
            place.address,
            "　".join(filter(None, (place.contact, place.phone))),
            f"上次{'单位自查' if last.kind == 'self_check' else ''} {last.inspected_on}　{last.inspectors}"
            if last is not None
            else "",
        )
        self.about.setText("\n".join(filter(None, lines)))
        hazards = open_hazards_of(place.id)
        self.open.setText("\n".join(["还没有整改的：", *(f"{h.number}　{h.details}" for h in hazards)]))
        self.open.setVisible(bool(hazards))


class Worklist(ListWithSide):
    """The list of places as it stands on one day."""

    def __init__(self, desk: Desk) -> None:
        today = desk.today()
        shape = Shape("待排查", worklist(today), "家", TABLES, "in_round", TONES, worklist_scopes(today))
        super().__init__(desk, shape)
        self.title.hide()
        self.suggest = self.add_action("建议先查")
        self.suggest.setToolTip("按未整改隐患、反弹、人员密集和相隔时间，列出现在该去的场所")
        self.suggest.clicked.connect(self._suggest)
        self.grid.empty.explain(EMPTY)
        self.grid.opened.connect(self.open_check)
        self.pane = PlaceToVisit(desk, self)
        self.pane.check_wanted.connect(self.open_check)
        self.take_pane(self.pane, self.pane)

    @Slot(object)
    def open_check(self, place_id: int) -> None:
        """Open the checklist of a place."""
        form = CheckForm(self.desk, place_id)
        form.saved.connect(self.close_form)
        form.next_wanted.connect(self._go_on)
        self.show_form(form)
        form.begin()

    @Slot()
    def _suggest(self) -> None:
        self.show_scope(suggested(self.desk.today()))

    @Slot()
    def _go_on(self) -> None:
        """Open the place below the one just recorded."""
        grid = self.grid
        following = grid.model.id_at(grid.view.currentIndex().row() + 1)
        if following is None:
            self.close_form()
        else:
            grid.go_to(following)
            self.open_check(following)
