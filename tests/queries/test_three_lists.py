"""三个清单: what they hold, who answers on the day, and that the window's lists agree with the papers."""

from dataclasses import replace
from datetime import date

import pytest

from db.models import Hazard, VillageGroup, Worker, WorkerRole
from lifepath_desktop.domain.escalations import DutyEntry
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.domain.three_lists import ListedHazard, forms, notes
from lifepath_desktop.queries.campaign import campaigns
from lifepath_desktop.queries.list_papers import reminded, villages_to_remind
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.three_lists import (
    duty_list,
    hazard_list,
    listed,
    listed_hazards,
    lists_head,
    mending_list,
)
from lifepath_desktop.services.campaign import change_campaign
from lifepath_desktop.services.escalations import set_duties
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.rectification import recheck_failed, report_fixed
from lifepath_desktop.services.settings import change_settings

TODAY = date(2024, 11, 15)
NOVEMBER = Period(date(2024, 11, 1), date(2024, 11, 30), "2024年11月")
EARLY = date(2024, 6, 1)
SETTLED = {"stage": "struck_off", "checked_by": "王站长"}


def worker(name, role, village=None, phone="", **values):
    with operation("登记人员", clerk="测试"):
        person = Worker.create(name=name, phone=phone)
        WorkerRole.create(worker=person, role=role, village=village, **values)


def held(village_id=None, period=NOVEMBER):
    return list(listed_hazards(village_id, period, TODAY))


def numbers(rows):
    return [row.number for row in rows]


def test_they_hold_what_is_open_and_what_changed_within_the_period(make):
    visit = make.visit(inspected_on=EARLY)
    open_one = make.hazard(visit)
    this_month = make.hazard(visit, fixed_on=date(2024, 11, 5), struck_off_on=date(2024, 11, 6), **SETTLED)
    long_ago = make.hazard(visit, fixed_on=EARLY, struck_off_on=EARLY, **SETTLED)
    make.hazard(visit, stage="voided", voided_on=TODAY, void_reason="重复")
    assert numbers(held()) == [open_one.number, this_month.number]
    assert numbers(held(period=None)) == [open_one.number]
    assert long_ago.number not in numbers(held())


def test_one_village_s_lists_hold_its_own_hazards_alone(make):
    make.hazard(make.visit(make.place(village="项山村")))
    own = make.hazard(make.visit(make.place(village="白际村")))
    assert numbers(held(make.village().id)) == [own.number]


def test_the_window_s_three_lists_hold_the_same_hazards_as_the_papers(make):
    for village in ("白际村", "项山村", "结竹营村"):
        visit = make.visit(make.place(village=village), inspected_on=EARLY)
        make.hazard(visit)
        make.hazard(visit, fixed_on=date(2024, 11, 5), struck_off_on=date(2024, 11, 6), **SETTLED)
        make.hazard(visit, fixed_on=EARLY, struck_off_on=EARLY, **SETTLED)
    printed = numbers(held())
    for listing in (hazard_list(), duty_list(TODAY), mending_list()):
        rows = listing.rows(listing.ids(Look(scope=listed(NOVEMBER))))
        assert [row[1] for row in rows] == printed
    assert len(printed) == 6


def test_who_answers_is_who_held_the_role_on_that_day(make):
    village = make.village()
    with operation("登记村民组", clerk="测试"):
        group, other = (VillageGroup.create(village=village, name=name) for name in ("江湾组", "结里组"))
    make.hazard(make.visit(make.place(group=group)))
    worker("汪包村", "village_liaison", village, from_on=EARLY)
    worker("程前任", "village_liaison", village, to_on=date(2024, 10, 31))
    worker("吴网格", "grid_worker", village, group=group)
    worker("胡网格", "grid_worker", village, group=other)
    worker("王站长", "emergency_office", phone="0559-7551234")
    worker("李副乡长", "leader")
    (row,) = held()
    assert (row.cadres, row.grid_workers, row.supervisor, row.leader, row.office_phone) == (
        "汪包村",
        "吴网格",
        "王站长",
        "李副乡长",
        "0559-7551234",
    )


