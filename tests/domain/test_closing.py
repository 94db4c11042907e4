"""A summary's draft says the figures in words, and a duty comes again on the same day of a month."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.closing import (
    ClosingFacts,
    DutyEntry,
    Parts,
    draft_parts,
    months_later,
    require_complete,
    require_duty,
)
from lifepath_desktop.domain.figures import KEYS
from lifepath_desktop.errors import RuleBroken

NOTHING = dict.fromkeys(KEYS, 0)
FACTS = ClosingFacts(
    "白际村",
    date(2025, 12, 20),
    {
        **NOTHING,
        "places_due": 9,
        "places_inspected": 7,
        "found": 5,
        "found_1": 5,
        "fixed": 3,
        "open": 2,
        "overdue": 1,
    },
    rebounds=1,
    knocked=40,
    households=50,
    still_open=("老街通道产权不清。",),
)


def test_the_draft_says_what_was_done_and_what_is_left():
    drafted = draft_parts(FACTS)
    assert "应排查场所9家，已排查7家" in drafted.practice
    assert "疏散通道、安全出口占用堵塞封闭发现5处" in drafted.practice
    assert "应急照明" not in drafted.practice
    assert drafted.problems.splitlines() == [
        "还有2家场所没有排查。",
        "还有2处隐患未完成整改，其中逾期1处。",
        "有1处隐患整改后又反弹。",
        "还有10户农户没有走访。",
        "老街通道产权不清。",
    ]
    assert drafted.proposals == drafted.mechanism == ""


def test_the_townships_draft_draws_on_what_the_villages_wrote():
    told = (("白际村", Parts("逐户上门。", "人手少。", "请配备\n灭火器。")), ("项山村", Parts("", "", "")))
    drafted = draft_parts(replace(FACTS, name="白际乡", villages=told))
    assert drafted.practice.endswith("\n白际村：逐户上门。")
    assert drafted.proposals == "白际村：请配备 灭火器。"


def test_nothing_left_is_said_too():
    assert "没有未了事项" in draft_parts(ClosingFacts("白际村", date(2025, 12, 20), NOTHING)).problems


@pytest.mark.parametrize(
    ("parts", "of_township", "words"),
    [
        (Parts("做法", "", " "), False, "存在问题、建议"),
        (Parts("做法", "问题", "建议"), True, "长效机制"),
    ],
)
def test_a_summary_is_handed_in_whole(parts, of_township, words):
    with pytest.raises(RuleBroken, match=words):
        require_complete(parts, of_township=of_township)
    require_complete(Parts("做法", "问题", "建议", "机制"), of_township=of_township)


@pytest.mark.parametrize(
    ("text", "responsible", "months", "words"),
    [
        ("", "李平", 3, "任务内容"),
        ("巡查", " ", 3, "责任人"),
        ("巡查", "李平", 0, "1到60"),
        ("巡查", "李平", 61, "1到60"),
    ],
)
def test_a_duty_says_what_who_and_how_often(text, responsible, months, words):
    with pytest.raises(RuleBroken, match=words):
        require_duty(DutyEntry(text, responsible, months, date(2026, 1, 1)))


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(1, 60))
def test_so_many_months_later_is_that_month_and_never_a_later_day(day, months):
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
