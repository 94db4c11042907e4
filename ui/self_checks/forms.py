"""The forms beside the list of units: a new one, owners of places taken in, and reminders by village."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.domain.self_checks import OwingUnit, SupportKind, reminder_words
from lifepath_desktop.domain.units import UNIT_KIND_WORDS, UnitEntry, UnitKind
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.queries.self_checks import (
    categories_without_unit,
    due_on,
    owing_by_village,
    places_without_unit,
)
from lifepath_desktop.services.self_checks import support
from lifepath_desktop.services.units import add_unit, add_units_of_places
from ui.acting import Acting, Outcome, attempt
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskForm, AskKind
from ui.kit.cards import Panel, SidePanel

KINDS = tuple((kind, words) for kind, words in UNIT_KIND_WORDS.items())
ALL_LISTED = "在册场所的经营者都已列入自查。新的单位请用“登记单位”。"
ALL_DONE = "没有未自查的单位，不用催办。"
REMINDED = "群里催办"


class NewUnit(SidePanel):
    """The form of a new unit; `made` carries its id."""

    made = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__("登记单位")
        self._desk = desk
        villages = (*village_choices(), (None, "乡本级"))
        asks = (
            Ask("kind", "类别", AskKind.PICK, UnitKind.BUSINESS, choices=KINDS),
            Ask("name", "单位名称"),
            Ask("village", "所在村", AskKind.LIST, villages[0][0], choices=villages),
            Ask("address", "地址", beside=True),
            Ask("contact", "负责人"),
            Ask("phone", "联系电话", beside=True),
            Ask("note", "备注"),
        )
        self.form = AskForm("登记单位", asks, desk.today, do="登记", foot=self.foot)
        self.form.answered.connect(self.record)
        self.form.dropped.connect(self.closed)
        self.body.addWidget(self.form)
        self.body.addStretch(1)

    @Slot(object)
    def record(self, answers: Answers) -> None:
        """Record the unit, or say why not."""
        entry = UnitEntry(
            answers["kind"],
            answers["name"],
            answers["village"],
            answers["address"],
            answers["contact"],
            answers["phone"],
            answers["note"],
        )
        outcome = attempt(self._desk, partial(add_unit, entry, clerk=self._desk.clerk))
        self.form.complain(outcome.refusal or "")
        if outcome.made is not None:
            self.closed.emit()
            self.made.emit(outcome.made)


class CategoryTicks(QWidget):
    """Kinds of place with how many of each, none ticked at first; answers with those ticked."""

    def __init__(self, categories: list[tuple[str, int]]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.boxes: dict[str, QCheckBox] = {}
        for category, count in categories:
            box = QCheckBox(f"{category or '（没有写类型）'}　{count:,} 家", self)
            self.boxes[category] = box
            layout.addWidget(box)

    def value(self) -> tuple[str, ...]:
        """Return the kinds ticked."""
        return tuple(category for category, box in self.boxes.items() if box.isChecked())


class OwnersForm(SidePanel):
    """Makes the owners of places units that owe a self-check, by kind of place, as one act."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("从场所列入")
        self._desk = desk
        self._acting = Acting(desk, self)
        self._acting.finished.connect(self._finish)
        categories = categories_without_unit()
        self.ticks = CategoryTicks(categories)
        asks = (Ask("categories", "哪些场所的经营者应当自查", value=self.ticks),) if categories else ()
        self.form = AskForm("从场所列入", asks, desk.today, do="列入自查", foot=self.foot)
        self.form.do.setVisible(bool(categories))
        self.form.answered.connect(self.record)
        self.form.dropped.connect(self.closed)
        self.body.addWidget(self.form)
        if not categories:
            self.body.addWidget(_words(ALL_LISTED, self))
        self.body.addStretch(1)

    @Slot(object)
    def record(self, answers: Answers) -> None:
        """Make the units, or say why not."""
        places = places_without_unit(answers["categories"])
        if not places:
            self.form.complain("请至少勾选一类场所。")
            return
        act = partial(add_units_of_places, places, clerk=self._desk.clerk)
        self._acting.run(len(places), "从场所列入自查", act)

    @Slot(object)
    def _finish(self, outcome: Outcome) -> None:
        self.form.complain(outcome.refusal or "")
        if outcome.refusal is None:
            self._desk.told("所选场所的经营者已列入自查。")
            self.closed.emit()


class Reminders(SidePanel):
    """Who still owes, per village, as text for the village's group chat; copying it may be recorded as 督促."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("催办未自查单位")
        self._desk = desk
        self.buttons: dict[str, QPushButton] = {}
        owing = owing_by_village()
        for village, units in owing.items():
            self.body.addWidget(self._village(village, units))
        if not owing:
            self.body.addWidget(_words(ALL_DONE, self))
        self.body.addStretch(1)

    def _village(self, village: str, units: list[OwingUnit]) -> QWidget:
        panel = Panel(f"{village}　{len(units)} 家", self)
        words = reminder_words(village, units, due_on(), today=self._desk.today())
        panel.body.addWidget(_words(words, panel))
        copy = QPushButton("复制，并记为已督促", panel)
        copy.setProperty("role", "link")
        copy.setAccessibleName(f"复制{village}的催办文字，并记为已督促")
        copy.clicked.connect(partial(self._remind, village, words, units))
        self.buttons[village] = copy
        panel.body.addWidget(copy)
        return panel

    def _remind(self, village: str, words: str, units: list[OwingUnit], _checked: bool = False) -> None:
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(words)
        desk = self._desk
        deed = Deed(desk.today(), desk.clerk, REMINDED)
        ids = [unit.id for unit in units]
        act = partial(support, ids, SupportKind.URGED, deed, clerk=desk.clerk, today=desk.today())
        outcome = attempt(desk, act)
        self.buttons[village].setEnabled(outcome.refusal is not None)
        desk.told(
            outcome.refusal or f"已复制{village}的催办文字，可以粘贴到群里；{len(ids)}家都记了一次督促。"
        )


def _words(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    return label
