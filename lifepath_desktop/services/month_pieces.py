"""The papers of a month one by one: set, written as workbooks, and read back before they count (office.md 30)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain.figures import BY_KEY, Scope
from lifepath_desktop.domain.month_form import MonthHead
from lifepath_desktop.domain.paper_rows import LedgerVariant, SummaryFigures
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers.document import Document
from lifepath_desktop.papers.ledger import ledger_document
from lifepath_desktop.papers.lists import lists_document
from lifepath_desktop.papers.proofread import pdf_troubles
from lifepath_desktop.papers.summary import summary_document
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import ledgers
from lifepath_desktop.queries.ledgers import VillageFound
from lifepath_desktop.queries.three_lists import listed_hazards, lists_head
from lifepath_desktop.services.form_layouts import in_office_form
from lifepath_desktop.services.month_names import PaperName
from lifepath_desktop.services.printing import Sheets, in_memory, set_document
from lifepath_desktop.services.summary_data import SummaryData

MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """One paper of the month: its file's name, its set sheets, and its workbook where it has one."""

    kind: str
    name: str
    sheets: Sheets
    workbook: bytes = b""
    village_id: int | None = None


@dataclass(frozen=True, slots=True)
class MonthJob:
    """What every paper of one edition shares."""

    period: Period
    names: PaperName
    head: MonthHead
    today: date
    progress: Progress = QUIET

    @property
    def quiet(self) -> Progress:
        """What hears that the clerk stops, and says nothing of single pages."""
        return Progress(is_cancelled=self.progress.is_cancelled)

    def set(
        self,
        kind: str,
        name: str,
        document: Document,
        *,
        workbook: bytes = b"",
        village: VillageFound | None = None,
    ) -> Piece:
        """Set a paper and read pages of it back; raises `RuleBroken` when one does not say what was meant."""
        document = in_office_form(document, self.period.until)
        about = self.head.edition if village is None else f"{village.name} {self.head.edition}"
        sheets = set_document(document, about, self.quiet)
        require_none(pdf_troubles(sheets.pdf, document, sheets.code))
        return Piece(kind, name, sheets, workbook, None if village is None else village.id)


def require_none(troubles: list[str]) -> None:
    """Refuse a month whose papers do not say what the register says, naming the first rows."""
    if troubles:
        more = f"（共 {len(troubles)} 处）" if len(troubles) > MOST_TOLD else ""
        raise RuleBroken(f"数字对不上，没有定稿，什么也没有保存：{''.join(troubles[:MOST_TOLD])}{more}")


def summary_piece(job: MonthJob, data: SummaryData) -> Piece:
    """附件2, its workbook read back cell by cell."""
    from lifepath_desktop.exchange import proofread, summary_sheet  # noqa: PLC0415  # readers and writers are heavy

    workbook = in_memory(lambda stream: summary_sheet.write_summary(data.head, data.rows, stream))
    name = job.names.summary()
    require_none(proofread.summary_troubles(workbook, data.head, data.rows, name))
    return job.set("summary", name, summary_document(data.head, data.rows), workbook=workbook)


def ledger_piece(job: MonthJob, row: SummaryFigures) -> Piece:
    """附件1 of a village; its cells, added up again, must come to the village's line of 附件2."""
    from lifepath_desktop.exchange import ledger_sheet, proofread  # noqa: PLC0415

    village = ledgers.find_village(row.village)
    until = job.period.until
    head = ledgers.ledger_head(village, until=until, filled_on=job.today, variant=LedgerVariant.CUMULATIVE)
    rows = list(ledgers.ledger_rows(village.id, date.min, until)())
    workbook = in_memory(lambda stream: ledger_sheet.write_ledger(head, lambda: rows, stream))
    name = job.names.ledger(row.village)
    require_none(proofread.ledger_troubles(workbook, rows, name))
    document = ledger_document(head, lambda: rows)
    return job.set("ledger", name, document, workbook=workbook, village=village)


def require_ledger_ties(piece: Piece, counted: dict[Scope, dict[str, int]], village: str) -> None:
    """附件2 follows from 附件1: the sums of its cells are the village's counted figures."""
    from lifepath_desktop.exchange import proofread  # noqa: PLC0415

    sums = proofread.ledger_sums(piece.workbook, piece.name)
    figures = counted[Scope.CUMULATIVE]
    require_none(
        [
            f"{village}附件1的“{BY_KEY[key].heading}”合计 {number}，附件2为 {figures[key]}。"
            for key, number in sums.items()
            if number != figures[key]
        ]
    )


def lists_piece(job: MonthJob) -> Piece:
    """三个清单 of the township; all three must name the same hazards."""
    from lifepath_desktop.exchange import lists_sheet, proofread  # noqa: PLC0415

    head = lists_head(None, job.period, job.today)
    rows = list(listed_hazards(None, job.period, job.today))
    workbook = in_memory(lambda stream: lists_sheet.write_lists(head, lambda: rows, stream))
    name = job.names.lists()
    require_none(proofread.lists_troubles(workbook, rows, head.on, name))
    return job.set("lists", name, lists_document(head, lambda: rows), workbook=workbook)


def files_of(pieces: list[Piece]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every single file."""
    for piece in pieces:
        yield f"{piece.name}.pdf", piece.sheets.pdf
        if piece.workbook:
            yield f"{piece.name}.xlsx", piece.workbook
