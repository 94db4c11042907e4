"""The button 打印 beside the heading of a record: the papers that it can be printed on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from ui.desk import Desk
from ui.kit.cards import SidePanel
from ui.kit.icons import icon
from ui.kit.style import step
from ui.paper_window import PaperWindow, Wanted, show_paper


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper by its name, and what sets it when it is chosen."""

    words: str
    wanted: Callable[[], Wanted]


class PaperMenu(QToolButton):
    """Offers papers of what a panel shows; it hides while there is none. `opened` is the last one opened."""

    def __init__(self, desk: Desk, panel: SidePanel) -> None:
        super().__init__(panel)
        self._desk = desk
        self.opened: PaperWindow | None = None
        self.setText("打印")
        self.setToolTip("打印表格和文书")
        self.setAccessibleName("打印表格和文书")
        self.setIcon(icon("print", self.palette(), 16))
        self.setIconSize(QSize(step(self, 16), step(self, 16)))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.papers = QMenu(self)
        self.papers.setAccessibleName("可以打印的表格和文书")
        self.setMenu(self.papers)
        panel.head.insertWidget(panel.head.count() - 1, self, alignment=Qt.AlignmentFlag.AlignTop)
        self.offer(())

    def offer(self, papers: Sequence[Offered]) -> None:
        """Offer these papers from now on."""
        self.papers.clear()
        for paper in papers:
            self.papers.addAction(paper.words, partial(self.open, paper))
        self.setVisible(bool(papers))

    def open(self, paper: Offered) -> None:
        """Open one of the papers over the window."""
        self.opened = show_paper(self._desk, paper.wanted(), self.window())
