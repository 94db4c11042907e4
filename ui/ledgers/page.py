"""The page 台账与汇总: its tabs, each made when it is first looked at."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from lifepath_desktop.domain.periods import THIS_PERIOD
from lifepath_desktop.queries.report_periods import report_kind
from ui.desk import Desk
from ui.kit.style import step
from ui.ledgers.editions import editions_tab
from ui.ledgers.figures_tab import FiguresTab
from ui.ledgers.layout_tab import LayoutTab
from ui.ledgers.ledger_tab import LedgerTab
from ui.ledgers.overrides import overrides_tab
from ui.ledgers.papers_tab import PapersTab
from ui.ledgers.summary_tab import SummaryTab

TABS: tuple[tuple[str, Callable[[Desk], QWidget]], ...] = (
    ("工作台账（附件1）", LedgerTab),
    ("汇总表（附件2）", SummaryTab),
    ("本月数字", FiguresTab),
    ("打印记录", PapersTab),
    ("定稿", editions_tab),
    ("口径调整", overrides_tab),
    ("版式", LayoutTab),
)
SUMMARY, FIGURES, PAPERS, EDITIONS, OVERRIDES = 1, 2, 3, 4, 5


class LedgersPage(QWidget):
    """The tab looked at last stays open while other rooms are visited."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("台账与汇总")
        self._desk = desk
        self._made: dict[int, QWidget] = {}
        title = QLabel("台账与汇总", self)
        title.setProperty("role", "title")
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName("台账与汇总的各页")
        self.tabs.setDrawBase(False)
        self.stack = QStackedWidget(self)
        for name, _ in TABS:
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(self.open_tab)
        head = QHBoxLayout()
        head.setSpacing(step(self, 18))
        head.addWidget(title)
        head.addWidget(self.tabs)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.stack, 1)
        self._name_figures()
        self.open_tab(0)

    def showEvent(self, event: QShowEvent) -> None:
        """The office may report by another period since."""
        super().showEvent(event)
        self._name_figures()

    def _name_figures(self) -> None:
        self.tabs.setTabText(FIGURES, f"{THIS_PERIOD[report_kind()]}数字")

    @Slot(int)
    def open_tab(self, number: int) -> QWidget:
        """Show a tab and return its widget."""
        if number not in self._made:
            self._made[number] = TABS[number][1](self._desk)
            self.stack.addWidget(self._made[number])
            if number in {SUMMARY, FIGURES}:
                self._join_months()
        if self.tabs.currentIndex() != number:
            self.tabs.setCurrentIndex(number)
        self.stack.setCurrentWidget(self._made[number])
        return self._made[number]

    def show_record(self, paper_id: int) -> None:
        """Open a printed paper."""
        papers = self.open_tab(PAPERS)
        assert isinstance(papers, PapersTab)
        if paper_id:
            papers.show_paper(paper_id)
        else:
            papers.open_proof()

    def _join_months(self) -> None:
        """The figures follow the period of the summary."""
        summary, figures = self._made.get(SUMMARY), self._made.get(FIGURES)
        if isinstance(summary, SummaryTab) and isinstance(figures, FiguresTab):
            summary.period_chosen.connect(figures.choose_period)
            figures.choose_period(summary.period.key())


def build(desk: Desk) -> LedgersPage:
    """Return the room's page."""
    return LedgersPage(desk)
