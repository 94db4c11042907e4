from __future__ import annotations

from datetime import date

import pytest

from lifepath_desktop.exchange.cells import Cell, Sheet
from tests.exchange.sheets import FLAT, book, flat, marked, sheet_of

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


def test_counts_under_several_priorities_become_several_rows_of_one_sheet_row() -> None:
    sheet = sheet_of(
        [TITLE, HEAD, (1, "梯田咖啡", "2024.6.2", 1, 0, 2, "出口上锁1处，防盗网2处", "限期整改", "2024.7.1")]
    )

    assert [(row.row, row.priority, row.count) for row in sheet.rows] == [(3, 1, 1), (3, 3, 2)]
    assert {row.details for row in sheet.rows} == {"出口上锁1处，防盗网2处"}


def test_a_row_of_noughts_is_a_clean_visit() -> None:
    row = sheet_of([TITLE, HEAD, (1, "梯田咖啡", "2024.6.2", 0, "/", None)]).rows[0]

    assert row.is_clean
    assert row.inspected_on == date(2024, 6, 2)


def test_a_hazard_without_a_count_counts_one_and_is_marked() -> None:
    sheet = flat({"数量": None})

    assert sheet.rows[0].count == 1
    assert "按1处读入" in marked(sheet, "数量")[0]


def test_the_number_column_wins_over_the_text() -> None:
    sheet = flat({"数量": 2, "隐患描述": "安全出口上锁3处"})

    assert sheet.rows[0].count == 2
    assert "以处数为准" in marked(sheet, "隐患描述")[0]


@pytest.mark.parametrize("kind", ["消防车通道", "其他", "电线老化"])
def test_a_kind_outside_the_three_has_no_priority_and_is_marked(kind: str) -> None:
    sheet = flat({"隐患类别": kind, "数量": 2, "隐患描述": "电线私拉乱接"})

    assert (sheet.rows[0].priority, sheet.rows[0].count) == (None, 2)
    assert marked(sheet, "隐患类别")


@pytest.mark.parametrize("word", ["当场改正", "立行立改", "立整立改", "即查即改", "现场整改"])
def test_a_fix_on_the_spot_was_done_on_the_day_of_inspection_and_is_marked(word: str) -> None:
    sheet = flat({"整改措施": word, "整改期限": "当场改正"})

    assert sheet.rows[0].measure == word
    assert (sheet.rows[0].due_on, sheet.rows[0].fixed_on) == (None, date(2024, 6, 22))
    assert marked(sheet, "完成时间")


def test_a_fix_on_the_spot_that_is_said_to_be_open_is_left_open() -> None:
    sheet = flat({"整改措施": "当场改正", "整改期限": None, "是否整改": "否"})

    assert sheet.rows[0].fixed_on is None
    assert marked(sheet, "是否整改")


def test_fixed_without_a_date_stays_without_one_and_is_marked() -> None:
    sheet = flat({"是否整改": "已整改"})

    assert sheet.rows[0].fixed_on is None
    assert marked(sheet, "完成时间")


def test_days_from_the_inspection_are_counted_and_marked() -> None:
    sheet = flat({"整改期限": "限七日内整改完毕"})

    assert sheet.rows[0].due_on == date(2024, 6, 29)
    assert marked(sheet, "整改期限")


def test_a_year_left_out_is_the_nearest_before_the_report_and_after_the_inspection() -> None:
    sheet = flat({"排查时间": "12月20日", "整改期限": "1.5", "完成时间": "1月3日"})

    row = sheet.rows[0]
    assert (row.inspected_on, row.due_on, row.fixed_on) == (
        date(2023, 12, 20),
        date(2024, 1, 5),
        date(2024, 1, 3),
    )


def test_a_year_that_nothing_in_the_workbook_tells_is_marked() -> None:
    sheet = flat({"排查时间": "6月2日"}, title="填报单位：白际村")

    assert sheet.rows[0].inspected_on == date(2024, 6, 2)
    assert "没有写年份" in marked(sheet, "排查时间")[0]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("排查时间", "2024.2.30"),
        ("整改期限", "10月"),
        ("完成时间", "改好了"),
        ("排查时间", "20241399"),
        ("整改期限", "15日"),
        ("完成时间", "上周"),
    ],
)
def test_a_date_that_cannot_be_is_left_out_and_marked(heading: str, cell: str) -> None:
    sheet = flat({heading: cell})
    row = sheet.rows[0]

    assert {"排查时间": row.inspected_on, "整改期限": row.due_on, "完成时间": row.fixed_on}[heading] is None
    assert marked(sheet, heading)


def test_dates_out_of_order_are_kept_and_marked() -> None:
    sheet = flat({"整改期限": "2024.6.1", "完成时间": "2024.12.1"}, {"排查时间": "2024.11.3"})

    assert sheet.rows[0].due_on == date(2024, 6, 1)
    assert marked(sheet, "整改期限", 3)
    assert marked(sheet, "完成时间", 3)
    assert marked(sheet, "排查时间", 4)


@pytest.mark.parametrize("sign", ["同上", "〃", "″", "同前", '"', "（同上）"])
def test_as_above_says_what_stands_above(sign: str) -> None:
    sheet = flat(
        {},
        {
            "场所名称": sign,
            "地址": sign,
            "负责人": sign,
            "电话": sign,
            "排查时间": sign,
            "责任人": sign,
            "隐患类别": "重点二",
            "隐患描述": "应急灯不亮",
        },
    )
    first, second = sheet.rows

    assert (second.place, second.address, second.contact, second.phone) == (
        first.place,
        first.address,
        "吴永红",
        "18317066907",
    )
    assert (second.inspected_on, second.responsible) == (first.inspected_on, first.responsible)
    assert second.priority == 2


