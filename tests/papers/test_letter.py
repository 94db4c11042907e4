"""The geometry of GB/T 9704-2012, measured on the PDF: margins, lines, characters, page numbers, seal and imprint."""

from collections import Counter
from dataclasses import dataclass

import pypdfium2
import pytest

from lifepath_desktop.papers.document import Document, Paragraph, TextStyle, letter
from lifepath_desktop.papers.form_parts import Imprint, Masthead, Signoff
from tests.papers.reading import printed

MM = 72 / 25.4
WIDTH, HEIGHT = 210.0, 297.0


@dataclass(frozen=True)
class Sign:
    """One character on a page: its ink in mm from the left and from the top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


def signs(document: Document, page: int = 0) -> list[Sign]:
    book = pypdfium2.PdfDocument(printed(document))
    text_page = book[page].get_textpage()
    found = []
    for at in range(text_page.count_chars()):
        text = text_page.get_text_range(at, 1)
        left, bottom, right, top = text_page.get_charbox(at)
        if text.strip():
            height = pypdfium2.raw.FPDFText_GetFontSize(text_page.raw, at)
            found.append(
                Sign(text, left / MM, HEIGHT - top / MM, right / MM, HEIGHT - bottom / MM, round(height, 1))
            )
    text_page.close()
    book.close()
    return found


def full(*parts, **fields) -> Document:
    return letter("test", "关于开展“生命通道”整治的通知", parts, **fields)


LONG = Paragraph("国" * 28 * 60, TextStyle.PLAIN)


def test_the_text_area_is_156_by_225_mm_with_28_characters_on_a_line_and_22_lines_on_a_page() -> None:
    body = [sign for sign in signs(full(LONG), page=1) if sign.text == "国"]
    lines = Counter(round(sign.top, 1) for sign in body)
    assert len(lines) == 22
    assert set(lines.values()) == {28}
    # The ink of 国 is a little smaller than its square on each side.
    assert min(sign.left for sign in body) == pytest.approx(28, abs=1)
    assert max(sign.right for sign in body) == pytest.approx(WIDTH - 26, abs=1)
    assert min(sign.top for sign in body) == pytest.approx(37, abs=3.2)
    assert max(sign.bottom for sign in body) <= HEIGHT - 35
    assert {sign.size for sign in body} == {16.0}
    tops = sorted(lines)
    assert tops[1] - tops[0] == pytest.approx(28.95 / MM, abs=0.1)


def test_the_title_is_22_points_in_the_middle() -> None:
    title = [sign for sign in signs(full(LONG)) if sign.size == 22.0]
    middle = (min(sign.left for sign in title) + max(sign.right for sign in title)) / 2
    assert middle == pytest.approx(28 + 156 / 2, abs=2)


def test_the_blank_above_the_text_has_room_for_the_filing_stamp() -> None:
    top = min(sign.top for sign in signs(full(LONG)))
    assert top >= 16 + 20, "45×16 mm and a margin that printers keep free"


def test_page_numbers_stand_7_mm_below_the_text_outside_one_character_in() -> None:
    for page, is_right in ((0, True), (1, False)):
        number = [sign for sign in signs(full(LONG), page=page) if sign.size == 14.0]
        assert "".join(sign.text for sign in number) == f"—{page + 1}—"
        assert number[0].top == pytest.approx(HEIGHT - 35 + 7, abs=0.5)
        em = 14 / MM
        if is_right:
            assert number[-1].right == pytest.approx(WIDTH - 26 - em, abs=1.5)
        else:
            assert number[0].left == pytest.approx(28 + em, abs=1.5)


def test_the_day_stands_four_characters_from_the_right_with_the_author_in_the_middle_above() -> None:
    found = signs(full(Paragraph("请办理。"), Signoff("白际乡人民政府", "2024年10月9日")))
    author = [sign for sign in found if sign.text in "白际乡人民政府"][-7:]
    day = [sign for sign in found if sign.text in "2024年10月9日" and sign.size == 16.0]
    assert max(sign.right for sign in day) == pytest.approx(WIDTH - 26 - 4 * 16 / MM, abs=2)
    centers = [(min(s.left for s in run) + max(s.right for s in run)) / 2 for run in (author, day)]
    assert centers[0] == pytest.approx(centers[1], abs=1.5)


def test_the_end_of_a_letter_never_stands_alone_on_a_page() -> None:
    for count in range(14, 24):
        lines = [Paragraph(f"第{number}行") for number in range(count)]
        document = full(*lines, Signoff("白际乡人民政府", "2024年10月9日"))
        book = pypdfium2.PdfDocument(printed(document))
        last = len(book) - 1
        book.close()
        text = "".join(sign.text for sign in signs(document, page=last))
        assert f"第{count - 1}行白际乡人民政府" in text


def test_lines_move_closer_only_where_that_keeps_the_end_off_a_page_of_its_own() -> None:
    end = Signoff("白际乡人民政府", "2024年10月9日")

    def pages(count: int) -> int:
        lines = [Paragraph(f"第{number}行") for number in range(count)]
        book = pypdfium2.PdfDocument(printed(full(*lines, end)))
        found = len(book)
        book.close()
        return found

    assert [pages(count) for count in (15, 17, 19, 20, 40)] == [1, 1, 1, 2, 3]
    lines = [Paragraph(f"第{number}行") for number in range(17)]
    tops = sorted({round(sign.top, 1) for sign in signs(full(*lines, end)) if sign.text == "第"})
    assert tops[1] - tops[0] == pytest.approx(25 / MM, abs=0.1)


def test_the_masthead_is_35_mm_below_the_edge_of_the_text_and_the_title_below_its_red_line() -> None:
    found = signs(full(Masthead("白际乡人民政府文件", "白政〔2024〕1号"), Paragraph("请办理。")))
    mark = [sign for sign in found if sign.size > 30]
    assert "".join(sign.text for sign in mark) == "白际乡人民政府文件"
    assert min(sign.top for sign in mark) == pytest.approx(37 + 35, abs=2)
    title = [sign for sign in found if sign.size == 22.0]
    assert min(sign.top for sign in title) > max(sign.bottom for sign in mark)


def test_the_imprint_stands_on_the_last_lines_of_the_text_area() -> None:
    found = signs(
        full(Paragraph("请办理。"), Imprint("县应急管理局", "白际乡党政综合办公室", "2024年10月9日"))
    )
    imprint = [sign for sign in found if sign.text in "印发"]
    assert max(sign.bottom for sign in imprint) == pytest.approx(HEIGHT - 35, abs=3)


def test_a_letter_bears_no_check_code() -> None:
    assert "核" not in "".join(sign.text for sign in signs(full(LONG)))
