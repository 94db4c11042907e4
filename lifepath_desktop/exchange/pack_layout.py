"""The columns of a village's pack, and what its hidden cells hold: shared by writing it and reading it back."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lifepath_desktop.domain.packs import OpenHazard
from lifepath_desktop.exchange.cells import Cell

FILL_SHEET, GUIDE_SHEET, LISTS_SHEET = "填报", "填写说明", "选项（请勿改动）"
UID_HEADING, SENT_HEADING = "识别码（请勿改动）", "发出时内容（请勿改动）"
LIST_COLUMNS = ("发出的识别码", "发出的编号", "发出的场所", "发出的情况")

Shown = str | int | date | None


@dataclass(frozen=True, slots=True)
class PackColumn:
    """A column: its field as the reader of ledgers calls it, and what a hazard that is sent out shows in it."""

    field: str
    heading: str
    width_mm: float
    value: Callable[[OpenHazard], Shown]
    is_left: bool = False
    is_fixed: bool = False
    """Locked in the rows that were sent out filled in: it says which hazard the row is."""


COLUMNS = (
    PackColumn("number", "隐患编号", 19, lambda row: row.number, is_fixed=True),
    PackColumn("place", "场所名称", 26, lambda row: row.place, is_left=True, is_fixed=True),
    PackColumn("category", "场所类型", 14, lambda row: row.category),
    PackColumn("address", "地址", 22, lambda row: row.address, is_left=True),
    PackColumn("contact", "负责人", 13, lambda row: row.contact),
    PackColumn("phone", "联系电话", 23, lambda row: row.phone),
    PackColumn("inspected_on", "排查时间", 19, lambda row: row.inspected_on, is_fixed=True),
    PackColumn("inspectors", "排查人员", 16, lambda row: row.inspectors),
    PackColumn("priority", "整治重点", 13, lambda row: row.priority_words, is_fixed=True),
    PackColumn("count", "处数", 8, lambda row: row.count),
    PackColumn("details", "隐患具体情况", 40, lambda row: row.details, is_left=True),
    PackColumn("measure", "整改方式", 16, lambda row: row.measure),
    PackColumn("responsible", "整改责任人", 13, lambda row: row.responsible),
    PackColumn("due_on", "整改期限", 19, lambda row: row.due_on),
    PackColumn("status", "整改状态", 13, lambda row: row.status_words),
    PackColumn("fixed_on", "完成时间", 19, lambda row: row.fixed_on),
    PackColumn("checked_by", "复查人", 13, lambda row: row.checked_by),
    PackColumn("checked_on", "复查时间", 19, lambda row: row.checked_on),
    PackColumn("note", "备注", 18, lambda row: row.note, is_left=True),
)
PLACE = {column.field: at for at, column in enumerate(COLUMNS, 1)}
"""Where each field stands on the sheet; column 0 is 序号."""

UID_AT, SENT_AT = len(COLUMNS) + 1, len(COLUMNS) + 2
DATES = ("inspected_on", "due_on", "fixed_on", "checked_on")
HEADINGS: tuple[Cell, ...] = ("序号", *(column.heading for column in COLUMNS))
MEANINGS = {
    "序号": "serial",
    **{column.heading: column.field for column in COLUMNS},
    UID_HEADING: "uid",
    SENT_HEADING: "sent",
}


def sent_text(hazard: OpenHazard) -> str:
    """Return what the hidden cell holds: the row's cells as they are sent out, and the hazard's stage."""
    cells = [
        value.isoformat() if isinstance(value, date) else value
        for value in (column.value(hazard) for column in COLUMNS)
    ]
    return json.dumps({"cells": cells, "stage": hazard.stage}, ensure_ascii=False, separators=(",", ":"))


def cells_sent(text: str) -> tuple[Cell, ...] | None:
    """Return the cells of a row as they were sent out, in the order of `COLUMNS`; None for what is not ours."""
    try:
        cells = json.loads(text)["cells"]
        return tuple(map(_cell, COLUMNS, cells)) if len(cells) == len(COLUMNS) else None
    except (ValueError, TypeError, KeyError):
        return None


def values_sent(text: str) -> tuple[tuple[str, str], ...]:
    """Return each field as the register held it when the pack was sent out, with the stage."""
    held = json.loads(text)
    named = zip((column.field for column in COLUMNS), held["cells"], strict=True)
    values = [(name, "" if value is None else str(value)) for name, value in named]
    return (*values, ("stage", str(held.get("stage", ""))))


def _cell(column: PackColumn, value: object) -> Cell:
    if isinstance(value, str):
        return date.fromisoformat(value) if column.field in DATES and value else value.strip() or None
    return value if isinstance(value, int | float | date | datetime) else None


def list_rows(hazards: Sequence[OpenHazard]) -> list[tuple[str, ...]]:
    """Return the list of what was sent out, so that a row that vanished can be asked about."""
    return [(row.uid, row.number, row.place, " ".join(row.details.split())[:60]) for row in hazards]
