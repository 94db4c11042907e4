"""The acts of 收表 on one village and period, each with the small question that it needs."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from lifepath_desktop.errors import LifepathError
from lifepath_desktop.queries import intake as looks
from lifepath_desktop.queries.intake import MatrixCell, SubmissionRow
from lifepath_desktop.services import intake as acts
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.operation import Change
from ui.bus import Visit
from ui.desk import Desk
from ui.intake.questions import DeliveryQuestion, GivenRows, ReasonQuestion


class ReportActs(QObject):
    """Asks over `page`, acts, and lets every screen know; a refusal is told as a sentence."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def ask_zero_report(self, cell: MatrixCell) -> None:
        """Ask who said 零报告, and note it."""
        self._ask_delivery(f"登记零报告：{cell.village}{cell.period.name}", partial(self.zero_report, cell))

    def ask_paper(self, cell: MatrixCell) -> None:
        """Ask how a ledger on paper came, and note it."""
        title = f"登记纸质台账：{cell.village}{cell.period.name}"
        self._ask_delivery(title, partial(self.paper, cell), with_note=True)

    def zero_report(self, cell: MatrixCell, delivery: Delivery, _note: str = "") -> None:
        """Note a 零报告."""
        self._do(partial(acts.record_zero_report, _report(cell), delivery, clerk=self._desk.clerk))

    def paper(self, cell: MatrixCell, delivery: Delivery, note: str = "") -> None:
        """Note a ledger on paper."""
        self._do(partial(acts.record_paper_submission, _report(cell), delivery, note, clerk=self._desk.clerk))

    def give_back(self, handed: SubmissionRow, reason: str) -> None:
        """Send a submission back to its village."""
        self._do(
            partial(
                acts.return_for_correction, handed.id, reason, on=self._desk.today(), clerk=self._desk.clerk
            )
        )

    def correct(self, handed: SubmissionRow, delivery: Delivery, _note: str = "") -> None:
        """Correct who sent it, how and when."""
        self._do(partial(acts.correct_delivery, handed.id, delivery, clerk=self._desk.clerk))

    @Slot(str, object)
    def act_on(self, act: str, handed: SubmissionRow) -> None:
        """Do what was pressed beside a submission."""
        title = f"{handed.village}{handed.period_to.year}年{handed.period_to.month}月"
        if act == "original":
            self._open_original(handed)
        elif act == "rows":
            rows = GivenRows(f"{title}收进的记录", looks.given_rows(handed.id), self._page)
            rows.wanted.connect(self._go_to)
            rows.open()
        elif act == "return":
            reason = ReasonQuestion(f"退回补正：{title}", self._page)
            reason.answered.connect(partial(self.give_back, handed))
            reason.open()
        elif act == "withdraw":
            self._do(partial(acts.withdraw_return, handed.id, clerk=self._desk.clerk))
        else:
            question = self._ask_delivery(f"报送情况：{title}", partial(self.correct, handed))
            question.start_from(Delivery(handed.received_on, handed.sender, handed.channel))

    def _ask_delivery(
        self, title: str, answer: Callable[[Delivery, str], None], *, with_note: bool = False
    ) -> DeliveryQuestion:
        question = DeliveryQuestion(self._desk, title, self._page, with_note=with_note)
        question.answered.connect(answer)
        question.open()
        return question

    def _do(self, act: Callable[[], Change]) -> None:
        try:
            change = act()
        except LifepathError as refusal:
            self._desk.told(refusal.sentence)
            return
        self._desk.bus.tell(change)

    def _open_original(self, handed: SubmissionRow) -> None:
        folder = Path(tempfile.mkdtemp(prefix="lifepath-"))
        try:
            copy = acts.copy_of_original(handed.id, folder)
        except LifepathError as refusal:
            self._desk.told(refusal.sentence)
            return
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self._desk.told("打开的是原件的副本，改动它不会影响台账库里的原件。")
        else:
            self._desk.told(f"这台电脑没有能打开“{copy.name}”的程序；副本在 {copy}。")

    @Slot(str, int)
    def _go_to(self, kind: str, record_id: int) -> None:
        if kind == "隐患":
            self._desk.bus.go(Visit("hazards", record_id))


def _report(cell: MatrixCell) -> acts.Report:
    return acts.Report(cell.village_id, cell.period)
