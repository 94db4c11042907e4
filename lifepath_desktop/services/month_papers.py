"""月报定稿: all papers of a month tied, set, read back, bound in one volume and kept as one edition (office.md 29, 30)."""

import io
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from db.files import write_whole
from db.models import Correction, Edition, EditionPaper
from lifepath_desktop.domain.carried import Cell, Reported, Since, bodies_of
from lifepath_desktop.domain.editions import SIGNED_STAGES, edition_name, require_new_edition
from lifepath_desktop.domain.month_form import ALL_TIE, ENCLOSED, READ_BACK, ContentsLine, MonthHead, Slip
from lifepath_desktop.domain.paper_rows import Reporting
from lifepath_desktop.errors import RuleBroken, StorageTrouble
from lifepath_desktop.papers.document import Document
from lifepath_desktop.papers.month import (
    CHECKS_KIND,
    CORRECTION_KIND,
    COVER_KIND,
    SLIP_KIND,
    checks_document,
    correction_document,
    cover_document,
    slip_document,
)
from lifepath_desktop.papers.typeset import Chapter, write_volume
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.editions import EditionRow, editions_of, last_signed_before, next_number
from lifepath_desktop.queries.figures import TOWNSHIP_LEVEL
from lifepath_desktop.queries.ledgers import find_village, township_name
from lifepath_desktop.queries.list_papers import villages_to_remind
from lifepath_desktop.queries.month_checks import lacks_of
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.replacing import sync_folder
from lifepath_desktop.services.edition_files import DATA, PDF, WORKBOOK, keep_bytes, packed
from lifepath_desktop.services.list_papers import set_reminder
from lifepath_desktop.services.month_names import paper_name
from lifepath_desktop.services.month_pieces import (
    MonthJob,
    Piece,
    files_of,
    ledger_piece,
    lists_piece,
    require_ledger_ties,
    require_none,
    summary_piece,
)
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.printing import file_paper, record_paper
from lifepath_desktop.services.summary_data import SummaryData, counted_records, since_edition, summary_data

_WORK_BEYOND_VILLAGES = 5


@dataclass(frozen=True, slots=True)
class MonthWanted:
    """Which month "YYYY-MM" is to be closed; a signed one again only with a reason (更正原因)."""

    month: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Before:
    """The edition before this one: of the same period, or the last that was signed; and what came since."""

    latest: EditionRow | None
    compared: EditionRow | None
    came: Since | None

    @property
    def corrects(self) -> EditionRow | None:
        """The signed edition that this one corrects, None for a first or returned one."""
        return self.latest if self.latest is not None and self.latest.stage in SIGNED_STAGES else None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """What a 更正稿 changes."""
        return self.came.cells if self.corrects is not None and self.came is not None else ()


