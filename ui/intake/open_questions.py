"""The things that only the clerk can decide: chips above the table, each opening its panel beside it."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from lifepath_desktop.domain.imports import Rehearsal
from ui.intake.deciding import (
    AskPanel,
    ColumnsPanel,
    ConflictsPanel,
    LikelyPanel,
    VillagesPanel,
    asked_of_villages,
    unread_headings,
    without_village,
)
from ui.intake.run import ImportRun
from ui.kit.style import step

WORDS = {
    "villages": "{}张表没写明村",
    "columns": "{}列没有认出",
    "likely": "{}家可能已有",
    "conflicts": "{}处冲突",
    "asks": "{}条要问村里",
}


class OpenQuestions(QWidget):
    """The chips; `side` is the stack of panels that the page puts beside its table, `opened` when it is shown or put away."""

    opened = Signal(bool)

    def __init__(self, run: ImportRun, parent: QWidget) -> None:
        super().__init__(parent)
        self._run = run
        self._names: tuple[str, ...] = ()
        self._is_new = True
        self.villages, self.columns = VillagesPanel(parent=self), ColumnsPanel(parent=self)
        self.likely, self.conflicts = LikelyPanel(parent=self), ConflictsPanel(parent=self)
        self.asks = AskPanel(parent=self)
        self._panels = {
            "villages": self.villages,
            "columns": self.columns,
            "likely": self.likely,
            "conflicts": self.conflicts,
            "asks": self.asks,
        }
        self.side = QStackedWidget(parent)
        self.side.setFixedWidth(step(self, 330))
        self.side.hide()
        self.chips: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel("请您决定：", self))
        for key, panel in self._panels.items():
            chip = QPushButton(self)
            chip.setObjectName("Chip")
            chip.clicked.connect(partial(self._press, key))
            self.chips[key] = chip
            layout.addWidget(chip)
            panel.closed.connect(self.close_side)
            self.side.addWidget(panel)
        layout.addStretch(1)
        self.villages.chosen.connect(run.choose_villages)
        self.columns.mapped.connect(run.map_columns)
        self.likely.joined.connect(run.join)
        self.likely.parted.connect(run.part)
        self.conflicts.taken.connect(self._decide_all)

    def begin(self, villages: tuple[str, ...]) -> None:
        """A new run; `villages` are those of the register."""
        self._names, self._is_new = villages, True
        self.close_side()

    def show_waiting(self, rehearsal: Rehearsal) -> None:
        """Show what waits; a panel whose matter is settled closes."""
        waiting = {
            "villages": len(without_village(rehearsal.files)),
            "columns": len(unread_headings(rehearsal.files)),
            "likely": len(self._run.open_pairs()),
            "conflicts": len(rehearsal.conflicts),
            "asks": len(asked_of_villages(rehearsal.files)),
        }
        for key, count in waiting.items():
            self.chips[key].setText(WORDS[key].format(count))
            self.chips[key].setVisible(bool(count))
        self.setVisible(any(waiting.values()))
        if self._is_new and waiting["villages"]:
            self.ask("villages")  # without it nothing of the sheet can be taken in
        self._is_new = False
        if self.side.isHidden():
            return
        topic = next(key for key, panel in self._panels.items() if panel is self.side.currentWidget())
        if waiting[topic] or (topic == "conflicts" and self._run.decisions.take_workbook):
            self._fill(topic)
        else:
            self.close_side()

    def ask(self, topic: str) -> None:
        """Open the panel of a matter."""
        self._fill(topic)
        self.side.setCurrentWidget(self._panels[topic])
        self.side.show()
        self.opened.emit(True)

    @Slot()
    def close_side(self) -> None:
        """Put the panels away."""
        self.side.hide()
        self.opened.emit(False)

    def _fill(self, topic: str) -> None:
        now = self._run.now
        if now is None:
            return
        rehearsal = now.prepared.rehearsal
        if topic == "villages":
            self.villages.show_sheets(without_village(rehearsal.files), self._names)
        elif topic == "columns":
            self.columns.show_columns(rehearsal.files)
        elif topic == "likely":
            self.likely.show_pairs(self._run.open_pairs())
        elif topic == "asks":
            self.asks.show_questions(asked_of_villages(rehearsal.files))
        else:
            self.conflicts.show_conflicts(rehearsal.conflicts, len(self._run.decisions.take_workbook))

    @Slot(bool)
    def _decide_all(self, from_workbook: bool) -> None:
        now = self._run.now
        if now is None:
            return
        conflicts = {(o.key, c.field) for o in now.prepared.rehearsal.outcomes for c in o.conflicts}
        every = frozenset(conflicts) | self._run.decisions.take_workbook
        self._run.take(every, from_workbook=from_workbook)

    def _press(self, topic: str, _checked: bool = False) -> None:
        self.ask(topic)
