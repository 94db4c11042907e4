"""The workbook of 历史补录: written for one village to fill in, and read back whatever was done to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from lifepath_desktop.domain.verification import TITLE, OldHazard, Reply
from lifepath_desktop.exchange.cells import Cell, Sheet, Workbook, cell_text, squeezed
from lifepath_desktop.exchange.dates import Said, read_date, settle_after, settle_before
from lifepath_desktop.exchange.writing import (
    LEAST_HEIGHT,
    LINE,
    Value,
    lines_in,
    workbook_at,
    write_fields,
)
from lifepath_desktop.exchange.writing import (
    TITLE as TITLE_FONT,
)

NUMBER, ANSWER = "隐患编号", "已改/未改"
HEADINGS = (
    ("序号", 9.0),
    (NUMBER, 24.0),
    ("场所名称", 36.0),
    ("隐患具体情况", 58.0),
    ("原期限", 20.0),
    (ANSWER, 16.0),
    ("完成日期", 22.0),
    ("复查人", 20.0),
    ("新期限", 22.0),
    ("备注", 30.0),
    ("识别码（请勿改动）", 10.0),
)
FIRST_ANSWER, LAST_ANSWER, HIDDEN = 5, 9, 10
INSTRUCTION = (
    "填写说明：只填黄色的格子。已经改好的选“已改”，写完成日期和复查人（还没有复查的，复查人空着）；还没有改的选“未改”，"
    "可以写新期限，不写的按逾期算；不清楚的整行空着。行的次序可以变，请不要删行。填好后存盘，把这个文件发回乡里。"
)
_HEAD_ROW, _MOST_ABOVE = 3, 30
_FILLER = re.compile(r"填报人[:：]?\s*([^\s:：]{2,12})")
_KEYS = {
    squeezed(NUMBER): "number",
    squeezed("场所名称"): "place",
    squeezed(ANSWER): "answer",
    squeezed("完成日期"): "fixed_on",
    squeezed("复查人"): "checked_by",
    squeezed("新期限"): "new_due_on",
    squeezed("备注"): "note",
    squeezed("识别码（请勿改动）"): "uid",
}


@dataclass(frozen=True, slots=True)
class SheetHead:
    """For whom a sheet is written, and on what day."""

    township: str
    village: str
    on: date

    @property
    def file_name(self) -> str:
        """How the file is called, as the county files it (office.md 22)."""
        return (
            f"{self.township}{self.village}{TITLE}（{self.on.year}年{self.on.month}月{self.on.day}日）.xlsx"
        )


def write_sheet(head: SheetHead, hazards: Sequence[OldHazard], out: Path | BinaryIO) -> None:
    """Write a village's sheet: headings locked, answers open with a drop-down, the uid in a hidden column.

    Raises `StorageTrouble` when the file cannot be written; an older one then still stands.
    """
    last = HIDDEN - 1
    with workbook_at(out, title=TITLE) as book:
        sheet = book.sheet("核实表")
        sheet.join((0, 0), (0, last), TITLE, book.style(font_name=TITLE_FONT, font_size=18, align="center"))
        sheet.join((1, 0), (1, last), INSTRUCTION, book.style(font_size=10, align="left"))
        day = f"{head.on.year}年{head.on.month}月{head.on.day}日"
        open_field = book.style(font_size=10.5, align="left", bg_color="#FFF8DC", locked=False)
        write_fields(sheet, 2, (("填报单位", head.township + head.village, 4), ("制表日期", day, 3)), last=6)
        sheet.join((2, 7), (2, last), "填报人：", open_field)
        for column, (heading, _) in enumerate(HEADINGS):
            sheet.put(_HEAD_ROW, column, heading, book.head_style())
        fixed, left = book.cell_style(), book.cell_style(left=True)
        blank = book.style(border=1, align="center", bg_color="#FFF8DC", locked=False)
        for at, hazard in enumerate(hazards, start=1):
            row = _HEAD_ROW + at
            due = "" if hazard.due_on is None else hazard.due_on.isoformat()
            shown: tuple[Value, ...] = (at, hazard.number, hazard.place, hazard.details, due)
            for column, value in enumerate(shown):
                sheet.put(row, column, value, left if column in {2, 3} else fixed)
            for column in range(FIRST_ANSWER, LAST_ANSWER + 1):
                sheet.put(row, column, None, blank)
            sheet.put(row, HIDDEN, hazard.uid, fixed)
            lines = max(lines_in(hazard.details, HEADINGS[3][1]), lines_in(hazard.place, HEADINGS[2][1]))
            sheet.height(row, max(lines * LINE + 4, LEAST_HEIGHT))
        for row, height in enumerate((30.0, 42.0, 22.0, 24.0)):
            sheet.height(row, height)
        sheet.widths([width for _, width in HEADINGS])
        end = _HEAD_ROW + max(len(hazards), 1)
        sheet.choices((_HEAD_ROW + 1, FIRST_ANSWER), (end, FIRST_ANSWER), ("已改", "未改"))
        sheet.hide_column(HIDDEN)
        sheet.freeze(_HEAD_ROW + 1, 2)
        sheet.prints(heads=(_HEAD_ROW, _HEAD_ROW))
        sheet.print_columns(end, last)
        sheet.protect()


def is_verification(workbook: Workbook) -> bool:
    """Tell a sheet of 历史补录 from a ledger by its headings, whatever file and sheet are called."""
    return any(_head_of(sheet) is not None for sheet in workbook.sheets)


def read_replies(workbook: Workbook, *, today: date) -> tuple[Reply, ...]:
    """Return what each row of a returned sheet says; rows may be in any order, and the hidden column may be lost."""
    return tuple(reply for sheet in workbook.sheets for reply in _replies(workbook.file, sheet, today))


def _head_of(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    for position, row in enumerate(sheet.cells[:_MOST_ABOVE]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(row):
            key = _KEYS.get(squeezed(cell_text(cell)))
            if key is not None:
                columns.setdefault(key, column)
        if "answer" in columns and ("number" in columns or "uid" in columns):
            return position, columns
    return None


def _replies(file: str, sheet: Sheet, today: date) -> Iterator[Reply]:
    head = _head_of(sheet)
    if head is None:
        return
    position, columns = head
    filler = _filler(sheet)
    for at in range(position + 1, len(sheet.cells)):
        row = sheet.cells[at]
        cells = {key: row[column] if column < len(row) else None for key, column in columns.items()}
        texts = {key: cell_text(cell) for key, cell in cells.items()}
        if not (texts.get("uid") or texts.get("number") or (texts.get("place") and texts.get("answer"))):
            continue
        where = f"{file} 第{sheet.number_of(at)}行"
        yield _reply(cells, texts, Reply(filler=filler, where=where), today)


def _reply(cells: dict[str, Cell], texts: dict[str, str], blank: Reply, today: date) -> Reply:
    fixed_on, fixed_doubt = _day(cells.get("fixed_on"), "完成日期", today, past=True)
    new_due_on, due_doubt = _day(cells.get("new_due_on"), "新期限", today, past=False)
    return Reply(
        uid=texts.get("uid", ""),
        number=texts.get("number", ""),
        place=texts.get("place", ""),
        answer=texts.get("answer", ""),
        fixed_on=fixed_on,
        checked_by=texts.get("checked_by", ""),
        new_due_on=new_due_on,
        note=texts.get("note", ""),
        filler=blank.filler,
        where=blank.where,
        doubt=fixed_doubt or due_doubt,
    )


def _day(cell: Cell, heading: str, today: date, *, past: bool) -> tuple[date | None, str]:
    """Read a day as a date of the workbook or as text; without a year it is the nearest on the right side of today."""
    text = cell_text(cell)
    if not text:
        return None, ""
    words = read_date(cell)
    if words.said not in {Said.DAY, Said.DAY_OF_YEAR}:
        return None, f"{heading}“{text}”认不出是哪一天，请核对。"
    day, doubt = settle_before(words, today) if past else settle_after(words, today, text)
    return day, f"{heading}：{doubt}" if doubt else ""


def _filler(sheet: Sheet) -> str:
    for row in sheet.cells[:_MOST_ABOVE]:
        for cell in row:
            found = _FILLER.search(cell_text(cell)) if isinstance(cell, str) else None
            if found is not None:
                return found[1]
    return ""
