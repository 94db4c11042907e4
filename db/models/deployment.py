"""Tables of the campaign's start and end: the plan given out and taught, the summaries, the duties that go on."""

from peewee import Check, IntegerField, TextField

from db.base import Record, a_day, belongs_to, words
from db.models.people import Unit, Village

VOIDED_WITH_REASON = "(voided_on IS NULL) = (void_reason = '')"


class PlanIssue(Record):
    """印发: a document of the campaign as it was given out; `study_by` is the day that it names for 学习传达."""

    title = TextField(constraints=[Check("title <> ''")])
    number = words()
    issued_on = a_day("issued_on")
    study_by = a_day("study_by")
    note = words()

    class Meta:
        constraints = [Check("issued_on IS NOT NULL")]


class PlanReceipt(Record):
    """签收: a village or a unit that the document went to, and who signed for it."""

    plan = belongs_to(PlanIssue)
    village = belongs_to(Village, null=True)
    unit = belongs_to(Unit, null=True)
    sent_on = a_day("sent_on")
    channel = words()
    signed_on = a_day("signed_on")
    signed_by = words()

    class Meta:
        indexes = ((("plan", "village"), True), (("plan", "unit"), True))
        constraints = [
            Check("(village_id IS NULL) <> (unit_id IS NULL)"),
            Check("sent_on IS NOT NULL"),
            Check("(signed_on IS NULL) = (signed_by = '')"),
            Check("signed_on IS NULL OR signed_on >= sent_on"),
        ]


class PlanStudy(Record):
    """学习传达: when a body studied the document, who led it, how many were there."""

    receipt = belongs_to(PlanReceipt)
    on_day = a_day("on_day")
    chair = TextField(constraints=[Check("chair <> ''")])
    present = IntegerField(constraints=[Check("present > 0")])
    location = words()
    note = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [Check("on_day IS NOT NULL"), Check(VOIDED_WITH_REASON)]


class ClosingReport(Record):
    """总结: a village's in three parts; without a village the township's 梳理, which has the mechanism too."""

    village = belongs_to(Village, null=True, unique=True)
    practice = words()
    problems = words()
    proposals = words()
    mechanism = words()
    handed_in_on = a_day("handed_in_on")
    handed_in_by = words()

    class Meta:
        constraints = [
            Check("(handed_in_on IS NULL) = (handed_in_by = '')"),
            Check("village_id IS NULL OR mechanism = ''"),
        ]


class LastingDuty(Record):
    """长效任务: a duty that comes again every so many months, also when the campaign is over."""

    text = TextField(constraints=[Check("text <> ''")])
    responsible = TextField(constraints=[Check("responsible <> ''")])
    every_months = IntegerField(constraints=[Check("every_months BETWEEN 1 AND 60")])
    next_on = a_day("next_on")
    ended_on = a_day("ended_on")
    end_reason = words()

    class Meta:
        constraints = [
            Check("next_on IS NOT NULL"),
            Check("(ended_on IS NULL) = (end_reason = '')"),
        ]


class LastingDutyDone(Record):
    """One time that a lasting duty was done; `due_on` is the day it was due then."""

    duty = belongs_to(LastingDuty)
    due_on = a_day("due_on")
    on_day = a_day("on_day")
    by = TextField(constraints=[Check("\"by\" <> ''")])
    text = words()

    class Meta:
        indexes = ((("duty", "due_on"), True),)
        constraints = [Check("on_day IS NOT NULL AND due_on IS NOT NULL")]
