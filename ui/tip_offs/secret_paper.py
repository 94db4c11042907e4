"""A paper that names an informant: who, why, the password; then its pages to print, for a short while and here alone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, QTimer, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.vault import SealedEntry
from lifepath_desktop.services.operation import Change
from lifepath_desktop.services.tip_off_papers import SecretSheets, open_reward_form, open_sealed_form
from lifepath_desktop.services.vault import Opening
from ui.desk import Desk
from ui.kit.ask_form import Answers, AskForm
from ui.kit.preview import Preview
from ui.kit.style import step
from ui.tip_offs.opening_dialog import opening_asks

SHOWN_MS = 300_000
ONLY_PRINTED = "内部保密：只能打印，程序不留存，也不能另存。五分钟后自动关闭；打印完请立即取走。"


@dataclass(frozen=True, slots=True)
class Secret:
    """One of the two papers: its name, the reason that is usual for it, and what opens the vault for it."""

    words: str
    reason: str
    open: Callable[..., tuple[Change, SecretSheets]]


REWARD = Secret("奖励审批（领取）表", "发放奖励", open_reward_form)
SEALED = Secret("举报人信息密封单", "核实举报内容", open_sealed_form)


class SecretPaperDialog(QDialog):
    """Asks, opens, shows and prints; when it closes nothing of the paper is left."""

    def __init__(
        self, desk: Desk, secret: Secret, entries: tuple[SealedEntry, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._secret = desk, secret
        self.setWindowTitle(secret.words)
        self.setMinimumWidth(step(self, 460))
        self.form = AskForm(
            f"打印{secret.words}：这次打开会记入密封柜的使用记录",
            opening_asks(entries, secret.reason),
            desk.today,
            do="打开并预览",
        )
        self.notice = QLabel(ONLY_PRINTED, self)
        self.notice.setWordWrap(True)
        self.preview = Preview(desk, self, only_paper=True)
        self.close_button = QPushButton("关闭", self)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.notice, 1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 16)
        layout.setSpacing(step(self, 10))
        layout.addWidget(self.form)
        layout.addWidget(self.preview, 1)
        layout.addLayout(foot)
        for part in (self.preview, self.notice, self.close_button):
            part.hide()
        self._closing = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._closing.timeout.connect(self.accept)
        self.form.answered.connect(self.open_it)
        self.form.dropped.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self.form.begin()

    @Slot(object)
    def open_it(self, answers: Answers) -> None:
        """Open the entry that was chosen; the use is journalled before anything is shown."""
        reason = f"{answers['other'] or answers['reason']}（打印{self._secret.words}）"
        opening = Opening(answers["entry"], answers["by"], reason, answers["password"])
        work = partial(_open, self._secret, opening, self._desk)
        job = self._desk.tasks.start("正在打开密封信息", work)
        job.done.connect(self._show)
        job.refused.connect(self.form.complain)

    @Slot(object)
    def _show(self, opened: tuple[Change, SecretSheets]) -> None:
        change, sheets = opened
        # Without its label: an opening is not undone, so the foot must not offer that.
        self._desk.bus.tell(replace(change, label=""))
        self.preview.show_pdf(sheets.pdf, self._secret.words)
        self.form.hide()
        for part in (self.preview, self.notice, self.close_button):
            part.show()
        self._fill_screen()
        self.preview.print_button.setFocus()
        self._closing.start()

    def _fill_screen(self) -> None:
        """Grow from the short form to the page, in the middle of the screen."""
        free = self.screen().availableGeometry()
        size = QSize(min(step(self, 900), free.width() - 40), min(step(self, 820), free.height() - 60))
        self.resize(size)
        self.move(free.center() - QRect(QPoint(), size).center())


def _open(secret: Secret, opening: Opening, desk: Desk, _progress: Progress) -> tuple[Change, SecretSheets]:
    return secret.open(opening, clerk=desk.clerk, today=desk.today())
