"""What a village is called in the office."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.villages import Township, named_villages, short_name


@pytest.mark.parametrize(
    ("full_name", "name"),
    [
        ("白际村村委会", "白际村"),
        ("白际村村民委员会", "白际村"),
        ("白际村民委员会", "白际村"),
        ("白际村委会", "白际村"),
        ("桥头社区居委会", "桥头社区"),
        ("桥头社区居民委员会", "桥头社区"),
        ("桥头居委会", "桥头社区"),
        ("桥头居民委员会", "桥头社区"),
        ("三分场生活区", "三分场生活区"),
        ("村委会", "村委会"),
    ],
)
def test_a_committee_is_named_after_its_village_or_community(full_name, name):
    assert short_name(full_name) == name


@given(st.text(alphabet="白际桥头村社区", min_size=1, max_size=6))
def test_shortening_a_short_name_changes_nothing(stem):
    once = short_name(stem + "村民委员会")
    assert short_name(once) == once


def test_two_that_would_share_a_short_name_keep_their_full_ones_and_others_do_not():
    listed = [("1", "桥头居委会"), ("2", "桥头社区居委会"), ("3", "白际村村委会")]
    assert [village.name for village in named_villages(listed)] == ["桥头居委会", "桥头社区居委会", "白际村"]


@given(st.lists(st.sampled_from(["甲村委会", "甲村村委会", "甲居委会", "甲社区", "乙村委会"]), unique=True))
def test_no_two_villages_of_a_township_are_called_the_same(full_names):
    named = named_villages((str(code), full_name) for code, full_name in enumerate(full_names))
    assert len({village.name for village in named}) == len(full_names)


def test_an_address_leaves_out_the_levels_that_are_no_place():
    assert Township("1", "东华门街道", "东城区", "市辖区", "北京市").address == "北京市东城区东华门街道"
