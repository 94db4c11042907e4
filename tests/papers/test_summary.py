"""附件2 as it is printed: golden text, sums that tie, blanks that stay blank."""

from collections.abc import Callable
from dataclasses import replace

from lifepath_desktop.domain import summary_form as form
from lifepath_desktop.domain.paper_rows import SummaryFigures
from lifepath_desktop.papers.document import Table, plain_text
from lifepath_desktop.papers.summary import summary_document
from tests.papers.reading import page_texts, printed
from tests.papers.samples import SUMMARY_HEAD, SUMMARY_ROWS


def tables() -> list[Table]:
    document = summary_document(SUMMARY_HEAD, SUMMARY_ROWS)
    return [part for part in document.parts if isinstance(part, Table)]


def test_the_summary_reads_as_the_form_asks(as_golden: Callable[[str, str], None]) -> None:
    as_golden("summary.txt", plain_text(summary_document(SUMMARY_HEAD, SUMMARY_ROWS)))


def test_each_table_stands_on_its_own_sheet_and_the_signature_on_the_last() -> None:
    pages = page_texts(printed(summary_document(SUMMARY_HEAD, SUMMARY_ROWS)))
    assert ["表一" in page for page in pages] == [True, False]
    assert ["自查、执法与宣传情况" in page for page in pages] == [False, True]
    assert ["主要负责人：" in page for page in pages] == [False, True]


def test_both_lines_of_a_village_stay_on_one_page() -> None:
    rows = [replace(SUMMARY_ROWS[0], village=f"甲{number}村") for number in range(60)]
    pages = page_texts(printed(summary_document(SUMMARY_HEAD, rows)))
    assert len(pages) > 4
    assert not [page for page in pages if "（续）" in page]


def test_figures_without_a_source_stay_blank_and_are_never_zero() -> None:
    without = [SummaryFigures("白际村"), SummaryFigures("乡本级", cumulative={"joint_inspections": 3})]
    work = [part for part in summary_document(SUMMARY_HEAD, without).parts if isinstance(part, Table)][1]
    rows = list(work.rows())
    assert rows[0].texts[3:-1] == ("", "", "/", *[""] * (len(form.WORK.columns) - 3))
    *_, total = rows
    joint = [column.key for column in form.WORK.columns].index("joint_inspections")
    assert total.texts[3 + joint] == "3"
    assert set(total.texts[3:]) == {"", "3"}


def test_money_is_printed_in_yuan_and_areas_in_square_metres() -> None:
    first, second = ([column.key for column in table.columns] for table in form.TABLES)
    inspections, work = (list(table.rows()) for table in tables())
    assert work[1].texts[3 + second.index("enforcement_cost")] == "8403.50"
    assert work[1].texts[3 + second.index("cost_recovered")] == "3500"
    assert work[-1].texts[3 + second.index("rewards")] == "700"
    assert inspections[0].texts[3 + first.index("removed_area")] == "12.5"


def test_type_is_never_smaller_than_nine_points() -> None:
    assert min(min(table.size_pt, table.head_size_pt) for table in tables()) >= 9
