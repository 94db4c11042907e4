"""附件2 as a document: the township's summary of a period, both tables on lying sheets."""

from collections.abc import Iterator, Sequence
from functools import partial

from lifepath_desktop.columns import Align
from lifepath_desktop.domain import summary_form as form
from lifepath_desktop.domain.paper_rows import SummaryFigures, SummaryHead
from lifepath_desktop.papers.document import (
    Document,
    HeaderField,
    Notes,
    PageSetup,
    Paper,
    Part,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
)

KIND = "summary"
_SIZE, _LARGE_SIZE = 9.0, 12.0
_NUMBER_WIDTH, _VILLAGE_WIDTH, _SCOPE_WIDTH, _NOTE_WIDTH = 8.0, 22.0, 10.0, 17.0


def summary_document(head: SummaryHead, rows: Sequence[SummaryFigures], *, large: bool = False) -> Document:
    """附件2 from the figures of each village and of 乡本级, in the order they shall stand. `large` is A3."""
    size = _LARGE_SIZE if large else _SIZE
    parts: list[Part] = []
    for table in form.tables(head):
        parts.append(
            Table(
                _columns(table),
                partial(_rows, table, rows, head),
                caption=table.caption,
                size_pt=size,
                head_size_pt=size,
                new_page=table.new_page,
            )
        )
        parts.append(Notes(form.notes(table, rows, head)))
    parts.append(Signatures(tuple(Signer(*signer) for signer in form.signers(head))))
    return Document(
        kind=KIND,
        mark=form.MARK,
        title=form.title(head),
        subtitle=form.subtitle(head),
        header=tuple(HeaderField(*field) for field in form.header_fields(head)),
        parts=tuple(parts),
        page=PageSetup(Paper.A3 if large else Paper.A4),
    )


def _columns(table: form.SummaryTable) -> tuple[TableColumn, ...]:
    center = Align.CENTER
    figures = (TableColumn(column.heading, column.width_mm, center, column.group) for column in table.columns)
    return (
        TableColumn("序号", _NUMBER_WIDTH, center, merges=True),
        TableColumn("村（单位）", _VILLAGE_WIDTH, center, merges=True, continued=True),
        TableColumn("统计口径", _SCOPE_WIDTH, center),
        *figures,
        TableColumn("备注", _NOTE_WIDTH, center),
    )


def _rows(table: form.SummaryTable, rows: Sequence[SummaryFigures], head: SummaryHead) -> Iterator[TableRow]:
    for line in form.lines(table, rows, head):
        position = "" if line.is_total else str(line.position)
        named = (position, line.village, line.scope)
        key = f"{line.position}"
        clings = line.is_total or line.kind is form.LineKind.CUMULATIVE
        if line.said:
            spans = (1, 1, 1, len(table.columns), 1)
            yield TableRow((*named, line.said, line.note), key=key, clings=clings, spans=spans)
            continue
        figures = [
            form.figure_text(column, line, value)
            for column, value in zip(table.columns, line.values, strict=True)
        ]
        yield TableRow((*named, *figures, line.note), key=key, bold=line.is_total, clings=clings)
