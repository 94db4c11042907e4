"""Made-up lives of hazards: each story finds one and takes it through the steps that the office knows."""

from collections.abc import Iterator
from datetime import date, timedelta

from lifepath_desktop.domain.hazards import HazardEntry
from lifepath_desktop.domain.rectification import Deed, measure
from lifepath_desktop.services.demo_days import Story
from lifepath_desktop.services.demo_ledgers import DEADLINES, FAULTS, amounts_of
from lifepath_desktop.services.demo_town import PlaceAt, Town
from lifepath_desktop.services.hazards import register_hazard, reopen, set_quantities, void_hazards
from lifepath_desktop.services.rectification import (
    extend_deadline,
    fix_partly,
    recheck_failed,
    recheck_passed,
    report_fixed,
    set_measure,
    strike_off,
    urge,
)

NO_PHOTO = "演示数据没有照片"
_LONGEST = 75
"""Days in which every life here comes to its end."""


def hazard_stories(town: Town) -> Iterator[Story]:
    """Yield the lives of hazards: some over, some in every open stage on the last day."""
    for _ in range(9):
        yield _on_the_spot(town)
        yield _in_time(town)
    for _ in range(4):
        yield _escalated(town)
        yield _put_off(town)
    for _ in range(3):
        yield _overdue(town)
        yield _due_soon(town)
        yield _waits_for_recheck(town)
    for story in (_new, _partly, _partly, _came_back, _voided):
        yield story(town)


def find(town: Town, place: PlaceAt, priority: int | None = None, count: int = 1) -> int:
    """Register a hazard at a place today and return its id."""
    known = [fault for fault in FAULTS if priority in (None, fault[0])]
    of_priority, details = town.dice.choice(known)
    entry = HazardEntry(
        place.id,
        town.today,
        details.format(count),
        of_priority,
        count,
        place.village.pair,
        place.contact,
    )
    _, hazard_id = register_hazard(entry, None, clerk=town.clerk, today=town.today)
    amounts = amounts_of(entry.details, count)
    if amounts:
        set_quantities(hazard_id, amounts, clerk=town.clerk)
    return hazard_id


def order(town: Town, place: PlaceAt, hazard_id: int, due_on: date) -> None:
    """Set a deadline for a hazard."""
    deed = Deed(town.today, place.village.pair)
    set_measure([hazard_id], measure("限期整改", due_on), deed, clerk=town.clerk, today=town.today)


def mend(town: Town, place: PlaceAt, hazard_id: int) -> None:
    """Report a hazard fixed today."""
    deed = Deed(town.today, place.village.inspectors[0], text="已按要求整改")
    report_fixed([hazard_id], deed, clerk=town.clerk, today=town.today)


def settle(town: Town, place: PlaceAt, hazard_id: int) -> None:
    """Recheck a hazard today and strike it off."""
    deed = Deed(town.today, place.village.checker, text="现场复查，整改到位", without_photo=NO_PHOTO)
    recheck_passed([hazard_id], deed, strike_off_too=True, clerk=town.clerk, today=town.today)


def _on_the_spot(town: Town) -> Story:
    place = town.place()
    if place is None or not town.purse.take():
        return
    yield town.any_day()
    hazard_id = find(town, place)
    deed = Deed(town.today, place.village.pair)
    set_measure([hazard_id], measure("当场改正"), deed, clerk=town.clerk, today=town.today)


def _in_time(town: Town) -> Story:
    place, days = town.place(), town.dice.choice(DEADLINES)
    if place is None or not town.purse.take():
        return
    yield town.any_day(but_last=_LONGEST)
    hazard_id = find(town, place)
    order(town, place, hazard_id, town.after(days))
    yield town.after(max(1, days - 3))
    mend(town, place, hazard_id)
    yield town.after(3)
    settle(town, place, hazard_id)


