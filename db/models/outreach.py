"""Tables of outreach (宣传教育): households and visits to them, events, what a screen showed, cases to tell."""

from peewee import Check, IntegerField, TextField

from db.base import Record, a_day, a_flag, belongs_to, one_of, words
from db.models.hazards import Hazard
from db.models.people import Unit, Village, VillageGroup
from db.models.places import Place

VOIDED_WITH_REASON = "(voided_on IS NULL) = (void_reason = '')"


class OutreachCase(Record):
    """案例: a fire to tell of, as the office wrote it down with its source."""

    title = TextField(constraints=[Check("title <> ''")])
    happened_on = a_day("happened_on")
    area = words()
    story = words()
    lesson = words()
    source = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [Check(VOIDED_WITH_REASON)]


OutreachCase.add_index(
    OutreachCase.title,
    unique=True,
    where=OutreachCase.voided_on.is_null(),
    name="outreach_case_standing",
)


class Household(Record):
    """农户: a family of a village's group; becomes a place of its own when a hazard is found there."""

    village = belongs_to(Village)
    group = belongs_to(VillageGroup, null=True)
    head = TextField(constraints=[Check("head <> ''")])
    door = words()
    members = IntegerField(null=True, constraints=[Check("members > 0")])
    place = belongs_to(Place, null=True)
    note = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [Check(VOIDED_WITH_REASON)]


class HouseholdVisit(Record):
    """敲门: who knocked when, which case was told, how many leaflets stayed, whether the family signed."""

    household = belongs_to(Household)
    on_day = a_day("on_day")
    by = TextField(constraints=[Check("\"by\" <> ''")])
    outreach_case = belongs_to(OutreachCase, null=True)
    leaflets = IntegerField(default=0, constraints=[Check("leaflets >= 0")])
    signed = a_flag("signed", default=False)
    hazard = belongs_to(Hazard, null=True)
    note = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [Check("on_day IS NOT NULL"), Check(VOIDED_WITH_REASON)]


HouseholdVisit.add_index(
    HouseholdVisit.household,
    HouseholdVisit.on_day,
    unique=True,
    where=HouseholdVisit.voided_on.is_null(),
    name="household_visit_standing",
)


class OutreachEvent(Record):
    """宣传活动: 进单位, 进场所, 进农户 or for everybody, on a day, with who came and what was handed out."""

    kind = one_of("kind", "to_units", "to_places", "to_households", "gathering")
    village = belongs_to(Village, null=True)
    on_day = a_day("on_day")
    topic = TextField(constraints=[Check("topic <> ''")])
    location = words()
    by = TextField(constraints=[Check("\"by\" <> ''")])
    attendance = IntegerField(default=0, constraints=[Check("attendance >= 0")])
    leaflets = IntegerField(default=0, constraints=[Check("leaflets >= 0")])
    outreach_case = belongs_to(OutreachCase, null=True)
    note = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [Check("on_day IS NOT NULL"), Check(VOIDED_WITH_REASON)]


class OutreachTarget(Record):
    """Whom an event reached: a unit or a place; counted once in the coverage however often."""

    event = belongs_to(OutreachEvent)
    unit = belongs_to(Unit, null=True)
    place = belongs_to(Place, null=True)

    class Meta:
        indexes = ((("event", "unit"), True), (("event", "place"), True))
        constraints = [Check("(unit_id IS NULL) <> (place_id IS NULL)")]


class ScreenShow(Record):
    """显示屏播放: which film ran on which screen from when to when, on how many days, how often."""

    film = TextField(constraints=[Check("film <> ''")])
    screen = words()
    from_on = a_day("from_on")
    to_on = a_day("to_on")
    days = IntegerField(constraints=[Check("days > 0")])
    times = IntegerField(constraints=[Check("times > 0")])
    by = TextField(constraints=[Check("\"by\" <> ''")])
    note = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [
            Check("from_on IS NOT NULL AND to_on IS NOT NULL AND to_on >= from_on"),
            Check("days <= julianday(to_on) - julianday(from_on) + 1"),
            Check(VOIDED_WITH_REASON),
        ]