@dataclass(frozen=True, slots=True)
class _Bound:
    """The volume: its bytes, its cover and the page on which each paper begins."""

    pdf: bytes
    cover: Piece
    firsts: tuple[int, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class _Made:
    """An edition before it is kept."""

    job: MonthJob
    data: SummaryData
    before: _Before
    pieces: list[Piece]
    bound: _Bound
    reason: str


def print_month(
    wanted: MonthWanted, out: Path, *, clerk: str, today: date, progress: Progress = QUIET
) -> list[Path]:
    """Make the next edition of a month and write its volume and single files into the folder `out`.

    `out` must not be there yet, or be empty. The folder and the edition appear whole or not at all. Raises
    `RuleBroken` when something does not tie (the row is named) or a signed month is given no reason, `StorageTrouble`,
    `Cancelled`.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RuleBroken(f"“{out.name}”里已经有文件，没有动它；请换一个文件夹。")
    made = _make(wanted, today, progress)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            for name, content in files_of(made.pieces):
                write_whole(scratch / name, content)
            volume = made.job.names.volume(_number(made.data))
            write_whole(scratch / f"{volume}.pdf", made.bound.pdf)
            progress.step(1, 1, "正在留底")
            _keep(made, clerk)
            _put_in_place(scratch, out)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as trouble:
        raise StorageTrouble(
            f"“{out.name}”没有写成（{trouble.strerror}），台账没有受影响；请换一个位置再试。"
        ) from trouble
    return sorted(out.iterdir())


def _make(wanted: MonthWanted, today: date, progress: Progress) -> _Made:
    data = summary_data(wanted.month, today=today)
    require_none(list(data.broken))
    before, reason = _before(data, today), wanted.reason.strip()
    require_new_edition(before.latest.stage if before.latest else None, reason)
    job = _job(wanted.month, data, before, today, progress)
    pieces = _pieces(job, data, before, reason)
    return _Made(job, data, before, pieces, _bind(job, pieces), reason)


def _before(data: SummaryData, today: date) -> _Before:
    period = data.figures.period
    latest = next(iter(editions_of(period.until, period.since)), None)
    compared = latest or last_signed_before(period.since)
    return _Before(latest, compared, None if compared is None else since_edition(compared, today=today))


def _number(data: SummaryData) -> int:
    return next_number(data.figures.period.until)


def _job(month: str, data: SummaryData, before: _Before, today: date, progress: Progress) -> MonthJob:
    period = data.figures.period
    head = MonthHead(
        township=township_name(),
        campaign=campaign_on(period.until).name,
        period=period.name,
        edition=edition_name(period.name, _number(data), corrects=before.corrects is not None),
        on=today,
        office=str(setting("responsible_office")),
        filled_by=str(setting("filled_by")),
        phone=str(setting("office_phone")),
        this_period=period.this,
    )
    return MonthJob(period, paper_name(month), head, today, progress)


def _pieces(job: MonthJob, data: SummaryData, before: _Before, reason: str) -> list[Piece]:
    """Set every paper, in filing order: 送签单, 附件2, 更正说明, 附件1 of each village, lists, 催办单, 核对清单."""
    villages = [row for row in data.rows if row.village != TOWNSHIP_LEVEL]
    steps = len(villages) + _WORK_BEYOND_VILLAGES
    counted = {
        row.village: {one.scope: one.figures for one in data.figures.rows if one.village == row.village}
        for row in villages
    }
    job.progress.step(0, steps, "正在排版汇总表")
    pieces = [summary_piece(job, _corrected(data, before))]
    if before.corrects is not None:
        document = correction_document(job.head, before.corrects.name, before.cells, reason)
        pieces.append(job.set(CORRECTION_KIND, job.names.correction(), document))
    for number, row in enumerate(villages, 1):
        job.progress.step(number, steps, f"正在排版{row.village}工作台账")
        piece = ledger_piece(job, row)
        require_ledger_ties(piece, counted[row.village], row.village)
        pieces.append(piece)
    job.progress.step(steps - 4, steps, "正在排版三个清单")
    pieces.append(lists_piece(job))
    job.progress.step(steps - 3, steps, "正在排版催办单")
    pieces += _reminders(job)
    pieces.append(job.set(CHECKS_KIND, job.names.checks(), _checks(job, data, pieces)))
    slip = slip_document(job.head, _slip(data, before, pieces, reason))
    return [job.set(SLIP_KIND, job.names.slip(), slip), *pieces]


def _corrected(data: SummaryData, before: _Before) -> SummaryData:
    """A 更正稿 says of itself which one it corrects."""
    if before.corrects is None:
        return data
    remark = f"本表为更正稿，更正{before.corrects.name}，见更正说明。"
    return replace(data, head=replace(data.head, remarks=(*data.head.remarks, remark)))


def _reminders(job: MonthJob) -> Iterator[Piece]:
    for village in villages_to_remind(job.today):
        sheets = set_reminder(village, today=job.today)
        yield Piece("reminder", job.names.reminder(village), sheets, village_id=find_village(village).id)


def _checks(job: MonthJob, data: SummaryData, pieces: list[Piece]) -> Document:
    missing = [row.village for row in data.rows if row.reporting is Reporting.MISSING]
    remarks = [f"{'、'.join(missing)}本期未报，汇总表上印“未报”。"] if missing else []
    remarks += [
        f"{piece.name}里有字库显示不了的字：{'、'.join(piece.sheets.missing)}，签字前请手写补上。"
        for piece in pieces
        if piece.sheets.missing
    ]
    return checks_document(job.head, lacks_of(job.period), remarks)


def _slip(data: SummaryData, before: _Before, pieces: list[Piece], reason: str) -> Slip:
    enclosed = [f"{words} {len(found)} 份 {sum(one.sheets.pages for one in found)} 页"
                for words, kind in ENCLOSED if (found := [one for one in pieces if one.kind == kind])]  # fmt: skip
    overdue = ((row.village, row.cumulative.get("overdue") or 0) for row in data.rows)
    return Slip(
        enclosed=tuple(enclosed),
        bodies=bodies_of(data.rows),
        last=before.compared.name if before.compared else "",
        came=before.came,
        overdue=tuple((village, count) for village, count in overdue if count),
        missing=tuple(row.village for row in data.rows if row.reporting is Reporting.MISSING),
        checked=(ALL_TIE, READ_BACK),
        reason=reason if before.corrects is not None else "",
    )


def _bind(job: MonthJob, pieces: list[Piece]) -> _Bound:
    """Bind the papers behind their cover, which tells on which page each begins."""
    steps = len(pieces) + 1
    job.progress.step(0, steps, "正在装订")
    cover = job.set(COVER_KIND, "", cover_document(job.head, _contents(pieces, 1)))
    cover = job.set(COVER_KIND, "", cover_document(job.head, _contents(pieces, cover.sheets.pages)))
    title = cover.sheets.document.title + cover.sheets.document.subtitle

    def chapters() -> Iterator[Chapter]:
        yield Chapter("封面和目录", cover.sheets.document, cover.sheets.code)
        for number, piece in enumerate(pieces, 1):
            job.progress.step(number, steps, "正在装订")
            yield Chapter(piece.name, piece.sheets.document, piece.sheets.code)

    stream = io.BytesIO()
    firsts = write_volume(title, chapters(), stream, progress=job.quiet)
    pages = cover.sheets.pages + sum(piece.sheets.pages for piece in pieces)
    return _Bound(stream.getvalue(), cover, firsts[1:], pages)


def _contents(pieces: list[Piece], before: int) -> Iterator[ContentsLine]:
    first = before + 1
    for piece in pieces:
        yield ContentsLine(piece.name, first, piece.sheets.pages, piece.sheets.code)
        first += piece.sheets.pages


def _keep(made: _Made, clerk: str) -> None:
    """Keep every byte under `filed/`, then write one act: the papers, the edition, what it corrects."""
    job, data, before, bound = made.job, made.data, made.before, made.bound
    pieces = made.pieces
    for piece in (bound.cover, *pieces):
        file_paper(piece.sheets, job.today)
    workbooks = [keep_bytes(piece.workbook, WORKBOOK) if piece.workbook else "" for piece in pieces]
    frozen = Reported(
        job.head.edition,
        data.figures.month,
        bodies_of(data.rows),
        tuple(counted_records(data.figures, job.today)),
    )
    digests = keep_bytes(packed(frozen), DATA), keep_bytes(bound.pdf, PDF)
    with operation(f"月报定稿：{job.head.edition}", clerk=clerk, kind="print"):
        for piece in (bound.cover, *pieces):
            record_paper(piece.sheets, job.today)
        edition = Edition.create(
            period_from=job.period.since,
            period_to=job.period.until,
            period_name=job.period.name,
            number=_number(data),
            corrects=before.corrects.id if before.corrects else None,
            made_on=job.today,
            code=bound.cover.sheets.code,
            pages=bound.pages,
            data_sha256=digests[0],
            volume_sha256=digests[1],
            note=made.reason,
        )
        for position, (piece, workbook) in enumerate(zip(pieces, workbooks, strict=True)):
            EditionPaper.create(
                edition=edition,
                position=position,
                kind=piece.kind,
                village=piece.village_id,
                title=piece.name,
                code=piece.sheets.code,
                first_page=bound.firsts[position],
                pages=piece.sheets.pages,
                workbook_sha256=workbook,
            )
        for cell in before.cells:
            Correction.create(
                edition=edition,
                body=cell.body,
                scope=cell.scope.value,
                figure=cell.key,
                was=cell.was,
                now=cell.now,
                reason=made.reason,
            )


def _put_in_place(scratch: Path, out: Path) -> None:
    if out.exists():
        out.rmdir()
    scratch.chmod(0o755)  # a scratch folder is private, what is handed on is not
    scratch.rename(out)
    sync_folder(out.parent)
