"""PDFs read back: what every page bears, what is never parted, what can be copied, and that nothing varies."""

import io
import re
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest

from lifepath_desktop.columns import Align
from lifepath_desktop.errors import Cancelled, StorageTrouble
from lifepath_desktop.papers.document import (
    UPRIGHT_LETTER,
    Document,
    FooterStyle,
    Notes,
    PageSetup,
    Paragraph,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
    TextStyle,
)
from lifepath_desktop.papers.ledger import ledger_document
from lifepath_desktop.papers.typeset import missing_characters, write_pdf
from lifepath_desktop.progress import Progress
from tests.papers.reading import page_texts, printed
from tests.papers.samples import HEAD, RARE_NAMES, random_rows

COLUMNS = (
    TableColumn("序号", 10, Align.CENTER, merges=True),
    TableColumn("名称", 40, merges=True, continued=True),
    TableColumn("情况", 80),
)


def document(*rows: TableRow, notes: tuple[str, ...] = ("说明一",)) -> Document:
    signatures = Signatures((Signer("签字人"), Signer("", "年月日")))
    return Document("test", "试印", parts=(Table(COLUMNS, lambda: rows), Notes(notes), signatures))


def test_three_hundred_random_ledgers_keep_the_rules_of_the_page() -> None:
    for seed in range(300):
        # Most are short; the lengths around one and two pages are where rules break.
        count = seed % 30 if seed % 10 else seed
        pages = page_texts(printed(ledger_document(HEAD, random_rows(seed, count))))
        told = f"seed {seed}, {count} rows"
        for number, page in enumerate(pages, 1):
            assert "场所（单位）名称" in page, told
            assert "整改状态及" in page, told
            assert f"第{number}页共{len(pages)}页" in page, told
        starts = [re.findall(r"始(\d{4})", page) for page in pages]
        assert starts == [re.findall(r"终(\d{4})", page) for page in pages], told
        assert sorted(chain.from_iterable(starts)) == [f"{number:04d}" for number in range(count)], told
        assert "网格员（签字）" in pages[-1], told
        assert "合计（" in pages[-1], told
        assert count == 0 or starts[-1], told


def test_every_font_is_embedded() -> None:
    pdf = printed(ledger_document(HEAD, random_rows(1, 20)))
    book = pypdfium2.PdfDocument(pdf)
    fonts = pdf.count(b"/Type /Font ")
    assert fonts == pdf.count(b"/FontFile2") * 2  # each Type0 font with its descendant
    assert fonts
    book.close()


def test_rare_names_and_ordinary_words_copy_out_as_they_were_typed() -> None:
    names = [f"王{name}" for name in RARE_NAMES]
    rows = [TableRow((str(number), name, "生产、经营，严禁锁闭")) for number, name in enumerate(names)]
    text = "".join(page_texts(printed(document(*rows, TableRow(("", "王\ue123", "没有字形"))))))
    for name in names:
        assert name in text
    assert "生产" in text
    assert "王\ue123" in text


def test_the_same_document_gives_the_same_bytes() -> None:
    made = {printed(ledger_document(HEAD, random_rows(5, 60))) for _ in range(2)}
    assert len(made) == 1


def test_title_language_and_bookmarks_tell_what_the_file_is() -> None:
    pdf = printed(document(TableRow(("1", "甲", "乙"))))
    book = pypdfium2.PdfDocument(pdf)
    assert book.get_metadata_dict()["Title"] == "试印"
    assert book.get_metadata_dict()["Producer"] == "生命通道台账"
    assert [entry.get_title() for entry in book.get_toc()] == ["试印"]
    assert b"/Lang (zh-CN)" in pdf
    book.close()


def test_cells_of_one_place_are_joined_and_said_again_after_a_page_break() -> None:
    rows = [TableRow(("1", "天路餐馆", f"情况{number}"), key="p") for number in range(60)]
    pages = page_texts(printed(document(*rows)))
    assert [page.count("天路餐馆") for page in pages] == [1] * len(pages)
    assert ["天路餐馆（续）" in page for page in pages] == [False] + [True] * (len(pages) - 1)
    assert len(pages) > 1


def test_a_joined_cell_that_needs_more_room_than_its_rows_gets_it() -> None:
    pages = page_texts(
        printed(document(TableRow(("1", "长" * 300, "短"), key="p"), TableRow(("2", "乙", "丙"), key="q")))
    )
    assert pages[0].count("长") == 300
    assert len(pages) == 1


def test_a_row_taller_than_a_page_goes_on_and_loses_nothing() -> None:
    pages = page_texts(printed(document(TableRow(("1", "甲", "灯" * 5000)), TableRow(("2", "乙", "完")))))
    assert len(pages) > 1
    assert sum(page.count("灯") for page in pages) == 5000
    assert "完" in pages[-1]


