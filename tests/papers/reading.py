"""Read a PDF back the way a stranger's program would."""

import io
from pathlib import Path

import pypdfium2

from lifepath_desktop.papers.document import Document
from lifepath_desktop.papers.typeset import write_pdf


def printed(document: Document, code: str | None = "0123456789AB") -> bytes:
    """The bytes of a document's PDF."""
    out = io.BytesIO()
    write_pdf(document, out, code=code)
    return out.getvalue()


def page_texts(pdf: bytes | Path) -> list[str]:
    """The text of each page with all line ends and blanks taken out, as a search would see it."""
    book = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in book:
            text_page = page.get_textpage()
            texts.append("".join(text_page.get_text_range().split()))
            text_page.close()
            page.close()
        return texts
    finally:
        book.close()
