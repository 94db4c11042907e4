"""A look into a register's file before it is opened: what the window kept, and nothing that takes long."""

import sqlite3
from contextlib import closing
from pathlib import Path

DATABASE_NAME = "register.db"


def address_to_read(path: Path) -> str:
    """Return SQLite's address of a file that shall be read and left as it is.

    Even a reader leaves `-wal` and `-shm` beside a WAL database; where nobody writes there is no need of them.
    """
    in_use = any(path.with_name(path.name + ending).exists() for ending in ("-wal", "-journal"))
    return f"{path.resolve().as_uri()}?mode=ro{'' if in_use else '&immutable=1'}"


def window_settings(path: Path) -> dict[str, str] | None:
    """Return what the window kept, {} when that cannot be read yet, None when there is no file at all.

    Opening the register is what tells of a damaged or locked file; here it only costs the look.
    """
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(address_to_read(path), uri=True, timeout=0)) as reader:
            return dict(reader.execute("SELECT key, value FROM window_setting"))
    except sqlite3.Error:
        return {}
