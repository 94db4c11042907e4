"""Answering the forms of a tab as the clerk does: the field of each key, then 确定."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from ui.kit.ask_form import AskForm
from ui.record_tab import RecordTab

SETTERS = ("set_value", "setChecked", "setValue", "tick", "setText")


def take(tab: RecordTab, name: str, /, **answers: Any) -> AskForm:
    """Answer the form of a step, or of a new record."""
    if name == "new":
        tab.open_form()
        form = tab.form.form
    else:
        tab.pane.bar.ask(name)
        form = tab.pane.bar.form or tab.form.form
    for key, answer in answers.items():
        fill(form.fields[key], answer)
    form.answer()
    return form


def fill(field: QWidget, answer: Any) -> None:
    """Put an answer into a field of any kind."""
    if hasattr(field, "edit"):
        field.edit.setPlainText(answer)
    elif hasattr(field, "findData"):
        field.setCurrentIndex(field.findData(answer))
    else:
        getattr(field, next(setter for setter in SETTERS if hasattr(field, setter)))(answer)
    if hasattr(field, "picked"):
        field.picked.emit(answer)


def stand_on(qtbot, tab: RecordTab, id_: int) -> None:
    """Put the cursor on one record."""
    qtbot.waitUntil(lambda: tab.grid.go_to(id_))
    qtbot.waitUntil(lambda: tab.pane.ids == (id_,))


def rest(page: QWidget) -> None:
    """Let a page that is done with read nothing more: its register is closed next."""
    if isValid(page):
        for timer in page.findChildren(QTimer):
            timer.stop()


def buttons(tab: RecordTab) -> list[str]:
    """The steps in sight."""
    return [button.text() for button in tab.pane.bar.findChildren(QPushButton) if not button.isHidden()]
