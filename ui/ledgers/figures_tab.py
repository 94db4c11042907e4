"""The figures of a month, one field of work after the other: every number opens the rows that make it."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QAction, QColor, QFont, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QRadioButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.figures import FIGURES, SCOPE_WORDS, Figure, Group, Scope
from lifepath_desktop.queries.figure_sources import Behind
from lifepath_desktop.queries.figures import FigureRow, MonthFigures, period_figures, rows_behind, spans
from ui.bus import ChangeSeen, Visit
from ui.desk import Desk
from ui.kit.style import step
from ui.kit.table_model import ALIGNMENT, DISPLAY, NOWHERE, TOOLTIP, Index
from ui.ledgers.checks import Checks
from ui.ledgers.months import PeriodChoice

FONT = int(Qt.ItemDataRole.FontRole)
INK = int(Qt.ItemDataRole.ForegroundRole)
BY_GROUP = {group: tuple(f for f in FIGURES if f.group is group) for group in Group}
WIDEST = 4
"""So many characters stand side by side over a narrow column."""
VERBS = ("自查", "自改", "播放", "整改", "拆除", "清理", "疏通")


def two_lines(figure: Figure) -> str:
    r"""Return a heading for a narrow column; the unit 处 goes without saying.

    >>> from lifepath_desktop.domain.figures import BY_KEY
    >>> two_lines(BY_KEY["places_due"]), two_lines(BY_KEY["found"]), two_lines(BY_KEY["reported"])
    ('应排查\n场所/家', '发现\n隐患', '已报/期')
    >>> two_lines(BY_KEY["visits"]), two_lines(BY_KEY["plans_signed"])
    ('排查次数\n（家次）', '已签收\n（份）')
    >>> two_lines(BY_KEY["self_check_found_1"]), two_lines(BY_KEY["enforcement_cost"])
    ('自查\n重点一', '强制执行\n费用/元')
    """
    words = figure.heading
    heading = words if figure.unit == "处" else f"{words}/{figure.unit}"
    cut = len(heading) if len(words) < 4 else 2 if len(words) == 4 or words.startswith(VERBS) else 3
    cut = 4 if len(words) > 5 and cut == 3 else cut
    lines = [line for line in (heading[:cut], heading[cut:]) if line]
    if len(words) <= WIDEST and max(map(len, lines)) > WIDEST and figure.unit != "处":
        lines = [words, f"（{figure.unit}）"]
    return "\n".join(lines)


def in_thousands(figure: Figure, number: int) -> str:
    """Return a number as a screen shows it.

    >>> from lifepath_desktop.domain.figures import BY_KEY
    >>> in_thousands(BY_KEY["found"], 1234), in_thousands(BY_KEY["rewards"], 123456)
    ('1,234', '1,234.56')
    """
    whole, point, rest = figure.words(number).partition(".")
    return f"{int(whole):,}{point}{rest}"


class FiguresModel(QAbstractTableModel):
    """Villages down, figures across, the total at the foot; a 0 is quiet, every other number a link."""

    def __init__(self, parent: QObject, link: QColor, muted: QColor) -> None:
        super().__init__(parent)
        self.rows: tuple[FigureRow, ...] = ()
        self.figures = BY_GROUP[Group.ROUNDS]
        self._link, self._muted = link, muted

    def show_rows(self, rows: tuple[FigureRow, ...], group: Group) -> None:
        """Show other figures."""
        self.beginResetModel()
        self.rows, self.figures = rows, BY_GROUP[group]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for each village, one for the total."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One for each figure."""
        return 0 if parent.isValid() else len(self.figures)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return a number, how it looks, or what it means."""
        figure, row = self.figures[index.column()], self.rows[index.row()]
        number = row.figures[figure.key]
        if role == DISPLAY:
            return in_thousands(figure, number)
        if role == ALIGNMENT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == INK:
            return self._link if number else self._muted
        if role == TOOLTIP:
            shown = in_thousands(figure, number)
            return f"{row.village}　{figure.heading} {shown} {figure.unit}\n{figure.definition}"
        return self._bold() if role == FONT and index.row() == len(self.rows) - 1 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Figures name the columns, villages the rows."""
        if orientation == Qt.Orientation.Horizontal:
            figure = self.figures[section]
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
    """A period's figures, its own (本月, 本周, 本期…) or 累计, with what does not tie beside them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("本月数字")
        self._desk = desk
        self._figures: MonthFigures | None = None
        self.period = PeriodChoice(desk, self)
        self.scopes = {scope: QRadioButton(words, self) for scope, words in SCOPE_WORDS.items()}
        self.groups = {group: QPushButton(group.value, self) for group in Group}
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
        self.period.chosen.connect(self.read)
        self.table.clicked.connect(self._open)
        desk.bus.changed.connect(self._hear)

    def showEvent(self, event: QShowEvent) -> None:
        """A tab that was behind another reads again."""
        super().showEvent(event)
        self.read()

    @Slot(str)
    def choose_period(self, key: str) -> None:
        """Follow the period that was chosen elsewhere."""
        self.period.choose(key)

    @Slot()
    def read(self) -> None:
        """Count again."""
        if self.isVisible():
            period = self.period.period()
            self.scopes[Scope.MONTH].setText(period.this)
            self._reader.ask(partial(period_figures, period, today=self._desk.today()))

    def scope(self) -> Scope:
        """Return the span that is looked at."""
        return next(scope for scope, button in self.scopes.items() if button.isChecked())

    def group(self) -> Group:
        """Return the field of work that is looked at."""
        return next(group for group, button in self.groups.items() if button.isChecked())

    def parts_of(self, row: FigureRow, figure: Figure) -> tuple[Behind, ...]:
        """Return the lists whose rows make one number, each under a title that says which number it is."""
        assert self._figures is not None
        total = row in self._figures.total
        span = spans(self._figures.period, self._desk.today())[row.scope]
        when = self._figures.period.name if row.scope is Scope.MONTH else f"累计至{self._figures.period.name}"
        title = f"{'全乡' if total else row.village}{when}{figure.heading}"
        return tuple(
            _titled(part, title) for part in rows_behind(figure.key, span, "" if total else row.village)
        )

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if not index.isValid() or self._figures is None:
            return
        figure = self.model.figures[index.column()]
        parts = self.parts_of(self.model.rows[index.row()], figure)
        filled = [part for part in parts if part.part] or [parts[0]]
        if len(filled) == 1:
            self._desk.bus.go(Visit(filled[0].room, scope=filled[0].scope))
        else:
            self.menu = self._choice(filled, figure)
            self.menu.popup(self.table.viewport().mapToGlobal(self.table.visualRect(index).bottomLeft()))

    def _choice(self, parts: list[Behind], figure: Figure) -> QMenu:
        """Offer the lists of a number that several add up to."""
        menu = QMenu(self.table)
        menu.setAccessibleName(f"{figure.heading}由哪些记录加起来")
        for part in parts:
            action = QAction(f"{part.words}　{in_thousands(figure, part.part)} {figure.unit}", menu)
            action.setData(Visit(part.room, scope=part.scope))
            menu.addAction(action)
        menu.triggered.connect(self._go)
        return menu

    @Slot(QAction)
    def _go(self, action: QAction) -> None:
        self._desk.bus.go(action.data())

    @Slot(object)
    def _take(self, figures: MonthFigures) -> None:
        self._figures = figures
        self.checks.show_findings((list(figures.broken), []))
        self._show()

    @Slot()
    def _show(self) -> None:
        if self._figures is not None:
            rows = (*self._figures.rows, *self._figures.total)
            shown = tuple(row for row in rows if row.scope is self.scope())
            self.model.show_rows(shown, self.group())

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
        head.addWidget(self.period)
        for button in self.scopes.values():
            self._group.addButton(button)
            head.addWidget(button)
        self.scopes[Scope.MONTH].setChecked(True)
        self._group.buttonClicked.connect(self._show)
        head.addSpacing(step(self, 12))
        self._fields = QButtonGroup(self)
        for group_button in self.groups.values():
            group_button.setCheckable(True)
            group_button.setProperty("role", "view")
            group_button.setAccessibleName(f"{group_button.text()}的数字")
            self._fields.addButton(group_button)
            head.addWidget(group_button)
        self.groups[Group.ROUNDS].setChecked(True)
        self._fields.buttonClicked.connect(self._show)
        head.addStretch(1)
        hint = QLabel(
            "没有写单位的都是处。点任何一个数字，看它由哪些记录加起来；停在表头上，看它怎么算。", self
        )
        hint.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, step(self, 12), 0, 0)
        layout.setSpacing(step(self, 10))
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(hint)
        layout.addWidget(self.checks)


def _titled(part: Behind, title: str) -> Behind:
    scope = part.scope
    return part if scope is None else replace(part, scope=replace(scope, title=title))
