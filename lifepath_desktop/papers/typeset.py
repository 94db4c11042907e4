"""Turn a `Document` into a PDF: parts in their order, blocks kept together, pages written as they fill."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from lifepath_desktop.papers.blocks import (
    Drawn,
    caption_block,
    copy_block,
    note_blocks,
    opening_blocks,
    paragraph_blocks,
    signature_block,
)
from lifepath_desktop.papers.document import (
    Copy,
    Document,
    Notes,
    Paragraph,
    Part,
    Signatures,
    Table,
    TableRow,
    part_lines,
)
from lifepath_desktop.papers.fonts import FontShelf, unpack_fonts
from lifepath_desktop.papers.fonts import missing_characters as missing_in
from lifepath_desktop.papers.form_parts import Counterfoil, Form, Imprint, Masthead, Photos, Signoff
from lifepath_desktop.papers.forms import FormSetter
from lifepath_desktop.papers.letter_blocks import (
    counterfoil_block,
    imprint_block,
    masthead_block,
    signoff_blocks,
)
from lifepath_desktop.papers.measuring import MM
from lifepath_desktop.papers.pdf import PdfWriter
from lifepath_desktop.papers.pictures import photo_blocks
from lifepath_desktop.papers.sheet import LEADING, LEAST_LEADING, Sheet
from lifepath_desktop.papers.tables import TableSetter
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.replacing import replacing

# Text that follows a table stays with its last rows as long as it takes no more of a page than this.
_TAIL_SHARE = 0.6
# A caption never ends a page: its heading and a row or two follow it there.
_LEAST_UNDER_CAPTION = 25 * MM


@dataclass(frozen=True, slots=True)
class Printed:
    """What came out; `missing` are the characters that no font could show."""

    pages: int
    missing: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Chapter:
    """One paper of a volume: what its bookmark says, and the code in its own footer.

    Chapters that follow each other `under` one heading have their bookmarks below one of that heading.
    """

    name: str
    document: Document
    code: str | None
    under: str = ""


def write_volume(
    title: str, chapters: Iterable[Chapter], out: BinaryIO, progress: Progress = QUIET
) -> tuple[int, ...]:
    """Write papers one after the other as one PDF, each numbered by itself, and return the page each begins on."""
    unpack_fonts(progress)
    shelf = FontShelf()
    writer: PdfWriter | None = None
    firsts: list[int] = []
    for chapter in chapters:
        size = {"width": chapter.document.page.width * MM, "height": chapter.document.page.height * MM}
        writer = writer or PdfWriter(out, shelf, **size)
        firsts.append(writer.page_count + 1)
        writer.begin_chapter(chapter.name, under=chapter.under, **size)
        sheet = _draw(chapter.document, writer, shelf, chapter.code, progress)
        writer.end_chapter(sheet.total_operators())
    assert writer is not None, "a volume holds at least its cover"
    writer.close(title=title)
    return tuple(firsts)


def _write(document: Document, stream: BinaryIO, code: str | None, progress: Progress) -> Printed:
    unpack_fonts(progress)
    shelf = FontShelf()
    page = document.page
    writer = PdfWriter(stream, shelf, width=page.width * MM, height=page.height * MM)
    sheet = _draw(document, writer, shelf, code, progress)
    writer.close(title=document.title, total=sheet.total_operators())
    return Printed(writer.page_count, tuple(shelf.missing))


def _draw(
    document: Document, writer: PdfWriter, shelf: FontShelf, code: str | None, progress: Progress
) -> Sheet:
    sheet = Sheet(document, writer, shelf, code)
    flow = Flow(sheet, writer, progress)
    for number, copy in enumerate(document.copies or (None,)):
        if number:
            sheet.next_page(progress)
            sheet.begin_copy()
        _set_copy(document, copy, flow)
    sheet.finish()
    return sheet


def _set_copy(document: Document, copy: Copy | None, flow: "Flow") -> None:
    flow.open(document, "" if copy is None else copy.words)
    heads = sum(isinstance(part, Masthead) for part in document.parts[:1])
    parts = (*document.parts[heads:], *(copy.parts if copy else ()))
    for grid, rest in _sections(parts):
        flow.add_section(grid, rest)


class Flow:
    """Puts tables and blocks on the sheet one below the other."""

    def __init__(self, sheet: Sheet, writer: PdfWriter, progress: Progress) -> None:
        self._sheet, self._writer, self._progress = sheet, writer, progress

    def open(self, document: Document, words: str) -> None:
        """Set what stands above the first part; `words` say which copy it is."""
        self._sheet.leading = LEADING
        self._writer.bookmark(f"{document.title}（{words}）" if words else document.title)
        if words:
            copy_block(words, self._sheet).draw(self._sheet)
        if document.parts and isinstance(document.parts[0], Masthead):
            masthead_block(document.parts[0], self._sheet).draw(self._sheet)
        for block in opening_blocks(document, self._sheet):
            block.draw(self._sheet)

    def add_section(self, grid: Table | Form | None, rest: list[Part]) -> None:
        """Set a table or form (or none) and the text that follows it up to the next one.

        The signature block never begins a page: it stays with the last rows, or, where the text between
        is long, with the last lines of that text.
        """
        units = self._tightened(rest) or self._units(rest)
        signed = any(isinstance(part, Signatures) for part in rest)
        tail = sum(block.height for unit in units for block in unit) if signed else 0.0
        if tail > self._sheet.height * _TAIL_SHARE:
            tail = sum(block.height for block in units[0])
        if isinstance(grid, Table):
            self._set_table(grid, tail)
        elif grid is not None:
            FormSetter(grid, self._sheet, self._progress).run(tail)
        for unit in units:
            self._place(unit)

    def _set_table(self, table: Table, tail: float) -> None:
        if table.new_page and not self._sheet.is_fresh:
            self._sheet.next_page(self._progress)
        if table.caption:
            caption = caption_block(table.caption, self._sheet)
            if caption.height + _LEAST_UNDER_CAPTION > self._sheet.room and not self._sheet.is_fresh:
                self._sheet.next_page(self._progress)
            self._writer.bookmark(table.caption)
            caption.draw(self._sheet)
        TableSetter(table, self._sheet, self._progress).run(tail)

    def _tightened(self, rest: list[Part]) -> list[list[Drawn]]:
        """Move the lines of a letter closer where that keeps its end off a page of its own; else nothing."""
        body = [part for part in rest if not isinstance(part, Counterfoil)]
        if not any(isinstance(part, Signoff) for part in body) or self._fits(body):
            return []
        self._sheet.leading = LEAST_LEADING
        if self._fits(body):
            return self._units(rest)
        self._sheet.leading = LEADING
        return []

    def _fits(self, parts: Sequence[Part]) -> bool:
        return sum(block.height for unit in self._units(parts) for block in unit) <= self._sheet.room

    def _units(self, rest: Sequence[Part]) -> list[list[Drawn]]:
        """Group blocks into what may not be parted."""
        units: list[list[Drawn]] = []
        joins = False
        for part in rest:
            for block in self._blocks(part):
                if units and (joins or isinstance(part, Signatures | Signoff)):
                    units[-1].append(block)
                else:
                    units.append([block])
                joins = block.keeps_next
        return units

    def _blocks(self, part: Part) -> Iterator[Drawn]:
        sheet = self._sheet
        match part:
            case Paragraph():
                return paragraph_blocks(part, sheet)
            case Notes():
                return note_blocks(part, sheet)
            case Signatures():
                return iter((signature_block(part, sheet),))
            case Signoff():
                return signoff_blocks(part, sheet)
            case _:
                return self._marked_blocks(part)

    def _marked_blocks(self, part: Part) -> Iterator[Drawn]:
        """What has rules or pictures of its own; tables and forms never come here, a masthead stands first."""
        match part:
            case Photos():
                return photo_blocks(part, self._sheet)
            case Counterfoil():
                return iter((counterfoil_block(part, self._sheet),))
            case Imprint():
                return iter((imprint_block(part, self._sheet),))
            case _:
                return iter(())

    def _place(self, unit: list[Drawn]) -> None:
        height = sum(block.height for block in unit)
        if height > self._sheet.room and not self._sheet.is_fresh:
            self._sheet.next_page(self._progress)
        for block in unit:
            if block.height > self._sheet.room and not self._sheet.is_fresh:
                self._sheet.next_page(self._progress)
            block.draw(self._sheet)


def _sections(parts: tuple[Part, ...]) -> Iterator[tuple[Table | Form | None, list[Part]]]:
    """Each table or form with the text after it; text before the first one stands for itself."""
    grid: Table | Form | None = None
    rest: list[Part] = []
    for part in parts:
        if isinstance(part, Table | Form):
            if grid is not None or rest:
                yield grid, rest
            grid, rest = part, []
        else:
            rest.append(part)
    yield grid, rest


def _texts(document: Document) -> Iterator[str]:
    """Every text of a document that will be drawn."""
    yield from (document.title, document.subtitle, document.mark, document.number)
    yield from chain.from_iterable((item.label, item.value) for item in document.header)
    for copy in document.copies:
        yield copy.words
    for part in (*document.parts, *chain.from_iterable(copy.parts for copy in document.copies)):
        if isinstance(part, Table):
            yield part.caption
            yield from chain.from_iterable((column.group, column.heading) for column in part.columns)
            yield from chain.from_iterable(map(_row_texts, part.rows()))
        else:
            yield from part_lines(part)


def _row_texts(row: TableRow) -> tuple[str, ...]:
    return row.texts
