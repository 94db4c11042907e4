"""Which steps of a rectification are lawful when, what each asks for, and what a record still lacks."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifepath_desktop.domain.hazards import MEASURES, STAGE_WORDS, MeasureKind, Stage, measure_kind
from lifepath_desktop.domain.rectification import (
    SOLE_PERSON,
    Deed,
    Standing,
    Step,
    lawful_steps,
    measure,
    missing_marks,
    numbers_of_parts,
    people,
    refusal,
    require_deed,
    require_later_deadline,
    require_lawful,
    require_measure,
    require_other_person,
    require_part,
)
from lifepath_desktop.errors import RuleBroken

FOUND_ON, FIXED_ON, TODAY = date(2024, 10, 9), date(2024, 10, 15), date(2024, 11, 1)
FOUND = Standing(Stage.FOUND, 1, FOUND_ON)
RECTIFYING = replace(FOUND, stage=Stage.RECTIFYING, count=3, due_on=date(2024, 10, 20))
FIXED = replace(RECTIFYING, stage=Stage.AWAITING_RECHECK, fixed_on=FIXED_ON, reported_by="吴永红")
PASSED = replace(FIXED, passed_on=date(2024, 10, 16), checked_by="王站长")
STRUCK_OFF = replace(PASSED, stage=Stage.STRUCK_OFF)
VOIDED = replace(FOUND, stage=Stage.VOIDED)


@pytest.mark.parametrize(
    ("standing", "lawful"),
    [
        (FOUND, "SET_MEASURE URGE HELP REPORT_FIXED VOID"),
        (RECTIFYING, "SET_MEASURE EXTEND URGE HELP REPORT_FIXED FIX_PARTLY VOID"),
        (replace(RECTIFYING, due_on=None), "SET_MEASURE URGE HELP REPORT_FIXED FIX_PARTLY VOID"),
        (replace(RECTIFYING, count=1), "SET_MEASURE EXTEND URGE HELP REPORT_FIXED VOID"),
        (FIXED, "RECHECK VOID"),
        (PASSED, "STRIKE_OFF VOID"),
        (STRUCK_OFF, "LOOK_BACK REOPEN VOID"),
        (VOIDED, "RESTORE"),
    ],
    ids=lambda value: value if isinstance(value, str) else STAGE_WORDS[value.stage],
)
def test_only_the_steps_of_its_stage_are_lawful(standing, lawful):
    assert " ".join(step.name for step in lawful_steps(standing)) == lawful


@pytest.mark.parametrize(
    ("step", "standing", "sentence"),
    [
        (Step.STRIKE_OFF, FIXED, "还没有复查合格的记录，不能销号。请先登记复查。"),
        (Step.STRIKE_OFF, FOUND, "还没有整改完成，不能销号。请先登记整改和复查。"),
        (Step.RECHECK, RECTIFYING, "还没有报告整改完成，不能复查。请先登记“报告已整改”。"),
        (Step.REOPEN, FOUND, "只有已销号的隐患才会反弹；还没有销号的请接着办理这一条。"),
        (Step.FIX_PARTLY, FOUND, "这条隐患只有1处，不能部分整改；改完了请用“报告已整改”。"),
        (Step.VOID, VOIDED, "这条隐患已作废，不能再办理；确需办理的请先恢复。"),
    ],
)
def test_a_refusal_says_which_rule_and_what_to_do(step, standing, sentence):
    with pytest.raises(RuleBroken) as told:
        require_lawful(step, standing)
    assert told.value.sentence == sentence


@given(
    st.builds(
        Standing,
        st.sampled_from(Stage),
        st.integers(1, 9),
        st.none() | st.just(FOUND_ON),
        st.none() | st.dates(),
        st.none() | st.dates(),
        st.sampled_from(["", "吴永红"]),
        st.none() | st.dates(),
    )
)
def test_every_hazard_has_a_way_on_and_every_refusal_is_a_sentence(standing):
    assert lawful_steps(standing)
    for step in Step:
        sentence = refusal(step, standing)
        assert (sentence is None) == (step in lawful_steps(standing))
        assert sentence is None or sentence.endswith("。")


@pytest.mark.parametrize(
    ("step", "deed", "standing", "words"),
    [
        (Step.REPORT_FIXED, Deed(FIXED_ON, " "), RECTIFYING, "谁办的"),
        (Step.REPORT_FIXED, Deed(date(2024, 11, 2), "吴永红"), RECTIFYING, "还没有到"),
        (Step.REPORT_FIXED, Deed(date(2024, 10, 8), "吴永红"), RECTIFYING, "早于排查时间 2024-10-09"),
        (Step.RECHECK, Deed(date(2024, 10, 14), "王站长"), FIXED, "早于完成整改的日期 2024-10-15"),
        (Step.STRIKE_OFF, Deed(date(2024, 10, 15), "王站长"), PASSED, "早于复查合格的日期 2024-10-16"),
        (Step.REOPEN, Deed(date(2024, 10, 10), "王站长"), STRUCK_OFF, "早于上次完成整改的日期 2024-10-15"),
    ],
)
def test_a_deed_has_somebody_who_did_it_on_a_day_that_can_be(step, deed, standing, words):
    with pytest.raises(RuleBroken, match=words):
        require_deed(step, deed, standing, today=TODAY)


def test_a_deed_of_the_day_itself_may_be_recorded():
    require_deed(Step.REPORT_FIXED, Deed(FOUND_ON, "吴永红"), RECTIFYING, today=FOUND_ON)


def test_an_undated_hazard_takes_a_deed_of_any_day_that_has_been():
    require_deed(Step.REPORT_FIXED, Deed(FIXED_ON, "吴永红"), Standing(Stage.RECTIFYING), today=TODAY)


def test_an_ordered_measure_needs_a_deadline_and_the_others_do_not():
    with pytest.raises(RuleBroken, match="要有整改期限"):
        require_measure(measure("限期整改"), FOUND)
    with pytest.raises(RuleBroken, match="早于排查时间"):
        require_measure(measure("限期整改", date(2024, 10, 1)), FOUND)
    require_measure(measure("上报乡应急办"), FOUND)
    require_measure(measure("当场改正"), FOUND)


def test_the_measures_offered_are_one_of_each_kind():
    assert [measure_kind(words) for words in MEASURES] == list(MeasureKind)


def test_an_extension_is_later_and_has_a_reason():
    with pytest.raises(RuleBroken, match="写明理由"):
        require_later_deadline(date(2024, 10, 30), " ", RECTIFYING)
    with pytest.raises(RuleBroken, match="不晚于原期限"):
        require_later_deadline(date(2024, 10, 20), "下雨", RECTIFYING)
    require_later_deadline(date(2024, 10, 30), "下雨", RECTIFYING)


@pytest.mark.parametrize("fixed", [0, 3, 4, -1])
def test_a_part_leaves_something_on_both_sides(fixed):
    with pytest.raises(RuleBroken, match="共3处"):
        require_part(fixed, RECTIFYING)


@pytest.mark.parametrize(
    ("by", "reason", "passes"),
    [
        ("王站长", "", True),
        ("吴永红", "", False),
        ("吴永红", "忙", False),
        ("吴永红", SOLE_PERSON, True),
        ("吴永红、王站长", "", True),
    ],
)
def test_another_person_rechecks_than_the_one_who_reported(by, reason, passes):
    deed = Deed(date(2024, 10, 16), by, reason=reason)
    if passes:
        require_other_person(deed, FIXED)
    else:
        with pytest.raises(RuleBroken, match="复查要换一个人"):
            require_other_person(deed, FIXED)


def test_a_fix_that_an_old_ledger_reported_may_be_rechecked_by_anybody():
    require_other_person(Deed(TODAY, "吴永红"), replace(FIXED, reported_by=""))


def test_people_are_told_apart_however_the_office_joins_their_names():
    assert people("吴永红、王站长 李平;江山/  ") == {"吴永红", "王站长", "李平", "江山"}


@given(st.integers(1, 12))
def test_parts_of_parts_never_share_a_number(times):
    number, taken = "YH2024-0007", {"YH2024-0007"}
    for _ in range(times):
        finished, number = numbers_of_parts(number, taken)
        assert finished not in taken
        taken |= {finished, number}
    assert number == "YH2024-0007-2"
    assert len(taken) == times + 2


@dataclass(frozen=True)
class Row:
    stage: str = "rectifying"
    priority: int | None = 1
    measure: str = "限期整改"
    due_on: str | None = "2024-10-20"
    fixed_on: str | None = None
    checked_by: str = ""
    phone: str = "18317066907"
    category: str = "商店"
    crowded: int | None = None
    inspected_on: str | None = "2024-10-09"
    inspectors: str = "吴永红、王站长"


@pytest.mark.parametrize(
    ("row", "marks"),
    [
        (Row(), ()),
        (Row(due_on=None), ("期限",)),
        (Row(due_on=None, measure="上报乡应急办"), ()),
        (Row(stage="found", due_on=None, measure=""), ()),
        (Row(stage="struck_off", fixed_on="2024-10-10"), ("复查人",)),
        (Row(phone=""), ("电话",)),
        (Row(priority=3), ("待确认是否人员密集场所",)),
        (Row(priority=3, crowded=0), ()),
        (Row(priority=3, category="民宿"), ()),
        (Row(inspectors="吴永红"), ("两名排查人员",)),
        (Row(priority=None, inspected_on=None), ("排查时间", "整治重点")),
        (Row(stage="voided", phone=""), ()),
    ],
)
def test_a_record_says_what_it_lacks(row, marks):
    assert missing_marks(row) == marks
