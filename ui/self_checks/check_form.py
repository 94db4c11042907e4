"""The form of one self-check: what the unit's paper says, and its checklist, answered by keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton

from lifepath_desktop.domain.checklists import Answer, Answered, Item, Reply, items_for
from lifepath_desktop.domain.self_checks import SelfCheckEntry
from lifepath_desktop.domain.units import TOWNSHIP_CATEGORY, UnitKind
from lifepath_desktop.queries.checklists import checklists, items_of_place, open_hazards_of
from lifepath_desktop.queries.self_checks import UnitDetail
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.services.self_checks import record_self_check
from ui.acting import attempt
from ui.checklist_sheet import ChecklistSheet, SheetOf
from ui.desk import Desk
from ui.kit.cards import FormRow, SidePanel
from ui.kit.date_field import DateField

NOTHING_FILLED = "检查表还没有填，没有登记；自查没有发现问题的请按“未发现问题”。"
FAULTS_FILLED = "已有打×的检查项，不能登记为未发现问题；请按“保存”。"


class SelfCheckForm(SidePanel):
    """Records what a unit's paper (自查表) says; `saved` when it is."""

    saved = Signal()

    def __init__(self, desk: Desk, unit: UnitDetail) -> None:
        super().__init__(f"自查　{unit.name}")
        self._desk, self._unit = desk, unit
        self.day = DateField(desk.today, past=True)
        self.day.set_value(desk.today())
        self.received = DateField(desk.today, past=True)
        self.by, self.signed_by, self.note = QLineEdit(unit.contact), QLineEdit(), QLineEdit()
        self.place = QComboBox()
        for place_id, name in unit.places:
            self.place.addItem(name, place_id)
        self.sheet = self._make_sheet()
        self.tally = QLabel(self)
        self.tally.setProperty("role", "muted")
        self.complaint = QLabel(self)
        self.complaint.setObjectName("Complaint")
        self.complaint.setWordWrap(True)
        self.complaint.hide()
        self._lay_out()
        self.place.currentIndexChanged.connect(self._change_place)
        self._watch()

    def begin(self) -> None:
        """Put the cursor on the first item, or on who checked while nobody is named."""
        if self.by.text():
            self.sheet.begin()
        else:
            self.by.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def save(self) -> None:
        """Record the self-check with its answers."""
        if self.sheet.has_answers():
            self._record(self.sheet.replies())
        else:
            self._complain(NOTHING_FILLED)

    @Slot()
    def save_clean(self) -> None:
        """Record that the unit found nothing: what is blank stays blank."""
        replies = self.sheet.replies()
        if any(reply.answer is Answer.FAULT for reply in replies):
            self._complain(FAULTS_FILLED)
        else:
            self._record(replies)

    def _record(self, replies: tuple[Reply, ...]) -> None:
        for field in (self.day, self.received):
            field.settle()
        wrong = next((f.text() for f in (self.day, self.received) if f.is_wrong()), self.sheet.wrong_date())
        if wrong:
            self._complain(f"“{wrong}”不是日期，可以写成 2024-10-09、10.9、15 或 -3。")
            return
        entry = SelfCheckEntry(
            self._unit.id,
            self.day.value() or self._desk.today(),
            self.by.text(),
            self.place.currentData(),
            self.signed_by.text(),
            self.received.value(),
            self.note.text(),
        )
        act = partial(record_self_check, entry, replies, clerk=self._desk.clerk, today=self._desk.today())
        outcome = attempt(self._desk, act)
        self._complain(outcome.refusal or "")
        if outcome.refusal is None:
            self.saved.emit()

    def _items(self) -> tuple[Item, ...]:
        place_id = self.place.currentData()
        if place_id is not None:
            return items_of_place(int(place_id))
        is_township = self._unit.kind == UnitKind.TOWNSHIP_BODY.value
        return items_for(checklists(), category=TOWNSHIP_CATEGORY if is_township else "", crowded=None)

    def _make_sheet(self) -> ChecklistSheet:
        place_id = self.place.currentData()
        known = () if place_id is None else tuple(open_hazards_of(int(place_id)))
        days = int(setting("default_deadline_days"))
        return ChecklistSheet(SheetOf(self._items(), known, self._desk.today, days, is_self_check=True))

    def _lay_out(self) -> None:
        for fields in (
            (("自查日期", self.day), ("自查人", self.by)),
            (("负责人签字", self.signed_by), ("收到自查表", self.received)),
        ):
            line = QHBoxLayout()
            line.setSpacing(8)
            for name, field in fields:
                line.addWidget(FormRow(name, field, parent=self), 1)
            self.body.addLayout(line)
        which = FormRow("自查的场所", self.place, parent=self)
        which.setVisible(self.place.count() > 1)
        self.body.addWidget(which)
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
        self._add_button("未发现问题", "Alt+W", self.save_clean)
        self.foot.addStretch(1)

    def _add_button(self, words: str, keys: str, slot: Callable[[], None], *, primary: bool = False) -> None:
        button = QPushButton(words, self)
        button.setShortcut(keys)
        button.setToolTip(keys.replace("Return", "回车"))
        button.setProperty("role", "primary" if primary else "")
        button.clicked.connect(slot)
        self.foot.addWidget(button)

    @Slot()
    def _change_place(self) -> None:
        fresh = self._make_sheet()
        self.body.replaceWidget(self.sheet, fresh)
        self.sheet.hide()
        self.sheet.deleteLater()
        self.sheet = fresh
        self._watch()

    def _watch(self) -> None:
        self.sheet.tallied.connect(self._show_tally)
        self._show_tally(self.sheet.tally())

    @Slot(object)
    def _show_tally(self, tally: Answered) -> None:
        self.tally.setText(tally.words)

    def _complain(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.setAccessibleName(sentence)
        self.complaint.setVisible(bool(sentence))
