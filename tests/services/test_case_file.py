"""The file of a case: its papers in the order of the law, each with its page, and one code for the whole."""

import io
from datetime import date, datetime

import pypdfium2
import pytest

from db.models import Paper
from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers.document import Table, plain_text
from lifepath_desktop.services.case_file import set_case_file
from lifepath_desktop.services.printing import Sheets, keep
from lifepath_desktop.services.rectification import recheck_passed, report_fixed
from tests.conftest import TestClock
from tests.make import Make
from tests.services.enforcement_office import CLERK, GRANTED, Office, day

TODAY = date(2025, 12, 1)


@pytest.fixture
def office(make: Make, clock: TestClock) -> Office:
    clock.now = datetime(2025, 12, 1, 12)
    return Office(make, GRANTED)


def lines(sheets: Sheets) -> list[tuple[str, ...]]:
    (table,) = (part for part in sheets.document.parts if isinstance(part, Table))
    return [row.texts for row in table.rows()]


def test_the_papers_stand_in_the_order_of_the_law(office: Office) -> None:
    hazard = office.hazard()
    office.take(hazard, Step.NOTICED, -5)
    office.serve(-5)
    office.up_to(hazard, Step.BILL_DEMANDED)
    deed = {"clerk": CLERK, "today": TODAY}
    report_fixed([hazard], Deed(day(25), "吴永红"), **deed)
    recheck_passed([hazard], Deed(day(40), "程建华"), **deed)
    assert [line[3] for line in lines(set_case_file(hazard, today=TODAY))] == [
        "消防安全检查（排查）记录表",
        "消防安全隐患整改通知书",
        "送达回证（消防安全隐患整改通知书）",
        "责令改正通知书",
        "送达回证（责令改正通知书）",
        "催告书",
        "送达回证（催告书）",
        "陈述申辩笔录",
        "行政强制执行决定书",
        "送达回证（行政强制执行决定书）",
        "强制执行（代履行）现场笔录",
        "强制执行（代履行）费用清单",
        "费用缴纳通知书",
        "送达回证（费用缴纳通知书）",
        "费用催告书",
        "送达回证（费用催告书）",
        "消防安全隐患复查意见书",
    ]


def test_every_paper_begins_on_the_page_that_the_contents_tell(office: Office) -> None:
    hazard = office.hazard()
    office.up_to(hazard, Step.DECIDED)
    sheets = set_case_file(hazard, today=TODAY)
    book = pypdfium2.PdfDocument(io.BytesIO(sheets.pdf))
    assert len(book) == sheets.pages
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in book]
    book.close()
    assert texts[0].startswith("卷内目录")
    assert "卷内备考表" in texts[-1]
    for _, number, _, title, _, span, _ in lines(sheets):
        first = texts[int(span.partition("—")[0])]  # page 1 follows the one page of the 卷内目录
        assert title.partition("（")[0] in first
        assert "".join(number.split()) in first


def test_only_the_filed_copy_stands_in_the_file_and_the_stub_does_not(office: Office) -> None:
    hazard = office.hazard()
    office.take(hazard, Step.NOTICED, 0)
    sheets = set_case_file(hazard, today=TODAY)
    book = pypdfium2.PdfDocument(io.BytesIO(sheets.pdf))
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in book)
    book.close()
    assert "送当事人" not in text
    assert "存根" not in text
    assert text.count("当事人（签收）") == 1


def test_the_file_is_kept_under_one_code_that_covers_what_each_paper_says(office: Office) -> None:
    hazard = office.hazard()
    office.take(hazard, Step.NOTICED, 0)
    before = set_case_file(hazard, today=TODAY)
    keep(before, clerk=CLERK, today=TODAY)
    kept = Paper.get()
    assert (kept.kind, kept.code, kept.pages) == ("case_contents", before.code, before.pages)
    office.serve(0)
    after = set_case_file(hazard, today=TODAY)
    assert after.code != before.code
    assert "白消改〔2025〕1号" in plain_text(after.document)


def test_without_a_paper_there_is_no_file(office: Office) -> None:
    with pytest.raises(RuleBroken, match="还没有开具"):
        set_case_file(office.hazard(), today=TODAY)
