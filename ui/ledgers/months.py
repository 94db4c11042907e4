"""Choosing a report period, from the first campaign's first to the one that runs, or any two days."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from lifepath_desktop.domain.periods import KIND_WORDS, Period, PeriodKind, period_before, period_of, span_of
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.campaign import campaign_on, campaigns
from lifepath_desktop.queries.report_periods import cutoff, period_named, report_kind
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.kit.cards import FormRow
from ui.kit.date_field import DateField

ANY_DAYS = "span"


def months_until(today: date) -> list[tuple[str, str]]:
    """Return name and key of each report month, the running one first; an older campaign's with its name."""
    return _until(today, PeriodKind.MONTH)


def periods_until(today: date) -> list[tuple[str, str]]:
    """Return name and key of each period of the office's own kind (报告期), the running one first."""
    return _until(today, report_kind())


def _until(today: date, kind: PeriodKind) -> list[tuple[str, str]]:
    ends, first = cutoff(), min(campaigns()[0].since, today)
    periods = [period_of(today, kind, ends)]
    while periods[-1].since > first:
        periods.append(period_before(periods[-1], ends))
    return [(_named(period, today), period.key) for period in periods]


def _named(period: Period, today: date) -> str:
    its = campaign_on(period.until)
    return period.name if its.id == campaign_on(today).id else f"{period.name}　{its.name}"


class AnyDays(QDialog):
    """Asks from which day to which."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("任意起止")
        self.since, self.until = (DateField(today, past=True, parent=self) for _ in range(2))
        self.buttons = QDialogButtonBox(self)
        self.ok = self.buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.addWidget(FormRow("开始日期", self.since))
        self.row = FormRow("截止日期", self.until)
        layout.addWidget(self.row)
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def accept(self) -> None:
        """Close on two days in their order; say what is missing otherwise."""
        for field in (self.since, self.until):
            field.settle()
        try:
            self.period()
        except RuleBroken as refusal:
            self.row.complain(str(refusal))
            return
        super().accept()

    def period(self) -> Period:
        """Return the span that was asked for; raises `RuleBroken` while a day is missing or they are turned round."""
        since, until = self.since.value(), self.until.value()
        if since is None or until is None:
            raise RuleBroken("请填开始和截止两个日期，例如 10.1、2024-10-15。")
        return span_of(since, until)


class PeriodChoice(QComboBox):
    """The period that is due stands chosen: the last one that has ended. `chosen` carries the key of another."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept = ""
        self.setAccessibleName("报告期")
        self.setMinimumContentsLength(12)
        self._fill()
        self.currentIndexChanged.connect(self._take)
        desk.bus.changed.connect(self._hear)

    def key(self) -> str:
        """Return the key of the chosen period."""
        return self._kept

    def period(self) -> Period:
        """Return the chosen period."""
        return period_named(self._kept)

    def choose(self, key: str) -> None:
        """Stand on a period, of whatever kind."""
        at = self.findData(key)
        if at < 0:
            at = self.count() - 1
            self.blockSignals(True)  # the new entry is not chosen yet
            self.insertItem(at, period_named(key).name, key)
            self.blockSignals(False)
        self.setCurrentIndex(at)

    def _fill(self) -> None:
        for name, key in periods_until(self._desk.today()):
            self.addItem(name, key)
        self.addItem(f"{KIND_WORDS[PeriodKind.SPAN]}…", ANY_DAYS)
        self.setCurrentIndex(min(1, self.count() - 2))
        self._kept = str(self.currentData())

    @Slot(int)
    def _take(self, _index: int) -> None:
        key = str(self.currentData())
        if key == ANY_DAYS:
            self.asking = AnyDays(self._desk.today, self)
            self.asking.accepted.connect(self._take_days)
            self.asking.rejected.connect(self._stand)
            self.asking.open()
        elif key != self._kept:
            self._kept = key
            self.chosen.emit(key)

    @Slot()
    def _take_days(self) -> None:
        self.choose(self.asking.period().key)

    @Slot()
    def _stand(self) -> None:
        self.choose(self._kept)

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if touches(change, "setting") and periods_until(self._desk.today())[0][1] != self.itemData(0):
            self.blockSignals(True)
            self.clear()
            self._fill()
            self.blockSignals(False)
            self.chosen.emit(self._kept)
