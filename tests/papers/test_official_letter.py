"""The official letter: GB/T 9704's page, fonts and lines, and the same bytes for the same letter."""

import io
from datetime import date

import docx
from docx.oxml.ns import qn

from lifepath_desktop.papers.official_letter import OfficialLetter, write_docx

LETTER = OfficialLetter(
    "白际乡工作总结",
    (("主要做法", "逐户上门。\n\n发放告知单。"), ("存在问题", "人手少。")),
    "白际乡人民政府",
    date(2025, 1, 5),
)


def read():
    return docx.Document(io.BytesIO(write_docx(LETTER)))


def test_the_page_is_that_of_the_standard():
    section = read().sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(size.mm) for size in sizes] == [210, 297, 37, 28]
    assert round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm) == 156
    assert round(section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm) == 225


def test_title_headings_and_text_have_their_fonts_and_22_lines_fit():
    title, heading, text = (
        next(p for p in read().paragraphs if p.text == words)
        for words in ("白际乡工作总结", "一、主要做法", "逐户上门。")
    )
    fonts = [p.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")) for p in (title, heading, text)]
    assert fonts == ["方正小标宋简体", "黑体", "仿宋_GB2312"]
    assert [p.runs[0].font.size.pt for p in (title, heading, text)] == [22, 16, 16]
    assert text.paragraph_format.first_line_indent.pt == 32
    assert 22 * text.paragraph_format.line_spacing.pt <= 225 / 25.4 * 72


def test_the_day_has_no_leading_noughts_and_stands_four_characters_in():
    day = read().paragraphs[-1]
    assert (day.text, day.paragraph_format.right_indent.pt) == ("2025年1月5日", 64)


def test_pages_are_numbered_at_the_outer_edge():
    section = read().sections[0]
    for footer in (section.footer, section.even_page_footer):
        assert footer.paragraphs[0].text == "—  —"
        assert "PAGE" in footer.paragraphs[0]._element.xml


def test_the_same_letter_gives_the_same_bytes():
    assert write_docx(LETTER) == write_docx(LETTER)
