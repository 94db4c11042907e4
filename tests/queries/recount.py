"""Every figure counted a second time, in plain Python and from single records, the way a person with a pencil would."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from db.models import (
    Hazard,
    HazardQuantity,
    Household,
    HouseholdVisit,
    Inspection,
    JointAction,
    OutreachEvent,
    OutreachTarget,
    Place,
    Rectification,
    Reward,
    ScreenShow,
    SelfCheck,
    SelfCheckSupport,
    TipOff,
    Unit,
)
from tests.queries.dispatch_at_random import dispatch_by_hand

ROUNDS = {"inspection", "joint", "spot_check"}
SPOT = ("当场", "立即", "现场", "立行立改", "即查即改")
CLUTTER = ("杂物", "可燃", "柴", "纸箱", "堆放")
OF_PRIORITY = {
    1: {"辆": "cleared_bikes", "个": "cleared_exits"},
    2: {"具": "repaired_lights", "个": "repaired_signs"},
    3: {"扇": "removed_panels", "块": "removed_boards", "㎡": "removed_area"},
}


@dataclass(frozen=True)
class Stroke:
    """One stroke of the tally: what a record adds to a figure, in whose line."""

    key: str
    village: int | None
    record: int
    amount: int = 1


@dataclass(frozen=True)
class Pencil:
    """Counts over a span of days; deadlines are looked at on `looked_on`."""

    since: date
    until: date
    looked_on: date

    def within(self, day: date | None) -> bool:
        return day is not None and self.since <= day <= self.until

    def strokes(self) -> Iterator[Stroke]:
        """Everything that counts, each record for itself."""
        parts: tuple[Callable[[], Iterator[Stroke]], ...] = (
            self._visits,
            self._hazards,
            self._places,
            self._units,
            self._knocking,
            self._events,
            self._shows_and_joint_actions,
            self._tip_offs,
            self._dispatch,
        )
        for part in parts:
            yield from part()

    def _visits(self) -> Iterator[Stroke]:
        for visit in Inspection.select().where(Inspection.voided_on.is_null()):
            place = visit.place
            stands = place.voided_on is None and not place.key_unit
            if stands and visit.kind in ROUNDS and self.within(visit.inspected_on):
                yield Stroke("visits", place.village_id, visit.id)

    def _hazards(self) -> Iterator[Stroke]:
        for hazard in Hazard.select().where(Hazard.stage != "voided"):
            visit = hazard.inspection
            if visit.voided_on is not None:
                continue
            for step in Rectification.select().where(Rectification.hazard == hazard):
                if step.step in {"urged", "helped"} and self.within(step.on_day):
                    yield Stroke(step.step, visit.place.village_id, hazard.id)
            if visit.place.voided_on is not None:
                continue
            if visit.kind == "self_check":
                yield from self._found_by_itself(hazard)
            elif not visit.place.key_unit:
                yield from self._in_ledgers(hazard)

    def _found_by_itself(self, hazard: Hazard) -> Iterator[Stroke]:
        check = SelfCheck.get_or_none(SelfCheck.inspection == hazard.inspection)
        village = hazard.inspection.place.village_id if check is None else line_of(check.unit)
        for key in self._found_and_fixed(hazard):
            yield Stroke(f"self_check_{key}", village, hazard.id, hazard.count)
        if self._is_open(hazard):
            yield Stroke("self_check_open", village, hazard.id, hazard.count)

    def _in_ledgers(self, hazard: Hazard) -> Iterator[Stroke]:
        village = hazard.inspection.place.village_id
        keys = self._found_and_fixed(hazard)
        marks = {
            way_of(hazard): "found" in keys,
            "struck_off": hazard.stage == "struck_off" and self.within(hazard.struck_off_on),
            "open": self._is_open(hazard),
            "overdue": self._is_open(hazard) and (hazard.due_on or date.max) < self.looked_on,
            "cleared_clutter": "fixed_1" in keys and any(word in hazard.details for word in CLUTTER),
        }
        for key in (*keys, *(key for key, holds in marks.items() if holds)):
            yield Stroke(key, village, hazard.id, hazard.count)
        if "fixed" in keys:
            for quantity in HazardQuantity.select().where(HazardQuantity.hazard == hazard):
                named = OF_PRIORITY.get(hazard.priority, {}).get(quantity.unit)
                if named:
                    yield Stroke(named, village, hazard.id, quantity.amount)

    def _found_and_fixed(self, hazard: Hazard) -> list[str]:
        days = (("found", hazard.inspection.inspected_on), ("fixed", hazard.fixed_on))
        keys = [key for key, day in days if self.within(day)]
        return keys + [f"{key}_{hazard.priority}" for key in keys if hazard.priority]

    def _is_open(self, hazard: Hazard) -> bool:
        fixed = hazard.fixed_on is not None and hazard.fixed_on <= self.until
        return hazard.inspection.inspected_on <= self.until and not fixed

    def _places(self) -> Iterator[Stroke]:
        for place in Place.select().where(Place.voided_on.is_null(), Place.key_unit == 0):
            rounds = [
                visit.inspected_on
                for visit in Inspection.select().where(Inspection.place == place)
                if visit.voided_on is None and visit.kind in ROUNDS
            ]
            known = place.known_on <= self.until or any(day <= self.until for day in rounds)
            due = known and place.category != "农户"
            marks = {
                "places_due": due,
                "places_inspected": any(map(self.within, rounds)),
                "places_to_reach": due and place.category != "乡直单位",
            }
            marks["places_reached"] = marks["places_to_reach"] and self._reached(
                OutreachTarget.place == place
            )
            yield from (Stroke(key, place.village_id, place.id) for key, holds in marks.items() if holds)

    def _reached(self, whom: object) -> bool:
        events = [target.event for target in OutreachTarget.select().where(whom)]
        return any(event.voided_on is None and self.within(event.on_day) for event in events)

    def _units(self) -> Iterator[Stroke]:
        for unit in Unit.select():
            village = line_of(unit)
            for support in SelfCheckSupport.select().where(SelfCheckSupport.unit == unit):
                if self.within(support.on_day):
                    yield Stroke(f"self_check_{support.kind}", village, unit.id)
            if unit.voided_on is not None and unit.voided_on <= self.until:
                continue
            checks = [check.inspection for check in SelfCheck.select().where(SelfCheck.unit == unit)]
            done = any(visit.voided_on is None and self.within(visit.inspected_on) for visit in checks)
            body = unit.kind == "township_body"
            kind = "bodies" if body else "business"
            marks = {
                "self_check_due": True,
                f"self_check_due_{kind}": True,
                "self_check_done": done,
                f"self_check_done_{kind}": done,
                "units_to_reach": body,
                "units_reached": body and self._reached(OutreachTarget.unit == unit),
            }
            yield from (Stroke(key, village, unit.id) for key, holds in marks.items() if holds)

    def _knocking(self) -> Iterator[Stroke]:
        for home in Household.select().where(Household.voided_on.is_null()):
            yield Stroke("households_due", home.village_id, home.id)
            visits = HouseholdVisit.select().where(HouseholdVisit.household == home)
            made = [visit for visit in visits if visit.voided_on is None and self.within(visit.on_day)]
            if made:
                yield Stroke("door_knocks", home.village_id, home.id)
            for visit in made:
                yield Stroke("door_knock_visits", home.village_id, home.id)
                if visit.leaflets:
                    yield Stroke("leaflets_doors", home.village_id, home.id, visit.leaflets)
                    yield Stroke("leaflets", home.village_id, home.id, visit.leaflets)

    def _events(self) -> Iterator[Stroke]:
        for event in OutreachEvent.select().where(OutreachEvent.voided_on.is_null()):
            if self.within(event.on_day):
                yield Stroke("campaign_events", event.village_id, event.id)
                amounts = {
                    "audience": event.attendance,
                    "leaflets": event.leaflets,
                    "leaflets_events": event.leaflets,
                }
                for key, amount in amounts.items():
                    if amount:
                        yield Stroke(key, event.village_id, event.id, amount)

    def _shows_and_joint_actions(self) -> Iterator[Stroke]:
        for show in ScreenShow.select().where(ScreenShow.voided_on.is_null()):
            if self.within(show.from_on):
                yield Stroke("warning_films", None, show.id, show.times)
                yield Stroke("film_days", None, show.id, show.days)
        for action in JointAction.select().where(JointAction.voided_on.is_null()):
            if self.within(action.on_day):
                yield Stroke("joint_inspections", None, action.id)

    def _tip_offs(self) -> Iterator[Stroke]:
        for tip_off in TipOff.select():
            for reward in Reward.select().where(Reward.tip_off == tip_off, Reward.declined_on.is_null()):
                if self.within(reward.paid_on):
                    yield Stroke("rewards", tip_off.village_id, tip_off.id, reward.amount)
            if tip_off.voided_on is None and self.within(tip_off.received_on):
                yield Stroke("tip_offs", tip_off.village_id, tip_off.id)
            true = tip_off.voided_on is None and tip_off.result in {"confirmed", "partly"}
            if true and self.within(tip_off.checked_on):
                yield Stroke("tip_offs_true", tip_off.village_id, tip_off.id)

    def _dispatch(self) -> Iterator[Stroke]:
        for key, village, record, amount in dispatch_by_hand(self.within, self.until, self.looked_on):
            yield Stroke(key, village, record, amount)


def way_of(hazard: Hazard) -> str:
    """Which of the three ways of the plan a hazard counts under."""
    if any(word in hazard.measure for word in SPOT):
        return "on_the_spot"
    return "escalated" if "上报" in hazard.measure else "ordered"


def line_of(unit: Unit) -> int | None:
    """A township body stands at 乡本级 wherever it is."""
    return None if unit.kind == "township_body" else unit.village_id
