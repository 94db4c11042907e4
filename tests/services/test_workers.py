"""Workers: roles from–to, two of one name, names from visits, leaving, and what may never be deleted."""

from datetime import date

import pytest

from db.models import (
    Inspection,
    InspectionWorker,
    Operation,
    Paper,
    Place,
    Village,
    VillageGroup,
    Worker,
    WorkerRole,
)
from lifepath_desktop.domain.paper_rows import LedgerVariant
from lifepath_desktop.domain.workers import Role, RoleEntry, WorkerEntry
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.ledgers import find_village, ledger_head
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.officers import officers
from lifepath_desktop.queries.workers import (
    ALL,
    LEFT,
    grid_workers,
    idle,
    people_of,
    unnamed_workers,
    worker_choices,
    worker_detail,
    worker_listing,
    written_names,
)
from lifepath_desktop.services.handovers import merge_workers
from lifepath_desktop.services.officers import record_officer
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.undoing import undo, undo_last
from lifepath_desktop.services.workers import (
    change_role_days,
    correct_worker,
    drop_role,
    end_role,
    end_village_roles,
    enrol,
    give_role,
    record_worker,
    remove_worker,
    retire,
    take_back,
)

TODAY = date(2024, 11, 15)
BY = {"clerk": "汪小红"}


@pytest.fixture
def village(make) -> Village:
    return make.village()


def person(name="李平", *, role=Role.GRID_WORKER, village=None, since=date(2024, 4, 1), **entry) -> int:
    held = RoleEntry(role, village.id, from_on=since) if village else None
    return record_worker(WorkerEntry(name, **entry), held, **BY)[1]


def rows(scope=None):
    listing = worker_listing(TODAY)
    return {row[1]: row[2:4] for row in listing.rows(listing.ids(Look(scope=scope)))}


def signed(until) -> tuple[str, str, str]:
    head = ledger_head(find_village("白际村"), until=until, filled_on=until, variant=LedgerVariant.CUMULATIVE)
    return head.village_leaders, head.cadres, head.grid_workers


def test_one_person_holds_several_roles_and_the_list_names_them(village):
    worker = person(village=village)
    give_role([worker], RoleEntry(Role.VILLAGE_COMMITTEE, village.id), **BY)
    give_role([worker], RoleEntry(Role.EMERGENCY_OFFICE), **BY)
    assert rows() == {"李平": ("网格员（白际村）、村两委干部（白际村）、应急办", "在岗")}
    with pytest.raises(RuleBroken, match="没有重复登记"):
        give_role([worker], RoleEntry(Role.GRID_WORKER, village.id, from_on=TODAY), **BY)


def test_a_role_of_a_group_needs_a_group_of_that_village(make, village):
    with operation("组", clerk="测试"):
        group = VillageGroup.create(village=Village.get(Village.name == "项山村"), name="大坪组")
    worker = person()
    with pytest.raises(RuleBroken, match="不在所选的村"):
        give_role([worker], RoleEntry(Role.GRID_WORKER, village.id, group.id), **BY)
    give_role([worker], RoleEntry(Role.GRID_WORKER, group.village_id, group.id), **BY)
    assert worker_detail(worker).roles[0].words == "网格员（项山村大坪组）"


def test_papers_name_those_who_held_the_role_on_their_day(village):
    old = person(village=village)
    person("王强", village=village, since=date(2024, 11, 1))
    person("吴永红", role=Role.VILLAGE_HEAD, village=village)
    person("汪站长", role=Role.VILLAGE_LIAISON, village=village)
    end_role(worker_detail(old).roles[0].id, date(2024, 10, 31), **BY)
    assert signed(date(2024, 10, 31)) == ("吴永红", "汪站长", "李平")
    assert signed(date(2024, 11, 1)) == ("吴永红", "汪站长", "王强")
    assert signed(date(2024, 3, 31)) == ("", "", "")


def test_a_second_person_of_a_name_must_be_said_to_be_another(village):
    person(village=village)
    with pytest.raises(RuleBroken, match="已有一位工作人员叫李平（网格员（白际村））"):
        person(phone="13900001234")
    second = person(phone="13900001234", namesake=True)
    assert [words for _, words in worker_choices(TODAY)] == ["李平　网格员（白际村）", "李平　尾号1234"]
    with pytest.raises(RuleBroken, match=r"工作人员.*修改.*执法证号"):
        record_officer("李平", "皖1001", **BY)
    correct_worker(second, WorkerEntry("李平", licence="皖1001", namesake=True), **BY)
    assert officers() == [(second, "李平", "皖1001")]
    with pytest.raises(RuleBroken, match="皖1001已经登记给李平"):
        person("王强", licence="皖1001")


def test_names_in_visits_become_workers_with_a_role_in_one_act(make, village):
    for inspectors in ("李平、吴永红", "李平，村两委干部", "网格员"):
        make.visit(make.place(), inspectors=inspectors)
    make.visit(make.place(village="项山村"), inspectors="李平")
    names = written_names()
    assert [(one.name, one.village, one.visits) for one in names] == [
        ("李平", "白际村", 2),
        ("吴永红", "白际村", 1),
        ("李平", "项山村", 1),
    ]
    assert unnamed_workers() == 2
    enrol(names, Role.GRID_WORKER, date(2024, 4, 1), **BY)
    assert rows() == {
        "李平": ("网格员（白际村）、网格员（项山村）", "在岗"),
        "吴永红": ("网格员（白际村）", "在岗"),
    }
    detail = worker_detail(Worker.get(Worker.name == "李平").id)
    assert (detail.visits, detail.last_visit) == (3, "2024-10-09")
    assert written_names() == []
    undo_last(today=TODAY, **BY)
    assert (Worker.select().count(), unnamed_workers()) == (0, 2)


