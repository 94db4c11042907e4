"""Made-up enforcement: hazards on each lawful track, from advice to execution, with papers served and costs paid."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from db.models import EnforcementStep, Instrument, Worker
from lifepath_desktop.domain.delegations import Delegation, Mode, Power
from lifepath_desktop.domain.enforcement import OFFICERS_NEEDED, PAPER_OF, WITH_TERM, Step
from lifepath_desktop.domain.instruments import Delivery, InstrumentKind, Method, Party
from lifepath_desktop.domain.workdays import add_months
from lifepath_desktop.services.costs import Payment, record_cost, record_payment
from lifepath_desktop.services.delegations import record_delegation
from lifepath_desktop.services.demo_days import Story
from lifepath_desktop.services.demo_hazards import find, mend, order, settle
from lifepath_desktop.services.demo_town import PlaceAt, Town
from lifepath_desktop.services.enforcement import PaperDraft, StepDraft, take_step
from lifepath_desktop.services.instruments import (
    deliver,
    reserve_numbers,
    township_government,
    void_instrument,
)
from lifepath_desktop.services.joint_actions import JointDraft, record_joint_action

_COSTS = (("拆除防盗网人工", 80_000, "用工记录"), ("运输清理", 25_000, "运费收据"))
_WORDS = {
    Step.ADMONISHED: "当面说明堵塞疏散通道的危险，责令当场清理",
    Step.WARNED: "已告知事实、理由和依据，当事人未提出陈述申辩",
    Step.REFUSED: "期满复查，仍未改正，认定拒不改正",
    Step.HEARD: "当事人未提出陈述申辩",
}


def enforcement_stories(town: Town) -> Iterator[Story]:
    """Yield the powers first, then hazards on each track."""
    yield _powers(town)
    places = [place for place in town.places if place.crowded and place.self_built]
    if not places:
        return
    for track in (_noticed, _warned, _obeyed, _executed, _to_court, _to_the_fire_service, _transferred):
        yield track(town, town.dice.choice(places))
    yield _under_way(town, town.dice.choice(places))
    yield _joint_action(town)
    yield _numbers(town)


class _Track:
    """One hazard on its track: steps taken and papers served today, by the officers of the township."""

    def __init__(self, town: Town, place: PlaceAt, hazard_id: int) -> None:
        self._town, self._place = town, place
        self.hazard_id = hazard_id

    def take(self, step: Step, *, paper: PaperDraft | None = None) -> None:
        town = self._town
        officers = Worker.select().where(Worker.licence != "").order_by(Worker.id)
        draft = StepDraft(step, town.today, by=town.office, text=_WORDS.get(step, ""))
        if step in OFFICERS_NEEDED:
            draft = replace(draft, officers=tuple(int(one.id) for one in officers.limit(2)))
        if step is Step.EXECUTED:
            draft = replace(
                draft, began=time(9), ended=time(11), performer="本地施工队", witness="村委会干部"
            )
        if step in PAPER_OF:
            draft = replace(draft, paper=paper or self._paper(step))
        take_step((self.hazard_id,), draft, clerk=town.clerk)

    def serve(self) -> date:
        """Serve the newest paper and return the day after its term, a working day."""
        paper: Instrument = Instrument.select().order_by(Instrument.id.desc()).first()
        served = Delivery(Method.DIRECT, self._town.today, self._place.contact)
        due = deliver(paper.id, served, by=self._town.office, clerk=self._town.clerk).due
        return self._town.workday((due.on if due else self._town.today) + timedelta(days=1))

    def execution(self) -> int:
        """Return the id of the execution, which costs belong to."""
        found: EnforcementStep = (
            EnforcementStep.select()
            .where(EnforcementStep.step == Step.EXECUTED.value)
            .order_by(EnforcementStep.id.desc())
            .first()
        )
        return int(found.id)

    def _paper(self, step: Step) -> PaperDraft:
        person = step is Step.WARNED
        paper = PaperDraft(
            self._place.contact if person else self._place.name,
            Party.PERSON if person else Party.SOLE_TRADER,
        )
        if PAPER_OF[step] in WITH_TERM:
            paper = replace(paper, term=7)
        if step is Step.DECIDED:
            paper = replace(paper, reviewed_by="司法所", approved_by=self._town.leader, substitute=True)
        return paper


def _begin(town: Town, place: PlaceAt, priority: int) -> _Track:
    hazard_id = find(town, place, priority)
    order(town, place, hazard_id, town.after(7))
    return _Track(town, place, hazard_id)


def _powers(town: Town) -> Story:
    yield town.workday(town.since)
    granted = Delegation(
        Mode.GRANTED,
        frozenset(Power),
        township_government(),
        document="赋权乡镇（街道）行政执法事项目录（演示）",
        scope="居民自建房领域消防安全违法行为",
        published_on=date(town.since.year, 1, 1),
    )
    record_delegation(granted, clerk=town.clerk)
    entrusted = Delegation(
        Mode.ENTRUSTED,
        frozenset({Power.INSPECT}),
        "县消防救援大队",
        delegator="县消防救援大队",
        document="消防监督检查委托书（演示）",
        self_built_only=False,
        from_on=date(town.since.year, 1, 1),
        published_on=date(town.since.year, 1, 1),
    )
    record_delegation(entrusted, clerk=town.clerk)


def _noticed(town: Town, place: PlaceAt) -> Story:
    if not town.purse.take():
        return
    yield town.any_day(but_last=30)
    track = _begin(town, place, 2)
    track.take(Step.PERSUADED)
    track.take(Step.NOTICED)
    track.serve()
    yield town.after(5)
    mend(town, place, track.hazard_id)
    yield town.after(2)
    settle(town, place, track.hazard_id)


def _warned(town: Town, place: PlaceAt) -> Story:
    if not town.purse.take():
        return
    yield town.any_day(but_last=30)
    track = _begin(town, place, 1)
    track.take(Step.ADMONISHED)
    yield town.after(1)
    track.take(Step.WARNED)
    track.serve()
    yield town.after(3)
    mend(town, place, track.hazard_id)
    track.take(Step.CLOSED)
    yield town.after(2)
    settle(town, place, track.hazard_id)


def _obeyed(town: Town, place: PlaceAt) -> Story:
    """An order is not followed; the demand is."""
    if not town.purse.take():
        return
    yield town.any_day(but_last=60)
    track = _begin(town, place, 1)
    track.take(Step.ORDERED)
    yield track.serve()
    track.take(Step.REFUSED)
    track.take(Step.DEMANDED)
    track.serve()
    yield town.after(4)
    mend(town, place, track.hazard_id)
    track.take(Step.CLOSED)
    yield town.after(2)
    settle(town, place, track.hazard_id)


def _executed(town: Town, place: PlaceAt) -> Story:
    """Up to the execution by substitute, whose costs the offender pays."""
    if not town.purse.take():
        return
    yield town.any_day(but_last=120)
    track = _begin(town, place, 3)
    track.take(Step.ORDERED)
    yield track.serve()
    track.take(Step.REFUSED)
    track.take(Step.DEMANDED)
    over = track.serve()
    yield town.after(1)
    track.take(Step.HEARD)
    yield over
    track.take(Step.DECIDED)
    track.serve()
    yield town.after(1)
    track.take(Step.LAST_DEMANDED)
    track.serve()
    yield town.after(12)
    track.take(Step.EXECUTED)
    for item, amount, evidence in _COSTS:
        record_cost(track.execution(), item, amount, evidence=evidence, clerk=town.clerk)
    mend(town, place, track.hazard_id)
    yield town.after(2)
    settle(town, place, track.hazard_id)
    track.take(Step.BILLED)
    track.serve()
    yield town.after(5)
    whole = sum(amount for _, amount, _ in _COSTS)
    record_payment(
        track.execution(), Payment(town.today, whole, place.contact, "演示收据01"), clerk=town.clerk
    )
    track.take(Step.CLOSED)


def _to_court(town: Town, place: PlaceAt) -> Story:
    """Half a year after the order the court may be asked (行政强制法 第五十三、五十四条)."""
    if not town.purse.take():
        return
    yield town.any_day(but_last=230)
    track = _begin(town, place, 1)
    track.take(Step.ORDERED)
    served_on, over = town.today, track.serve()
    yield over
    track.take(Step.REFUSED)
    track.take(Step.DEMANDED)
    track.serve()
    yield town.workday(add_months(served_on, 6) + timedelta(days=5))
    track.take(Step.ASKED_COURT)


def _to_the_fire_service(town: Town, place: PlaceAt) -> Story:
    if not town.purse.take():
        return
    yield town.any_day(but_last=60)
    track = _begin(town, place, 3)
    track.take(Step.NOTICED)
    yield track.serve()
    track.take(Step.REFUSED)
    yield town.after(2)
    track.take(Step.ASKED_FIRE)


def _transferred(town: Town, place: PlaceAt) -> Story:
    if not town.purse.take():
        return
    yield town.any_day(but_last=40)
    track = _begin(town, place, 2)
    yield town.after(9)
    track.take(Step.TRANSFERRED)
    track.serve()


def _under_way(town: Town, place: PlaceAt) -> Story:
    """An order that was served some days before the end and still runs."""
    if not town.purse.take():
        return
    yield town.between(6, 3)
    track = _begin(town, place, 1)
    track.take(Step.ORDERED)
    track.serve()


def _joint_action(town: Town) -> Story:
    yield town.any_day(but_last=20)
    villages = town.villages[:3]
    draft = JointDraft(
        town.today,
        "县消防救援大队、县文化旅游部门、县市场监管部门",
        tuple(village.id for village in villages),
        place="、".join(village.name for village in villages),
        people=town.office,
        places_checked=6,
        findings="检查农家乐、民宿6家，发现防盗网未留逃生口等问题",
        opinion="限期拆除或者开设逃生口，逾期依法处理",
    )
    record_joint_action(draft, clerk=town.clerk)


def _numbers(town: Town) -> Story:
    """Numbers reserved for forms that go out blank; one of them was spoilt."""
    yield town.any_day(but_last=10)
    reserve_numbers(InstrumentKind.NOTICE, town.today.year, 2, "联合执法现场使用", clerk=town.clerk)
    newest: Instrument = Instrument.select().order_by(Instrument.id.desc()).first()
    void_instrument(newest.id, on=town.today, reason="填写错误", clerk=town.clerk)
