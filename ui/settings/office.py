"""Who types, who reports, when the month ends, how instruments are numbered, how often places are visited."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.periods import KIND_WORDS, WEEKDAY_WORDS, PeriodKind
from lifepath_desktop.queries.setting_words import SETTING_WORDS
from lifepath_desktop.queries.settings import settings
from lifepath_desktop.services.settings import change_settings
from ui.acting import attempt
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.kit.cards import FormRow, form_panel
from ui.kit.style import step

CLERK = "clerk"
TEXTS = ("filled_by", "office_phone", "responsible_office", "instrument_prefix")
CHOICES: dict[str, tuple[tuple[Any, str], ...]] = {
    "report_period": tuple(
        (kind.value, KIND_WORDS[kind]) for kind in PeriodKind if kind is not PeriodKind.SPAN
    ),
    "week_last_day": tuple(enumerate(WEEKDAY_WORDS, start=1)),
}
TICKS = ("instrument_number_padded",)
MONTHLY = ("month_cutoff_day", "default_deadline_days", "late_after_days", "study_every_days")
VISITS = ("visit_ordinary_days", "visit_risky_days", "visit_relapsed_days", "visit_locked_days")
TIP_OFFS = (
    "tip_off_hours",
    "tip_off_workdays",
    "tip_off_feedback_days",
    "reward_claim_days",
    "informant_keep_days",
)
NUMBERS = (*MONTHLY, *VISITS, *TIP_OFFS)
HINTS = {
    "filled_by": "印在附件1、附件2的“填报人”处",
    "office_phone": "印在“联系电话”处",
    "report_period": "各村按它报台账，附件2按它汇总、定稿",
    "month_cutoff_day": "例如 25：上月26日到本月25日算一个月，半月、季跟着它；不设按自然月",
    "week_last_day": "按周报时，一周到哪天为止",
    "default_deadline_days": "登记限期整改时先填的天数",
    "late_after_days": "报告期结束后多少天以内报来不算迟报",
    "instrument_prefix": "例如“白”，印成 白消改〔2024〕1号；空着用乡镇名的第一个字",
    "responsible_office": "内设机构，没有对外的印章",
    "tip_off_hours": "堵塞通道、门窗障碍物一类的举报",
    "tip_off_workdays": "其他举报",
    "informant_keep_days": "过了可以销毁密封信息",
    "visit_ordinary_days": "没有隐患的一般场所多少天再查一次",
    "visit_risky_days": "人员密集、住人的场所",
    "visit_relapsed_days": "一年内出现过反弹的场所",
    "visit_locked_days": "去时锁门的场所多少天再去",
    "study_every_days": "乡政府主要负责同志多少天研究一次，“调度”里据此提醒",
}


class OfficeSection(QWidget):
    """A form over the office's settings; saving is one act."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.clerk = QLineEdit(desk.keeper.get(CLERK) or desk.clerk, self)
        self.texts = {key: QLineEdit(self) for key in TEXTS}
        self.ticks = {key: QCheckBox(SETTING_WORDS[key], self) for key in TICKS}
        self.numbers = {key: QSpinBox(self) for key in NUMBERS}
        self.choices = {key: QComboBox(self) for key in CHOICES}
        for key, choice in self.choices.items():
            for value, words in CHOICES[key]:
                choice.addItem(words, value)
        self.rows: dict[str, FormRow] = {}
        self.save_button = QPushButton("保存", self)
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        self._lay_out()
        self.read()
        desk.bus.changed.connect(self._hear)

    @Slot()
    def read(self) -> None:
        """Show what is set."""
        kept = settings()
        for key, line in self.texts.items():
            line.setText(str(kept[key]))
        for key, tick in self.ticks.items():
            tick.setChecked(bool(kept[key]))
        for key, number in self.numbers.items():
            number.setValue(kept[key])
        for key, choice in self.choices.items():
            choice.setCurrentIndex(choice.findData(kept[key]))

    @Slot()
    def save(self) -> None:
        """Save the form as one act; what is wrong is told beside its field and nothing is saved."""
        for row in self.rows.values():
            row.complain("")
        wrong = self._complaints()
        for key, sentence in wrong.items():
            self.rows[key].complain(sentence)
        if wrong:
            return
        outcome = attempt(self._desk, partial(change_settings, self._values(), clerk=self._desk.clerk))
        if outcome.refusal is not None:
            self._desk.told(outcome.refusal)
            return
        self._desk.told(self._saved())

    def _saved(self) -> str:
        name = self.clerk.text().strip()
        if name == (self._desk.keeper.get(CLERK) or self._desk.clerk):
            return "设置已保存。"
        self._desk.keeper.set(CLERK, name)
        return f"设置已保存；下次打开程序起，经办人记为“{name}”。"

    def _values(self) -> dict[str, Any]:
        return {
            **{key: line.text().strip() for key, line in self.texts.items()},
            **{key: tick.isChecked() for key, tick in self.ticks.items()},
            **{key: number.value() for key, number in self.numbers.items()},
            **{key: choice.currentData() for key, choice in self.choices.items()},
        }

    def _complaints(self) -> dict[str, str]:
        wrong: dict[str, str] = {}
        if not self.clerk.text().strip():
            wrong[CLERK] = "请填写经办人姓名，每一步操作都记在他名下。"
        return wrong

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if touches(change, "setting"):
            self.read()

    def _lay_out(self) -> None:
        self.numbers["month_cutoff_day"].setRange(0, 31)
        self.numbers["month_cutoff_day"].setSpecialValueText("不设（自然月）")
        self.numbers["default_deadline_days"].setRange(1, 365)
        self.numbers["late_after_days"].setRange(0, 60)
        self.numbers["study_every_days"].setRange(1, 365)
        for key in (*VISITS, *TIP_OFFS):
            self.numbers[key].setRange(1, 3650)
        clerk = self._row(CLERK, "经办人", self.clerk, "每一步操作都记在他名下；改动从下次打开程序起生效")
        people = form_panel(
            self, "经办与填报", [clerk, *(self._setting(key, self.texts[key]) for key in TEXTS[:3])], 4
        )
        numbers = [self._setting(key, self.numbers[key]) for key in MONTHLY]
        periods = [self._setting(key, choice) for key, choice in self.choices.items()]
        month = form_panel(self, "报告期与期限", [periods[0], numbers[0], periods[1], *numbers[1:]], 6)
        visits = form_panel(
            self, "多久再查一次", [self._setting(key, self.numbers[key]) for key in VISITS], 4
        )
        instruments = form_panel(
            self, "执法文书编号", [self._setting("instrument_prefix", self.texts["instrument_prefix"])], 1
        )
        tip_offs = form_panel(
            self,
            "举报和奖励的时限（参照，乡里自定）",
            [self._setting(key, self.numbers[key]) for key in TIP_OFFS],
            5,
        )
        for tick in self.ticks.values():
            instruments.body.addWidget(tick)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        note = QLabel("保存是一次操作，记入历史，可以撤销。", self)
        note.setProperty("role", "muted")
        foot.addWidget(note)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 10))
        for panel in (people, month, visits, tip_offs, instruments):
            layout.addWidget(panel)
        layout.addLayout(foot)
        layout.addStretch(1)

    def _setting(self, key: str, field: QWidget) -> FormRow:
        return self._row(key, SETTING_WORDS[key], field, HINTS.get(key, ""))

    def _row(self, key: str, name: str, field: QWidget, hint: str) -> FormRow:
        self.rows[key] = FormRow(name, field, hint=hint, parent=self)
        return self.rows[key]
