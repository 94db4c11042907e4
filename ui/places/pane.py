"""The details of one place beside the list, or of several: who, where, what state, its visits, the next steps."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from lifepath_desktop.domain.photos import Owner, PhotoOf
from lifepath_desktop.domain.places import CONDITION_WORDS, PlaceCondition
from lifepath_desktop.queries.hazards import hazards_of_place
from lifepath_desktop.queries.places import PlaceDetail, Visit, place_detail, visits_to
from ui.bus import Visit as RoomVisit
from ui.desk import Desk
from ui.field_papers import blank_records
from ui.kit.ask_form import Answers, Ask
from ui.kit.cards import SidePanel
from ui.kit.chips import StatusChip
from ui.kit.flow import FlowLayout
from ui.kit.style import Tone
from ui.kit.time_line import Point, TimeLine
from ui.paper_menu import Offered, PaperMenu
from ui.photo_papers import PLACE_FILE, photos_of_place, place_file, village_file
from ui.photo_strip import PhotoStrip
from ui.places.steps import HAZARD, NAMES, Subject, act_of, asks_for, steps_for
from ui.step_bar import StepBar

INSPECTORS = "hazard_form/inspectors"
CROWDED_CHIPS = {
    1: ("人员密集", Tone.ACTIVE),
    0: ("非人员密集", Tone.QUIET),
    None: ("人员密集待确认", Tone.WARNING),
}


class PlacePane(SidePanel):
    """Shows a place, or a selection of them; `hazard_wanted` carries the place at which one is to be registered."""

    hazard_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName("场所详情")
        self._desk = desk
        self.subject = Subject(())
        self.chips = QWidget(self)
        self._chip_row = FlowLayout(self.chips, spacing=6)
        self.about = QLabel(self)
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.to_hazards = QPushButton("查看它的隐患", self)
        self.to_hazards.setProperty("role", "link")
        self.to_hazards.clicked.connect(self._open_hazards)
        self.line = TimeLine(self)
        self.line.setAccessibleName("历次排查")
        for widget in (self.chips, self.about):
            self.body.addWidget(widget)
        self.to_file = QPushButton(PLACE_FILE, self)
        self.to_file.setToolTip("这家场所和它的隐患的全部材料装订成一个 PDF，缺什么写在第一页")
        self.to_file.setProperty("role", "link")
        self.to_file.clicked.connect(self._open_file)
        links = QHBoxLayout()
        links.addWidget(self.to_hazards)
        links.addWidget(self.to_file)
        links.addStretch(1)
        self.body.addLayout(links)
        self.photos = PhotoStrip(desk, self)
        self.body.addWidget(self.photos)
        self.body.addWidget(self.line)
        self.body.addStretch(1)
        self.printing = PaperMenu(desk, self)
        self.bar = StepBar(desk, self, self, NAMES)
        self.show_places(())

    def show_places(self, ids: Sequence[int]) -> None:
        """Show one place, how many there are, or that none is chosen."""
        if tuple(ids) != self.subject.ids:
            self.bar.drop()
        detail = place_detail(ids[0]) if len(ids) == 1 else None
        kept = tuple(ids) if len(ids) > 1 or detail is not None else ()
        self.subject = Subject(kept, detail, self._desk.keeper.get(INSPECTORS) or "")
        for part in (self.about, self.to_hazards, self.to_file, self.line):
            part.setVisible(detail is not None)
        self.printing.offer(self._papers())
        self.photos.show_of(
            None if detail is None else PhotoOf(Owner.PLACE, detail.id), "" if detail is None else detail.name
        )
        self._chip_row.empty()
        if detail is not None:
            self._show_detail(detail)
        else:
            self.heading.setText(f"选中 {len(ids):,} 家场所" if len(ids) > 1 else "请在左边选一家场所")
        self.bar.show_steps()

    def refresh(self) -> None:
        """Read again what is shown: the register has changed."""
        self.show_places(self.subject.ids)

    def steps(self) -> tuple[str, ...]:
        """Return the steps that may be taken now."""
        return steps_for(self.subject)

    def village_of_record(self) -> str:
        """Return the village of the one that is shown: its people are offered first."""
        return self.subject.detail.village if self.subject.detail is not None else ""

    def count(self) -> int:
        """Return how many places a step is about."""
        return len(self.subject.ids)

    def asks(self, name: str) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        return asks_for(name, self.subject, self._desk.today())

    def act(self, name: str, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step; the inspectors are remembered for the next visit."""
        if answers.get("inspectors"):
            self._desk.keeper.set(INSPECTORS, answers["inspectors"])
        return act_of(name, self.subject, answers, self._desk)

    def takes_over(self, name: str) -> bool:
        """Registering a hazard has a form of its own."""
        if name != HAZARD:
            return False
        self.hazard_wanted.emit(self.subject.ids[0])
        return True

    @Slot()
    def _open_hazards(self) -> None:
        place = self.subject.detail
        if place is not None:
            self._desk.bus.go(RoomVisit("hazards", scope=hazards_of_place(place.id, place.name)))

    @Slot()
    def _open_file(self) -> None:
        place = self.subject.detail
        if place is not None:
            self.printing.open(place_file(place.id, place.name, self._desk.today()))

    def _papers(self) -> tuple[Offered, ...]:
        place, today, ids = self.subject.detail, self._desk.today(), self.subject.ids
        if place is None:
            return (blank_records(ids, f"{len(ids)}家场所"),) if ids else ()
        village = (village_file(place.village, today),) if place.village else ()
        return (
            blank_records(ids, place.name),
            place_file(place.id, place.name, today),
            *photos_of_place(place.id, place.name),
            *village,
        )

    def _show_detail(self, place: PlaceDetail) -> None:
        self.heading.setText(place.name)
        visits = visits_to(place.id)
        for words, tone in _chips(place, visits):
            chip = StatusChip(words, tone, self.chips)
            self._chip_row.addWidget(chip)
            chip.show()
        self.about.setText(_about(place))
        self.to_hazards.setVisible(any(visit.found for visit in visits))
        self.line.show_points([_point(visit) for visit in visits])


