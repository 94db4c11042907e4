"""Sheets as wholes: their village, several tables, headings, and which sheets of a workbook are read."""

from __future__ import annotations

from datetime import date

import pytest

from lifepath_desktop.exchange.cells import Cell, Sheet
from tests.exchange.sheets import FLAT, book, marked, sheet_of

HEAD = (
    "序号",
    "场所名称",
    "排查时间",
    "重点一",
    "重点二",
    "重点三",
    "隐患描述",
    "整改措施",
    "整改期限",
    "完成时间",
    "复查人",
    "备注",
)
TITLE = ("填报单位（盖章）：白际村民委员会   填报人：汪文书   填报时间：2024年10月30日",)


def test_the_village_is_found_from_title_unit_sheet_file_and_last_the_clerk() -> None:
    row = (1, "梯田咖啡", "2024.6.2", 1)
    assert (
        sheet_of([("白际乡打通消防“生命通道”工作台账",), ("填报单位：白际乡项山村民委员会",), HEAD, row])
        .rows[0]
        .village
        == "项山村"
    )
    assert sheet_of([("结竹营村工作台账",), HEAD, row]).village == "结竹营村"
    assert sheet_of([HEAD, row], name="项山").village == "项山村"
    assert sheet_of([HEAD, row], file="结竹营10月台账(1).xlsx").village == "结竹营村"
    assert sheet_of([HEAD, row], fallback="白际村").village == "白际村"
    assert sheet_of([("结竹营村工作台账",), HEAD, row], fallback="白际村").village == "结竹营村"
    assert sheet_of([("白际乡人民政府台账",), HEAD, row], fallback="项山").village == "项山村"


@pytest.mark.parametrize("unit", ["大白际村", "源芳村村民委员会", "白际乡长汀村"])
def test_an_unknown_village_refuses_the_rows_even_when_the_clerk_gave_one(unit: str) -> None:
    sheet = sheet_of([(f"填报单位：{unit}",), HEAD, (1, "梯田咖啡", "2024.6.2", 1)], fallback="白际村")

    assert [problem.row for problem in sheet.problems if problem.refuses] == [3]


def test_a_village_column_speaks_for_each_row() -> None:
    head = ("村", *HEAD[1:])
    rows: list[tuple[Cell, ...]] = [
        ("项山", "甲店", "2024.6.2", 1),
        (None, "乙店", "2024.6.2", 1),
        ("白际村村委会", "丙店", "2024.6.2", 1),
        ("外村", "丁店", "2024.6.2", 1),
    ]
    sheet = sheet_of([head, *rows])

    assert [row.village for row in sheet.rows] == ["项山村", "项山村", "白际村", "外村"]
    assert [problem.row for problem in sheet.problems if problem.refuses] == [5]


def test_a_second_table_below_has_its_own_village_and_columns() -> None:
    second = ("序号", "单位名称", "隐患类别", "数量", "检查日期")
    sheet = sheet_of(
        [
            TITLE,
            HEAD,
            (1, "甲店", "2024.6.2", 1),
            ("项山村工作台账",),
            second,
            (1, "乙店", "重点三", 2, "2024.7.1"),
        ]
    )

    assert [(row.village, row.place, row.priority, row.count) for row in sheet.rows] == [
        ("白际村", "甲店", 1, 1),
        ("项山村", "乙店", 3, 2),
    ]


def test_a_lone_village_name_speaks_for_the_rows_below() -> None:
    sheet = sheet_of(
        [HEAD, ("一、白际村",), (1, "甲店", "2024.6.2", 1), ("二、项山村",), (1, "乙店", "2024.6.2", 1)]
    )

    assert [(row.village, row.place) for row in sheet.rows] == [("白际村", "甲店"), ("项山村", "乙店")]


def test_a_column_that_is_not_understood_is_told_and_can_be_mapped_by_hand() -> None:
    head = ("场所名称", "排查时间", "重点一", "重点二", "重点三", "何处不妥")
    rows = [TITLE, head, ("梯田咖啡", "2024.6.2", 1, 0, 0, "出口上锁")]
    plain = sheet_of(rows)
    mapped = sheet_of(rows, mapping={"何处不妥": "details"})

    assert (5, "何处不妥", "") in plain.headings
    assert "没有认出" in marked(plain, "何处不妥")[0]
    assert mapped.rows[0].details == "出口上锁"
    assert not mapped.problems


def test_our_own_print_page_and_its_detail_sheet_are_read_once() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        (*TITLE, *[None] * 11),
        HEAD,
        (1, "甲店", "2024.6.2", 1, *[None] * 8),
    )
    file = book(Sheet("打印页", rows), Sheet("明细", rows))

    assert [len(sheet.rows) for sheet in file.sheets] == [0, 1]
    assert "明细" in file.sheets[0].skipped[0].why


def test_hidden_sheets_are_left_alone_unless_they_are_all_there_is() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        (*TITLE, *[None] * 11),
        HEAD,
        (1, "甲店", "2024.6.2", 1, *[None] * 8),
    )
    other = tuple(tuple("乙店" if cell == "甲店" else cell for cell in row) for row in rows)
    both = book(Sheet("台账", rows), Sheet("旧", other, hidden=True))
    alone = book(Sheet("台账", ()), Sheet("旧", other, hidden=True))

    assert [len(sheet.rows) for sheet in both.sheets] == [1, 0]
    assert [row.place for row in alone.sheets[1].rows] == ["乙店"]
    assert alone.sheets[1].problems


