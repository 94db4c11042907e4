"""The pages of a PDF as pictures, drawn by pdfium at the size they are shown or printed."""

from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from lifepath_desktop.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Band:
    """A horizontal strip of a page, in pixels from its top."""

    top: int
    height: int


class PdfPages:
    """An open PDF, from its bytes or its file; raises `Unreadable` when it is none."""

    def __init__(self, source: bytes | Path) -> None:
        import pypdfium2  # noqa: PLC0415  # 40 ms and a shared library: only when a paper is looked at

        self.data = source.read_bytes() if isinstance(source, Path) else source
        try:
            self._document: Any = pypdfium2.PdfDocument(self.data)
        except pypdfium2.PdfiumError as error:
            raise Unreadable("这份文件不是可以显示的 PDF，可能没有存完整。请重新生成一份。") from error
        self._sizes = [QSizeF(*self._document.get_page_size(number)) for number in range(len(self._document))]

    def __len__(self) -> int:
        return len(self._sizes)

    def size(self, number: int) -> QSizeF:
        """Return a page's size in points."""
        return self._sizes[number]

    def picture(self, number: int, scale: float, band: Band | None = None) -> QImage:
        """Return a page drawn at `scale` pixels per point, or one strip of it.

        Strips of one page join without a seam: each is cut on whole pixels.
        """
        page = self._document[number]
        above = below = 0.0
        if band is not None:
            # pdfium rounds a cut up to whole pixels: half a pixel less makes it exactly the one meant.
            above = (band.top - 0.5) / scale
            below = (self.pixel_height(number, scale) - band.top - band.height - 0.5) / scale
        bitmap = page.render(scale=scale, crop=(0, below, 0, above), prefer_bgrx=True)
        form = QImage.Format.Format_RGB32
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form).copy()
        bitmap.close()
        page.close()
        return image

    def pixel_height(self, number: int, scale: float) -> int:
        """Return how many pixels high a page is at `scale`."""
        return ceil(self._sizes[number].height() * scale)

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()
