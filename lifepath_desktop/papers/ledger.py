"""附件1 as a document: a village's ledger on a lying sheet, rows streamed."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from lifepath_desktop.domain import ledger_form as form
from lifepath_desktop.domain.paper_rows import LedgerHead, LedgerPaperRow
from lifepath_desktop.papers.document import (
    Document,
    HeaderField,
    Notes,
    PageSetup,
    Paper,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
)

KIND = "ledger"
# Type sizes of rows and headings, on A4 and on A3.
_SIZES, _LARGE_SIZES = (8.0, 7.5), (11.0, 10.5)
_TOTAL_SPANS = (form.COUNT_COLUMNS[0], 1, 1, 1, 1, len(form.COLUMNS) - form.DETAILS_COLUMN - 1)
_PEN_LINES = 3  # about 11 mm: two lines of handwriting

Rows = Callable[[], Iterable[LedgerPaperRow]]


def ledger_document(head: LedgerHead, rows: Rows, *, large: bool = False) -> Document:
    """附件1 from rows ordered by place; `rows` opens them anew at each call. `large` is A3."""
    return _form(head, form.subtitle(head), lambda: _rows(head, rows), large=large)


def blank_ledger_document(
    head: LedgerHead, places: Sequence[LedgerPaperRow], blanks: int, *, large: bool = False
) -> Document:
    """附件1 for the pen: a row for each place with its 基本情况 filled in, then empty rows (office.md 33)."""
    return _form(head, form.blank_subtitle(), lambda: _pen_rows(places, blanks), large=large)


def _form(
    head: LedgerHead, subtitle: str, rows: Callable[[], Iterator[TableRow]], *, large: bool
) -> Document:
    columns = tuple(
        TableColumn(
            column.heading,
            column.width_mm,
            column.align,
            column.group,
            column.merges,
            continued=at == form.NAME_COLUMN,
        )
        for at, column in enumerate(form.COLUMNS)
    )
    size, head_size = _LARGE_SIZES if large else _SIZES
    return Document(
        kind=KIND,
        mark=form.MARK,
        title=form.title(head),
        subtitle=subtitle,
        header=tuple(HeaderField(*field) for field in form.header_fields(head)),
        parts=(
            Table(columns, rows, size_pt=size, head_size_pt=head_size),
            Notes(form.notes(head)),
            Signatures(tuple(Signer(*signer) for signer in form.signers(head))),
        ),
        page=PageSetup(Paper.A3 if large else Paper.A4),
    )


def _pen_rows(places: Sequence[LedgerPaperRow], blanks: int) -> Iterator[TableRow]:
    for position, place in form.numbered(places):
        texts = form.place_cells(position, place)
        yield TableRow(texts, key=place.place_key, uid=place.uid, pen_lines=_PEN_LINES)
    for number in range(blanks):
        yield TableRow(("",) * len(form.COLUMNS), key=f"blank {number}", pen_lines=_PEN_LINES)
    yield TableRow(form.BLANK_TOTAL, bold=True, clings=True, spans=_TOTAL_SPANS)


def _rows(head: LedgerHead, rows: Rows) -> Iterator[TableRow]:
    totals = form.LedgerTotals()
    for position, row in form.numbered(rows()):
        totals.add(position, row)
        yield TableRow(form.cells(position, row), key=row.place_key, uid=row.uid)
    if not totals.places:
        yield TableRow((form.said_without_rows(head),), spans=(len(form.COLUMNS),))
    yield TableRow(
        (totals.heading, *map(str, totals.counts), totals.summary, totals.outcome),
        bold=True,
        clings=True,
        spans=_TOTAL_SPANS,
    )
