"""The tab 事实清单: what came late and what is not done, by village, each number opening its rows."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.queries.dispatch import Fact, facts, overdue_hazards_of, undone_of
from ui.bus import ChangeSeen, Visit, touches
from ui.desk import Desk
from ui.dispatch.offering import of_facts
from ui.kit.icons import icon
from ui.kit.style import step
from ui.paper_window import PaperWindow, show_paper

HEADINGS = ("村", "迟报（次）", "逾期隐患（处）", "未完成交办（项）", "交办改期（次）")
TABLES = ("submission", "hazard", "assignment", "assignment_delay", "village", "setting")
EXPLAINED = "只列事实，供领导研究，不作处理建议。按回车或双击数字查看明细；迟报含到期未报。"
WHO, REPORTS, HAZARDS, UNDONE, DELAYS = range(5)


class FactsTab(QWidget):
    """`undone_wanted` carries the assignments behind a number, which stand in another tab of this room."""

    undone_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.opened: PaperWindow | None = None
        words = QLabel(EXPLAINED, self)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        self.table = QTableWidget(0, len(HEADINGS), self)
        self.table.setAccessibleName("事实清单")
        self.table.setHorizontalHeaderLabels(list(HEADINGS))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.print_button = QPushButton(icon("print", self.palette(), 18), "打印事实清单", self)
        self.print_button.clicked.connect(self.print_facts)
        head = QHBoxLayout()
        head.addWidget(words, 1)
        head.addWidget(self.print_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(step(self, 10))
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        self.table.cellActivated.connect(self.open_rows)
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self._show)
        desk.bus.changed.connect(self._hear)
        self._read()

    @Slot(int, int)
    def open_rows(self, row: int, column: int) -> None:
        """Open the rows behind one number."""
        village = self.table.item(row, WHO)
        if village is None:
            return
        who, today = village.text(), self._desk.today()
        if column == REPORTS:
            self._desk.bus.go(Visit("intake"))
        elif column == HAZARDS:
            self._desk.bus.go(Visit("hazards", scope=overdue_hazards_of(who, today)))
        elif column == UNDONE:
            self.undone_wanted.emit(undone_of(who, today))

    @Slot()
    def print_facts(self) -> None:
        """Show the facts as a paper."""
        self.opened = show_paper(self._desk, of_facts(self._desk.today()).wanted(), self.window())

    def _read(self) -> None:
        self._reader.ask(partial(facts, self._desk.today()))

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if touches(change, *TABLES):
            self._read()

    @Slot(object)
    def _show(self, found: list[Fact]) -> None:
        self.table.setRowCount(len(found))
        for row, fact in enumerate(found):
            numbers = (fact.late_reports, fact.overdue_hazards, fact.undone, fact.delays)
            for column, text in enumerate((fact.who, *(str(number) for number in numbers))):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
