"""What the tabs of both papers share: choices at the left, the paper as it will print at the right."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from lifepath_desktop.services.printing import Sheets
from ui.bus import ChangeSeen
from ui.desk import Desk
from ui.kit.style import step
from ui.paper_view import PaperView, Wanted

SETTLE_MS = 250


class PaperTab(QWidget):
    """Sets the paper again whenever a choice or the register changes; the newest choice wins.

    Rooms put their choices into `form`.
    """

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._desk = desk
        self._is_stale = True
        self.view = PaperView(desk, self)
        self.preview, self.message, self.stack = self.view.preview, self.view.message, self.view.stack
        self.code = self.view.code
        self.form = QVBoxLayout()
        self.form.setSpacing(step(self, 12))
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._set)
        self._lay_out()
        desk.bus.changed.connect(self._hear)

    @property
    def sheets(self) -> Sheets | None:
        """The paper that is shown, None while it is being set."""
        return self.view.sheets

    def wanted(self) -> Wanted | None:
        """Return the paper that the choices name, None while they name none; without choices there is none."""
        return None

    def showEvent(self, event: QShowEvent) -> None:
        """A tab that was behind another sets its paper when it is seen."""
        super().showEvent(event)
        if self._is_stale:
            self.choose()

    @Slot()
    def choose(self) -> None:
        """Set the paper that is wanted now, after the clerk has paused."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._timer.start()

    def save_workbook(self, path: Path) -> None:
        """Write the workbook as a job."""
        self.view.save_workbook(path)

    @Slot()
    def _set(self) -> None:
        wanted = self.wanted()
        if wanted is not None:
            self.view.set_paper(wanted)

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        # Keeping a printed paper changes no paper.
        if change.tables != frozenset({"paper"}):
            self._is_stale = True
            if self.isVisible():
                self.choose()

    def _lay_out(self) -> None:
        inside = QWidget(self)
        side = QVBoxLayout(inside)
        side.setContentsMargins(0, 0, step(self, 6), 0)
        side.addLayout(self.form)
        side.addStretch(1)
        side.addWidget(self.code)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(step(self, 286))
        scroll.setWidget(inside)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, step(self, 12), 0, 0)
        layout.setSpacing(step(self, 14))
        layout.addWidget(scroll)
        layout.addWidget(self.view, 1)
