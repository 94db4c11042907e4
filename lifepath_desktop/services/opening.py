"""Opening a register for the window: as little as every start needs."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from db.identities import Identities, wall_clock
from db.opening import backup_before, close_database, open_database


def clock(today: date | None) -> Callable[[], date]:
    """Return the day of the wall, or always the one that was asked for."""
    return (lambda: wall_clock().date()) if today is None else (lambda: today)


def identities(today: date | None) -> Identities:
    """Return the source of uids and times; on a day that was asked for, at the hour it is now."""
    if today is None:
        return Identities()
    return Identities(lambda: datetime.combine(today, wall_clock().time()))


def open_for_window(folder: Path, *, today: date | None) -> str:
    """Open a register on this thread; raises what `db.opening.open_database` raises.

    Returns the name of the backup that was made before the register was upgraded, "" when it was up to date.
    """
    applied = open_database(folder, identities=identities(today))
    return backup_before(applied[0]).as_posix() if applied else ""


def close() -> None:
    """Let go of the open register."""
    close_database()
