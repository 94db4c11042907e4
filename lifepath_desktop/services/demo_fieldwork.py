"""Made-up work in the field: units and their self-checks, rounds, checklists, 敲门行动 and other outreach."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lifepath_desktop.domain.checklists import Answer, Finding, Reply
from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.domain.outreach import (
    CaseEntry,
    EventEntry,
    EventKind,
    FoundAtHome,
    HouseholdEntry,
    ShowEntry,
)
from lifepath_desktop.domain.outreach import VisitEntry as KnockEntry
from lifepath_desktop.domain.places import ConditionEntry, PlaceCondition
from lifepath_desktop.domain.rectification import Deed, measure
from lifepath_desktop.domain.rounds import RoundEntry
from lifepath_desktop.domain.self_checks import SelfCheckEntry, SupportKind
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.queries.checklists import items_by_code, items_of_place
from lifepath_desktop.services.checklists import record_checklist
from lifepath_desktop.services.demo_days import Story
from lifepath_desktop.services.demo_town import PlaceAt, Town, VillageAt, phone
from lifepath_desktop.services.households import add_households, knock
from lifepath_desktop.services.outreach import add_case, record_event, record_show
from lifepath_desktop.services.places import set_condition
from lifepath_desktop.services.rounds import plan_round
from lifepath_desktop.services.self_checks import record_self_check, support
from lifepath_desktop.services.units import add_unit, add_units_of_places

_BODIES = ("中心学校", "卫生院", "文化站", "林业站", "供销社")
_FILM = "《生命通道不能堵》消防警示片"
_BUSINESSES, _VILLAGES_KNOCKED = 10, 8
_UNITS_LAST = 260
_ROUNDS = (
    ("2024年集中排查", date(2024, 4, 10), date(2024, 12, 31)),
    ("2025年上半年排查", date(2025, 1, 1), date(2025, 6, 30)),
    ("2025年下半年排查", date(2025, 7, 1), date(2025, 12, 31)),
)


def fieldwork_stories(town: Town) -> Iterator[Story]:
    """Yield what is done in the villages beside the hazards' own lives."""
    yield _units(town)
    yield from _rounds(town)
    for village in town.villages[:_VILLAGES_KNOCKED]:
        yield _households(town, village)
    yield _outreach(town)
    for place in town.places[3:27:4]:
        yield _checklist(town, place)
    for place, condition in zip(
        town.places[-2:], (PlaceCondition.SEASONAL, PlaceCondition.LOCKED), strict=False
    ):
        if len(town.places) > len(town.villages):
            yield _condition(town, place, condition)


def _units(town: Town) -> Story:
    """Say who owes a self-check; two of three do it in time, one late, the others are urged."""
    # Only a campaign that is told long enough comes to every unit, and so to what it finds.
    tells_all = (town.last - town.since).days > _UNITS_LAST
    faulty = [at for at in (1, 6, 10) if tells_all and town.places[at:] and town.purse.take()]
    yield town.workday(town.since + timedelta(days=6))
    unit_ids = [
        add_unit(
            UnitEntry(
                UnitKind.TOWNSHIP_BODY, f"{town.name}{body}", contact=town.person(), phone=phone(town.dice)
            ),
            clerk=town.clerk,
        )[1]
        for body in _BODIES
    ]
    if town.places:
        places = [place.id for place in town.places[:_BUSINESSES]]
        unit_ids += add_units_of_places(places, clerk=town.clerk)[1]
    visited = EventEntry(
        EventKind.TO_UNITS,
        town.today,
        "生命通道知识进单位",
        town.office,
        leaflets=20,
        unit_ids=tuple(unit_ids[:3]),
    )
    record_event(visited, clerk=town.clerk, today=town.today)
    for position, unit_id in enumerate(unit_ids):
        if position % 3 < 2:
            yield town.after(town.dice.randint(4, 14))
            _self_check(town, unit_id, fault=position in faulty)
    owing = unit_ids[2::3]
    yield town.after(30)
    told = Deed(town.today, town.office, text="电话提醒按时自查自改")
    support(owing, SupportKind.URGED, told, clerk=town.clerk, today=town.today)
    yield town.after(14)
    helped = Deed(town.today, town.office, text="上门指导填写自查表")
    support(owing[:2], SupportKind.HELPED, helped, clerk=town.clerk, today=town.today)
    yield town.workday(max(town.today, date(2025, 1, 10)))
    _self_check(town, owing[0], fault=False)


def _self_check(town: Town, unit_id: int, *, fault: bool) -> None:
    entry = SelfCheckEntry(unit_id, town.today, town.person(), signed_by="单位负责人", received_on=town.today)
    replies: Sequence[Reply] = ()
    if fault:
        asked = next(item for item in items_by_code().values() if item.priority == 1)
        replies = (Reply(asked.code, Answer.FAULT, finding=Finding(fixed_on=town.today)),)
    record_self_check(entry, replies, clerk=town.clerk, today=town.today)


