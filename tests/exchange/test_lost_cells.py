"""Error values and formulas without a result are told of, whatever kind of workbook they stand in."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from lifepath_desktop.exchange.reading import workbook_of
from lifepath_desktop.exchange.understanding import understand
from tests.exchange.sheets import FLAT, TODAY, VILLAGES

CONVERTED = Path(__file__).parent / "converted"
RECORD = (
    1,
    "江湾组梯田咖啡",
    "江湾组3号",
    "吴永红",
    "18317066907",
    "2024.6.22",
    "重点一",
    1,
    "安全出口上锁",
    "限期整改",
    "吴永红",
    "2024.6.30",
)


def xlsx(**cells: object) -> bytes:
    """A ledger of one record with some of its cells written over."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("填报单位：白际村   填报时间：2024年10月30日",), FLAT, RECORD):
        sheet.append(row)
    for address, value in cells.items():
        sheet[address] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_error_values_of_old_and_open_workbooks_stay_visible(kind: str) -> None:
    workbook = workbook_of((CONVERTED / f"errors.{kind}").read_bytes(), f"错误值.{kind}")
    assert workbook.sheets[0].cells == (("#REF!", "#N/A", "#DIV/0!", "x"),)


@pytest.mark.parametrize("value", ["#N/A", "#REF!", "=VLOOKUP(A3,Sheet2!A:B,2,0)"])
@pytest.mark.parametrize(
    ("column", "heading"),
    [("D", "负责人"), ("K", "责任人"), ("C", "地址"), ("L", "整改期限"), ("F", "排查时间")],
)
def test_a_cell_without_a_result_is_marked_and_never_blank_in_silence(
    value: str, column: str, heading: str
) -> None:
    sheet = understand(workbook_of(xlsx(**{f"{column}3": value}), "台账.xlsx"), VILLAGES, today=TODAY).sheets[
        0
    ]

    assert len(sheet.rows) == 1
    assert (3, heading) in {(problem.row, problem.column) for problem in sheet.problems}


def test_a_formula_with_its_result_is_read_without_a_word() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx()))
    stream = io.BytesIO()
    book.save(stream)
    plain = workbook_of(stream.getvalue(), "台账.xlsx").sheets[0].cells
    assert not any(isinstance(cell, str) and cell.startswith("#") for row in plain for cell in row)


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.parametrize("name", ["merged", "ditto"])
def test_the_same_ledger_says_the_same_in_every_kind_of_workbook(name: str, kind: str) -> None:
    told = []
    for ending in ("xlsx", kind):
        data = (CONVERTED / f"{name}.{ending}").read_bytes()
        file = understand(workbook_of(data, "台账"), VILLAGES, today=TODAY)
        told.append([sheet.rows for sheet in file.sheets])

    assert sum(map(len, told[0])) > 10
    assert told[1] == told[0]
