"""附件1: the ledger of one village."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton, QWidget

from lifepath_desktop.domain.periods import THIS_PERIOD, Period, span_of
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.queries.report_periods import report_kind, report_period
from lifepath_desktop.services import printing
from lifepath_desktop.services.blank_forms import BlankLedger, set_blank_ledger
from lifepath_desktop.services.month_names import paper_name
from lifepath_desktop.services.printing import LedgerWanted, Sheets
from ui.desk import Desk
from ui.kit.cards import FormRow
from ui.kit.date_field import DateField
from ui.ledgers.paper_tab import PaperTab
from ui.ledgers.pen_choices import PenChoices
from ui.paper_view import Wanted


class LedgerTab(PaperTab):
    """Village, day, 累计 or what is new in the period (or since any day) or a form for the pen, size of paper, as it was known on a day."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "工作台账（附件1）", parent)
        self.village = QComboBox(self)
        self._fill_villages()
        self.until = DateField(desk.today, past=True, parent=self)
        self.until.set_value(desk.today())
        self.cumulative, self.new = (
            QRadioButton("累计", self),
            QRadioButton(f"{THIS_PERIOD[report_kind()]}新增", self),
        )
        self.since = DateField(desk.today, past=True, parent=self)
        self.since.setPlaceholderText("按报告期")
        self.small, self.large = QRadioButton("A4", self), QRadioButton("A3", self)
        self.as_of = DateField(desk.today, past=True, parent=self)
        self.as_of.setPlaceholderText("按现在的登记")
        self.blank = QRadioButton("空白表", self)
        self.pen = PenChoices(self)
        self._groups = [
            self._pair(self.cumulative, self.new, self.blank),
            self._pair(self.small, self.large),
        ]
        self.form.addWidget(FormRow("村", self.village))
        self.until_row = FormRow("截至", self.until, hint="这一天以后的排查和整改不打印")
        self.form.addWidget(self.until_row)
        self.form.addWidget(FormRow("内容", self._row(self.cumulative, self.new, self.blank)))
        self.form.addWidget(self.pen)
        self.since_row = FormRow("新增从哪天起", self.since, hint="填了日期，就从这一天到截至那天")
        self.form.addWidget(self.since_row)
        self.form.addWidget(FormRow("纸张", self._row(self.small, self.large)))
        self.as_of_row = FormRow(
            "按某日的登记情况", self.as_of, hint="填了日期，就按那天台账库里的样子打印；空着按现在的"
        )
        self.form.addWidget(self.as_of_row)
        for field in (self.until, self.since, self.as_of):
            field.picked.connect(self.choose)
        self.village.currentIndexChanged.connect(self._take_village)
        self.pen.changed.connect(self.choose)
        self._take_village()

    def show_village(self, name: str) -> None:
        """Choose a village."""
        self.village.setCurrentText(name)

    def wanted(self) -> Wanted | None:
        """Return the ledger that the choices name; a date that is none names none."""
        until = self.until.value()
        village = self.village.currentText()
        self.new.setText(f"{THIS_PERIOD[report_kind()]}新增")
        self.since_row.setVisible(self.new.isChecked())
        self.pen.setVisible(self.blank.isChecked())
        self.until_row.setVisible(not self.blank.isChecked())
        self.as_of_row.setVisible(not self.blank.isChecked())
        if self.blank.isChecked() and village:
            return self._for_pen(village)
        if until is None or self.as_of.is_wrong() or not village:
            return None
        period = self._period(until)
        if period is None:
            return None
        wanted = LedgerWanted(village, until, self.as_of.value(), None, self.large.isChecked())
        if self.new.isChecked():
            wanted = replace(wanted, until=period.until, period=period)
        today = self._desk.today()
        return Wanted(
            wanted,
            paper_name(period.key).ledger(village),
            partial(_set, wanted, today),
            partial(_save, wanted, self._desk.clerk, today),
        )

    def _for_pen(self, village: str) -> Wanted:
        wanted = self.pen.wanted(village, large=self.large.isChecked())
        today = self._desk.today()
        return Wanted(wanted, f"{village}工作台账（空白表）", partial(_set_blank, wanted, today))

    @Slot()
    def _take_village(self) -> None:
        self.pen.show_groups(self.village.currentData())
        self.choose()

    def _period(self, until: date) -> Period | None:
        """Return the report period of the day, or what runs up to it from another; None while that is no span."""
        since = self.since.value()
        if not self.new.isChecked() or (since is None and not self.since.is_wrong()):
            return report_period(until)
        return None if since is None or since > until else span_of(since, until)

    @Slot()
    def _fill_villages(self) -> None:
        for id_, name in village_choices():
            self.village.addItem(name, id_)

    def _pair(self, *buttons: QRadioButton) -> QButtonGroup:
        group = QButtonGroup(self)
        for button in buttons:
            group.addButton(button)
        buttons[0].setChecked(True)
        group.buttonClicked.connect(self.choose)
        return group

    def _row(self, *buttons: QRadioButton) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        for button in buttons:
            layout.addWidget(button)
        layout.addStretch(1)
        return row


def _set(wanted: LedgerWanted, today: date, progress: Progress) -> Sheets:
    return printing.set_ledger(wanted, today=today, progress=progress)


def _set_blank(wanted: BlankLedger, today: date, progress: Progress) -> Sheets:
    return set_blank_ledger(wanted, today=today, progress=progress)


def _save(wanted: LedgerWanted, clerk: str, today: date, path: Path, progress: Progress) -> None:
    printing.print_ledger(wanted, path, clerk=clerk, today=today, progress=progress)
