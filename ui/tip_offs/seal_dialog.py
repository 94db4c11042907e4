"""Seals what became known of an informant after the tip-off was taken in."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from lifepath_desktop.services.tip_offs import seal_identity
from ui.acting import attempt
from ui.desk import Desk
from ui.kit.ask_form import Answers, AskForm
from ui.kit.style import step
from ui.tip_offs.identity import NAMED, identity_asks, informant_of


class SealDialog(QDialog):
    """Closes when it is sealed; what was typed is gone with it."""

    def __init__(self, desk: Desk, tip_off_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tip_off_id = desk, tip_off_id
        self.setWindowTitle("补充举报人信息")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(step(self, 520))
        self.form = AskForm("补充的信息直接封存，这里不再显示", identity_asks(NAMED), desk.today, do="封存")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 16)
        layout.addWidget(self.form)
        self.form.answered.connect(self.seal)
        self.form.dropped.connect(self.reject)
        self.form.begin()

    @Slot(object)
    def seal(self, answers: Answers) -> None:
        """Seal what was written."""
        act = partial(
            seal_identity,
            self._tip_off_id,
            informant_of(answers),
            clerk=self._desk.clerk,
            today=self._desk.today(),
        )
        refusal = attempt(self._desk, act).refusal
        self.form.complain(refusal or "")
        if refusal is None:
            self._desk.told("已封存。")
            self.accept()
