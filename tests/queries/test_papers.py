"""A printed paper is opened as the very bytes that were printed, or not at all."""

from datetime import date
from pathlib import Path

import pytest

from lifepath_desktop.errors import NotFound, StorageTrouble
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.papers import PAPERS, filed_paper
from lifepath_desktop.services.printing import LedgerWanted, Sheets, keep, set_ledger
from tests.make import Make

TODAY = date(2024, 11, 1)


@pytest.fixture
def printed(make: Make) -> Sheets:
    make.hazard()
    sheets = set_ledger(LedgerWanted("白际村", TODAY), today=TODAY)
    keep(sheets, clerk="汪小红", today=TODAY)
    return sheets


def test_the_list_names_day_code_pages_and_clerk(printed: Sheets) -> None:
    (row,) = PAPERS.rows(PAPERS.ids(Look(text=printed.code)))
    assert row[1:] == (
        "2024-11-01",
        "附件1 工作台账",
        "白际村 截至2024-11-01",
        "1",
        printed.code,
        "汪小红",
        "白际乡打通消防“生命通道”工作台账",
    )


def test_a_paper_opens_byte_for_byte(printed: Sheets, register: Path) -> None:
    paper = filed_paper(PAPERS.ids(Look())[0], register)
    assert paper.pdf == printed.pdf
    assert (paper.code, paper.pages) == (printed.code, 1)


def test_an_altered_or_lost_paper_is_told_and_not_shown(printed: Sheets, register: Path) -> None:
    path = register / "filed" / "2024" / f"{printed.code}.pdf"
    path.write_bytes(printed.pdf + b" ")
    with pytest.raises(StorageTrouble, match="被改动过"):
        filed_paper(PAPERS.ids(Look())[0], register)
    path.unlink()
    with pytest.raises(StorageTrouble, match="读不出来"):
        filed_paper(PAPERS.ids(Look())[0], register)
    with pytest.raises(NotFound):
        filed_paper(99, register)
