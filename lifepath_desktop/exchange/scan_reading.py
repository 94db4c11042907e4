"""Reading scans and photos of printed papers: every page is looked at for the QR code in its foot."""

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image

from lifepath_desktop.errors import Unreadable
from lifepath_desktop.progress import QUIET, Progress

ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp")
MOST_PAGES = 2000
_CONTENT = re.compile(
    r"([0-9A-HJKMNP-TV-Z]{12})/([1-9]\d{0,5})"
)  # Crockford's alphabet (contract.md, Check code)
# A 12 mm code is 4.5 pixels a module at the first; what a chat program shrank or a fax blurred gets a second look.
_SCALES = (200 / 72, 400 / 72)
_QR = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.QRCode,))
_Bomb = Image.DecompressionBombError
_SMALL, _LARGE = 3000, 7000  # pixels on the longer side: below the one enlarged, above the other made smaller


@dataclass(frozen=True, slots=True)
class Mark:
    """What a QR code says: the check code of a paper, and which of its pages this is."""

    code: str
    sheet: int


@dataclass(frozen=True, slots=True)
class SeenPage:
    """One page of a scan with every mark that was found on it."""

    number: int
    marks: tuple[Mark, ...]


def read_scan(name: str, content: bytes, progress: Progress = QUIET) -> tuple[SeenPage, ...]:
    """Look at every page of a PDF or picture; raises `Unreadable` for what is neither, or locked."""
    pages = _pdf_pages(name, content) if content[:5] == b"%PDF-" else _picture_pages(name, content)
    seen = []
    for number, (total, looks) in enumerate(pages, 1):
        progress.step(number - 1, total, f"正在识别“{name}”第 {number} 页")
        seen.append(SeenPage(number, _first_marks(looks)))
    return tuple(seen)


def mark_of(text: str) -> Mark | None:
    """Return what a QR code's text says, None for a code that is not from our papers.

    >>> mark_of("0123456789AB/2"), mark_of("https://example.org")
    (Mark(code='0123456789AB', sheet=2), None)
    """
    found = _CONTENT.fullmatch(text.strip())
    return Mark(found[1], int(found[2])) if found else None


def _first_marks(looks: Iterator[Image.Image]) -> tuple[Mark, ...]:
    for look in looks:
        read = zxingcpp.read_barcodes(look, formats=_QR)
        marks = {mark for code in read if (mark := mark_of(code.text)) is not None}
        if marks:
            return tuple(sorted(marks, key=lambda mark: (mark.code, mark.sheet)))
    return ()


def _pdf_pages(name: str, content: bytes) -> Iterator[tuple[int, Iterator[Image.Image]]]:
    try:
        book = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as trouble:
        raise Unreadable(
            f"“{name}”打不开，可能没有传完整或加了密码，什么也没有保存；请重新扫描或另存一份。"
        ) from trouble
    try:
        total = len(book)
        if total > MOST_PAGES:
            raise Unreadable(f"“{name}”有 {total} 页，太多了，什么也没有保存；请分成几个文件。")
        for number in range(total):
            page = book[number]
            yield total, (page.render(scale=scale, grayscale=True).to_pil() for scale in _SCALES)
            page.close()
    finally:
        book.close()


def _picture_pages(name: str, content: bytes) -> Iterator[tuple[int, Iterator[Image.Image]]]:
    damaged = Unreadable(f"“{name}”不是能看的图片或 PDF，可能没有传完整，什么也没有保存；请重新扫描或拍照。")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content))
        total = getattr(picture, "n_frames", 1)
        for frame in range(total):
            picture.seek(frame)
            yield total, _looks(picture.convert("L"))
    except (OSError, SyntaxError, ValueError, EOFError, _Bomb, Image.DecompressionBombWarning) as trouble:
        raise damaged from trouble


def _looks(picture: Image.Image) -> Iterator[Image.Image]:
    longest = max(picture.size)
    yield picture
    if longest < _SMALL:
        yield picture.resize((picture.width * 2, picture.height * 2))
    elif longest > _LARGE:
        yield picture.resize((picture.width // 2, picture.height // 2))


def is_scan(name: str) -> bool:
    """Tell whether a file may be a scan by its name."""
    return Path(name).suffix.lower() in ENDINGS
