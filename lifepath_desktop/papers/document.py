"""A paper as data: what it says and on what sheet, before any of it becomes a page.

A `Document` is what is golden-tested, tied, coded and kept; `typeset.write_pdf` only draws it. Rows of a
table come from a callable that opens them anew each time, so that a paper of 50,000 rows never stands
in memory: once for its check code, once for its pages.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from lifepath_desktop.columns import Align
from lifepath_desktop.papers.form_parts import FormPart

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12


class Paper(Enum):
    """A sheet in mm, upright."""

    A4 = (210.0, 297.0)
    A3 = (297.0, 420.0)


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The sheet and its margins in mm; the binding edge is simply the wide margin (domain.md 5.3).

    The defaults are a ledger's: A4 lying, bound at its top edge. `stamp_space` leaves 45×16 mm free
    at the top right of page 1 for the filing stamp (归档章); an upright letter has its blank top for it.
    """

    paper: Paper = Paper.A4
    landscape: bool = True
    top: float = 28.0
    right: float = 20.0
    bottom: float = 20.0
    left: float = 20.0
    stamp_space: bool = True

    @property
    def width(self) -> float:
        """The sheet's width in mm as it is read."""
        return self.paper.value[1 if self.landscape else 0]

    @property
    def height(self) -> float:
        """The sheet's height in mm as it is read."""
        return self.paper.value[0 if self.landscape else 1]


UPRIGHT_FORM = PageSetup(landscape=False, top=27.0, right=22.0, bottom=18.0, left=28.0, stamp_space=False)
"""A form with a grid: bound at the left, its blank top free for the filing stamp."""
UPRIGHT_LETTER = PageSetup(landscape=False, top=37.0, right=26.0, bottom=35.0, left=28.0, stamp_space=False)


class FooterStyle(Enum):
    """How pages are numbered: a ledger's 第 × 页 共 × 页, an official letter's — 1 —, or not at all."""

    OF_TOTAL = "of_total"
    DASHES = "dashes"
    NONE = "none"


class TextStyle(Enum):
    """The kinds of paragraph an official paper knows (GB/T 9704)."""

    BODY = "body"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PLAIN = "plain"
    CENTERED = "centered"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; BODY, HEADING and SUBHEADING are indented by two characters."""

    text: str
    style: TextStyle = TextStyle.BODY


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column as printed.

    Neighbours with the same `group` share an upper heading. `merges` joins the cells of consecutive rows
    with one key; `continued` marks the merged column that gets （续） when a page break cuts the group.
    """

    heading: str
    width_mm: float
    align: Align = Align.LEFT
    group: str = ""
    merges: bool = False
    continued: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """The texts of one row, from left to right.

    Rows with one `key` share the cells of merging columns. `spans` joins cells sideways: (3, 1, …) lets
    the first text stand over three columns; the texts under a joined cell are left out. A row that `clings`
    is never parted from the row before it by a page break, as a total. `pen_lines` is how many lines high it is at
    least, where a hand writes.
    """

    texts: tuple[str, ...]
    key: str | None = None
    uid: str = ""
    bold: bool = False
    clings: bool = False
    spans: tuple[int, ...] = ()
    pen_lines: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and a callable that opens the rows anew each time it is called."""

    columns: tuple[TableColumn, ...]
    rows: Callable[[], Iterable[TableRow]]
    caption: str = ""
    size_pt: float = 8.0
    head_size_pt: float = 8.0
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """填表说明: small numbered lines under a table."""

    lines: tuple[str, ...]
    heading: str = "填表说明："


@dataclass(frozen=True, slots=True)
class Signer:
    """A place to sign: what the signer is, and the printed names beside which a hand signs (often none).

    Without a role it is only text, as the blanks of a date.
    """

    role: str
    names: str = ""
    share: float = 1.0

    @property
    def text(self) -> str:
        """As printed."""
        return f"{self.role}：{self.names}" if self.role else self.names


@dataclass(frozen=True, slots=True)
class Signatures:
    """The block that is signed: signers side by side. It stays on a page with the rows before it."""

    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One field of the line above the table, as 填报单位（盖章）; `share` is its part of the width."""

    label: str
    value: str = ""
    share: float = 1.0


Part = Paragraph | Table | Notes | Signatures | FormPart


