"""The page of who has reported: the matrix, what was handed in for a cell, and where files are dropped."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.intake import urging_text
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.queries import intake as looks
from lifepath_desktop.queries.intake import Matrix, MatrixCell, SubmissionRow
from lifepath_desktop.services import intake as acts
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.operation import Change
from ui.bus import ChangeSeen, Visit, touches
from ui.desk import Desk
from ui.intake.handed_in import HandedIn
from ui.intake.matrix import MatrixView
from ui.intake.questions import DeliveryQuestion, GivenRows, ReasonQuestion, TextToPaste
from ui.kit.drop import WORKBOOKS
from ui.kit.icons import icon, icon_on_accent
from ui.kit.style import step

PERIODS = 6
KINDS_OF_FILE = f"台账 ({' '.join(f'*{ending}' for ending in WORKBOOKS)});;所有文件 (*)"
FORMATS = "xlsx、xls、et、csv 都可以，几个村一起拖也行；收进来之前会先让您核对一遍。"


class Reports(QWidget):
    """`files_chosen` carries the paths that shall be taken in."""

    files_chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._matrix = Matrix((), ())
        self.setAccessibleName("收表")
        self.count = QLabel(self)
        self.count.setProperty("role", "muted")
        self.urge = QPushButton("催报…", self)
        self.urge.setToolTip("生成发到群里的催报文字，只点名还没报的村")
        self.choose = QPushButton("选择文件…", self)
        self.choose.setIcon(icon_on_accent("intake", self.palette(), 18))
        self.choose.setProperty("role", "primary")
        self.view = MatrixView(self)
        self.handed = HandedIn(self)
        self._reader = desk.tasks.reader()
        self._lay_out()
        self._connect()

    @Slot()
    def read(self) -> None:
        """Read the matrix again."""
        self._reader.ask(partial(looks.matrix, today=self._desk.today(), count=PERIODS))

    def showEvent(self, event: QShowEvent) -> None:
        """A page that was behind another reads again."""
        super().showEvent(event)
        self.read()

    @Slot()
    def choose_files(self) -> None:
        """Ask for files."""
        names, _ = QFileDialog.getOpenFileNames(self, "选择各村报来的台账", "", KINDS_OF_FILE)
        if names:
            self.files_chosen.emit(tuple(Path(name) for name in names))

    @Slot()
    def urge_missing(self) -> None:
        """Offer the words that remind the villages which have not reported for the current column's period."""
        if not self._matrix.periods:
            return
        column = max(0, self.view.currentIndex().column())
        period = self._matrix.periods[column]
        missing = self._matrix.missing(column)
        text = urging_text(period, missing, looks.due_day(period), today=self._desk.today())
        TextToPaste(f"{period.name}催报", text, self).open()

    @Slot()
    def ask_zero_report(self) -> None:
        """Ask who said 零报告, and note it."""
        cell = self.view.current()
        if cell is not None:
            self._ask_delivery(
                f"登记零报告：{cell.village}{cell.period.name}", partial(self.zero_report, cell)
            )

    @Slot()
    def ask_paper(self) -> None:
        """Ask how a ledger on paper came, and note it."""
        cell = self.view.current()
        if cell is not None:
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
            rows = GivenRows(f"{title}收进的记录", looks.given_rows(handed.id), self)
            rows.wanted.connect(self._go_to)
            rows.open()
        elif act == "return":
            reason = ReasonQuestion(f"退回补正：{title}", self)
            reason.answered.connect(partial(self.give_back, handed))
            reason.open()
        elif act == "withdraw":
            self._do(partial(acts.withdraw_return, handed.id, clerk=self._desk.clerk))
        else:
            question = self._ask_delivery(f"报送情况：{title}", partial(self.correct, handed))
            question.start_from(Delivery(handed.received_on, handed.sender, handed.channel))

    def menu(self) -> QMenu | None:
        """Return the steps that the current cell allows."""
        cell = self.view.current()
        if cell is None:
            return None
        menu = QMenu(self)
        standing = [handed for handed in cell.submissions if handed.returned_on is None]
        menu.addAction("登记零报告…", self.ask_zero_report).setEnabled(not standing)
        menu.addAction("登记纸质台账…", self.ask_paper)
        for handed in cell.submissions:
            menu.addSeparator()
            name = handed.file or ("零报告" if handed.zero_report else "纸质台账")
            for key, words in self.handed.acts_of(handed):
                menu.addAction(f"{words}：{name}", partial(self.act_on, key, handed))
        menu.addSeparator()
        menu.addAction(f"{cell.period.name}催报…", self.urge_missing)
        return menu

    def _ask_delivery(
        self, title: str, answer: Callable[[Delivery, str], None], *, with_note: bool = False
    ) -> DeliveryQuestion:
        question = DeliveryQuestion(self._desk, title, self, with_note=with_note)
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
        self.read()

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

    @Slot(object)
    def _show(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self.view.show_matrix(matrix)
        height = min(self.view.wanted_height() + 2, step(self, 420))
        self.view.setFixedHeight(max(height, step(self, 110)))

    @Slot()
    def _show_cell(self) -> None:
        cell = self.view.current()
        if cell is None:
            self.count.setText("登记册里还没有村，请先在“设置”里添加。" if not self._matrix.rows else "")
            return
        column = self.view.currentIndex().column()
        silent = self._matrix.missing(column)
        told = len(self._matrix.rows) - len(silent)
        self.count.setText(
            f"{cell.period.name}：{len(self._matrix.rows)}个村，已报{told}个，还差{len(silent)}个"
        )
        self.handed.show_cell(cell)

    @Slot(QPoint)
    def _open_menu(self, point: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(point)

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if self.isVisible() and touches(change, "submission", "village", "setting", "source_row"):
            self.read()

    @Slot(str)
    def _start(self, act: str) -> None:
        if act == "zero":
            self.ask_zero_report()
        else:
            self.ask_paper()

    def _lay_out(self) -> None:
        title = QLabel("收表", self)
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(title)
        head.addWidget(self.count, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.urge)
        head.addWidget(self.choose)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.view)
        left.addWidget(self._drop_place(), 1)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addLayout(left, 1)
        across.addWidget(self.handed)
        self.handed.setFixedWidth(step(self, 310))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(across, 1)

    def _drop_place(self) -> QFrame:
        place = QFrame(self)
        place.setObjectName("Panel")
        picture = QLabel(place)
        picture.setPixmap(icon("intake", self.palette(), 36).pixmap(step(self, 36), step(self, 36)))
        words = QLabel("把各村报来的台账拖到这里", place)
        words.setProperty("role", "heading")
        formats = QLabel(FORMATS, place)
        formats.setProperty("role", "muted")
        formats.setWordWrap(True)
        formats.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose_here = QPushButton("或者选择文件…", place)
        self.choose_here.setProperty("role", "link")
        layout = QVBoxLayout(place)
        layout.addStretch(1)
        for widget in (picture, words):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(formats)
        layout.addWidget(self.choose_here, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        place.setMinimumHeight(step(self, 150))
        return place

    def _connect(self) -> None:
        self._reader.answered.connect(self._show)
        self._reader.refused.connect(self._desk.told)
        self._desk.bus.changed.connect(self._hear)
        self.view.moved.connect(self._show_cell)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.opened.connect(self.handed.take_focus)
        self.handed.wanted.connect(self.act_on)
        self.handed.noted.connect(self._start)
        self.urge.clicked.connect(self.urge_missing)
        self.choose.clicked.connect(self.choose_files)
        self.choose_here.clicked.connect(self.choose_files)


def _report(cell: MatrixCell) -> acts.Report:
    return acts.Report(cell.village_id, cell.period)
