"""The daily backup that nobody has to think of, beside the register, and how old the last backup is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from db import chain
from db.database import database
from lifepath_desktop.errors import StorageTrouble
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.services.upkeep import back_up

KEPT = 10
PREFIX = "自动备份-"
SUFFIX = ".zip"
_HEAD, _BY_HAND = "backup/head", "backup/by_hand"


def back_up_daily(*, today: date, progress: Progress = QUIET) -> Path | None:
    """Back the register up under `backups/` once a day, if anything was done since the last time.

    The last ten stay; older ones go only after the new one was read back and compared. Returns the new file,
    or None when none was needed. Raises `StorageTrouble`; the older backups then stand untouched.
    """
    target = _folder() / f"{PREFIX}{today.isoformat()}{SUFFIX}"
    if target.exists() or (chain.head() == _remembered(_HEAD) and _newest() is not None):
        return None
    head = chain.head()
    back_up(target, progress=progress)
    _remember(_HEAD, head)
    _let_go_of_old()
    return target


def back_up_to(target: Path, *, today: date, progress: Progress = QUIET) -> Path:
    """Back the register up by hand to a file of the clerk's choice (another disk, a stick), and remember when."""
    back_up(target, progress=progress)
    _remember(_BY_HAND, today.isoformat())
    return target


def last_backup() -> date | None:
    """Return the day of the newest backup, automatic or by hand; None when there was none yet."""
    days = [day for day in (_newest(), _by_hand()) if day is not None]
    return max(days, default=None)


def automatic_backups() -> list[Path]:
    """Return the daily backups that are kept, newest first."""
    return sorted((path for path, _ in _dated()), reverse=True)


def _folder() -> Path:
    return Path(database.database).parent / "backups"


def _dated() -> Iterator[tuple[Path, date]]:
    """Yield each daily backup with its day; other files in the folder are not ours to count or delete."""
    for path in _folder().glob(f"{PREFIX}*{SUFFIX}"):
        day = path.name.removeprefix(PREFIX).removesuffix(SUFFIX)
        try:
            yield path, date.fromisoformat(day)
        except ValueError:
            continue


def _newest() -> date | None:
    return max((day for _, day in _dated()), default=None)


def _by_hand() -> date | None:
    kept = _remembered(_BY_HAND)
    return date.fromisoformat(kept) if kept else None


def _let_go_of_old() -> None:
    for path in automatic_backups()[KEPT:]:
        try:
            path.unlink()
        except OSError as trouble:
            raise StorageTrouble(
                f"新的备份已经写好，但旧备份“{path.name}”删不掉（{trouble.strerror}）；可以以后手工删除。"
            ) from trouble


def _remembered(key: str) -> str:
    return str(database.scalar("SELECT value FROM window_setting WHERE key = ?", (key,)) or "")


def _remember(key: str, value: str) -> None:
    database.execute_sql(
        "INSERT INTO window_setting (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
