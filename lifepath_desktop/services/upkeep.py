"""Keeping the register safe: backup with its files, restore that is proven, and the check of everything."""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from db import chain
from db.backup import backup_database
from db.database import database
from db.files import path_by_hash
from db.journal import found_row_json, trigger_statements
from db.models import JOURNALED
from db.opening import DATABASE_NAME, applied_migrations, make_folder
from lifepath_desktop.errors import RuleBroken, StorageTrouble, Unreadable
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.replacing import sync_folder
from lifepath_desktop.services import proof

FILE_FOLDERS = ("photos", "received", "filed")
MANIFEST = "manifest.json"
# What reading a damaged archive ends in; a flipped bit may also ask for a password or an unknown compression.
_DAMAGE = (KeyError, ValueError, EOFError, OSError, RuntimeError, zlib.error, zipfile.BadZipFile)
_EDITION_FILES = """
    SELECT uid, period_name, '.pdf', volume_sha256 FROM edition
    UNION ALL SELECT uid, period_name, '.json.gz', data_sha256 FROM edition
    UNION ALL SELECT uid, title, '.xlsx', workbook_sha256 FROM edition_paper WHERE workbook_sha256 <> ''
    UNION ALL SELECT uid, scan_name, NULL, scan_sha256 FROM edition_state WHERE scan_sha256 <> ''
"""
_LIMIT = 64 * 2**30  # bytes unpacked; more than this is no register


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with the register: where, which record, and a Chinese sentence."""

    table: str
    uid: str
    message: str


def back_up(target: Path, *, progress: Progress = QUIET) -> None:
    """Write the whole register (database, photos, received files, papers) to one file.

    The database goes through SQLite's backup, beside a running window too. The file counts only after it was
    read back and compared; until then an older file of that name stands. Raises `StorageTrouble`.
    """
    folder = Path(database.database).parent
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="lifepath-") as scratch:
            copy = Path(scratch) / DATABASE_NAME
            backup_database(Path(database.database), copy)
            sources = {DATABASE_NAME: copy, **_files(folder)}
            _pack(unfinished, sources, progress)
        _prove(unfinished, progress)
        with unfinished.open("rb+") as stream:
            os.fsync(stream.fileno())
        unfinished.replace(target)
        sync_folder(target.parent)
    except OSError as trouble:
        raise StorageTrouble(
            f"备份没有写成（{trouble.strerror}），原有数据没有改动；请换一个位置或磁盘再试。"
        ) from trouble
    finally:
        # A folder that could not be made, or a stick that is gone, holds nothing to tidy.
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def restore(source: Path, folder: Path, *, progress: Progress = QUIET) -> None:
    """Put a backup into a new register folder, after every file in it was compared with its hash.

    Raises `Unreadable` when the backup is damaged or no backup, `RuleBroken` when the folder is not free.
    """
    if folder.exists() and any(folder.iterdir()):
        raise RuleBroken(f"“{folder}”不是空文件夹，没有动它；请把备份恢复到一个新的文件夹。")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=folder.parent) as scratch:
        fresh = Path(scratch) / "register"
        make_folder(fresh)
        with _opened(source) as archive:
            for number, (name, digest) in enumerate(_manifest(archive).items()):
                progress.step(number, len(archive.namelist()), "正在恢复")
                content = _checked(archive, name, digest)
                path = fresh / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        _require_sound(fresh / DATABASE_NAME)
        if folder.exists():
            folder.rmdir()
        fresh.replace(folder)


def check(against: Path | None = None) -> list[Trouble]:
    """Look the whole register over: the file, the keys, the chain, every row against its history, every file.

    The chain is also held against every paper that was printed, against the newest daily backup, and against the
    backup `against`: who rewrote the chain inside the file cannot have rewritten those.
    """
    troubles = [
        Trouble("", "", f"数据库文件有损坏：{words}。")
        for (words,) in database.all("PRAGMA integrity_check")
        if words != "ok"
    ]
    troubles += [
        Trouble(table, "", f"“{table}”表第 {row_id} 行指向不存在的“{parent}”。")
        for table, row_id, parent, _ in database.all("PRAGMA foreign_key_check")
    ]
    troubles += _lost_triggers()
    troubles += [Trouble("operation", uid, sentence) for uid, sentence in chain.broken_links()]
    troubles += _altered_rows()
    troubles += _lost_files()
    troubles += _lost_editions()
    troubles += _lost_scans()
    troubles += _lost_photos()
    troubles += _altered_seals()
    troubles += [Trouble(*found) for found in proof.broken_papers()]
    daily = sorted((Path(database.database).parent / "backups").glob("*.zip"))
    for backup in (*daily[-1:], *([against] if against else [])):
        troubles += _differs_from(backup)
    # A uid that was made bytes outside the program is told as text.
    return [Trouble(one.table, str(one.uid), one.message) for one in troubles]


@cache
def _wanted_triggers() -> frozenset[str]:
    made = (words for words in trigger_statements() if not words.startswith("DROP"))
    return frozenset(" ".join(words.split()) for words in made)


def _lost_triggers() -> Iterator[Trouble]:
    """The triggers that write the history must be there, word for word."""
    wanted = _wanted_triggers()
    there = {
        " ".join(words.split())
        for (words,) in database.all("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    }
    if wanted - there:
        yield Trouble(
            "", "", f"有 {len(wanted - there)} 个记录历史的触发器不见了或被改过，是在程序之外动的。"
        )


def _differs_from(backup: Path) -> Iterator[Trouble]:
    """The register's history must go on from where a backup of it ended."""
    with _opened(backup) as archive, tempfile.TemporaryDirectory(prefix="lifepath-") as scratch:
        copy = Path(scratch) / DATABASE_NAME
        copy.write_bytes(_checked(archive, DATABASE_NAME, _manifest(archive)[DATABASE_NAME]))
        with closing(sqlite3.connect(copy)) as then:
            last = then.execute(
                "SELECT id, uid, hash FROM operation WHERE hash IS NOT NULL ORDER BY id DESC LIMIT 1"
            ).fetchone()
    if last is not None:
        id_, uid, digest = last
        if database.scalar("SELECT hash FROM operation WHERE id = ?", (id_,)) != digest:
            yield Trouble("operation", uid, f"历史与备份“{backup.name}”接不上，历史被重写或截短过。")


