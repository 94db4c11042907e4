"""The way of an edition: 送审, 签字盖章 with its scan, 报县, 退回修改 or 接收; and its files again, byte for byte."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

from db.database import database
from db.files import write_whole
from db.models import Edition, EditionState
from lifepath_desktop.domain.editions import SIGNED_STAGES, STATE_WORDS, EditionStep, require_step
from lifepath_desktop.errors import RuleBroken, StorageTrouble
from lifepath_desktop.papers.document import Document
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.editions import EditionRow, StepRow, edition, papers_of, standing
from lifepath_desktop.queries.papers import filed_paper
from lifepath_desktop.services.edition_files import PDF, WORKBOOK, keep_bytes, kept_bytes
from lifepath_desktop.services.month_names import PaperName
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.printing import Sheets


def take_step(edition_id: int, step: EditionStep, *, clerk: str, today: date) -> Change:
    """Record one step of an edition; raises `RuleBroken` for one that does not follow or lacks what it needs."""
    row = edition(edition_id)
    day = require_step(step, standing(row), today=today)
    scan = "" if step.scan is None else keep_bytes(step.scan.content, suffix_of(step.scan.name))
    # What was signed is not unsigned by Ctrl+Z: the way back is 退回修改, with its reason.
    kind = "print" if step.to in SIGNED_STAGES else "act"
    with operation(f"{row.name}：{STATE_WORDS[step.to]}", clerk=clerk, kind=kind) as act:
        EditionState.create(
            edition=edition_id,
            state=step.to.value,
            on_day=day,
            by=step.by.strip(),
            channel=step.channel.strip(),
            receiver=step.receiver.strip(),
            note=step.note.strip(),
            scan_name="" if step.scan is None else step.scan.name,
            scan_sha256=scan,
        )
        Edition.update(state=step.to.value).where(Edition.id == edition_id).execute()
    return act.change


def volume_of(row: EditionRow) -> bytes:
    """Return an edition's volume byte for byte as it was made."""
    return kept_bytes(row.volume_sha256, PDF)


def scan_of(step: StepRow) -> bytes:
    """Return the signed paper that was attached to a step."""
    return kept_bytes(step.scan_sha256, suffix_of(step.scan_name))


def suffix_of(name: str) -> str:
    """Return the ending under which a scan is kept.

    >>> suffix_of("签字页.JPG"), suffix_of("签字页")
    ('.jpg', '')
    """
    return Path(name).suffix.lower()


def export_edition(edition_id: int, out: Path, *, township: str, progress: Progress = QUIET) -> Path:
    """Write an edition's volume and single files into the new folder `out`, byte for byte as they were made."""
    row = edition(edition_id)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RuleBroken(f"“{out.name}”里已经有文件，没有动它；请换一个文件夹。")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            _write_all(row, scratch, PaperName(township, row.period), progress)
            if out.exists():
                out.rmdir()
            scratch.chmod(0o755)
            scratch.rename(out)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as trouble:
        raise StorageTrouble(
            f"“{out.name}”没有写成（{trouble.strerror}），留底的文件没有受影响；请换一个位置再试。"
        ) from trouble
    return out


def _write_all(row: EditionRow, folder: Path, names: PaperName, progress: Progress) -> None:
    write_whole(folder / f"{names.volume(row.number)}.pdf", volume_of(row))
    papers = papers_of(row.id)
    for number, paper in enumerate(papers):
        progress.step(number, len(papers), f"正在存出{paper.title}")
        write_whole(folder / f"{paper.title}.pdf", paper_bytes(paper.code))
        if paper.workbook_sha256:
            write_whole(folder / f"{paper.title}.xlsx", kept_bytes(paper.workbook_sha256, WORKBOOK))


def paper_bytes(code: str) -> bytes:
    """Return a kept paper's PDF by its code."""
    paper_id = database.scalar("SELECT id FROM paper WHERE code = ?", (code,))
    return filed_paper(int(paper_id or 0), Path(database.database).parent).pdf


def kept_volume(row: EditionRow) -> Sheets:
    """Return an edition's volume as it is shown and printed again: the very bytes, under the cover's code."""
    document = Document("month", f"月报合订本（{row.name}）")
    return Sheets(document, row.code, volume_of(row), row.pages, (), row.name)
