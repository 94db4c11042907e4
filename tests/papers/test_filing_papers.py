"""The papers of the archive: golden text, columns of 2015, labels as wide as the box."""

from collections.abc import Callable
from datetime import date

from lifepath_desktop.domain.filing import Gap, Series, Term
from lifepath_desktop.domain.filing_papers import BoxLabel, FiledLine, FilingHead, FilingIndex, Inside
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.papers.filing import (
    cover_document,
    index_document,
    inside_document,
    labels_document,
    remarks_document,
)
from tests.papers.reading import page_texts, printed

HEAD = FilingHead("0123", "白际乡人民政府", Series(2024, Term.D10, "YJB"), "应急办", date(2024, 12, 1))
LINES = (
    FiledLine(
        "0123-WS·2024-D10-YJB-0001",
        "休消安〔2024〕3号",
        "休宁县消安办",
        "县消安办通知",
        date(2024, 10, 1),
        "",
        2,
        "",
    ),
    FiledLine(
        "0123-WS·2024-D10-YJB-0003",
        "",
        "白际乡人民政府",
        "2024年10月工作月报（第1稿）",
        date(2024, 11, 1),
        "",
        31,
        "附扫描件",
    ),
)
INDEX = FilingIndex(HEAD, LINES, (Gap(2, 2, "预留给会议纪要"),))
INSIDE = (
    Inside("", "白际乡人民政府", "封面和目录", date(2024, 11, 1), 1, 1),
    Inside("", "白际乡人民政府", "白际乡汇总表（2024年10月）", None, 2, 3),
)


def labels(count: int) -> list[BoxLabel]:
    return [
        BoxLabel("0123", 2024, "10年", "应急办", box * 10 + 1, box * 10 + 10, box + 1) for box in range(count)
    ]


def test_the_papers_read_as_the_archive_wants_them(as_golden: Callable[[str, str], None]) -> None:
    papers = (
        index_document(INDEX),
        cover_document(HEAD),
        inside_document(HEAD, "2024年10月工作月报（第1稿）", INSIDE),
        remarks_document(INDEX, 1),
        labels_document(labels(2), 30),
    )
    as_golden("filing.txt", "\n".join(plain_text(paper) for paper in papers))


def test_a_long_index_repeats_its_heads_and_says_how_much_it_lists() -> None:
    long = FilingIndex(HEAD, LINES * 60)
    pages = page_texts(printed(index_document(long)))
    assert len(pages) > 2
    assert all("档号文号责任者" in page for page in pages)
    assert "本目录共120件1980页" in pages[-1]


def test_labels_of_many_boxes_go_on_to_the_next_sheet() -> None:
    for width, sheets in ((20, 1), (30, 2), (40, 2)):
        pages = page_texts(printed(labels_document(labels(6), width)))
        assert len(pages) == sheets
        assert "起止件号" in pages[-1]
        assert "51—60" in pages[-1]
