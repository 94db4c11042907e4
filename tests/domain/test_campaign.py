"""A campaign's phase follows its plan, its days never count below zero, and no two campaigns share a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.campaign import (
    Campaign,
    Phase,
    clashes,
    closed_before,
    following,
    require_apart,
    require_campaign,
    standing,
)
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.campaign import plan

PLAN = plan("白际乡")


@pytest.mark.parametrize(
    ("today", "phase", "left"),
    [
        (date(2024, 3, 31), "部署推进阶段", None),
        (date(2024, 4, 1), "排查整治阶段", 639),
        (date(2025, 11, 30), "排查整治阶段", 31),
        (date(2025, 12, 1), "巩固提升阶段", 30),
        (date(2025, 12, 31), "巩固提升阶段", 0),
        (date(2026, 1, 1), "长效机制阶段", None),
    ],
)
def test_the_phase_on_the_days_around_each_change(today: date, phase: str, left: int | None) -> None:
    now = standing(today, PLAN)
    assert (now.phase, now.days_left) == (phase, left)


def test_in_a_gap_between_phases_the_last_that_began_goes_on() -> None:
    phases = (
        Phase("动员", date(2026, 1, 1), date(2026, 1, 31)),
        Phase("整治", date(2026, 3, 1), date(2026, 6, 30)),
    )
    made = Campaign("冬春攻坚", date(2026, 1, 1), date(2026, 6, 30), phases=phases)
    assert standing(date(2026, 2, 10), made).phase == "动员"
    assert standing(date(2026, 2, 10), replace(made, phases=())).phase == ""


@given(st.dates(), st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 3000))
def test_days_left_and_share_never_leave_their_bounds(today: date, since: date, span: int) -> None:
    now = standing(today, Campaign("甲", since, since + timedelta(days=span)))
    assert now.days_left is None or now.days_left >= 0
    assert 0 <= now.percent <= 100
    assert "-" not in now.words


def test_what_the_plan_sets_before_its_own_date_is_said_and_makes_nobody_late() -> None:
    said = clashes(PLAN)
    assert [sentence.partition("而")[2].partition("到")[0] for sentence in said] == [
        "“部署推进阶段”",
        "学习传达期限",
    ]
    assert all("不据此认定任何村、单位迟到" in sentence for sentence in said)
    assert PLAN.reports_since == date(2024, 10, 9)
    assert replace(PLAN, issued_on=date(2024, 4, 9)).reports_since == date(2024, 4, 9)
    assert clashes(replace(PLAN, issued_on=None)) == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "专项行动名称"),
        ({"until": date(2024, 3, 1)}, "早于开始日期"),
        ({"self_check_until": date(2026, 1, 1)}, "单位自查期限 2026-01-01 晚于"),
        ({"phases": (Phase(" "),)}, "阶段名称"),
        ({"phases": (Phase("整治", date(2025, 1, 2), date(2025, 1, 1)),)}, "“整治”的结束日期早于"),
        ({"priorities": PLAN.priorities[:2]}, "缺一不可"),
        ({"priorities": (replace(PLAN.priorities[0], wording=""), *PLAN.priorities[1:])}, "重点一的完整表述"),
        ({"priorities": (*PLAN.priorities[:2], replace(PLAN.priorities[2], verb="清理"))}, "重点三的完成"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused_with_its_field(change, sentence) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        require_campaign(replace(PLAN, **change))


def test_texts_are_trimmed_and_kinds_stand_once() -> None:
    first = replace(PLAN.priorities[0], wording=" 通道被占用。", kinds=("占用", " 占用", ""))
    kept = require_campaign(replace(PLAN, name=" 甲 ", priorities=(first, *PLAN.priorities[1:])))
    assert (kept.name, kept.priorities[0].wording, kept.priorities[0].kinds) == (
        "甲",
        "通道被占用",
        ("占用",),
    )


def test_two_campaigns_share_no_day_and_a_new_one_ends_the_old_the_day_before() -> None:
    new = following(PLAN, Campaign("乙", date(2025, 7, 1), date(2026, 6, 30)))
    with pytest.raises(RuleBroken, match="日期重叠"):
        require_apart(new, [PLAN])
    closed = closed_before(PLAN, new)
    require_apart(new, [closed])
    assert (closed.until, closed.self_check_until, closed.summary_until) == (
        date(2025, 6, 30),
        date(2024, 12, 31),
        date(2025, 6, 30),
    )
    assert closed_before(PLAN, Campaign("乙", date(2026, 1, 1), date(2026, 6, 30))) is PLAN
    with pytest.raises(RuleBroken, match="要晚于"):
        closed_before(PLAN, Campaign("乙", date(2024, 4, 1), date(2026, 6, 30)))


def test_a_following_campaign_has_the_three_phases_and_the_old_priorities() -> None:
    new = following(PLAN, Campaign("乙", date(2026, 1, 1), date(2026, 6, 30)))
    assert require_campaign(new).priorities == PLAN.priorities
    assert [standing(day, new).phase for day in (date(2025, 12, 1), date(2026, 5, 31), date(2026, 6, 1))] == [
        "部署推进阶段",
        "排查整治阶段",
        "巩固提升阶段",
    ]
