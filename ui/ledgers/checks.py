"""What to look over before a paper is signed: sums that do not come out, and what is worth knowing."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.kit.cards import Panel
from ui.kit.chips import StatusChip
from ui.kit.style import Tone, step

SHOWN = 8


class Checks(QWidget):
    """A calm list: one line when everything ties."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel = Panel("打印前核对", self)
        self.chip = StatusChip("正在核对", Tone.QUIET, self)
        panel.head.addWidget(self.chip)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        panel.body.setSpacing(step(self, 6))
        panel.body.addWidget(self.words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)

    @Slot(object)
    def show_findings(self, findings: tuple[list[str], list[str]]) -> None:
        """Show what does not tie, then what is worth knowing."""
        broken, notes = findings
        if broken:
            self.chip.show_status(f"{len(broken)} 处对不上", Tone.WARNING)
        else:
            self.chip.show_status("数字都对得上", Tone.DONE)
        more = [f"另有 {len(broken) - SHOWN} 处，见“本月数字”。"] if len(broken) > SHOWN else []
        lines = [*broken[:SHOWN], *more, *notes]
        self.words.setText("\n".join(lines) or "发现＝当场＋限期＋上报；上期未完成＋发现－完成＝期末未完成。")
