"""The sheet of 历史补录 for those who fill it in by pen."""

from collections.abc import Callable
from datetime import date

from lifepath_desktop.domain.verification import OldHazard
from lifepath_desktop.papers.document import Table, plain_text
from lifepath_desktop.papers.verification import verification_document
from tests.papers.reading import page_texts, printed

HAZARDS = (
    OldHazard(
        1,
        "u1",
        "YH2024-0001",
        "白际村",
        "天路餐馆",
        "后门安全出口上锁1处",
        date(2024, 9, 2),
        date(2024, 10, 1),
    ),
    OldHazard(2, "u2", "YH2024-0002", "白际村", "村口商店", "楼梯间停放电动自行车2辆", None, None),
)


def test_the_sheet_has_a_box_for_each_answer(as_golden: Callable[[str, str], None]) -> None:
    as_golden(
        "verification.txt", plain_text(verification_document("白际乡白际村", HAZARDS, "2024年11月15日"))
    )


def test_the_sheet_can_be_printed_and_fills_its_page() -> None:
    document = verification_document("白际乡白际村", HAZARDS, "2024年11月15日")
    table = document.parts[0]
    assert isinstance(table, Table)
    assert sum(column.width_mm for column in table.columns) == 257
    (page,) = page_texts(printed(document))
    assert "YH2024-0002" in page
