"""月报定稿: one step ties, sets, reads back, binds and keeps all papers of a month, whole or not at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from db.models import Edition, EditionPaper, Operation, Paper
from lifepath_desktop.domain.paper_rows import LedgerVariant
from lifepath_desktop.errors import Cancelled, RuleBroken, StorageTrouble
from lifepath_desktop.exchange.ledger_sheet import write_ledger
from lifepath_desktop.exchange.proofread import ledger_sums, ledger_troubles
from lifepath_desktop.papers.ledger import ledger_document
from lifepath_desktop.papers.proofread import pdf_troubles
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.editions import edition
from lifepath_desktop.queries.ledgers import find_village, ledger_head, ledger_rows
from lifepath_desktop.services.editions import export_edition
from lifepath_desktop.services.month_papers import MonthWanted, print_month
from lifepath_desktop.services.printing import in_memory, set_document
from lifepath_desktop.services.proof import verify
from lifepath_desktop.services.upkeep import check
from tests.make import Make
from tests.papers.reading import page_texts

TODAY = date(2024, 11, 1)
OCTOBER = MonthWanted("2024-10")


@pytest.fixture
def town(make: Make) -> Make:
    make.township("白际村", "项山村")
    make.hazard(stage="rectifying", due_on=date(2024, 10, 20))
    return make


def test_the_folder_holds_the_volume_and_every_single_file_under_its_proper_name(
    town: Make, tmp_path: Path
) -> None:
    out = tmp_path / "给县里" / "十月"
    written = print_month(OCTOBER, out, clerk="汪小红", today=TODAY)
    assert [path.name for path in written] == sorted(
        [
            "白际乡月报合订本（2024年10月）第1稿.pdf",
            "白际乡月报送签单（2024年10月）.pdf",
            "白际乡汇总表（2024年10月）.pdf",
            "白际乡汇总表（2024年10月）.xlsx",
            "白际乡白际村工作台账（2024年10月）.pdf",
            "白际乡白际村工作台账（2024年10月）.xlsx",
            "白际乡项山村工作台账（2024年10月）.pdf",
            "白际乡项山村工作台账（2024年10月）.xlsx",
            "白际乡三个清单（2024年10月）.pdf",
            "白际乡三个清单（2024年10月）.xlsx",
            "白际乡白际村催办单（2024年10月）.pdf",
            "白际乡月报核对清单（2024年10月）（内部，不随件上报）.pdf",
        ]
    )
    assert [path.name for path in out.parent.iterdir()] == ["十月"]


def test_the_volume_binds_them_in_filing_order_and_its_contents_tell_the_pages(
    town: Make, tmp_path: Path
) -> None:
    print_month(OCTOBER, tmp_path / "十月", clerk="汪小红", today=TODAY)
    (volume,) = (tmp_path / "十月").glob("*合订本*")
    book = pypdfium2.PdfDocument(volume)
    marks = [
        (mark.get_title(), mark.get_dest().get_index() + 1) for mark in book.get_toc() if mark.level == 0
    ]
    texts = page_texts(volume)
    book.close()
    assert [name.removeprefix("白际乡").removesuffix("（2024年10月）") for name, _ in marks] == [
        "封面和目录",
        "月报送签单",
        "汇总表",
        "白际村工作台账",
        "项山村工作台账",
        "三个清单",
        "白际村催办单",
        "月报核对清单（2024年10月）（内部，不随件上报）",
    ]
    papers = {paper.title: paper for paper in EditionPaper.select()}
    for name, page in marks[1:]:
        assert papers[name].first_page == page
        assert f"{page}{papers[name].pages}{papers[name].code}" in texts[0]
        assert papers[name].code in texts[page - 1]
        assert f"第1页共{papers[name].pages}页" in texts[page - 1]


def test_every_paper_is_stored_under_its_code_as_the_very_bytes_of_the_folder(
    town: Make, tmp_path: Path, register: Path
) -> None:
    print_month(OCTOBER, tmp_path / "十月", clerk="汪小红", today=TODAY)
    stored = {path.read_bytes() for path in (register / "filed").rglob("*.pdf")}
    assert {path.read_bytes() for path in (tmp_path / "十月").glob("*.pdf")} <= stored
    assert Paper.select().count() == EditionPaper.select().count() + 1 == 8
    assert Operation.select().where(Operation.kind == "print").count() == 1
    assert check() == []
    assert {verify(paper.code).edition for paper in Paper.select()} == {"2024年10月 第1稿"}


def test_the_same_register_makes_the_same_bytes(town: Make, tmp_path: Path, register: Path) -> None:
    print_month(OCTOBER, tmp_path / "一", clerk="汪小红", today=TODAY)
    first = edition(1)
    export_edition(1, tmp_path / "二", township="白际乡")
    assert {path.name: path.read_bytes() for path in (tmp_path / "一").iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "二").iterdir()
    }
    print_month(OCTOBER, tmp_path / "三", clerk="汪小红", today=TODAY)
    assert edition(2).data_sha256 != first.data_sha256, "it names its own number"
    for name in ("汇总表", "项山村工作台账"):
        files = [next((tmp_path / folder).glob(f"*{name}*.xlsx")).read_bytes() for folder in ("一", "三")]
        assert files[0] == files[1]


def test_what_does_not_tie_is_refused_with_its_row_and_nothing_is_kept(town: Make, tmp_path: Path) -> None:
    town.hazard(town.visit(inspected_on=None), number="YH2024-0500")
    with pytest.raises(RuleBroken, match="YH2024-0500"):
        print_month(OCTOBER, tmp_path / "十月", clerk="汪小红", today=TODAY)
    assert not (tmp_path / "十月").exists()
    assert Edition.select().count() == Paper.select().count() == 0


def test_a_workbook_or_page_that_says_otherwise_is_found_when_it_is_read_back(town: Make) -> None:
    village = find_village("白际村")
    rows = list(ledger_rows(village.id, date.min, date(2024, 10, 31))())
    head = ledger_head(village, until=date(2024, 10, 31), filled_on=TODAY, variant=LedgerVariant.CUMULATIVE)
    wrong = [replace(rows[0], counts=(2, None, None), details="安全出口上锁2处")]
    written = in_memory(lambda stream: write_ledger(head, lambda: wrong, stream))
    assert "应为“1”" in ledger_troubles(written, rows, "台账.xlsx")[0]
    assert ledger_sums(written, "台账.xlsx")["found_1"] == 2
    document, other = ledger_document(head, lambda: rows), ledger_document(head, lambda: wrong)
    assert pdf_troubles(set_document(other, "").pdf, document, "000000000000") != []
    sheets = set_document(document, "")
    assert pdf_troubles(sheets.pdf, document, sheets.code) == []


def test_what_is_missing_is_listed_inside_and_does_not_stop(town: Make, tmp_path: Path) -> None:
    print_month(OCTOBER, tmp_path / "十月", clerk="汪小红", today=TODAY)
    (path,) = (tmp_path / "十月").glob("*核对清单*")
    text = "".join(page_texts(path))
    assert "项山村本期未报" in text
    assert "缺联系电话（1条）序号村隐患编号场所要补什么1白际村YH2024-0002" in text


def test_a_cancelled_run_leaves_no_folder_and_no_paper(town: Make, tmp_path: Path) -> None:
    asked: list[int] = []

    def late() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        print_month(
            OCTOBER, tmp_path / "十月", clerk="汪小红", today=TODAY, progress=Progress(is_cancelled=late)
        )
    assert list(tmp_path.glob("*月*")) == []
    assert Paper.select().count() == 0
    assert Operation.select().where(Operation.kind == "print").count() == 0


def test_a_folder_that_holds_something_is_left_alone(town: Make, tmp_path: Path) -> None:
    (tmp_path / "十月").mkdir()
    (tmp_path / "十月" / "别的.txt").write_text("x")
    with pytest.raises(RuleBroken, match="没有动它"):
        print_month(OCTOBER, tmp_path / "十月", clerk="汪小红", today=TODAY)
    assert [path.name for path in (tmp_path / "十月").iterdir()] == ["别的.txt"]


def test_a_place_that_cannot_be_written_is_told(town: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageTrouble, match="台账没有受影响"):
        print_month(OCTOBER, tmp_path / "file" / "十月", clerk="汪小红", today=TODAY)


def test_half_a_month_is_closed_by_itself_beside_its_month(town: Make, tmp_path: Path) -> None:
    first = print_month(OCTOBER, tmp_path / "月", clerk="汪小红", today=TODAY)
    half = print_month(MonthWanted("2024-10-H2"), tmp_path / "半月", clerk="汪小红", today=TODAY)
    assert len(half) == len(first)
    assert "白际乡汇总表（2024年10月下半月）.pdf" in [path.name for path in half]
    rows = [(row.period_name, row.number, row.corrects_id) for row in Edition.select().order_by(Edition.id)]
    assert rows == [("2024年10月", 1, None), ("2024年10月下半月", 2, None)]
    summary = "".join(page_texts((tmp_path / "半月" / "白际乡汇总表（2024年10月下半月）.pdf").read_bytes()))
    assert "本半" in summary
    assert "本月" not in summary
