"""Blocks of cells to and from the clipboard, in the forms that WPS and Excel write and read."""

import csv
import html
import io
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

Cells = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Block:
    """Texts to be written into the records `ids` under the columns `keys`; `texts[i][j]` belongs to ids[i], keys[j]."""

    ids: tuple[int, ...]
    keys: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]

    @property
    def cells(self) -> int:
        """How many cells it writes."""
        return len(self.ids) * len(self.keys)


def as_tabbed(rows: Cells) -> str:
    """Return cells as tab separated text; a cell with a tab, quote or line break is quoted as WPS does."""
    out = io.StringIO()
    csv.writer(out, "excel-tab", lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def as_html(rows: Cells) -> str:
    """Return cells as a table whose cells stay text: no telephone number loses its zero."""
    style = "mso-number-format:'\\@';white-space:pre-wrap"
    lines = (
        "<tr>" + "".join(f'<td style="{style}">{html.escape(cell)}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f'<html><head><meta charset="utf-8"></head><body><table>{"".join(lines)}</table></body></html>'


def as_mime(rows: Cells) -> QMimeData:
    """Return what goes on the clipboard for a block of cells."""
    mime = QMimeData()
    mime.setText(as_tabbed(rows))
    mime.setHtml(as_html(rows))
    return mime


def from_text(text: str) -> list[list[str]]:
    r"""Return the cells of copied text, trimmed of the line break that WPS adds at the end.

    >>> from_text('白际村\t3\r\n"两行\n的格"\t\r\n')
    [['白际村', '3'], ['两行\\n的格', '']]
    """
    rows = [
        list(row)
        for row in csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), "excel-tab")
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return [[*(cell.strip(" \u3000") for cell in row), *[""] * (width - len(row))] for row in rows]


def spread(cells: Cells, rows: int, columns: int) -> list[list[str]]:
    """Return `cells` repeated to fill a selection of `rows` × `columns`, when they fit it a whole number of times.

    >>> spread([["是"]], 2, 2)
    [['是', '是'], ['是', '是']]
    >>> spread([["甲", "乙"]], 1, 1)
    [['甲', '乙']]
    """
    height, width = len(cells), len(cells[0])
    down = rows // height if rows % height == 0 else 1
    across = columns // width if columns % width == 0 else 1
    return [list(row) * max(1, across) for _ in range(max(1, down)) for row in cells]
