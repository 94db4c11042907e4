"""What a village's answer about an old hazard does, and which row speaks of which hazard."""

from dataclasses import replace
from datetime import date

import pytest

from lifepath_desktop.domain.verification import (
    Fate,
    OldHazard,
    Reply,
    decide_all,
    summary_words,
)

TODAY = date(2024, 11, 15)
FIRST = OldHazard(1, "u1", "YH2024-0001", "白际村", "天路餐馆", "上锁", date(2024, 9, 2), date(2024, 10, 1))
SECOND = replace(FIRST, id=2, uid="u2", number="YH2024-0002", place="村口商店")
FIXED = Reply("u1", "YH2024-0001", "天路餐馆", "已改", date(2024, 10, 3), "王站长", where="甲.xlsx 第5行")


def fates(*replies, expected=()):
    return [row.fate for row in decide_all(replies, (FIRST, SECOND), expected, today=TODAY)]


@pytest.mark.parametrize(
    ("changes", "fate"),
    [
        ({}, Fate.STRUCK_OFF),
        ({"checked_by": ""}, Fate.RECHECK),
        ({"fixed_on": None}, Fate.REFUSED),
        ({"fixed_on": date(2024, 11, 16)}, Fate.REFUSED),
        ({"fixed_on": date(2024, 9, 1)}, Fate.REFUSED),
        ({"answer": "差不多"}, Fate.REFUSED),
        ({"answer": ""}, Fate.REFUSED),
        ({"answer": "未改"}, Fate.REFUSED),
        ({"answer": "未改", "fixed_on": None, "checked_by": ""}, Fate.STILL_OPEN),
        ({"answer": "未改", "fixed_on": None, "new_due_on": date(2024, 12, 1)}, Fate.EXTENDED),
        ({"answer": "未改", "fixed_on": None, "new_due_on": date(2024, 10, 1)}, Fate.REFUSED),
        ({"answer": "", "fixed_on": None, "checked_by": ""}, Fate.BLANK),
        ({"doubt": "完成日期“10.32”认不出是哪一天，请核对。"}, Fate.REFUSED),
    ],
)
def test_each_answer_has_its_fate(changes, fate):
    assert fates(replace(FIXED, **changes)) == [fate]


def test_the_number_finds_the_hazard_when_the_hidden_column_is_lost():
    assert fates(replace(FIXED, uid="")) == [Fate.STRUCK_OFF]


def test_the_hidden_uid_finds_it_when_the_number_was_wiped():
    assert fates(replace(FIXED, number="")) == [Fate.STRUCK_OFF]


def test_a_copied_row_whose_number_was_not_changed_counts_once():
    assert fates(FIXED, replace(FIXED, where="甲.xlsx 第9行")) == [Fate.STRUCK_OFF]


def test_a_copied_row_that_says_otherwise_is_refused_with_both_rows_named():
    other = replace(FIXED, fixed_on=date(2024, 10, 5), where="甲.xlsx 第9行")
    rows = decide_all((FIXED, other), (FIRST,), (), today=TODAY)
    assert {row.fate for row in rows} == {Fate.REFUSED}
    assert "甲.xlsx 第5行、甲.xlsx 第9行是同一条隐患" in rows[0].why


def test_a_uid_copied_from_another_row_gives_way_to_number_and_place():
    torn = replace(FIXED, number="YH2024-0002", place="村口商店")
    (row,) = decide_all((torn,), (FIRST, SECOND), (), today=TODAY)
    assert row.hazard == SECOND


def test_a_row_whose_number_and_place_belong_to_two_hazards_is_refused():
    assert fates(replace(FIXED, uid="", number="YH2024-0002")) == [Fate.REFUSED]


def test_a_vanished_row_is_named_and_left_alone():
    assert fates(FIXED, expected=(FIRST, SECOND)) == [Fate.STRUCK_OFF, Fate.VANISHED]


def test_a_row_that_was_added_is_sent_to_the_ledger():
    (row,) = decide_all((Reply(place="新店", answer="未改"),), (), (), today=TODAY)
    assert "请填在工作台账里" in row.why


def test_what_was_verified_before_is_not_changed_again():
    (row,) = decide_all((FIXED,), (replace(FIRST, waits=False),), (), today=TODAY)
    assert row.fate is Fate.SETTLED


def test_the_summary_says_all_that_would_happen():
    rows = decide_all(
        (FIXED, Reply(number="没有", answer="已改", place="x")), (FIRST, SECOND), (FIRST, SECOND), today=TODAY
    )
    assert summary_words(rows) == "将销号1条；1条要核对，先不收；1条没有填，保持待核实。"
