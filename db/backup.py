"""Copies of a live database through SQLite's own backup, proven before they count."""

import sqlite3
from contextlib import closing
from pathlib import Path

from lifepath_desktop.errors import StorageTrouble


def backup_database(source: Path, target: Path) -> None:
    """Copy a database, even while it is being written, to a new file that is whole or absent.

    A plain copy of a live WAL database misses rows; this does not. Raises `StorageTrouble` when the disk
    refuses or the copy is not sound.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(unfinished)) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=delete")
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise StorageTrouble("备份出来的数据检查不合格，这份备份没有保留；请换一个磁盘再试。")
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as trouble:
        raise StorageTrouble(
            f"备份没有写成（{trouble}），原有数据没有改动；请检查磁盘空间后再试。"
        ) from trouble
    finally:
        unfinished.unlink(missing_ok=True)
