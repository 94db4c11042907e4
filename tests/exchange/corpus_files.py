"""Writes a page of the corpus as a file of some kind."""

from __future__ import annotations

import csv
import io
from random import Random

import openpyxl

from tests.exchange.corpus_records import Page


def as_xlsx(page: Page, random: Random) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = random.choice(["Sheet1", "台账", "10月"])
    for row in page.rows:
        sheet.append(row)
    for top, left, bottom, right in page.merges:
        if (top, left) != (bottom, right):
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    if random.random() < 0.5:
        book.create_sheet("Sheet2")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_html(page: Page) -> bytes:
    body = "".join(
        "<tr>"
        + "".join(f"<td>{'' if cell is None else str(cell).replace(chr(10), '<br>')}</td>" for cell in row)
        + "</tr>\n"
        for row in page.rows
    )
    return f"<html><head><meta charset='gb2312'></head><body><table border=1>{body}</table></body></html>".encode(
        "gb18030"
    )


def as_text(page: Page, delimiter: str) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows(["" if cell is None else cell for cell in row] for row in page.rows)
    return stream.getvalue()