def _rounds(town: Town) -> Iterator[Story]:
    for name, from_on, to_on in _ROUNDS:
        yield _round(town, name, from_on, to_on)


def _round(town: Town, name: str, from_on: date, to_on: date) -> Story:
    yield town.workday(max(from_on - timedelta(days=5), town.since))
    villages = tuple(village.id for village in town.villages)
    plan_round(RoundEntry(villages, name, from_on, to_on, "村两委干部、网格员、乡包村干部"), clerk=town.clerk)


def _checklist(town: Town, place: PlaceAt) -> Story:
    """Answer a whole checklist; every second one finds something."""
    faulty = town.dice.random() < 0.5 and town.purse.take()
    yield town.any_day()
    replies = [
        Reply(item.code, town.dice.choice((Answer.GOOD, Answer.GOOD, Answer.GOOD, Answer.NOT_APPLICABLE)))
        for item in items_of_place(place.id)
        if item.code != "other"
    ]
    if faulty and replies:
        at = town.dice.randrange(len(replies))
        found = Finding(measure=measure("限期整改", town.after(15)), responsible=place.contact)
        replies[at] = Reply(replies[at].item, Answer.FAULT, finding=found)
    entry = VisitEntry(place.id, town.today, place.village.pair)
    record_checklist(entry, replies, clerk=town.clerk, today=town.today)


def _condition(town: Town, place: PlaceAt, condition: PlaceCondition) -> Story:
    yield town.any_day()
    note = "冬季停业，开春恢复" if condition is PlaceCondition.SEASONAL else "两次上门均锁门，电话未接通"
    set_condition([place.id], ConditionEntry(condition, town.today, note), clerk=town.clerk)


def _households(town: Town, village: VillageAt) -> Story:
    """List households group by group, then knock at most of them; one visit finds something."""
    finds = village is town.villages[0] and town.purse.take()
    yield town.any_day(but_last=60)
    households: list[int] = []
    for group_id in village.groups.values():
        entries = [
            HouseholdEntry(village.id, town.person(), group_id, f"{number}号", town.dice.randint(1, 6))
            for number in range(1, 6)
        ]
        households += add_households(entries, clerk=town.clerk)[1]
    while len(households) > 4:
        yield min(town.after(town.dice.randint(5, 20)), town.last)
        group, households = households[:4], households[4:]
        if finds:
            finds = False
            seen = KnockEntry(
                town.today,
                village.pair,
                leaflets=1,
                signed=True,
                found=FoundAtHome("一楼楼梯下停放电动自行车并充电1处", 1),
            )
            knock([group.pop()], seen, clerk=town.clerk, today=town.today)
        entry = KnockEntry(town.today, village.pair, leaflets=len(group), signed=True)
        knock(group, entry, clerk=town.clerk, today=town.today)


def _outreach(town: Town) -> Story:
    """Put cases into the 案例库, and go out once a month."""
    yield town.workday(town.since + timedelta(days=12))
    cases = [
        add_case(case, clerk=town.clerk, today=town.today)[1]
        for case in (
            CaseEntry(
                "（演示）民宿二楼防盗网堵住逃生窗",
                area="外地",
                story="夜间一楼起火，二楼客房外窗装有固定防盗网，住客无法从窗口逃生，等待救援时间过长。",
                lesson="防盗网要开设能从里面打开的逃生口。",
                source="演示数据，非真实案例",
            ),
            CaseEntry(
                "（演示）楼梯间电动自行车充电起火",
                area="外地",
                story="电动自行车停在楼梯间充电，深夜起火，浓烟封住唯一的楼梯。",
                lesson="电动自行车不进楼、不在楼道充电。",
                source="演示数据，非真实案例",
            ),
        )
    ]
    for turn in range(24):
        yield town.after(town.dice.randint(18, 32))
        _go_out(town, turn, cases[turn % 2])


def _go_out(town: Town, turn: int, case_id: int) -> None:
    village = town.villages[turn % len(town.villages)]
    place_ids = tuple(place.id for place in town.places if place.village is village)[:6]
    kind = EventKind.TO_PLACES if turn % 2 and place_ids else EventKind.GATHERING
    topic = "送教上门：生命通道要畅通" if kind is EventKind.TO_PLACES else "集市日消防宣传"
    event = EventEntry(
        kind,
        town.today,
        topic,
        village.pair,
        village.id,
        f"{village.name}文化广场" if kind is EventKind.GATHERING else "各经营场所",
        town.dice.randint(20, 90) if kind is EventKind.GATHERING else 0,
        town.dice.randint(10, 60),
        case_id,
        place_ids=place_ids if kind is EventKind.TO_PLACES else (),
    )
    record_event(event, clerk=town.clerk, today=town.today)
    if turn % 3 == 0:
        from_on = town.today - timedelta(days=6)
        show = ShowEntry(_FILM, from_on, town.today, town.dice.randint(20, 60), town.office, "乡政府显示屏")
        record_show(show, clerk=town.clerk, today=town.today)
