"""Printing papers: data to PDF or workbook, and each printed paper kept with its check code."""

import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db import chain
from db.database import database
from db.files import write_whole
from db.models import Paper
from db.timeline import as_of
from lifepath_desktop.domain.paper_rows import LedgerHead, LedgerPaperRow, LedgerVariant
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.domain.template_places import ledger_filling, summary_filling
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers.document import Document, Table, canonical_json, code_of, encoded
from lifepath_desktop.papers.ledger import ledger_document
from lifepath_desktop.papers.summary import summary_document
from lifepath_desktop.papers.typeset import write_pdf
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import ledgers
from lifepath_desktop.queries.editions import EditionPaperRow, papers_of, signed_edition
from lifepath_desktop.queries.papers import filed_paper
from lifepath_desktop.queries.report_periods import period_named
from lifepath_desktop.services.edition_files import WORKBOOK, kept_bytes
from lifepath_desktop.services.fingerprints import fingerprints
from lifepath_desktop.services.form_layouts import in_office_form
from lifepath_desktop.services.operation import NOTHING, Change, operation
from lifepath_desktop.services.summary_data import summary_data
from lifepath_desktop.services.templates import filled, template_of
from lifepath_desktop.services.undoing import pack_rows

FILED = "filed"
DATA_SUFFIX = ".json.gz"
_GZIP, _LEVEL = 31, 3  # zlib's own names for a gzip stream, and for three times the speed of 6


@dataclass(frozen=True, slots=True)
class LedgerWanted:
    """Which 附件1: a village, up to a day, as the register stands or as it was known on `as_of`.

    With `period` only the visits of that period (本月新增).
    """

    village: str
    until: date
    as_of: date | None = None
    period: Period | None = None
    large: bool = False


@dataclass(frozen=True, slots=True)
class Sheets:
    """A paper ready to look at or print: its PDF, its code, and the records that stand on it.

    `about` tells papers of one title apart: the village and the day, or the period. `data` is what it says, as
    gzipped canonical JSON: with `head`, the chain's when it was set, it proves the code in years to come.
    `missing` are the characters that no font can show.
    """

    document: Document
    code: str
    pdf: bytes
    pages: int
    uids: tuple[str, ...]
    about: str
    data: bytes = b""
    head: str = ""
    missing: tuple[str, ...] = ()


