"""An official letter as .docx in the layout of GB/T 9704-2012, for the clerk to finish in WPS."""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from lifepath_desktop.fixed_times import FIXED_TIME, with_fixed_times

TITLE_FONT, BODY_FONT, HEADING_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体"
TITLE_POINTS, BODY_POINTS, PAGE_NUMBER_POINTS = 22, 16, 14
LINE_POINTS = 28.95
"""22 lines fill the 225 mm of the 版心."""
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class OfficialLetter:
    """A letter: its title, its sections as heading and text (a line is a paragraph), who signs, and the day.

    `addressee` (主送机关) and `opening`, a line a paragraph, stand before the first section.
    """

    title: str
    sections: tuple[tuple[str, str], ...]
    author: str
    on: date
    addressee: str = ""
    opening: str = ""


def write_docx(letter: OfficialLetter) -> bytes:
    """Return the letter as a .docx; the same letter gives the same bytes."""
    document = docx.Document()
    _set_page(document.sections[0])
    _number_pages(document)
    _paragraph(document, letter.title, TITLE_FONT, TITLE_POINTS, align=1)
    _paragraph(document, "")
    if letter.addressee:
        _paragraph(document, f"{letter.addressee}：")
    for line in letter.opening.splitlines():
        _paragraph(document, line, indent=2)
    for number, (heading, text) in enumerate(letter.sections):
        _paragraph(document, f"{NUMERALS[number]}、{heading}", HEADING_FONT, indent=2)
        for line in text.splitlines():
            if line.strip():
                _paragraph(document, line.strip(), indent=2)
    _paragraph(document, "")
    # 成文日期 stands four characters from the right, the author in the middle over it.
    day = f"{letter.on.year}年{letter.on.month}月{letter.on.day}日"
    _paragraph(document, letter.author, align=2, right=4 + (len(day) - len(letter.author)) / 2)
    _paragraph(document, day, align=2, right=4)
    _fix_properties(document.core_properties, letter.title)
    kept = io.BytesIO()
    document.save(kept)
    return with_fixed_times(kept.getvalue())


def _set_page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23)
    section.header_distance = Mm(15)


def _number_pages(document: Any) -> None:
    """— 1 — in 4号 宋体: at the right of odd pages, at the left of even ones, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align in ((section.footer, 2), (section.even_page_footer, 0)):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = align
        _indent(paragraph, right=1 if align == 2 else 0, left=1 if align == 0 else 0)
        for words, code in (("— ", ""), ("", "PAGE"), (" —", "")):
            run = paragraph.add_run(words)
            _set_font(run, "宋体", PAGE_NUMBER_POINTS)
            if code:
                _add_field(run, code)


def _paragraph(
    document: Any, text: str, font: str = BODY_FONT, points: int = BODY_POINTS, **layout: float
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = layout.get("align", 3)
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(LINE_POINTS if points <= BODY_POINTS else LINE_POINTS * 1.2)
    form.first_line_indent = Pt(layout.get("indent", 0) * points)
    _indent(paragraph, right=layout.get("right", 0))
    _set_font(paragraph.add_run(text), font, points)


def _indent(paragraph: Any, *, left: float = 0, right: float = 0) -> None:
    paragraph.paragraph_format.left_indent = Pt(left * BODY_POINTS)
    paragraph.paragraph_format.right_indent = Pt(right * BODY_POINTS)


def _set_font(run: Any, name: str, points: int) -> None:
    run.font.name, run.font.size = name, Pt(points)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), name)


def _add_field(run: Any, code: str) -> None:
    for kind in ("begin", "instr", "end"):
        if kind == "instr":
            part = OxmlElement("w:instrText")
            part.text = code
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        run._element.append(part)


def _fix_properties(properties: Any, title: str) -> None:
    properties.title, properties.author, properties.last_modified_by = title, "生命通道台账", "生命通道台账"
    properties.created = properties.modified = properties.last_printed = FIXED_TIME
    properties.comments = ""
