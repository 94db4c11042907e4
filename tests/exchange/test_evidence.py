"""Columns are known by their cells where their heads are unknown or speak of another kind of thing."""

from __future__ import annotations

from datetime import date

import pytest

from lifepath_desktop.domain.ledgers import LedgerSheet
from lifepath_desktop.exchange.evidence import Sort, looks_like_day, sort_of
from tests.exchange.sheets import flat, marked, sheet_of

TITLE = ("填报单位：白际村   填报时间：2024年10月30日",)
HEAD = ("场所名称", "负责人", "排查时间", "隐患类别", "数量", "隐患描述")
RECORD = ("江湾组梯田咖啡", "吴永红", "2024.6.22", "重点一", 1, "安全出口上锁")


def with_column(head: str, *cells: object) -> LedgerSheet:
    """Records that differ in one more column."""
    rows = [(*RECORD, cell) for cell in cells]
    return sheet_of([TITLE, (*HEAD, head), *rows])  # type: ignore[list-item]


def fields(sheet: LedgerSheet) -> dict[str, str]:
    return {heading: names for _, heading, names in sheet.headings}


@pytest.mark.parametrize(
    ("cell", "sort"),
    [
        ("3日内", Sort.DAY), ("2024年11月底", Sort.DAY), (date(2024, 10, 9), Sort.DAY), (45580, Sort.DAY), ("责令限期整改", Sort.MEASURE), ("上报应急办", Sort.MEASURE),
        ("已整改", Sort.STATE), ("整改中", Sort.STATE), ("√", Sort.STATE), ("汪网格员", Sort.PEOPLE), ("吴永红、毕丽", Sort.PEOPLE), ("13812345678", Sort.PHONE),
        ("两处", Sort.COUNT), (2.0, Sort.COUNT), ("江湾组31号", Sort.ADDRESS), ("重点一", Sort.KIND), ("老油坊农家乐", Sort.OTHER),
    ],
)  # fmt: skip
def test_a_cell_tells_what_it_holds(cell: object, sort: Sort) -> None:
    assert sort_of(cell) is sort  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["30天", "一周内", "2024.10.9", "45580", "１０月９日", "年底前"])
def test_a_date_or_a_term_is_no_word(text: str) -> None:
    assert looks_like_day(text)


@pytest.mark.parametrize("text", ["限期3日整改", "月明超市", "365便利店", "1号民宿", "见备注", ""])
def test_a_word_with_a_number_in_it_is_one(text: str) -> None:
    assert not looks_like_day(text)


@pytest.mark.parametrize(
    ("head", "cells", "field"),
    [
        ("后续咋办", ("限期整改", "立即整改", "上报应急办"), "measure"),
        ("打哪个号", ("13812345678", "13912345678", "15012345678"), "phone"),
        ("弄好了吗", ("已整改", "整改中", "未整改"), "status"),
        ("要求哪天前弄好", ("2024.7.1", "2024.7.3", "15日内"), "due_on"),
        ("改妥的日子", ("2024.7.1", "2024.7.3", "2024.7.6"), "fixed_on"),
        ("再去核实的那位", ("汪网格员", "吴永红", "毕主任"), "checked_by"),
    ],
)
def test_an_unknown_head_is_explained_by_its_cells_and_said_so(
    head: str, cells: tuple[str, ...], field: str
) -> None:
    sheet = with_column(head, *cells)

    assert fields(sheet)[head] == field
    assert any("按内容认作" in message for message in marked(sheet, head, row=2))


def test_what_a_ledger_has_no_field_for_is_left_alone() -> None:
    sheet = with_column("提交时间", "2024-11-02 09:31", "2024-11-02 09:40", "2024-11-03 10:00")
    assert fields(sheet)["提交时间"] == ""


def test_a_time_for_rectifying_is_a_deadline_not_a_measure() -> None:
    sheet = with_column("整改时间要求", "3日内", 45580, "2024年11月底")

    assert [row.due_on for row in sheet.rows] == [date(2024, 6, 25), date(2024, 10, 15), date(2024, 11, 30)]
    assert [row.measure for row in sheet.rows] == ["", "", ""]


def test_a_head_of_measures_over_dates_goes_by_its_dates() -> None:
    sheet = with_column("整改要求时限", "2024.7.1", "2024.7.2", "2024.7.3")
    assert [row.due_on for row in sheet.rows] == [date(2024, 7, day) for day in (1, 2, 3)]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("整改措施", "3日内"),
        ("整改措施", "45580"),
        ("责任人", "2024.10.9"),
        ("复查人", "45580"),
        ("负责人", "2024年5月6日"),
        ("场所名称", "20241009"),
        ("地址", "12"),
    ],
)
def test_a_date_or_a_number_among_words_is_marked_in_its_cell(heading: str, cell: str) -> None:
    sheet = flat({}, {heading: cell}, {})
    assert marked(sheet, heading, row=4)


def test_a_column_of_words_keeps_its_meaning_over_one_stray_date() -> None:
    sheet = flat({"复查人": "汪网格员"}, {"复查人": "2024.10.9"}, {})
    assert fields(sheet)["复查人"] == "checked_by"


def test_what_the_clerk_has_mapped_stays() -> None:
    rows = [TITLE, (*HEAD, "后续咋办"), *((*RECORD, cell) for cell in ("限期整改", "上报", "限期整改"))]
    sheet = sheet_of(rows, mapping={"后续咋办": "note"})
    assert [row.note for row in sheet.rows] == ["限期整改", "上报", "限期整改"]


def test_a_name_with_its_address_and_an_address_with_its_telephone_are_taken_apart() -> None:
    sheet = sheet_of(
        [
            TITLE,
            ("场所名称（地址）", "负责人\n联系电话", "排查时间", "隐患类别", "数量"),
            ("山货店（二楼住人）（江湾组3号）", "吴永红\n18317066907", "2024.6.22", "重点一", 1),
        ]
    )
    (row,) = sheet.rows
    assert (row.place, row.address, row.contact, row.phone) == (
        "山货店（二楼住人）",
        "江湾组3号",
        "吴永红",
        "18317066907",
    )


def test_heads_numbered_and_bracketed_as_online_forms_do_are_known() -> None:
    sheet = sheet_of(
        [
            TITLE,
            ("1.场所名称（必填）", "【负责人】", "3、排查时间 *", "4.隐患类别", "【数量（处）】"),
            RECORD[:5],
        ]
    )
    assert [names for _, _, names in sheet.headings] == [
        "place",
        "contact",
        "inspected_on",
        "priority",
        "count",
    ]


def test_a_lone_tick_counts_what_the_words_beside_it_tell() -> None:
    sheet = sheet_of(
        [
            TITLE,
            ("场所名称", "排查时间", "重点一", "重点二", "重点三", "隐患描述"),
            ("茶厂", "2024.6.22", "√", None, None, "安全出口上锁3处"),
        ]
    )
    assert sheet.rows[0].count == 3
    assert marked(sheet, "重点一")


@pytest.mark.parametrize("line", ["以上情况属实。", "第1页 共2页", "2024年10月30日"])
def test_what_closes_a_sheet_is_no_place(line: str) -> None:
    sheet = sheet_of([TITLE, HEAD, RECORD, (line,)])
    assert [row.place for row in sheet.rows] == ["江湾组梯田咖啡"]
    assert [skipped.row for skipped in sheet.skipped][-1] == 4
