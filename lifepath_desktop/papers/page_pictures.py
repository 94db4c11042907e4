"""Pages of a set paper as pictures, telephone numbers hidden where a group chat will see them."""

import io
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw
from pypdfium2 import raw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI = 150
_POINTS = 72
_SCALE = DPI / _POINTS
_QUALITY = 85
_CELL_LINES = 2.5  # a number goes on in the next line of its cell, never further down
Hide = Callable[[str], Iterator[tuple[int, ...]]]
Box = tuple[float, float, float, float]


def page_pictures(pdf: bytes, hide: Hide | None = None) -> Iterator[Image.Image]:
    """Yield each page as a picture; with `hide`, the digits at the places that it names in a page's text are starred.

    The picture holds no text, so that nothing stands behind the stars.
    """
    book = pypdfium2.PdfDocument(pdf)
    try:
        for page in book:
            picture = page.render(scale=_SCALE, rev_byteorder=True).to_pil().convert("RGB")
            if hide is not None:
                _star(picture, page, hide)
            yield picture
            page.close()
    finally:
        book.close()


def pictures_as_pdf(pictures: Iterator[Image.Image], title: str) -> bytes:
    """Return a PDF of pictures, the same bytes for the same pictures."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setTitle(title)
    for picture in pictures:
        width, height = (side / _SCALE for side in picture.size)
        held = io.BytesIO()
        picture.save(held, "JPEG", quality=_QUALITY)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(held), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture_as_png(picture: Image.Image) -> bytes:
    """Return a picture as PNG."""
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue()


def _star(picture: Image.Image, page: Any, hide: Hide) -> None:
    text_page = page.get_textpage()
    try:
        text = "".join(
            chr(raw.FPDFText_GetUnicode(text_page, at) or 0x20) for at in range(text_page.count_chars())
        )
        draw = ImageDraw.Draw(picture)
        for places in hide(text):
            boxes = [text_page.get_charbox(at, loose=True) for at in places]
            if _is_one_number(boxes):
                for box in boxes:
                    _star_over(draw, box, page.get_height())
    finally:
        text_page.close()


def _is_one_number(boxes: Sequence[Box]) -> bool:
    """Digits of one number stand on one line, or go on at the head of the line right below."""
    for before, after in pairwise(boxes):
        high = max(before[3] - before[1], 1.0)
        is_below = 0 < before[1] - after[1] < _CELL_LINES * high and after[0] <= before[0]
        if abs(before[1] - after[1]) > high / 2 and not is_below:
            return False
    return True


def _star_over(draw: ImageDraw.ImageDraw, box: Box, page_height: float) -> None:
    left, bottom, right, top = box
    x0, x1 = left * _SCALE, right * _SCALE
    y0, y1 = (page_height - top) * _SCALE, (page_height - bottom) * _SCALE
    draw.rectangle((x0 - 0.5, y0, x1 + 0.5, y1), fill="white")
    x, y, arm = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) * 0.38
    for across, down in ((0.0, 1.0), (0.87, 0.5), (0.87, -0.5)):
        ends = (x - across * arm, y - down * arm, x + across * arm, y + down * arm)
        draw.line(ends, fill="black", width=2)
