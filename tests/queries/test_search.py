"""One box finds everything: by characters, pinyin and initials, kinds together, best first."""

from datetime import date

import pytest

from db.models import Paper, Place, Village, Worker
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.queries.search import Hit, search
from lifepath_desktop.queries.spelling import spelling
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.units import add_unit
from tests.make import Make


@pytest.fixture
def town(make: Make) -> Make:
    make.township()
    with operation("拼音", clerk="测试"):
        for village in Village.select():
            village.search = spelling(village.name)
            village.save()
    for name in ("胡玉兰天路餐馆", "天路餐馆", "云上人家民宿"):
        make.place(name, search=spelling(name), contact="吴永红", phone="18317066907")
    return make


def titles(text: str, kind: str) -> list[str]:
    return [hit.title for hit in search(text) if hit.kind == kind]


@pytest.mark.parametrize("typed", ["天路", "tianlu", "tl", "ＴＩＡＮ", "天路 餐馆"])
def test_a_place_is_found_by_characters_pinyin_and_initials(town: Make, typed: str) -> None:
    assert set(titles(typed, "场所")) == {"天路餐馆", "胡玉兰天路餐馆"}


def test_the_name_itself_comes_before_names_that_hold_it(town: Make) -> None:
    assert titles("天路餐馆", "场所") == ["天路餐馆", "胡玉兰天路餐馆"]
    assert titles("tlcg", "场所")[0] == "天路餐馆"


def test_a_place_is_found_by_its_person_and_telephone(town: Make) -> None:
    assert len(titles("吴永红", "场所")) == 3
    assert len(titles("18317066907", "场所")) == 3


def test_a_void_place_is_not_found(town: Make) -> None:
    with operation("作废", clerk="测试"):
        Place.update(voided_on="2024-11-01", void_reason="重复").where(Place.name == "天路餐馆").execute()
    assert titles("天路餐馆", "场所") == ["胡玉兰天路餐馆"]


@pytest.mark.parametrize("typed", ["YH2024-9001", "yh2024-9001", "白排-7", "防盗窗", "汪志强", "二楼 防盗窗"])
def test_a_hazard_is_found_by_its_numbers_its_details_and_its_people(town: Make, typed: str) -> None:
    town.hazard(
        number="YH2024-9001", paper_number="白排-7", details="二楼客房外窗装防盗窗2处", responsible="汪志强"
    )
    town.hazard()
    assert titles(typed, "隐患") == ["YH2024-9001"]


def test_a_number_typed_whole_comes_first_though_newer_hazards_hold_it_too(town: Make) -> None:
    town.hazard(number="YH2024-0001")
    for _ in range(12):
        town.hazard(details="与 YH2024-0001 同")
    assert titles("YH2024-0001", "隐患")[0] == "YH2024-0001"


def test_wildcards_of_sql_are_taken_literally(town: Make) -> None:
    town.hazard(details="占道100%")
    assert len(titles("0%", "隐患")) == 1
    assert search("天_餐馆") == []


def test_villages_workers_papers_and_acts_are_found_in_their_rooms(town: Make) -> None:
    with operation("登记工作人员", clerk="汪小红"):
        Worker.create(name="方国平", phone="13900000000", search=spelling("方国平"))
    with operation("打印", clerk="测试", kind="print"):
        Paper.create(
            code="0123456789AB",
            kind="ledger",
            title="白际乡打通消防“生命通道”工作台账",
            printed_on=date(2024, 11, 1),
            chain_head="0" * 64,
            pages=3,
            sha256="0" * 64,
            rows="",
            note="白际村 截至2024-10-31",
        )
    found = {
        hit.kind: hit for typed in ("xsc", "fgp", "0123456789ab", "登记工作人员") for hit in search(typed)
    }
    assert (found["村"].title, found["村"].room) == ("项山村", "overview")
    assert (found["工作人员"].title, found["工作人员"].room) == ("方国平", "settings")
    assert found["打印件"].room == "ledgers"
    assert found["打印件"].detail == "白际村 截至2024-10-31　核验码0123456789AB　2024-11-01打印"
    assert (found["操作"].room, found["操作"].detail[:3]) == ("history", "汪小红")


def test_kinds_stand_together_and_a_small_limit_leaves_none_out(town: Make) -> None:
    for _ in range(8):
        town.hazard(details="天路门前堆柴火")
    hits = search("天路", limit=4)
    kinds = [hit.kind for hit in hits]
    assert len(hits) == 4
    assert kinds == sorted(kinds, key=kinds.index)
    assert set(kinds) >= {"场所", "隐患"}


def test_nothing_typed_finds_nothing(town: Make) -> None:
    assert search("  ") == []
    assert search("天路", limit=0) == []
    assert all(isinstance(hit, Hit) for hit in search("天路"))


def test_a_unit_is_found_for_the_room_of_self_checks(town: Make) -> None:
    entry = UnitEntry(UnitKind.TOWNSHIP_BODY, "白际中心小学", contact="程校长")
    unit_id = add_unit(entry, clerk="测试")[1]
    assert search("bjzxxx") == [Hit("单位", unit_id, "白际中心小学", "程校长", "self_checks")]
    assert titles("程校长", "单位") == ["白际中心小学"]
