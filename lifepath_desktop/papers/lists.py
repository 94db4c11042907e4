"""三个清单 as a document: three tables on lying sheets, or one that joins them by 隐患编号."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from lifepath_desktop.columns import Align, Column
from lifepath_desktop.domain import three_lists as form
from lifepath_desktop.domain.three_lists import ListedHazard, ListsHead
from lifepath_desktop.papers.document import (
    Document,
    HeaderField,
    Notes,
    PageSetup,
    Paper,
    Part,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
)

KIND = "lists"
NO_ROWS = "没有未销号的隐患"
_SIZE, _JOINED_SIZE = 9.0, 9.0

Rows = Callable[[], Iterable[ListedHazard]]


def lists_document(head: ListsHead, rows: Rows, *, is_joined: bool = False) -> Document:
    """The three lists; `rows` opens them anew at each call, villages together. Joined, they are one table on A3."""
    tables = [_joined(head, rows)] if is_joined else _three(head, rows)
    parts: list[Part] = [*tables, Notes(form.notes(head)), _signatures(head)]
    return Document(
        kind=KIND,
        title=form.title(head),
        subtitle=form.subtitle(head),
        header=tuple(HeaderField(*field) for field in form.header_fields(head)),
        parts=tuple(parts),
        page=PageSetup(Paper.A3 if is_joined else Paper.A4),
    )


def _three(head: ListsHead, rows: Rows) -> list[Table]:
    return [
        Table(
            _columns(one.columns, form.POSITION_WIDTH),
            partial(_rows, one.columns, rows, head),
            caption=f"清单{'一二三'[number]}　{one.name}",
            size_pt=_SIZE,
            head_size_pt=_SIZE,
            new_page=number > 0,
        )
        for number, one in enumerate(form.forms(head.on))
    ]


def _joined(head: ListsHead, rows: Rows) -> Table:
    columns = form.joined(head.on)
    return Table(
        _columns(columns, form.JOINED_POSITION_WIDTH),
        partial(_rows, columns, rows, head),
        size_pt=_JOINED_SIZE,
        head_size_pt=_JOINED_SIZE,
    )


def _columns(columns: Sequence[Column[ListedHazard]], first: float) -> tuple[TableColumn, ...]:
    position = TableColumn("序号", first, Align.CENTER)
    return (position, *(TableColumn(c.heading, c.width_mm, c.align, c.group) for c in columns))


def _rows(columns: Sequence[Column[ListedHazard]], rows: Rows, head: ListsHead) -> Iterator[TableRow]:
    """Rows of the whole township stand under their village's name; the numbers run through."""
    whole = (len(columns) + 1,)
    village: str | None = None
    position = 0
    for position, row in enumerate(rows(), 1):
        if not head.village and row.village != village:
            village = row.village
            yield TableRow((village or "乡本级",), bold=True, spans=whole)
        yield TableRow((str(position), *(column.text(row) for column in columns)), uid=row.uid)
    if not position:
        yield TableRow((NO_ROWS,), spans=whole)


def _signatures(head: ListsHead) -> Signatures:
    first = "村主要负责人（签字）" if head.village else "分管负责同志（签字）"
    return Signatures((Signer(first), Signer("审核人"), Signer("填表人", head.filled_by)))
