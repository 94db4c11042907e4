"""附件1 for the pen: which places stand in it."""

from datetime import date

import pytest

from db.models import Place, PlaceState, VillageGroup
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.services.blank_forms import BlankLedger, set_blank_ledger
from lifepath_desktop.services.operation import operation
from tests.make import Make

TODAY = date(2024, 11, 15)


def test_a_prefilled_form_has_the_places_still_there_of_the_village_or_one_group(make: Make) -> None:
    make.township()
    names = ("甲餐馆", "乙商店", "丙民宿", "丁重点厂")
    one, two, gone, key = (make.place(village="白际村", name=name) for name in names)
    with operation("试", clerk="张三"):
        group = VillageGroup.create(village=one.village, name="江湾组")
        Place.update(group=group).where(Place.id == two.id).execute()
        Place.update(key_unit=True).where(Place.id == key.id).execute()
        PlaceState.create(place=gone, state="demolished", from_on=date(2024, 5, 1))
    whole = plain_text(set_blank_ledger(BlankLedger("白际村", 2, places=True), today=TODAY).document)
    assert [name for name in names if name in whole] == ["甲餐馆", "乙商店"]
    part = BlankLedger("白际村", 2, places=True, group_id=group.id)
    text = plain_text(set_blank_ledger(part, today=TODAY).document)
    assert [name for name in names if name in text] == ["乙商店"]


def test_an_empty_form_names_no_place_and_one_without_any_row_is_refused(make: Make) -> None:
    make.township()
    make.place(village="白际村", name="甲餐馆")
    assert "甲餐馆" not in plain_text(set_blank_ledger(BlankLedger("白际村", 5), today=TODAY).document)
    with pytest.raises(RuleBroken, match="一行也没有"):
        set_blank_ledger(BlankLedger("白际村", 0), today=TODAY)
