"""The details of one hazard beside the list, or of several: what, where, when, its history, the lawful next steps."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lifepath_desktop.domain.hazards import STAGE_WORDS, Stage, Urgency, amount_words, urgency
from lifepath_desktop.domain.photos import Owner, PhotoOf, PhotoRole
from lifepath_desktop.domain.rectification import Step, lawful_steps, missing_marks
from lifepath_desktop.queries.hazard_events import Event
from lifepath_desktop.queries.hazards import (
    PRIORITIES,
    HazardDetail,
    hazard_detail,
    hazard_events,
    hazard_standing,
    quantities_of,
    stages_of,
)
from ui.bus import Visit
from ui.desk import Desk
from ui.field_papers import of_hazards
from ui.hazards.steps import BY, NAMES, QUANTITY, Subject, act_of, asks_for, steps_of_selection
from ui.kit.ask_form import Answers, Ask
from ui.kit.cards import SidePanel
from ui.kit.chips import StatusChip
from ui.kit.flow import FlowLayout
from ui.kit.style import Tone
from ui.kit.time_line import Point, TimeLine
from ui.paper_menu import Offered, PaperMenu
from ui.photo_papers import HAZARD_FILE, hazard_file, photos_of_hazards
from ui.photo_strip import PhotoStrip
from ui.step_bar import StepBar

LAST_BY = "hazards/by"
STAGE_TONES = {
    "待整改": Tone.WARNING,
    "整改中": Tone.ACTIVE,
    "待复查": Tone.WAITING,
    "已销号": Tone.DONE,
    "作废": Tone.QUIET,
}
URGENCY_TONES = {"逾期": Tone.URGENT, "三日内到期": Tone.WARNING}
NEXT = {
    Stage.FOUND: Step.SET_MEASURE,
    Stage.RECTIFYING: Step.REPORT_FIXED,
    Stage.AWAITING_RECHECK: Step.RECHECK,
    Stage.STRUCK_OFF: Step.REOPEN,
    Stage.VOIDED: Step.RESTORE,
}
SEEN_AS = {
    "发现隐患": Tone.WARNING,
    "协助": Tone.QUIET,
    "回头看": Tone.DONE,
    "反弹": Tone.URGENT,
    "复查不合格": Tone.URGENT,
    "报告已整改": Tone.WAITING,
    "复查合格": Tone.DONE,
    "销号": Tone.DONE,
    "督促": Tone.QUIET,
}


class BigDates(QWidget):
    """排查, 期限 and 完成, each large enough to be read across a desk."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.days: list[QLabel] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        for caption in ("排查", "期限", "完成"):
            column = QVBoxLayout()
            column.setSpacing(1)
            name = QLabel(caption, self)
            name.setProperty("role", "muted")
            day = QLabel("—", self)
            day.setProperty("role", "day")
            self.days.append(day)
            column.addWidget(name)
            column.addWidget(day)
            layout.addLayout(column, 1)

    def show_days(self, *days: str | None) -> None:
        """Show three ISO dates, “—” for none."""
        for label, day in zip(self.days, days, strict=True):
            label.setText(day or "—")