def test_a_total_takes_the_row_before_it_along() -> None:
    for count in range(1, 60):
        rows = [TableRow((str(number), "甲", f"行{number:02d}")) for number in range(count)]
        pages = page_texts(printed(document(*rows, TableRow(("", "合计", ""), bold=True, clings=True))))
        last = next(page for page in pages if "合计" in page)
        assert f"行{count - 1:02d}" in last
        assert "签字人" in last


def test_rows_that_cling_are_not_parted_by_a_page_break() -> None:
    rows = [
        TableRow(
            (str(number), "甲" * (number % 40), f"{side}{number:02d}"), key=str(number), clings=side == "下"
        )
        for number in range(60)
        for side in "上下"
    ]
    for page in page_texts(printed(document(*rows))):
        assert re.findall(r"上(\d\d)", page) == re.findall(r"下(\d\d)", page)


def test_long_notes_leave_the_signature_with_their_last_line() -> None:
    notes = tuple(f"{number}.说明" for number in range(120))
    pages = page_texts(printed(document(TableRow(("1", "甲", "乙")), notes=notes)))
    assert "119.说明" in pages[-1]
    assert "签字人" in pages[-1]


def test_the_corner_for_the_filing_stamp_stays_empty() -> None:
    book = pypdfium2.PdfDocument(printed(ledger_document(HEAD, random_rows(2, 30))))
    page = book[0]
    text_page = page.get_textpage()
    setup = PageSetup()
    to_points = 72 / 25.4
    right, top = (setup.width - setup.right) * to_points, (setup.height - setup.top) * to_points
    found = text_page.get_text_bounded(
        left=right - 45 * to_points, bottom=top - 16 * to_points, right=right, top=top
    )
    assert not found.strip()
    text_page.close()
    book.close()


def test_the_check_code_stands_below_the_text_area_unless_the_paper_shows_none() -> None:
    paper = ledger_document(HEAD, random_rows(2, 30))
    assert all("核验码0123456789AB" in page for page in page_texts(printed(paper)))
    assert not any("核验码" in page for page in page_texts(printed(replace(paper, shows_code=False))))
    assert not any("核验码" in page for page in page_texts(printed(paper, code=None)))


def test_an_official_letter_is_set_by_the_same_engine() -> None:
    letter = Document(
        "letter",
        "关于排查情况的报告",
        parts=(
            Paragraph("一、基本情况", TextStyle.HEADING),
            *(
                Paragraph("全乡各村按照方案要求，对疏散通道、安全出口逐一排查，发现隐患立即督促整改。" * 4)
                for _ in range(12)
            ),
            Paragraph("白际乡人民政府", TextStyle.RIGHT),
        ),
        page=UPRIGHT_LETTER,
        footer=FooterStyle.DASHES,
        shows_code=False,
    )
    pages = page_texts(printed(letter))
    assert len(pages) > 1
    assert all(f"—{number}—" in page for number, page in enumerate(pages, 1))
    assert "白际乡人民政府" in pages[-1]


def test_user_text_is_never_markup() -> None:
    typed = "<b>A&lt;B</b> (x) \\ [1] </font> Tj ET"
    text = "".join(page_texts(printed(document(TableRow(("1", "甲", typed))))))
    assert "".join(typed.split()) in text


def test_characters_without_a_font_are_named_before_printing() -> None:
    assert missing_characters(document(TableRow(("1", "王\ue123", "😀")))) == ["\ue123", "😀"]
    assert missing_characters(ledger_document(HEAD, random_rows(1, 50))) == []


def test_a_cancelled_job_leaves_the_old_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "台账.pdf"
    target.write_bytes(b"old")
    cancelled = Progress(is_cancelled=lambda: True)
    with pytest.raises(Cancelled):
        write_pdf(ledger_document(HEAD, random_rows(1, 200)), target, code=None, progress=cancelled)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="台账数据没有受影响"):
        write_pdf(document(), tmp_path / "no" / "台账.pdf", code=None)


def test_rows_are_read_once_and_pages_told_as_they_come() -> None:
    told: list[int] = []
    opened: list[int] = []
    rows = random_rows(1, 200)

    def counted() -> object:
        opened.append(1)
        return rows()

    out = io.BytesIO()
    progress = Progress(tell=lambda done, total, what: told.append(done))
    pages = write_pdf(ledger_document(HEAD, counted), out, code=None, progress=progress).pages  # type: ignore[arg-type]
    assert told == list(range(1, pages))
    assert len(opened) == 1
