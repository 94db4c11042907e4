"""移交清单 as a document: what passed, kind by kind, and where the three of a handing over sign."""

from collections.abc import Iterator

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.handovers import ITEM_WORDS, HandoverPaper, by_kind, summary
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date, sheet_date
from lifepath_desktop.papers.document import (
    Document,
    HeaderField,
    Notes,
    PageSetup,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
)

KIND = "handover"
_PAGE = PageSetup(landscape=False, top=30.0, right=20.0, bottom=20.0, left=25.0, stamp_space=False)
_COLUMNS = (
    TableColumn("序号", 10, Align.CENTER),
    TableColumn("移交类别", 24, Align.CENTER, merges=True, continued=True),
    TableColumn("编号", 28, Align.CENTER),
    TableColumn("村、单位、场所", 34),
    TableColumn("事项", 50),
    TableColumn("期限", 19, Align.CENTER),
)
NOTES = (
    "2.清单所列职责自交接之日起由接收人承担；此前的排查、复查、文书和台账仍署移交人姓名。",
    "3.移交人、接收人应当场核对清单和相应的纸质材料，由监交人监督；有未列入清单的事项，在备注中补写并共同签字。",
    "4.本清单一式三份，移交人、接收人、乡应急办各存一份。",
)


def handover_document(paper: HandoverPaper) -> Document:
    """移交清单 of one handing over."""
    lines = [f"1.移交事项共{len(paper.items)}项：{summary(paper.items)}。", *NOTES]
    if paper.note:
        lines.append(f"5.备注：{paper.note}")
    return Document(
        kind=KIND,
        title="工作移交清单",
        subtitle=f"（{paper.campaign}工作）",
        header=(
            HeaderField("单位", f"{paper.township}人民政府", 1.4),
            HeaderField("交接原因", paper.reason, 1.2),
            HeaderField("交接日期", full_date(paper.on), 1.2),
        ),
        parts=(
            Table(_COLUMNS, lambda: _rows(paper), size_pt=9.0, head_size_pt=9.0),
            Notes(tuple(lines), "说明："),
            Signatures(
                (
                    Signer("移交人（签字）", paper.giver),
                    Signer("接收人（签字）", paper.receiver),
                    Signer("监交人（签字）", paper.overseer),
                )
            ),
            Signatures((Signer("", BLANK_DATE), Signer("", BLANK_DATE), Signer("", BLANK_DATE))),
        ),
        page=_PAGE,
    )


def _rows(paper: HandoverPaper) -> Iterator[TableRow]:
    position = 0
    for kind, items in by_kind(paper.items):
        words = f"{ITEM_WORDS[kind]}（{len(items)}项）"
        for item in items:
            position += 1
            texts = (str(position), words, item.number, item.area, item.text, sheet_date(item.due_on))
            yield TableRow(texts, key=kind.value, uid=item.uid)