def _altered_rows() -> Iterator[Trouble]:
    """A row that is not as the journal last left it was changed outside the program."""
    for model in JOURNALED:
        table = model._meta.table_name
        latest = (
            "SELECT j.row_id, j.after, CASE WHEN json_valid(COALESCE(j.after, j.before)) "
            "THEN json_extract(COALESCE(j.after, j.before), '$.uid') END AS uid FROM journal j "
            f"JOIN (SELECT MAX(id) AS id FROM journal WHERE table_name = '{table}' GROUP BY row_id) m ON m.id = j.id"
        )
        for uid, now, then in database.all(
            f"SELECT COALESCE(t.uid, l.uid, ''), {found_row_json(model, 't')}, l.after FROM ({latest}) l "
            f'LEFT JOIN "{table}" t ON t.id = l.row_id '
            f"WHERE (t.id IS NULL) <> (l.after IS NULL) OR (t.id IS NOT NULL AND {found_row_json(model, 't')} <> l.after)"
        ):
            if then is None:
                yield Trouble(table, uid, "这条记录已在程序里删除，却又出现了，是在程序之外加回的。")
            elif json.loads(now).get("id", 0) is None:
                yield Trouble(table, uid, "这条记录不见了，是在程序之外删除的。")
            elif not proof.same_row(now, then):
                yield Trouble(table, uid, "这条记录与历史不符，是在程序之外改动的。")
        for (uid,) in database.all(
            f'SELECT t.uid FROM "{table}" t WHERE NOT EXISTS '
            f"(SELECT 1 FROM journal j WHERE j.table_name = '{table}' AND j.row_id = t.id)"
        ):
            yield Trouble(table, uid, "这条记录没有历史，是在程序之外加入的。")


def _lost_files() -> Iterator[Trouble]:
    folder = Path(database.database).parent
    for table, what in (
        ("received_file", "收到的原件"),
        ("track_scan", "批示扫描件"),
        ("form_template", "表格模板"),
    ):
        for uid, digest, name in _texts(f"SELECT uid, sha256, name FROM {table}"):
            path = path_by_hash(folder / "received", digest, Path(name).suffix.lower())
            if not path.is_file():
                yield Trouble(table, uid, f"{what}“{name}”不在台账库里了。")
            elif _sha256(path) != digest:
                yield Trouble(table, uid, f"{what}“{name}”被改动过。")


def _lost_editions() -> Iterator[Trouble]:
    folder = Path(database.database).parent
    for uid, name, suffix, digest in _texts(_EDITION_FILES):
        path = path_by_hash(folder / "filed", digest, suffix or Path(name).suffix.lower())
        if not path.is_file() or _sha256(path) != digest:
            yield Trouble("edition", uid, f"定稿“{name}”留底的文件不见了或被改动过。")


