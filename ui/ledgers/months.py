"""Choosing a report month, from the first campaign's first to the one that runs."""

from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox, QWidget

from lifepath_desktop.domain.periods import Period, month_of, month_period
from lifepath_desktop.queries.campaign import campaign_on, campaigns
from lifepath_desktop.queries.settings import setting


def months_until(today: date) -> list[tuple[str, str]]:
    """Return name and "YYYY-MM" of each report month, the running one first; an older campaign's with its name."""
    cutoff = setting("month_cutoff_day")
    first = month_of(min(campaigns()[0].since, today), cutoff)
    months = [month_of(today, cutoff)]
    while months[-1] > first:
        months.append(month_of(month_period(months[-1], cutoff).since - timedelta(days=1), cutoff))
    return [(_named(month_period(month, cutoff), today), month) for month in months]


def _named(period: Period, today: date) -> str:
    its = campaign_on(period.until)
    return period.name if its.id == campaign_on(today).id else f"{period.name}　{its.name}"


class MonthChoice(QComboBox):
    """The month that is due stands chosen: the last one that has ended."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("月份")
        for name, month in months_until(today):
            self.addItem(name, month)
        self.setCurrentIndex(min(1, self.count() - 1))

    def month(self) -> str:
        """Return the chosen month as "YYYY-MM"."""
        return str(self.currentData())
