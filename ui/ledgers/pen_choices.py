"""What a form for the pen has in it: empty rows, and the places of the village or of one group."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QVBoxLayout, QWidget

from lifepath_desktop.queries.villages import groups_of
from lifepath_desktop.services.blank_forms import MOST_BLANKS, BlankLedger
from ui.kit.cards import FormRow
from ui.kit.style import step

USUAL_BLANKS = 12


class PenChoices(QWidget):
    """Empty rows, whether the places are filled in, and of which group."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.blanks = QSpinBox(self)
        self.blanks.setRange(0, MOST_BLANKS)
        self.blanks.setValue(USUAL_BLANKS)
        self.blanks.setSuffix(" 行")
        self.places = QCheckBox("预先填好场所基本情况", self)
        self.group = QComboBox(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 12))
        layout.addWidget(FormRow("空行数", self.blanks, parent=self))
        layout.addWidget(self.places)
        self.group_row = FormRow("哪个组的场所", self.group, hint="排查情况以后各栏留给笔填", parent=self)
        layout.addWidget(self.group_row)
        self.group_row.setVisible(False)
        self.blanks.valueChanged.connect(self.changed)
        self.places.toggled.connect(self._take_places)
        self.group.currentIndexChanged.connect(self.changed)

    def show_groups(self, village_id: int | None) -> None:
        """Offer the groups of a village, all of it first."""
        self.group.blockSignals(True)
        self.group.clear()
        self.group.addItem("全村", None)
        for group in groups_of(village_id) if village_id is not None else ():
            self.group.addItem(group.name, group.id)
        self.group.blockSignals(False)

    def wanted(self, village: str, *, large: bool) -> BlankLedger:
        """Return the form that the choices name."""
        has_places = self.places.isChecked()
        group = self.group.currentData() if has_places else None
        return BlankLedger(village, self.blanks.value(), has_places, group, large)

    @Slot(bool)
    def _take_places(self, wanted: bool) -> None:
        self.group_row.setVisible(wanted)
        self.changed.emit()
