"""A paper's form as the program makes it, and the same paper in the form that the office wants."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

from lifepath_desktop.domain.form_layout import (
    ColumnLayout,
    FormLayout,
    SignerLayout,
    TableLayout,
    column_key,
    fitted,
    merged_with,
)
from lifepath_desktop.papers.document import (
    Document,
    Notes,
    Part,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
)


def own_layout(document: Document) -> FormLayout:
    """Return the form of a paper as the program made it."""
    tables = (part for part in document.parts if isinstance(part, Table))
    signers = (signer for part in document.parts if isinstance(part, Signatures) for signer in part.signers)
    return FormLayout(
        kind=document.kind,
        mark=document.mark,
        tables=tuple(TableLayout(table.caption, tuple(map(_column, table.columns))) for table in tables),
        signers=tuple(SignerLayout(signer.role, signer.role) for signer in signers if signer.role),
    )


def laid_out(document: Document, wanted: FormLayout) -> Document:
    """Return the paper in the office's form; what it says in each column stays what it was."""
    layout = merged_with(own_layout(document), wanted)
    tables = iter(layout.tables)
    last_notes = max((at for at, part in enumerate(document.parts) if isinstance(part, Notes)), default=-1)
    parts: list[Part] = []
    for at, part in enumerate(document.parts):
        if isinstance(part, Table):
            parts.append(_table(part, next(tables)))
        elif isinstance(part, Notes):
            parts += _notes(part, layout, is_last=at == last_notes)
        elif isinstance(part, Signatures):
            parts += [] if last_notes >= 0 or not layout.own_notes else [Notes(layout.own_notes)]
            signed = _signatures(part, layout)
            parts += [signed] if signed.signers else []
        else:
            parts.append(part)
    return replace(document, mark=layout.mark, title=layout.title or document.title, parts=tuple(parts))


def _column(column: TableColumn) -> ColumnLayout:
    key = column_key(column.group, column.heading)
    return ColumnLayout(key, column.heading, column.group, column.width_mm)


def _table(table: Table, layout: TableLayout) -> Table:
    places = {column_key(column.group, column.heading): at for at, column in enumerate(table.columns)}
    shown = [column for column in layout.columns if column.is_shown and column.key in places]
    order = tuple(places[column.key] for column in shown)
    total = sum(column.width_mm for column in table.columns)
    widths = fitted([column.width_mm for column in shown], total)
    columns = tuple(
        replace(table.columns[at], heading=column.heading, group=column.group, width_mm=width)
        for at, column, width in zip(order, shown, widths, strict=True)
    )
    same = order == tuple(range(len(table.columns)))
    return replace(
        table, columns=columns, rows=table.rows if same else partial(_reordered, table.rows, order)
    )


def _reordered(rows: Callable[[], Iterable[TableRow]], order: tuple[int, ...]) -> Iterator[TableRow]:
    for row in rows():
        if not row.spans:
            yield replace(row, texts=tuple(row.texts[at] for at in order))
            continue
        owner = [number for number, span in enumerate(row.spans) for _ in range(span)]
        runs = [(text, len(list(group))) for text, group in groupby(owner[at] for at in order)]
        # A joined text whose columns were parted stands over the widest of the places that are left to it.
        widest = {text: max(length for other, length in runs if other == text) for text, _ in runs}
        texts: list[str] = []
        for text, length in runs:
            is_its_place = widest.get(text) == length
            texts.append(row.texts[text] if is_its_place else "")
            if is_its_place:
                widest.pop(text)
        yield replace(row, texts=tuple(texts), spans=tuple(length for _, length in runs))


def _notes(notes: Notes, layout: FormLayout, *, is_last: bool) -> list[Part]:
    kept = notes.lines if layout.keeps_notes else ()
    lines = (*kept, *layout.own_notes) if is_last else kept
    return [replace(notes, lines=lines)] if lines else []


def _signatures(part: Signatures, layout: FormLayout) -> Signatures:
    by_key = {signer.role: signer for signer in part.signers}
    named = [
        replace(by_key[signer.key], role=signer.role)
        for signer in layout.signers
        if signer.is_shown and signer.key in by_key
    ]
    dates: list[Signer] = [signer for signer in part.signers if not signer.role]
    return Signatures((*named, *dates))
