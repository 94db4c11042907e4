"""The short form for photos: what they show, when and by whom they were taken."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from lifepath_desktop.domain.photos import ROLE_WORDS, Owner, PhotoOf, PhotoRole, Shot
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskForm, AskKind
from ui.kit.style import step
from ui.people_field import with_people

LAST_BY = "photos/by"


class PhotoForm(QDialog):
    """Asks for a `Shot`; `answered` carries it, and the form stays open until `accept` is called."""

    answered = Signal(object)

    def __init__(
        self, desk: Desk, heading: str, of: PhotoOf, shot: Shot, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._of = desk, of
        self.form = AskForm(heading, with_people(self._asks(shot), desk.today()), desk.today, do="保存")
        self.form.answered.connect(self._answer)
        self.form.dropped.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 8, 18, 14)
        layout.addWidget(self.form)
        self.setMinimumWidth(step(self, 420))

    def _asks(self, shot: Shot) -> tuple[Ask, ...]:
        roles = tuple((role, words) for role, words in ROLE_WORDS.items())
        what = (Ask("role", "拍的是", AskKind.PICK, shot.role, choices=roles),)
        by = shot.taken_by or self._desk.keeper.get(LAST_BY) or ""
        return (
            *(what if self._of.owner is Owner.HAZARD else ()),
            Ask("taken_on", "拍摄日期", AskKind.PAST_DATE, shot.taken_on, hint="不填就用照片自带的日期"),
            Ask("by", "拍摄人", value=by, beside=True),
            Ask("note", "部位或说明（可不填）", value=shot.note),
        )

    @Slot(object)
    def _answer(self, answers: Answers) -> None:
        by = answers.get("by", "")
        self._desk.keeper.set(LAST_BY, by)
        role = answers.get("role", PhotoRole.SITE)
        self.answered.emit(Shot(role, answers.get("taken_on"), by, answers.get("note", "")))


def ask_shot(form: PhotoForm, then: Callable[[Shot], Any]) -> PhotoForm:
    """Open the form; `then` takes the answer."""
    form.answered.connect(then)
    form.open()
    form.form.begin()
    return form
