"""Which rows of the rehearsal are shown: by what becomes of them, or those with a mark; each with its count."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from lifepath_desktop.domain.imports import VERDICT_WORDS, Verdict

ALL, NOTED = "all", "noted"
WORDS = {ALL: "全部", **{verdict.value: VERDICT_WORDS[verdict] for verdict in Verdict}, NOTED: "有提示"}


class VerdictFilters(QWidget):
    """`chosen` carries a verdict's value, `ALL` or `NOTED`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("只看哪些行")
        self.buttons: dict[str, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for key in WORDS:
            button = QToolButton(self)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(partial(self._press, key))
            self.buttons[key] = button
            layout.addWidget(button)
        self.buttons[ALL].setChecked(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows each has; one without rows is not offered, and left if it was in force."""
        for key, button in self.buttons.items():
            button.setText(f"{WORDS[key]} {counts[key]}")
            button.setVisible(bool(counts[key]) or key == ALL)
        if not counts[self.key()]:
            self.choose(ALL)

    def key(self) -> str:
        """Return which one is in force."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Put one in force."""
        self.buttons[key].setChecked(True)
        self.chosen.emit(key)

    def _press(self, key: str, _checked: bool = False) -> None:
        self.chosen.emit(key)
