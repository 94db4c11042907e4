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
from lifepath_desktop.services.month_names import paper_name
from lifepath_desktop.services.printing import LedgerWanted, Sheets
from ui.desk import Desk
from ui.kit.cards import FormRow
from ui.kit.date_field import DateField
from ui.ledgers.paper_tab import PaperTab
from ui.paper_view import Wanted


class LedgerTab(PaperTab):
    """Village, day, 累计 or what is new in the period (or since any day), size of paper, as it was known on a day."""

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
        self._groups = [self._pair(self.cumulative, self.new), self._pair(self.small, self.large)]
        self.form.addWidget(FormRow("村", self.village))
        self.form.addWidget(FormRow("截至", self.until, hint="这一天以后的排查和整改不打印"))
        self.form.addWidget(FormRow("内容", self._row(self.cumulative, self.new)))
        self.since_row = FormRow("新增从哪天起", self.since, hint="填了日期，就从这一天到截至那天")
        self.form.addWidget(self.since_row)
        self.form.addWidget(FormRow("纸张", self._row(self.small, self.large)))
        self.form.addWidget(
            FormRow("按某日的登记情况", self.as_of, hint="填了日期，就按那天台账库里的样子打印；空着按现在的")
        )
        for field in (self.until, self.since, self.as_of):
            field.picked.connect(self.choose)
        self.village.currentIndexChanged.connect(self.choose)

    def show_village(self, name: str) -> None:
        """Choose a village."""
        self.village.setCurrentText(name)

    def wanted(self) -> Wanted | None:
        """Return the ledger that the choices name; a date that is none names none."""
        until = self.until.value()
        village = self.village.currentText()
        self.new.setText(f"{THIS_PERIOD[report_kind()]}新增")
        self.since_row.setVisible(self.new.isChecked())
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

    def _pair(self, first: QRadioButton, second: QRadioButton) -> QButtonGroup:
        group = QButtonGroup(self)
        for button in (first, second):
            group.addButton(button)
        first.setChecked(True)
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


def _save(wanted: LedgerWanted, clerk: str, today: date, path: Path, progress: Progress) -> None:
    printing.print_ledger(wanted, path, clerk=clerk, today=today, progress=progress)
