"""Tables of places, their states over time, visits to them and checklist answers."""

from peewee import Check, IntegerField, TextField

from db.base import Record, a_day, a_flag, belongs_to, one_of, words
from db.models.intake import Submission
from db.models.people import Unit, Village, VillageGroup, Worker

SOURCES = ("ledger", "program", "pack")


class Place(Record):
    """场所: what is inspected. `crowded` (人员密集) is unknown until somebody decides it.

    `known_on` is the day from which the place is owed an inspection: its first visit, or the day it was recorded.
    """

    village = belongs_to(Village, null=True)
    group = belongs_to(VillageGroup, null=True)
    unit = belongs_to(Unit, null=True)
    name = TextField(constraints=[Check("name <> ''")])
    name_key = TextField()
    category = words()
    address = words()
    contact = words()
    phone = words()
    crowded = a_flag("crowded", null=True)
    key_unit = a_flag("key_unit", default=False)
    self_built = a_flag("self_built", null=True)
    known_on = a_day("known_on")
    note = words()
    source = one_of("source", *SOURCES, default="program")
    voided_on = a_day("voided_on")
    void_reason = words()
    search = words()

    class Meta:
        # A voided place gives its name free.
        indexes = ((("village", "name_key"), False),)
        constraints = [Check("(voided_on IS NULL) = (void_reason = '')")]


Place.add_index(
    Place.village, Place.name_key, unique=True, where=Place.voided_on.is_null(), name="place_alive"
)


class PlaceState(Record):
    """在业, 季节性歇业, 停业, 注销, 已拆除, 长期锁门未能检查, from when to when (office.md 12)."""

    place = belongs_to(Place)
    state = one_of("state", "open", "seasonal", "suspended", "deregistered", "demolished", "locked")
    from_on = a_day("from_on")
    to_on = a_day("to_on")
    attempts = IntegerField(default=0, constraints=[Check("attempts >= 0")])
    note = words()


class Inspection(Record):
    """排查 and every other visit; one without hazards is a clean visit. `inspectors` as written."""

    place = belongs_to(Place)
    inspected_on = a_day("inspected_on", index=True)
    kind = one_of(
        "kind",
        "inspection",
        "self_check",
        "recheck",
        "spot_check",
        "joint",
        "look_back",
        "tip_off",
        default="inspection",
    )
    inspectors = words()
    note = words()
    source = one_of("source", *SOURCES, default="program")
    submission = belongs_to(Submission, null=True)
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [Check("(voided_on IS NULL) = (void_reason = '')")]


class InspectionWorker(Record):
    """A worker who took part in a visit."""

    inspection = belongs_to(Inspection)
    worker = belongs_to(Worker)

    class Meta:
        indexes = ((("inspection", "worker"), True),)


class ChecklistAnswer(Record):
    """One answered item of a visit's checklist; an item without a row stays blank, never √ (office.md 10)."""

    inspection = belongs_to(Inspection)
    item = TextField()
    priority = IntegerField(null=True, constraints=[Check("priority IS NULL OR priority BETWEEN 1 AND 3")])
    answer = one_of("answer", "good", "fault", "not_applicable")
    note = words()

    class Meta:
        indexes = ((("inspection", "item"), True),)