@dataclass(frozen=True, slots=True)
class Copy:
    """One of the copies (联) that a paper is printed in: the same paper, its own words and its own ending.

    `words` stand at the upper right; a receipt stands only in the copy that is filed.
    """

    words: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One paper: `mark` is 附件1 in the upper left, `header` the line of fields above the first table.

    `number` is 文号, below the title at the right. With `copies` the whole is printed once for each, its pages
    numbered anew. `records` are the uids of what the paper is about, beside the rows of its tables. `watermark` stands pale and
    slanted behind the text of each page.
    """

    kind: str
    title: str
    subtitle: str = ""
    mark: str = ""
    header: tuple[HeaderField, ...] = ()
    parts: tuple[Part, ...] = ()
    page: PageSetup = field(default_factory=PageSetup)
    footer: FooterStyle = FooterStyle.OF_TOTAL
    shows_code: bool = True
    number: str = ""
    copies: tuple[Copy, ...] = ()
    records: tuple[str, ...] = ()
    watermark: str = ""


def letter(kind: str, title: str, parts: tuple[Part, ...], *, number: str = "") -> Document:
    """Return an upright paper as GB/T 9704 lays out a 公文: 版心 156×225 mm, — 1 —, without a check code on it."""
    return Document(
        kind,
        title,
        parts=parts,
        page=UPRIGHT_LETTER,
        footer=FooterStyle.DASHES,
        shows_code=False,
        number=number,
    )


def canonical_json(document: Document) -> Iterator[str]:
    """Yield what the document says as one JSON text in pieces: sorted keys, no blanks, rows streamed.

    The sheet, sizes and widths are no part of it: the same ledger on A3 is the same ledger.
    """
    yield "{"
    if document.copies:
        copies = [[copy.words, [_part_data(part) for part in copy.parts]] for copy in document.copies]
        yield f'"copies":{_json(copies)},'
    yield '"header":' + _json([[item.label, item.value] for item in document.header])
    yield f',"kind":{_json(document.kind)},"mark":{_json(document.mark)}'
    if document.number:
        yield f',"number":{_json(document.number)}'
    yield ',"parts":['
    for number, part in enumerate(document.parts):
        if number:
            yield ","
        if isinstance(part, Table):
            yield from _table_json(part)
        else:
            yield _json(_part_data(part))
    yield "]"
    if document.records:
        yield f',"records":{_json(document.records)}'
    yield f',"subtitle":{_json(document.subtitle)},"title":{_json(document.title)}'
    yield f',"watermark":{_json(document.watermark)}}}' if document.watermark else "}"


def check_code(document: Document, chain_head: str) -> str:
    """The 12 Crockford characters that stand for this document under this head of the act chain.

    SHA-256 over the canonical JSON in UTF-8, a line feed and `chain_head` (contract.md, Check code).
    """
    return code_of((encoded(piece) for piece in canonical_json(document)), chain_head)


def code_of(data: Iterable[bytes], chain_head: str) -> str:
    """The check code over a canonical JSON that comes in pieces."""
    digest = hashlib.sha256()
    for piece in data:
        digest.update(piece)
    digest.update(b"\n" + chain_head.encode("utf-8"))
    bits = int.from_bytes(digest.digest()[:8], "big") >> 4
    return "".join(CROCKFORD[bits >> shift & 31] for shift in range(5 * (CODE_LENGTH - 1), -1, -5))


def encoded(piece: str) -> bytes:
    """A piece of canonical JSON in UTF-8; a lone surrogate that a workbook smuggled in is coded, not refused."""
    return piece.encode("utf-8", "surrogatepass")


def plain_text(document: Document) -> str:
    """The whole paper as text, a line for each row with `|` between cells: for reading in tests and review."""
    return "\n".join(_text_lines(document)) + "\n"


def column_groups(columns: tuple[TableColumn, ...]) -> list[tuple[str, int, int]]:
    """Neighbouring columns under one upper heading, as (group, first, after last); "" for a single one."""
    runs: list[tuple[str, int, int]] = []
    for number, column in enumerate(columns):
        if column.group and runs and runs[-1][0] == column.group:
            runs[-1] = (column.group, runs[-1][1], number + 1)
        else:
            runs.append((column.group, number, number + 1))
    return runs


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _json(value: object) -> str:
    return _encode(value)


def _table_json(table: Table) -> Iterator[str]:
    columns = [[column.group, column.heading] for column in table.columns]
    yield f'{{"caption":{_json(table.caption)},"columns":{_json(columns)},"rows":['
    comma = ""
    for row in table.rows():
        yield f"{comma}[{_encode(row.uid)},{_encode(row.texts)}]"
        comma = ","
    yield '],"type":"table"}'


def _part_data(part: Part) -> dict[str, object]:
    if isinstance(part, Paragraph):
        return {"type": "paragraph", "style": part.style.value, "text": part.text}
    if isinstance(part, Notes):
        return {"type": "notes", "heading": part.heading, "lines": part.lines}
    if isinstance(part, Signatures):
        return {"type": "signatures", "signers": [[signer.role, signer.names] for signer in part.signers]}
    if isinstance(part, Table):
        return {"type": "table", "lines": list(_table_lines(part))}
    return part.data()


def _text_lines(document: Document) -> Iterator[str]:
    heads = (document.mark, document.title, document.subtitle, document.number)
    yield from (line for line in heads if line)
    if document.header:
        yield "　".join(f"{item.label}：{item.value}" for item in document.header)
    for part in document.parts:
        yield from part_lines(part)
    for copy in document.copies:
        yield f"〔{copy.words}〕"
        for part in copy.parts:
            yield from part_lines(part)


def part_lines(part: Part) -> Iterator[str]:
    """Yield one part as text."""
    if isinstance(part, Table):
        yield from _table_lines(part)
    elif isinstance(part, Notes):
        yield from (part.heading, *part.lines)
    elif isinstance(part, Paragraph):
        yield part.text
    elif isinstance(part, Signatures):
        yield "　".join(signer.text for signer in part.signers)
    else:
        yield from part.lines()


def _table_lines(table: Table) -> Iterator[str]:
    if table.caption:
        yield table.caption
    if any(column.group for column in table.columns):
        yield "# " + " | ".join(column.group or "-" for column in table.columns)
    yield "# " + " | ".join(column.heading for column in table.columns)
    for row in table.rows():
        yield " | ".join(text.replace("\n", "⏎") or "-" for text in row.texts)
