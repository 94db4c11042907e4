"""A field for a date that takes what a clerk types and shows the day it understood."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.kit.icons import icon
from ui.kit.typed_dates import typed_date


class DateField(QLineEdit):
    """Holds a date or nothing; `picked` carries it (or None) when it is settled by Enter, Tab or the calendar.

    Up and Down move by a day. A text that is no date is kept, marked wrong, and reads as None.
    """

    picked = Signal(object)

    def __init__(
        self, today: Callable[[], date], *, past: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today, self._past = today, past
        self._value: date | None = None
        self.setPlaceholderText("日期")
        self.setToolTip("可以输入：-3（三天前）、15（15日）、昨天、10.9、2024-10-09；上下键改一天")
        self._calendar = QAction(icon("calendar", self.palette(), 16), "选日期", self)
        self._calendar.triggered.connect(self._open_calendar)
        self.addAction(self._calendar, QLineEdit.ActionPosition.TrailingPosition)
        self.returnPressed.connect(self.settle)
        self.textEdited.connect(self._unmark)

    def value(self) -> date | None:
        """Return the date as last settled."""
        return self._value

    def set_value(self, value: date | None) -> None:
        """Show a date without telling anyone."""
        self._value = value
        self.setText("" if value is None else value.isoformat())
        self._mark(wrong=False)

    def is_wrong(self) -> bool:
        """Tell whether what stands there is no date."""
        return bool(self.text().strip()) and self._value is None

    @Slot()
    def settle(self) -> None:
        """Understand what was typed."""
        text = self.text().strip()
        meant = typed_date(text, self._today(), past=self._past) if text else None
        changed = meant != self._value
        self._value = meant
        if meant is not None:
            self.setText(meant.isoformat())
        self._mark(wrong=bool(text) and meant is None)
        if changed:
            self.picked.emit(meant)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field settles it."""
        super().focusOutEvent(event)
        self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move by a day, from today when empty."""
        days = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if days is None:
            super().keyPressEvent(event)
            return
        self.settle()
        day = self._value or self._today()
        self.setText(date.fromordinal(day.toordinal() + days).isoformat())
        self.settle()

    def _unmark(self) -> None:
        self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        state = "wrong" if wrong else ""
        if self.property("state") != state:
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)

    @Slot()
    def _open_calendar(self) -> None:
        frame = QFrame(self, Qt.WindowType.Popup)
        frame.setObjectName("Popup")
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(frame)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        day = self._value or self._today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.clicked.connect(self._take)
        calendar.clicked.connect(frame.close)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(calendar)
        frame.move(self.mapToGlobal(self.rect().bottomLeft()))
        frame.show()
        calendar.setFocus()

    @Slot(QDate)
    def _take(self, day: QDate) -> None:
        self.setText(day.toString("yyyy-MM-dd"))
        self.settle()
