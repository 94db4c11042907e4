"""工作交接: one act passes roles and open things, papers of before keep their names, and undo gives everything back."""

from datetime import date

import pytest

from db.models import (
    Assignment,
    Delivery,
    Edition,
    EnforcementStep,
    Handover,
    HandoverItem,
    Hazard,
    HazardDuty,
    Instrument,
    LastingDuty,
    Operation,
    Problem,
    SupervisionOrder,
    Track,
    Village,
    VillageGroup,
    Worker,
    WorkerRole,
)
from lifepath_desktop.domain.closing import DutyEntry
from lifepath_desktop.domain.dispatch import AssignmentEntry, ProblemEntry
from lifepath_desktop.domain.handovers import HandoverEntry, ItemKind
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.domain.workers import Role, RoleEntry, WorkerEntry
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.queries.handovers import HANDOVERS, handover_paper, passing
from lifepath_desktop.queries.history import entries
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.queries.workers import worker_detail
from lifepath_desktop.services.closing import add_duty
from lifepath_desktop.services.dispatch import assign, finish, report_problem
from lifepath_desktop.services.handovers import hand_over, merge_workers, set_handover
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.undoing import undo_last
from lifepath_desktop.services.workers import give_role, record_worker, retire

TODAY, ON = date(2024, 11, 15), date(2024, 11, 11)
BY = {"clerk": "汪小红", "today": TODAY}
CLERK = {"clerk": "汪小红"}


class Office:
    """李平, 网格员 of 白际村, has work; 王强 takes it over."""

    def __init__(self, make) -> None:
        self.make, self.village = make, make.village()
        role = RoleEntry(Role.GRID_WORKER, self.village.id, from_on=date(2024, 4, 1))
        self.giver = record_worker(WorkerEntry("李平"), role, **CLERK)[1]
        self.receiver = record_worker(WorkerEntry("王强"), **CLERK)[1]
        self.hazard = make.hazard(
            make.visit(make.place("供销店", contact="胡芳")), responsible="李平", count=2
        )
        self.done = make.hazard(
            responsible="李平", stage="struck_off", fixed_on=ON, struck_off_on=ON, struck_off_by="李平"
        )
        self.elsewhere = make.hazard(make.visit(make.place(village="项山村")), responsible="李平安")

    def roles(self) -> tuple[int, ...]:
        return tuple(role.id for role in worker_detail(self.giver).roles)

    def give(self, text="清理老街", who="吴永红、李平") -> int:
        entry = AssignmentEntry(ON, text, who, date(2024, 11, 30), village_id=self.village.id)
        return assign(entry, **BY)[1]

    def pass_on(self, **values) -> int:
        entry = {"giver_id": self.giver, "receiver_id": self.receiver, "on": ON, "overseer": "程乡长"}
        return hand_over(HandoverEntry(**{**entry, "role_ids": self.roles(), **values}), **BY)[1]


@pytest.fixture
def office(make) -> Office:
    return Office(make)


def state() -> tuple:
    return (
        [
            (role.worker.name, role.from_on, role.to_on)
            for role in WorkerRole.select().order_by(WorkerRole.id)
        ],
        [hazard.responsible for hazard in Hazard.select().order_by(Hazard.id)],
        [given.responsible for given in Assignment.select()],
        [duty.responsible for duty in LastingDuty.select()],
        Handover.select().count(),
        HandoverItem.select().count(),
    )


def test_roles_end_and_begin_and_open_things_name_the_receiver(office):
    office.give()
    add_duty(DutyEntry("每季度回头看", "李平", 3, date(2025, 1, 1)), **CLERK)
    office.pass_on(reason="换岗")
    assert state()[:4] == (
        [("李平", date(2024, 4, 1), date(2024, 11, 10)), ("王强", ON, None)],
        ["王强", "李平", "李平安"],
        ["吴永红、王强"],
        ["王强"],
    )
    assert Hazard.get_by_id(office.done.id).struck_off_by == "李平"


