"""Which items a place is asked, what a × must say, and that a blank is never a √."""

from datetime import date

import pytest

from lifepath_desktop.domain.checklists import (
    Answer,
    Checklist,
    Finding,
    Item,
    Reply,
    Standard,
    answered,
    fault_words,
    items_for,
    require_replies,
)
from lifepath_desktop.domain.hazards import MeasureKind
from lifepath_desktop.domain.rectification import Measure
from lifepath_desktop.errors import RuleBroken

LOCKED = Item("1-locked", 1, "安全出口是否没有上锁？", "安全出口上锁")
BARS = Item("3-bars", 3, "门窗是否没有防盗网？", "防盗网")
OTHER = Item("other", None, "有无其他问题？", "")
ITEMS = {item.code: item for item in (LOCKED, BARS, OTHER)}
EVERYWHERE = Checklist("common", "通用", (OTHER, LOCKED))
WINDOWS = Checklist("crowded", "门窗", (BARS,), crowded_only=True)
LODGING = Checklist("lodging", "住宿", (Item("1-night", 1, "夜间是否没有上锁？", "夜间上锁"),), ("民宿",))


@pytest.mark.parametrize(
    ("category", "crowded", "codes"),
    [
        ("商店", True, ["1-locked", "3-bars", "other"]),
        ("商店", None, ["1-locked", "3-bars", "other"]),
        ("商店", False, ["1-locked", "other"]),
        ("民宿", False, ["1-locked", "1-night", "other"]),
        ("", None, ["1-locked", "3-bars", "other"]),
    ],
)
def test_a_place_is_asked_what_suits_its_kind_and_windows_unless_it_is_plainly_not_crowded(
    category, crowded, codes
):
    asked = items_for([EVERYWHERE, WINDOWS, LODGING], category=category, crowded=crowded)
    assert [item.code for item in asked] == codes


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply("9-unknown", Answer.GOOD), "对不上"),
        (Reply("other", Answer.FAULT), "写明是什么问题"),
        (Reply("1-locked", Answer.FAULT, finding=Finding(count=0)), "处数至少是1"),
        (
            Reply(
                "1-locked",
                Answer.FAULT,
                finding=Finding(
                    measure=Measure(MeasureKind.ON_THE_SPOT, "当场改正"), fixed_on=date(2024, 11, 1)
                ),
            ),
            "不用再选当场改正",
        ),
    ],
)
def test_an_answer_that_says_too_little_is_refused_in_a_sentence(reply, words):
    with pytest.raises(RuleBroken, match=words):
        require_replies([reply], ITEMS)


def test_two_answers_to_one_item_are_refused():
    with pytest.raises(RuleBroken, match="对不上"):
        require_replies([Reply("1-locked", Answer.GOOD), Reply("1-locked", None)], ITEMS)


def test_a_fault_that_names_a_known_hazard_needs_no_words_of_its_own():
    require_replies([Reply("other", Answer.FAULT, finding=Finding(known_hazard=7))], ITEMS)


def test_an_item_without_answer_is_counted_blank_and_not_good():
    counted = answered({"1-locked": Answer.GOOD}, ITEMS.values())
    assert (counted.good, counted.fault, counted.not_applicable, counted.blank) == (1, 0, 0, 2)


def test_what_was_written_stands_before_the_items_own_words():
    assert fault_words(LOCKED, Finding("后门上锁1处")) == "后门上锁1处"
    assert fault_words(LOCKED, Finding(count=3)) == "安全出口上锁3处"


def test_an_edition_of_a_standard_is_named_only_in_its_years():
    old = Standard("a", "GB 17945-2010", "", "", "verified", None, date(2025, 4, 30))
    new = Standard("b", "GB 17945-2024", "", "", "verified", date(2025, 5, 1))
    item = Item("2", 2, "?", "", standards=(old, new))
    assert item.standards_on(date(2025, 4, 30)) == (old,)
    assert item.standards_on(date(2025, 5, 1)) == (new,)
