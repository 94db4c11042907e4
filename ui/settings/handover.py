"""The window 工作交接: to whom, from which day, before whom, which roles; and, beside it, all that will pass."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.handovers import ITEM_WORDS, HandoverEntry, Item, by_kind, summary
from lifepath_desktop.domain.workers import Role
from lifepath_desktop.queries.handovers import handover_paper, passing, roles_to_pass
from lifepath_desktop.queries.workers import WorkerDetail, holders, worker_choices
from lifepath_desktop.services.handovers import hand_over, set_handover
from ui.acting import attempt
from ui.ask_fields import Ticks
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskForm, AskKind
from ui.kit.date_field import DateField
from ui.kit.style import step
from ui.paper_window import PaperWindow, Wanted, show_paper
from ui.people_field import PeopleField

NOBODY = "没有别的在岗人员可以接收，请先在“人员”里登记接收人。"


class HandoverDialog(QDialog):
    """One act; when it is done its 移交清单 opens, ready to be printed and signed."""

    def __init__(self, desk: Desk, giver: WorkerDetail, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"工作交接：{giver.name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._giver = desk, giver
        today = desk.today()
        others = tuple(worker_choices(today, but=giver.id))
        roles = roles_to_pass(giver.id, today)
        self.roles = Ticks([(role.id, f"{role.words}　{role.span}".strip()) for role in roles], ticked=True)
        leaders = holders(Role.LEADER, today)
        self.form = AskForm(
            f"{giver.name} 的工作交给",
            (
                Ask(
                    "receiver",
                    "接收人",
                    AskKind.LIST,
                    choices=((None, "请选择"), *others),
                    hint="" if others else NOBODY,
                ),
                Ask("on", "交接日期", AskKind.PAST_DATE, today, hint="从这一天起由接收人承担", beside=True),
                Ask(
                    "overseer",
                    "监交人",
                    value=PeopleField([(name, "") for name in leaders], leaders[0] if leaders else ""),
                ),
                Ask("reason", "交接原因", hint="如 换岗、调离、退休", beside=True),
                Ask("roles", "移交的职责", value=self.roles),
                Ask("note", "备注", hint="如 纸质台账、钥匙、设备"),
            ),
            desk.today,
            do="办理交接",
        )
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setProperty("role", "heading")
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName("将要移交的事项")
        self.tree.setHeaderLabels(["将要移交的事项", "期限"])
        self.tree.setUniformRowHeights(True)
        self._lay_out()
        self.roles.list.itemChanged.connect(self.show_passing)
        day = self.form.fields["on"]
        assert isinstance(day, DateField)
        day.picked.connect(self.show_passing)
        self.form.answered.connect(self.record)
        self.form.dropped.connect(self.reject)
        self.show_passing()

    @Slot()
    def show_passing(self) -> None:
        """Show what passes with the roles that are ticked."""
        day = self.form.fields["on"]
        on = day.value() if isinstance(day, DateField) else None
        items = passing(self._giver.id, self.roles.value(), on or self._desk.today())
        self.words.setText(f"将移交：{summary(items)}")
        self.tree.clear()
        for kind, found in by_kind(items):
            group = QTreeWidgetItem(self.tree, [f"{ITEM_WORDS[kind]}（{len(found)}）"])
            for item in found:
                QTreeWidgetItem(group, [_words(item), "" if item.due_on is None else str(item.due_on)])
            group.setExpanded(True)

    @Slot(object)
    def record(self, answers: Answers) -> None:
        """Hand over, or say why not."""
        if answers["receiver"] is None:
            self.form.complain("请选择接收人，没有交接。")
            return
        entry = HandoverEntry(
            self._giver.id,
            answers["receiver"],
            answers["on"] or self._desk.today(),
            answers["overseer"],
            answers["roles"],
            answers["reason"],
            answers["note"],
        )
        outcome = attempt(
            self._desk, partial(hand_over, entry, clerk=self._desk.clerk, today=self._desk.today())
        )
        self.form.complain(outcome.refusal or "")
        if outcome.made is not None:
            self.accept()
            show_handover(self._desk, outcome.made, self.parentWidget())

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.words)
        right.addWidget(self.tree, 1)
        left = QVBoxLayout()
        left.addWidget(self.form)
        left.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(step(self, 16))
        layout.addLayout(left, 5)
        layout.addLayout(right, 6)
        self.resize(step(self, 900), step(self, 520))
        self.tree.setColumnWidth(0, step(self, 340))


def ask_handover(desk: Desk, giver: WorkerDetail, parent: QWidget) -> HandoverDialog:
    """Open the question over a window, the cursor on the receiver."""
    dialog = HandoverDialog(desk, giver, parent)
    dialog.open()
    dialog.form.begin()
    return dialog


def show_handover(desk: Desk, handover_id: int, parent: QWidget | None) -> PaperWindow:
    """Open the 移交清单 of one handing over."""
    paper = handover_paper(handover_id)
    name = f"工作移交清单（{paper.giver}移交{paper.receiver}）"
    wanted = Wanted(("handover", handover_id), name, partial(set_handover, handover_id))
    return show_paper(desk, wanted, parent)


def _words(item: Item) -> str:
    """Return what a line says: number, where, what; who is named by it now."""
    named = f"（{item.holder.strip('、')}）" if item.holder else ""
    return "　".join(part for part in (item.number, item.area, item.text) if part) + named
