"""Reading what villages sent before anything is decided: each file once, whatever is unreadable named with why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lifepath_desktop.domain.ledgers import LedgerFile
from lifepath_desktop.errors import Unreadable
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.services.import_state import village_names
from lifepath_desktop.services.imports import remembered_mapping

if TYPE_CHECKING:
    from lifepath_desktop.exchange.cells import Workbook

Villages = Mapping[tuple[str, str], str]
"""(file, sheet) to the village that the clerk chose for it."""


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that is left out, and the sentence that says why."""

    file: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FilesRead:
    """Files as cells, kept so that they can be understood anew without their disk, and what could not be read."""

    workbooks: tuple["Workbook", ...]
    contents: Mapping[str, bytes]  # by SHA-256
    not_read: tuple[NotRead, ...]


def read_files(paths: Sequence[Path], *, progress: Progress = QUIET) -> FilesRead:
    """Read every file that can be read; equal files are read once, different ones of one name are told apart."""
    from lifepath_desktop.exchange import reading  # noqa: PLC0415  # the reader is heavy

    workbooks: list[Workbook] = []
    contents: dict[str, bytes] = {}
    not_read: list[NotRead] = []
    names: Counter[str] = Counter()
    for position, path in enumerate(paths):
        progress.step(position, len(paths), f"正在读取 {path.name}")
        try:
            content = reading.read_bytes(path)
            workbook = reading.workbook_of(content, path.name)
        except Unreadable as trouble:
            not_read.append(NotRead(path.name, trouble.sentence))
            continue
        if workbook.sha256 in contents:
            not_read.append(NotRead(path.name, f"“{path.name}”与另一个文件的内容完全相同，只读一份。"))
            continue
        names[path.name] += 1
        if names[path.name] > 1:
            workbook = replace(workbook, file=f"{path.stem}（{names[path.name]}）{path.suffix}")
        contents[workbook.sha256] = content
        workbooks.append(workbook)
    return FilesRead(tuple(workbooks), contents, tuple(not_read))


def understand_files(
    read: FilesRead, villages: Villages, *, today: date, progress: Progress = QUIET
) -> tuple[LedgerFile, ...]:
    """Understand what was read with the clerk's remembered columns, and each sheet that names no village with his."""
    from lifepath_desktop.exchange import understanding  # noqa: PLC0415  # the reader is heavy

    known, mapping = village_names(), remembered_mapping()
    files: list[LedgerFile] = []
    for position, workbook in enumerate(read.workbooks):
        progress.step(position, len(read.workbooks), f"正在辨认 {workbook.file}")
        chosen = {sheet: village for (file, sheet), village in villages.items() if file == workbook.file}
        by_village = {
            village: understanding.understand(
                workbook, known, today=today, fallback_village=village, mapping=mapping
            )
            for village in dict.fromkeys(("", *chosen.values()))
        }
        plain = by_village[""]
        sheets = tuple(
            by_village[chosen.get(sheet.sheet, "")].sheets[place] for place, sheet in enumerate(plain.sheets)
        )
        files.append(replace(plain, sheets=sheets))
    return tuple(files)
