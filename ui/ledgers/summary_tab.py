"""附件2: the township's summary of a month, what to look over before it is signed, and the whole month at once."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)

from lifepath_desktop.domain.paper_rows import Reporting
from lifepath_desktop.domain.periods import PeriodKind
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.editions import EditionRow, signed_edition
from lifepath_desktop.queries.figure_notes import missing_amounts
from lifepath_desktop.queries.report_periods import report_kind
from lifepath_desktop.services import printing
from lifepath_desktop.services.month_names import paper_name
from lifepath_desktop.services.month_papers import MonthWanted, print_month
from lifepath_desktop.services.operation import Change
from lifepath_desktop.services.printing import Sheets
from lifepath_desktop.services.summary_data import summary_data
from ui.desk import Desk
from ui.kit.cards import FormRow
from ui.kit.places_for_files import SAVED, begin_at, note_folder
from ui.ledgers.checks import Checks
from ui.ledgers.months import PeriodChoice
from ui.ledgers.paper_tab import PaperTab
from ui.paper_view import Wanted


class SummaryTab(PaperTab):
    """The period and the size of paper; `period_chosen` carries the period for the figures beside it."""

    period_chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "汇总表（附件2）", parent)
        self.period = PeriodChoice(desk, self)
        self.small, self.large = QRadioButton("A4", self), QRadioButton("A3", self)
        self.checks = Checks(self)
        self.signed = QLabel(self)
        self.signed.setProperty("role", "muted")
        self.signed.setWordWrap(True)
        self.all_button = QPushButton("月报定稿…", self)
        self.all_button.setToolTip(
            "汇总表、各村台账、三个清单、催办单、送签单和核对清单，核对无误后留底，合订本和单份一起存进一个文件夹"
        )
        self._lay_out_form()
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self.checks.show_findings)
        self.period.chosen.connect(self._choose_period)
        self.all_button.clicked.connect(self._ask_folder)

    def wanted(self) -> Wanted:
        """Return the summary of the chosen period."""
        month, today, large = self.period.key(), self._desk.today(), self.large.isChecked()
        self._say_signed()
        self._reader.ask(partial(findings, month, today))
        return Wanted(
            (month, large),
            paper_name(month).summary(),
            partial(_set, month, today, large),
            partial(_save, month, self._desk.clerk, today),
        )

    def save_month(self, parent: Path, reason: str = "") -> None:
        """Make the month's next edition in a new folder under `parent`, as a job that can be stopped."""
        month = self.period.key()
        folder = _free(parent / paper_name(month).folder)
        work = partial(_save_all, MonthWanted(month, reason), folder, self._desk.clerk, self._desk.today())
        job = self._desk.tasks.start("月报定稿", work)
        self.all_button.setEnabled(False)
        job.done.connect(self._tell_folder)
        job.refused.connect(self._desk.told)
        job.cancelled.connect(self._tell_cancelled)
        job.ended.connect(self._allow_again)

    @Slot()
    def _choose_period(self) -> None:
        self._allow_again()
        self.period_chosen.emit(self.period.key())
        self.choose()

    @Slot()
    def _ask_folder(self) -> None:
        reason = self._reason()
        if reason is None:
            return
        start = begin_at(self._desk.keeper, SAVED)
        chosen = QFileDialog.getExistingDirectory(self, "存到哪里（会在里面新建一个文件夹）", start)
        if chosen:
            note_folder(self._desk.keeper, SAVED, Path(chosen))
            self.save_month(Path(chosen), reason)

    def _reason(self) -> str | None:
        """A signed month is only corrected, and with a reason; None when the clerk thinks better of it."""
        signed = self._signed_edition()
        if signed is None:
            return ""
        words = f"{signed.name}已签字盖章，只能出更正稿。请写明更正的原因（会印在更正说明上）："
        reason, is_sure = QInputDialog.getText(self, "更正稿", words)
        return reason.strip() if is_sure and reason.strip() else None

    def _signed_edition(self) -> EditionRow | None:
        period = self.period.period()
        return signed_edition(period.until, period.since)

    def _say_signed(self) -> None:
        signed = self._signed_edition()
        words = (
            "" if signed is None else f"{signed.name}已签字盖章，右边就是签字的那一份，以后的改动不再影响它。"
        )
        self.signed.setText(words)
        self.signed.setVisible(bool(words))

    @Slot(object)
    def _tell_folder(self, folder: Path) -> None:
        self._desk.bus.tell(Change(0, "", frozenset({"paper", "edition"})))
        self._desk.told(f"已存进“{folder.name}”，共 {sum(1 for _ in folder.iterdir())} 个文件。")

    @Slot()
    def _tell_cancelled(self) -> None:
        self._desk.told("已取消，没有存出任何文件。")

    @Slot()
    def _allow_again(self) -> None:
        # 定稿 follow each other period by period: any two days are looked at and printed, never closed.
        kind = self.period.period().kind
        self.all_button.setEnabled(kind in {report_kind(), PeriodKind.MONTH})

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
        self.form.addWidget(FormRow("报告期", self.period))
        self.form.addWidget(FormRow("纸张", size))
        self.form.addWidget(self.signed)
        self.form.addWidget(self.checks)
        self.form.addWidget(self.all_button)


def findings(month: str, today: date) -> tuple[list[str], list[str]]:
    """Return what does not tie, and what is worth knowing though the clerk may go on (office.md 30)."""
    data = summary_data(month, today=today)
    figures = data.figures
    missing = [line.village for line in data.rows if line.reporting is Reporting.MISSING]
    notes = [f"未报的村：{'、'.join(missing)}，表上印“未报”。"] if missing else []
    notes += missing_amounts(figures.period)
    if figures.period.until > today:
        notes.append(f"{figures.period.name}还没有结束，数字到今天为止。")
    return list(data.broken), notes


def _set(month: str, today: date, large: bool, progress: Progress) -> Sheets:
    return printing.set_summary(month, today=today, large=large, progress=progress)


def _save(month: str, clerk: str, today: date, path: Path, progress: Progress) -> None:
    printing.print_summary(month, path, clerk=clerk, today=today, progress=progress)


def _save_all(wanted: MonthWanted, folder: Path, clerk: str, today: date, progress: Progress) -> Path:
    print_month(wanted, folder, clerk=clerk, today=today, progress=progress)
    return folder


def _free(folder: Path) -> Path:
    """Return a folder of that name that is not there yet: “…（2）” when it is."""
    number = 1
    while (named := folder if number == 1 else folder.with_name(f"{folder.name}（{number}）")).exists():
        number += 1
    return named
