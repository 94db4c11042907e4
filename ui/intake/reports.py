"""The page of who has reported: the matrix, what was handed in for a cell, and where files are dropped."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
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
from lifepath_desktop.queries import intake as looks
from lifepath_desktop.queries.intake import Matrix
from lifepath_desktop.queries.verification import villages_waiting
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.intake.handed_in import HandedIn
from ui.intake.matrix import MatrixView
from ui.intake.questions import TextToPaste
from ui.intake.report_acts import ReportActs
from ui.intake.sending import PackButton
from ui.kit.drop import WORKBOOKS
from ui.kit.icons import icon, icon_on_accent
from ui.kit.places_for_files import TAKEN, begin_at, note_folder
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
        self.verify = QPushButton("历史补录…", self)
        self.verify.setToolTip("收入时已过期限的历史隐患：发出核实表，录入村里的答复")
        self.verify.hide()
        self.packs = PackButton(desk, self)
        self.choose = QPushButton("选择文件…", self)
        self.choose.setIcon(icon_on_accent("intake", self.palette(), 18))
        self.choose.setProperty("role", "primary")
        self.view = MatrixView(self)
        self.handed = HandedIn(self)
        self.acts = ReportActs(desk, self)
        self._reader, self._waiting = desk.tasks.reader(), desk.tasks.reader()
        self._lay_out()
        self._connect()

    @Slot()
    def read(self) -> None:
        """Read the matrix again."""
        self._reader.ask(partial(looks.matrix, today=self._desk.today(), count=PERIODS))
        self._waiting.ask(partial(villages_waiting, self._desk.today()))

    def showEvent(self, event: QShowEvent) -> None:
        """A page that was behind another reads again."""
        super().showEvent(event)
        self.read()

    @Slot()
    def choose_files(self) -> None:
        """Ask for files."""
        start = begin_at(self._desk.keeper, TAKEN)
        names, _ = QFileDialog.getOpenFileNames(self, "选择各村报来的台账", start, KINDS_OF_FILE)
        if names:
            note_folder(self._desk.keeper, TAKEN, Path(names[0]).parent)
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
        words = TextToPaste(f"{period.name}催报", text, self, "催报通知…" if missing else "")
        words.paper.clicked.connect(partial(self.acts.show_urging, period, missing))
        words.open()

    def menu(self) -> QMenu | None:
        """Return the steps that the current cell allows."""
        cell = self.view.current()
        if cell is None:
            return None
        menu = QMenu(self)
        standing = [handed for handed in cell.submissions if handed.returned_on is None]
        menu.addAction("登记零报告…", partial(self.acts.ask_zero_report, cell)).setEnabled(not standing)
        menu.addAction("登记纸质台账…", partial(self.acts.ask_paper, cell))
        for handed in cell.submissions:
            menu.addSeparator()
            name = handed.file or ("零报告" if handed.zero_report else "纸质台账")
            for key, words in self.handed.acts_of(handed):
                menu.addAction(f"{words}：{name}", partial(self.acts.act_on, key, handed))
        menu.addSeparator()
        menu.addAction(f"给{cell.village}发填报表…", partial(self.packs.ask_folder, (cell.village,)))
        menu.addAction(f"{cell.period.name}催报…", self.urge_missing)
        return menu

    @Slot(object)
    def _show(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self.view.show_matrix(matrix)
        height = min(self.view.wanted_height(), step(self, 420))
        self.view.setFixedHeight(max(height, step(self, 110)))

    @Slot(object)
    def _show_waiting(self, villages: tuple[tuple[int, str, int], ...]) -> None:
        self.verify.setVisible(bool(villages))
        self.verify.setText(f"历史补录（{sum(count for _, _, count in villages)}条）…")

    @Slot()
    def _show_cell(self) -> None:
        cell = self.view.current()
        if cell is None:
            self.count.setText("台账库里还没有村，请先在“设置”里添加。" if not self._matrix.rows else "")
            return
        column = self.view.currentIndex().column()
        silent = self._matrix.missing(column)
        told = len(self._matrix.rows) - len(silent)
        self.count.setText(
            f"{cell.period.name}：{len(self._matrix.rows)}个村，已报{told}个，还差{len(silent)}个"
        )
        self.handed.show_cell(cell)
        self.packs.stand_on(cell.village)

    @Slot(QPoint)
    def _open_menu(self, point: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(point)

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if self.isVisible() and touches(change, "submission", "village", "setting", "source_row", "hazard"):
            self.read()

    @Slot(str)
    def _start(self, act: str) -> None:
        cell = self.view.current()
        if cell is not None:
            (self.acts.ask_zero_report if act == "zero" else self.acts.ask_paper)(cell)

    def _lay_out(self) -> None:
        title = QLabel("收表", self)
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(title)
        head.addWidget(self.count, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.verify)
        head.addWidget(self.packs)
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
        self._waiting.answered.connect(self._show_waiting)
        self._waiting.refused.connect(self._desk.told)
        self._desk.bus.changed.connect(self._hear)
        self.view.moved.connect(self._show_cell)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.opened.connect(self.handed.take_focus)
        self.handed.wanted.connect(self.acts.act_on)
        self.handed.noted.connect(self._start)
        self.urge.clicked.connect(self.urge_missing)
        self.choose.clicked.connect(self.choose_files)
        self.choose_here.clicked.connect(self.choose_files)
