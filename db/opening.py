"""Opening, making and upgrading the database of a register folder."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from peewee import DatabaseError, OperationalError

from db.backup import backup_database
from db.database import PRAGMAS, database
from db.glance import DATABASE_NAME as DATABASE_NAME
from db.glance import address_to_read
from db.identities import Identities
from lifepath_desktop.errors import NotFound, RuleBroken, StorageTrouble

HISTORY_TABLE = "schema_migration"
MIGRATIONS = Path(__file__).with_name("migrations")
_SUBFOLDERS = ("photos", "received", "filed", "backups", "log")
_REMOTE_FILESYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ncpfs", "afs"})
_DRIVE_REMOTE = 4  # GetDriveTypeW


def make_folder(folder: Path) -> None:
    """Make the register's folder with its parts; one that already holds a register is refused."""
    if (folder / DATABASE_NAME).exists():
        raise RuleBroken(f"“{folder}”里已经有一个台账库，没有动它；请换一个文件夹，或直接打开它。")
    try:
        for name in _SUBFOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise StorageTrouble(
            f"建不了文件夹“{folder}”（{trouble.strerror}），请换一个能写入的位置。"
        ) from trouble


def open_database(folder: Path, *, identities: Identities, create: bool = False) -> list[str]:
    """Point the handle at the folder's database, upgraded to this program's tables.

    Returns the names of the migrations that were applied; before applying any to an existing register,
    a backup is made under `backups/`. Raises `NotFound` when there is no register, `RuleBroken` when a
    newer program made it (nothing is touched then), `StorageTrouble` when the file is damaged.
    """
    path = folder / DATABASE_NAME
    if not create and not path.is_file():
        raise NotFound(f"“{folder}”里没有台账库，请检查文件夹，或先新建一个。")
    with _damage_told(path):
        pending = _pending(path)
        if pending and not create:
            backup_database(path, folder / backup_before(pending[0]))
        _connect(path, identities)
        if pending:
            _migrate()
    return pending


def backup_before(migration: str) -> Path:
    """Return where in its folder a register is kept as it was before a migration."""
    return Path("backups", f"升级前-{migration}.db")


def close_database() -> None:
    """Close this thread's connection and let go of the register."""
    if not database.deferred and not database.is_closed():
        database.close()
    database.init(None)


def applied_migrations(path: Path) -> list[str]:
    """Return the names of the migrations that a database file has seen, without changing the file."""
    with closing(sqlite3.connect(address_to_read(path), uri=True)) as reader:
        known = reader.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (HISTORY_TABLE,)).fetchone()
        if known is None:
            return []
        return [name for (name,) in reader.execute(f"SELECT name FROM {HISTORY_TABLE} ORDER BY name")]


def _pending(path: Path) -> list[str]:
    ours = sorted(file.stem for file in MIGRATIONS.glob("[0-9]*.py"))
    if not path.exists():
        return ours
    theirs = applied_migrations(path)
    if set(theirs) - set(ours):
        raise RuleBroken("这个台账库是由更新版本的程序建立的，本程序没有动它；请安装新版程序后再打开。")
    return [name for name in ours if name not in theirs]


def _connect(path: Path, identities: Identities) -> None:
    close_database()
    pragmas = dict(PRAGMAS)
    if not is_on_local_disk(path):
        pragmas["journal_mode"] = "delete"  # WAL needs shared memory, which a network disk has not
    database.init(str(path), pragmas=pragmas, timeout=5)
    database.identities = identities
    database.connect()
    if database.scalar("PRAGMA foreign_keys") != 1 or database.scalar("PRAGMA synchronous") != 2:
        raise StorageTrouble("数据库没有按安全方式打开，已停止；请把日志发给技术人员。")


def _migrate() -> None:
    # Only an upgrade needs these; the window's start does not wait for them.
    from playhouse.migrations import Runner  # noqa: PLC0415

    from db import journal  # noqa: PLC0415

    Runner(database, str(MIGRATIONS), HISTORY_TABLE).up()
    # The clock comes from outside here too: the same seed makes the same register.
    now = database.identities.clock().isoformat(" ", "microseconds")
    with database.atomic():
        database.execute_sql(f"UPDATE {HISTORY_TABLE} SET applied = ?", (now,))
        journal.install()


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as trouble:
        if isinstance(trouble, OperationalError | sqlite3.OperationalError) and "locked" in str(trouble):
            raise StorageTrouble("台账库正被别的程序占用，请稍等几秒再试；数据没有改动。") from trouble
        raise StorageTrouble(
            f"台账库文件“{path.name}”打不开或已损坏（{trouble}），没有改动它；请从“备份”中恢复最近的一份。"
        ) from trouble


def is_on_local_disk(path: Path) -> bool:
    """Tell whether a file lies on a disk of this PC; a network share cannot keep a WAL database safe."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  # Windows only

        return ctypes.windll.kernel32.GetDriveTypeW(path.resolve().anchor) != _DRIVE_REMOTE
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return True
    target, best, kind = str(path.resolve()), "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, filesystem, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if len(point) >= len(best) and (target + "/").startswith(point.rstrip("/") + "/"):
            best, kind = point, filesystem
    return kind not in _REMOTE_FILESYSTEMS
