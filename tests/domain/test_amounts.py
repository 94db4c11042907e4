"""Amounts in other units than 处: kept exactly, areas in 平方分米."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.amounts import amounts_in, amounts_words, read_amounts
from lifepath_desktop.domain.hazards import SQUARE_METRE, UNITS, amount_of, amount_words
from lifepath_desktop.errors import RuleBroken


@given(st.integers(0, 10**7))
def test_an_area_reads_as_it_was_written(amount):
    words = f"{amount // 100}.{amount % 100:02d}"
    assert amount_of(SQUARE_METRE, words) == amount


@pytest.mark.parametrize("written", ["", "十二", "nan", "inf", "-1", "1.5", "1e-3"])
def test_what_is_no_count_is_refused(written):
    with pytest.raises(RuleBroken, match=r"不是数量|不能登记"):
        amount_of("扇", written)


def test_an_area_has_two_places_at_most():
    with pytest.raises(RuleBroken, match="两位小数"):
        amount_of(SQUARE_METRE, "1.155")
    assert amount_words(SQUARE_METRE, amount_of(SQUARE_METRE, "12.50")) == "12.5㎡"


@given(st.dictionaries(st.sampled_from(UNITS), st.integers(0, 10**6), min_size=1))
def test_amounts_are_read_back_as_they_are_shown(amounts):
    assert read_amounts(amounts_words(amounts.items())) == amounts


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("楼梯间停放电动自行车2辆", {"辆": 2}),
        ("防盗网3扇、4扇，共 12.5 平方米", {"扇": 7, "㎡": 1250}),
        ("拆除铁栅栏9m²", {"㎡": 900}),
        ("3个月内拆除", {}),
        ("1.5扇", {}),
        ("安全出口上锁1处", {}),
    ],
)
def test_a_description_is_looked_through_for_amounts(text, amounts):
    assert amounts_in(text) == amounts


@pytest.mark.parametrize("text", ["三扇", "3", "3处", "1.5扇", "3扇左右", "12.345㎡"])
def test_what_is_not_wholly_amounts_is_refused_with_an_example(text):
    with pytest.raises(RuleBroken, match="3扇、12㎡"):
        read_amounts(text)