def test_what_is_set_for_one_hazard_goes_before_the_roles_and_the_office_s_telephone_is_the_last_resort(make):
    hazard = make.hazard()
    worker("王站长", "emergency_office")
    change_settings({"office_phone": "0559-7550000"}, clerk="测试")
    assert (held()[0].supervisor, held()[0].office_phone) == ("王站长", "0559-7550000")
    set_duties([hazard.id], DutyEntry("程主任", "", "13900000000"), clerk="测试")
    assert (held()[0].supervisor, held()[0].office_phone) == ("程主任", "13900000000")


def test_a_recheck_that_failed_is_told_with_who_and_when(make):
    hazard = make.hazard(stage="rectifying", measure="限期整改", due_on=date(2024, 10, 20))
    now = {"clerk": "测试", "today": TODAY}
    report_fixed([hazard.id], Deed(date(2024, 10, 15), "吴永红"), **now)
    recheck_failed([hazard.id], Deed(date(2024, 10, 16), "王站长", "还锁着"), **now)
    mending = forms(TODAY)[2]
    cells = dict(
        zip((c.heading for c in mending.columns), (c.text(held()[0]) for c in mending.columns), strict=True)
    )
    assert (cells["复查人"], cells["复查时间"], cells["复查结果"]) == ("王站长", "2024.10.16", "不合格")
    assert (cells["整改进展"], cells["完成时间"], cells["是否销号"]) == ("整改中，逾期26天", "", "否")


@pytest.mark.parametrize("kind", ["tip_off", "self_check", "joint"])
def test_how_it_was_found_never_says_who_told(make, kind):
    make.hazard(make.visit(kind=kind, inspectors="汪志强"))
    (row,) = held()
    texts = [column.text(row) for form in forms(TODAY) for column in form.columns]
    assert {"tip_off": "群众举报", "self_check": "自查", "joint": "联合检查"}[kind] in texts


def test_a_reminder_names_what_is_late_and_what_is_due_soon_and_leaves_out_key_units(make):
    visit = make.visit()
    late = make.hazard(visit, stage="rectifying", measure="限期整改", due_on=date(2024, 11, 1))
    soon = make.hazard(visit, stage="rectifying", measure="限期整改", due_on=date(2024, 11, 17))
    make.hazard(visit, stage="rectifying", measure="限期整改", due_on=date(2024, 12, 17))
    key_unit = make.visit(make.place(key_unit=True))
    make.hazard(key_unit, stage="rectifying", measure="限期整改", due_on=date(2024, 11, 1))
    assert numbers(reminded(make.village().id, TODAY)) == [late.number, soon.number]
    assert villages_to_remind(TODAY) == ["白际村"]


def test_every_row_is_filled_from_the_right_column(make):
    place = make.place(contact="吴永红", phone="18317066907")
    make.hazard(make.visit(place), details="安全出口上锁2处", count=2, level="suspected_major", note="已提醒")
    (row,) = held()
    assert isinstance(row, ListedHazard)
    assert row.uid == Hazard.get().uid
    assert (row.village, row.place, row.count, row.details) == ("白际村", place.name, 2, "安全出口上锁2处")
    assert (row.responsible, row.phone, row.level, row.note) == (
        "吴永红",
        "18317066907",
        "suspected_major",
        "已提醒",
    )


def test_the_notes_say_the_campaigns_own_priorities_and_where_self_checks_are_counted(make):
    make.township()
    first = campaigns()[0]
    new = replace(
        first,
        priorities=(replace(first.priorities[0], wording="楼梯间停放电动自行车"), *first.priorities[1:]),
    )
    change_campaign(first.id, new, clerk="测试")
    said = "\n".join(notes(lists_head(None, None, TODAY)))
    assert "重点一为楼梯间停放电动自行车；重点二为" in said
    assert "单位自查发现的隐患由乡里跟踪到销号" in said
