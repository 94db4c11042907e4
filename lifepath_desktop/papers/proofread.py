"""Reading back the PDF that was just written: one page in twenty must say what was meant (office.md 30)."""

import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2

from lifepath_desktop.papers.document import Document, Table

EVERY = 20


def pdf_troubles(pdf: bytes, document: Document, code: str) -> list[str]:
    """Return a sentence for each page looked at that lacks the code, or leaves out or changes one of its rows.

    A page's rows are those between the first and the last whose 编号 stands on it. A paper without such rows is
    short, and every row of it is looked for on all its pages.
    """
    tables = [list(_rows(part)) for part in document.parts if isinstance(part, Table)]
    numbers = [[_numbers("".join(cells))[:1] for cells in rows] for rows in tables]
    is_numbered = any(any(names) for names in numbers)
    troubles: list[str] = []
    book = pypdfium2.PdfDocument(pdf)
    try:
        looked_at = range(0, len(book), EVERY if is_numbered else 1)
        pages = [_page_text(book, number) for number in looked_at]
    finally:
        book.close()
    for number, page in zip(looked_at, pages, strict=True):
        if document.shows_code and code not in page:
            troubles.append(f"《{document.title}》第 {number + 1} 页没有核验码。")
        seen = set(_numbers(page))
        answers: list[list[str]] = [
            _lost(rows[there[0] : there[-1] + 1], page, document.title)
            for rows, names in zip(tables, numbers, strict=True)
            if (there := [at for at, name in enumerate(names) if seen.issuperset(name) and name])
        ]
        # Two tables of one paper may name the same hazards; a page shows one of them.
        if answers:
            shown: list[str] = min(answers, key=len)
            troubles += shown
    if not is_numbered:
        troubles += [one for rows in tables for one in _lost(rows, "".join(pages), document.title)]
    return troubles


def _numbers(text: str) -> list[str]:
    return re.findall(r"[A-Z]{2}\d{4}-\d{4,}(?:-\d+)?", text)


def _lost(rows: list[list[str]], page: str, title: str) -> list[str]:
    return [
        f"《{title}》“{'　'.join(cells[:3])}”这一行缺“{cell}”。"
        for cells in rows
        for cell in cells
        if not _stands(cell, page)
    ]


def _rows(table: Table) -> Iterator[list[str]]:
    own = [place for place, column in enumerate(table.columns) if not column.merges]
    for row in table.rows():
        texts = row.texts if row.spans else [row.texts[place] for place in own]
        cells = [_compact(text) for text in texts if _compact(text)]
        if cells:
            yield cells


def _stands(cell: str, page: str) -> bool:
    return cell in page or (len(cell) > 1 and Counter(cell) <= Counter(page) and cell[:2] in page)


def _page_text(book: pypdfium2.PdfDocument, number: int) -> str:
    page = book[number]
    text_page = page.get_textpage()
    text = _compact(text_page.get_text_range())
    text_page.close()
    page.close()
    return text


def _compact(text: str) -> str:
    # A hyphen at the end of a line comes back as a sign that is none.
    return "".join(text.replace("\ufffe", "-").replace("\x02", "-").split())
