"""What the window keeps in the register about itself, and what it needs to know of the register's file."""

from peewee import OperationalError

from db.database import RegisterDatabase, database


def kept() -> dict[str, str]:
    """Return everything the window keeps: no act, no history."""
    return dict(database.all("SELECT key, value FROM window_setting"))


def keep(key: str, value: str) -> bool:
    """Keep a text at once; False when another program or a long job is writing, never waiting for it."""
    connection = database.connection()
    waits = database.scalar("PRAGMA busy_timeout")
    connection.execute("PRAGMA busy_timeout=0")
    try:
        database.execute_sql(
            "INSERT INTO window_setting (key, value) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )
    except OperationalError:
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout={waits}")
    return True


def data_version() -> int:
    """Return a number that changes when another connection has written into the register."""
    return int(database.scalar("PRAGMA data_version"))


def connections() -> RegisterDatabase:
    """Return the handle that gives each thread of the window its own connection."""
    return database