def test_the_list_says_what_passed_by_kind_and_reads_the_same_later(office):
    office.give()
    report_problem(ProblemEntry(ON, "李平", "老街产权不清", office.village.id), **BY)
    finished = office.give("已办完的", "李平")
    finish(finished, Deed(TODAY, "李平", "办好了"), **BY)
    paper = handover_paper(office.pass_on())
    assert [(item.kind, item.text) for item in paper.items] == [
        (ItemKind.ROLE, "网格员（白际村）"),
        (ItemKind.HAZARD, "安全出口上锁1处（2处）"),
        (ItemKind.ASSIGNMENT, "清理老街"),
        (ItemKind.PROBLEM, "老街产权不清"),
    ]
    assert Problem.get().by == "李平"
    with operation("改名", **CLERK):
        Worker.update(name="李屏").where(Worker.id == office.giver).execute()
        Hazard.update(details="改写过的").execute()
    again = handover_paper(Handover.get().id)
    assert (again.giver, again.items) == (paper.giver, paper.items)


def test_undo_gives_everything_back(office):
    office.give()
    before = state()
    office.pass_on()
    assert state() != before
    undo_last(**BY)
    assert state() == before
    with pytest.raises(NotFound, match="已经撤销"):
        handover_paper(1)


def test_a_role_that_is_not_chosen_stays_with_its_villages(office):
    give_role([office.giver], RoleEntry(Role.GRID_WORKER, Village.get(Village.name == "项山村").id), **CLERK)
    office.pass_on(role_ids=office.roles()[:1])
    assert [role.words for role in worker_detail(office.receiver).roles] == ["网格员（白际村）"]
    assert [role.words for role in worker_detail(office.giver).held(TODAY)] == ["网格员（项山村）"]


def test_a_group_passes_only_its_own_hazards(make, office):
    with operation("组", **CLERK):
        group = VillageGroup.create(village=office.village, name="大坪组")
    give_role([office.receiver], RoleEntry(Role.GRID_WORKER, office.village.id, group.id), **CLERK)
    inside = make.hazard(make.visit(make.place(group=group)))
    role = worker_detail(office.receiver).roles[0]
    items = passing(office.receiver, [role.id], ON)
    assert [item.number for item in items if item.kind is ItemKind.HAZARD] == [inside.number]


def test_an_owner_of_the_same_name_is_not_the_worker(make, office):
    owner = make.hazard(make.visit(make.place(contact="李平")), responsible="李平")
    office.pass_on()
    assert Hazard.get_by_id(owner.id).responsible == "李平"


def test_with_two_of_one_name_only_what_lies_in_the_village_passes(office):
    record_worker(WorkerEntry("李平", phone="139", namesake=True), **CLERK)
    other = AssignmentEntry(ON, "别村的", "李平", ON, village_id=Village.get(Village.name == "项山村").id)
    assign(other, **BY)
    office.give("本村的", "李平")
    office.pass_on()
    assert {given.text: given.responsible for given in Assignment.select()} == {
        "别村的": "李平",
        "本村的": "王强",
    }


def test_the_supervisor_of_a_hazard_passes_too(office):
    with operation("督办", **CLERK):
        HazardDuty.create(hazard=office.elsewhere, supervisor="李平")
    office.pass_on(role_ids=())
    assert (HazardDuty.get().supervisor, Hazard.get_by_id(office.elsewhere.id).responsible) == (
        "王强",
        "李平安",
    )


