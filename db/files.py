"""Files of the register: written so that after a power cut they are whole or not there."""

import hashlib
from pathlib import Path

from lifepath_desktop.errors import StorageTrouble
from lifepath_desktop.replacing import replacing


def write_whole(path: Path, content: bytes) -> None:
    """Write a file through a temporary one, its folder made where it is missing.

    Raises `StorageTrouble`; an older file of that name then still stands.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise StorageTrouble(
            f"“{path.name}”没有写成（{trouble.strerror}），原有文件没有改动；请检查磁盘后再试。"
        ) from trouble
    with replacing(path) as stream:
        stream.write(content)


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