def test_who_was_made_of_a_visit_does_not_keep_it_from_being_undone(make, village):
    place = make.place()
    make.visit(place, inspectors="李平")
    recorded = Operation.select().order_by(Operation.id.desc()).get().id
    enrol(written_names(), Role.GRID_WORKER, None, **BY)
    undo(recorded, today=TODAY, **BY)
    assert (Inspection.select().count(), Worker.select().count()) == (0, 1)


def test_forms_offer_those_of_the_village_first(make, village):
    person("艾乡长", role=Role.LEADER, village=None)
    person("王强", village=Village.get(Village.name == "项山村"))
    person(village=village)
    gone = person("胡芳", village=village)
    retire([gone], TODAY, "调走", **BY)
    assert [name for name, _ in people_of(village.name, TODAY)] == ["李平", "王强", "艾乡长"]
    assert dict(people_of("", TODAY))["李平"] == "李平 liping lp"


def test_who_leaves_holds_no_role_from_that_day_and_may_come_back(village):
    worker = person(village=village)
    give_role([worker], RoleEntry(Role.VILLAGE_HEAD, village.id, from_on=date(2024, 12, 1)), **BY)
    retire([worker], TODAY, "退休", **BY)
    assert signed(date(2024, 11, 14))[2] == "李平"
    assert signed(TODAY) == ("", "", "")
    assert (rows(ALL), rows(LEFT)) == ({}, {"李平": ("", "离岗")})
    assert Worker.get_by_id(worker).note == "2024-11-15离岗：退休"
    with pytest.raises(RuleBroken, match="离岗"):
        give_role([worker], RoleEntry(Role.LEADER), **BY)
    undo_last(today=TODAY, **BY)
    assert WorkerRole.select().count() == 2
    retire([worker], TODAY, "退休", **BY)
    take_back(worker, **BY)
    assert list(rows(idle(TODAY))) == ["李平"]
    assert rows(grid_workers(TODAY)) == {}


def test_who_stands_on_a_paper_or_in_a_visit_is_never_deleted(make, village):
    worker = person(village=village)
    remove_worker(worker, **BY)
    assert Worker.select().count() == 0
    worker = person(village=village)
    make.visit(make.place(), inspectors="吴永红、李平")
    with pytest.raises(RuleBroken, match="请用“离岗”"):
        remove_worker(worker, **BY)
    other = person("王强", village=village)
    with operation("打印", clerk="测试"):
        Paper.create(
            code="A", kind="ledger", title="", printed_on=TODAY, chain_head="", pages=1, sha256="", rows=""
        )
    with pytest.raises(RuleBroken, match="请用“离岗”"):
        remove_worker(other, **BY)


def test_days_of_a_role_are_corrected_and_a_wrong_role_goes(village):
    worker = person(village=village)
    role = worker_detail(worker).roles[0].id
    change_role_days(role, None, TODAY, **BY)
    assert worker_detail(worker).roles[0].span == f"至 {TODAY}"
    give_role([worker], RoleEntry(Role.GRID_WORKER, village.id, from_on=date(2024, 11, 16)), **BY)
    with pytest.raises(RuleBroken, match="没有重复登记"):
        change_role_days(role, None, None, **BY)
    drop_role(role, **BY)
    with pytest.raises(NotFound):
        end_role(role, TODAY, **BY)


def test_a_village_that_is_merged_ends_its_roles_and_they_go_on_in_the_other(village):
    worker = person(village=village)
    other = Village.get(Village.name == "项山村")
    end_village_roles(village.id, TODAY, into=other.id, **BY)
    assert [(role.words, role.span) for role in worker_detail(worker).roles] == [
        ("网格员（项山村）", "2024-11-16 起"),
        ("网格员（白际村）", "2024-04-01 至 2024-11-15"),
    ]
    with pytest.raises(RuleBroken, match="没有人任职"):
        end_village_roles(village.id, TODAY, **BY)


def test_two_entries_of_one_person_become_one_and_undo_parts_them_again(make, village):
    kept = person(village=village)
    gone = person("李萍", village=village, since=date(2024, 10, 1), phone="139")
    give_role([gone], RoleEntry(Role.VILLAGE_COMMITTEE, village.id), **BY)
    with operation("排查", clerk="测试"):
        visit = make_visit(make)
        for worker in (kept, gone):
            InspectionWorker.create(inspection=visit, worker=worker)
    merge_workers(kept, gone, **BY)
    assert rows() == {"李平": ("网格员（白际村）、村两委干部（白际村）", "在岗")}
    assert (Worker.get().phone, InspectionWorker.select().count()) == ("139", 1)
    undo_last(today=TODAY, **BY)
    assert (Worker.select().count(), WorkerRole.select().count(), InspectionWorker.select().count()) == (
        2,
        3,
        2,
    )


def make_visit(make):
    place = Place.create(village=make.village(), name="店", name_key="店", known_on=TODAY)
    return Inspection.create(place=place, inspected_on=TODAY)


def test_two_with_different_licences_are_two_persons(village):
    one, other = person(licence="皖1"), person("李萍", licence="皖2")
    with pytest.raises(RuleBroken, match="是两个人"):
        merge_workers(one, other, **BY)
    with pytest.raises(RuleBroken, match="同一位"):
        merge_workers(one, one, **BY)
