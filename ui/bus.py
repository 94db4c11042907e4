"""How screens hear of each other: what changed in the register, which room is wanted, what is selected."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from lifepath_desktop.queries.listing import Scope

POLL_MS = 1500


@runtime_checkable
class ChangeSeen(Protocol):
    """What a screen needs of an act's notice to decide whether to read again."""

    @property
    def operation_id(self) -> int:
        """The act's number in the journal, 0 when another program made it."""

    @property
    def label(self) -> str:
        """The act in the clerk's words."""

    @property
    def tables(self) -> frozenset[str]:
        """The tables that the act touched; empty means that any may have changed."""


@dataclass(frozen=True, slots=True)
class ChangeElsewhere:
    """Another program wrote into the register: anything may be different."""

    operation_id: int = 0
    label: str = ""
    tables: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Visit:
    """What a room is opened for: one record, the rows behind a figure, or files to take in."""

    room: str
    record_id: int | None = None
    scope: "Scope | None" = None
    files: tuple[Path, ...] = ()


def touches(change: ChangeSeen, *tables: str) -> bool:
    """Tell whether an act may have changed what a screen shows of these tables."""
    return not change.tables or not change.tables.isdisjoint(tables)


class Bus(QObject):
    """The one place where screens tell and listen.

    `changed` carries a `ChangeSeen`, `wanted` a `Visit`, `selected` a sentence about the selection for the
    foot of the window, `told` a sentence for the clerk. `version` reads SQLite's `PRAGMA data_version` on the window's own connection, so that
    acts of the command line are seen.
    """

    changed = Signal(object)
    wanted = Signal(object)
    selected = Signal(str)
    told = Signal(str)

    def __init__(self, version: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._version = version
        self._seen = version()
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self.look_around)
        self._timer.start()

    def tell(self, change: ChangeSeen) -> None:
        """Let every screen know of an act just made in this window."""
        self._seen = self._version()
        self.changed.emit(change)

    def go(self, visit: Visit) -> None:
        """Ask the window to open a room."""
        self.wanted.emit(visit)

    @Slot()
    def look_around(self) -> None:
        """Notice what another program has written since the last look."""
        version = self._version()
        if version != self._seen:
            self._seen = version
            self.changed.emit(ChangeElsewhere())

    def stop(self) -> None:
        """End the polling, before the register is closed."""
        self._timer.stop()
