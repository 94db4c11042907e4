"""Amounts in other units than 处, read from what a clerk writes: 3扇、12㎡ (domain.md 3)."""

import re
import unicodedata
from collections.abc import Iterable

from lifepath_desktop.domain.hazards import SQUARE_METRE, amount_of, amount_words
from lifepath_desktop.errors import RuleBroken

_AREA = ("m2", "平方米", "平米")
# 3个月 is a span of time, 3个安全出口 an amount.
_AMOUNT = re.compile(r"(\d{1,7}(?:\.\d{1,2})?)\s*(?:(扇|个(?!月)|具|辆|块)|m2|平方米|平米)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s、，,；;和。]*")

Amounts = dict[str, int]


def amounts_in(text: str) -> Amounts:
    """Return the amounts that a description names, several of one unit added up; areas in 平方分米.

    >>> amounts_in("楼梯间停放电动自行车2辆，外窗防盗网３扇共12.5平方米，限3个月内拆除")
    {'辆': 2, '扇': 3, '㎡': 1250}
    >>> amounts_in("安全出口上锁")
    {}
    """
    found: Amounts = {}
    for written, unit in _AMOUNT.findall(unicodedata.normalize("NFKC", text)):
        if unit and "." in written:
            continue  # half a window is no amount
        key = unit or SQUARE_METRE
        found[key] = found.get(key, 0) + amount_of(key, written)
    return found


def read_amounts(text: str) -> Amounts:
    """Return what a clerk wrote into a field for amounts; raises `RuleBroken` for anything that is none.

    >>> read_amounts("3扇、12㎡"), read_amounts("")
    ({'扇': 3, '㎡': 1200}, {})
    """
    plain = unicodedata.normalize("NFKC", text)
    found = amounts_in(text)
    named = {unit or SQUARE_METRE for _, unit in _AMOUNT.findall(plain)}
    if _BETWEEN.sub("", _AMOUNT.sub("", plain)) or named != set(found):
        raise RuleBroken(
            f"“{text}”看不懂，没有登记；数量请写成“3扇、12㎡”，单位只有扇、个、具、辆、块和㎡，不需要的可以不填。"
        )
    return found


def amounts_words(amounts: Iterable[tuple[str, int]]) -> str:
    """Return amounts as they are read, and as `read_amounts` takes them back.

    >>> amounts_words([("扇", 3), ("㎡", 1250)])
    '3扇、12.5㎡'
    """
    return "、".join(amount_words(unit, amount) for unit, amount in amounts)
