"""The page 总览: cards, the villages' progress, the month curve; every number opens its rows."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.overview import Number, Overview, overview
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.services.overview_sheet import set_overview
from lifepath_desktop.services.printing import Sheets
from ui.bus import ChangeSeen, Visit
from ui.desk import Desk
from ui.kit.cards import Card, Panel
from ui.kit.charts import Bar, Curves, Series, StackedBars
from ui.kit.style import Tone, step
from ui.overview.due_today import DueToday
from ui.overview.first_day import FirstDay
from ui.overview.progress import ProgressBars
from ui.overview.verifying import VerifyingTask
from ui.paper_window import PaperWindow, Wanted, show_paper

CARDS = (
    ("overdue", "逾期未整改", ("要处理", Tone.URGENT)),
    ("due_soon", "三日内到期", ("快到期", Tone.WARNING)),
    ("awaiting_recheck", "待复查", ("请安排", Tone.WAITING)),
    ("open", "未完成整改", None),
    ("unreported", "未报的村", ("要催报", Tone.WARNING)),
    ("found", "本月发现", None),
    ("fixed", "本月完成整改", None),
    ("struck_off", "本月已销号", None),
    ("uninspected", "应排查未排查", None),
    ("crowded_unknown", "待确认是否人员密集", None),
)
ACROSS = 5
CHART = 96
CURVES = (Series("发现", Tone.ACTIVE), Series("已销号", Tone.DONE), Series("未完成整改", Tone.WARNING))
AGED = (Series("逾期", Tone.URGENT), Series("历史台账待核实", Tone.QUIET))


class OverviewPage(QWidget):
    """Reads everything off the window's thread and shows it; reads again when the register changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: Overview | None = None
        self.opened: PaperWindow | None = None
        self._is_stale = True
        self.setAccessibleName("总览")
        self.village = QComboBox(self)
        self.village.setAccessibleName("看哪个村")
        self.print_button = QPushButton("打印", self)
        self.phase, self.days = QLabel(self), QLabel(self)
        self.share = QProgressBar(self)
        self.cards = {key: Card(key, caption, self) for key, caption, _ in CARDS}
        self.due_today = DueToday(desk, self)
        self.verifying = VerifyingTask(self)
        self.progress = ProgressBars(self)
        self.curve = Curves("逐月发现、销号和未完成整改", self)
        self.ages = StackedBars("逾期多久", self)
        self.first_day = FirstDay(self)
        self._body = QWidget(self)
        self._lay_out()
        self._reader = desk.tasks.reader()
        self._connect()

    def show_record(self, village_id: int) -> None:
        """Look at one village."""
        place = self.village.findData(village_id)
        if place >= 0:
            self.village.setCurrentIndex(place)

    def showEvent(self, event: QShowEvent) -> None:
        """A page that was behind another reads again; so does one that stood open over night."""
        super().showEvent(event)
        self.read()

    @Slot()
    def read(self) -> None:
        """Read everything again."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._fill_villages()
            question = partial(overview, self._desk.today(), village_id=self.village.currentData())
            self._reader.ask(question)
            self.due_today.read()

    @Slot()
    def print_sheet(self) -> None:
        """Show what is seen here as one sheet for a meeting."""
        today, village_id = self._desk.today(), self.village.currentData()
        name = f"工作情况一览（{self.village.currentText()}，{today}）"
        wanted = Wanted(("overview", village_id), name, partial(_set_sheet, today, village_id))
        self.opened = show_paper(self._desk, wanted, self.window())

    @Slot(object)
    def _hear(self, _change: ChangeSeen) -> None:
        self.read()

    @Slot(object)
    def _show(self, seen: Overview) -> None:
        self._seen = seen
        self.phase.setText(f"{seen.campaign}　{seen.standing.phase}")
        self.days.setText(seen.standing.words)
        self.share.setValue(seen.standing.percent)
        self.share.setVisible(seen.standing.days_left is not None)
        self.stack.setCurrentWidget(self.first_day if seen.is_empty else self._scroll)
        for key, _, status in CARDS:
            if key != "unreported":
                number = seen.numbers[key]
                self.cards[key].show_number(number.count, number.unit, status if number.count else None)
                self.cards[key].setToolTip(f"共 {number.records:,} 条记录，按一下查看")
        self._show_unreported(seen)
        self.verifying.show_villages(seen.to_verify)
        self.progress.show_villages(seen.villages)
        points = [Bar(p.month, p.name, (p.found, p.struck_off, p.open)) for p in seen.curve]
        self.curve.show_values(CURVES, points)
        self.ages.show_values(AGED, [Bar(age.key, age.name, (age.late, age.to_verify)) for age in seen.ages])

    def _show_unreported(self, seen: Overview) -> None:
        card, villages = self.cards["unreported"], seen.unreported
        status = next(status for key, _, status in CARDS if key == "unreported")
        card.show_number(
            len(villages), f"个（{seen.report_period.split('年')[-1]}）", status if villages else None
        )
        card.setToolTip("、".join(villages) or f"{seen.report_period}各村都已报送")

    @Slot(str)
    def _open_card(self, key: str) -> None:
        if key == "unreported":
            self._desk.bus.go(Visit("intake"))
        elif self._seen is not None:
            self.open_number(self._seen.numbers[key])

    @Slot(object)
    def open_number(self, number: Number) -> None:
        """Open the rows behind a number."""
        self._desk.bus.go(Visit(number.room, scope=number.scope))

    @Slot(str)
    def _open_month(self, month: str) -> None:
        if self._seen is not None:
            point = next(point for point in self._seen.curve if point.month == month)
            self._desk.bus.go(Visit("hazards", scope=point.scope))

    @Slot(str)
    def _open_age(self, key: str) -> None:
        if self._seen is not None:
            age = next(age for age in self._seen.ages if age.key == key)
            self._desk.bus.go(Visit("hazards", scope=age.scope))

    @Slot(str)
    def _go(self, room: str) -> None:
        self._desk.bus.go(Visit(room))

    def _fill_villages(self) -> None:
        wanted = [("全乡", None), *((name, id_) for id_, name in village_choices())]
        shown = [(self.village.itemText(i), self.village.itemData(i)) for i in range(self.village.count())]
        if wanted == shown:
            return
        chosen = self.village.currentData()
        self.village.blockSignals(True)
        self.village.clear()
        for name, id_ in wanted:
            self.village.addItem(name, id_)
        self.village.setCurrentIndex(max(0, self.village.findData(chosen)))
        self.village.blockSignals(False)

    def _connect(self) -> None:
        self._reader.answered.connect(self._show)
        self._reader.refused.connect(self._desk.told)
        self._desk.bus.changed.connect(self._hear)
        self.village.currentIndexChanged.connect(self.read)
        for card in self.cards.values():
            card.clicked.connect(self._open_card)
        self.verifying.opened.connect(self.open_number)
        self.verifying.answering.connect(self._go)
        self.progress.opened.connect(self.open_number)
        self.curve.clicked.connect(self._open_month)
        self.ages.clicked.connect(self._open_age)
        self.first_day.wanted.connect(self._go)

    def _lay_out(self) -> None:
        cards = QGridLayout()
        cards.setSpacing(step(self, 8))
        for place, card in enumerate(self.cards.values()):
            card.setMinimumHeight(step(self, 72))
            cards.addWidget(card, place // ACROSS, place % ACROSS)
        for column in range(ACROSS):
            cards.setColumnStretch(column, 1)
        for chart in (self.curve, self.ages):
            chart.setMinimumHeight(step(self, CHART))
        progress = self._panel("各村整治进度（处）", self.progress)
        progress.head.addWidget(self.progress.legend)
        months, ages = self._panel("逐月情况（处）", self.curve), self._panel("逾期多久（处）", self.ages)
        below = QHBoxLayout()
        below.addWidget(progress, 9)
        for panel, stretch in ((months, 7), (ages, 8)):
            panel.setMaximumHeight(step(self, 4 * CHART))
            beside = QVBoxLayout()
            beside.setSpacing(0)
            beside.addWidget(panel, 100)
            beside.addStretch(1)
            below.addLayout(beside, stretch)
        below.setSpacing(step(self, 8))
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, step(self, 4), 0)
        body.setSpacing(step(self, 8))
        body.addLayout(cards)
        body.addWidget(self.due_today)
        body.addWidget(self.verifying)
        body.addLayout(below, 1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._scroll)
        self.stack.addWidget(self.first_day)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 12, 16, 10)
        page.setSpacing(step(self, 8))
        page.addLayout(self._head())
        page.addWidget(self.stack, 1)

    def _head(self) -> QHBoxLayout:
        title = QLabel("总览", self)
        title.setProperty("role", "title")
        self.days.setProperty("role", "muted")
        self.share.setTextVisible(False)
        self.share.setFixedWidth(step(self, 90))
        self.share.setAccessibleName("专项行动已过去的时间")
        self.village.setMinimumWidth(step(self, 120))
        refresh = QPushButton("刷新", self)
        refresh.setProperty("role", "link")
        refresh.clicked.connect(self.read)
        self.print_button.setProperty("role", "link")
        self.print_button.setToolTip("把总览打印成一页，供会议使用")
        self.print_button.clicked.connect(self.print_sheet)
        head = QHBoxLayout()
        head.setSpacing(step(self, 8))
        head.addWidget(title)
        head.addWidget(self.village)
        head.addWidget(refresh)
        head.addWidget(self.print_button)
        head.addStretch(1)
        head.addWidget(self.phase)
        head.addWidget(self.share)
        head.addWidget(self.days)
        return head

    def _panel(self, heading: str, content: QWidget) -> Panel:
        panel = Panel(heading, self)
        panel.body.addWidget(content)
        return panel


def _set_sheet(today: date, village_id: int | None, progress: Progress) -> Sheets:
    return set_overview(today, village_id=village_id, progress=progress)


def build(desk: Desk) -> OverviewPage:
    """Return the room's page."""
    return OverviewPage(desk)
