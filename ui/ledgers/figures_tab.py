"""The figures of a month in one table: every number opens the rows that make it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QRadioButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.figures import FIGURES, SCOPE_WORDS, Figure, Scope
from lifepath_desktop.queries.figures import FigureRow, MonthFigures, month_figures, rows_behind, spans
from lifepath_desktop.queries.listing import Scope as RowScope
from ui.bus import ChangeSeen, Visit
from ui.desk import Desk
from ui.kit.style import step
from ui.kit.table_model import ALIGNMENT, DISPLAY, NOWHERE, TOOLTIP, Index
from ui.ledgers.checks import Checks
from ui.ledgers.months import MonthChoice

FONT = int(Qt.ItemDataRole.FontRole)
INK = int(Qt.ItemDataRole.ForegroundRole)
PLACE_KEYS = ("places_due", "places_inspected")
REPORTED = "reported"


def two_lines(figure: Figure) -> str:
    r"""Return a heading for a narrow column; the unit 处 goes without saying.

    >>> two_lines(FIGURES[0]), two_lines(FIGURES[2]), two_lines(FIGURES[-1])
    ('应排查\n场所/家', '发现\n隐患', '已报/期')
    """
    heading = figure.heading if figure.unit == "处" else f"{figure.heading}/{figure.unit}"
    if len(heading) <= 4 and len(figure.heading) < 4:
        return heading
    cut = 3 if len(figure.heading) > 4 else 2
    return f"{heading[:cut]}\n{heading[cut:]}"


class FiguresModel(QAbstractTableModel):
    """Villages down, figures across, the total at the foot; a 0 is quiet, every other number a link."""

    def __init__(self, parent: QObject, link: QColor, muted: QColor) -> None:
        super().__init__(parent)
        self.rows: tuple[FigureRow, ...] = ()
        self._link, self._muted = link, muted

    def show_rows(self, rows: tuple[FigureRow, ...]) -> None:
        """Show other figures."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for each village, one for the total."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One for each figure."""
        return 0 if parent.isValid() else len(FIGURES)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return a number, how it looks, or what it means."""
        figure, row = FIGURES[index.column()], self.rows[index.row()]
        number = row.figures[figure.key]
        if role == DISPLAY:
            return f"{number:,}"
        if role == ALIGNMENT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == INK:
            return self._link if number else self._muted
        if role == TOOLTIP:
            return f"{row.village}　{figure.heading} {number:,} {figure.unit}\n{figure.definition}"
        return self._bold() if role == FONT and index.row() == len(self.rows) - 1 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Figures name the columns, villages the rows."""
        if orientation == Qt.Orientation.Horizontal:
            figure = FIGURES[section]
            return {DISPLAY: two_lines(figure), TOOLTIP: figure.definition}.get(role)
        return self.rows[section].village if role == DISPLAY else None

    def _bold(self) -> QFont:
        font = QFont()
        font.setBold(True)
        return font


class FiguresTable(QTableView):
    """Enter opens the number under the cursor, as a click does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class FiguresTab(QWidget):
    """A month's figures, 本月 or 累计, with what does not tie beside them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("本月数字")
        self._desk = desk
        self._figures: MonthFigures | None = None
        self.month = MonthChoice(desk.today(), self)
        self.scopes = {scope: QRadioButton(words, self) for scope, words in SCOPE_WORDS.items()}
        self.table = FiguresTable(self)
        palette = self.palette()
        self.model = FiguresModel(
            self, palette.color(QPalette.ColorRole.Link), palette.color(QPalette.ColorRole.PlaceholderText)
        )
        self.checks = Checks(self)
        self._lay_out()
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self._take)
        self._reader.refused.connect(desk.told)
        self.month.currentIndexChanged.connect(self.read)
        self.table.clicked.connect(self._open)
        desk.bus.changed.connect(self._hear)

    def showEvent(self, event: QShowEvent) -> None:
        """A tab that was behind another reads again."""
        super().showEvent(event)
        self.read()

    @Slot(str)
    def choose_month(self, month: str) -> None:
        """Follow the month that was chosen elsewhere."""
        self.month.setCurrentIndex(self.month.findData(month))

    @Slot()
    def read(self) -> None:
        """Count again."""
        if self.isVisible():
            self._reader.ask(partial(month_figures, self.month.month(), today=self._desk.today()))

    def scope(self) -> Scope:
        """Return the span that is looked at."""
        return next(scope for scope, button in self.scopes.items() if button.isChecked())

    def rows_of(self, row: FigureRow, figure: Figure) -> RowScope:
        """Return the rows behind one number, under a title that says which number it is."""
        assert self._figures is not None
        total = row in self._figures.total
        span = spans(self._figures.period, self._desk.today())[row.scope]
        behind = rows_behind(figure.key, span, "" if total else row.village)
        when = self._figures.period.name if row.scope is Scope.MONTH else f"累计至{self._figures.period.name}"
        where = "全乡" if total else row.village
        return RowScope(f"{where}{when}{figure.heading}", behind.where, behind.params)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if not index.isValid() or self._figures is None:
            return
        figure = FIGURES[index.column()]
        if figure.key == REPORTED:
            self._desk.bus.go(Visit("intake"))
            return
        room = "places" if figure.key in PLACE_KEYS else "hazards"
        self._desk.bus.go(Visit(room, scope=self.rows_of(self.model.rows[index.row()], figure)))

    @Slot(object)
    def _take(self, figures: MonthFigures) -> None:
        self._figures = figures
        self.checks.show_findings((list(figures.broken), []))
        self._show()

    @Slot()
    def _show(self) -> None:
        if self._figures is not None:
            rows = (*self._figures.rows, *self._figures.total)
            self.model.show_rows(tuple(row for row in rows if row.scope is self.scope()))

    @Slot(object)
    def _hear(self, _change: ChangeSeen) -> None:
        self.read()

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName("各村数字，按回车查看明细")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setCursor(Qt.CursorShape.PointingHandCursor)
        self.table.setCornerButtonEnabled(False)
        across = self.table.horizontalHeader()
        across.setMinimumSectionSize(step(self, 58))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setFixedHeight(step(self, 50))
        down = self.table.verticalHeader()
        down.setDefaultSectionSize(step(self, 32))
        down.setMinimumWidth(step(self, 96))
        self._group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setSpacing(step(self, 12))
        head.addWidget(self.month)
        for button in self.scopes.values():
            self._group.addButton(button)
            head.addWidget(button)
        self.scopes[Scope.MONTH].setChecked(True)
        self._group.buttonClicked.connect(self._show)
        head.addStretch(1)
        hint = QLabel("单位：处（场所为家）　点任何一个数字，看它由哪些记录加起来", self)
        hint.setProperty("role", "muted")
        head.addWidget(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, step(self, 12), 0, 0)
        layout.setSpacing(step(self, 10))
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.checks)
