"""A line for the names of those who did something: offers who is likely, those of the village first, and takes any other."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from lifepath_desktop.queries.spelling import as_typed
from lifepath_desktop.queries.workers import people_of
from ui.kit.ask_form import Ask, AskKind
from ui.kit.style import step

_LAST = re.compile(r"[^、，,；;/／\s]*$")
MOST = 12
PEOPLE = frozenset({"by", "inspectors", "responsible", "handler", "chair", "people", "overseer"})

Offered = Sequence[tuple[str, str]]
"""Names with their spelling, the likeliest first."""


class PeopleField(QLineEdit):
    """Names parted by 、; while one is typed, as characters, pinyin or initials, those that fit are offered.

    Down offers all. What is typed and not offered is taken as it is.
    """

    def __init__(self, offered: Offered, text: str = "") -> None:
        super().__init__(text)
        self.setMinimumWidth(step(self, 120))
        self._offered = list(offered)
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(self._offer_fitting)

    def value(self) -> str:
        """Return the names as they stand."""
        return self.text().strip()

    def offer(self, offered: Offered) -> None:
        """Offer others from now on, as when the village is known."""
        self._offered = list(offered)

    def fitting(self, word: str) -> list[str]:
        """Return the names that fit what is typed and do not stand in the line yet."""
        spelled = as_typed(word) or word
        rest = self.text()[: -len(word)] if word else self.text()
        named = set(re.split(r"[、，,；;/／\s]+", rest))
        return [
            name
            for name, search in self._offered
            if name not in named and (word in name or (spelled and spelled in search))
        ][:MOST]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down offers all who are likely."""
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self._show(self.fitting(self._last()))
        else:
            super().keyPressEvent(event)

    def _last(self) -> str:
        found = _LAST.search(self.text())
        return found.group() if found else ""

    def _show(self, names: list[str]) -> None:
        self._names.setStringList(names)
        if names:
            self._completer.complete()
        else:
            self._completer.popup().hide()

    @Slot(str)
    def _offer_fitting(self, _text: str) -> None:
        word = self._last()
        self._show(self.fitting(word) if word else [])

    @Slot(str)
    def _take(self, name: str) -> None:
        self.setText(_LAST.sub("", self.text()) + name)


@runtime_checkable
class KnowsVillage(Protocol):
    """What a record is about lies in a village: its people are offered first."""

    def village_of_record(self) -> str:
        """Return the village's name, "" for several or none."""


def with_people(asks: Sequence[Ask], on: date, owner: object = None) -> tuple[Ask, ...]:
    """Return the fields of a form, those for people offering who is likely: nobody is forced.

    A field is for people by its key, which is the same in every form of the house.
    """
    if not any(_is_for_people(ask) for ask in asks):
        return tuple(asks)
    offered = people_of(owner.village_of_record() if isinstance(owner, KnowsVillage) else "", on)
    return tuple(
        replace(ask, value=PeopleField(offered, ask.value)) if _is_for_people(ask) else ask for ask in asks
    )


def _is_for_people(ask: Ask) -> bool:
    return ask.key in PEOPLE and ask.kind is AskKind.TEXT and isinstance(ask.value, str)
