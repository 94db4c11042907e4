"""归档文件目录 as a workbook, for the archive's own program to read: no joined cells, one line for each 件."""

from pathlib import Path
from typing import BinaryIO

from lifepath_desktop.domain.filing_papers import INDEX_HEADS, FilingIndex
from lifepath_desktop.exchange.writing import LEAST_HEIGHT, LINE, lines_in, workbook_at

SHEET = "归档文件目录"
_WIDTHS = (10.0, 47.0, 33.0, 36.0, 68.0, 20.0, 12.0, 12.0, 25.0)
_TITLE, _PAGES = INDEX_HEADS.index("题名"), INDEX_HEADS.index("页数")
_LEFT = {_TITLE, len(INDEX_HEADS) - 1}


def write_index(index: FilingIndex, out: Path | BinaryIO) -> None:
    """Write the index; raises `StorageTrouble` when the file cannot be written, an older one then still stands."""
    with workbook_at(out, title=SHEET) as book:
        sheet = book.sheet(SHEET)
        sheet.widths(_WIDTHS)
        for column, head in enumerate(INDEX_HEADS):
            sheet.put(0, column, head, book.head_style())
        for position, line in enumerate(index.lines, 1):
            for column, text in enumerate(line.texts(position)):
                value = int(text) if column in (0, _PAGES) else text
                sheet.put(position, column, value, book.cell_style(left=column in _LEFT))
            sheet.height(position, max(lines_in(line.title, _WIDTHS[_TITLE]) * LINE, LEAST_HEIGHT))
        sheet.freeze(1, 2)
        sheet.filter((0, 0), (max(len(index.lines), 1), len(INDEX_HEADS) - 1))
        sheet.prints(heads=(0, 0))
