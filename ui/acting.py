"""How a screen runs a verb: what changed is told to every screen, what was refused to the clerk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from lifepath_desktop.errors import LifepathError
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.listing import Kind, Listing
from ui.desk import Desk
from ui.kit.clipboard import Block
from ui.kit.typed_dates import typed_date

MANY = 200
"""From this many records on an act runs as a job, so that the window does not stand still."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a verb: the sentence of its refusal, or the id of the record it made, if it made one."""

    refusal: str | None = None
    made: int | None = None


def attempt(desk: Desk, act: Callable[[], Any]) -> Outcome:
    """Run a verb now and tell every screen; its refusal is returned, not shown."""
    try:
        result = act()
    except LifepathError as refused:
        return Outcome(refused.sentence)
    return _told(desk, result)


class Acting(QObject):
    """Runs verbs over many records, as a job when they are many; `finished` carries the `Outcome`."""

    finished = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def run(self, count: int, title: str, act: Callable[[], Any]) -> None:
        """Run a verb over `count` records."""
        if count < MANY:
            self.finished.emit(attempt(self._desk, act))
            return
        job = self._desk.tasks.start(title, partial(_quietly, act))
        job.done.connect(self._done)
        job.refused.connect(self._refused)

    @Slot(object)
    def _done(self, result: Any) -> None:
        self.finished.emit(_told(self._desk, result))

    @Slot(str)
    def _refused(self, sentence: str) -> None:
        self.finished.emit(Outcome(sentence))


class CellActs:
    """Writes what is typed or pasted into a grid's cells as acts; `change` takes id → key → text."""

    def __init__(
        self, desk: Desk, listing: Listing, change: Callable[[Mapping[int, Mapping[str, str]]], Any]
    ) -> None:
        self._desk, self._listing, self._change = desk, listing, change

    def write(self, id_: int, key: str, text: str) -> str | None:
        """Write one cell, or say why not."""
        return attempt(self._desk, partial(self._change, {id_: {key: text}})).refusal

    def write_block(self, block: Block) -> str | None:
        """Write a block as one act, or say why not."""
        changes = {
            id_: {key: self._plain(key, text) for key, text in zip(block.keys, texts, strict=True)}
            for id_, texts in zip(block.ids, block.texts, strict=True)
        }
        return attempt(self._desk, partial(self._change, changes)).refusal

    def _plain(self, key: str, text: str) -> str:
        """Return what is stored for a text as it is shown or typed."""
        column = self._listing.column(key)
        if column.kind is Kind.DATE:
            meant = typed_date(text, self._desk.today())
            return text if meant is None else meant.isoformat()
        return {shown: stored for stored, shown in column.choices}.get(text, text)


def _quietly(act: Callable[[], Any], _progress: Progress) -> Any:
    return act()


def _told(desk: Desk, result: Any) -> Outcome:
    change, made = result if isinstance(result, tuple) else (result, None)
    if change.operation_id:
        desk.bus.tell(change)
    return Outcome(made=made)
