"""Places that may be one under two names: offered to the clerk, never joined by themselves, and fast."""

import random
from datetime import date
from time import process_time

import pytest

from db.models import Place
from lifepath_desktop.domain.imports import Decisions
from lifepath_desktop.services.import_likely import OFFERED_AT_MOST, likely_same
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse
from tests.make import clean_row, contents, ledger_file


def offers(*rows):
    file = ledger_file(*rows)
    return likely_same(rehearse([file], contents(file)))


def new(place, phone="", village="白际村"):
    return clean_row(place=place, phone=phone, village=village)


@pytest.fixture
def known(make):
    return make.place("朱建华徽州驿站小旅馆", phone="13955900001")


@pytest.mark.parametrize(
    ("name", "phone", "why"),
    [
        ("朱建华徽州驿站旅馆", "", "名称相近"),
        ("朱建华徽州驿站旅馆", "13955900001", "联系电话相同，名称相近"),
        ("驿站宾馆", "13800000000、13955900001", "联系电话相同"),
    ],
)
def test_an_alike_name_or_an_equal_telephone_number_is_offered(known, name, phone, why):
    (offer,) = offers(new(name, phone))
    assert (offer.village, offer.place, offer.known_id, offer.known_name, offer.why) == (
        "白际村",
        name,
        known.id,
        "朱建华徽州驿站小旅馆",
        why,
    )


def test_an_offer_joins_nothing_by_itself(known):
    file = ledger_file(new("朱建华徽州驿站旅馆"))
    prepared = rehearse([file], contents(file))
    likely_same(prepared)
    apply(prepared, Delivery(date(2024, 11, 1)), clerk="测试")
    assert Place.select().count() == 2


def test_what_the_clerk_joined_is_not_offered_again_and_takes_the_new_name(make):
    make.village()
    before = ledger_file(new("朱建华徽州驿站小旅馆"), name="上月.xlsx")
    apply(rehearse([before], contents(before)), Delivery(date(2024, 10, 1)), clerk="测试")
    (known,) = Place.select()
    file = ledger_file(new("朱建华徽州驿站旅馆"))
    decided = Decisions(same_place={("白际村", "朱建华徽州驿站旅馆"): known.id})
    prepared = rehearse([file], contents(file), decided)

    assert likely_same(prepared) == ()
    apply(prepared, Delivery(date(2024, 11, 1)), clerk="测试")
    assert [place.name for place in Place.select()] == ["朱建华徽州驿站旅馆"]


def test_another_village_is_another_place(known):
    assert offers(new("朱建华徽州驿站旅馆", village="项山村")) == ()


def test_a_blank_telephone_is_no_equal_one(make):
    make.place("老油坊农家乐", phone="")
    assert offers(new("廊桥饭庄")) == ()


def test_a_known_place_that_the_ledger_names_too_is_another_one(known):
    assert offers(new("朱建华徽州驿站小旅馆"), new("朱建华徽州驿站旅馆")) == ()


def test_another_house_number_is_another_place_unless_the_telephone_is_one(make):
    make.place("结外组梯田咖啡（5号）", phone="13955900002")
    assert offers(new("结外组梯田咖啡（6号）")) == ()
    assert len(offers(new("结外组梯田咖啡（6号）", "13955900002"))) == 1
    assert len(offers(new("结外组梯田咖啡"))) == 1


def test_the_likeliest_come_first_and_no_more_than_a_few(make):
    for ending in ("一店", "二店", "三店", "分店", "总店"):
        make.place(f"白际云上人家民宿{ending}")
    found = offers(new("白际云上人家民宿"))
    assert len(found) == OFFERED_AT_MOST


def test_three_thousand_new_against_three_thousand_known_take_seconds(make):
    """Bounded by the work, not the clock of a busy machine: comparing each with each takes minutes."""
    dice = random.Random(7)
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 300)]
    names = [
        "".join(dice.choices(letters, k=4)) + dice.choice(("农家乐", "民宿", "商店")) for _ in range(3000)
    ]
    file = ledger_file(*(new(name) for name in names))
    make.village()
    apply(rehearse([file], contents(file)), Delivery(date(2024, 11, 1)), clerk="测试")
    changed = ledger_file(*(new(f"{name[:3]}家{name[3:]}") for name in names), name="改名.xlsx")
    prepared = rehearse([changed], contents(changed))

    began = process_time()
    found = likely_same(prepared)

    assert process_time() - began < 12
    assert len({offer.place for offer in found}) > 2950
