"""Calendar, law and delegations as the office keeps them: laid down once, then its own."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from db.identities import Identities
from db.models import Delegation, Law, Operation, SpecialDay
from db.opening import close_database
from lifepath_desktop.domain.delegations import Power
from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.domain.laws import UNVERIFIED, VERIFIED, Aim
from lifepath_desktop.domain.laws import Law as Passage
from lifepath_desktop.domain.workdays import DayKind
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.delegations import delegation_listing, delegations
from lifepath_desktop.queries.laws import law_listing, laws
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.workdays import special_day_listing, work_calendar
from lifepath_desktop.services.delegations import change_delegation, record_delegation, void_delegation
from lifepath_desktop.services.laws import change_law, record_law
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.register import create_register, open_register
from lifepath_desktop.services.starting_data import lay_down_what_is_missing
from lifepath_desktop.services.upkeep import check
from lifepath_desktop.services.workdays import remove_special_day, set_special_day
from tests.services.enforcement_office import CLERK, ENTRUSTED, GRANTED, Office, day

LOCAL = Passage(1, "", Aim.DUTY, "某县规定", "第三条", "不得堵塞楼梯。", VERIFIED)


def test_a_new_register_has_calendar_and_law_from_its_first_day(tmp_path):
    create_register(tmp_path / "new", "341022211", clerk=CLERK, identities=Identities())
    try:
        assert work_calendar().knows(date(2026, 1, 1))
        assert any(law.title == "中华人民共和国消防法" for law in laws())
        assert delegations() == ()
        assert check() == []
    finally:
        close_database()


def test_an_older_register_gets_them_once(register):
    lay_down_what_is_missing()
    first = (SpecialDay.select().count(), Law.select().count())
    lay_down_what_is_missing()
    assert (SpecialDay.select().count(), Law.select().count()) == first
    assert min(first) > 20


def test_the_office_records_a_year_of_its_own(register):
    assert not work_calendar().knows(date(2027, 1, 1))
    set_special_day(date(2027, 1, 1), DayKind.OFF, "元旦", clerk=CLERK)
    set_special_day(date(2027, 1, 3), DayKind.WORK, "", clerk=CLERK)
    assert work_calendar().knows(date(2027, 6, 1))
    assert work_calendar().is_workday(date(2027, 1, 3))
    set_special_day(date(2027, 1, 1), DayKind.WORK, "更正", clerk=CLERK)
    assert SpecialDay.select().count() == 2
    listing = special_day_listing()
    assert listing.rows(listing.ids(Look()))[0][1:3] == ("2027-01-03", "调休上班")
    remove_special_day(SpecialDay.get(SpecialDay.on_day == date(2027, 1, 3)).id, clerk=CLERK)
    assert not work_calendar().is_workday(date(2027, 1, 3))
    with pytest.raises(NotFound):
        remove_special_day(999, clerk=CLERK)


@pytest.mark.parametrize(("on", "kind"), [(date(2027, 1, 2), DayKind.OFF), (date(2027, 1, 4), DayKind.WORK)])
def test_a_day_that_says_nothing_new_is_not_recorded(register, on, kind):
    with pytest.raises(RuleBroken, match="不用录入"):
        set_special_day(on, kind, "", clerk=CLERK)


def test_a_passage_is_recorded_changed_and_ended(register):
    record_law(LOCAL, note="县里文件", clerk=CLERK)
    assert laws() == (LOCAL,)
    ended = replace(LOCAL, valid_until=date(2025, 1, 1), status=UNVERIFIED)
    change_law(Law.get().id, ended, clerk=CLERK)
    assert laws() == (ended,)
    assert law_listing().rows(law_listing().ids(Look(text="某县")))[0][6] == "待核"
    with pytest.raises(NotFound):
        change_law(99, LOCAL, clerk=CLERK)


@pytest.mark.parametrize(
    ("law", "words"),
    [
        (replace(LOCAL, article=""), "条款"),
        (replace(LOCAL, text=""), "原文"),
        (replace(LOCAL, title=" ", status=UNVERIFIED), "名称"),
        (replace(LOCAL, valid_from=date(2025, 1, 2), valid_until=date(2025, 1, 1)), "早于"),
    ],
)
def test_what_was_not_checked_is_not_marked_so(register, law, words):
    with pytest.raises(RuleBroken, match=words):
        record_law(law, clerk=CLERK)
    assert laws() == ()


def test_a_delegation_is_listed_with_how_it_stands(register):
    record_delegation(ENTRUSTED, clerk=CLERK)
    record_delegation(replace(GRANTED, published_on=None), clerk=CLERK)
    listing = delegation_listing(date(2025, 3, 3))
    rows = listing.rows(listing.ids(Look()))
    assert [row[1:5] for row in rows] == [
        ("委托", "责令改正　行政处罚", "有效", "仅居民自建房"),
        ("赋权", "检查　责令改正　行政处罚　行政强制执行", "未公布", "不限"),
    ]
    assert replace(delegations()[0], id=0) == ENTRUSTED


def test_an_entrusted_force_is_refused(register):
    with pytest.raises(RuleBroken, match="第十七条"):
        record_delegation(replace(ENTRUSTED, powers=frozenset({Power.FORCE})), clerk=CLERK)
    assert not Delegation.select().exists()


def test_what_a_paper_rests_on_is_ended_not_rewritten(make, clock):
    clock.now = datetime(2025, 12, 1, 12)
    office = Office(make, GRANTED)
    office.take(office.hazard(), Step.ORDERED, 0)
    kept = delegations()[0]
    with pytest.raises(RuleBroken, match="已经有1份文书"):
        change_delegation(kept.id, replace(kept, powers=frozenset({Power.INSPECT})), clerk=CLERK)
    with pytest.raises(RuleBroken, match="已经有1份文书"):
        change_delegation(kept.id, replace(kept, to_on=day(-1)), clerk=CLERK)
    with pytest.raises(RuleBroken, match="不能作废"):
        void_delegation(kept.id, on=day(1), reason="误录", clerk=CLERK)
    change_delegation(kept.id, replace(kept, to_on=day(30), note="到期"), clerk=CLERK)
    with pytest.raises(RuleBroken, match="不在期限内"):
        office.take(office.hazard(), Step.ORDERED, 31)


def test_a_delegation_entered_by_mistake_is_voided(register):
    record_delegation(ENTRUSTED, clerk=CLERK)
    found = delegations()[0]
    with pytest.raises(RuleBroken, match="原因"):
        void_delegation(found.id, on=day(0), reason="", clerk=CLERK)
    void_delegation(found.id, on=day(0), reason="误录", clerk=CLERK)
    assert delegations() == ()
    with pytest.raises(NotFound):
        change_delegation(found.id, ENTRUSTED, clerk=CLERK)


def test_passages_of_a_newer_program_reach_an_older_register_and_leave_the_offices_own_alone(tmp_path):
    folder = tmp_path / "older"
    create_register(folder, "341022211", clerk=CLERK, identities=Identities())
    program_has = {law.code for law in Law.select()}
    with operation("旧版程序的样子", clerk=CLERK):
        for code in ("xf-16-4", "xf-60-1-3"):
            Law.get(code=code).delete_instance()
    edited = Law.get(code="xf-28-1")
    change_law(edited.id, replace(LOCAL, title="改过的消防法"), note="本乡核过", clerk=CLERK)
    close_database()

    open_register(folder, identities=Identities())
    try:
        assert {law.code for law in Law.select()} == program_has
        assert Law.get(code="xf-28-1").title == "改过的消防法"
        assert Operation.select().order_by(Operation.id.desc()).first().kind == "setup"
        assert check() == []
        acts = Operation.select().count()
        close_database()
        open_register(folder, identities=Identities())
        assert Operation.select().count() == acts
    finally:
        close_database()


def test_a_passage_the_office_typed_in_before_the_program_had_it_is_not_laid_down_twice(tmp_path):
    folder = tmp_path / "older"
    create_register(folder, "341022211", clerk=CLERK, identities=Identities())
    with operation("自己录入", clerk=CLERK):
        Law.update(code="").where(Law.code == "xf-28-1").execute()
    close_database()
    open_register(folder, identities=Identities())
    try:
        assert not Law.select().where(Law.code == "xf-28-1").exists()
    finally:
        close_database()
