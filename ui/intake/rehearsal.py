"""Step two: row by row what was understood and what would become of it, and the few things to decide."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.imports import Rehearsal, Verdict
from lifepath_desktop.domain.ledgers import LedgerFile, LedgerSheet
from ui.desk import Desk
from ui.intake.delivery_fields import DeliveryFields
from ui.intake.open_questions import OpenQuestions
from ui.intake.outcome_table import OutcomeTable
from ui.intake.outcomes import Narrowing
from ui.intake.row_panel import RowPanel
from ui.intake.run import ImportRun, Rehearsed, RowKey
from ui.intake.verdict_filters import ALL, NOTED, VerdictFilters
from ui.kit.list_page import SearchField
from ui.kit.style import step

ROOM_FOR_ALL = 1060
SHEET = int(Qt.ItemDataRole.UserRole)


def summary_sentence(rehearsal: Rehearsal) -> str:
    """Say in one sentence what the import would do.

    >>> from lifepath_desktop.domain.imports import Tally
    >>> summary_sentence(Rehearsal((), (), Tally(new=2), Tally(new=2, same=1), Tally(new=3, changed=1)))
    '将新增场所2家、排查2次、隐患3条，改动隐患1条。'
    >>> summary_sentence(Rehearsal((), (), Tally(same=2), Tally(same=2), Tally(same=3)))
    '与台账库完全一样，没有要新增或改动的内容，只记下已经报送。'
    """
    counted = (
        ("场所", "家", rehearsal.places),
        ("排查", "次", rehearsal.visits),
        ("隐患", "条", rehearsal.hazards),
    )
    new = [f"{name}{tally.new}{unit}" for name, unit, tally in counted if tally.new]
    changed = [f"{name}{tally.changed}{unit}" for name, unit, tally in counted if tally.changed]
    parts = [f"新增{'、'.join(new)}"] if new else []
    parts += [f"改动{'、'.join(changed)}"] if changed else []
    ending = [f"{rehearsal.refused}行不收"] if rehearsal.refused else []
    ending += [f"{len(rehearsal.conflicts)}处冲突保留台账库的"] if rehearsal.conflicts else []
    if not parts and not ending:
        return "与台账库完全一样，没有要新增或改动的内容，只记下已经报送。"
    return (
        f"将{'，'.join([*parts, *ending])}。" if parts else f"没有要新增或改动的内容；{'，'.join(ending)}。"
    )


def shown_sheets(files: Sequence[LedgerFile]) -> list[tuple[LedgerFile, LedgerSheet]]:
    """Return the sheets worth naming: a blank one nobody meant is not."""
    return [
        (file, sheet)
        for file in files
        for sheet in file.sheets
        if sheet.rows or sheet.zero_report or sheet.problems
    ]


def sheet_words(file: LedgerFile, sheet: LedgerSheet) -> str:
    """Return a sheet in the list: whose it is, how many rows, from which file."""
    several = sum(1 for other in file.sheets if other.rows or other.zero_report) > 1
    name = f"{file.file}（{sheet.sheet}）" if several else file.file
    village = sheet.village or next((row.village for row in sheet.rows if row.village), "没有写明村")
    what = f"{len(sheet.rows)}行" if sheet.rows else "零报告" if sheet.zero_report else "没有认出台账"
    return f"{village}　{what}\n{name}"


class RehearsalPage(QWidget):
    """`applied` with the delivery when 导入 is pressed, `left` when the clerk goes back without."""

    applied = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, run: ImportRun, parent: QWidget) -> None:
        super().__init__(parent)
        self._run = run
        self._key: RowKey | None = None
        self.setAccessibleName("导入前核对")
        self.files = QListWidget(self)
        self.files.setAccessibleName("文件和工作表")
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table = OutcomeTable(self)
        self.row = RowPanel(self)
        self.filters = VerdictFilters(self)
        self.questions = OpenQuestions(run, self)
        self.search = SearchField("在这些行里查找", self)
        self.search.setMinimumWidth(step(self, 110))
        self.search.setMaximumWidth(step(self, 180))
        self.delivery = DeliveryFields(desk, self)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.back = QPushButton("不收了", self)
        self.go = QPushButton("导入", self)
        self.go.setProperty("role", "primary")
        self.go.setToolTip("Ctrl+回车")
        self._lay_out()
        self._connect()

    def begin(self, villages: tuple[str, ...]) -> None:
        """A new run: everything is shown again; `villages` are those of the register."""
        self._key = None
        self.questions.begin(villages)
        self.search.clear()
        self.filters.buttons[ALL].setChecked(True)
        self.files.clear()
        self.table.outcomes.narrow(Narrowing())

    @Slot(object)
    def show_rehearsed(self, now: Rehearsed) -> None:
        """Show what would be done, the cursor on the same row as before."""
        rehearsal = now.prepared.rehearsal
        key = self._key
        self.table.outcomes.show(rehearsal)
        self._show_sheets(rehearsal)
        noted = sum(bool(self.table.outcomes.problems(outcome)) for outcome in rehearsal.outcomes)
        counts = {verdict.value: rehearsal.count(verdict) for verdict in Verdict}
        self.filters.show_counts({**counts, ALL: len(rehearsal.outcomes), NOTED: noted})
        self.questions.show_waiting(rehearsal)
        self.summary.setText(summary_sentence(rehearsal))
        self.go.setEnabled(bool(now.prepared.plan.sources))
        self._key = key
        self._return_to_row()

    @Slot()
    def start(self) -> None:
        """Take everything in."""
        delivery = self.delivery.delivery()
        if delivery is not None and self.go.isEnabled():
            self.delivery.remember()
            self.applied.emit(delivery)

    def _show_sheets(self, rehearsal: Rehearsal) -> None:
        sheets = shown_sheets(rehearsal.files)
        words = [sheet_words(file, sheet) for file, sheet in sheets]
        if [self.files.item(at).text() for at in range(1, self.files.count())] == words:
            return
        self.files.blockSignals(True)
        self.files.clear()
        QListWidgetItem(f"全部　{len(rehearsal.outcomes)}行\n{len(rehearsal.files)}个文件", self.files)
        for text, (file, sheet) in zip(words, sheets, strict=True):
            item = QListWidgetItem(text, self.files)
            item.setData(SHEET, (file.file, sheet.sheet))
            item.setToolTip(f"{file.file}\n{sheet.sheet}")
        self.files.setCurrentRow(0)
        self.files.blockSignals(False)
        self._narrow(sheet=None)

    def _narrow(self, **wanted: object) -> None:
        key = self._key
        self.table.outcomes.narrow(replace(self.table.outcomes.narrowing, **wanted))  # type: ignore[arg-type]
        self._key = key
        self._return_to_row()

    def _return_to_row(self) -> None:
        self.table.go_to(self._key)
        self._show_row()

    @Slot()
    def _show_row(self) -> None:
        outcome = self.table.current()
        problems = () if outcome is None else self.table.outcomes.problems(outcome)
        self._key = None if outcome is None else outcome.key
        self.row.show_row(outcome, problems, self._run.decisions.take_workbook)

    @Slot(str)
    def _choose_verdict(self, key: str) -> None:
        self._narrow(verdict=None if key in {ALL, NOTED} else Verdict(key), only_noted=key == NOTED)

    @Slot(int)
    def _choose_sheet(self, row: int) -> None:
        item = self.files.item(row)
        sheet = None if item is None else item.data(SHEET)
        self._narrow(sheet=None if sheet is None else tuple(sheet))

    @Slot(str)
    def _look_for(self, text: str) -> None:
        self._narrow(text=text)

    @Slot(object, str, bool)
    def _decide(self, key: RowKey, field: str, from_workbook: bool) -> None:
        self._run.take(frozenset({(key, field)}), from_workbook=from_workbook)

    @Slot(bool)
    def _make_room(self, side_is_open: bool) -> None:
        """In large print the list of files gives its place to the panel."""
        self.files.setVisible(not side_is_open or self.width() >= step(self, ROOM_FOR_ALL))

    def _lay_out(self) -> None:
        title = QLabel("导入前核对", self)
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(title)
        head.addWidget(self.filters)
        head.addStretch(1)
        head.addWidget(self.search, 2)
        self.files.setFixedWidth(step(self, 210))
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.row)
        body = QHBoxLayout()
        body.setSpacing(10)
        body.addWidget(self.files)
        body.addLayout(middle, 1)
        body.addWidget(self.questions.side)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.delivery)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.questions)
        layout.addLayout(body, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.table.moved.connect(self._show_row)
        self.files.currentRowChanged.connect(self._choose_sheet)
        self.filters.chosen.connect(self._choose_verdict)
        self.search.settled.connect(self._look_for)
        self.search.left_down.connect(self.table.setFocus)
        self.row.decided.connect(self._decide)
        self.questions.opened.connect(self._make_room)
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self.start)
        self._run.rehearsed.connect(self.show_rehearsed)
        QShortcut(QKeySequence("Ctrl+L"), self, self.search.setFocus)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.start)
