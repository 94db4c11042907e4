"""Writes the pages of the rough corpus as workbooks and text files."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Truth = dict[str, object]
DATE_FORMATS = (
    "yyyy/m/d",
    "yyyy\\.m\\.d",
    'm"月"d"日"',
    "mm-dd-yy",
    'yyyy"年"m"月"d"日"',
    "yyyy-mm-dd;@",
)


@dataclass
class Page:
    """The cells of one sheet while it is written, and what its rows say, by sheet row."""

    width: int
    title: str = "Sheet1"
    rows: list[list[object]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    truth: dict[int, list[Truth]] = field(default_factory=dict)

    def add(self, cells: Sequence[object], *, merge: bool = False) -> None:
        if merge:
            self.merge(len(self.rows), 0, len(self.rows), self.width - 1)
        self.rows.append([*cells, *[None] * (self.width - len(cells))])

    def by_line(self) -> dict[int, list[Truth]]:
        """The truth by line of a text file: a cell with line breaks takes several."""
        told: dict[int, list[Truth]] = {}
        line = 1
        for number, row in enumerate(self.rows, 1):
            if number in self.truth:
                told[line] = self.truth[number]
            line += 1 + sum(str(cell).count("\n") for cell in row)
        return told

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        self.merges.append((top, left, bottom, right))


def file_of(pages: Sequence[Page], fmt: str, random: Random) -> bytes:
    if fmt == "xlsx":
        return _xlsx(pages, random)
    text = _text(pages[0], random)
    return text.encode(fmt)


def _xlsx(pages: Sequence[Page], random: Random) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    date_format = random.choice(DATE_FORMATS)
    for page in pages:
        _fill(book.create_sheet(page.title), page, date_format)
    if random.random() < 0.4:
        for name in ("Sheet2", "Sheet3"):
            book.create_sheet(name)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, page: Page, date_format: str) -> None:
    for row in page.rows:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, date):
                cell.number_format = date_format
    for top, left, bottom, right in page.merges:
        if (top, left) != (bottom, right):
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )


def _text(page: Page, random: Random) -> str:
    stream = io.StringIO(newline="")
    delimiter = random.choice((",", ",", ",", "\t"))
    csv.writer(stream, delimiter=delimiter, lineterminator=random.choice(("\r\n", "\n"))).writerows(
        ["" if cell is None else cell for cell in row] for row in page.rows
    )
    return stream.getvalue()


def file_name(random: Random, villages: list[str], said: str, fmt: str) -> str:
    stem = random.choice(
        (
            "生命通道台账",
            "附件1工作台账",
            "10月报表",
            "消防隐患排查(1)",
            "最终版2",
            "新建 XLSX 工作表",
            "【应急办】台账汇总-修改",
        )
    )
    extension = "xlsx" if fmt == "xlsx" else "csv"
    return f"{villages[0] if said == 'file' else ''}{stem}.{extension}"


def decorated(random: Random, head: str) -> str:
    """A head as forms and online sheets dress it up."""
    if random.random() < 0.9:
        return head
    number = random.randrange(1, 20)
    return random.choice(
        (
            f"*{head}",
            f"{head}（必填）",
            f"{number}.{head}",
            f"{head}：",
            f"{head} *",
            f"{number}、{head}",
            f"{head}\n（必填）",
            f"【{head}】",
            f"{head}（选填）",
        )
    )
