"""Finds which village a ledger is about, among the villages of the township."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lifepath_desktop.domain.ledgers import VillageName
from lifepath_desktop.exchange.cells import squeezed

_ENDINGS = re.compile(
    r"(?:村民委员会|居民委员会|村民委会|村委员会|村村委会?|村委会|村委|居委会|社区居委会|社区|村)$"
)
_UPPER = re.compile(r"^.*(?:[省市县区旗乡镇]|街道(?:办事处)?)(?=.)")
_VILLAGE = re.compile(r"(?:村|社区|村民委员会|村委会|居委会|居民委员会)$")
_STRANGE = re.compile(
    r"(?:^|[乡镇县区]|街道|年|月|月份|[^\u4e00-\u9fff])([\u4e00-\u9fff]{1,7}?(?:村|社区))(?=$|[^\u4e00-\u9fff]|村?民?委|居|打通|消防|生命|工作|台账|排查|隐患|汇总|上报|报)"
)
_COMMON = re.compile(
    r"^(?:农|乡|各|全|本|每|行政|自然|所在|所属|该|辖区|我|城中|各行政|乡镇|各自然|驻|包|新农|美丽乡|镇|示范)+(?:村|社区)"
)
_AFTER = re.compile(r"^(?:村民委员会|居民委员会|村委会|居委会|村委|村|社区)")
_BEFORE = re.compile(r"(?:^|[^\u4e00-\u9fff]|[省市县区乡镇年月日份附件表报于的及和]|街道|办事处)$")
_OF_VILLAGE = (
    "",
    "村",
    "村民委员会",
    "村委会",
    "村村委会",
    "村村民委员会",
    "村委",
    "村民委会",
    "村委员会",
    "村两委",
)
_OF_COMMUNITY = ("", "社区", "社区居委会", "居委会", "居民委员会", "社区居民委员会", "社区居民委会")
_OFFICE = re.compile(r"人民政府|应急办|综治中心|[乡镇]政府|街道办|党委|派出所|管委会|办公室")


@dataclass(frozen=True, slots=True)
class Named:
    """What a text says of a village: the village when it is known, or the strange name that it gives."""

    village: str = ""
    strange: str = ""


NOBODY = Named()


@dataclass(frozen=True)
class Villages:
    """The villages of a township with every way to write them."""

    known: tuple[VillageName, ...]

    @property
    def _aliases(self) -> dict[str, str]:
        return _aliases_of(self.known)

    def exactly(self, text: str) -> Named:
        """The village of a cell that holds nothing else, perhaps with county and township before it.

        An own name wins over a shortened one, so 新村 is not taken for 新社区.
        """
        words = squeezed(text).strip(":.,;()-/")
        if not words:
            return NOBODY
        aliases = self._aliases
        for candidate in (words, _UPPER.sub("", words)):
            if candidate in aliases:
                return Named(aliases[candidate])
        return Named(strange=text.strip())

    def within(self, text: str) -> Named:
        """The one village that a title or a file name speaks of; none when it speaks of several.

        A township that is called like its village (白际乡, 白际村) is not the village.
        """
        words = squeezed(text)
        found = {village for alias, village in self._aliases.items() for _ in _places_of(alias, words)}
        if len(found) == 1:
            return Named(found.pop())
        if found:
            return NOBODY
        strange = next((name for name in _STRANGE.findall(words) if not _COMMON.match(name)), "")
        return Named(strange=strange)

    def unit(self, text: str) -> Named:
        """The village of 填报单位; a township office names none."""
        named = self.exactly(text)
        if named.village or not named.strange:
            return named
        words = squeezed(text)
        if _OFFICE.search(words):
            return NOBODY
        inside = self.within(words)
        if inside.village or inside.strange:
            return inside
        return Named(strange=_UPPER.sub("", words)) if _VILLAGE.search(words) else NOBODY


@lru_cache(maxsize=64)
def _aliases_of(known: tuple[VillageName, ...]) -> dict[str, str]:
    """Every writing of every village; a writing that two villages share means neither."""
    certain: dict[str, str] = {}
    loose: dict[str, set[str]] = {}
    for village in known:
        stem = _ENDINGS.sub("", village.name) or village.name
        endings = _OF_COMMUNITY if village.name.endswith("社区") else _OF_VILLAGE
        for own in (village.name, village.full_name):
            certain[squeezed(own)] = village.name
        for ending in endings:
            loose.setdefault(squeezed(stem + ending), set()).add(village.name)
    shared = {
        alias: next(iter(names)) for alias, names in loose.items() if len(names) == 1 and len(alias) > 1
    }
    return {**shared, **certain}


def _places_of(alias: str, words: str) -> Sequence[int]:
    """Where an alias stands on its own inside a text: not as the tail of a longer name, nor as the township's."""
    places = []
    start = words.find(alias)
    while start >= 0:
        before, after = words[:start][-4:], words[start + len(alias) :]
        if _BEFORE.search(before) and _stands_alone(alias, after):
            places.append(start)
        start = words.find(alias, start + 1)
    return places


def _stands_alone(alias: str, after: str) -> bool:
    if _VILLAGE.search(alias):
        return not re.match(r"(?:村|社区|组|[乡镇])", after) or _AFTER.match(after) is not None
    if re.match(r"[乡镇县组]|街道", after):
        return False
    return (
        not after
        or re.match(r"[^\u4e00-\u9fff]|台账|汇总|消防|生命|打通|排查|隐患|报|上报|月|[一二三四]季", after)
        is not None
    )


def of_most_rows(villages: Sequence[str]) -> str:
    """The village of most rows, the first among equals; "" for none."""
    counts: dict[str, int] = {}
    for village in villages:
        if village:
            counts[village] = counts.get(village, 0) + 1
    return max(counts, key=lambda village: counts[village], default="")
