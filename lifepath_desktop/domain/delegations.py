"""授权委托事项: which powers the township holds, in whose name, over what, from when to when (office.md 23)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from lifepath_desktop.domain.periods import is_within


class Mode(Enum):
    """How a power came to the township: 委托 acts in the delegating body's name, 赋权 in its own."""

    ENTRUSTED = "entrusted"
    GRANTED = "granted"


MODE_WORDS = {Mode.ENTRUSTED: "委托", Mode.GRANTED: "赋权"}


class Power(Enum):
    """The kinds of power, each handed over separately."""

    INSPECT = "inspect"
    ORDER = "order"
    PUNISH = "punish"
    FORCE = "force"


POWER_WORDS = {
    Power.INSPECT: "检查",
    Power.ORDER: "责令改正",
    Power.PUNISH: "行政处罚",
    Power.FORCE: "行政强制执行",
}
NO_ISSUERS = ("应急办", "综治中心", "村民委员会", "村委会", "居委会", "居民委员会")
"""Offices inside the township and self-governing bodies: never the issuing body of a decision (office.md 23)."""


@dataclass(frozen=True, slots=True)
class Delegation:
    """One row of the table. `issuer` is the name decisions under it are made in."""

    mode: Mode
    powers: frozenset[Power]
    issuer: str
    delegator: str = ""
    document: str = ""
    scope: str = ""
    note: str = ""
    self_built_only: bool = True
    from_on: date | None = None
    to_on: date | None = None
    published_on: date | None = None
    id: int = 0

    def is_in_force(self, on: date) -> bool:
        """Tell whether it may be used on a day: published by then, begun, and not yet ended."""
        published = self.published_on is not None and self.published_on <= on
        return published and is_within(on, self.from_on, self.to_on)


@dataclass(frozen=True, slots=True)
class Authority:
    """What stands behind a step: a delegation, or the reason why there is none."""

    delegation: Delegation | None
    refusal: str = ""


_SOURCE = "《行政处罚法》第二十条、第二十四条"


def authority(
    delegations: Iterable[Delegation], power: Power, *, on: date, self_built: bool | None
) -> Authority:
    """Find the delegation that lets the township use a power on a day at a place, or say why none does.

    消防法 第七十条 leaves decisions to the fire service; a township acts only under 行政处罚法 第二十条 (written,
    published 委托) or 第二十四条 (赋权, published).

    >>> authority([], Power.ORDER, on=date(2025, 1, 6), self_built=True).refusal
    '授权委托事项里没有“责令改正”，乡里不能作出（《消防法》第七十条、《行政处罚法》第二十条、第二十四条）；可以劝阻、通知整改、上报或移送。'
    """
    words = POWER_WORDS[power]
    holding = [one for one in delegations if power in one.powers]
    if not holding:
        return Authority(
            None,
            f"授权委托事项里没有“{words}”，乡里不能作出（《消防法》第七十条、{_SOURCE}）；可以劝阻、通知整改、上报或移送。",
        )
    current = [one for one in holding if one.is_in_force(on)]
    if not current:
        return Authority(None, f"“{words}”的授权委托在{on}没有公布或不在期限内，不能使用（{_SOURCE}）。")
    fitting = [one for one in current if not one.self_built_only or self_built]
    if not fitting:
        state = "还没有确认是否居民自建房" if self_built is None else "不是居民自建房"
        return Authority(None, f"“{words}”只授权委托到居民自建房，这处场所{state}，不能使用（{_SOURCE}）。")
    # 赋权 first: a decision in the township's own name needs no other body.
    return Authority(sorted(fitting, key=lambda one: (one.mode is not Mode.GRANTED, one.id))[0])


def why_unlawful(delegation: Delegation) -> str:
    """Say why a row may not stand in the table, or return ""."""
    if not delegation.powers:
        return "请至少勾选一种权力类型。"
    if delegation.mode is Mode.ENTRUSTED and Power.FORCE in delegation.powers:
        return (
            "行政强制措施权不得委托，行政强制执行也没有可以委托的规定（《行政强制法》第十三条、第十七条）；"
            "请不要勾选，拒不改正的提请县消防救援机构依法强制执行。"
        )
    if not delegation.issuer.strip():
        return "请填写以谁的名义作出（委托的写委托机关，赋权的写乡镇人民政府）。"
    if any(word in delegation.issuer for word in NO_ISSUERS):
        return "应急办、综治中心和村（居）委会不能作为行政决定的作出机关；请写委托机关或乡镇人民政府。"
    if delegation.mode is Mode.ENTRUSTED and not delegation.delegator.strip():
        return "委托的请填写委托机关（《行政处罚法》第二十条）。"
    ends = (delegation.from_on, delegation.to_on)
    return "截止日期早于开始日期，请检查。" if ends[0] and ends[1] and ends[1] < ends[0] else ""