def _lost_scans() -> Iterator[Trouble]:
    folder = Path(database.database).parent / "filed"
    for uid, name, digest in _texts("SELECT uid, name, sha256 FROM scan_file"):
        path = path_by_hash(folder, digest, Path(name).suffix.lower())
        if not path.is_file() or _sha256(path) != digest:
            yield Trouble("scan_file", uid, f"扫描件“{name}”不见了或被改动过，可以从备份中找回。")


def _lost_photos() -> Iterator[Trouble]:
    folder = Path(database.database).parent / "photos"
    for uid, digest in _texts("SELECT uid, sha256 FROM photo"):
        path = path_by_hash(folder, digest, ".jpg")
        if not path.is_file() or _sha256(path) != digest:
            yield Trouble(
                "photo", uid, "有一张照片的文件不见了或被改动过，登记的内容不受影响；可以从备份中找回。"
            )


def _texts(statement: str) -> Iterator[tuple[str, ...]]:
    """Yield rows as text, whatever was put into them outside the program."""
    for row in database.all(statement):
        yield tuple("" if value is None else str(value) for value in row)


def _altered_seals() -> Iterator[Trouble]:
    """Sealed content must be as it was put in; this needs no password, for the hash is over the sealed bytes."""
    for uid, digest, content in database.all(
        "SELECT e.uid, e.content_hash, c.content FROM vault_entry e "
        "LEFT JOIN vault_content c ON c.entry_uid = e.uid WHERE e.erased_on IS NULL"
    ):
        if content is None:
            yield Trouble("vault_entry", uid, "这份密封信息的内容不见了，是在程序之外删除的。")
        elif not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != digest:
            yield Trouble("vault_entry", uid, "这份密封信息的内容与登记时不符，是在程序之外改动的。")


def _files(folder: Path) -> dict[str, Path]:
    found = (path for name in FILE_FOLDERS for path in sorted((folder / name).rglob("*")))
    return {
        path.relative_to(folder).as_posix(): path
        for path in found
        if path.is_file() and path.suffix != ".part"
    }


def _pack(target: Path, sources: dict[str, Path], progress: Progress) -> None:
    manifest: dict[str, str] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, (name, path) in enumerate(sources.items()):
            progress.step(number, len(sources), "正在备份")
            archive.write(path, name)
            manifest[name] = _sha256(path)
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))


def _prove(path: Path, progress: Progress) -> None:
    with _opened(path) as archive, tempfile.TemporaryDirectory(prefix="lifepath-") as scratch:
        for number, (name, digest) in enumerate(_manifest(archive).items()):
            progress.step(number, len(archive.namelist()), "正在核对备份")
            content = _checked(archive, name, digest)
            if name == DATABASE_NAME:
                copy = Path(scratch) / name
                copy.write_bytes(content)
                _require_sound(copy)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError as missing:
        raise Unreadable(f"找不到备份文件“{path.name}”，请检查路径。") from missing
    except (zipfile.BadZipFile, OSError) as trouble:
        raise Unreadable(f"“{path.name}”不是本程序的备份，或已经损坏；没有恢复任何数据。") from trouble


def _manifest(archive: zipfile.ZipFile) -> dict[str, str]:
    damaged = Unreadable("这个备份不完整，没有恢复任何数据；请换一份备份。")
    try:
        manifest = json.loads(archive.read(MANIFEST))
    except _DAMAGE as trouble:
        raise damaged from trouble
    if sum(entry.file_size for entry in archive.infolist()) > _LIMIT:
        raise damaged
    for name in manifest:
        parts = Path(name).parts
        if name != DATABASE_NAME and (parts[0] not in FILE_FOLDERS or ".." in parts):
            raise damaged
    if DATABASE_NAME not in manifest:
        raise damaged
    return dict(manifest)


def _checked(archive: zipfile.ZipFile, name: str, digest: str) -> bytes:
    try:
        content = archive.read(name)
    except _DAMAGE as trouble:
        raise Unreadable(f"备份里的“{name}”读不出来，没有恢复任何数据；请换一份备份。") from trouble
    if hashlib.sha256(content).hexdigest() != digest:
        raise Unreadable(f"备份里的“{name}”与记录不符，没有恢复任何数据；请换一份备份。")
    return content


def _require_sound(path: Path) -> None:
    damaged = Unreadable("备份里的数据库已损坏，没有恢复任何数据；请换一份备份。")
    try:
        with closing(sqlite3.connect(path)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            sound = sound and not copy.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as trouble:
        raise damaged from trouble
    if not sound or not applied_migrations(path):
        raise damaged


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
