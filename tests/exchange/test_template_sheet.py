"""An office's own workbook is filled in its own look; what cannot be filled is named by its cell before it is used."""

import io
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from lifepath_desktop.domain.template_places import Filling, ledger_filling, summary_filling
from lifepath_desktop.errors import Unreadable
from lifepath_desktop.exchange.template_sheet import check_template, fill_template
from tests.exchange.test_ledger_sheet import HEAD as LEDGER_HEAD
from tests.exchange.test_summary_sheet import HEAD, ROWS

LINES = (
    {"序号": 1, "场所名称": "望岳民宿", "重点一": 2, "排查时间": date(2024, 10, 9)},
    {"序号": 2, "场所名称": "=1+1", "重点一": 3, "排查时间": None},
    {"序号": 3, "场所名称": "供销社", "重点一": 0, "排查时间": date(2024, 10, 11)},
)
FILLING = Filling({"乡镇": "白际乡", "截至": date(2024, 10, 31)}, LINES)


def template() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet["A1"] = "{{乡镇}}隐患台账（截至{{截至}}）"
    sheet.merge_cells("A1:D1")
    for column, text in enumerate(("序号", "名称", "处数", "日期"), 1):
        sheet.cell(2, column, text)
    for column, text in enumerate(("{{序号}}", "{{场所名称}}", "{{重点一}}", "{{排查时间}}"), 1):
        sheet.cell(3, column, text)
    sheet["B3"].font = Font(name="仿宋_GB2312", size=11)
    sheet.row_dimensions[3].height = 33
    sheet["A4"], sheet["C4"] = "合计", "=SUM(C3:C3)"
    sheet.merge_cells("A4:B4")
    sheet["A5"] = "填表说明：一行一处。"
    return _bytes(book)


def _bytes(book: Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_each_row_takes_a_line_in_the_templates_look_and_what_is_below_moves_down():
    sheet = load_workbook(io.BytesIO(fill_template(template(), "ledger", FILLING))).active

    assert sheet["A1"].value == "白际乡隐患台账（截至2024年10月31日）"
    assert [[cell.value for cell in row[:3]] for row in sheet["A3:C5"]] == [
        [1, "望岳民宿", 2],
        [2, "=1+1", 3],
        [3, "供销社", 0],
    ]
    assert sheet["B4"].data_type == "s"  # a place's name is text, whatever it begins with
    assert (sheet["B5"].font.name, sheet.row_dimensions[5].height) == ("仿宋_GB2312", 33)
    assert sheet["D3"].value.date() == date(2024, 10, 9)
    assert (sheet["A6"].value, sheet["C6"].value) == ("合计", "=SUM(C3:C5)")
    assert {str(block) for block in sheet.merged_cells.ranges} == {"A1:D1", "A6:B6"}
    assert sheet["A7"].value == "填表说明：一行一处。"


def test_without_rows_no_place_is_left_standing():
    sheet = load_workbook(
        io.BytesIO(fill_template(template(), "ledger", Filling({"乡镇": "白际乡"}, ())))
    ).active

    assert not any("{{" in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_the_same_filling_gives_the_same_bytes():
    assert fill_template(template(), "ledger", FILLING) == fill_template(template(), "ledger", FILLING)


def test_a_place_that_nobody_knows_is_named_by_its_cell():
    book = load_workbook(io.BytesIO(template()))
    book.active["F9"] = "{{场所名子}}"

    assert check_template(_bytes(book), "ledger") == ["工作表“台账”的 F9 里“{{场所名子}}”不认识。"]
    assert check_template(template(), "ledger") == []


def test_places_of_a_row_stand_in_one_row():
    book = load_workbook(io.BytesIO(template()))
    book.active["E7"] = "{{备注}}"

    assert check_template(_bytes(book), "ledger") == [
        "工作表“台账”里逐行填写的位置分在几行（A3、E7），应当都在同一行。"
    ]
    assert "没有逐行填写的位置" in check_template(_bytes(Workbook()), "ledger")[0]


def test_what_is_no_workbook_is_refused_in_words():
    with pytest.raises(Unreadable, match="模板打不开"):
        check_template(b"nonsense", "ledger")


def test_the_summary_fills_a_line_for_each_body_and_scope():
    filling = summary_filling(HEAD, list(ROWS))

    assert filling.rows[0]["统计口径"] == "本月"
    assert filling.rows[-1]["村"] == "合计"
    assert filling.heads["报告期"] == HEAD.period


def test_an_empty_ledger_counts_nothing():
    assert ledger_filling(LEDGER_HEAD, ()).heads["发现处数"] == 0
