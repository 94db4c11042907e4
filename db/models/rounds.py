"""Tables of the rounds of inspection, and of the hazards that came out of a checklist."""

from peewee import Check, TextField

from db.base import Record, a_day, belongs_to, words
from db.models.hazards import Hazard
from db.models.people import Village
from db.models.places import ChecklistAnswer


class InspectionRound(Record):
    """排查轮次: from when to when a village visits its places once, and who is to go.

    What was visited is not kept here: it follows from the visits within these days.
    """

    village = belongs_to(Village)
    name = TextField(constraints=[Check("name <> ''")])
    from_on = a_day("from_on")
    to_on = a_day("to_on")
    inspectors = words()
    note = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [
            Check("from_on IS NOT NULL AND to_on IS NOT NULL AND to_on >= from_on"),
            Check("(voided_on IS NULL) = (void_reason = '')"),
        ]


InspectionRound.add_index(
    InspectionRound.village,
    InspectionRound.name,
    unique=True,
    where=InspectionRound.voided_on.is_null(),
    name="inspection_round_standing",
)


class ChecklistFinding(Record):
    """Which hazard a × speaks of: registered with it, or known before and still open."""

    answer = belongs_to(ChecklistAnswer, unique=True)
    hazard = belongs_to(Hazard)
