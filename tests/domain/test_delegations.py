"""What the township may decide: nothing by default, and only what was handed over, published and in time."""

from dataclasses import replace
from datetime import date

import pytest

from lifepath_desktop.domain.delegations import Delegation, Mode, Power, authority, why_unlawful

DAY = date(2025, 3, 3)
ENTRUSTED = Delegation(
    Mode.ENTRUSTED,
    frozenset({Power.ORDER, Power.PUNISH}),
    "休宁县消防救援大队",
    delegator="休宁县消防救援大队",
    published_on=date(2025, 1, 1),
    from_on=date(2025, 1, 1),
    to_on=date(2025, 12, 31),
)
GRANTED = Delegation(
    Mode.GRANTED,
    frozenset(Power),
    "白际乡人民政府",
    self_built_only=False,
    published_on=date(2025, 2, 1),
    id=2,
)


@pytest.mark.parametrize("power", list(Power))
def test_with_an_empty_table_nothing_is_the_townships(power):
    assert "第七十条" in authority([], power, on=DAY, self_built=True).refusal


@pytest.mark.parametrize(
    ("change", "on", "self_built", "said"),
    [
        ({}, DAY, True, ""),
        ({}, DAY, None, "还没有确认是否居民自建房"),
        ({}, DAY, False, "不是居民自建房"),
        ({"self_built_only": False}, DAY, False, ""),
        ({"published_on": None}, DAY, True, "没有公布"),
        ({}, date(2024, 12, 31), True, "没有公布"),
        ({}, date(2026, 1, 1), True, "不在期限内"),
        ({"to_on": None}, date(2026, 1, 1), True, ""),
        ({"powers": frozenset({Power.INSPECT})}, DAY, True, "没有“责令改正”"),
    ],
)
def test_a_power_holds_within_its_limits(change, on, self_built, said):
    found = authority([replace(ENTRUSTED, **change)], Power.ORDER, on=on, self_built=self_built)
    assert (found.refusal == "") is (found.delegation is not None) is (said == "")
    assert said in found.refusal


def test_a_granted_power_goes_before_an_entrusted_one():
    found = authority([ENTRUSTED, GRANTED], Power.ORDER, on=DAY, self_built=True)
    assert found.delegation == GRANTED


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (ENTRUSTED, ""),
        (GRANTED, ""),
        (replace(ENTRUSTED, powers=frozenset(Power)), "第十七条"),
        (replace(ENTRUSTED, powers=frozenset()), "至少勾选"),
        (replace(ENTRUSTED, delegator=" "), "委托机关"),
        (replace(GRANTED, issuer=""), "以谁的名义"),
        (replace(GRANTED, issuer="白际乡应急办"), "不能作为"),
        (replace(GRANTED, issuer="白际村村民委员会"), "不能作为"),
        (replace(ENTRUSTED, to_on=date(2024, 1, 1)), "早于"),
    ],
)
def test_a_row_that_could_not_be_lawful_is_refused(draft, said):
    assert (why_unlawful(draft) == "") is (said == "")
    assert said in why_unlawful(draft)
