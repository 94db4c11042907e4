"""The papers that go with a 月报定稿: golden texts, one page for the leader, a volume whose parts keep their own numbers."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdfium2

from lifepath_desktop.domain.carried import Cell, Counted, Since
from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.domain.month_form import (
    ALL_TIE,
    READ_BACK,
    ContentsLine,
    Lack,
    Lacks,
    MonthHead,
    Slip,
)
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.papers.ledger import ledger_document
from lifepath_desktop.papers.month import (
    checks_document,
    correction_document,
    cover_document,
    slip_document,
)
from lifepath_desktop.papers.typeset import Chapter, write_volume
from tests.papers.reading import page_texts, printed
from tests.papers.samples import FEW_ROWS, HEAD

MONTH = MonthHead(
    "白际乡",
    "打通消防“生命通道”",
    "2024年10月",
    "2024年10月 第2稿（更正稿）",
    date(2024, 11, 6),
    "应急办（综治中心）",
    "汪小红",
    "0559-7512345",
)
LATE = Counted("u9", "项山村", "YH2024-0031", 1, 2, "2024-10-25", None, None, "限期整改")
CELLS = (
    Cell("项山村", Scope.MONTH, "found", 6, 8),
    Cell("项山村", Scope.CUMULATIVE, "found", 40, 42),
    Cell("白际村", Scope.MONTH, "rewards", 20000, 25050),
)
SLIP = Slip(
    ("汇总表（附件2） 1 份 2 页", "工作台账（附件1） 3 份 19 页", "三个清单 1 份 6 页"),
    {
        "白际村": {
            Scope.MONTH: {"found": 6, "fixed": 4},
            Scope.CUMULATIVE: {"found": 40, "fixed": 31, "open": 9},
        }
    },
    "2024年10月 第1稿",
    Since((LATE,), (), (), CELLS),
    (("白际村", 3), ("项山村", 1)),
    ("结竹营村",),
    (ALL_TIE, READ_BACK),
    "项山村补报2处",
)
CONTENTS = (
    ContentsLine("白际乡月报送签单（2024年10月）", 2, 1, "0123456789AB"),
    ContentsLine("白际乡汇总表（2024年10月）", 3, 2, "ABCDEFGHJKMN"),
)
LACKS = (
    Lacks("缺整改期限", 2, (Lack("白际村", "YH2024-0007", "天路餐馆", "整改期限", "u7"),)),
    Lacks("缺联系电话", 1, (Lack("项山村", "YH2024-0011", "茶叶加工厂", "负责人联系电话", "u11"),)),
)


def test_the_papers_read_as_the_office_asks(as_golden: Callable[[str, str], None]) -> None:
    papers = (
        cover_document(MONTH, CONTENTS),
        slip_document(MONTH, SLIP),
        correction_document(MONTH, "2024年10月 第1稿", CELLS, "项山村补报2处"),
        checks_document(MONTH, LACKS, ["结竹营村本期未报，汇总表上印“未报”。"]),
    )
    as_golden("month.txt", "\n".join(map(plain_text, papers)))


def test_the_slip_is_one_page_however_much_there_is_to_say() -> None:
    many = tuple(replace(LATE, uid=f"u{n}", number=f"YH2024-{n:04}") for n in range(60))
    cells = tuple(replace(CELLS[0], body=f"第{n}村") for n in range(200))
    villages = tuple((f"第{n}村", n + 1) for n in range(30))
    full = replace(
        SLIP,
        came=Since(many, tuple((one, one) for one in many), many, cells),
        overdue=villages,
        missing=tuple(village for village, _ in villages),
    )
    assert len(page_texts(printed(slip_document(MONTH, full)))) == 1


def test_without_anything_missing_the_list_says_so() -> None:
    assert "没有缺项。" in plain_text(checks_document(MONTH, (), ()))


def test_a_caption_never_stands_alone_at_the_foot_of_a_page() -> None:
    for rows in range(20, 60):
        lack = LACKS[0].rows[0]
        first = Lacks("缺整改期限", rows, (lack,) * rows)
        pages = page_texts(printed(checks_document(MONTH, (first, LACKS[1]), ())))
        page = next(page for page in pages if "二、缺联系电话" in page)
        assert "YH2024-0011" in page


def test_in_a_volume_each_paper_keeps_its_sheet_its_numbers_and_its_code() -> None:
    cover, ledger = cover_document(MONTH, CONTENTS), ledger_document(HEAD, lambda: FEW_ROWS * 12)
    out = io.BytesIO()
    chapters = (
        Chapter("封面", cover, "0123456789AB"),
        Chapter("甲", ledger, "AAAAAAAAAAAA"),
        Chapter("乙", ledger, "BBBBBBBBBBBB"),
    )
    firsts = write_volume("合订本", iter(chapters), out)
    pages = page_texts(out.getvalue())
    alone = page_texts(printed(ledger, "AAAAAAAAAAAA"))
    assert firsts == (1, 2, 2 + len(alone))
    assert pages[1 : 1 + len(alone)] == alone
    assert f"第1页共{len(alone)}页核验码BBBBBBBBBBBB" in pages[firsts[2] - 1]
    book = pypdfium2.PdfDocument(out.getvalue())
    sizes = [tuple(round(side) for side in page.get_size()) for page in book]
    marks = [(mark.level, mark.get_title()) for mark in book.get_toc()]
    book.close()
    assert sizes[0] == (595, 842)
    assert set(sizes[1:]) == {(842, 595)}
    assert [title for level, title in marks if level == 0] == ["封面", "甲", "乙"]
