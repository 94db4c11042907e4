"""The office's rules of reward: what is paid for which matter, and which paper decided it."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from lifepath_desktop.domain.money import amount_of, yuan
from lifepath_desktop.domain.tip_offs import RewardRuleEntry
from lifepath_desktop.queries.rewards import rules
from lifepath_desktop.services.rewards import add_reward_rule, void_reward_rule
from ui.acting import attempt
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.tip_offs.asking_dialog import AskingDialog

MATTERS = ((0, "不限"), (1, "重点一"), (2, "重点二"), (3, "重点三"))
ID = Qt.ItemDataRole.UserRole
NO_RULES = "还没有奖励标准。程序不带任何金额：请按乡里的文件登记，写明依据。"
SOME_RULES = "提出奖励时从这里选；改了标准，已经提出的奖励金额不变。"


class RulesDialog(AskingDialog):
    """Lists the rules that stand; one is added with its basis, or voided with a reason."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "奖励标准", ["奖励事项", "整治重点", "金额（元）", "依据", "起止"], parent)
        self.new_button = self.add_button("登记标准…")
        self.void_button = self.add_button("作废所选…")
        self.new_button.clicked.connect(self.ask_rule)
        self.void_button.clicked.connect(self.ask_reason)
        self.table.itemSelectionChanged.connect(self._allow_voiding)
        self._show_rules()

    @Slot()
    def ask_rule(self) -> None:
        """Ask for a rule."""
        asks = (
            Ask("title", "奖励事项", hint="如：堵塞、锁闭疏散通道和安全出口"),
            Ask("priority", "整治重点", AskKind.PICK, 0, choices=MATTERS),
            Ask("amount", "金额（元）"),
            Ask("basis", "依据（文件名称、文号）", beside=True),
            Ask("from_on", "从哪天起（可不填）", AskKind.DATE),
            Ask("to_on", "到哪天止（可不填）", AskKind.DATE, beside=True),
        )
        self.ask("登记奖励标准", asks).answered.connect(self._add)

    @Slot()
    def ask_reason(self) -> None:
        """Ask why the rule chosen no longer holds."""
        self.ask("作废所选的奖励标准", (Ask("reason", "作废原因"),)).answered.connect(self._void)

    @Slot(object)
    def _add(self, answers: Answers) -> None:
        self._try(partial(self._add_rule, answers))

    def _add_rule(self, answers: Answers) -> Any:
        entry = RewardRuleEntry(
            answers["title"],
            amount_of(answers["amount"]),
            answers["basis"],
            answers["priority"] or None,
            from_on=answers["from_on"],
            to_on=answers["to_on"],
        )
        return add_reward_rule(entry, clerk=self._desk.clerk)

    @Slot(object)
    def _void(self, answers: Answers) -> None:
        chosen = self.table.currentItem()
        if chosen is not None:
            verb = partial(void_reward_rule, chosen.data(0, ID), answers["reason"])
            self._try(partial(verb, clerk=self._desk.clerk, today=self._desk.today()))

    def _try(self, act: "partial[Any]") -> None:
        refusal = attempt(self._desk, act).refusal
        if refusal is None:
            self.drop_form()
            self._show_rules()
        else:
            self.complain(refusal)

    @Slot()
    def _allow_voiding(self) -> None:
        self.void_button.setEnabled(bool(self.table.selectedItems()))

    def _show_rules(self) -> None:
        matters, found = dict(MATTERS), rules()
        self.table.clear()
        for row in found:
            rule = row.rule
            span = f"{rule.from_on or ''} 至 {rule.to_on or ''}" if rule.from_on or rule.to_on else "长期"
            texts = [rule.title, matters[rule.priority or 0], yuan(rule.amount), rule.basis, span]
            item = QTreeWidgetItem(texts)
            item.setData(0, ID, row.id)
            self.table.addTopLevelItem(item)
        self.fit_columns()
        self.words.setText(SOME_RULES if found else NO_RULES)
        self._allow_voiding()
