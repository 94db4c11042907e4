"""附件2 as it can be counted again in its own workbook: the hazards behind 表一, and what of its figures follows from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.domain.hazards import MeasureKind

KIND_WORDS = {
    MeasureKind.ON_THE_SPOT: "当场改正",
    MeasureKind.ORDERED: "限期整改",
    MeasureKind.ESCALATED: "上报乡级",
}
KIND_OF = {
    "on_the_spot": MeasureKind.ON_THE_SPOT,
    "ordered": MeasureKind.ORDERED,
    "escalated": MeasureKind.ESCALATED,
}
FOUND = ("found", "found_1", "found_2", "found_3", *KIND_OF)
FIXED = ("fixed", "fixed_1", "fixed_2", "fixed_3")
OVERDUE, OPEN = "overdue", "open"


@dataclass(frozen=True, slots=True)
class SummaryHazard:
    """A hazard that 表一 counts; `fixed_on` is blank when it had not been fixed by the period's end."""

    body: str
    number: str
    place: str
    inspected_on: date
    priority: int | None
    count: int
    kind: MeasureKind
    due_on: date | None
    fixed_on: date | None


@dataclass(frozen=True, slots=True)
class LiveSummary:
    """The hazards behind a summary and the days it is counted by; deadlines are looked at on `overdue_on`."""

    since: date
    until: date
    begins: date
    overdue_on: date
    hazards: Sequence[SummaryHazard]


Derived = dict[tuple[str, Scope], dict[str, int]]


def derived(live: LiveSummary) -> Derived:
    """Return by body and scope the figures that follow from the hazards, counted as the workbook counts them."""
    found: Derived = {}
    conditions = _conditions(live)
    for hazard in live.hazards:
        for scope, since in ((Scope.MONTH, live.since), (Scope.CUMULATIVE, live.begins)):
            sums = found.setdefault((hazard.body, scope), dict.fromkeys((*FOUND, *FIXED, OVERDUE), 0))
            for key, counts in conditions.items():
                sums[key] += hazard.count * counts(hazard, since)
    return found


def _conditions(live: LiveSummary) -> dict[str, Callable[[SummaryHazard, date], bool]]:
    def is_found(hazard: SummaryHazard, since: date) -> bool:
        return since <= hazard.inspected_on <= live.until

    def is_fixed(hazard: SummaryHazard, since: date) -> bool:
        return hazard.fixed_on is not None and since <= hazard.fixed_on <= live.until

    def is_overdue(hazard: SummaryHazard, _since: date) -> bool:
        late = hazard.due_on is not None and hazard.due_on < live.overdue_on
        return late and hazard.fixed_on is None and hazard.inspected_on <= live.until

    conditions: dict[str, Callable[[SummaryHazard, date], bool]] = {
        "found": is_found,
        "fixed": is_fixed,
        OVERDUE: is_overdue,
    }
    for which in (1, 2, 3):
        conditions[f"found_{which}"] = _under(is_found, which)
        conditions[f"fixed_{which}"] = _under(is_fixed, which)
    for key, kind in KIND_OF.items():
        conditions[key] = _handled(is_found, kind)
    return conditions


def _under(
    holds: Callable[[SummaryHazard, date], bool], priority: int
) -> Callable[[SummaryHazard, date], bool]:
    return lambda hazard, since: hazard.priority == priority and holds(hazard, since)


def _handled(
    holds: Callable[[SummaryHazard, date], bool], kind: MeasureKind
) -> Callable[[SummaryHazard, date], bool]:
    return lambda hazard, since: hazard.kind is kind and holds(hazard, since)
