"""The tab 排查记录: every visit, what it found, what its record lacks, and its checklist to be filled further."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from lifepath_desktop.domain.checklists import ANSWER_SIGNS, answered
from lifepath_desktop.domain.photos import Owner, PhotoOf
from lifepath_desktop.domain.rounds import ROUND_KINDS, VISIT_KIND_WORDS, visit_marks
from lifepath_desktop.queries.checklists import answers_of, items_by_code, items_of_place
from lifepath_desktop.queries.inspections import QUICK_SCOPES, VISITS, VisitDetail, visit_detail
from lifepath_desktop.services.checklists import name_inspectors
from lifepath_desktop.services.inspections import change_visit, void_visit
from ui.bus import Visit
from ui.desk import Desk
from ui.field_papers import of_hazards, visit_record
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.cards import SidePanel
from ui.kit.style import Tone
from ui.list_with_side import ListWithSide, Shape
from ui.paper_menu import Offered, PaperMenu
from ui.photo_papers import photos_of_visit
from ui.photo_strip import PhotoStrip
from ui.rounds.check_form import INSPECTORS, CheckForm
from ui.step_bar import StepBar

TABLES = ("inspection", "checklist_answer", "place", "hazard", "village", "photo")
FILL, NAME, CHANGE, VOID = "fill", "name", "change", "void"
NAMES = {FILL: "补填检查表", NAME: "补填排查人员", CHANGE: "修改", VOID: "作废"}
EMPTY = "还没有排查记录。在“待排查”里选一家场所，按回车填检查表。"
TONES = {"两名排查人员": Tone.WARNING}


class VisitPane(SidePanel):
    """Shows a visit, or how many are chosen; `fill_wanted` carries the visit whose checklist is to be opened."""

    fill_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setAccessibleName("排查记录详情")
        self._desk = desk
        self.ids: tuple[int, ...] = ()
        self.visit: VisitDetail | None = None
        self.marks, self.about, self.answers = (QLabel(self) for _ in range(3))
        for label in (self.marks, self.about, self.answers):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(label)
        self.about.setProperty("role", "muted")
        self._hazards: list[QPushButton] = []
        self.photos = PhotoStrip(desk, self)
        self.body.addWidget(self.photos)
        self.body.addStretch(1)
        self.printing = PaperMenu(desk, self)
        self.bar = StepBar(desk, self, self, NAMES)
        self.show_ids(())

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show one visit, or how many are chosen."""
        if tuple(ids) != self.ids:
            self.bar.drop()
        self.visit = visit_detail(ids[0]) if len(ids) == 1 else None
        self.ids = tuple(ids) if len(ids) > 1 or self.visit is not None else ()
        for label in (self.marks, self.about, self.answers):
            label.setVisible(self.visit is not None)
        for button in self._hazards:
            button.hide()
            button.deleteLater()
        self._hazards = []
        self.printing.offer(self._papers())
        self.photos.show_of(
            None if self.visit is None else PhotoOf(Owner.VISIT, self.visit.id),
            "" if self.visit is None else f"{self.visit.place} {self.visit.inspected_on or ''}",
        )
        if self.visit is not None:
            self._show_visit(self.visit)
        else:
            self.heading.setText(f"选中 {len(ids):,} 次排查" if len(ids) > 1 else "请在左边选一次排查")
        self.bar.show_steps()

    def steps(self) -> tuple[str, ...]:
        """Return the steps of the visit, or of many at once."""
        if self.visit is None:
            return (NAME,) if self.ids else ()
        own = (FILL,) if self.visit.kind in ROUND_KINDS else ()
        lacks = (NAME,) if visit_marks(self.visit.inspectors) else ()
        return (*own, *lacks, CHANGE, VOID)

    def count(self) -> int:
        """Return how many visits a step is about."""
        return len(self.ids)

    def asks(self, name: str) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name == VOID:
            return (Ask("reason", "作废原因"),)
        if name == NAME:
            return (Ask("inspectors", "排查人员", value=self._desk.keeper.get(INSPECTORS) or ""),)
        assert self.visit is not None
        return (
            Ask("inspected_on", "排查时间", AskKind.PAST_DATE, self.visit.inspected_on),
            Ask("inspectors", "排查人员", value=self.visit.inspectors, beside=True),
            Ask("note", "备注", value=self.visit.note),
        )

    def act(self, name: str, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""
        desk = self._desk
        if name == NAME:
            return partial(name_inspectors, self.ids, answers["inspectors"], clerk=desk.clerk)
        if name == VOID:
            reason = answers["reason"]
            return partial(void_visit, self.ids[0], reason, clerk=desk.clerk, today=desk.today())
        values = {key: value for key, value in answers.items() if value is not None}
        return partial(change_visit, self.ids[0], values, clerk=desk.clerk, today=desk.today())

    def takes_over(self, name: str) -> bool:
        """The checklist has a form of its own."""
        if name != FILL:
            return False
        self.fill_wanted.emit(self.visit)
        return True

    def _papers(self) -> tuple[Offered, ...]:
        """The record itself, and what is written about the hazards that were found."""
        if self.visit is None:
            return ()
        hazards = tuple(id_ for id_, _, _ in self.visit.hazards)
        place = self.visit.place
        about = of_hazards(hazards, place, self._desk.today()) if hazards else ()
        return (visit_record(self.visit.id, place), *about, *photos_of_visit(self.visit.id, place))

    def _show_visit(self, visit: VisitDetail) -> None:
        self.heading.setText(visit.place)
        marks = visit_marks(visit.inspectors) if visit.kind in ROUND_KINDS else ()
        self.marks.setText(f"待补：{'、'.join(marks)}")
        self.marks.setVisible(bool(marks))
        lines = (
            f"{visit.inspected_on or '没有排查时间'}　{VISIT_KIND_WORDS[visit.kind]}　{visit.village}",
            f"排查人员：{visit.inspectors or '没有填写'}",
            f"备注：{visit.note}" if visit.note else "",
            f"发现隐患{visit.found}处" if visit.found else "未发现问题",
        )
        self.about.setText("\n".join(filter(None, lines)))
        self.answers.setText(_answer_words(visit))
        for id_, number, details in visit.hazards:
            button = QPushButton(f"{number}　{details}", self)
            button.setProperty("role", "link")
            button.clicked.connect(partial(self._open_hazard, id_))
            self._hazards.append(button)
            self.body.insertWidget(self.body.count() - 1, button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _open_hazard(self, hazard_id: int, _checked: bool = False) -> None:
        self._desk.bus.go(Visit("hazards", record_id=hazard_id))


def _answer_words(visit: VisitDetail) -> str:
    rows = answers_of(visit.id)
    if not rows:
        return "检查表没有填。"
    tally = answered({row.item: row.answer for row in rows}, items_of_place(visit.place_id))
    items = items_by_code()
    lines = [f"{ANSWER_SIGNS[row.answer]}　{items[row.item].question}" for row in rows if row.item in items]
    return "\n".join([f"检查表：{tally.words}", *lines])


class VisitList(ListWithSide):
    """The list of visits."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Shape("排查记录", VISITS, "次", TABLES, "lacks", TONES, QUICK_SCOPES))
        self.title.hide()
        self.grid.empty.explain(EMPTY)
        self.grid.opened.connect(self.open_pane)
        self.pane = VisitPane(desk, self)
        self.pane.fill_wanted.connect(self.open_form)
        self.take_pane(self.pane, self.pane)

    @Slot(object)
    def open_form(self, visit: VisitDetail) -> None:
        """Open the checklist of a visit, to be filled further."""
        form = CheckForm(self.desk, visit.place_id, visit)
        for signal in (form.saved, form.next_wanted):
            signal.connect(self.close_form)
        self.show_form(form)
        form.begin()