def test_a_blank_place_goes_on_from_the_row_above() -> None:
    rows: list[tuple[Cell, ...]] = [
        TITLE,
        HEAD,
        (1, "梯田咖啡", "2024.6.2", 1, 0, 0, "出口上锁"),
        (None, None, None, 0, 2, 0, "灯不亮"),
    ]
    sheet = sheet_of(rows)

    assert [(row.place, row.inspected_on, row.priority, row.count) for row in sheet.rows] == [
        ("梯田咖啡", date(2024, 6, 2), 1, 1),
        ("梯田咖啡", date(2024, 6, 2), 2, 2),
    ]
    assert not sheet.problems


def test_a_row_without_place_but_with_another_address_is_refused() -> None:
    sheet = flat({}, {"场所名称": None, "地址": "大坪组9号", "负责人": "汪秀英", "电话": "13800138000"})

    assert len(sheet.rows) == 1
    assert [problem.row for problem in sheet.problems if problem.refuses] == [4]


def test_merged_cells_speak_for_all_their_rows_but_a_count_only_once() -> None:
    rows: list[tuple[Cell, ...]] = [
        TITLE,
        HEAD,
        (1, "梯田咖啡", "2024.6.2", 1, 0, 0, "出口上锁", "限期整改", "2024.7.1", None, None, "已告知"),
        (None, None, None, None, 2, None, "灯不亮"),
    ]
    sheet = sheet_of(rows, merges=[(2, column, 3, column) for column in (0, 1, 2, 3, 7, 8, 11)])

    first, second = sheet.rows
    assert (second.place, second.measure, second.due_on, second.note) == (
        first.place,
        "限期整改",
        date(2024, 7, 1),
        "已告知",
    )
    assert (second.priority, second.count) == (2, 2)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (("合计", None, None, 3, 2, 1), "合计"),
        ((None, "合  计", None, 3, 2, 1), "合计"),
        (("6月小计", None, None, 3), "小计"),
        (("填表说明：1.各村填写；2.当月无变化的零报告。",), "说明"),
        (("村主要负责人（签字）：    网格员（签字）：   年  月  日",), "签字"),
        (("填表人：汪文书", None, None, "审核人：洪支书"), "签字"),
        ((2,), "只有序号"),
        (("2、排查范围为村内非消防安全重点单位。",), "说明"),
        (HEAD, "表头"),
        (("示例", "某某餐馆", "2024.1.1", 1), "示例"),
    ],
)
def test_lines_that_are_no_records_are_skipped_with_a_reason(line: tuple[Cell, ...], why: str) -> None:
    sheet = sheet_of(
        [
            TITLE,
            HEAD,
            (1, "梯田咖啡", "2024.6.2", 1, 0, 0, "出口上锁"),
            line,
            (2, "便民超市", "2024.6.3", 0, 0, 0),
        ]
    )

    assert [row.place for row in sheet.rows] == ["梯田咖啡", "便民超市"]
    assert why in next(skipped.why for skipped in sheet.skipped if skipped.row == 4)
    assert not sheet.zero_report


def test_places_whose_names_look_like_totals_or_notes_are_records() -> None:
    names = [
        "合计便利店",
        "总汇餐厅",
        "备注书屋",
        "签名咖啡馆",
        "白际村委会办公楼",
        "零点网吧",
        "单位食堂",
        "江湾组1号",
    ]
    rows: list[tuple[Cell, ...]] = [(index, name, "2024.6.2", 0, 0, 0) for index, name in enumerate(names, 1)]

    assert [row.place for row in sheet_of([TITLE, HEAD, *rows]).rows] == names


@pytest.mark.parametrize(
    "words", ["本月零报告", "零报告", "本月无新增隐患", "本月未发现隐患", "经排查，未发现隐患。"]
)
def test_a_zero_report_is_said_by_the_sheet(words: str) -> None:
    with_heading = sheet_of([TITLE, HEAD, (words,)])
    alone = sheet_of([("项山村打通消防生命通道工作台账",), (words,)])

    assert with_heading.zero_report
    assert with_heading.village == "白际村"
    assert alone.zero_report
    assert alone.village == "项山村"


def test_silence_is_no_zero_report() -> None:
    assert not sheet_of([TITLE, HEAD, (1,), (2,)]).zero_report
    assert not sheet_of([TITLE, HEAD, ("填表说明：当月无变化的零报告。",)]).zero_report


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


def test_strokes_for_nothing_are_left_out_and_marked() -> None:
    sheet = flat({"备注": "/", "责任人": "——"})

    assert (sheet.rows[0].note, sheet.rows[0].responsible) == ("", "")
    assert marked(sheet, "备注")


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("地址", "#REF!"),
        ("电话", "1.83171E+10"),
        ("电话", "183170669"),
        ("电话", 5597681234.0),
        ("备注", "3.41022E+17"),
    ],
)
def test_what_a_spreadsheet_damaged_is_marked(heading: str, cell: Cell) -> None:
    assert marked(flat({heading: cell}), heading)


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
