"""Set all that is no table: title, header line, paragraphs, notes and the signature block, as blocks of lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from lifepath_desktop.columns import Align
from lifepath_desktop.papers.breaking import break_lines, line_width
from lifepath_desktop.papers.characters import printable
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Document,
    HeaderField,
    Notes,
    Paragraph,
    Signatures,
    TextStyle,
)
from lifepath_desktop.papers.fonts import Face, Role
from lifepath_desktop.papers.measuring import MM, shift_of
from lifepath_desktop.papers.sheet import Sheet

# The filing stamp (归档章) is 45×16 mm; what stands beside it keeps 2 mm away.
STAMP_WIDTH, STAMP_HEIGHT = 45 * MM, 16 * MM
_STAMP_ROOM = STAMP_WIDTH + 2 * MM
_MARK_SIZE, _TITLE_SIZE, _SUBTITLE_SIZE, _HEADER_SIZE = 16.0, 20.0, 12.0, 10.5
_LETTER_TITLE_SIZE = 22.0
_BODY_SIZE = 16.0
_NOTE_SIZE, _CAPTION_SIZE, _SIGNATURE_SIZE = 9.0, 12.0, 10.5
_SIGNING_HEIGHT = 15 * MM
_BASELINE = 0.88
_MOST_SPREAD_EMS = 2.5
_PITCH = 156 * MM / 28


class Drawn(Protocol):
    """Whatever is set as a whole: how high it is, whether the next must stay with it, how it is drawn."""

    @property
    def height(self) -> float:
        """What it takes of the page, in points."""

    @property
    def keeps_next(self) -> bool:
        """Whether what follows must stand on the same page."""

    def draw(self, sheet: Sheet) -> None:
        """Draw at the sheet's pen and move the pen below."""


@dataclass(frozen=True, slots=True)
class Block:
    """What is never cut by a page break: a height and lines, each at an offset from the upper left.

    `spread` is what every character of a line gives way to fill the line, in points.
    """

    height: float
    lines: tuple[tuple[Face, float, float, str], ...]
    keeps_next: bool = False
    spread: float = 0.0

    def draw(self, sheet: Sheet) -> None:
        """Draw at the sheet's pen and move the pen below."""
        for face, x, down, line in self.lines:
            sheet.show(face, (sheet.left + x, sheet.y - down), line, spread=self.spread)
        sheet.y -= self.height


def opening_blocks(document: Document, sheet: Sheet) -> Iterator[Block]:
    """What stands above the first part: 附件 mark, title, subtitle, the line of fields.

    With `stamp_space` all but the fields keeps clear of the upper right corner.
    """
    room = _STAMP_ROOM if document.page.stamp_space else 0.0
    used = 0.0
    is_letter = not document.page.landscape
    title_size = _LETTER_TITLE_SIZE if is_letter else _TITLE_SIZE
    for text, role, size, centered in (
        (document.mark, Role.HEI, _MARK_SIZE, False),
        (document.title, Role.TITLE, title_size, True),
        (document.subtitle, Role.KAI, _SUBTITLE_SIZE, True),
    ):
        if text:
            face = sheet.shelf.face(role, size)
            indent = room if centered else 0.0
            at = indent if centered else None
            block = _text_block(face, text, sheet.width - room - indent, size * 1.4, centered_at=at)
            used += block.height
            yield block
    if room and used < STAMP_HEIGHT:
        yield Block(STAMP_HEIGHT - used, ())
    if is_letter:
        if document.number:
            yield _number_block(document.number, sheet)
        # A grid stands nearer to its title than text does.
        yield Block(6.0 if document.page == UPRIGHT_FORM else sheet.leading, ())
    if document.header:
        yield Block(2.0, ())
        yield _header_block(document.header, sheet)


def copy_block(words: str, sheet: Sheet) -> Block:
    """Which copy of a paper this is, at the upper right in small type, without taking room."""
    face = sheet.shelf.face(Role.SONG, _HEADER_SIZE)
    shift = shift_of(words, sheet.width, Align.RIGHT, face)
    return Block(0.0, ((face, shift, -_HEADER_SIZE, words),))


def _number_block(number: str, sheet: Sheet) -> Block:
    face = sheet.shelf.face(Role.FANG, _BODY_SIZE)
    shift = shift_of(number, sheet.width, Align.RIGHT, face)
    return Block(sheet.leading, ((face, shift, middle(sheet.leading, _BODY_SIZE), number),))


def caption_block(caption: str, sheet: Sheet) -> Block:
    """The caption above a table."""
    face = sheet.shelf.face(Role.HEI, _CAPTION_SIZE)
    return _text_block(face, caption, sheet.width, _CAPTION_SIZE * 1.6)


