"""Which rounds may be planned, and who may inspect what."""

from datetime import date

import pytest

from lifepath_desktop.domain.rounds import (
    RoundEntry,
    require_own_to_inspect,
    require_round,
    visit_marks,
)
from lifepath_desktop.errors import RuleBroken

SINCE, UNTIL = date(2024, 10, 1), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (RoundEntry((), "第四季度排查", SINCE, UNTIL), "至少选一个村"),
        (RoundEntry((1,), " ", SINCE, UNTIL), "起个名称"),
        (RoundEntry((1,), "第四季度排查", UNTIL, SINCE), "早于开始日期"),
    ],
)
def test_a_plan_without_village_name_or_order_is_refused(entry, words):
    with pytest.raises(RuleBroken, match=words):
        require_round(entry)


@pytest.mark.parametrize("kind", ["inspection", "spot_check"])
def test_a_key_unit_is_left_to_the_county(kind):
    with pytest.raises(RuleBroken, match="移交县级监管"):
        require_own_to_inspect("白际宾馆", key_unit=True, kind=kind)


@pytest.mark.parametrize(
    ("key_unit", "kind"), [(False, "inspection"), (True, "joint"), (True, "self_check"), (True, "tip_off")]
)
def test_a_joint_inspection_or_the_units_own_check_of_a_key_unit_is_recorded(key_unit, kind):
    require_own_to_inspect("白际宾馆", key_unit=key_unit, kind=kind)


@pytest.mark.parametrize(
    ("inspectors", "complete"),
    [
        ("", False),
        ("吴永红", False),
        ("吴永红、 吴永红", False),
        ("吴永红 李平", True),
        ("吴永红，李平", True),
    ],
)
def test_fewer_than_two_inspectors_is_a_mark(inspectors, complete):
    assert (visit_marks(inspectors) == ()) is complete
