"""What a screen may ask for: handed to every room, so that none needs to know the program."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ui.bus import Bus
from ui.kit.keeper import Keeper, MemoryKeeper
from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Desk:
    """The clerk's desk on one open register.

    `told` shows a sentence to the clerk; `today` is the clock; `tasks` runs what takes long; `keeper` remembers
    how this user arranged the window.
    """

    folder: Path
    clerk: str
    bus: Bus
    today: Callable[[], date]
    tasks: Tasks
    told: Callable[[str], None]
    keeper: Keeper = field(default_factory=MemoryKeeper)
