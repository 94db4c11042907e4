"""Finding a township among all of the country, and its villages."""

import lzma
from collections import defaultdict

import pytest

from lifepath_desktop.domain.villages import short_name
from lifepath_desktop.errors import NotFound
from lifepath_desktop.queries.divisions import search_townships, township, villages_of
from lifepath_desktop.resources import resources_folder

BAIJI = "341022211"


@pytest.mark.parametrize(
    "typed",
    [
        "白际",
        "际乡",
        "白际乡",
        "休宁白际",
        "休宁县白际乡",
        "安徽白际",
        "黄山 白际",
        "安徽省黄山市休宁县白际乡",
        "baijixiang",
        "baiji",
        "xnbj",
        "xnxbjx",
        "xiuningbaiji",
        "XiuNing BaiJi",
        "休宁bj",
        "ＸＮＢＪＸ",
        "341022211",
        "341022211000",
        "341022211200",
    ],
)
def test_baiji_is_found_however_it_is_typed(typed):
    assert BAIJI in [found.code for found in search_townships(typed)]


@pytest.mark.parametrize("typed", ["", "  ", "（）", "没有这个地方", "999999999"])
def test_nothing_is_found_for_what_is_no_township(typed):
    assert search_townships(typed) == []


def test_every_reading_of_a_name_finds_it():
    for typed in ("福建长乐", "zhangle", "changle", "zhangyue", "zlz", "clz"):
        assert any(found.name.startswith("长乐") for found in search_townships(typed, limit=500)), typed


def test_the_closest_name_stands_first():
    assert search_townships("白际")[0].name == "白际乡"
    assert search_townships("东城街道")[0].name == "东城街道"


def test_a_name_of_its_own_stands_before_one_with_its_county_first():
    names = [found.name for found in search_townships("朝阳", limit=2000)]
    assert names[0].startswith("朝阳")
    assert any("朝阳" not in name for name in names), "townships in 朝阳区 are listed too"
    assert all("朝阳" in name for name in names[: sum("朝阳" in name for name in names)])


def test_a_county_alone_lists_its_townships():
    assert {found.county for found in search_townships("休宁县")} == {"休宁县"}
    assert len(search_townships("休宁县")) == 21


def test_no_more_are_answered_than_asked_for():
    assert len(search_townships("镇", limit=7)) == 7


def test_a_township_is_known_by_its_code():
    assert township(BAIJI).address == "安徽省黄山市休宁县白际乡"
    assert township("341022211000") == township(BAIJI)


def test_an_unknown_code_is_told():
    with pytest.raises(NotFound, match="没有代码为 123 的乡镇"):
        township("123")
    with pytest.raises(NotFound):
        villages_of("341022")


def test_the_villages_of_a_township_come_with_both_names():
    assert [(village.code, village.name, village.full_name) for village in villages_of(BAIJI)] == [
        ("341022211200", "白际村", "白际村村委会"),
        ("341022211201", "结竹营村", "结竹营村村委会"),
        ("341022211202", "项山村", "项山村村委会"),
    ]


def test_the_index_holds_every_township_and_village_and_22_clashes_of_names():
    townships, clashes, count = set(), 0, 0
    for path in sorted((resources_folder() / "divisions" / "villages").glob("*.xz")):
        of_township = defaultdict(list)
        for line in lzma.decompress(path.read_bytes()).decode().splitlines():
            of_township[line[:9]].append(line[13:])
        townships.update(of_township)
        for names in of_township.values():
            count += len(names)
            clashes += len(names) - len({short_name(name) for name in names})
    assert (count, clashes) == (620_573, 22)
    listed = [found.code for digit in "123456789" for found in search_townships(digit, limit=50_000)]
    assert len(listed) == 41_352
    assert townships <= set(listed)


def test_villages_with_clashing_names_are_told_apart():
    names = [village.name for village in villages_of("321204002")]
    assert "桥头居委会" in names
    assert "桥头社区居委会" in names
    assert len(names) == len(set(names))
