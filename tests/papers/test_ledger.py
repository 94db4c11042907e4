"""附件1 as it is printed: its golden text, its sums, what a village without hazards hands in."""

from collections.abc import Callable
from dataclasses import replace

from lifepath_desktop.domain.paper_rows import LedgerVariant
from lifepath_desktop.papers.document import Table, plain_text
from lifepath_desktop.papers.ledger import blank_ledger_document, ledger_document
from tests.papers.reading import page_texts, printed
from tests.papers.samples import FEW_ROWS, HEAD, random_rows


def test_the_ledger_reads_as_the_form_asks(as_golden: Callable[[str, str], None]) -> None:
    as_golden("ledger.txt", plain_text(ledger_document(HEAD, lambda: FEW_ROWS)))


def test_a_zero_report_prints_the_form_with_one_line(as_golden: Callable[[str, str], None]) -> None:
    document = ledger_document(replace(HEAD, zero_report=True), list)
    as_golden("ledger_zero.txt", plain_text(document))
    assert "零报告" in page_texts(printed(document))[0]


def test_silence_is_never_called_a_zero_report() -> None:
    table = ledger_document(HEAD, list).parts[0]
    assert isinstance(table, Table)
    assert [row.texts[0] for row in table.rows()] == ["本期无记录", "合计（场所0家，隐患0条）"]


def test_a_ledger_of_the_period_says_so() -> None:
    head = replace(HEAD, variant=LedgerVariant.NEW, period="2024年10月")
    assert ledger_document(head, lambda: FEW_ROWS).subtitle == "（2024年10月新增）"


def test_the_sums_are_those_of_the_rows() -> None:
    rows = list(random_rows(3, 80)())
    table = ledger_document(HEAD, lambda: rows).parts[0]
    assert isinstance(table, Table)
    *_, total = table.rows()
    sums = [sum(row.counts[priority] or 0 for row in rows) for priority in range(3)]
    fixed = sum(row.found for row in rows if row.fixed_on)
    assert total.texts[1:4] == tuple(map(str, sums))
    assert total.texts[4] == f"发现隐患共{sum(sums)}处"
    assert total.texts[5] == f"完成整改{fixed}处，未完成整改{sum(sums) - fixed}处"


def test_the_columns_fill_the_width_of_the_sheet() -> None:
    table = ledger_document(HEAD, list).parts[0]
    assert isinstance(table, Table)
    assert sum(column.width_mm for column in table.columns) == 257


def test_the_large_ledger_takes_fewer_pages() -> None:
    rows = random_rows(4, 120)
    small, large = (printed(ledger_document(HEAD, rows, large=large)) for large in (False, True))
    assert len(page_texts(large)) < len(page_texts(small))


def test_a_form_for_the_pen_names_the_places_and_leaves_the_rest_empty(
    as_golden: Callable[[str, str], None],
) -> None:
    places = [FEW_ROWS[0], FEW_ROWS[2]]
    document = blank_ledger_document(replace(HEAD, filled_on=None), places, 3)
    as_golden("ledger_blank.txt", plain_text(document))
    page = page_texts(printed(document))[0]
    assert "胡玉兰天路餐馆" in page
    assert "白际-2024-0001" not in page
    assert "2024.6.22" not in page


def test_empty_rows_are_high_enough_for_a_pen_and_each_page_has_the_headings() -> None:
    pages = page_texts(printed(blank_ledger_document(HEAD, [], 60)))
    assert 5 <= len(pages) <= 8
    assert all("场所（单位）名称" in page for page in pages)
