"""Write a PDF page by page, with embedded fonts, title, language and bookmarks, the same bytes each time.

Pages go out as they are finished; only offsets and the fonts' used characters stay in memory until the end.
"""

import hashlib
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO

from lifepath_desktop.papers.fonts import EmbeddedFont, FontShelf

PRODUCER = "生命通道台账"
_CATALOG, _PAGES, _RESOURCES, _INFO, _TOTAL = 1, 2, 3, 4, 5
_LEVEL = 4  # half the time of 6 for a few hundredths more bytes
_CMAP_BLOCK = 100

_TO_UNICODE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{blocks}
endcmap CMapName currentdict /CMap defineresource pop end end"""


class PdfWriter:
    """One PDF being written to a stream; `width` and `height` are its pages' in points."""

    def __init__(self, out: BinaryIO, shelf: FontShelf, *, width: float, height: float) -> None:
        self._out, self._shelf = out, shelf
        self._box = self._first_box = _box(width, height)
        self._offsets = array("Q", [0] * (_TOTAL + 1))
        self._pages = array("L")
        self._bookmarks: list[tuple[str, int, int]] = []
        self._chapter: str | None = None
        self._under = self._begins = ""
        self._totals: list[tuple[str, str]] = []
        self._pictures: dict[str, int] = {}
        self._position = 0
        self._digest = hashlib.sha256()
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    @property
    def page_count(self) -> int:
        """How many pages have been added."""
        return len(self._pages)

    def add_page(self, content: str) -> None:
        """Add a page of these operators. The form `total_name` in it draws what its part, or `close`, is given."""
        stream = self._add_stream(content.encode("ascii"))
        size = "" if self._box == self._first_box else f" /MediaBox {self._box}"
        page = f"<< /Type /Page /Parent {_PAGES} 0 R /Contents {stream} 0 R{size} >>"
        self._pages.append(self._add(page.encode("ascii")))

    def add_jpeg(self, jpeg: bytes, size: tuple[int, int], colours: int) -> str:
        """Embed a JPEG byte for byte, each distinct one once, and return its name for `Do`."""
        name = f"P{hashlib.sha256(jpeg).hexdigest()[:16]}"
        if name not in self._pictures:
            width, height = size
            space = {1: "/DeviceGray", 3: "/DeviceRGB"}.get(colours, "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]")
            head = (
                f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 "
                f"/ColorSpace {space} /Filter /DCTDecode /Length {len(jpeg)} >>\nstream\n"
            )
            self._pictures[name] = self._add(head.encode("ascii") + jpeg + b"\nendstream")
        return name

    @property
    def total_name(self) -> str:
        """The name by which the pages of the part in hand call the form that tells how many pages it has."""
        return f"Total{len(self._totals) + 1}" if self._totals else "Total"

    def begin_chapter(self, name: str, *, width: float, height: float, under: str = "") -> None:
        """Begin a paper of a volume: its own sheet, one bookmark of this name, its other bookmarks below that.

        Those that follow each other `under` one heading lie below a bookmark of that heading.
        """
        self._box = _box(width, height)
        self._chapter = name
        self._begins = "" if under == self._under else under
        self._under = under

    def end_chapter(self, total: str) -> None:
        """End a paper of a volume; `total` are the operators of its form."""
        self._totals.append((total, self._box))

    def bookmark(self, title: str) -> None:
        """Let a bookmark lead to the page that is added next."""
        if self._chapter is None:
            self._bookmarks.append((title, len(self._pages), 0))
        elif self._chapter:
            if self._begins:
                self._bookmarks.append((self._begins, len(self._pages), 0))
            self._bookmarks.append((self._chapter, len(self._pages), 1 if self._under else 0))
            self._chapter = ""
        elif not self._under:
            self._bookmarks.append((title, len(self._pages), 1))

    def close(self, *, title: str, total: str = "") -> None:
        """Write fonts, page tree and tables. `total` are the operators of the form that pages call Total."""
        (first, box), *others = self._totals or [(total, self._box)]
        form = f"/Type /XObject /Subtype /Form /BBox {{}} /Resources {_RESOURCES} 0 R"
        self._put_stream(_TOTAL, first.encode("ascii"), form.format(box))
        totals = "".join(
            f" /Total{number} {self._add_stream(drawn.encode('ascii'), form.format(box))} 0 R"
            for number, (drawn, box) in enumerate(others, 2)
        )
        fonts = " ".join(f"/{font.name} {self._add_font(font)} 0 R" for font in self._shelf.fonts)
        pictures = "".join(f" /{name} {number} 0 R" for name, number in self._pictures.items())
        self._put(
            _RESOURCES,
            f"<< /Font << {fonts} >> /XObject << /Total {_TOTAL} 0 R{totals}{pictures} >> >>".encode("ascii"),
        )
        kids = " ".join(f"{page} 0 R" for page in self._pages)
        pages = f"<< /Type /Pages /Count {len(self._pages)} /Kids [{kids}] /MediaBox {self._first_box} /Resources {_RESOURCES} 0 R >>"
        self._put(_PAGES, pages.encode("ascii"))
        outlines = self._add_outlines()
        self._put(
            _CATALOG,
            f"<< /Type /Catalog /Pages {_PAGES} 0 R /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >>{outlines} >>".encode(
                "ascii"
            ),
        )
        self._put(
            _INFO,
            f"<< /Title {_text(title)} /Producer {_text(PRODUCER)} /Creator {_text(PRODUCER)} >>".encode(
                "ascii"
            ),
        )
        self._finish()

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._position += len(data)

    def _put(self, number: int, body: bytes) -> None:
        self._offsets[number] = self._position
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def _add(self, body: bytes) -> int:
        self._offsets.append(0)
        number = len(self._offsets) - 1
        self._put(number, body)
        return number

    def _put_stream(self, number: int, data: bytes, entries: str = "") -> None:
        packed = zlib.compress(data, _LEVEL)
        head = f"<< /Filter /FlateDecode /Length {len(packed)} {entries} >>\nstream\n".encode("ascii")
        self._put(number, head + packed + b"\nendstream")

    def _add_stream(self, data: bytes, entries: str = "") -> int:
        self._offsets.append(0)
        number = len(self._offsets) - 1
        self._put_stream(number, data, entries)
        return number

    def _add_font(self, font: EmbeddedFont) -> int:
        data = font.file.subset(font.glyphs)
        name = f"{_subset_tag(data)}+Lifepath{font.file.name}"
        stream = self._add_stream(data, f"/Length1 {len(data)}")
        box = " ".join(map(str, font.file.box))
        descriptor = self._add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 "
            f"/Ascent {font.file.ascent} /Descent {font.file.descent} /CapHeight 700 /StemV 80 /FontFile2 {stream} 0 R >>".encode(
                "ascii"
            )
        )
        descendant = self._add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            f"/Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [{_widths(font)}] /CIDToGIDMap /Identity >>".encode(
                "ascii"
            )
        )
        to_unicode = self._add_stream(_to_unicode(font).encode("ascii"))
        return self._add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant} 0 R] /ToUnicode {to_unicode} 0 R >>".encode("ascii")
        )

    def _add_outlines(self) -> str:
        if not self._bookmarks:
            return ""
        root = len(self._offsets)
        around = _outline([level for _, _, level in self._bookmarks], root)
        self._add(f"<< /Type /Outlines {around[0]} >>".encode("ascii"))
        for (title, page, _), links in zip(self._bookmarks, around[1:], strict=True):
            target = f"[{self._pages[page]} 0 R /Fit]"
            self._add(f"<< /Title {_text(title)} {links} /Dest {target} >>".encode("ascii"))
        return f" /Outlines {root} 0 R"

    def _finish(self) -> None:
        start = self._position
        table = b"".join(b"%010d 00000 n \n" % offset for offset in self._offsets[1:])
        count = len(self._offsets)
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % count + table)
        mark = self._digest.hexdigest()[:32].upper()
        trailer = f"<< /Size {count} /Root {_CATALOG} 0 R /Info {_INFO} 0 R /ID [<{mark}> <{mark}>] >>"
        self._write(f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode("ascii"))


