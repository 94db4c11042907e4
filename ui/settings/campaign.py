"""The section 专项行动: the plan's dates, phases and priorities, and beginning another campaign."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.campaign import (
    DEADLINES,
    VERBS,
    Campaign,
    Phase,
    Priority,
    clashes,
    following,
)
from lifepath_desktop.queries.campaign import campaign_on, campaigns
from lifepath_desktop.services.campaign import change_campaign, start_campaign
from ui.acting import Outcome, attempt
from ui.ask_fields import LongText
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskForm, AskKind, Pick
from ui.kit.cards import FormRow, Panel
from ui.kit.date_field import DateField
from ui.kit.style import step

TABLES = ("campaign", "campaign_phase", "campaign_priority")
TEXTS = {"name": "名称", "issued_by": "印发单位", "number": "文号", "note": "备注"}
DAYS = {"issued_on": "印发日期", "since": "开始日期", "until": "结束日期", **DEADLINES}
NEEDED = ("since", "until")
HINTS = {
    "name": "印在附件1、附件2的标题里",
    "number": "没有文号就空着",
    "since": "各项累计数字从它起算；第一个专项行动的累计数字含以前的记录",
    "self_check_until": "过了这天还没有自查的单位显示“逾期未自查”",
}
SPARE_PHASES = 1
NO_DAY = "这不是日期，请写成 2025-12-31 这样。"


class PhaseLine(QWidget):
    """One phase: its name and its two days; without a name it is none."""

    def __init__(self, desk: Desk, number: int, phase: Phase) -> None:
        super().__init__()
        self.name = QLineEdit(phase.name, self)
        self.name.setPlaceholderText("再加一个阶段")
        self.name.setAccessibleName(f"第{number}阶段的名称")
        self.days = (DateField(desk.today, parent=self), DateField(desk.today, parent=self))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.name, 2)
        for day, kept, words in zip(self.days, (phase.since, phase.until), ("从", "到"), strict=True):
            day.set_value(kept)
            day.setAccessibleName(f"第{number}阶段{words}哪天")
            label = QLabel(words, self)
            label.setBuddy(day)
            layout.addWidget(label)
            layout.addWidget(day, 1)

    def phase(self) -> Phase | None:
        """Return the phase, None without a name."""
        name = self.name.text().strip()
        return Phase(name, self.days[0].value(), self.days[1].value()) if name else None

    def is_wrong(self) -> bool:
        """Tell whether one of its days is none."""
        for day in self.days:
            day.settle()
        return any(day.is_wrong() for day in self.days)


class PriorityBox(QWidget):
    """One of the three priorities: its wording, short name, kinds, and what its completion is called."""

    def __init__(self, priority: Priority) -> None:
        super().__init__()
        which = f"重点{'一二三'[priority.position - 1]}"
        self._position = priority.position
        self.wording = LongText(priority.wording, lines=2)
        self.wording.setMaximumHeight(step(self, 64))
        self.wording.edit.setAccessibleName(f"{which}的完整表述")
        self.short = QLineEdit(priority.short)
        self.kinds = QLineEdit("、".join(priority.kinds))
        self.verb = Pick([(verb, verb) for verb in VERBS])
        self.verb.set_value(priority.verb)
        short = FormRow(f"{which}的简称", self.short, parent=self)
        kinds = FormRow(f"{which}的隐患种类", self.kinds, hint="用“、”隔开，登记隐患时可选", parent=self)
        verb = FormRow("完成称为", self.verb, parent=self)
        across = QHBoxLayout()
        across.setSpacing(step(self, 12))
        across.addWidget(short, 2, Qt.AlignmentFlag.AlignTop)
        across.addWidget(kinds, 4, Qt.AlignmentFlag.AlignTop)
        across.addWidget(verb, 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 4))
        layout.addWidget(FormRow(f"{which}的完整表述", self.wording, parent=self))
        layout.addLayout(across)

    def priority(self) -> Priority:
        """Return what stands there."""
        kinds = tuple(kind for kind in self.kinds.text().replace("，", "、").replace(",", "、").split("、"))
        return Priority(
            self._position, self.wording.value(), self.short.text().strip(), kinds, str(self.verb.value())
        )


class CampaignForm(QWidget):
    """One campaign to change; `saved` carries the sentence of what was done."""

    saved = Signal(str)

    def __init__(self, desk: Desk, campaign: Campaign) -> None:
        super().__init__()
        self._desk, self._campaign = desk, campaign
        self.texts = {key: QLineEdit(getattr(campaign, key), self) for key in TEXTS}
        self.days = {key: DateField(desk.today, parent=self) for key in DAYS}
        for key, day in self.days.items():
            day.set_value(getattr(campaign, key))
        self.rows: dict[str, FormRow] = {}
        spare = (*campaign.phases, *(Phase("") for _ in range(SPARE_PHASES)))
        self.phases = [PhaseLine(desk, number, phase) for number, phase in enumerate(spare, 1)]
        self.priorities = [PriorityBox(priority) for priority in campaign.priorities]
        self.complaint = QLabel(self)
        self.complaint.setObjectName("Complaint")
        self.complaint.setWordWrap(True)
        self.complaint.hide()
        self.save_button = QPushButton("保存", self)
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        self._lay_out()

    @Slot()
    def save(self) -> None:
        """Save the campaign as one act; what is wrong is told and nothing is saved."""
        for row in self.rows.values():
            row.complain("")
        wrong = [key for key, day in self.days.items() if self._is_wrong(key, day)]
        for key in wrong:
            self.rows[key].complain(NO_DAY)
        if wrong or any(line.is_wrong() for line in self.phases):
            self._complain("有的日期没有填对，什么也没有保存。")
            return
        act = partial(change_campaign, self._campaign.id, self._entered(), clerk=self._desk.clerk)
        outcome = attempt(self._desk, lambda: act()[0])
        self._complain(outcome.refusal or "")
        if outcome.refusal is None:
            self.saved.emit("专项行动已保存。")

    def _is_wrong(self, key: str, day: DateField) -> bool:
        day.settle()
        return day.is_wrong() or (key in NEEDED and day.value() is None)

    def _entered(self) -> Campaign:
        values: dict[str, Any] = {key: line.text() for key, line in self.texts.items()}
        values |= {key: day.value() for key, day in self.days.items()}
        return Campaign(
            **values,
            phases=tuple(phase for line in self.phases if (phase := line.phase()) is not None),
            priorities=tuple(box.priority() for box in self.priorities),
        )

    def _complain(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.setAccessibleName(sentence)
        self.complaint.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        plan = self._plan()
        phases = Panel("阶段", self)
        phases.body.setSpacing(step(self, 6))
        for line in self.phases:
            phases.body.addWidget(line)
        for sentence in clashes(self._campaign):
            note = QLabel(sentence, self)
            note.setProperty("role", "muted")
            note.setWordWrap(True)
            phases.body.addWidget(note)
        priorities = Panel("三项整治重点", self)
        priorities.body.setSpacing(step(self, 14))
        for box in self.priorities:
            priorities.body.addWidget(box)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        told = QLabel("保存是一次操作，记入历史，可以撤销。", self)
        told.setProperty("role", "muted")
        foot.addWidget(told)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 10))
        for panel in (plan, phases, priorities, self.complaint):
            layout.addWidget(panel)
        layout.addLayout(foot)

    def _plan(self) -> Panel:
        panel = Panel("方案", self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(step(self, 16))
        grid.setVerticalSpacing(step(self, 8))
        fields: list[tuple[str, str, QWidget]] = [(key, TEXTS[key], line) for key, line in self.texts.items()]
        fields[3:3] = [(key, words, self.days[key]) for key, words in DAYS.items()]
        for place, (key, words, field) in enumerate(fields):
            self.rows[key] = FormRow(words, field, hint=HINTS.get(key, ""), parent=self)
            grid.addWidget(self.rows[key], place // 3, place % 3, alignment=Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        panel.body.addLayout(grid)
        return panel


class CampaignSection(QWidget):
    """The campaign that runs today stands open; older ones can be chosen, and another be begun."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.choice = QComboBox(self)
        self.choice.setAccessibleName("专项行动")
        self.choice.currentIndexChanged.connect(self._open_chosen)
        self.start_button = QPushButton("新开专项行动…", self)
        self.start_button.clicked.connect(self.ask_new)
        top = QHBoxLayout()
        top.setSpacing(step(self, 10))
        top.addWidget(self.choice)
        top.addWidget(self.start_button)
        top.addStretch(1)
        self._body = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 10))
        layout.addLayout(top)
        layout.addLayout(self._body)
        layout.addStretch(1)
        self._every: Sequence[Campaign] = ()
        self.form: CampaignForm | None = None
        self.asking: AskForm | None = None
        self.read()
        desk.bus.changed.connect(self._hear)

    @Slot()
    def read(self) -> None:
        """Show the campaigns as they are kept, the chosen one still chosen."""
        chosen = self.choice.currentData()
        self._every = campaigns()
        running = campaign_on(self._desk.today()).id
        self.choice.blockSignals(True)
        self.choice.clear()
        for campaign in self._every:
            words = "" if campaign.id == running else f"（{campaign.since.year}—{campaign.until.year}年）"
            self.choice.addItem(campaign.name + words, campaign.id)
        wanted = self.choice.findData(chosen if chosen is not None else running)
        self.choice.setCurrentIndex(wanted if wanted >= 0 else self.choice.findData(running))
        self.choice.blockSignals(False)
        self.choice.setVisible(len(self._every) > 1)
        self._open_chosen()

    @Slot()
    def ask_new(self) -> None:
        """Ask for a new campaign's name and days."""
        old = self._every[-1]
        first = date(max(old.until, self._desk.today()).year + 1, 1, 1)
        asks = (
            Ask("name", "名称", hint="印在附件1、附件2的标题里"),
            Ask("issued_by", "印发单位", value=old.issued_by),
            Ask("number", "文号", beside=True),
            Ask("issued_on", "印发日期", AskKind.DATE, beside=True),
            Ask("since", "开始日期", AskKind.DATE, first),
            Ask(
                "until",
                "结束日期",
                AskKind.DATE,
                date(first.year, 12, 31),
                hint="现在的专项行动最迟到新的开始前一天结束，它的台账、汇总表仍可按月份选出来打印",
                beside=True,
            ),
        )
        self.asking = AskForm("新开专项行动", asks, self._desk.today, do="新开")
        self.asking.answered.connect(self.begin)
        self.asking.dropped.connect(self._open_chosen)
        self._show(self.asking)
        self.asking.begin()

    @Slot(object)
    def begin(self, answers: Answers) -> None:
        """Begin the campaign that was asked for, as one act."""
        assert self.asking is not None
        if answers["since"] is None or answers["until"] is None:
            self.asking.complain("请填写开始日期和结束日期。")
            return
        new = following(self._every[-1], Campaign(**answers))
        outcome: Outcome = attempt(self._desk, partial(start_campaign, new, clerk=self._desk.clerk))
        if outcome.refusal is not None:
            self.asking.complain(outcome.refusal)
            return
        self._desk.told(f"已新开专项行动：{new.name.strip()}。请补填各项期限、阶段和整治重点。")
        self.read()
        self.choice.setCurrentIndex(self.choice.findData(outcome.made))

    @Slot()
    def _open_chosen(self) -> None:
        campaign = self._every[max(0, self.choice.currentIndex())]
        self.asking = None
        self.form = CampaignForm(self._desk, campaign)
        self.form.saved.connect(self._desk.told)
        self._show(self.form)

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if touches(change, *TABLES) and self.asking is None:
            self.read()

    def _show(self, widget: QWidget) -> None:
        while self._body.count():
            item = self._body.takeAt(0)
            shown = None if item is None else item.widget()
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        self._body.addWidget(widget)
