"""Set what begins and ends a letter: masthead, place for author, day and seal, imprint, and the stub to cut off."""

from collections.abc import Iterator
from dataclasses import dataclass

from lifepath_desktop.columns import Align
from lifepath_desktop.papers.blocks import Block, middle, text_lines
from lifepath_desktop.papers.fonts import Face, Role
from lifepath_desktop.papers.form_parts import Counterfoil, Imprint, Masthead, Signoff
from lifepath_desktop.papers.measuring import MM, shift_of
from lifepath_desktop.papers.sheet import Sheet

_SIZE = 16.0
_MASTHEAD_SIZE = 42.0
# The mark's upper edge lies 35 mm below the upper edge of the 版心 (GB/T 9704 7.2.3), the red line 4 mm below the number.
_MASTHEAD_DOWN, _RED_LINE_DOWN, _RED_WIDTH = 35 * MM, 4 * MM, 1.0
_DAY_FROM_RIGHT = 4
_IMPRINT_SIZE, _IMPRINT_LEADING = 14.0, 24.0
_THICK_RULE, _THIN_RULE = 0.35 * MM, 0.25 * MM
_CUT_SIZE, _STUB_SIZE, _STUB_LEADING = 12.0, 12.0, 22.0
_CUT_DOWN = 8 * MM
_DASHED = "[4 4] 0 d 0.5 w"


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line: how far down, how it is drawn, from where to where in points from the left margin."""

    down: float
    look: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """Lines of text with rules between them."""

    lines: Block
    rules: tuple[Rule, ...]
    at_foot: bool = False
    keeps_next: bool = False

    @property
    def height(self) -> float:
        """What it takes of the page."""
        return self.lines.height

    def draw(self, sheet: Sheet) -> None:
        """Draw at the sheet's pen, or at the foot of the page, and move the pen below."""
        if self.at_foot:
            sheet.y = sheet.bottom + self.height
        for rule in self.rules:
            y, left = sheet.y - rule.down, sheet.left
            sheet.marks.append(
                f"{rule.look} {left + rule.start:.2f} {y:.2f} m {left + rule.end:.2f} {y:.2f} l S"
            )
        self.lines.draw(sheet)


@dataclass(frozen=True, slots=True)
class RedBlock:
    """The masthead: red mark, number, red line."""

    mark: Block
    number: Block
    keeps_next: bool = True

    @property
    def height(self) -> float:
        """What it takes of the page."""
        return self.mark.height + self.number.height

    def draw(self, sheet: Sheet) -> None:
        """Draw at the sheet's pen and move the pen below."""
        sheet.text.append("1 0 0 rg")
        self.mark.draw(sheet)
        sheet.text.append("0 g")
        self.number.draw(sheet)
        y = sheet.y + 2 * sheet.leading - _RED_LINE_DOWN
        sheet.marks.append(
            f"1 0 0 RG {_RED_WIDTH} w {sheet.left:.2f} {y:.2f} m {sheet.left + sheet.width:.2f} {y:.2f} l S"
        )


def masthead_block(masthead: Masthead, sheet: Sheet) -> RedBlock:
    """The issuer in red 小标宋 in the middle, as large as its line allows; two lines below it the number."""
    size = min(_MASTHEAD_SIZE, sheet.width / max(len(masthead.issuer), 1))
    face = sheet.shelf.face(Role.TITLE, size)
    shift = shift_of(masthead.issuer, sheet.width, Align.CENTER, face)
    mark = Block(_MASTHEAD_DOWN + size * 1.2, ((face, shift, _MASTHEAD_DOWN + 0.88 * size, masthead.issuer),))
    plain = sheet.shelf.face(Role.FANG, _SIZE)
    down = 2 * sheet.leading + middle(sheet.leading, _SIZE)
    middled = shift_of(masthead.number, sheet.width, Align.CENTER, plain)
    return RedBlock(mark, Block(5 * sheet.leading, ((plain, middled, down, masthead.number),)))


