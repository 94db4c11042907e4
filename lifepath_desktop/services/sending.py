"""发出: papers with their proper names in one folder, for the chat program or a USB stick (office.md 22)."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from db.database import database
from db.files import write_whole
from lifepath_desktop.domain.month_form import INTERNAL
from lifepath_desktop.domain.phones_hidden import digits_of, hidden_digits, local_numbers
from lifepath_desktop.errors import RuleBroken, StorageTrouble
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.editions import EditionPaperRow, papers_of
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.replacing import sync_folder
from lifepath_desktop.services.edition_files import WORKBOOK, kept_bytes
from lifepath_desktop.services.editions import paper_bytes

if TYPE_CHECKING:
    from PIL.Image import Image

MASKED = "（群发版）"
_AT_HOME = frozenset({"signing_slip", "checks", "reminder"})
"""Papers of a month that the county does not get."""
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\r\t', "_"))
Hide = Callable[[str], Iterator[tuple[int, ...]]]
_MOST_COPIES, _LONGEST_NAME = 1000, 80
_PHONES = """
    SELECT phone FROM place WHERE phone <> '' UNION SELECT phone FROM worker WHERE phone <> ''
    UNION SELECT phone FROM unit WHERE phone <> ''
"""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One paper to be sent: its name without an ending, and where its bytes come from; `goes` says whether it usually does."""

    name: str
    pdf: Callable[[], bytes]
    workbook: Callable[[], bytes] | None = None
    goes: bool = True


@dataclass(frozen=True, slots=True)
class Sending:
    """How papers go out: with telephone numbers hidden (群发版), each page as a picture too."""

    masked: bool = False
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """The folder that was made and the files in it, in the order of the papers."""

    folder: Path
    files: tuple[Path, ...]


def edition_out(edition_id: int) -> tuple[Outgoing, ...]:
    """Return the papers of an edition, byte for byte as they were made; what stays in the office does not go by itself."""
    return tuple(_of_edition(paper) for paper in papers_of(edition_id))


def lay_out(papers: Sequence[Outgoing], folder: Path, how: Sending, *, progress: Progress = QUIET) -> Sent:
    """Write papers into a new folder, which gets a number when its name is taken; whole or not at all.

    A 群发版 is made of pictures: nothing stands behind the stars. Raises `StorageTrouble`, `Cancelled`.
    """
    if not papers:
        raise RuleBroken("没有选中要发出的文件；请先勾选。")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".sending-", dir=folder.parent))
        try:
            names = []
            for number, paper in enumerate(papers):
                step = partial(progress.step, number, len(papers))
                step(f"正在准备{paper.name}")
                for name, content in _files_of(paper, how, step):
                    write_whole(scratch / name, content)
                    names.append(name)
            scratch.chmod(0o755)
            free = _free(folder)
            scratch.rename(free)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        sync_folder(free.parent)
    except OSError as trouble:
        raise StorageTrouble(
            f"“{folder.name}”没有写成（{trouble.strerror}），台账没有受影响；请检查磁盘空间后再试。"
        ) from trouble
    return Sent(free, tuple(free / name for name in names))


def copy_to_stick(sent: Sent, stick: Path, *, progress: Progress = QUIET) -> Path:
    """Copy a folder that was laid out to a USB stick, read every file back and compare; return the folder there.

    When it returns, all is written and proven. Raises `StorageTrouble` when the stick is full, gone or gives back
    something else; what was begun there is then taken away.
    """
    target = _free(stick / sent.folder.name)
    try:
        needed = sum(path.stat().st_size for path in sent.files)
        if shutil.disk_usage(stick).free < needed:
            raise StorageTrouble(f"“{stick}”上的空间不够，没有拷贝；请腾出空间或换一个U盘。")
        target.mkdir(parents=True)
        try:
            for number, path in enumerate(sent.files):
                progress.step(number, len(sent.files), f"正在拷贝并核对{path.name}")
                _copy_proven(path, target / path.name)
            sync_folder(target)
            sync_folder(stick)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise
    except OSError as trouble:
        raise StorageTrouble(
            f"没有拷到“{stick}”（{trouble.strerror}），电脑上的文件没有受影响；请检查U盘后再试。"
        ) from trouble
    return target


def written(save: Callable[[Path, Progress], None]) -> bytes:
    """Return the workbook that a paper is saved as."""
    with tempfile.TemporaryDirectory(prefix="lifepath-") as scratch:
        path = Path(scratch) / f"paper{WORKBOOK}"
        save(path, QUIET)
        return path.read_bytes()


def safe_name(name: str) -> str:
    """Return a name that every system takes as a file's.

    >>> safe_name('催办单（白际村 12/31）')
    '催办单（白际村 12_31）'
    """
    return name.translate(_FORBIDDEN).strip(" .")[:_LONGEST_NAME] or "文件"


def _of_edition(paper: EditionPaperRow) -> Outgoing:
    digest = paper.workbook_sha256
    return Outgoing(
        paper.title,
        partial(paper_bytes, paper.code),
        partial(kept_bytes, digest, WORKBOOK) if digest else None,
        goes=paper.kind not in _AT_HOME and INTERNAL not in paper.title,
    )


def _files_of(paper: Outgoing, how: Sending, step: Callable[[str], None]) -> Iterator[tuple[str, bytes]]:
    from lifepath_desktop.papers import page_pictures  # noqa: PLC0415  # it needs three libraries

    def pages(hide: Hide | None) -> "Iterator[Image]":
        for number, picture in enumerate(page_pictures.page_pictures(pdf, hide), 1):
            step(f"正在准备{paper.name}第 {number} 页")
            yield picture

    pdf, name = paper.pdf(), safe_name(paper.name)
    if how.masked:
        name += MASKED
        hide: Hide | None = _hiding()
        yield f"{name}.pdf", page_pictures.pictures_as_pdf(pages(hide), name)
    else:
        hide = None
        yield f"{name}.pdf", pdf
        if paper.workbook is not None:
            yield f"{name}.xlsx", paper.workbook()
    if how.pictures:
        for number, picture in enumerate(pages(hide), 1):
            yield f"{name}第{number}页.png", page_pictures.picture_as_png(picture)


def _hiding() -> Callable[[str], Iterator[tuple[int, ...]]]:
    """The office's own telephone stays: it is there to be called."""
    local = local_numbers([phone for (phone,) in database.all(_PHONES)])
    own = digits_of(str(setting("office_phone")))
    return partial(hidden_digits, local=local, open_=frozenset({own}) if own else frozenset())


def _free(folder: Path) -> Path:
    """Return the folder's path, numbered when there is one of its name."""
    if not folder.exists():
        return folder
    numbered = (folder.with_name(f"{folder.name}（{number}）") for number in range(2, _MOST_COPIES))
    return next((path for path in numbered if not path.exists()), folder)


def _copy_proven(source: Path, target: Path) -> None:
    with source.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    with source.open("rb") as taken, target.open("wb") as given:
        shutil.copyfileobj(taken, given, 1 << 20)
        given.flush()
        os.fsync(given.fileno())
        _forget(given.fileno())
    with target.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
            raise StorageTrouble(
                f"“{target.name}”拷过去读回来不一样，U盘可能坏了，拷过去的已经删掉；请换一个U盘。"
            )


def _forget(descriptor: int) -> None:
    """Let the system drop what it holds of a file, so that it is read back from the stick itself where it can be told."""
    advise = getattr(os, "posix_fadvise", None)
    if advise is not None:
        advise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
