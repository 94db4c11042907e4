"""Rules about places: when two names are one place, which are crowded, which are owed an inspection."""

import difflib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum

HOUSEHOLD = "农户"
"""Households are visited in the door-knocking campaign only; they are not owed an inspection."""

CATEGORIES = (
    "乡直单位",
    "农家乐",
    "民宿",
    "餐饮",
    "商店",
    "超市",
    "家庭作坊",
    "小旅馆",
    "合用场所",
    "经营性自建房",
    "出租房",
    "文物/祠堂",
    "宗教活动场所",
    "学校",
    "幼儿园",
    "卫生室",
    "敬老院",
    "村级公共场所",
    "旅游接待点",
    HOUSEHOLD,
    "其他",
)
"""The dictionary to pick from (domain.md 6); what a village writes itself is kept as written."""

_PLAINLY_CROWDED = frozenset(
    ("农家乐", "民宿", "餐饮", "小旅馆", "宗教活动场所", "学校", "幼儿园", "敬老院", "旅游接待点", "超市")
)


class PlaceCondition(Enum):
    """Whether a place can be inspected just now (office.md 12)."""

    OPEN = "open"
    SEASONAL = "seasonal"
    SUSPENDED = "suspended"
    DEREGISTERED = "deregistered"
    DEMOLISHED = "demolished"
    LOCKED = "locked"


CONDITION_WORDS = {
    PlaceCondition.OPEN: "在业",
    PlaceCondition.SEASONAL: "季节性歇业",
    PlaceCondition.SUSPENDED: "停业",
    PlaceCondition.DEREGISTERED: "注销",
    PlaceCondition.DEMOLISHED: "已拆除",
    PlaceCondition.LOCKED: "长期锁门未能检查",
}

CLOSED = (PlaceCondition.SUSPENDED, PlaceCondition.DEREGISTERED, PlaceCondition.DEMOLISHED)
"""A place in one of these is not owed an inspection (contract, places_due)."""


_GROUP_ENDING = re.compile("(?:村民小组|村民组|小组|组)$")


def name_key(name: str) -> str:
    """Return the form in which two spellings of one name are equal: width and blanks do not count.

    >>> name_key("结外组梯田咖啡（5号）") == name_key(" 结外组 梯田咖啡(5号)")
    True
    >>> name_key("结外组梯田咖啡") == name_key("结外组梯田咖啡（5号）")
    False
    """
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def group_name(text: str) -> str:
    """Return a village group as the register names it, whatever a ledger calls it; "" when it names none.

    >>> group_name("江湾"), group_name("江湾 村民小组"), group_name("３组"), group_name("/")
    ('江湾组', '江湾组', '3组', '')
    """
    words = "".join(unicodedata.normalize("NFKC", text).split())
    stem = _GROUP_ENDING.sub("", words)
    return f"{stem}组" if any(char.isalnum() for char in stem) and stem != "无" else ""


def is_plainly_crowded(category: str) -> bool:
    """Tell whether a category is a crowded place (人员密集场所) beyond doubt, 消防法 第七十三条.

    Anything else waits for the office's own decision (office.md 11).
    """
    return category in _PLAINLY_CROWDED


def likeness(one: str, other: str) -> float:
    """Return how alike two place names are, 0 to 1, for offering a likely same place to the clerk.

    >>> likeness("朱建华徽州驿站小旅馆", "朱建华徽州驿站旅馆") > 0.9
    True
    """
    return difflib.SequenceMatcher(None, name_key(one), name_key(other), autojunk=False).ratio()


LIKELY_SAME = 0.75
"""From this likeness on, or with an equal telephone number, a place is offered as the same; never taken so."""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place as the clerk writes it down; `crowded` None is not yet decided (office.md 11)."""

    village_id: int | None
    name: str
    category: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    crowded: bool | None = None
    key_unit: bool = False
    self_built: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ConditionEntry:
    """Whether a place can be inspected, from a day on; for 长期锁门未能检查 each entry is one attempt more."""

    condition: PlaceCondition
    from_on: date
    note: str = ""
