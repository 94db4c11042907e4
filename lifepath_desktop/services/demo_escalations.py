"""Made-up 上报件: hazards escalated to the township, on every step of the paper's way; and struck off ones looked at again."""

from collections.abc import Iterator
from datetime import timedelta

from db.database import database
from lifepath_desktop.domain.escalations import Node, OrderEntry, Step
from lifepath_desktop.domain.hazards import HazardEntry
from lifepath_desktop.domain.rectification import Deed, measure
from lifepath_desktop.services.demo_days import Story
from lifepath_desktop.services.demo_hazards import find, mend, order, settle
from lifepath_desktop.services.demo_town import PlaceAt, Town
from lifepath_desktop.services.escalations import (
    answer,
    instruct,
    issue_order,
    set_township_measure,
    take_step,
)
from lifepath_desktop.services.look_backs import find_relapse, look_back
from lifepath_desktop.services.rectification import set_measure

_PAPERS, _RELAPSED_AFTER = 3, 90
_DEMAND = "限期消除隐患，期间落实专人看护，整改前后拍照留存"


def escalation_stories(town: Town) -> Iterator[Story]:
    """Yield papers that went their whole way, others half of it, and hazards that were looked at again."""
    for _ in range(_PAPERS):
        yield _whole_way(town)
    yield _under_way(town, 20)
    yield _under_way(town, 4)
    for _ in range(_PAPERS):
        yield _held(town)
    yield _relapsed(town)


def _escalate(town: Town, place: PlaceAt) -> tuple[int, int]:
    """Find a hazard and report it to the township; return its id and its track's."""
    hazard_id = find(town, place)
    deed = Deed(town.today, place.village.pair, text="业主拒不配合，上报乡应急办")
    set_measure([hazard_id], measure("上报乡应急办"), deed, clerk=town.clerk, today=town.today)
    track_id = database.scalar(
        "SELECT id FROM track WHERE hazard_id = ? AND kind = 'escalation'", (hazard_id,)
    )
    return hazard_id, int(track_id)


def _receive(town: Town, track_id: int) -> None:
    deed = Deed(town.today, town.office)
    take_step([track_id], Step.RECEIVED, deed, clerk=town.clerk, today=town.today)
    deed = Deed(town.today, town.office, text="拟请分管领导批示，由包村干部督促整改")
    take_step([track_id], Step.OPINION, deed, clerk=town.clerk, today=town.today)


def _supervise(town: Town, place: PlaceAt, track_id: int) -> None:
    deed = Deed(town.today, town.leader, text="同意，应急办牵头，十五日内改完")
    instruct(track_id, deed, clerk=town.clerk, today=town.today)
    due_on = town.after(15)
    deed = Deed(town.today, town.office, text="拆除障碍物，恢复安全出口")
    set_township_measure(track_id, deed, due_on, clerk=town.clerk, today=town.today)
    nodes = (Node(town.after(5), "制定整改方案"), Node(town.after(12), "完成拆除"))
    paper = OrderEntry(
        town.today,
        town.leader,
        f"{place.village.name}村民委员会",
        _DEMAND,
        due_on,
        place.village.checker,
        nodes,
    )
    issue_order(track_id, paper, town.office, clerk=town.clerk, today=town.today)


def _whole_way(town: Town) -> Story:
    place = town.place()
    if place is None or not town.purse.take():
        return
    yield town.any_day(but_last=40)
    hazard_id, track_id = _escalate(town, place)
    yield town.after(1)
    _receive(town, track_id)
    yield town.after(1)
    _supervise(town, place, track_id)
    yield town.after(4)
    _answer(town, place, track_id)
    yield town.after(7)
    _answer(town, place, track_id)
    mend(town, place, hazard_id)
    yield town.after(2)
    settle(town, place, hazard_id)


def _answer(town: Town, place: PlaceAt, track_id: int) -> None:
    """Answer on the first node of the 督办单 that is not done yet."""
    node_id = database.scalar(
        "SELECT n.id FROM supervision_node n JOIN supervision_order o ON o.id = n.order_id "
        "WHERE o.track_id = ? AND n.done_on IS NULL ORDER BY n.position LIMIT 1",
        (track_id,),
    )
    deed = Deed(town.today, place.village.checker, text="已按要求完成")
    answer(track_id, deed, node_id, clerk=town.clerk, today=town.today)


def _under_way(town: Town, days: int) -> Story:
    place = town.place()
    if place is None or not town.purse.take():
        return
    yield town.between(days, max(0, days - 2))
    _, track_id = _escalate(town, place)
    yield town.after(1)
    _receive(town, track_id)
    yield town.after(2)
    _supervise(town, place, track_id)


def _over(town: Town, place: PlaceAt) -> Story:
    """A hazard that is rectified in time and struck off."""
    hazard_id = find(town, place)
    order(town, place, hazard_id, town.after(7))
    yield town.after(4)
    mend(town, place, hazard_id)
    yield town.after(2)
    settle(town, place, hazard_id)


def _held(town: Town) -> Story:
    place = town.place()
    if place is None or not town.purse.take():
        return
    yield town.any_day(but_last=80)
    yield from _over(town, place)
    hazard_id = _newest(place)
    yield town.after(45)
    deed = Deed(town.today, place.village.checker, text="没有反弹")
    look_back([hazard_id], deed, clerk=town.clerk, today=town.today)


def _relapsed(town: Town) -> Story:
    place = town.place()
    if place is None or (town.last - town.since).days < _RELAPSED_AFTER or not town.purse.take(2):
        return
    yield town.any_day(but_last=_RELAPSED_AFTER)
    yield from _over(town, place)
    hazard_id = _newest(place)
    yield town.workday(min(town.today + timedelta(days=40), town.last))
    again = HazardEntry(
        place.id,
        town.today,
        "回头看发现：安全出口又被货物堵住1处",
        1,
        1,
        place.village.checker,
        place.contact,
        visit_kind="look_back",
    )
    _, again_id = find_relapse(hazard_id, again, clerk=town.clerk, today=town.today)
    order(town, place, again_id, town.after(7))


def _newest(place: PlaceAt) -> int:
    """Return the hazard of a place that was struck off last."""
    return int(
        database.scalar(
            "SELECT h.id FROM hazard h JOIN inspection i ON i.id = h.inspection_id WHERE i.place_id = ? "
            "AND h.stage = 'struck_off' ORDER BY h.struck_off_on DESC, h.id DESC LIMIT 1",
            (place.id,),
        )
    )
