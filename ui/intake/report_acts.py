"""The acts of 收表 on one village and period, each with the small question that it needs."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from lifepath_desktop.domain.intake import correction_text, corrections
from lifepath_desktop.domain.ledgers import Problem
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries import intake as looks
from lifepath_desktop.queries.intake import MatrixCell, SubmissionRow
from lifepath_desktop.queries.report_periods import period_between
from lifepath_desktop.services import intake as acts
from lifepath_desktop.services import intake_papers
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.intake_papers import problems_of
from lifepath_desktop.services.operation import Change
from lifepath_desktop.services.printing import Sheets
from ui.bus import Visit
from ui.desk import Desk
from ui.intake.originals import show_originals
from ui.intake.questions import DeliveryQuestion, GivenRows, ReasonQuestion, ask_photos
from ui.paper_window import Wanted, show_paper


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
        question = DeliveryQuestion(self._desk, title, self._page, with_note=True)
        question.answered.connect(partial(self._note_paper, cell, question))
        question.open()

    def zero_report(self, cell: MatrixCell, delivery: Delivery, _note: str = "") -> None:
        """Note a 零报告."""
        self._do(partial(acts.record_zero_report, _report(cell), delivery, clerk=self._desk.clerk))

    def paper(
        self, cell: MatrixCell, delivery: Delivery, note: str = "", photos: tuple[Path, ...] = ()
    ) -> None:
        """Note a ledger on paper, with its photos."""
        report, clerk = _report(cell), self._desk.clerk
        self._do(partial(acts.record_paper_submission, report, delivery, note, photos, clerk=clerk))

    def give_back(self, handed: SubmissionRow, problems: tuple[Problem, ...], reason: str) -> None:
        """Send a submission back to its village: its words are on the clipboard, its slip is shown."""
        today, clerk = self._desk.today(), self._desk.clerk
        if not self._do(partial(acts.return_for_correction, handed.id, reason, on=today, clerk=clerk)):
            return
        text = correction_text(handed.village, handed.file or "台账", problems) if problems else ""
        QGuiApplication.clipboard().setText(text or f"【退回补正】{handed.village}：{reason}")
        self._desk.told("已退回；发到群里的文字已复制，粘贴即可。")
        self.show_slip(handed)

    def show_slip(self, handed: SubmissionRow) -> None:
        """Show the 退回补正单 of a submission."""
        period = period_between(handed.period_from, handed.period_to).name
        make = partial(_slip, handed.id, self._desk)
        name = f"{handed.village}退回补正单（{period}）"
        show_paper(self._desk, Wanted(("return_slip", handed.id), name, make), self._page)

    def show_urging(self, period: Period, missing: tuple[str, ...], _checked: bool = False) -> None:
        """Show the 催报通知 of a period."""
        make = partial(_urging, period, missing, self._desk)
        wanted = Wanted(("urging", period, missing), f"催报通知（{period.name}）", make)
        show_paper(self._desk, wanted, self._page)

    def correct(self, handed: SubmissionRow, delivery: Delivery, _note: str = "") -> None:
        """Correct who sent it, how and when."""
        self._do(partial(acts.correct_delivery, handed.id, delivery, clerk=self._desk.clerk))

    @Slot(str, object)
    def act_on(self, act: str, handed: SubmissionRow) -> None:
        """Do what was pressed beside a submission."""
        title = f"{handed.village}{period_between(handed.period_from, handed.period_to).name}"
        if act == "original":
            self._open_original(handed)
        elif act == "rows":
            rows = GivenRows(f"{title}收进的记录", looks.given_rows(handed.id), self._page)
            rows.wanted.connect(self._go_to)
            rows.open()
        elif act == "return":
            self._ask_reason(f"退回补正：{title}", handed)
        elif act == "slip":
            self.show_slip(handed)
        elif act == "photos":
            self.add_photos(handed, ask_photos(self._desk, self._page))
        elif act == "type":
            show_originals(self._desk, f"{title}纸质台账", looks.paper_photos(handed.id), self._page)
        elif act == "withdraw":
            self._do(partial(acts.withdraw_return, handed.id, clerk=self._desk.clerk))
        else:
            question = self._ask_delivery(f"报送情况：{title}", partial(self.correct, handed))
            question.start_from(Delivery(handed.received_on, handed.sender, handed.channel))

    def add_photos(self, handed: SubmissionRow, photos: tuple[Path, ...]) -> None:
        """Keep photos with a ledger on paper."""
        if photos:
            today, clerk = self._desk.today(), self._desk.clerk
            self._do(partial(acts.add_photos, handed.id, photos, on=today, clerk=clerk))

    def _ask_reason(self, title: str, handed: SubmissionRow) -> None:
        problems = problems_of(handed.id)
        question = ReasonQuestion(title, self._page, [item.sentence for item in corrections(problems)])
        question.answered.connect(partial(self.give_back, handed, problems))
        question.open()

    def _note_paper(
        self, cell: MatrixCell, question: DeliveryQuestion, delivery: Delivery, note: str
    ) -> None:
        self.paper(cell, delivery, note, question.photos)

    def _ask_delivery(self, title: str, answer: Callable[[Delivery, str], None]) -> DeliveryQuestion:
        question = DeliveryQuestion(self._desk, title, self._page)
        question.answered.connect(answer)
        question.open()
        return question

    def _do(self, act: Callable[[], Change]) -> bool:
        try:
            change = act()
        except LifepathError as refusal:
            self._desk.told(refusal.sentence)
            return False
        self._desk.bus.tell(change)
        return True

    def _open_original(self, handed: SubmissionRow) -> None:
        folder = Path(tempfile.mkdtemp(prefix="lifepath-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
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


def _slip(submission_id: int, desk: Desk, progress: Progress) -> Sheets:
    return intake_papers.set_return_slip(submission_id, today=desk.today(), progress=progress)


def _urging(period: Period, missing: tuple[str, ...], desk: Desk, progress: Progress) -> Sheets:
    return intake_papers.set_urging(period, missing, today=desk.today(), progress=progress)


def _report(cell: MatrixCell) -> acts.Report:
    return acts.Report(cell.village_id, cell.period)
