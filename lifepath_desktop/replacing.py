"""Write a file so that it is whole or not there: beside the old one first, in its place at the very end."""

import os
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
    except OSError as trouble:
        raise StorageTrouble(
            f"无法写入文件“{path.name}”。台账数据没有受影响，请确认文件没有被其他程序打开、磁盘有空间后重试。"
        ) from trouble
    finally:
        scratch.unlink(missing_ok=True)
