"""Turn a `Document` into a PDF: parts in their order, blocks kept together, pages written as they fill."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from lifepath_desktop.papers.blocks import (
    Block,
    caption_block,
    note_blocks,
    opening_blocks,
    paragraph_blocks,
    signature_block,
)
from lifepath_desktop.papers.document import Document, Notes, Paragraph, Signatures, Table, TableRow
from lifepath_desktop.papers.fonts import FontShelf
from lifepath_desktop.papers.fonts import missing_characters as missing_in
from lifepath_desktop.papers.measuring import MM
from lifepath_desktop.papers.pdf import PdfWriter
from lifepath_desktop.papers.sheet import Sheet
from lifepath_desktop.papers.tables import TableSetter
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.replacing import replacing

# Text that follows a table stays with its last rows as long as it takes no more of a page than this.
_TAIL_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Printed:
    """What came out."""

    pages: int


def write_pdf(
    document: Document, out: BinaryIO | Path, *, code: str | None, progress: Progress = QUIET
) -> Printed:
    """Set a document and write it as PDF, to a stream or to a file that is replaced only when all is well.

    `code` stands in the footer unless the document shows none. Raises `StorageTrouble` when the file cannot
    be written and `Cancelled` when the clerk stops the job; the old file is then as it was.
    """
    if not isinstance(out, Path):
        return _write(document, out, code, progress)
    with replacing(out) as stream:
        return _write(document, stream, code, progress)


def missing_characters(document: Document) -> list[str]:
    """The characters of a document that no font can show, to be named before it is printed."""
    return missing_in(_texts(document))


def _write(document: Document, stream: BinaryIO, code: str | None, progress: Progress) -> Printed:
    shelf = FontShelf()
    page = document.page
    writer = PdfWriter(stream, shelf, width=page.width * MM, height=page.height * MM)
    sheet = Sheet(document, writer, shelf, code)
    writer.bookmark(document.title)
    for block in opening_blocks(document, sheet):
        block.draw(sheet)
    flow = Flow(sheet, writer, progress)
    for table, rest in _sections(document):
        flow.add_section(table, rest)
    sheet.finish()
    writer.close(title=document.title, total=sheet.total_operators())
    return Printed(writer.page_count)


class Flow:
    """Puts tables and blocks on the sheet one below the other."""

    def __init__(self, sheet: Sheet, writer: PdfWriter, progress: Progress) -> None:
        self._sheet, self._writer, self._progress = sheet, writer, progress

    def add_section(self, table: Table | None, rest: list[Paragraph | Notes | Signatures]) -> None:
        """Set a table (or none) and the text that follows it up to the next table.

        The signature block never begins a page: it stays with the last rows, or, where the text between
        is long, with the last lines of that text.
        """
        units = self._units(rest)
        if table is not None:
            if table.new_page and not self._sheet.is_fresh:
                self._sheet.next_page(self._progress)
            self._set_table(table, units, signed=any(isinstance(part, Signatures) for part in rest))
        for unit in units:
            self._place(unit)

    def _set_table(self, table: Table, units: list[list[Block]], *, signed: bool) -> None:
        if table.caption:
            self._writer.bookmark(table.caption)
            caption_block(table.caption, self._sheet).draw(self._sheet)
        tail = sum(block.height for unit in units for block in unit) if signed else 0.0
        if tail > self._sheet.height * _TAIL_SHARE:
            tail = sum(block.height for block in units[0])
        TableSetter(table, self._sheet, self._progress).run(tail)

    def _units(self, rest: list[Paragraph | Notes | Signatures]) -> list[list[Block]]:
        """Group blocks into what may not be parted."""
        units: list[list[Block]] = []
        joins = False
        for part in rest:
            for block in self._blocks(part):
                if units and (joins or isinstance(part, Signatures)):
                    units[-1].append(block)
                else:
                    units.append([block])
                joins = block.keeps_next
        return units

    def _blocks(self, part: Paragraph | Notes | Signatures) -> Iterator[Block]:
        if isinstance(part, Paragraph):
            return paragraph_blocks(part, self._sheet)
        if isinstance(part, Notes):
            return note_blocks(part, self._sheet)
        return iter((signature_block(part, self._sheet),))

    def _place(self, unit: list[Block]) -> None:
        height = sum(block.height for block in unit)
        if height > self._sheet.room and not self._sheet.is_fresh:
            self._sheet.next_page(self._progress)
        for block in unit:
            if block.height > self._sheet.room and not self._sheet.is_fresh:
                self._sheet.next_page(self._progress)
            block.draw(self._sheet)


def _sections(document: Document) -> Iterator[tuple[Table | None, list[Paragraph | Notes | Signatures]]]:
    """Each table with the text after it; text before the first table stands for itself."""
    table: Table | None = None
    rest: list[Paragraph | Notes | Signatures] = []
    for part in document.parts:
        if isinstance(part, Table):
            if table is not None or rest:
                yield table, rest
            table, rest = part, []
        else:
            rest.append(part)
    yield table, rest


def _texts(document: Document) -> Iterator[str]:
    """Every text of a document that will be drawn."""
    yield from (document.title, document.subtitle, document.mark)
    yield from chain.from_iterable((item.label, item.value) for item in document.header)
    for part in document.parts:
        if isinstance(part, Table):
            yield part.caption
            yield from chain.from_iterable((column.group, column.heading) for column in part.columns)
            yield from chain.from_iterable(map(_row_texts, part.rows()))
        elif isinstance(part, Notes):
            yield from (part.heading, *part.lines)
        elif isinstance(part, Paragraph):
            yield part.text
        else:
            yield from (signer.text for signer in part.signers)


def _row_texts(row: TableRow) -> tuple[str, ...]:
    return row.texts
