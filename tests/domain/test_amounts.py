"""Amounts in other units than 处: kept exactly, areas in 平方分米."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.hazards import SQUARE_METRE, amount_of, amount_words
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
