"""Writes a village's pack: what is open to report on, empty rows for what is new, drop-downs, room for signatures."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from lifepath_desktop.domain.hazards import MEASURES
from lifepath_desktop.domain.packs import (
    CLEAN_WORDS,
    PRIORITY_WORDS,
    STATUS_WORDS,
    TITLE,
    OpenHazard,
    PackHead,
)
from lifepath_desktop.domain.places import CATEGORIES
from lifepath_desktop.exchange import pack_layout as layout
from lifepath_desktop.exchange.beside import GUIDE_MARK, LISTS_MARK
from lifepath_desktop.exchange.writing import (
    HEI,
    LEAST_HEIGHT,
    LINE,
    Sheet,
    Value,
    Workbook,
    lines_in,
    workbook_at,
    write_fields,
)
from lifepath_desktop.exchange.writing import (
    TITLE as TITLE_FONT,
)

EMPTY_ROWS = 40
_HEAD_ROW, _FIRST_ROW = 3, 4
_DATE_FORM = "yyyy-m-d"
_OPEN, _SHUT = "#FFF8DC", "#F2F2F2"
_LONGEST_HIDDEN = 32_000
_FIRST_DAY = date(2020, 1, 1)
_HINT = (
    "前面各行是乡里已登记、还没有销号的隐患，有进展的改“整改状态”“完成时间”“复查人”等栏；新发现的隐患和新的排查填在下面的空行。"
    "怎样填见“填写说明”。填好存盘，把这个文件发回乡里。"
)
_GUIDE = (
    "1.在“填报”表里填。浅黄色的格子可以填，灰色的是已登记的内容，不用改；写错了的，打电话告诉乡里。",
    "2.已登记的隐患：改好了的，“整改状态”选“已整改”，并写“完成时间”；复查过的写“复查人”和“复查时间”。没有变化的行不用动。",
    f"3.新的排查：在空行里选或填场所名称，写排查时间、排查人员。发现隐患的，“整治重点”选属于哪一项，写处数和具体情况，一处（类）隐患填一行；没有发现的，“整治重点”选“{CLEAN_WORDS}”，处数填0。",
    "4.“整改方式”：能当场改正的选“当场改正”，写完成时间；要时间的选“限期整改”，写整改期限；问题严重的选“上报乡应急办”。",
    "5.日期写成 2024-10-9 的样子。下拉里没有的场所、类型、方式，可以直接填写。",
    "6.行的次序可以变，空行不够可以插入。请不要删已登记的行；要照抄一行时，整行复制后改成新的内容即可。",
    "7.填完写上填报人和填报时间。需要纸质件的，打印后由村主要负责人、乡包村（组）干部、网格员签字。",
)


def write_pack(
    head: PackHead, hazards: Sequence[OpenHazard], places: Sequence[str], out: Path | BinaryIO
) -> None:
    """Write a village's pack; `places` are its places, to choose from.

    Raises `StorageTrouble` when the file cannot be written; an older one then still stands.
    """
    with workbook_at(out, title=TITLE) as book:
        sheet = book.sheet(layout.FILL_SHEET)
        guide, lists = book.sheet(layout.GUIDE_SHEET), book.sheet(layout.LISTS_SHEET)
        last_row = _FIRST_ROW + len(hazards) + EMPTY_ROWS - 1
        _write_top(sheet, head)
        for at, hazard in enumerate(hazards):
            _write_hazard(sheet, _FIRST_ROW + at, at + 1, hazard)
        for row in range(_FIRST_ROW + len(hazards), last_row + 1):
            _write_empty(sheet, row)
        _write_rules(sheet, last_row, head, places)
        _write_foot(sheet, last_row + 1)
        _write_guide(guide, head)
        _write_lists(lists, head, hazards, places)


def _write_top(sheet: Sheet, head: PackHead) -> None:
    book, last = sheet.book, len(layout.COLUMNS)
    title = head.township + head.village + TITLE
    sheet.join((0, 0), (0, last), title, book.style(font_name=TITLE_FONT, font_size=18, align="center"))
    sheet.join((1, 0), (1, last), _HINT, book.style(font_size=10, align="left"))
    day = f"{head.on.year}年{head.on.month}月{head.on.day}日"
    write_fields(sheet, 2, (("填报单位", head.township + head.village, 4), ("发出日期", day, 3)), last=8)
    field = book.style(font_size=10.5, align="left", bg_color=_OPEN, locked=False)
    sheet.join((2, 9), (2, 12), "填报时间：", field)
    sheet.join((2, 13), (2, last), "填报人：", field)
    for column, heading in enumerate((*layout.HEADINGS, layout.UID_HEADING, layout.SENT_HEADING)):
        sheet.put(_HEAD_ROW, column, str(heading), book.head_style())
    sheet.widths([8.0, *(column.width_mm for column in layout.COLUMNS)])
    for column in (layout.UID_AT, layout.SENT_AT):
        sheet.hide_column(column)
    for row, height in enumerate((30.0, 20.0, 22.0, 24.0)):
        sheet.height(row, height)


def _style(book: Workbook, column: layout.PackColumn, *, is_shut: bool) -> object:
    look: dict[str, object] = {"border": 1, "align": "left" if column.is_left else "center"}
    if column.field in layout.DATES:
        look["num_format"] = _DATE_FORM
    if column.field == "phone":
        look["num_format"] = "@"
    return book.style(**look, bg_color=_SHUT if is_shut else _OPEN, locked=is_shut)


def _write_hazard(sheet: Sheet, row: int, position: int, hazard: OpenHazard) -> None:
    sheet.put(row, 0, position, sheet.book.cell_style())
    lines = 1
    for at, column in enumerate(layout.COLUMNS, 1):
        value: Value = column.value(hazard)
        sheet.put(row, at, value, _style(sheet.book, column, is_shut=column.is_fixed))
        lines = max(lines, lines_in(str(value or ""), column.width_mm))
    sheet.height(row, max(lines * LINE + 4, LEAST_HEIGHT))
    text = layout.sent_text(hazard)
    sheet.put(row, layout.UID_AT, hazard.uid, sheet.book.cell_style())
    # What no cell can hold is left out: the row is then compared with the register as a ledger's is.
    sheet.put(
        row, layout.SENT_AT, text if len(text) <= _LONGEST_HIDDEN else None, sheet.book.style(text_wrap=False)
    )


def _write_empty(sheet: Sheet, row: int) -> None:
    sheet.put(row, 0, None, sheet.book.cell_style())
    for at, column in enumerate(layout.COLUMNS, 1):
        sheet.put(row, at, None, _style(sheet.book, column, is_shut=column.field == "number"))
    sheet.height(row, LEAST_HEIGHT + 4)


def _write_rules(sheet: Sheet, last_row: int, head: PackHead, places: Sequence[str]) -> None:
    def area(field: str) -> tuple[tuple[int, int], tuple[int, int]]:
        return (_FIRST_ROW, layout.PLACE[field]), (last_row, layout.PLACE[field])

    for at, (field, words) in enumerate(_choices(places)):
        if words:
            letter = "ABCDEFGH"[at]
            cells = f"'{layout.LISTS_SHEET}'!${letter}$5:${letter}${4 + len(words)}"
            sheet.choices_from(*area(field), cells)
    until = date(head.on.year + 3, 12, 31)
    for field in layout.DATES:
        sheet.days(*area(field), (_FIRST_DAY, until))
    sheet.freeze(_FIRST_ROW, layout.PLACE["place"] + 1)
    sheet.prints(heads=(_HEAD_ROW, _HEAD_ROW))
    sheet.protect("insert_rows", "delete_rows")


def _choices(places: Sequence[str]) -> tuple[tuple[str, Sequence[str]], ...]:
    return (
        ("place", places),
        ("category", CATEGORIES),
        ("priority", (*PRIORITY_WORDS, CLEAN_WORDS)),
        ("measure", MEASURES),
        ("status", STATUS_WORDS),
    )


def _write_foot(sheet: Sheet, row: int) -> None:
    signers = (
        ("村主要负责人（签字）", "", 1.2),
        ("乡包村（组）干部（签字）", "", 1.3),
        ("网格员（签字）", "", 1.2),
        ("", "　　年　　月　　日", 0.7),
    )
    write_fields(sheet, row, signers, last=len(layout.COLUMNS))
    sheet.height(row, 42)
    sheet.print_columns(row, len(layout.COLUMNS))


def _write_guide(sheet: Sheet, head: PackHead) -> None:
    style = sheet.book.style(font_size=12, align="left", valign="top")
    sheet.put(0, 0, GUIDE_MARK, sheet.book.style(font_name=HEI, font_size=16))
    priorities = tuple(f"重点{which}：{words}" for which, words in zip("一二三", head.wordings, strict=True))
    for at, line in enumerate((*_GUIDE, *priorities), 1):
        sheet.put(at, 0, line, style)
        sheet.height(at, lines_in(line, 170, 12) * 17 + 6)
    sheet.widths([172.0])
    sheet.height(0, 32)
    sheet.prints(heads=(0, 0))
    sheet.protect()


def _write_lists(sheet: Sheet, head: PackHead, hazards: Sequence[OpenHazard], places: Sequence[str]) -> None:
    style = sheet.book.style(text_wrap=False)
    sheet.put(0, 0, LISTS_MARK, style)
    sheet.put(1, 0, head.on, sheet.book.style(num_format=_DATE_FORM))
    sheet.put(2, 0, head.newest, style)
    for at, (field, words) in enumerate(_choices(places)):
        sheet.put(3, at, layout.COLUMNS[layout.PLACE[field] - 1].heading, style)
        for row, word in enumerate(words, 4):
            sheet.put(row, at, word, style)
    first = len(_choices(places)) + 1
    for column, heading in enumerate(layout.LIST_COLUMNS):
        sheet.put(3, first + column, heading, style)
        for row, texts in enumerate(layout.list_rows(hazards), 4):
            sheet.put(row, first + column, texts[column], style)
    sheet.protect()
    sheet.hide()