def test_a_paper_not_served_and_an_edition_not_reported_pass_as_they_are(office):
    with operation("月报定稿", clerk="李平"):
        days = {"period_from": date(2024, 10, 1), "period_to": date(2024, 10, 31), "made_on": ON}
        Edition.create(
            **days, period_name="2024年10月", number=1, code="A", pages=1, data_sha256="a", volume_sha256="b"
        )
    step = {"on_day": ON, "by": "李平、汪站长"}
    with operation("劝阻", **CLERK):
        track = Track.create(hazard=office.elsewhere, kind="notice", opened_on=ON)
        paper = Instrument.create(
            kind="notice",
            series="白消改",
            year=2024,
            sequence=1,
            number="白消改〔2024〕1号",
            issued_on=ON,
            issuer="白际乡人民政府",
            addressee="胡芳",
            due_on=date(2024, 11, 30),
        )
        EnforcementStep.create(track=track, step="noticed", instrument=paper, **step)
    items = [item for item in passing(office.giver, (), ON) if item.kind is ItemKind.PAPER]
    assert [(item.number, item.text, item.holder) for item in items] == [
        ("白消改〔2024〕1号", "消防安全隐患整改通知书", ""),
        ("第1稿", "2024年10月定稿（未报县）", ""),
    ]
    office.pass_on()
    assert EnforcementStep.get().by == "李平、汪站长"
    with operation("报县", **CLERK):
        Edition.update(state="reported").execute()
        Delivery.create(instrument=paper, method="direct", delivered_on=ON, receiver="胡芳", by="李平")
    assert not [item for item in passing(office.giver, (), ON) if item.kind is ItemKind.PAPER]


def test_leaders_of_orders_pass_too(office):
    with operation("督办", **CLERK):
        track = Track.create(hazard=office.elsewhere, kind="escalation", opened_on=ON)
        SupervisionOrder.create(
            track=track,
            number="督1",
            issued_on=ON,
            leader="李平",
            charged_body="项山村",
            responsible="胡芳",
            demand="拆除防盗网",
            reply_by=TODAY,
        )
    office.pass_on(role_ids=())
    assert (SupervisionOrder.get().leader, SupervisionOrder.get().responsible) == ("王强", "胡芳")


def test_a_role_that_was_still_to_begin_passes_whole(office):
    give_role(
        [office.giver], RoleEntry(Role.VILLAGE_HEAD, office.village.id, from_on=date(2025, 1, 1)), **CLERK
    )
    office.pass_on()
    assert [(role.words, role.span) for role in worker_detail(office.receiver).roles] == [
        ("村主要负责人（白际村）", "2025-01-01 起"),
        ("网格员（白际村）", "2024-11-11 起"),
    ]
    assert [role.span for role in worker_detail(office.giver).roles] == ["2024-04-01 至 2024-11-10"]


def test_who_holds_the_role_already_holds_it_once(office):
    give_role([office.receiver], RoleEntry(Role.GRID_WORKER, office.village.id, to_on=TODAY), **CLERK)
    office.pass_on()
    assert [(role.words, role.span) for role in worker_detail(office.receiver).roles] == [
        ("网格员（白际村）", "")
    ]


def test_nothing_to_pass_and_who_has_left_are_refused(office):
    with pytest.raises(RuleBroken, match="没有要移交"):
        office.pass_on(giver_id=office.receiver, receiver_id=office.giver)
    retire([office.receiver], TODAY, "调走", **CLERK)
    with pytest.raises(RuleBroken, match="已于2024-11-15离岗"):
        office.pass_on()
    assert Handover.select().count() == 0


def test_who_handed_over_to_each_other_are_two_persons(office):
    office.pass_on()
    with pytest.raises(RuleBroken, match="办过工作交接"):
        merge_workers(office.giver, office.receiver, **CLERK)


def test_the_history_names_both_and_the_list_finds_them(office):
    made = office.pass_on(note="公章一枚")
    change = next(entry for entry in entries(last_operation()) if entry.table == "工作交接")
    named = {heading: now for heading, _, now in change.fields}
    assert (named["移交人"], named["接收人"], named["监交人"]) == ("李平", "王强", "程乡长")
    assert list(HANDOVERS.ids(Look("程乡长"))) == [made]


def last_operation() -> int:
    return Operation.select().order_by(Operation.id.desc()).get().id


def test_the_paper_is_set_and_prints_the_same_twice(office):
    made = office.pass_on()
    sheets = set_handover(made)
    assert (sheets.pages, sheets.about) == (1, "李平移交王强 2024-11-11")
    assert set_handover(made).pdf == sheets.pdf
    assert "移交人（签字）：李平　接收人（签字）：王强　监交人（签字）：程乡长" in plain_text(sheets.document)
