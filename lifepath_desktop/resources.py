"""The program's fonts unpacked into the user's cache."""

import hashlib
import json
import lzma
import os
import tempfile
from functools import cache
from pathlib import Path

import platformdirs

from lifepath_desktop.errors import StorageTrouble
from lifepath_desktop.program_files import resources_folder as resources_folder

_COPY_SIZE = 1 << 20


def cache_folder() -> Path:
    """Where unpacked fonts lie: the platform's cache folder, or what `LIFEPATH_CACHE` names."""
    named = os.environ.get("LIFEPATH_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir("lifepath_desktop", appauthor=False))


def font_roles() -> tuple[str, ...]:
    """The roles a font can be asked for."""
    return tuple(_listing())


def font_file(role: str) -> Path:
    """The TrueType file of a role (`song song-bold hei kai fang hana`), unpacked when first asked for.

    A file that is cut short or altered is replaced; two programs that unpack at once end with the same
    whole file. Raises `StorageTrouble` when the cache folder cannot be written or the program's own copy
    is damaged.
    """
    return _checked_font(role, cache_folder())


def is_unpacked(role: str) -> bool:
    """Tell whether a role's font lies in the cache already, by its size."""
    size, digest = _listing()[role]
    try:
        return _unpacked(role, digest, cache_folder()).stat().st_size == size
    except OSError:
        return False


def screen_font_file(role: str) -> Path:
    """The same file for the screen, told by its size alone: hashing it would keep the first picture waiting.

    It was renamed into place only when it was whole; a paper's fonts are always hashed.
    """
    size, digest = _listing()[role]
    target = _unpacked(role, digest, cache_folder())
    try:
        return target if target.stat().st_size == size else font_file(role)
    except OSError:
        return font_file(role)


@cache
def _listing() -> dict[str, tuple[int, str]]:
    listed = json.loads((resources_folder() / "fonts" / "fonts.json").read_text(encoding="utf-8"))
    return {role: (entry["size"], entry["sha256"]) for role, entry in listed.items()}


@cache
def _checked_font(role: str, folder: Path) -> Path:
    """Hash the unpacked file once in a process and unpack it where it is not what it should be."""
    size, digest = _listing()[role]
    target = _unpacked(role, digest, folder)
    if not _is_whole(target, size, digest):
        packed = resources_folder() / "fonts" / f"{role}.ttf.xz"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _unpack(packed, target, digest)
        except OSError as trouble:
            raise StorageTrouble(
                f"字体文件无法解压到缓存文件夹（{target.parent}）。台账数据没有受影响，请检查磁盘空间和文件夹权限后重试。"
            ) from trouble
    return target


def _unpacked(role: str, digest: str, folder: Path) -> Path:
    return folder / "fonts" / f"{role}-{digest[:12]}.ttf"


def _is_whole(path: Path, size: int, digest: str) -> bool:
    try:
        if path.stat().st_size != size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


def _unpack(packed: Path, target: Path, digest: str) -> None:
    """Decompress to a temporary file beside the target and rename it into place only when it is right."""
    handle, name = tempfile.mkstemp(prefix=target.stem, suffix=".part", dir=target.parent)
    scratch = Path(name)
    try:
        seen = hashlib.sha256()
        with os.fdopen(handle, "wb") as out, lzma.open(packed) as source:
            while block := source.read(_COPY_SIZE):
                seen.update(block)
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        if seen.hexdigest() != digest:
            raise _damaged(packed)
        _put_in_place(scratch, target)
    except (lzma.LZMAError, EOFError) as trouble:
        raise _damaged(packed) from trouble
    finally:
        scratch.unlink(missing_ok=True)


def _put_in_place(scratch: Path, target: Path) -> None:
    try:
        scratch.replace(target)
    except PermissionError:
        # Windows refuses to replace a font another window of the program has open; then it is whole already.
        if not target.exists():
            raise


def _damaged(packed: Path) -> StorageTrouble:
    return StorageTrouble(f"程序自带的字体文件 {packed.name} 已损坏。台账数据没有受影响，请重新安装程序。")
