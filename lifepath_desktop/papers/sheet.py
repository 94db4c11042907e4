"""The page that is being filled: where the pen stands, what has been drawn, and what every page bears."""

import math

import segno

from lifepath_desktop.columns import Align
from lifepath_desktop.papers.document import Document, FooterStyle
from lifepath_desktop.papers.fonts import Face, FontShelf, Role
from lifepath_desktop.papers.measuring import MM, shift_of
from lifepath_desktop.papers.pdf import PdfWriter
from lifepath_desktop.progress import Progress

THIN, THICK = 0.5, 1.0
# 22 lines fill the 225 mm of a 公文 (GB/T 9704 5.2.3); closer lines save a page that would hold only its end.
LEADING, LEAST_LEADING = 28.95, 25.0
_NUMBER_SIZE, _LETTER_NUMBER_SIZE, _CODE_SIZE = 10.5, 14.0, 7.5
# How high above the baseline the upper edge of — lies in 宋, in ems.
_DASH_RISE = 0.29
_QR_SIDE = 12.0 * MM
# Four modules of 21 stay empty around the code.
_QR_QUIET = _QR_SIDE * 4 / 21
_QR_MASK = 2
# The slanted words behind the text: as large as they may be between the margins, as pale as they can be read through.
_WATERMARK_SIZE, _WATERMARK_SLANT, _WATERMARK_GREY = 90.0, math.radians(50), 0.87
_BITS = bytes([48, 49]) + bytes(254)  # a module of 0 or 1 as its digit


