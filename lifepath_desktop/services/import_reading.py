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
from lifepath_desktop.services.collecting import collector_resting
from lifepath_desktop.services.import_state import village_names
from lifepath_desktop.services.imports import remembered_mapping

if TYPE_CHECKING:
    from lifepath_desktop.exchange.cells import Workbook

Villages = Mapping[tuple[str, str], str]
"""(file, sheet) to the village that the clerk chose for it."""


BESIDE_LEDGERS = "“{name}”是历史隐患核实表，不是台账；请收完台账后再单独拖进来。"


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that is left out, and the sentence that says why."""

    file: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FilesRead:
    """Files as cells, kept so that they can be understood anew without their disk, and what could not be read.

    `answers` are sheets of 历史补录 that came back, which are no ledgers.
    """

    workbooks: tuple["Workbook", ...]
    contents: Mapping[str, bytes]  # by SHA-256
    not_read: tuple[NotRead, ...] = ()
    answers: tuple["Workbook", ...] = ()


def read_all(paths: Sequence[Path], *, progress: Progress = QUIET) -> FilesRead:
    """Read every file as it is called, equal ones too; raises `Unreadable` for the first that cannot be read."""
    from lifepath_desktop.exchange import verification_sheet  # noqa: PLC0415

    workbooks: list[Workbook] = []
    contents: dict[str, bytes] = {}
    for position, path in enumerate(paths):
        progress.step(position, len(paths), f"正在读取 {path.name}")
        workbook, contents[workbook.sha256] = _read(path)
        workbooks.append(workbook)
    answers = tuple(book for book in workbooks if verification_sheet.is_verification(book))
    return FilesRead(tuple(book for book in workbooks if book not in answers), contents, answers=answers)


def read_files(paths: Sequence[Path], *, progress: Progress = QUIET) -> FilesRead:
    """Read every file that can be read; equal files are read once, different ones of one name are told apart.

    Sheets of 历史补录 among ledgers are named as left out: the two are different acts.
    """
    workbooks: list[Workbook] = []
    contents: dict[str, bytes] = {}
    not_read: list[NotRead] = []
    names: Counter[str] = Counter()
    for position, path in enumerate(paths):
        progress.step(position, len(paths), f"正在读取 {path.name}")
        try:
            workbook, content = _read(path)
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
    return _parted(FilesRead(tuple(workbooks), contents, tuple(not_read)))


def understand_files(
    read: FilesRead,
    villages: Villages,
    *,
    today: date,
    fallback_village: str = "",
    progress: Progress = QUIET,
) -> tuple[LedgerFile, ...]:
    """Understand what was read with the clerk's remembered columns, and each sheet that names no village with his.

    `fallback_village` is the village of sheets that name none and were given none in `villages`.
    """
    from lifepath_desktop.exchange import understanding  # noqa: PLC0415  # the reader is heavy

    known, mapping = village_names(), remembered_mapping()
    files: list[LedgerFile] = []
    for position, workbook in enumerate(read.workbooks):
        progress.step(position, len(read.workbooks), f"正在辨认 {workbook.file}")
        chosen = {sheet: village for (file, sheet), village in villages.items() if file == workbook.file}
        with collector_resting():
            by_village = {
                village: understanding.understand(
                    workbook, known, today=today, fallback_village=village, mapping=mapping
                )
                for village in dict.fromkeys((fallback_village, *chosen.values()))
            }
        plain = by_village[fallback_village]
        sheets = tuple(
            by_village[chosen.get(sheet.sheet, fallback_village)].sheets[place]
            for place, sheet in enumerate(plain.sheets)
        )
        files.append(replace(plain, sheets=sheets))
    return tuple(files)


def _read(path: Path) -> tuple["Workbook", bytes]:
    from lifepath_desktop.exchange import reading  # noqa: PLC0415  # the reader is heavy

    content = reading.read_bytes(path)
    with collector_resting():
        return reading.workbook_of(content, path.name), content


def _parted(read: FilesRead) -> FilesRead:
    """Part the sheets of 历史补录 from the ledgers; beside ledgers they wait for their own turn."""
    from lifepath_desktop.exchange import verification_sheet  # noqa: PLC0415

    answers = tuple(book for book in read.workbooks if verification_sheet.is_verification(book))
    ledgers = tuple(book for book in read.workbooks if book not in answers)
    if not ledgers:
        return replace(read, workbooks=(), answers=answers)
    waiting = tuple(NotRead(book.file, BESIDE_LEDGERS.format(name=book.file)) for book in answers)
    return replace(read, workbooks=ledgers, not_read=(*read.not_read, *waiting))
