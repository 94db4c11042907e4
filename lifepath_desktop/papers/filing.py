"""归档文件目录 with its cover, 卷内目录, 备考表 and the labels of boxes (DA/T 22-2015, GB/T 9705-2008)."""

from collections.abc import Iterator, Sequence

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.filing_papers import INDEX_HEADS, BoxLabel, FilingHead, FilingIndex, Inside
from lifepath_desktop.domain.ledger_form import BLANK_DATE
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Copy,
    Document,
    FooterStyle,
    HeaderField,
    Notes,
    Table,
    TableColumn,
    TableRow,
)
from lifepath_desktop.papers.form_parts import Form, FormCell, FormRow, label, labelled, opinion

INDEX, COVER, INSIDE, REMARKS, LABELS = (
    "filing_index",
    "filing_cover",
    "filing_inside",
    "filing_remarks",
    "box_labels",
)
INDEX_WIDTHS = (10.0, 47.0, 33.0, 36.0, 68.0, 20.0, 12.0, 12.0, 19.0)
_LEFT = {"题名", "备注"}
_INDEX_COLUMNS = tuple(
    TableColumn(head, width, Align.LEFT if head in _LEFT else Align.CENTER)
    for head, width in zip(INDEX_HEADS, INDEX_WIDTHS, strict=True)
)
_INSIDE_COLUMNS = (
    TableColumn("顺序号", 13.0, Align.CENTER),
    TableColumn("文号", 26.0, Align.CENTER),
    TableColumn("责任者", 28.0, Align.CENTER),
    TableColumn("题名", 45.0),
    TableColumn("日期", 19.0, Align.CENTER),
    TableColumn("页号", 14.0, Align.CENTER),
    TableColumn("备注", 15.0),
)
_ACROSS_MM = 160.0
_NO_DATE = "00000000"  # eight digits, as the index writes days


def index_document(index: FilingIndex) -> Document:
    """归档文件目录 of one 年度 and 保管期限, each missing 件号 explained below."""
    head = index.head
    remarks = [f"本目录共{len(index.lines)}件{index.pages}页。"]
    remarks += [f"{gap.words}。" for gap in index.gaps]
    return Document(
        INDEX,
        "归档文件目录",
        header=(
            HeaderField("全宗名称", head.fonds_name, 1.6),
            HeaderField("年度", f"{head.series.year}", 0.7),
            HeaderField("保管期限", head.term, 0.8),
            HeaderField("机构（问题）", head.organ, 1.2),
        ),
        parts=(
            Table(_INDEX_COLUMNS, lambda: _index_rows(index), size_pt=9.0, head_size_pt=9.0),
            Notes(tuple(remarks), "说明："),
        ),
    )


def cover_document(head: FilingHead) -> Document:
    """The cover that the 归档文件目录 is bound in."""
    rows = (
        labelled(("全宗名称", head.fonds_name), least_mm=22.0),
        labelled(("全宗号", head.fonds), least_mm=22.0),
        labelled(("年度", f"{head.series.year}年"), least_mm=22.0),
        labelled(("保管期限", head.term), least_mm=22.0),
        labelled(("机构（问题）", head.organ), least_mm=22.0),
    )
    return _plain(COVER, "归档文件目录", "（封面）", Form((50.0, 110.0), rows, size_pt=16.0))


def inside_document(head: FilingHead, title: str, papers: Sequence[Inside]) -> Document:
    """卷内目录: the papers that one 件 or file holds, with the page on which each begins."""
    return Document(
        INSIDE,
        "卷内目录",
        header=(HeaderField("题名", title, 2.6), HeaderField("保管期限", head.term)),
        parts=(
            Table(_INSIDE_COLUMNS, lambda: _inside_rows(papers), size_pt=9.0, head_size_pt=9.0),
            Notes(("日期为8位数字，未载明的填00000000；页号为该件起止页。",), "说明："),
        ),
        page=UPRIGHT_FORM,
        footer=FooterStyle.NONE,
        shows_code=False,
    )


def remarks_document(index: FilingIndex, box: int) -> Document:
    """备考表 of a box: how much is in it, what is wrong with it, who put it in order and who looked through it."""
    about = [f"本盒共{len(index.lines)}件{index.pages}页。", *(f"{gap.words}。" for gap in index.gaps)]
    rows = (
        labelled(("全宗名称", index.head.fonds_name), across=3, least_mm=14.0),
        labelled(("年度", f"{index.head.series.year}"), ("保管期限", index.head.term), least_mm=11.0),
        labelled(("盒号", f"{box}"), ("机构（问题）", index.head.organ), least_mm=11.0),
        opinion("盒内文件情况说明", "".join(about), least_mm=100.0),
        labelled(("整理人", ""), ("整理日期", BLANK_DATE), least_mm=14.0),
        labelled(("检查人", ""), ("检查日期", BLANK_DATE), least_mm=14.0),
    )
    return _plain(REMARKS, "备考表", "", Form((34.0, 46.0, 34.0, 46.0), rows))


def labels_document(labels: Sequence[BoxLabel], width_mm: int) -> Document:
    """Labels for the backs of boxes 20, 30 or 40 mm wide, side by side to be cut out."""
    across = int(_ACROSS_MM // width_mm)
    groups = [labels[at : at + across] for at in range(0, len(labels), across)]
    copies = tuple(
        Copy(f"第{number}张", (_strip(group, width_mm),)) for number, group in enumerate(groups, 1)
    )
    return Document(
        LABELS,
        "档案盒脊背标签",
        subtitle=f"（{width_mm}毫米，沿线裁开）",
        page=UPRIGHT_FORM,
        footer=FooterStyle.NONE,
        shows_code=False,
        copies=copies,
    )


def _strip(labels: Sequence[BoxLabel], width_mm: int) -> Form:
    fields = [
        ("全宗号", [one.fonds for one in labels], 20.0),
        ("年度", [f"{one.year}" for one in labels], 20.0),
        ("保管期限", [one.term for one in labels], 20.0),
        ("机构（问题）", [one.organ for one in labels], 38.0),
        ("起止件号", [one.items for one in labels], 24.0),
        ("盒号", [f"{one.box}" for one in labels], 20.0),
    ]
    rows: list[FormRow] = []
    for name, values, height in fields:
        rows.append(FormRow((label(name),) * len(labels), 8.0))
        rows.append(FormRow(tuple(FormCell(value, align=Align.CENTER) for value in values), height))
    return Form((float(width_mm),) * len(labels), tuple(rows), size_pt=10.5 if width_mm < 30 else 12.0)


def _plain(kind: str, title: str, subtitle: str, form: Form) -> Document:
    return Document(
        kind,
        title,
        subtitle=subtitle,
        parts=(form,),
        page=UPRIGHT_FORM,
        footer=FooterStyle.NONE,
        shows_code=False,
    )


def _index_rows(index: FilingIndex) -> Iterator[TableRow]:
    for position, line in enumerate(index.lines, 1):
        yield TableRow(line.texts(position))


def _inside_rows(papers: Sequence[Inside]) -> Iterator[TableRow]:
    for position, paper in enumerate(papers, 1):
        day = f"{paper.on:%Y%m%d}" if paper.on else _NO_DATE
        last = paper.first + paper.pages - 1
        span = f"{paper.first}—{last}" if last > paper.first else f"{paper.first}"
        yield TableRow((str(position), paper.number, paper.author, paper.title, day, span, ""))
