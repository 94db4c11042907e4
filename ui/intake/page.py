"""The room 收表: who has reported, and the three steps of taking files in, all on one page."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.services.import_reading import FilesRead
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.operation import Change
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.intake.done_page import DonePage
from ui.intake.reading_page import ReadingPage
from ui.intake.rehearsal import RehearsalPage
from ui.intake.reports import Reports
from ui.intake.run import ImportRun, Rehearsed
from ui.intake.verification import VerificationPage
from ui.kit.says import Banner
from ui.tasks import Job

BUSY = "上一批台账还没有收完，请先完成或点“不收了”，再拖入新的文件。"


class IntakePage(QWidget):
    """Shows the reports, or one of the three steps of an import."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName("收表")
        self.run = ImportRun(desk, self)
        self.reports = Reports(desk, self)
        self.reading = ReadingPage(self)
        self.rehearsal = RehearsalPage(desk, self.run, self)
        self.done = DonePage(desk, self)
        self.steps = QStackedWidget(self)
        self.verification = VerificationPage(desk, self)
        for page in (self.reports, self.reading, self.rehearsal, self.done, self.verification):
            self.steps.addWidget(page)
        self.banner = Banner(self)
        self._change: Change | None = None
        self._before: QWidget = self.reports
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.steps)
        self._connect()

    @Slot(object)
    def take_files(self, paths: tuple[Path, ...]) -> None:
        """Begin to take these files in; what is being decided just now is not thrown away."""
        if self.steps.currentWidget() in {self.reading, self.rehearsal}:
            self._desk.told(BUSY)
            return
        self.rehearsal.begin(tuple(name for _, name in village_choices()))
        self.run.begin(paths)

    @Slot()
    def show_reports(self) -> None:
        """Go back to who has reported."""
        self.steps.setCurrentWidget(self.reports)
        self.reports.view.setFocus()

    @Slot(object)
    def _follow(self, job: Job) -> None:
        if self.steps.currentWidget() is not self.reading:
            self._before = self.steps.currentWidget()
        self.banner.hide()
        self.reading.follow(job)
        self.steps.setCurrentWidget(self.reading)

    @Slot()
    def show_verification(self) -> None:
        """Show 历史补录: what villages are asked about old hazards, and their answers typed from paper."""
        self.verification.show_villages()
        self.steps.setCurrentWidget(self.verification)

    @Slot(object)
    def _take_read(self, read: FilesRead) -> None:
        if read.not_read:
            self.reading.name_unread(read)
        elif read.answers:
            self._show_returned()
        else:
            self.run.go_on()

    @Slot()
    def _go_on(self) -> None:
        read = self.run.files
        if read is not None and read.answers:
            self._show_returned()
        else:
            self.run.go_on()

    def _show_returned(self) -> None:
        if self.run.files is not None:
            self.verification.show_files(self.run.files)
            self.steps.setCurrentWidget(self.verification)

    @Slot(object)
    def _show_taken(self, change: Change) -> None:
        self._change = change
        self.show_reports()
        self.banner.say(f"{change.label}，已经收下。" if change.operation_id else "没有要改动的。", "撤销")

    @Slot(object)
    def _show_rehearsal(self, _now: Rehearsed) -> None:
        if self.steps.currentWidget() is not self.rehearsal:
            self.steps.setCurrentWidget(self.rehearsal)
            self.rehearsal.table.setFocus()

    @Slot(object)
    def _apply(self, delivery: Delivery) -> None:
        self.run.apply(delivery)

    @Slot(object)
    def _show_done(self, change: Change) -> None:
        now = self.run.now
        if now is None:
            return
        self._change = change
        self.done.show_done(change, now.prepared)
        self.steps.setCurrentWidget(self.done)
        if change.operation_id:
            self.banner.say("台账已经收进来了。", "撤销")

    @Slot()
    def _undo(self) -> None:
        if self._change is not None:
            self.run.undo(self._change)

    @Slot(object)
    def _undo_change(self, change: Change) -> None:
        self.run.undo(change)

    @Slot(str)
    def _show_undone(self, sentence: str) -> None:
        self._change = None
        self.banner.hide()
        self.show_reports()
        self._desk.told(sentence)

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        """An import undone from the foot of the window is no longer done here either."""
        undone = change.label.startswith("撤销：") or change.operation_id == 0
        if self.steps.currentWidget() is self.done and undone and touches(change, "submission"):
            self._change = None
            self.banner.hide()
            self.show_reports()

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self._desk.told(sentence)
        self._after_stop()

    @Slot()
    def _after_stop(self) -> None:
        """Nothing was changed: go back to where the clerk was, with everything that was decided."""
        self.steps.setCurrentWidget(self._before)

    def _connect(self) -> None:
        self.reports.files_chosen.connect(self.take_files)
        self.run.began.connect(self._follow)
        self.run.read.connect(self._take_read)
        self.run.rehearsed.connect(self._show_rehearsal)
        self.run.applied.connect(self._show_done)
        self.run.undone.connect(self._show_undone)
        self.run.refused.connect(self._tell)
        self.run.cancelled.connect(self._after_stop)
        self.reading.goes_on.connect(self._go_on)
        self.reports.verify.clicked.connect(self.show_verification)
        self.verification.left.connect(self.show_reports)
        self.verification.taken.connect(self._show_taken)
        self.reading.left.connect(self.show_reports)
        self.rehearsal.applied.connect(self._apply)
        self.rehearsal.left.connect(self.show_reports)
        self.done.undo_wanted.connect(self._undo_change)
        self.done.left.connect(self.show_reports)
        self.banner.acted.connect(self._undo)
        self._desk.bus.changed.connect(self._hear)


def build(desk: Desk) -> IntakePage:
    """Build the room's page."""
    return IntakePage(desk)
