"""Write a file so that it is whole or not there, after a power cut too: beside the old one first, then in its place."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from lifepath_desktop.errors import StorageTrouble


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream whose file takes the place of `path` when everything went well, and else vanishes.

    Raises `StorageTrouble` when the folder or the disk refuses; the old file is then as it was.
    """
    scratch = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with scratch.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        scratch.replace(path)
        sync_folder(path.parent)
    except OSError as trouble:
        raise StorageTrouble(
            f"无法写入文件“{path.name}”。台账数据没有受影响，请确认文件没有被其他程序打开、磁盘有空间后重试。"
        ) from trouble
    finally:
        scratch.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