def signoff_blocks(signoff: Signoff, sheet: Sheet) -> Iterator[Block]:
    """Two empty lines, the author, the day: together as high as a seal of 42 mm needs beside the text."""
    face = sheet.shelf.face(Role.FANG, _SIZE)
    day_width = _width(face, signoff.day)
    right = sheet.width - _DAY_FROM_RIGHT * _SIZE
    author_width = _width(face, signoff.author)
    center = min(right - day_width / 2, sheet.width - author_width / 2)
    line = middle(sheet.leading, _SIZE)
    lines = (
        (face, center - author_width / 2, 2 * sheet.leading + line, signoff.author),
        (face, center - day_width / 2, 3 * sheet.leading + line, signoff.day),
    )
    yield Block(4 * sheet.leading, lines)


def imprint_block(imprint: Imprint, sheet: Sheet) -> MarkedBlock:
    """Lines between rules of 0.35 and 0.25 mm on the last lines of the 版心."""
    face = sheet.shelf.face(Role.FANG, _IMPRINT_SIZE)
    base = middle(_IMPRINT_LEADING, _IMPRINT_SIZE)
    placed: list[tuple[Face, float, float, str]] = []
    rules = [Rule(0.0, f"{_THICK_RULE:.2f} w", 0.0, sheet.width)]
    copies = f"抄送：{imprint.copies_to}。" if imprint.copies_to else ""
    lines = text_lines(face, copies, sheet.width - 2 * _IMPRINT_SIZE) if copies else []
    for number, line in enumerate(lines):
        placed.append((face, _IMPRINT_SIZE, number * _IMPRINT_LEADING + base, line))
    down = len(lines) * _IMPRINT_LEADING
    if imprint.office or imprint.printed_on:
        if lines:
            rules.append(Rule(down, f"{_THIN_RULE:.2f} w", 0.0, sheet.width))
        day = f"{imprint.printed_on}印发"
        placed.append((face, _IMPRINT_SIZE, down + base, imprint.office))
        placed.append((face, sheet.width - _IMPRINT_SIZE - _width(face, day), down + base, day))
        down += _IMPRINT_LEADING
    rules.append(Rule(down, f"{_THICK_RULE:.2f} w", 0.0, sheet.width))
    return MarkedBlock(Block(down, tuple(placed)), tuple(rules), at_foot=True)


def counterfoil_block(stub: Counterfoil, sheet: Sheet) -> MarkedBlock:
    """A dashed line with the number over the seam, below it what the stub keeps."""
    small, face = sheet.shelf.face(Role.SONG, _CUT_SIZE), sheet.shelf.face(Role.FANG, _STUB_SIZE)
    head = sheet.shelf.face(Role.HEI, _STUB_SIZE + 2)
    seam = f"骑缝　{stub.number}"
    down = 2 * _CUT_DOWN
    placed = [
        (small, shift_of(seam, sheet.width, Align.CENTER, small), _CUT_DOWN + _CUT_SIZE * 0.38, seam),
        (head, shift_of(stub.title, sheet.width, Align.CENTER, head), down + _STUB_SIZE, stub.title),
    ]
    down += 1.5 * _STUB_LEADING
    for name, value in stub.fields:
        for line in text_lines(face, f"{name}：{value}", sheet.width):
            placed.append((face, 0.0, down + middle(_STUB_LEADING, _STUB_SIZE), line))
            down += _STUB_LEADING
    # The dashes stop on both sides of the number.
    free = (sheet.width - _width(small, seam)) / 2 - 3 * MM
    left = Rule(_CUT_DOWN, _DASHED, 0.0, free)
    right = Rule(_CUT_DOWN, _DASHED, sheet.width - free, sheet.width)
    return MarkedBlock(Block(down, tuple(placed)), (left, right))


def _width(face: Face, text: str) -> float:
    return sum(map(face.widths.__getitem__, text)) * face.size / 1000