def _chips(place: PlaceDetail, visits: Sequence[Visit]) -> list[tuple[str, Tone]]:
    if place.voided_on is not None:
        return [("作废", Tone.QUIET)]
    unfixed = sum(visit.unfixed for visit in visits)
    if not visits:
        state = ("未排查", Tone.WARNING)
    elif unfixed:
        state = (f"未整改 {unfixed} 处", Tone.URGENT)
    else:
        state = ("隐患清零", Tone.DONE) if any(visit.found for visit in visits) else ("无隐患", Tone.DONE)
    chips = [state, CROWDED_CHIPS[place.crowded]]
    if place.key_unit:
        chips.append(("重点单位", Tone.WAITING))
    if place.condition not in {None, "open"}:
        words = CONDITION_WORDS[PlaceCondition(place.condition)]
        attempts = f" {place.attempts} 次" if place.attempts else ""
        chips.append((words + attempts, Tone.WARNING))
    return chips


def _about(place: PlaceDetail) -> str:
    lines = (
        "　".join(filter(None, (place.village, place.category))),
        place.address,
        "　".join(filter(None, (place.contact, place.phone))),
        f"备注：{place.note}" if place.note else "",
        f"{place.condition_from} 起" if place.condition not in {None, "open"} else "",
        f"作废原因：{place.void_reason}" if place.void_reason else "",
    )
    return "\n".join(filter(None, lines))


def _point(visit: Visit) -> Point:
    detail = "　".join(filter(None, (visit.inspectors, visit.note)))
    if not visit.found:
        return Point(visit.inspected_on or "", "未发现问题", detail, Tone.DONE)
    open_part = f"，未整改 {visit.unfixed} 处" if visit.unfixed else "，已全部整改"
    tone = Tone.URGENT if visit.unfixed else Tone.DONE
    return Point(visit.inspected_on or "", f"发现隐患 {visit.found} 处{open_part}", detail, tone)