def _escalated(town: Town) -> Story:
    place = town.place()
    if place is None or not town.purse.take():
        return
    yield town.any_day(but_last=20)
    hazard_id = find(town, place)
    deed = Deed(town.today, place.village.pair, text="超出村级处置能力，上报乡应急办")
    set_measure([hazard_id], measure("上报乡应急办"), deed, clerk=town.clerk, today=town.today)
    yield town.after(4)
    order(town, place, hazard_id, town.after(15))
    yield town.after(8)
    told = Deed(town.today, town.office, text="电话督促，场所答应本周内改完")
    urge([hazard_id], told, clerk=town.clerk, today=town.today)
    yield town.after(6)
    mend(town, place, hazard_id)
    yield town.after(2)
    checked = Deed(town.today, place.village.checker, text="现场复查合格")
    recheck_passed([hazard_id], checked, clerk=town.clerk, today=town.today)
    yield town.after(1)
    strike_off(
        [hazard_id], Deed(town.today, town.office, without_photo=NO_PHOTO), clerk=town.clerk, today=town.today
    )


def _put_off(town: Town) -> Story:
    place = town.place()
    if place is None or not town.purse.take():
        return
    yield town.any_day(but_last=25)
    hazard_id = find(town, place, count=2)
    due = town.after(7)
    order(town, place, hazard_id, due)
    yield town.after(6)
    reason = Deed(town.today, place.village.pair, reason="拆除防护设施要等施工队进场")
    extend_deadline(
        [hazard_id], town.workday(due + timedelta(days=10)), reason, clerk=town.clerk, today=town.today
    )
    yield town.after(9)
    mend(town, place, hazard_id)
    yield town.after(2)
    poor = Deed(town.today, place.village.checker, text="仍有一处没有清理")
    recheck_failed([hazard_id], poor, clerk=town.clerk, today=town.today)
    yield town.after(5)
    mend(town, place, hazard_id)
    yield town.after(2)
    settle(town, place, hazard_id)


def _overdue(town: Town) -> Story:
    place = town.place()
    if place is None or not town.purse.take():
        return
    yield town.between(40, 20)
    hazard_id = find(town, place)
    order(town, place, hazard_id, town.after(7))
    yield town.after(10)
    told = Deed(town.today, place.village.inspectors[0], text="上门督促")
    urge([hazard_id], told, clerk=town.clerk, today=town.today)


def _due_soon(town: Town) -> Story:
    place = town.place()
    if place is None or not town.purse.take():
        return
    yield town.between(7, 4)
    hazard_id = find(town, place)
    order(town, place, hazard_id, town.last + timedelta(days=town.dice.randint(0, 9)))


def _waits_for_recheck(town: Town) -> Story:
    place = town.place()
    if place is None or not town.purse.take():
        return
    yield town.between(25, 12)
    hazard_id = find(town, place)
    order(town, place, hazard_id, town.after(15))
    yield town.after(6)
    mend(town, place, hazard_id)


def _new(town: Town) -> Story:
    place = town.place()
    if place is None or not town.purse.take():
        return
    yield town.between(3, 0)
    find(town, place)


def _partly(town: Town) -> Story:
    place = town.place()
    if place is None or not town.purse.take(2):
        return
    # Both parts stand as records of their own, so the split must come within the days that are told.
    yield town.any_day(but_last=15)
    hazard_id = find(town, place, count=3)
    order(town, place, hazard_id, town.after(15))
    yield min(town.after(5), town.last)
    part = Deed(town.today, place.village.inspectors[0], text="已改2处")
    fix_partly(hazard_id, 2, part, clerk=town.clerk, today=town.today)
    yield town.after(20)
    mend(town, place, hazard_id)


def _came_back(town: Town) -> Story:
    place = town.place()
    if place is None or not town.purse.take(2):
        return
    yield town.any_day(but_last=120)
    hazard_id = find(town, place, priority=1)
    deed = Deed(town.today, place.village.pair)
    set_measure([hazard_id], measure("当场改正"), deed, clerk=town.clerk, today=town.today)
    yield min(town.after(60), town.last)
    again = HazardEntry(
        place.id,
        town.today,
        "回头看发现原隐患反弹：疏散通道又堆放杂物1处",
        1,
        1,
        place.village.pair,
        place.contact,
    )
    _, again_id = reopen(hazard_id, again, clerk=town.clerk, today=town.today)
    order(town, place, again_id, town.after(7))
    yield town.after(6)
    mend(town, place, again_id)
    yield town.after(2)
    settle(town, place, again_id)


def _voided(town: Town) -> Story:
    place = town.place()
    if place is None or not town.purse.left:
        return
    yield town.any_day()
    hazard_id = find(town, place)
    void_hazards([hazard_id], "与另一条隐患重复登记", clerk=town.clerk, today=town.today)
