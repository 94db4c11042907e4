"""The vault in the window: its password, who used it for what, and what is past its term."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.vault import expired_entries, is_vault_made, uses_of_vault
from lifepath_desktop.services import vault
from lifepath_desktop.services.operation import Change
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask
from ui.tip_offs.asking_dialog import AskingDialog
from ui.tip_offs.identity import Password

WHAT_IT_IS = (
    "举报人的姓名、电话只封存在密封柜里，登记不用密码，打开要密码和事由，每次打开都记在这里，谁也改不掉。"
    "请由专人保管密码：忘了密码，谁也打不开，程序也没有别的办法。"
)


class VaultDialog(AskingDialog):
    """Sets the password when there is none; else shows every use and changes the password."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "密封柜", ["日期", "谁", "做什么", "举报编号", "事由"], parent)
        self.words.setText(WHAT_IT_IS)
        self.change_button = self.add_button("更换密码…")
        self.erase_button = self.add_button("")
        self.change_button.clicked.connect(self.ask_change)
        self.erase_button.clicked.connect(self.ask_erase)
        self._show_state()
        if not is_vault_made():
            self.ask_password()

    @Slot()
    def ask_password(self) -> None:
        """Ask for the first password, twice."""
        asks = (
            Ask("by", "密码由谁保管"),
            Ask("password", "密码（至少8位）", value=Password()),
            Ask("again", "再输一次", value=Password(), beside=True),
        )
        self.ask("设置密封柜密码", asks).answered.connect(self._make)

    @Slot()
    def ask_change(self) -> None:
        """Ask for the old password and the new one."""
        asks = (
            Ask("by", "由谁更换"),
            Ask("old", "现在的密码", value=Password(), beside=True),
            Ask("password", "新密码（至少8位）", value=Password()),
            Ask("again", "再输一次", value=Password(), beside=True),
        )
        self.ask("更换密封柜密码", asks).answered.connect(self._change)

    @Slot()
    def ask_erase(self) -> None:
        """Ask who destroys what is past its term, and why."""
        asks = (Ask("by", "由谁销毁"), Ask("reason", "原因", value="保存期满", beside=True))
        self.ask("销毁到期的密封信息（销毁后不能恢复，举报和统计不变）", asks).answered.connect(self._erase)

    @Slot(object)
    def _make(self, answers: Answers) -> None:
        if self._is_twice_the_same(answers):
            self._start(partial(vault.make_vault, answers["password"], by=answers["by"]))

    @Slot(object)
    def _change(self, answers: Answers) -> None:
        if self._is_twice_the_same(answers):
            verb = partial(vault.change_vault_password, answers["old"], answers["password"], by=answers["by"])
            self._start(verb)

    @Slot(object)
    def _erase(self, answers: Answers) -> None:
        ids = [entry.id for entry in expired_entries(self._desk.today())]
        self._start(partial(vault.erase_entries, ids, answers["reason"], by=answers["by"]))

    def _is_twice_the_same(self, answers: Answers) -> bool:
        same = bool(answers["password"] == answers["again"])
        if not same:
            self.complain("两次输入的密码不一样，没有保存；请重新输入。")
        return same

    def _start(self, verb: "partial[Change]") -> None:
        # The password's key takes a quarter of a second to derive: a job, so that the window stays alive.
        act = partial(_run, verb, self._desk.clerk, self._desk)
        job = self._desk.tasks.start("正在办理密封柜", act)
        job.done.connect(self._done)
        job.refused.connect(self.complain)

    @Slot(object)
    def _done(self, change: Change) -> None:
        self._desk.bus.tell(change)
        self._desk.told(f"{change.label}：已办好。")
        self.drop_form()
        self._show_state()

    def _show_state(self) -> None:
        made, expired = is_vault_made(), expired_entries(self._desk.today())
        self.table.clear()
        for use in uses_of_vault():
            self.table.addTopLevelItem(QTreeWidgetItem([use.on, use.by, use.what, use.tip_off, use.reason]))
        self.fit_columns()
        self.table.setVisible(made)
        self.change_button.setVisible(made)
        self.erase_button.setText(f"销毁到期的 {len(expired)} 份…")
        self.erase_button.setVisible(bool(expired))


def _run(verb: "partial[Change]", clerk: str, desk: Desk, _progress: Progress) -> Change:
    return verb(clerk=clerk, today=desk.today())
