"""Opens one sealed entry: who, why, the password; then shows who told, for a short while and here alone."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLayoutItem, QPushButton, QVBoxLayout, QWidget

from lifepath_desktop.domain.tip_offs import INFORMANT_WORDS, Informant
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.vault import SealedEntry
from lifepath_desktop.services.operation import Change
from lifepath_desktop.services.vault import Opening, open_entry
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskForm, AskKind
from ui.kit.style import step
from ui.tip_offs.identity import Password

SHOWN_MS = 120_000
ONLY_HERE = "只在这里显示，两分钟后自动关闭。请不要抄到别处。"
REASONS = ("反馈办理结果", "核实举报内容", "发放奖励", "上级依法调取")


class OpeningDialog(QDialog):
    """Asks, opens and shows; two minutes later it closes by itself."""

    def __init__(self, desk: Desk, entries: tuple[SealedEntry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("打开密封信息")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(step(self, 460))
        asks = opening_asks(entries)
        self.form = AskForm("打开密封信息：这次打开会记入密封柜的使用记录", asks, desk.today, do="打开")
        self.shown = QWidget(self)
        self._lines = QFormLayout(self.shown)
        self._lines.addRow(QLabel(ONLY_HERE, self.shown))
        self.close_button = QPushButton("看完了，关闭", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 16)
        for part in (self.form, self.shown, self.close_button):
            layout.addWidget(part)
        self.shown.hide()
        self.close_button.hide()
        self._closing = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._closing.timeout.connect(self.accept)
        self.close_button.clicked.connect(self.accept)
        self.form.answered.connect(self.open_it)
        self.form.dropped.connect(self.reject)
        self.form.begin()

    @Slot(object)
    def open_it(self, answers: Answers) -> None:
        """Open the entry that was chosen; the use is journalled before anything is shown."""
        reason = answers["other"] or answers["reason"]
        opening = Opening(answers["entry"], answers["by"], reason, answers["password"])
        job = self._desk.tasks.start("正在打开密封信息", partial(_open, opening, self._desk))
        job.done.connect(self._show)
        job.refused.connect(self.form.complain)

    def lines(self) -> dict[str, str]:
        """Return what is shown just now."""
        found: dict[str, str] = {}
        for row in range(self._lines.rowCount()):
            said = self._lines.itemAt(row, QFormLayout.ItemRole.FieldRole)
            name = self._lines.itemAt(row, QFormLayout.ItemRole.LabelRole)
            if name is not None and said is not None:
                found[_text(name)] = _text(said)
        return found

    @Slot(object)
    def _show(self, opened: tuple[Change, Informant]) -> None:
        change, informant = opened
        # Without its label: an opening is not undone, so the foot must not offer that.
        self._desk.bus.tell(replace(change, label=""))
        for key, words in INFORMANT_WORDS.items():
            said = getattr(informant, key)
            if said:
                line = QLabel(said, self.shown)
                line.setTextFormat(Qt.TextFormat.PlainText)
                line.setWordWrap(True)
                line.setAccessibleName(words)
                self._lines.addRow(QLabel(words.split("（")[0], self.shown), line)
        self.form.hide()
        self.shown.show()
        self.close_button.show()
        self.adjustSize()
        self.close_button.setFocus()
        self._closing.start()


def opening_asks(entries: tuple[SealedEntry, ...], reason: str = REASONS[0]) -> tuple[Ask, ...]:
    """Return what every opening of the vault asks for: which entry, why, who, the password."""
    choices = tuple((entry.id, f"{entry.tip_off}　{entry.sealed_on} 封存") for entry in entries)
    reasons = (*((one, one) for one in REASONS), ("", "其他（写在右边）"))
    return (
        Ask("entry", "哪一份", AskKind.LIST, choices=choices),
        Ask("reason", "事由", AskKind.LIST, reason, choices=reasons),
        Ask("other", "其他事由", beside=True),
        Ask("by", "由谁打开"),
        Ask("password", "密封柜密码", value=Password(), beside=True),
    )


def _text(item: QLayoutItem) -> str:
    label = item.widget()
    return label.text() if isinstance(label, QLabel) else ""


def _open(opening: Opening, desk: Desk, _progress: Progress) -> tuple[Change, Informant]:
    return open_entry(opening, clerk=desk.clerk, today=desk.today())