class HazardPane(SidePanel):
    """Shows a hazard, or a selection of them, and takes their steps."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName("隐患详情")
        self._desk = desk
        self.subject = Subject(())
        self._stages: Counter[tuple[str, str]] = Counter()
        self.chips = QWidget(self)
        self._chip_row = FlowLayout(self.chips, spacing=6)
        self.what, self.where, self.marks = (QLabel(self) for _ in range(3))
        for label in (self.what, self.where, self.marks):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.where.setProperty("role", "muted")
        self.to_place = QPushButton("打开场所", self)
        self.to_place.setProperty("role", "link")
        self.to_place.clicked.connect(self._open_place)
        self.dates = BigDates(self)
        self.line = TimeLine(self)
        for widget in (self.chips, self.what, self.dates, self.marks, self.where):
            self.body.addWidget(widget)
        self.to_file = QPushButton(HAZARD_FILE, self)
        self.to_file.setToolTip("这条隐患的全部材料装订成一个 PDF，缺什么写在第一页")
        self.to_file.setProperty("role", "link")
        self.to_file.clicked.connect(self._open_file)
        links = QHBoxLayout()
        links.addWidget(self.to_place)
        links.addWidget(self.to_file)
        links.addStretch(1)
        self.body.addLayout(links)
        self.photos = PhotoStrip(desk, self)
        self.body.addWidget(self.photos)
        self.body.addWidget(self.line)
        self.body.addStretch(1)
        self.printing = PaperMenu(desk, self)
        self.bar = StepBar(desk, self, self, NAMES)
        self.show_hazards(())

    def show_hazards(self, ids: Sequence[int]) -> None:
        """Show one hazard, the sum of several, or that none is chosen; a form half filled for others is dropped."""
        if tuple(ids) != self.subject.ids:
            self.bar.drop()
        detail = hazard_detail(ids[0]) if len(ids) == 1 else None
        standing = hazard_standing(ids[0]) if detail is not None else None
        self.subject = Subject(tuple(ids) if len(ids) > 1 or detail is not None else (), detail, standing)
        self._stages = stages_of(ids) if len(ids) > 1 else Counter()
        name = detail.place if detail is not None else f"{len(self.subject.ids)}条隐患"
        self.printing.offer(self._papers(name) if self.subject.ids else ())
        for part in (self.what, self.dates, self.marks, self.where, self.to_place, self.to_file, self.line):
            part.setVisible(detail is not None)
        if detail is not None:
            self._show_detail(detail)
        elif len(ids) > 1:
            self.photos.show_of(None)
            self._show_many()
        else:
            self.photos.show_of(None)
            self.heading.setText("请在左边选一条隐患")
            self._chip_row.empty()
        self.bar.show_steps()

    def refresh(self) -> None:
        """Read again what is shown: the register has changed."""
        self.show_hazards(self.subject.ids)

    def steps(self) -> tuple[str, ...]:
        """Return the steps that may be taken now, the natural next one first."""
        standing = self.subject.standing
        if standing is None:
            return steps_of_selection(list(self._stages)) if self.subject.ids else ()
        lawful = list(lawful_steps(standing))
        lawful.sort(key=lambda found: found is not NEXT[standing.stage])
        names = [found.value for found in lawful]
        return (*names, QUANTITY) if Step.RESTORE not in lawful else tuple(names)

    def village_of_record(self) -> str:
        """Return the village of the one that is shown: its people are offered first."""
        return self.subject.detail.village if self.subject.detail is not None else ""

    def count(self) -> int:
        """Return how many hazards a step is about."""
        return len(self.subject.ids)

    def asks(self, name: str) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        return asks_for(name, self.subject, self._desk.today(), self._desk.keeper.get(LAST_BY) or "")

    def act(self, name: str, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step; who did it is remembered for the next one."""
        if answers.get(BY):
            self._desk.keeper.set(LAST_BY, answers[BY])
        return act_of(name, self.subject, answers, self._desk)

    def takes_over(self, name: str) -> bool:
        """Every step of a hazard has its form here."""
        return name not in NAMES

    @Slot()
    def _open_place(self) -> None:
        if self.subject.detail is not None:
            self._desk.bus.go(Visit("places", record_id=self.subject.detail.place_id))

    @Slot()
    def _open_file(self) -> None:
        hazard = self.subject.detail
        if hazard is not None:
            self.printing.open(hazard_file(hazard.id, hazard.number, self._desk.today()))

    def _papers(self, name: str) -> tuple[Offered, ...]:
        ids, today, hazard = self.subject.ids, self._desk.today(), self.subject.detail
        whole = () if hazard is None else (hazard_file(hazard.id, hazard.number, today),)
        return (*of_hazards(ids, name, today), *whole, *photos_of_hazards(ids, name))

    def _show_detail(self, hazard: HazardDetail) -> None:
        self.heading.setText(hazard.place)
        role = PhotoRole.BEFORE if hazard.fixed_on is None else PhotoRole.AFTER
        self.photos.show_of(PhotoOf(Owner.HAZARD, hazard.id), f"{hazard.number} {hazard.place}", role)
        self._chip_row.empty()
        words = STAGE_WORDS[Stage(hazard.stage)]
        self._add_chip(words, STAGE_TONES[words])
        pressing = _pressing(hazard, self._desk.today())
        if pressing is not None:
            self._add_chip(*pressing)
        kind = dict(PRIORITIES)["" if hazard.priority is None else str(hazard.priority)]
        self._add_chip(f"{kind} {hazard.count}处", Tone.QUIET)
        amounts = "、".join(amount_words(*quantity) for quantity in quantities_of(hazard.id))
        note = f"备注：{hazard.note}" if hazard.note else ""
        self.what.setText("\n".join(filter(None, (hazard.details, amounts and f"数量：{amounts}", note))))
        self.dates.show_days(hazard.inspected_on, hazard.due_on, hazard.fixed_on)
        marks = missing_marks(hazard)
        self.marks.setVisible(bool(marks))
        self.marks.setText(f"待补：{'、'.join(marks)}")
        self.where.setText(_where(hazard))
        self.line.show_points([_point(event) for event in hazard_events(hazard)])

    def _show_many(self) -> None:
        ids = self.subject.ids
        self.heading.setText(f"选中 {len(ids):,} 条隐患")
        self._chip_row.empty()
        found: Counter[str] = Counter()
        for (stage, _source), count in self._stages.items():
            found[STAGE_WORDS[Stage(stage)]] += count
        for words in STAGE_TONES:
            if found[words]:
                self._add_chip(f"{words} {found[words]:,}", STAGE_TONES[words])

    def _add_chip(self, words: str, tone: Tone) -> None:
        chip = StatusChip(words, tone, self.chips)
        self._chip_row.addWidget(chip)
        chip.show()


def _pressing(hazard: HazardDetail, today: date) -> tuple[str, Tone] | None:
    due = None if hazard.due_on is None else date.fromisoformat(hazard.due_on)
    how = urgency(Stage(hazard.stage), due, today=today)
    if due is None or how not in {Urgency.OVERDUE, Urgency.DUE_SOON}:
        return None
    days = abs((today - due).days)
    if how is Urgency.OVERDUE:
        return f"逾期 {days} 天", Tone.URGENT
    return (f"还有 {days} 天" if days else "今天到期"), Tone.WARNING


def _where(hazard: HazardDetail) -> str:
    lines = (
        "　".join(filter(None, (hazard.village, hazard.category, hazard.address))),
        "　".join(filter(None, (hazard.contact, hazard.phone))),
        f"整改：{hazard.measure}" if hazard.measure else "",
        f"责任人：{hazard.responsible}" if hazard.responsible else "",
        f"编号：{hazard.number}" + (f"（纸质 {hazard.paper_number}）" if hazard.paper_number else ""),
        f"作废原因：{hazard.void_reason}" if hazard.void_reason else "",
    )
    return "\n".join(filter(None, lines))


def _point(event: Event) -> Point:
    detail = "　".join(filter(None, (event.by, event.text)))
    return Point(event.on, event.what, detail, SEEN_AS.get(event.what, Tone.ACTIVE))
