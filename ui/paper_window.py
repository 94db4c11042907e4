"""One paper in a window of its own: what any room opens for a form, a notice or a letter."""

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.bus import ChangeSeen
from ui.desk import Desk
from ui.kit.style import step
from ui.paper_view import PaperView, Wanted

__all__ = ["PaperWindow", "Wanted", "show_paper"]


class PaperWindow(QDialog):
    """Shows a paper, and sets it again when the register changes below it."""

    def __init__(self, desk: Desk, wanted: Wanted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(wanted.name)
        self.wanted = wanted
        self.view = PaperView(desk, self)
        self.close_button = QPushButton("关闭", self)
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.view.code, 1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(step(self, 10))
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        # Return in the page's number turns to that page, and must not press a button besides.
        buttons: Iterable[QPushButton] = self.findChildren(QPushButton)
        for button in buttons:
            button.setAutoDefault(False)
        self._fit_screen()
        self.finished.connect(self._leave)
        desk.bus.changed.connect(self._hear)
        self.view.set_paper(wanted)

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        # Keeping a printed paper changes no paper.
        if self.isVisible() and change.tables != frozenset({"paper"}):
            self.view.set_paper(self.wanted)

    @Slot()
    def _leave(self) -> None:
        """Go away, but not before a printed paper has been kept and told."""
        if self.view.is_keeping:
            self.view.kept.connect(self.deleteLater)
        else:
            self.deleteLater()

    def _fit_screen(self) -> None:
        free = self.screen().availableSize()
        self.resize(min(step(self, 980), free.width() - 40), min(step(self, 860), free.height() - 60))


def show_paper(desk: Desk, wanted: Wanted, parent: QWidget | None = None) -> PaperWindow:
    """Open a paper over the window it was asked for in; it sets itself and goes away when it is closed."""
    window = PaperWindow(desk, wanted, parent)
    window.open()
    return window
