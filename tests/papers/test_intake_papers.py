"""催报通知 and 退回补正单 as they are printed."""

from collections.abc import Callable
from datetime import date

from lifepath_desktop.domain.intake import ReturnSlip, UrgingPaper, corrections
from lifepath_desktop.domain.ledgers import Problem
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.papers.return_slip import return_slip_document
from lifepath_desktop.papers.urging import urging_document
from tests.papers.reading import page_texts, printed

URGING = UrgingPaper(
    "白际乡",
    "应急办（综治中心）",
    "0559-7512345",
    "2024年10月",
    ("白际村", "项山村"),
    date(2024, 11, 3),
    date(2024, 11, 5),
)
PROBLEMS = (
    Problem(7, "整改期限", "10.32", "没有这一天，请核对。", "H7"),
    Problem(9, "联系电话", "", "电话没有填写。"),
    Problem(8, "联系电话", "", "电话没有填写。"),
)
SLIP = ReturnSlip(
    "白际乡",
    "应急办（综治中心）",
    "0559-7512345",
    "白际村",
    "2024年10月",
    "白际村台账（1）最终版2.xlsx",
    date(2024, 11, 2),
    date(2024, 11, 5),
    "请核对所列2项",
    corrections(PROBLEMS),
)


def test_the_urging_names_only_the_silent(as_golden: Callable[[str, str], None]) -> None:
    as_golden("urging.txt", plain_text(urging_document(URGING)))
    assert len(page_texts(printed(urging_document(URGING)))) == 1


def test_the_slip_says_row_column_and_what_to_supply(as_golden: Callable[[str, str], None]) -> None:
    as_golden("return_slip.txt", plain_text(return_slip_document(SLIP)))
    assert len(page_texts(printed(return_slip_document(SLIP)))) == 1
