"""The form of one visit: when, who, and the checklist of that kind of place, answered by keyboard."""

import json
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton

from lifepath_desktop.domain.checklists import Answer, Answered, Reply
from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.domain.rounds import ROUND_KINDS, VISIT_KIND_WORDS
from lifepath_desktop.queries.checklists import answers_of, items_of_place, open_hazards_of
from lifepath_desktop.queries.inspections import VisitDetail
from lifepath_desktop.queries.places import place_detail
from lifepath_desktop.queries.rounds import inspectors_planned
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.queries.workers import people_of
from lifepath_desktop.services.checklists import record_checklist
from ui.acting import attempt
from ui.checklist_sheet import ChecklistSheet, SheetOf
from ui.desk import Desk
from ui.kit.ask_form import Pick
from ui.kit.cards import FormRow, SidePanel
from ui.kit.date_field import DateField
from ui.people_field import PeopleField

DRAFT, INSPECTORS = "rounds/draft", "hazard_form/inspectors"
KEEP_MS = 700
KINDS = tuple((kind, VISIT_KIND_WORDS[kind]) for kind in ROUND_KINDS)
NOTHING_FILLED = "检查表还没有填，没有登记；没有发现问题的请按“未发现问题”。"
FAULTS_FILLED = "已有打×的检查项，不能登记为未发现问题；请按“保存”。"


