"""附件1 as a document: a village's ledger on a lying sheet, rows streamed."""

from collections.abc import Callable, Iterable, Iterator

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

Rows = Callable[[], Iterable[LedgerPaperRow]]


def ledger_document(head: LedgerHead, rows: Rows, *, large: bool = False) -> Document:
    """附件1 from rows ordered by place; `rows` opens them anew at each call. `large` is A3."""
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
        subtitle=form.subtitle(head),
        header=tuple(HeaderField(*field) for field in form.header_fields(head)),
        parts=(
            Table(columns, lambda: _rows(head, rows), size_pt=size, head_size_pt=head_size),
            Notes(form.notes(head)),
            Signatures(tuple(Signer(*signer) for signer in form.signers(head))),
        ),
        page=PageSetup(Paper.A3 if large else Paper.A4),
    )


def _rows(head: LedgerHead, rows: Rows) -> Iterator[TableRow]:
    totals = form.LedgerTotals()
    for position, row in form.numbered(rows()):
        totals.add(position, row)
        yield TableRow(form.cells(position, row), key=row.place_key, uid=row.uid)
    if not totals.places:
        yield TableRow((form.said_without_rows(head),), spans=(len(form.COLUMNS),))
    before, after = form.COUNT_COLUMNS[0], len(form.COLUMNS) - form.DETAILS_COLUMN - 1
    yield TableRow(
        (totals.heading, *map(str, totals.counts), totals.summary, totals.outcome),
        bold=True,
        clings=True,
        spans=(before, 1, 1, 1, 1, after),
    )
