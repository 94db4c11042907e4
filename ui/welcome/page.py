"""The first page of all: which township, who sits here, where the register shall lie."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.villages import Township, Village
from lifepath_desktop.queries.divisions import villages_of
from lifepath_desktop.services import first_run
from ui.kit.cards import FormRow, Panel
from ui.kit.style import step
from ui.tasks import Tasks
from ui.welcome.chosen import Chosen
from ui.welcome.making import Making
from ui.welcome.township_field import TownshipField

MAKE = "建立台账库"
NAMED_AT_MOST = 12


def villages_sentence(township: Township, villages: tuple[Village, ...]) -> str:
    """Return what the clerk confirms: where the township lies and which villages come with it.

    >>> baiji = Township("341022211", "白际乡", "休宁县", "黄山市", "安徽省")
    >>> villages_sentence(baiji, (Village("1", "白际村村委会", "白际村"),))
    '安徽省黄山市休宁县白际乡，1个村（社区）：白际村'
    >>> villages_sentence(baiji, ())
    '安徽省黄山市休宁县白际乡，区划表里没有下属的村'
    """
    if not villages:
        return f"{township.address}，区划表里没有下属的村"
    names = "、".join(village.name for village in villages[:NAMED_AT_MOST])
    more = " 等" if len(villages) > NAMED_AT_MOST else ""
    return f"{township.address}，{len(villages)}个村（社区）：{names}{more}"


class Welcome(QDialog):
    """Ends accepted with `chosen` set, or rejected when the clerk leaves."""

    def __init__(self, folder: Path, tasks: Tasks, *, today: date | None = None, clerk: str = "") -> None:
        super().__init__()
        self.chosen: Chosen | None = None
        self.offered: Path | None = None  # a backup that was opened with the program
        self._today, self._folder = today, first_run.free_folder(folder)
        self._township: Township | None = None
        self.setWindowTitle("生命通道台账")
        self.setAccessibleName("第一次使用")
        self.township = TownshipField(tasks, self)
        self.confirmation = QLabel(self)
        self.confirmation.setWordWrap(True)
        self.clerk = QLineEdit(clerk, self)
        self.clerk.setPlaceholderText("您的姓名")
        self.place = QLineEdit(str(self._folder), self)
        self.place.setReadOnly(True)
        self.place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.change_place = QPushButton("更改…", self)
        self.make = QPushButton(MAKE, self)
        self.make.setProperty("role", "primary")
        self.demo = QPushButton("先看看演示数据", self)
        self.restore = QPushButton("从备份恢复…", self)
        self.open_other = QPushButton("打开已有的台账库…", self)
        self.complaint = QLabel(self)
        self.complaint.setWordWrap(True)
        self.complaint.setObjectName("Complaint")
        self.complaint.hide()
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("进度")
        self.bar.hide()
        self._villages = tasks.reader()
        self.making = Making(tasks, self)
        self._lay_out()
        self._connect()
        self._confirm(None)

    @Slot()
    def make_register(self) -> None:
        """Make the register of the marked township; says what is missing and puts the cursor there."""
        if self._township is None:
            self._complain("请先选择乡镇（街道）：输入名称、拼音或首字母。", self.township)
        elif not self.clerk.text().strip():
            self._complain("请填写经办人姓名：每一步操作都会记下是谁做的。", self.clerk)
        else:
            self.making.make_register(
                self._folder, self._township.code, self.clerk.text().strip(), self._today
            )

    @Slot()
    def make_demo(self) -> None:
        """Make a register of made-up data in a folder that is thrown away when the program ends."""
        code = "" if self._township is None else self._township.code
        self.complaint.hide()
        self.making.make_demo(code, self.clerk.text().strip())

    def restore_from(self, backup: Path) -> None:
        """Put a backup into the folder and open it."""
        self.complaint.hide()
        self.making.restore(backup, first_run.free_folder(self._folder), self.clerk.text().strip())

    def use_folder(self, folder: Path) -> None:
        """Let the register lie in another folder."""
        self._folder = first_run.free_folder(folder)
        self.place.setText(str(self._folder))
        self.place.setToolTip(str(self._folder))

    def open_existing(self, folder: Path) -> None:
        """Open a register that lies elsewhere."""
        if first_run.has_register(folder):
            self._end(Chosen(folder, self.clerk.text().strip()))
        else:
            self._complain(f"“{folder}”里没有台账库（register.db），请换一个文件夹。", self.open_other)

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor begins where one types."""
        super().showEvent(event)
        self.township.search.setFocus()

    def reject(self) -> None:
        """A register half made is waited for."""
        if not self.making.is_busy:
            super().reject()

    def _lay_out(self) -> None:
        title = QLabel("生命通道台账", self)
        title.setProperty("role", "title")
        words = QLabel("台账只保存在这台电脑上，不用联网。选好乡镇，村名就都有了。", self)
        words.setProperty("role", "muted")
        panel = Panel("您在哪个乡镇（街道）？", self)
        panel.body.addWidget(self.township)
        panel.body.addWidget(self.confirmation)
        self.confirmation.setFixedHeight(step(self, 44))
        self.confirmation.setAlignment(Qt.AlignmentFlag.AlignTop)
        where = QHBoxLayout()
        where.addWidget(FormRow("台账库存放在", self.place, parent=self), 1)
        where.addWidget(self.change_place, alignment=Qt.AlignmentFlag.AlignBottom)
        fields = QHBoxLayout()
        fields.setSpacing(16)
        name = FormRow("经办人", self.clerk, parent=self)
        name.setFixedWidth(step(self, 180))
        fields.addWidget(name)
        fields.addLayout(where, 1)
        foot = QHBoxLayout()
        for link in (self.demo, self.restore, self.open_other):
            link.setProperty("role", "link")
            link.setAutoDefault(False)
            foot.addWidget(link)
        foot.addStretch(1)
        foot.addWidget(self.make)
        self.change_place.setAutoDefault(False)
        self.make.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(36, 28, 36, 24)
        layout.setSpacing(12)
        for widget in (title, words, panel):
            layout.addWidget(widget)
        layout.addLayout(fields)
        layout.addWidget(self.complaint)
        layout.addStretch(1)
        layout.addWidget(self.bar)
        layout.addLayout(foot)
        self.resize(step(self, 760), step(self, 590))

    def _connect(self) -> None:
        self.township.marked.connect(self._confirm)
        self.township.settled.connect(self._go_on)
        self.township.doubted.connect(self._complain)
        self._villages.answered.connect(self._show_villages)
        self.clerk.returnPressed.connect(self.make_register)
        self.make.clicked.connect(self.make_register)
        self.demo.clicked.connect(self.make_demo)
        self.making.made.connect(self._end)
        self.making.refused.connect(self._complain)
        self.making.progressed.connect(self._show_progress)
        self.making.busy.connect(self._set_busy)
        self.restore.clicked.connect(self._ask_backup)
        self.open_other.clicked.connect(self._ask_register)
        self.change_place.clicked.connect(self._ask_folder)

    @Slot(object)
    def _confirm(self, township: Township | None) -> None:
        self._township = township
        self.complaint.hide()
        # The name stands on the button too: initials have many readings, and Enter is quick.
        self.make.setText(MAKE if township is None else f"建立{township.name}台账库")
        if township is None:
            self._villages.forget()
            said = self.township.search.text().strip()
            quiet = (
                "没有找到这个乡镇，请换个写法，比如只写名称的前两个字。"
                if said
                else "选好后，这里会列出它的村，请核对。"
            )
            self._say(quiet, quiet=True)
        else:
            self._say(township.address, quiet=False)
            self._villages.ask(partial(_with_villages, township))

    @Slot(object)
    def _show_villages(self, answer: tuple[Township, tuple[Village, ...]]) -> None:
        township, villages = answer
        if township == self._township:
            self._say(villages_sentence(township, villages), quiet=False)
            self.confirmation.setToolTip("、".join(village.name for village in villages))

    def _say(self, sentence: str, *, quiet: bool) -> None:
        self.confirmation.setText(sentence)
        self.confirmation.setProperty("role", "muted" if quiet else "")
        self.confirmation.style().unpolish(self.confirmation)
        self.confirmation.style().polish(self.confirmation)

    @Slot()
    def _go_on(self) -> None:
        if self.clerk.text().strip():
            self.make_register()
        else:
            self.clerk.setFocus()

    @Slot(object)
    def _end(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.accept()

    @Slot(int, int, str)
    def _show_progress(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, max(0, total))
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(what)

    @Slot(bool)
    def _set_busy(self, busy: bool) -> None:
        for widget in (self.make, self.demo, self.restore, self.open_other, self.change_place, self.township):
            widget.setEnabled(not busy)
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)

    @Slot(str)
    @Slot(str, object)
    def _complain(self, sentence: str, where: QWidget | None = None) -> None:
        self.complaint.setText(sentence)
        self.complaint.setAccessibleName(sentence)
        self.complaint.show()
        (where or self.make).setFocus()

    @Slot()
    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "台账库放在哪个文件夹", str(self._folder.parent))
        if name:
            self.use_folder(Path(name))

    @Slot()
    def _ask_register(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "选择台账库所在的文件夹", str(self._folder.parent))
        if name:
            self.open_existing(Path(name))

    @Slot()
    def _ask_backup(self) -> None:
        name = str(self.offered or "")
        if not name:
            name, _ = QFileDialog.getOpenFileName(
                self, "选择备份文件", "", "备份 (*.zip *.backup);;所有文件 (*)"
            )
        if name:
            self.restore_from(Path(name))


def _with_villages(township: Township) -> tuple[Township, tuple[Village, ...]]:
    return township, villages_of(township.code)
