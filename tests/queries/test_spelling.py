"""The keys under which a name is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.queries.spelling import as_typed, full_spellings, initials, spelling


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("白际乡", "bj"),
        ("白际乡", "baiji"),
        ("白际乡", "白际"),
        ("结外组梯田咖啡（5号）", "ttkf5h"),
        ("结外组梯田咖啡（5号）", "titiankafei"),
        ("ＫＴＶ量贩", "ktvlf"),
        ("绿源超市", "lv"),
        ("绿源超市", "LÜ"),
    ],
)
def test_what_a_clerk_types_is_part_of_the_keys(name, typed):
    assert as_typed(typed) in spelling(name)


@pytest.mark.parametrize(
    ("surname", "reading"),
    [
        ("单", "shan"),
        ("仇", "qiu"),
        ("解", "xie"),
        ("查", "zha"),
        ("任", "ren"),
        ("曾", "zeng"),
        ("区", "ou"),
        ("盖", "ge"),
        ("员", "yun"),
        ("朴", "piao"),
        ("缪", "miao"),
        ("尉", "yu"),
    ],
)
def test_a_surname_is_spelled_as_a_surname_first_and_otherwise_too(surname, reading):
    spellings = full_spellings(surname + "平")
    assert spellings[0] == reading + "ping"
    assert initials(surname + "平")[0] == reading[0] + "p"


def test_a_surname_reading_does_not_spread_into_the_middle_of_a_name():
    assert not any("ou" in key for key in full_spellings("大足区"))


def test_old_readings_do_not_find_wrong_names():
    assert full_spellings("王家") == ("wangjia",)


def test_names_with_rare_characters_are_spelled():
    assert full_spellings("𬭎瑄旻") == ("hongxuanmin",)


def test_several_texts_make_one_line_of_keys_without_doubles():
    assert spelling("白际", "", "白际") == "白际 baiji bj"


def test_text_without_anything_to_type_has_no_keys():
    assert spelling("") == spelling("（—）") == ""


@given(st.text(alphabet="长乐重朝单行都藏曾会盛解2楼A（", max_size=60))
def test_the_keys_of_any_text_stay_few(text):
    assert len(spelling(text).split(" ")) <= 1 + 16 + 16
    assert len(full_spellings(text)) <= 16


@given(st.text(max_size=60))
def test_any_text_at_all_can_be_spelled(text):
    for key in (*full_spellings(text), *initials(text)):
        assert key.isascii()
        assert key.isalnum()
