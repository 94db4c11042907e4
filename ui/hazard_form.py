"""The form that writes down what a visit found: one hazard after another, or nothing, by keyboard alone."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QPushButton, QWidget

from lifepath_desktop.domain.amounts import read_amounts
from lifepath_desktop.domain.hazards import COMMON_DETAILS, MEASURES, UNITS, HazardEntry
from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.domain.places import CATEGORIES, PlaceEntry
from lifepath_desktop.domain.rectification import Measure, measure
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.campaign import kinds_offered
from lifepath_desktop.queries.places import PlaceFound, village_choices
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.queries.workers import people_of
from lifepath_desktop.services.hazards import register_hazard
from lifepath_desktop.services.inspections import record_visit
from lifepath_desktop.services.places import add_place
from ui.acting import Outcome, attempt
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskForm, AskKind, Pick
from ui.kit.cards import SidePanel
from ui.kit.date_field import DateField
from ui.people_field import PeopleField, with_people
from ui.place_field import PlaceField

DRAFT, INSPECTORS = "hazard_form/draft", "hazard_form/inspectors"
KEEP_MS = 700
PRIORITIES = ((1, "重点一"), (2, "重点二"), (3, "重点三"), (0, "其他"))
LATER = ("", "以后再定")
DUE = tuple(words for words in MEASURES if words != "当场改正")


class HazardForm(SidePanel):
    """`registered` carries the id of a hazard just made, `visited` the id of a clean visit.

    After 登记并继续 the place, the day and the inspectors stay for the next one. What was half typed outlives
    the program.
    """

    registered = Signal(int)
    visited = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("登记隐患", parent)
        self._desk = desk
        self._stays = False
        self.place = PlaceField(desk)
        self.about = QLabel(self)
        self.about.setProperty("role", "muted")
        self.about.setWordWrap(True)
        self.form = AskForm(
            "登记隐患", with_people(self._asks(), desk.today()), desk.today, do="登记", foot=self.foot
        )
        self.body.addWidget(self.form)
        self.body.insertWidget(0, self.about)
        self.body.addStretch(1)
        self.more = QPushButton("登记并继续", self)
        self.more.setToolTip("登记这一条，接着登记同一次排查的下一条（Alt+N）")
        self.more.setShortcut("Alt+N")
        self.clean = QPushButton("未发现问题", self)
        self.clean.setToolTip("这次排查没有发现隐患，一步登记（Alt+W）")
        self.clean.setShortcut("Alt+W")
        self.foot.insertWidget(1, self.more)
        self.foot.insertWidget(2, self.clean)
        self._phrases = QStringListModel(self)
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._connect()
        self._offer_phrases(self.field("priority").value())
        self._restore()

    def field(self, key: str) -> Any:
        """Return the field of one answer."""
        return self.form.fields[key]

    def begin(self, place_id: int | None = None) -> None:
        """Start with a place, or with the place field itself."""
        if place_id is not None:
            self.place.set_place(place_id)
        start = self.place if self.place.value() is None else self.field("details")
        start.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def record_clean_visit(self) -> None:
        """Record the visit as one that found nothing."""
        self.field("found_on").settle()
        self._with_place(self.form.answers(), self._record_visit)

    @Slot(object)
    def register(self, answers: Answers) -> None:
        """Register what was written down."""
        self._with_place(answers, self._register)

    def _register(self, place_id: int, answers: Answers) -> Outcome:
        try:
            amounts = read_amounts(answers["amounts"])
        except RuleBroken as broken:
            return Outcome(broken.sentence)
        entry = HazardEntry(
            place_id,
            answers["found_on"] or self._desk.today(),
            answers["details"],
            answers["priority"] or None,
            answers["count"],
            inspectors=answers["inspectors"],
            responsible=answers["responsible"],
            kind=answers["kind"] or "",
            note=answers["note"],
            amounts=tuple(amounts.items()),
        )
        outcome = self._attempt(partial(register_hazard, entry, _measure(answers)))
        if outcome.made is not None:
            self._forget_hazard()
            self.registered.emit(outcome.made)
        return outcome

    def _record_visit(self, place_id: int, answers: Answers) -> Outcome:
        day = answers["found_on"] or self._desk.today()
        visit = VisitEntry(place_id, day, answers["inspectors"], answers["note"])
        name = self.place.text()
        outcome = self._attempt(partial(record_visit, visit))
        if outcome.made is not None:
            self._forget_hazard()
            self._desk.told(f"已登记“{name}”{day} 排查，未发现问题。")
            self.visited.emit(outcome.made)
            self.place.set_place(None)
            self.place.setFocus()
        return outcome

    def _with_place(self, answers: Answers, then: Callable[[int, Answers], Outcome]) -> None:
        self.place.settle()
        place_id = self.place.value()
        outcome = Outcome()
        if place_id is None and not self.place.text().strip():
            outcome = Outcome("请先写明是哪家场所。")
        elif place_id is None:
            new = PlaceEntry(
                answers.get("village"),
                self.place.text(),
                answers.get("category") or "",
                contact=answers["responsible"],
            )
            outcome = self._attempt(partial(add_place, new))
            place_id = outcome.made
            self.place.set_place(place_id) if place_id is not None else None
        if place_id is not None:
            outcome = then(place_id, answers)
        self.form.complain(outcome.refusal or "")
        if outcome.refusal is None and not self._stays:
            self.closed.emit()

    def _attempt(self, act: Callable[..., Any]) -> Outcome:
        return attempt(self._desk, partial(act, clerk=self._desk.clerk, today=self._desk.today()))

    def _asks(self) -> tuple[Ask, ...]:
        today = self._desk.today()
        due_on = today + timedelta(days=int(setting("default_deadline_days")))
        villages = tuple(village_choices())
        categories = (("", "（类型）"), *((name, name) for name in CATEGORIES))
        inspectors = self._desk.keeper.get(INSPECTORS) or ""
        ordered = ("measure", DUE)
        return (
            Ask("place", "场所", value=self.place),
            Ask("village", "新场所在哪个村", AskKind.LIST, choices=villages),
            Ask("category", "类型", AskKind.LIST, choices=categories, beside=True),
            Ask("found_on", "排查时间", AskKind.PAST_DATE, today),
            Ask("inspectors", "排查人员", value=inspectors, beside=True),
            Ask("priority", "整治重点", AskKind.PICK, 1, choices=PRIORITIES),
            Ask("details", "隐患具体情况", width=4),
            Ask("count", "处数", AskKind.COUNT, 1, beside=True),
            Ask("measure", "整改方式", AskKind.PICK, MEASURES[1], choices=_measures()),
            Ask("due_on", "整改期限", AskKind.DATE, due_on, only_if=ordered),
            Ask("responsible", "整改责任人", beside=True),
            Ask("kind", "隐患种类", AskKind.LIST),
            Ask("amounts", "数量（可不填）", beside=True),
            Ask("note", "备注"),
        )

    def _connect(self) -> None:
        form = self.form
        form.answered.connect(self.register)
        form.dropped.connect(self.closed)
        self.place.picked.connect(self._show_place)
        self.more.clicked.connect(self._register_and_stay)
        self.clean.clicked.connect(self.record_clean_visit)
        self.field("priority").picked.connect(self._offer_phrases)
        details = self.field("details")
        details.setPlaceholderText("按↓选常用说法")
        self.field("amounts").setPlaceholderText("如 2辆、12㎡")
        self.field("amounts").setToolTip(f"单位有{'、'.join(UNITS)}；整改后计入汇总表")
        phrases = QCompleter(self._phrases, details)
        phrases.setFilterMode(Qt.MatchFlag.MatchContains)
        details.setCompleter(phrases)
        self._keeping.timeout.connect(self._keep)
        for field in form.fields.values():
            if isinstance(field, QLineEdit):
                field.textEdited.connect(self._keeping.start)
            elif isinstance(field, Pick):
                field.picked.connect(self._keeping.start)
        self._show_place(None)

    @Slot()
    def _register_and_stay(self) -> None:
        self._stays = True
        self.form.answer()
        self._stays = False

    @Slot(object)
    def _show_place(self, place: PlaceFound | None) -> None:
        is_new = place is None and bool(self.place.text().strip())
        for key in ("village", "category"):
            self.form.rows[key].setVisible(is_new)
        self.about.setVisible(place is not None)
        if place is not None:
            last = f"{place.last_on} 查过" if place.last_on else "还没有查过"
            still = f"，还有{place.open}处未整改" if place.open else ""
            self.about.setText("　".join(filter(None, (place.village, place.address, last + still))))
            self._offer_people(place.village)
            if not self.field("responsible").text():
                self.field("responsible").setText(place.contact)

    def _offer_people(self, village: str) -> None:
        offered = people_of(village, self._desk.today())
        for field in self.form.fields.values():
            if isinstance(field, PeopleField):
                field.offer(offered)

    @Slot(object)
    def _offer_phrases(self, priority: int) -> None:
        every = [phrase for phrases in COMMON_DETAILS.values() for phrase in phrases]
        self._phrases.setStringList(list(COMMON_DETAILS.get(priority, every)))
        kinds = self.field("kind")
        kinds.clear()
        for kind in ("", *kinds_offered(self._desk.today()).get(priority, ())):
            kinds.addItem(kind or "（不选）", kind)

    def _forget_hazard(self) -> None:
        """Clear what belongs to one hazard; the place, the day and the inspectors stay."""
        self._desk.keeper.set(INSPECTORS, self.field("inspectors").text())
        self._keeping.stop()
        self._desk.keeper.set(DRAFT, "")
        for key in ("details", "amounts", "note"):
            self.field(key).clear()
        if not self._stays:
            self.place.set_place(None)
            self.field("responsible").clear()
        self.field("count").setValue(1)
        self.field("details").setFocus()

    @Slot()
    def _keep(self) -> None:
        answers = self.form.answers() | {"place_text": self.place.text()}
        self._desk.keeper.set(DRAFT, json.dumps(answers, ensure_ascii=False, default=str))

    def _restore(self) -> None:
        kept = self._desk.keeper.get(DRAFT)
        if not kept:
            return
        answers: Answers = json.loads(kept)
        self.place.set_place(answers.get("place"))
        if answers.get("place") is None:
            self.place.setText(answers.get("place_text", ""))
        for key, value in answers.items():
            _put_back(self.form.fields.get(key), value)
        self._offer_phrases(self.field("priority").value())
        self._show_place(self.place.place())
        self._desk.told("上次没有登记完的内容还在，可以接着填。")


def _measures() -> tuple[tuple[str, str], ...]:
    short = {"当场改正": "当场改正", "限期整改": "限期整改", "上报乡应急办": "上报乡级"}
    return (*((words, short[words]) for words in MEASURES), LATER)


def _measure(answers: Answers) -> Measure | None:
    words = answers["measure"]
    return measure(words, answers.get("due_on")) if words else None


def _put_back(field: QWidget | None, value: Any) -> None:
    if isinstance(field, DateField):
        field.set_value(date.fromisoformat(value) if value else None)
    elif isinstance(field, Pick):
        field.set_value(value)
    elif isinstance(field, QLineEdit) and not isinstance(field, PlaceField):
        field.setText(str(value))
