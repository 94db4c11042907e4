"""文件核验: a code typed or scanned, one clear sentence, and the records that are no longer as printed."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.proof import STANDING_WORDS, Proof, RowProof, Standing, is_code
from lifepath_desktop.services.proof import verify
from ui.bus import Visit
from ui.desk import Desk
from ui.kit.chips import StatusChip
from ui.kit.style import Tone, step

TONES = {
    Standing.UNTOUCHED: Tone.DONE,
    Standing.CHANGED: Tone.WAITING,
    Standing.ALTERED: Tone.URGENT,
    Standing.UNKNOWN: Tone.WARNING,
}
ROOMS = {
    "hazard": "hazards",
    "place": "places",
    "paper": "ledgers",
    "operation": "history",
    "unit": "self_checks",
}
"""The rooms that show a record by its id."""

ROW = int(Qt.ItemDataRole.UserRole)
ASK = "输入纸上页脚的 12 位核验码，或用扫码枪扫二维码。"
WRONG = "核验码是 12 位字母和数字，请对照纸上页脚再输一遍。"


class ProofView(QWidget):
    """A chip, a sentence and the records concerned; what is newest asked for is shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.proof: Proof | None = None
        self.chip = StatusChip("", Tone.QUIET, self)
        self.sentence = QLabel(ASK, self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.rows = QListWidget(self)
        self.rows.setAccessibleName("有变化的记录，按回车打开")
        self.rows.setWordWrap(True)
        self.rows.itemActivated.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 8))
        head = QHBoxLayout()
        head.addWidget(self.chip)
        head.addWidget(self.sentence, 1)
        layout.addLayout(head)
        layout.addWidget(self.rows, 1)
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self._show)
        self._reader.refused.connect(self.sentence.setText)
        self.say(ASK)

    def say(self, words: str) -> None:
        """Show a sentence alone."""
        self.proof = None
        self.sentence.setText(words)
        self.chip.hide()
        self.rows.hide()

    def ask(self, code: str) -> None:
        """Prove a code."""
        if is_code(code):
            self.say("正在核验…")
            self._reader.ask(partial(verify, code))
        else:
            self.say(WRONG if code.strip() else ASK)

    @Slot(object)
    def _show(self, proof: Proof) -> None:
        self.proof = proof
        self.chip.show_status(STANDING_WORDS[proof.standing], TONES[proof.standing])
        self.chip.show()
        self.sentence.setText(proof.sentence)
        self.rows.clear()
        for row in proof.rows:
            item = QListWidgetItem(row.what, self.rows)
            item.setData(ROW, row)
        self.rows.setVisible(bool(proof.rows))

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        row: RowProof = item.data(ROW)
        room = ROOMS.get(row.table)
        if room is None or not row.row_id:
            self._desk.told("这条记录没有自己的页面，改动见“历史”。")
            return
        window = self.window()
        if isinstance(window, QDialog):
            window.accept()
        self._desk.bus.go(Visit(room, record_id=row.row_id))


class ProofDialog(QDialog):
    """The code at the top; Enter, as a QR gun types it, proves it."""

    def __init__(self, desk: Desk, code: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("文件核验")
        self.code = QLineEdit(code, self)
        self.code.setAccessibleName("核验码")
        self.code.setPlaceholderText("核验码")
        self.code.setMaxLength(40)
        self.go = QPushButton("核验", self)
        self.go.setAutoDefault(False)
        self.view = ProofView(desk, self)
        line = QHBoxLayout()
        line.addWidget(self.code, 1)
        line.addWidget(self.go)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(step(self, 12))
        layout.addLayout(line)
        layout.addWidget(self.view, 1)
        layout.addWidget(buttons)
        self.resize(step(self, 640), step(self, 420))
        self.code.returnPressed.connect(self.ask)
        self.go.clicked.connect(self.ask)
        if code:
            self.ask()

    @Slot()
    def ask(self) -> None:
        """Prove what stands in the field, ready for the next scan."""
        self.view.ask(self.code.text())
        self.code.selectAll()
