"""A village's pack in the hands of people: written, filled in, mistreated, sent back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from db.models import Hazard
from lifepath_desktop.domain.imports import NO_DECISIONS, Decisions, Rehearsal
from lifepath_desktop.exchange.pack_layout import FILL_SHEET, PLACE, UID_AT
from lifepath_desktop.services import import_reading, imports, packs
from lifepath_desktop.services.import_writing import Delivery

SENT_ON, TODAY = date(2024, 11, 1), date(2024, 11, 20)
HEAD = 4
"""The row of the headings, as the eye counts."""


def sent(folder: Path, village: str = "白际村") -> Path:
    out = folder / f"{village}.xlsx"
    packs.write_pack(village, out, today=SENT_ON)
    return out


def column(field: str) -> int:
    return PLACE[field] + 1


def row_of(page: Worksheet, number: str) -> int:
    numbers = [page.cell(row, column("number")).value for row in range(1, page.max_row + 1)]
    return numbers.index(number) + 1


def fill(page: Worksheet, row: int, **values: Any) -> None:
    for field, value in values.items():
        page.cell(row, column(field)).value = value


def first_empty(page: Worksheet) -> int:
    return next(row for row in range(HEAD + 1, 999) if page.cell(row, column("place")).value is None)


def edited(path: Path, *changes: Callable[[Worksheet], object]) -> Path:
    """Open the pack with another program, change its sheet and save it."""
    book = openpyxl.load_workbook(path)
    page = book[FILL_SHEET] if FILL_SHEET in book.sheetnames else book.worksheets[0]
    for change in changes:
        change(page)
    book.save(path)
    return path


def rows_of(page: Worksheet) -> list[list[Any]]:
    last = next(row for row in range(HEAD + 1, 999) if not page.cell(row, UID_AT + 1).value)
    return [[page.cell(row, at).value for at in range(1, UID_AT + 3)] for row in range(HEAD + 1, last)]


def put_rows(page: Worksheet, rows: list[list[Any]]) -> None:
    """Write these rows where the first ones stand, whatever stood there."""
    for at in range(max(len(rows), len(rows_of(page)))):
        cells = rows[at] if at < len(rows) else [None] * (UID_AT + 2)
        for place, value in enumerate(cells, 1):
            page.cell(HEAD + 1 + at, place).value = value


def planned(path: Path, decisions: Decisions = NO_DECISIONS) -> imports.Prepared:
    read = import_reading.read_all([path])
    files = import_reading.understand_files(read, {}, today=TODAY)
    return imports.rehearse(files, read.contents, decisions)


def taken(path: Path, decisions: Decisions = NO_DECISIONS) -> Rehearsal:
    prepared = planned(path, decisions)
    imports.apply(prepared, Delivery(TODAY), clerk="测试")
    return prepared.rehearsal


def problems(rehearsal: Rehearsal) -> list[str]:
    return [
        problem.message for file in rehearsal.files for sheet in file.sheets for problem in sheet.problems
    ]


def skipped(rehearsal: Rehearsal) -> list[str]:
    return [line.why for file in rehearsal.files for sheet in file.sheets for line in sheet.skipped]


def said(rehearsal: Rehearsal) -> list[tuple[str, str, str]]:
    """What would change: field, from, to."""
    return [(c.field, c.register, c.workbook) for o in rehearsal.outcomes for c in o.changes]


def hazard(number: str) -> Hazard:
    return Hazard.get(Hazard.number == number)
