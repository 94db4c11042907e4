"""附件2: the township's summary of a month, what to look over before it is signed, and the whole month at once."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QPushButton, QRadioButton, QWidget

from lifepath_desktop.domain.paper_rows import Reporting
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.figure_notes import missing_amounts
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.queries.ledgers import summary_rows
from lifepath_desktop.services import month_papers, printing
from lifepath_desktop.services.operation import Change
from lifepath_desktop.services.printing import Sheets
from ui.desk import Desk
from ui.kit.cards import FormRow
from ui.kit.places_for_files import SAVED, begin_at, note_folder
from ui.ledgers.checks import Checks
from ui.ledgers.months import MonthChoice
from ui.ledgers.paper_tab import PaperTab
from ui.paper_view import Wanted


class SummaryTab(PaperTab):
    """The month and the size of paper; `month_chosen` carries the month for the figures beside it."""

    month_chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "汇总表（附件2）", parent)
        self.month = MonthChoice(desk.today(), self)
        self.small, self.large = QRadioButton("A4", self), QRadioButton("A3", self)
        self.checks = Checks(self)
        self.all_button = QPushButton("整月全部存出…", self)
        self.all_button.setToolTip("各村的工作台账和全乡汇总表，PDF 和 Excel 各一份，存进一个文件夹")
        self._lay_out_form()
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self.checks.show_findings)
        self.month.currentIndexChanged.connect(self._choose_month)
        self.all_button.clicked.connect(self._ask_folder)

    def wanted(self) -> Wanted:
        """Return the summary of the chosen month."""
        month, today, large = self.month.month(), self._desk.today(), self.large.isChecked()
        self._reader.ask(partial(findings, month, today))
        return Wanted(
            (month, large),
            month_papers.paper_name(month).summary(),
            partial(_set, month, today, large),
            partial(_save, month, self._desk.clerk, today),
        )

    def save_month(self, parent: Path) -> None:
        """Write every paper of the month into a new folder under `parent`, as a job that can be stopped."""
        month = self.month.month()
        folder = _free(parent / month_papers.paper_name(month).folder)
        work = partial(_save_all, month, folder, self._desk.clerk, self._desk.today())
        job = self._desk.tasks.start("正在存出整月台账", work)
        self.all_button.setEnabled(False)
        job.done.connect(self._tell_folder)
        job.refused.connect(self._desk.told)
        job.cancelled.connect(self._tell_cancelled)
        job.ended.connect(self._allow_again)

    @Slot()
    def _choose_month(self) -> None:
        self.month_chosen.emit(self.month.month())
        self.choose()

    @Slot()
    def _ask_folder(self) -> None:
        start = begin_at(self._desk.keeper, SAVED)
        chosen = QFileDialog.getExistingDirectory(self, "存到哪里（会在里面新建一个文件夹）", start)
        if chosen:
            note_folder(self._desk.keeper, SAVED, Path(chosen))
            self.save_month(Path(chosen))

    @Slot(object)
    def _tell_folder(self, folder: Path) -> None:
        self._desk.bus.tell(Change(0, "", frozenset({"paper"})))
        self._desk.told(f"已存进“{folder.name}”，共 {sum(1 for _ in folder.iterdir())} 个文件。")

    @Slot()
    def _tell_cancelled(self) -> None:
        self._desk.told("已取消，没有存出任何文件。")

    @Slot()
    def _allow_again(self) -> None:
        self.all_button.setEnabled(True)

    def _lay_out_form(self) -> None:
        size = QWidget(self)
        row = QHBoxLayout(size)
        row.setContentsMargins(0, 0, 0, 0)
        self._sizes = QButtonGroup(self)
        for button in (self.small, self.large):
            self._sizes.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.small.setChecked(True)
        self._sizes.buttonClicked.connect(self.choose)
        self.form.addWidget(FormRow("月份", self.month))
        self.form.addWidget(FormRow("纸张", size))
        self.form.addWidget(self.checks)
        self.form.addWidget(self.all_button)


def findings(month: str, today: date) -> tuple[list[str], list[str]]:
    """Return what does not tie, and what is worth knowing though the clerk may go on (office.md 30)."""
    figures = month_figures(month, today=today)
    missing = [line.village for line in summary_rows(figures) if line.reporting is Reporting.MISSING]
    notes = [f"未报的村：{'、'.join(missing)}，表上印“未报”。"] if missing else []
    notes += missing_amounts(figures.period)
    if figures.period.until > today:
        notes.append(f"{figures.period.name}还没有结束，数字到今天为止。")
    return list(figures.broken), notes


def _set(month: str, today: date, large: bool, progress: Progress) -> Sheets:
    return printing.set_summary(month, today=today, large=large, progress=progress)


def _save(month: str, clerk: str, today: date, path: Path, progress: Progress) -> None:
    printing.print_summary(month, path, clerk=clerk, today=today, progress=progress)


def _save_all(month: str, folder: Path, clerk: str, today: date, progress: Progress) -> Path:
    month_papers.print_month(month, folder, clerk=clerk, today=today, progress=progress)
    return folder


def _free(folder: Path) -> Path:
    """Return a folder of that name that is not there yet: “…（2）” when it is."""
    number = 1
    while (named := folder if number == 1 else folder.with_name(f"{folder.name}（{number}）")).exists():
        number += 1
    return named
