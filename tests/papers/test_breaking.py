"""Lines of Chinese text: what may begin and end one, what stays whole, what the eye would not forgive."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.papers.breaking import (
    CLOSING,
    OPENING,
    break_lines,
    line_width,
    squeezed_parts,
    text_width,
)


class Em(dict[str, int]):
    """A typeface whose Chinese characters are a full em wide and the others half of one."""

    def __missing__(self, character: str) -> int:
        return 500 if ord(character) < 0x250 else 1000


EM: Mapping[str, int] = Em()


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("疏散通道", 4, ["疏散通道"]),
        ("疏散通道堵塞", 4, ["疏散通道", "堵塞"]),
        ("安全出口，已上锁", 4.5, ["安全出口，", "已上锁"]),  # the sign gives up its empty half
        ("安全出口，已上锁", 4, ["安全出", "口，已", "上锁"]),  # ， never begins a line, 锁 is not left alone
        ("见消防法《细则》", 5, ["见消防法", "《细则》"]),  # 《 never ends a line
        ("依据“生命通道”方案", 3, ["依据", "“生命", "通道”", "方案"]),
        ("规范GB50016执行", 4, ["规范", "GB50016", "执行"]),  # a word stays whole
        ("于2024.10.22前改正", 6, ["于2024.10.22", "前改正"]),
        ("整改率98%以上", 4, ["整改率", "98%以上"]),
        ("甲乙丙——丁戊", 4, ["甲乙", "丙——丁", "戊"]),  # a dash is not torn and begins no line
        ("第一行\n第二行", 9, ["第一行", "第二行"]),
        ("一\n\n二", 9, ["一", "", "二"]),
        ("整改期限", 1, ["整", "改", "期", "限"]),
        ("abcdefghij", 3, ["abcdef", "ghij"]),  # wider than the cell: cut
        ("应急照明灯损坏一处。", 8, ["应急照明灯损坏", "一处。"]),  # 处。 is not left alone
        ("重点一（处）", 2, ["重点", "一", "（处）"]),
        ("甲乙丙丁 戊己", 4, ["甲乙丙丁", "戊己"]),
    ],
)
def test_lines_break_as_official_print_does(text: str, ems: float, lines: list[str]) -> None:
    assert break_lines(text, int(ems * 1000), EM) == lines


def test_signs_that_meet_share_one_space() -> None:
    assert text_width("（见图）、“", EM) == 5500
    assert squeezed_parts("（见图）、（二）。") == ["（见图）", "、", "（二）", "。"]
    assert line_width("（二）", EM) == 2000


def test_the_first_line_of_a_paragraph_is_shorter_by_its_indent() -> None:
    assert break_lines("疏散通道安全出口", 4000, EM, indent=2000) == ["疏散", "通道安全", "出口"]


CHINESE = st.text(alphabet="疏散通道锁闭，。、；：！？（）《》“”…—％ aB9.-\n", max_size=80)


@given(CHINESE, st.integers(min_value=3, max_value=20))
def test_no_character_is_lost_or_added(text: str, ems: int) -> None:
    lines = break_lines(text, ems * 1000, EM)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(CHINESE, st.integers(min_value=3, max_value=20))
def test_no_line_is_wider_than_its_cell(text: str, ems: int) -> None:
    for line in break_lines(text, ems * 1000, EM):
        assert line_width(line, EM) <= ems * 1000


@given(
    st.lists(
        st.sampled_from(["疏散", "通道，", "（锁）", "《法》", "abc", "12.5%", "“门”。"]),
        min_size=1,
        max_size=30,
    ),
    st.integers(5, 20),
)
def test_no_line_begins_or_ends_with_the_wrong_sign(words: list[str], ems: int) -> None:
    lines = break_lines("".join(words), ems * 1000, EM)
    assert not [line for line in lines if line[0] in CLOSING]
    assert not [line for line in lines if line[-1] in OPENING]
