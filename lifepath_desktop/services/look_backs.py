"""Acts of 回头看: a hazard struck off is looked at again, and either holds or has come back."""

from collections.abc import Sequence
from datetime import date

from db.models import Hazard, Rectification
from lifepath_desktop.domain.hazards import HazardEntry
from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.domain.rectification import Deed, Step, require_deed, require_lawful
from lifepath_desktop.services.hazards import write_again
from lifepath_desktop.services.inspections import make_visit, visit_on
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.rectification import label_of, require_case

HELD = "没有反弹"
VISIT_KIND = "look_back"


def look_back(hazard_ids: Sequence[int], deed: Deed, *, clerk: str, today: date) -> Change:
    """Record that hazards were looked at again and none has come back; the places have a visit that day."""
    with operation(label_of("回头看", hazard_ids), clerk=clerk) as act:
        for hazard_id in dict.fromkeys(hazard_ids):
            hazard = _require(hazard_id, deed, today)
            visit = VisitEntry(int(hazard.inspection.place.id), deed.on, deed.by, kind=VISIT_KIND)
            if visit_on(visit) is None:
                make_visit(visit, today=today)
            _write(hazard, deed, deed.text.strip() or HELD)
    return act.change


def find_relapse(hazard_id: int, entry: HazardEntry, *, clerk: str, today: date) -> tuple[Change, int]:
    """Record that a hazard was found to have come back; it is registered anew and linked, its new id returned."""
    deed = Deed(entry.found_on, entry.inspectors)
    with operation(label_of("回头看发现反弹", [hazard_id]), clerk=clerk) as act:
        hazard = _require(hazard_id, deed, today)
        again = write_again(hazard, entry, today)
        _write(hazard, deed, f"已反弹，重新登记为 {again.number}")
    return act.change, int(again.id)


def _require(hazard_id: int, deed: Deed, today: date) -> Hazard:
    case = require_case(hazard_id)
    require_lawful(Step.LOOK_BACK, case.standing)
    require_deed(Step.LOOK_BACK, deed, case.standing, today=today)
    return case.hazard


def _write(hazard: Hazard, deed: Deed, text: str) -> None:
    Rectification.create(hazard=hazard, step="looked_back", on_day=deed.on, by=deed.by.strip(), text=text)
