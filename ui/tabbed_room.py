"""A room of several lists: its tabs, each made when it is first looked at, and made anew on another day."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.kit.style import step

Tabs = tuple[tuple[str, Callable[[Desk], QWidget]], ...]


class TabbedRoom(QWidget):
    """Shows the first tab at first; a room may put something between the tabs and what they show (`band`)."""

    def __init__(self, desk: Desk, title: str, tabs: Tabs, band: QWidget | None = None) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.desk, self._tabs, self._day = desk, tabs, desk.today()
        self._made: dict[int, QWidget] = {}
        name = QLabel(title, self)
        name.setProperty("role", "title")
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName(f"{title}的各页")
        self.tabs.setDrawBase(False)
        self.stack = QStackedWidget(self)
        for words, _ in tabs:
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(self.open_tab)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 0)
        head.setSpacing(step(self, 18))
        head.addWidget(name)
        head.addWidget(self.tabs)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        if band is not None:
            layout.addWidget(band)
        layout.addWidget(self.stack, 1)
        self.open_tab(0)

    @Slot(int)
    def open_tab(self, number: int) -> QWidget:
        """Show a tab and return its page."""
        if number not in self._made:
            self._made[number] = self._tabs[number][1](self.desk)
            self.stack.addWidget(self._made[number])
        if self.tabs.currentIndex() != number:
            self.tabs.setCurrentIndex(number)
        self.stack.setCurrentWidget(self._made[number])
        return self._made[number]

    def showEvent(self, event: QShowEvent) -> None:
        """A room that stood open over night is made anew: what is due is a matter of the day."""
        super().showEvent(event)
        if self.desk.today() == self._day:
            return
        self._day = self.desk.today()
        for page in self._made.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._made = {}
        self.open_tab(self.tabs.currentIndex())