class Sheet:
    """Pages in points, from the top: `y` falls from `top` to `bottom` between the margins.

    What is drawn gathers until the page is full: `text` inside one text object, `rules` and `frames` as thin and
    thick lines, `marks` as operators that each stand for themselves (pictures, dashed and coloured lines).
    """

    def __init__(self, document: Document, writer: PdfWriter, shelf: FontShelf, code: str | None) -> None:
        page = document.page
        self.left, self.width = page.left * MM, (page.width - page.left - page.right) * MM
        self.top, self.bottom = (page.height - page.top) * MM, page.bottom * MM
        self.y = self.top
        self.leading = LEADING
        self.shelf = shelf
        self._footer = document.footer
        self._code = code if document.shows_code else None
        self._writer = writer
        self._watermark = document.watermark
        self._right_edge = page.width * MM
        self._begun = self._first = writer.page_count
        self._forget()

    @property
    def room(self) -> float:
        """How much height is left on this page."""
        return self.y - self.bottom

    @property
    def height(self) -> float:
        """The height of an empty page between its margins."""
        return self.top - self.bottom

    @property
    def is_fresh(self) -> bool:
        """Tell whether nothing has been put on this page yet."""
        return self.y == self.top

    def show(self, face: Face, at: tuple[float, float], line: str, *, spread: float = 0.0) -> None:
        """Draw one line of text from a place on the page, its characters spread by some points each."""
        drawn = f"{face.select} 1 0 0 1 {at[0]:.2f} {at[1]:.2f} Tm {face.show(line)}"
        self.text.append(f"{spread:.3f} Tc {drawn}0 Tc" if spread else drawn)

    def add_picture(self, jpeg: bytes, size: tuple[int, int], colours: int) -> str:
        """Put a JPEG into the file as it is and return the name by which a mark draws it."""
        return self._writer.add_jpeg(jpeg, size, colours)

    def next_page(self, progress: Progress) -> None:
        """Finish this page and begin the next. Raises `Cancelled` when the clerk has asked to stop."""
        self.finish()
        progress.step(self._writer.page_count, self._writer.page_count + 1, "排版")
        self.y = self.top

    def begin_copy(self) -> None:
        """Number the pages anew from the one in hand on."""
        self._first = self._writer.page_count

    def finish(self) -> None:
        """Write the page with its footer."""
        number = self._writer.page_count + 1 - self._first
        drawn = self._numbered(number)
        if self._code:
            drawn += self._coded(f"{self._code}/{number}")
        rules = f"{THIN} w\n" + "\n".join(self.rules) + f"\nS\n{THICK} w\n" + "\n".join(self.frames) + "\nS\n"
        text = "BT\n" + "\n".join(self.text) + "\nET\n"
        marks = "".join(f"q {mark} Q\n" for mark in self.marks)
        self._writer.add_page(
            self._watermarked() + marks + (rules if self.rules or self.frames else "") + text + drawn
        )
        self._forget()

    def _watermarked(self) -> str:
        """The pale words across the page, drawn before all else."""
        if not self._watermark:
            return ""
        face = self.shelf.face(Role.HEI, _WATERMARK_SIZE)
        half = -shift_of(self._watermark, 0.0, Align.CENTER, face)
        cos, sin = math.cos(_WATERMARK_SLANT), math.sin(_WATERMARK_SLANT)
        x = self._middle - half * cos
        y = (self.top + self.bottom) / 2 - half * sin
        matrix = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x:.2f} {y:.2f} Tm"
        return f"q {_WATERMARK_GREY} g BT {face.select} {matrix} {face.show(self._watermark)} ET Q\n"

    def total_operators(self) -> str:
        """What the form `Total` draws once the number of pages is known: 共 × 页."""
        if self._footer is not FooterStyle.OF_TOTAL:
            return ""
        face = self.shelf.face(Role.SONG, _NUMBER_SIZE)
        return _text_at(
            face,
            self._middle + face.size / 2,
            self._number_line,
            f"共 {self._writer.page_count - self._begun} 页",
        )

    @property
    def _middle(self) -> float:
        return self._right_edge / 2

    @property
    def _number_line(self) -> float:
        return max(self.bottom - 7 * MM - 0.9 * _NUMBER_SIZE, 6 * MM)

    def _forget(self) -> None:
        self.text: list[str] = []
        self.rules: list[str] = []
        self.frames: list[str] = []
        self.marks: list[str] = []

    def _numbered(self, number: int) -> str:
        if self._footer is FooterStyle.OF_TOTAL:
            face = self.shelf.face(Role.SONG, _NUMBER_SIZE)
            line = f"第 {number} 页"
            x = self._middle - face.size / 2 + shift_of(line, 0.0, Align.RIGHT, face)
            return _text_at(face, x, self._number_line, line) + f"/{self._writer.total_name} Do\n"
        if self._footer is FooterStyle.DASHES:
            return self._dashed(number)
        return ""

    def _dashed(self, number: int) -> str:
        """— 1 —, outside: right on odd pages, left on even ones, one character in (GB/T 9704 7.5).

        The dashes lie 7 mm below the 版心.
        """
        face = self.shelf.face(Role.SONG, _LETTER_NUMBER_SIZE)
        line = f"— {number} —"
        inner = self.width - 2 * face.size
        align = Align.RIGHT if number % 2 else Align.LEFT
        x = self.left + face.size + shift_of(line, inner, align, face)
        return _text_at(face, x, self.bottom - 7 * MM - face.size * _DASH_RISE, line)

    def _coded(self, content: str) -> str:
        """The check code and its QR below the text area, at the right."""
        face = self.shelf.face(Role.SONG, _CODE_SIZE)
        x = self.left + self.width - _QR_SIDE
        y = self.bottom - _QR_SIDE - _QR_QUIET
        line = f"核验码 {content.partition('/')[0]}"
        text_x = x - _QR_QUIET + shift_of(line, 0.0, Align.RIGHT, face)
        return _text_at(face, text_x, y + _QR_SIDE / 2 - _CODE_SIZE * 0.35, line) + _qr(content, x, y)


def _text_at(face: Face, x: float, y: float, line: str) -> str:
    return f"BT {face.select} 1 0 0 1 {x:.2f} {y:.2f} Tm {face.show(line)} ET\n"


def _qr(content: str, x: float, y: float) -> str:
    """A QR code as a picture of one bit a module. The mask is fixed: any is lawful, and choosing takes long."""
    code = segno.make_qr(content, error="m", boost_error=False, mask=_QR_MASK)
    matrix = code.matrix
    side = len(matrix)
    width = (side + 7) // 8
    rows = (int(bytes(row).translate(_BITS), 2) << width * 8 - side for row in matrix)
    pixels = "".join(f"{row:0{width * 2}X}" for row in rows)
    head = f"BI /W {side} /H {side} /IM true /BPC 1 /D [1 0] /F /AHx ID "
    return f"q {_QR_SIDE:.2f} 0 0 {_QR_SIDE:.2f} {x:.2f} {y:.2f} cm {head}{pixels}> EI Q\n"