def paragraph_blocks(paragraph: Paragraph, sheet: Sheet) -> Iterator[Block]:
    """A paragraph line by line; a heading keeps the line after it, and no paragraph leaves one line alone."""
    role = {TextStyle.HEADING: Role.HEI, TextStyle.SUBHEADING: Role.KAI}.get(paragraph.style, Role.FANG)
    align = {TextStyle.CENTERED: Align.CENTER, TextStyle.RIGHT: Align.RIGHT}.get(paragraph.style, Align.LEFT)
    face = sheet.shelf.face(role, _BODY_SIZE)
    is_heading = paragraph.style in {TextStyle.HEADING, TextStyle.SUBHEADING}
    # The characters of a line stand on a grid: 28 of them on the 156 mm of a 公文 (GB/T 9704 5.2.3).
    columns = max(round(sheet.width / _PITCH), 1)
    pitch = sheet.width / columns
    indent = 2 if is_heading or paragraph.style is TextStyle.BODY else 0
    lines = text_lines(face, paragraph.text, columns * _BODY_SIZE, indent * _BODY_SIZE)
    for number, line in enumerate(lines):
        start = 0.0 if number else indent * pitch
        shift = start + shift_of(line, sheet.width, align, face)
        keeps = is_heading or (len(lines) > 1 and number in {0, len(lines) - 2})
        spread = pitch - _BODY_SIZE if align is Align.LEFT else 0.0
        if align is Align.LEFT and number < len(lines) - 1:
            spread = _spread(face, line, sheet.width - start, spread)
        placed = ((face, shift, middle(sheet.leading, _BODY_SIZE), line),)
        yield Block(sheet.leading, placed, keeps_next=keeps, spread=spread)


def _spread(face: Face, line: str, width: float, usual: float) -> float:
    """What each character gives way so that the line fills its width; the usual after a forced break."""
    free = width - line_width(line, face.widths) * face.size / 1000
    return free / (len(line) - 1) if free < _MOST_SPREAD_EMS * face.size and len(line) > 1 else usual


def note_blocks(notes: Notes, sheet: Sheet) -> Iterator[Block]:
    """填表说明 in small type, its lines hanging under the heading."""
    heading = sheet.shelf.face(Role.HEI, _NOTE_SIZE)
    face = sheet.shelf.face(Role.SONG, _NOTE_SIZE)
    leading = _NOTE_SIZE * 1.35
    yield Block(4.0, (), keeps_next=True)
    shift = len(notes.heading) * _NOTE_SIZE
    first: tuple[tuple[Face, float, float, str], ...] = (
        (heading, 0.0, middle(leading, _NOTE_SIZE), notes.heading),
    )
    for note in notes.lines:
        for line in text_lines(face, note, sheet.width - shift):
            yield Block(leading, (*first, (face, shift, middle(leading, _NOTE_SIZE), line)))
            first = ()
    if first:
        yield Block(leading, first)


def signature_block(signatures: Signatures, sheet: Sheet) -> Block:
    """Signers side by side with room for several hands, and for names already printed."""
    face = sheet.shelf.face(Role.SONG, _SIGNATURE_SIZE)
    leading = _SIGNATURE_SIZE * 1.5
    fields = [(signer.text, signer.share) for signer in signatures.signers]
    lines, deepest = _side_by_side(face, fields, sheet.width, leading, down=3 * MM)
    return Block(max(deepest, _SIGNING_HEIGHT), lines)


def _header_block(fields: tuple[HeaderField, ...], sheet: Sheet) -> Block:
    face = sheet.shelf.face(Role.SONG, _HEADER_SIZE)
    texts = [(f"{item.label}：{item.value}", item.share) for item in fields]
    lines, deepest = _side_by_side(face, texts, sheet.width, _HEADER_SIZE * 1.4, down=0.0)
    return Block(deepest + 3.0, lines)


def _side_by_side(
    face: Face, fields: list[tuple[str, float]], width: float, leading: float, *, down: float
) -> tuple[tuple[tuple[Face, float, float, str], ...], float]:
    """Share a width among fields; one whose text is too long goes on below itself."""
    whole = sum(share for _, share in fields)
    placed: list[tuple[Face, float, float, str]] = []
    x, deepest = 0.0, down
    for text, share in fields:
        slot = width * share / whole
        lines = text_lines(face, text, slot - face.size)
        placed.extend(
            (
                face,
                x + shift_of(line, slot, Align.LEFT, face),
                down + number * leading + middle(leading, face.size),
                line,
            )
            for number, line in enumerate(lines)
        )
        x, deepest = x + slot, max(deepest, down + len(lines) * leading)
    return tuple(placed), deepest


def _text_block(
    face: Face, text: str, width: float, leading: float, *, centered_at: float | None = None
) -> Block:
    """Lines at the left edge, or centred in a width that begins at `centered_at`."""
    align, shift = (Align.LEFT, 0.0) if centered_at is None else (Align.CENTER, centered_at)
    lines = tuple(
        (
            face,
            shift + shift_of(line, width, align, face),
            number * leading + middle(leading, face.size),
            line,
        )
        for number, line in enumerate(
            text_lines(face, text, width) if centered_at is None else _balanced(face, text, width)
        )
    )
    return Block(len(lines) * leading, lines)


def _balanced(face: Face, text: str, width: float) -> list[str]:
    """Break a title into as few lines as it needs, as equal in length as may be (GB/T 9704 7.3.1)."""
    lines = text_lines(face, text, width)
    narrower = width
    while len(lines) > 1 and narrower > width / 2:
        narrower -= face.size / 2
        tried = text_lines(face, text, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def text_lines(face: Face, text: str, width: float, indent: float = 0.0) -> list[str]:
    """Break a text into lines of a width in points, the first of a paragraph shorter by `indent`."""
    em = face.size / 1000
    return break_lines(printable(text), int(width / em), face.widths, indent=int(indent / em))


def middle(leading: float, size: float) -> float:
    """How far below the top of its line a baseline lies."""
    return (leading - size) / 2 + _BASELINE * size