def test_the_form_of_the_office_with_its_combined_columns_is_known() -> None:
    head = ("序号", "场所（单位）名称", "场所类型（人员密集场所注△）", "地址", "负责人及联系电话", "排查时间", "排查人员", "重点一（处）", "重点二（处）", "重点三（处）", "隐患编号及具体情况", "整改方式", "整改责任人", "整改期限", "整改状态及完成时间", "复查人及时间", "备注")  # fmt: skip
    first: tuple[Cell, ...] = (1, "梯田咖啡", "餐饮△", "江湾组3号", "吴永红 18317066907", "2024.6.22", "汪网格员、朱网格员", 1, 0, 0, "白际-2024-0001 安全出口上锁1处", "限期整改", "吴永红", "2024.6.30", "已销号 2024.6.28", "江网格员 2024.6.29", "")  # fmt: skip
    second: tuple[Cell, ...] = (None, "梯田咖啡（续）", None, None, None, None, None, 0, 2, 0, "白际-2024-0002 应急照明不亮2处", "上报乡应急办", "吴永红", "2024.7.30", "整改中", None, "")  # fmt: skip
    one, two = sheet_of([TITLE, head, first, second]).rows

    assert (one.category, one.crowded, one.number, one.details) == (
        "餐饮",
        True,
        "白际-2024-0001",
        "安全出口上锁1处",
    )
    assert (one.fixed_on, one.checked_by, one.checked_on) == (
        date(2024, 6, 28),
        "江网格员",
        date(2024, 6, 29),
    )
    assert one.inspectors == "汪网格员、朱网格员"
    assert (two.place, two.phone, two.inspected_on, two.fixed_on, two.checked_by) == (
        "梯田咖啡",
        "18317066907",
        date(2024, 6, 22),
        None,
        "",
    )


def test_a_summary_by_village_is_no_ledger() -> None:
    sheet = sheet_of(
        [
            ("附件2 汇总表",),
            ("序号", "村", "应排查场所", "已排查场所", "发现隐患", "整改完成"),
            (1, "白际村", 30, 24, 51, 30),
        ]
    )

    assert not sheet.rows
    assert sheet.problems


def test_line_numbers_of_problems_and_rows_agree_with_the_sheet() -> None:
    sheet = sheet_of(
        [
            (),
            TITLE,
            (),
            FLAT,
            (),
            (1, "甲店", "江湾组", "吴永红", "123456789", "2024.6.2", "重点一", "√", "上锁"),
        ]
    )

    assert sheet.rows[0].row == 6
    assert {problem.cell for problem in sheet.problems} == {"E6", "H6"}


def test_a_masked_number_is_marked() -> None:
    sheet = sheet_of(
        [
            TITLE,
            ("场所名称", "负责人及电话", "排查时间", "重点一"),
            ("甲店", "吴永红 138****0000", "2024.6.2", 0),
        ]
    )

    assert sheet.rows[0].phone == ""
    assert marked(sheet, "负责人及电话")


def test_heads_of_one_word_take_their_sense_from_where_they_stand() -> None:
    head = ("场所名称", "责任人", "检查日期", "类别", "数量", "整改措施", "整改时间", "完成时间")
    row = sheet_of(
        [TITLE, head, ("甲店", "吴永红", "2024.6.2", "重点二", 2, "限期整改", "6.30", "6.20")]
    ).rows[0]

    assert (row.contact, row.priority, row.count) == ("吴永红", 2, 2)
    assert (row.due_on, row.fixed_on) == (date(2024, 6, 30), date(2024, 6, 20))


def test_a_date_that_may_be_deadline_or_completion_is_marked() -> None:
    head = ("场所名称", "检查日期", "重点一", "整改措施", "整改时间")

    assert marked(sheet_of([TITLE, head, ("甲店", "2024.6.2", 1, "限期整改", "6.30")]), "整改时间")


def test_kind_and_count_in_one_cell_are_told_apart() -> None:
    head = ("场所名称", "检查日期", "隐患类别及数量", "隐患描述")
    row = sheet_of([TITLE, head, ("甲店", "2024.6.2", "重点一 2处", "上锁")]).rows[0]

    assert (row.priority, row.count) == (1, 2)


def test_priority_columns_that_hold_words_are_counted_by_them_and_marked() -> None:
    head = ("场所名称", "检查日期", "疏散通道、安全出口", "应急照明、疏散指示标志", "门窗障碍物", "整改情况")
    sheet = sheet_of([TITLE, head, ("甲店", "10月9日", "后门上锁2处", "无", "正常", "已整改，10月12日")])

    row = sheet.rows[0]
    assert (row.priority, row.count, row.details, row.fixed_on) == (1, 2, "后门上锁2处", date(2024, 10, 12))
    assert marked(sheet, "疏散通道、安全出口")
    assert marked(sheet, "整改情况")


@pytest.mark.parametrize(
    ("name", "latest"),
    [("2024年3季度", date(2023, 12, 5)), ("2024.12", date(2024, 12, 5)), ("12月", date(2024, 12, 5))],
)
def test_the_name_of_a_sheet_may_tell_the_year(name: str, latest: date) -> None:
    rows = [("场所名称", "检查时间", "隐患类别", "数量"), ("甲店", "12月5日", "1", 1)]

    assert sheet_of(rows, name=name, file="白际村.xlsx").rows[0].inspected_on == latest
