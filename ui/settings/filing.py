"""The section 归档 of 设置: how 档号 are made, and how long each kind of paper is kept."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.filing import (
    KIND_WORDS,
    PARTS,
    TERM_WORDS,
    Scheme,
    Series,
    Term,
    archive_code,
    require_scheme,
)
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.setting_words import SETTING_WORDS
from lifepath_desktop.queries.settings import settings
from lifepath_desktop.services.settings import change_settings
from ui.acting import attempt
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.kit.cards import FormRow, form_panel
from ui.kit.style import step

TEXTS = (
    "archive_fonds",
    "archive_fonds_name",
    "archive_category",
    "archive_organ",
    "archive_organ_name",
    "archive_pattern",
)
DIGITS = "archive_digits"
TERMS = tuple(f"archive_term_{kind.value}" for kind in KIND_WORDS)
HINTS = {
    "archive_fonds": "由县档案馆编给，没有它不能归档",
    "archive_fonds_name": "空着用乡镇人民政府的名称",
    "archive_category": "文书档案是 WS",
    "archive_organ": "例如 YJB；空着档号里没有这一段",
    "archive_organ_name": "例如“应急办”，印在目录和脊背上",
    "archive_pattern": f"可用的段：{'、'.join(PARTS)}，各放在花括号里",
    DIGITS: "4 位是 0001",
}


class FilingSection(QWidget):
    """A form over the scheme; a sample 档号 below it follows what is typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.texts = {key: QLineEdit(self) for key in TEXTS}
        self.digits = QSpinBox(self)
        self.digits.setRange(1, 6)
        self.terms = {key: QComboBox(self) for key in TERMS}
        for choice in self.terms.values():
            for term, words in TERM_WORDS.items():
                choice.addItem(words, term.value)
        self.rows: dict[str, FormRow] = {}
        self.sample = QLabel(self)
        self.sample.setProperty("role", "muted")
        self.sample.setWordWrap(True)
        self.save_button = QPushButton("保存", self)
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        self._lay_out()
        self.read()
        for line in self.texts.values():
            line.textChanged.connect(self._show_sample)
        self.digits.valueChanged.connect(self._show_sample)
        desk.bus.changed.connect(self._hear)

    @Slot()
    def read(self) -> None:
        """Show what is set."""
        kept = settings()
        for key, line in self.texts.items():
            line.setText(str(kept[key]))
        self.digits.setValue(int(kept[DIGITS]))
        for key, choice in self.terms.items():
            choice.setCurrentIndex(choice.findData(kept[key]))
        self._show_sample()

    @Slot()
    def save(self) -> None:
        """Save as one act; a scheme that would not tell papers apart is told beside its field and not saved."""
        row = self.rows["archive_pattern"]
        row.complain("")
        typed = self._scheme()
        try:
            # The number of the fonds may come later; without it nothing is filed.
            require_scheme(
                Scheme(typed.fonds or "0", typed.category, typed.organ, typed.pattern, typed.digits)
            )
        except RuleBroken as broken:
            row.complain(str(broken))
            return
        outcome = attempt(self._desk, partial(change_settings, self._values(), clerk=self._desk.clerk))
        self._desk.told(outcome.refusal or "归档设置已保存；已经编好的档号不变。")

    def _values(self) -> dict[str, Any]:
        return {
            **{key: line.text().strip() for key, line in self.texts.items()},
            DIGITS: self.digits.value(),
            **{key: choice.currentData() for key, choice in self.terms.items()},
        }

    def _scheme(self) -> Scheme:
        typed = self._values()
        return Scheme(
            typed["archive_fonds"],
            typed["archive_category"],
            typed["archive_organ"],
            typed["archive_pattern"],
            typed[DIGITS],
        )

    @Slot()
    def _show_sample(self, _typed: object = None) -> None:
        scheme = self._scheme()
        try:
            series = Series(self._desk.today().year, Term.D30, scheme.organ)
            made = archive_code(require_scheme(scheme), series, 1)
        except RuleBroken as broken:
            self.sample.setText(str(broken))
        else:
            self.sample.setText(f"第一件的档号：{made}")

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if touches(change, "setting"):
            self.read()

    def _lay_out(self) -> None:
        numbers = form_panel(
            self,
            "档号（DA/T 22-2015）",
            [*(self._row(key, self.texts[key]) for key in TEXTS[:5]), self._row(DIGITS, self.digits)],
            3,
        )
        numbers.body.addWidget(self._row("archive_pattern", self.texts["archive_pattern"]))
        numbers.body.addWidget(self.sample)
        terms = form_panel(
            self, "保管期限（先填的；归档时可以改）", [self._row(key, self.terms[key]) for key in TERMS], 4
        )
        note = QLabel("期限以本乡镇的归档范围和保管期限表为准。保存是一次操作，可以撤销。", self)
        note.setProperty("role", "muted")
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(note)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 10))
        layout.addWidget(numbers)
        layout.addWidget(terms)
        layout.addLayout(foot)
        layout.addStretch(1)

    def _row(self, key: str, field: QWidget) -> FormRow:
        self.rows[key] = FormRow(SETTING_WORDS[key], field, hint=HINTS.get(key, ""), parent=self)
        return self.rows[key]