def _box(width: float, height: float) -> str:
    return f"[0 0 {width:.2f} {height:.2f}]"


def _outline(levels: list[int], root: int) -> list[str]:
    """Return the links of the outline's root and of each bookmark; a bookmark of level 1 lies, folded, under the last of level 0."""
    numbers = list(range(root + 1, root + 1 + len(levels)))
    parents: list[int] = []
    top = root
    for number, level in zip(numbers, levels, strict=True):
        parents.append(top if level else root)
        top = top if level else number
    children: dict[int, list[int]] = {}
    for number, parent in zip(numbers, parents, strict=True):
        children.setdefault(parent, []).append(number)

    def family(number: int) -> str:
        own = children.get(number, [])
        shown = len(own) if number == root else -len(own)
        return f"/First {own[0]} 0 R /Last {own[-1]} 0 R /Count {shown}" if own else ""

    links = [family(root)]
    for number, parent in zip(numbers, parents, strict=True):
        beside = children[parent]
        place = bisect_left(beside, number)
        around = f"/Parent {parent} 0 R"
        around += f" /Prev {beside[place - 1]} 0 R" if place else ""
        around += f" /Next {beside[place + 1]} 0 R" if place + 1 < len(beside) else ""
        links.append(" ".join(part for part in (around, family(number)) if part))
    return links


def _text(text: str) -> str:
    """A text string of a PDF's dictionaries: UTF-16 with its mark, in hexadecimal."""
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be', 'replace').hex().upper()}>"


def _subset_tag(data: bytes) -> str:
    """Six capital letters that differ with the subset."""
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])


def _widths(font: EmbeddedFont) -> str:
    """The widths that are not a full em, neighbours of equal width as one run."""
    narrow = [
        (code, width) for code, width in enumerate(map(font.file.advance, font.glyphs)) if width != 1000
    ]
    runs: list[str] = []
    for _, run in groupby(enumerate(narrow), lambda item: (item[1][0] - item[0], item[1][1])):
        members = [code for _, (code, _) in run]
        runs.append(f"{members[0]} {members[-1]} {dict(narrow)[members[0]]}")
    return " ".join(runs)


def _to_unicode(font: EmbeddedFont) -> str:
    blocks = "\n".join(_unicode_blocks(font))
    return _TO_UNICODE.replace("{blocks}", blocks)


def _unicode_blocks(font: EmbeddedFont) -> Iterator[str]:
    pairs = [
        f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(font.characters)
        if code
    ]
    for start in range(0, len(pairs), _CMAP_BLOCK):
        block = pairs[start : start + _CMAP_BLOCK]
        yield f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