def set_ledger(wanted: LedgerWanted, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set 附件1 of a village as PDF, for preview; nothing is stored. Raises `NotFound` for an unknown village."""
    with as_of(wanted.as_of) if wanted.as_of else nullcontext():
        document = in_office_form(ledger_paper(wanted, today), wanted.until)
        return set_document(document, _about(wanted), progress)


def set_summary(month: str, *, today: date, large: bool = False, progress: Progress = QUIET) -> Sheets:
    """Set 附件2 of a month as PDF, for preview; nothing is stored.

    That of a signed period is the very paper that was signed, whatever came since (office.md 3).
    """
    kept = kept_summary(month)
    if kept is not None:
        return kept
    document = in_office_form(summary_paper(month, today, large), _last_day(month))
    return set_document(document, f"{month}月报", progress)


def set_document(document: Document, about: str, progress: Progress = QUIET) -> Sheets:
    """Set any paper as PDF, for preview; nothing is stored. `about` tells papers of one title apart."""
    # The chain's head is the register's own, even when the rows are a past day's.
    head = chain.head(before_prints=True)
    data: list[bytes] = []
    code = code_of(_gathered(document, data), head)
    stream = io.BytesIO()
    printed = write_pdf(document, stream, code=code, progress=progress)
    tables = (part for part in document.parts if isinstance(part, Table))
    uids = tuple(row.uid for table in tables for row in table.rows() if row.uid)
    uids = tuple(dict.fromkeys((*uids, *document.records)))
    packed = b"".join(data)
    return Sheets(
        document, code, stream.getvalue(), printed.pages, uids, about, packed, head, printed.missing
    )


def _gathered(document: Document, data: list[bytes]) -> Iterator[bytes]:
    """Yield the canonical JSON and leave it in `data`, packed: the rows are opened once for both."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    for piece in map(encoded, canonical_json(document)):
        data.append(packer.compress(piece))
        yield piece
    data.append(packer.flush())


def keep(sheets: Sheets, *, clerk: str, today: date) -> Change:
    """Store a paper under its check code; one that is stored already is stored once."""
    if Paper.get_or_none(Paper.code == sheets.code) is not None:
        return NOTHING
    file_paper(sheets, today)
    label = f"打印：{sheets.document.title}（{sheets.about}）"
    with operation(label, clerk=clerk, kind="print") as act:
        record_paper(sheets, today)
    return act.change


def file_paper(sheets: Sheets, today: date) -> None:
    """Put a paper's PDF and its data under `filed/`; no row speaks of them yet."""
    year = Path(database.database).parent / FILED / f"{today.year}"
    write_whole(year / f"{sheets.code}{DATA_SUFFIX}", sheets.data)
    write_whole(year / f"{sheets.code}.pdf", sheets.pdf)


def record_paper(sheets: Sheets, today: date) -> None:
    """Write the row of a filed paper, under the act that is open; one that is there already stays."""
    if Paper.get_or_none(Paper.code == sheets.code) is None:
        Paper.create(
            code=sheets.code,
            kind=sheets.document.kind,
            title=sheets.document.title,
            printed_on=today,
            chain_head=sheets.head,
            pages=sheets.pages,
            sha256=hashlib.sha256(sheets.pdf).hexdigest(),
            rows=pack_rows(list(fingerprints(sheets.uids, chain.position(sheets.head)))),
            note=sheets.about,
        )


def _about(wanted: LedgerWanted) -> str:
    what = f"{wanted.period.name}新增" if wanted.period else f"截至{wanted.until}"
    known = f"，按{wanted.as_of}登记情况" if wanted.as_of else ""
    return f"{wanted.village} {what}{known}"


def print_ledger(
    wanted: LedgerWanted, out: Path, *, clerk: str, today: date, progress: Progress = QUIET
) -> None:
    """Write 附件1 to a .pdf, kept under its check code, or to a .xlsx."""
    if _is_workbook(out):
        from lifepath_desktop.exchange import ledger_sheet  # noqa: PLC0415  # the writer is heavy

        with as_of(wanted.as_of) if wanted.as_of else nullcontext():
            village = ledgers.find_village(wanted.village)
            head, rows = _ledger_data(wanted, village, today)
            template = template_of("ledger", wanted.until)
            if template is not None:
                content = filled(template, "ledger", ledger_filling(head, rows()))
            else:
                content = in_memory(lambda stream: ledger_sheet.write_ledger(head, rows, stream))
        write_whole(out, content)
        return
    sheets = set_ledger(wanted, today=today, progress=progress)
    keep(sheets, clerk=clerk, today=today)
    write_whole(out, sheets.pdf)


def print_summary(month: str, out: Path, *, clerk: str, today: date, progress: Progress = QUIET) -> None:
    """Write 附件2 to a .pdf, kept under its check code, or to a .xlsx with live formulas."""
    if _is_workbook(out):
        from lifepath_desktop.exchange import summary_sheet  # noqa: PLC0415  # the writer is heavy

        signed = _signed_summary(month)
        if signed is not None and signed.workbook_sha256:
            write_whole(out, kept_bytes(signed.workbook_sha256, WORKBOOK))
            return
        data = summary_data(month, today=today)
        template = template_of("summary", _last_day(month))
        if template is not None:
            write_whole(out, filled(template, "summary", summary_filling(data.head, list(data.rows))))
            return
        write_whole(out, in_memory(lambda stream: summary_sheet.write_summary(data.head, data.rows, stream)))
        return
    sheets = set_summary(month, today=today, progress=progress)
    keep(sheets, clerk=clerk, today=today)
    write_whole(out, sheets.pdf)


def _is_workbook(out: Path) -> bool:
    suffix = out.suffix.lower()
    if suffix not in (".pdf", ".xlsx"):
        raise RuleBroken(f"“{out.name}”的格式不认识，没有写入；请用 .pdf 或 .xlsx 结尾的文件名。")
    return suffix == ".xlsx"


def ledger_paper(wanted: LedgerWanted, today: date) -> Document:
    """Return 附件1 in the program's own form."""
    head, rows = _ledger_data(wanted, ledgers.find_village(wanted.village), today)
    return ledger_document(head, rows, large=wanted.large)


def _ledger_data(
    wanted: LedgerWanted, village: ledgers.VillageFound, today: date
) -> tuple[LedgerHead, Callable[[], Iterator[LedgerPaperRow]]]:
    variant = LedgerVariant.NEW if wanted.period else LedgerVariant.CUMULATIVE
    head = ledgers.ledger_head(
        village, until=wanted.until, filled_on=today, variant=variant, period=wanted.period
    )
    since = wanted.period.since if wanted.period else date.min
    return head, ledgers.ledger_rows(village.id, since, wanted.until)


def summary_paper(month: str, today: date, large: bool) -> Document:
    """Return 附件2 in the program's own form."""
    data = summary_data(month, today=today)
    return summary_document(data.head, data.rows, large=large)


def kept_summary(month: str) -> Sheets | None:
    """Return the signed 附件2 of a month byte for byte, None while none is signed."""
    signed = _signed_summary(month)
    if signed is None:
        return None
    paper = Paper.get(Paper.code == signed.code)
    filed = filed_paper(paper.id, Path(database.database).parent)
    document = Document(paper.kind, filed.title)
    return Sheets(document, filed.code, filed.pdf, filed.pages, (), filed.about, head=paper.chain_head)


def _signed_summary(month: str) -> EditionPaperRow | None:
    period = period_named(month)
    edition = signed_edition(period.until, period.since)
    papers = [] if edition is None else papers_of(edition.id)
    return next((paper for paper in papers if paper.kind == "summary"), None)


def _last_day(month: str) -> date:
    return period_named(month).until


def in_memory(write: Callable[[io.BytesIO], object]) -> bytes:
    """Return what a writer puts into a stream."""
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()
