from __future__ import annotations

from datetime import date

import pytest

from lifepath_desktop.exchange.cells import Cell
from tests.exchange.sheets import flat, marked, sheet_of

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


def test_strokes_for_nothing_are_left_out_and_marked() -> None:
    sheet = flat({"备注": "/", "责任人": "——"})

    assert (sheet.rows[0].note, sheet.rows[0].responsible) == ("", "")
    assert marked(sheet, "备注")


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("地址", "#REF!"),
        ("地址", date(2024, 3, 5)),
        ("电话", "1.83171E+10"),
        ("电话", "183170669"),
        ("电话", 5597681234.0),
        ("备注", "3.41022E+17"),
    ],
)
def test_what_a_spreadsheet_damaged_is_marked(heading: str, cell: Cell) -> None:
    assert marked(flat({heading: cell}), heading)