class CheckForm(SidePanel):
    """Records a visit to one place, or fills one further. `saved` when it is; `next_wanted` to go on to the next.

    What was half filled outlives the program and comes back when the same place is opened.
    """

    saved = Signal()
    next_wanted = Signal()

    def __init__(self, desk: Desk, place_id: int, visit: VisitDetail | None = None) -> None:
        super().__init__("排查")
        self._desk, self._place_id, self._visit = desk, place_id, visit
        self.day = DateField(desk.today, past=True)
        place = place_detail(place_id)
        self.inspectors = PeopleField(people_of(place.village if place else "", desk.today()))
        self.inspectors.setPlaceholderText("两人以上，用、隔开")
        self.kind = Pick(KINDS)
        self.note = QLineEdit()
        of = SheetOf(
            items_of_place(place_id),
            tuple(open_hazards_of(place_id)),
            desk.today,
            int(setting("default_deadline_days")),
        )
        self.sheet = ChecklistSheet(of, answers_of(visit.id) if visit is not None else ())
        self.tally = QLabel(self)
        self.tally.setProperty("role", "muted")
        self.complaint = QLabel(self)
        self.complaint.setObjectName("Complaint")
        self.complaint.setWordWrap(True)
        self.complaint.hide()
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._lay_out()
        self._fill()
        self._connect()
        self._show_tally(self.sheet.tally())

    def begin(self) -> None:
        """Put the cursor on the first item, or on the people while nobody is named."""
        if self.inspectors.text():
            self.sheet.begin()
        else:
            self.inspectors.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def save(self) -> None:
        """Record the visit with its answers."""
        if self._save():
            self.saved.emit()

    @Slot()
    def save_and_go_on(self) -> None:
        """Record the visit and open the next place."""
        if self._save():
            self.next_wanted.emit()

    @Slot()
    def save_clean(self) -> None:
        """Record 未发现问题: what is blank stays blank."""
        replies = self.sheet.replies()
        if any(reply.answer is Answer.FAULT for reply in replies):
            self._complain(FAULTS_FILLED)
        elif self._record(replies):
            self.next_wanted.emit()

    def _save(self) -> bool:
        if not self.sheet.has_answers() and self._visit is None:
            self._complain(NOTHING_FILLED)
            return False
        return self._record(self.sheet.replies())

    def _record(self, replies: tuple[Reply, ...]) -> bool:
        self.day.settle()
        wrong = self.day.text() if self.day.is_wrong() else self.sheet.wrong_date()
        if wrong:
            self._complain(f"“{wrong}”不是日期，可以写成 2024-10-09、10.9、15 或 -3。")
            return False
        entry = VisitEntry(
            self._place_id,
            self.day.value() or self._desk.today(),
            self.inspectors.text(),
            self.note.text(),
            self.kind.value(),
        )
        act = partial(record_checklist, entry, replies, clerk=self._desk.clerk, today=self._desk.today())
        outcome = attempt(self._desk, act)
        self._complain(outcome.refusal or "")
        if outcome.refusal is None:
            self._keeping.stop()
            self._desk.keeper.set(DRAFT, "")
            self._desk.keeper.set(INSPECTORS, entry.inspectors)
        return outcome.refusal is None

    def _lay_out(self) -> None:
        place = place_detail(self._place_id)
        self.heading.setText("" if place is None else f"排查　{place.name}")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(FormRow("排查时间", self.day, parent=self), 2)
        first.addWidget(FormRow("排查人员", self.inspectors, parent=self), 3)
        self.kind.setAccessibleName("方式")
        self.body.addLayout(first)
        self.body.addWidget(self.kind)
        self.body.addWidget(self.sheet)
        self.body.addWidget(FormRow("备注", self.note, parent=self))
        self.body.addStretch(1)
        layout = self.layout()
        assert layout is not None
        layout.removeItem(self.foot)
        layout.addWidget(self.complaint)
        layout.addWidget(self.tally)
        layout.addItem(self.foot)
        self._add_button("保存", "Ctrl+Return", self.save, primary=True)
        self._add_button("保存并下一家", "Alt+N", self.save_and_go_on)
        self._add_button("未发现问题", "Alt+W", self.save_clean)
        self.foot.addStretch(1)

    def _add_button(self, words: str, keys: str, slot: object, *, primary: bool = False) -> None:
        button = QPushButton(words, self)
        button.setShortcut(keys)
        button.setToolTip(keys.replace("Return", "回车"))
        button.setProperty("role", "primary" if primary else "")
        button.clicked.connect(slot)
        self.foot.addWidget(button)

    def _fill(self) -> None:
        visit, today = self._visit, self._desk.today()
        if visit is not None:
            self.day.set_value(visit.inspected_on)
            self.inspectors.setText(visit.inspectors)
            self.kind.set_value(visit.kind)
            self.note.setText(visit.note)
            self.day.setEnabled(False)
            self.kind.setEnabled(False)
            return
        self.day.set_value(today)
        planned = inspectors_planned(self._place_id, today)
        self.inspectors.setText(planned or self._desk.keeper.get(INSPECTORS) or "")
        self.kind.set_value(KINDS[0][0])
        self._restore()

    def _connect(self) -> None:
        self.sheet.tallied.connect(self._show_tally)
        self._keeping.timeout.connect(self._keep)
        if self._visit is None:
            self.sheet.tallied.connect(self._keeping.start)
            for field in (self.inspectors, self.note):
                field.textEdited.connect(self._keeping.start)

    def _restore(self) -> None:
        kept = self._desk.keeper.get(DRAFT)
        draft = json.loads(kept) if kept else {}
        if draft.get("place") != self._place_id:
            return
        self.day.set_value(date.fromisoformat(draft["on"]))
        self.inspectors.setText(draft["inspectors"])
        self.kind.set_value(draft["kind"])
        self.note.setText(draft["note"])
        self.sheet.restore(draft["answers"])
        self._desk.told("上次没有填完的检查表还在，可以接着填。")

    @Slot()
    def _keep(self) -> None:
        day = self.day.value() or self._desk.today()
        draft = {
            "place": self._place_id,
            "on": day.isoformat(),
            "inspectors": self.inspectors.text(),
            "kind": self.kind.value(),
            "note": self.note.text(),
            "answers": self.sheet.state(),
        }
        self._desk.keeper.set(DRAFT, json.dumps(draft, ensure_ascii=False))

    @Slot(object)
    def _show_tally(self, tally: Answered) -> None:
        self.tally.setText(tally.words)

    def _complain(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.setAccessibleName(sentence)
        self.complaint.setVisible(bool(sentence))
