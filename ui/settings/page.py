"""The page 设置: its sections at the left, each made when it is first looked at."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.kit.style import step
from ui.settings.about import AboutSection
from ui.settings.campaign import CampaignSection
from ui.settings.filing import FilingSection
from ui.settings.office import OfficeSection
from ui.settings.safety import SafetySection
from ui.settings.villages import VillagesSection
from ui.settings.workers import WorkersSection

SECTIONS: tuple[tuple[str, Callable[[Desk], QWidget]], ...] = (
    ("经办与填报", OfficeSection),
    ("专项行动", CampaignSection),
    ("村和村民组", VillagesSection),
    ("工作人员", WorkersSection),
    ("归档", FilingSection),
    ("备份与检查", SafetySection),
    ("外观与关于", AboutSection),
)


class SettingsPage(QWidget):
    """Keeps the section that was looked at last."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("设置")
        self._desk = desk
        self._made: dict[int, QWidget] = {}
        self._scrolls: dict[int, QScrollArea] = {}
        title = QLabel("设置", self)
        title.setProperty("role", "title")
        self.sections = QListWidget(self)
        self.sections.setAccessibleName("设置的各项")
        self.sections.setFixedWidth(step(self, 150))
        for name, _ in SECTIONS:
            item = QListWidgetItem(name, self.sections)
            item.setSizeHint(QSize(0, step(self, 34)))
        self.stack = QStackedWidget(self)
        across = QHBoxLayout()
        across.setSpacing(step(self, 14))
        across.addWidget(self.sections)
        across.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(step(self, 10))
        layout.addWidget(title)
        layout.addLayout(across, 1)
        self.sections.currentRowChanged.connect(self.open_section)
        self.sections.setCurrentRow(0)

    @Slot(int)
    def open_section(self, number: int) -> QWidget:
        """Show a section and return its widget."""
        if number not in self._made:
            self._made[number] = SECTIONS[number][1](self._desk)
            scroll = QScrollArea(self)
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(self._made[number])
            self._scrolls[number] = scroll
            self.stack.addWidget(scroll)
        self.sections.setCurrentRow(number)
        self.stack.setCurrentWidget(self._scrolls[number])
        return self._made[number]

    def show_record(self, id_: int) -> None:
        """Show one worker, as the search box found it."""
        number = next(place for place, (_, section) in enumerate(SECTIONS) if section is WorkersSection)
        section = self.open_section(number)
        assert isinstance(section, WorkersSection)
        section.show_record(id_)

    def take_files(self, paths: tuple[Path, ...]) -> None:
        """Offer to restore a backup that was opened with the program."""
        number = next(place for place, (_, section) in enumerate(SECTIONS) if section is SafetySection)
        section = self.open_section(number)
        assert isinstance(section, SafetySection)
        section.offer(paths[0])


def build(desk: Desk) -> SettingsPage:
    """Return the room's page."""
    return SettingsPage(desk)
