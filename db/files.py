"""Files of the register: written so that after a power cut they are whole or not there."""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

from lifepath_desktop.errors import StorageTrouble


def write_whole(path: Path, content: bytes) -> None:
    """Write a file through a temporary one: temp, fsync, rename, fsync of the folder.

    Raises `StorageTrouble`; an older file of that name then still stands.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
        sync_folder(path.parent)
    except OSError as trouble:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise StorageTrouble(
            f"“{path.name}”没有写成（{trouble.strerror}），原有文件没有改动；请检查磁盘后再试。"
        ) from trouble


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def path_by_hash(folder: Path, digest: str, suffix: str) -> Path:
    """Return where the file of a hash is kept under `folder`."""
    return folder / digest[:2] / f"{digest}{suffix}"


def keep_by_hash(folder: Path, content: bytes, suffix: str) -> tuple[str, Path]:
    """Keep bytes under `folder`/ab/SHA256`suffix`; return the hash and the path. Keeping twice writes once."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_by_hash(folder, digest, suffix)
    if not path.exists():
        write_whole(path, content)
    return digest, path
