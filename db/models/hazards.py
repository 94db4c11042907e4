"""Tables of hazards, how each is rectified, its tracks, and the sheet rows and photos behind it."""

from peewee import Check, IntegerField, TextField

from db.base import Record, a_day, belongs_to, one_of, words
from db.models.intake import Submission
from db.models.people import Worker
from db.models.places import SOURCES, Inspection, Place


class Hazard(Record):
    """隐患: one kind of fault at one place under one priority, with its count in 处.

    `number` is permanent (office.md 14), `paper_number` is what the village's own paper called it.
    `measure` is the measure first recorded, because the figures divide by it; later ones are rectification steps.
    """

    number = TextField(unique=True)
    paper_number = words()
    inspection = belongs_to(Inspection)
    position = IntegerField(default=0)
    priority = IntegerField(null=True, constraints=[Check("priority IS NULL OR priority BETWEEN 1 AND 3")])
    kind = words()
    count = IntegerField(constraints=[Check('"count" >= 1')])
    details = words()
    measure = words()
    responsible = words()
    due_on = a_day("due_on")
    fixed_on = a_day("fixed_on", index=True)
    checked_by = words()
    checked_on = a_day("checked_on")
    note = words()
    stage = one_of(
        "stage",
        "found",
        "rectifying",
        "awaiting_recheck",
        "struck_off",
        "voided",
        default="found",
        index=True,
    )
    struck_off_on = a_day("struck_off_on")
    struck_off_by = words()
    level = one_of("level", "general", "suspected_major", default="general")
    source = one_of("source", *SOURCES, default="program")
    split_from = belongs_to("self", null=True)
    reopened_from = belongs_to("self", null=True)
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [
            Check("stage NOT IN ('awaiting_recheck', 'struck_off') OR fixed_on IS NOT NULL"),
            Check("(stage = 'struck_off') = (struck_off_on IS NOT NULL) OR stage = 'voided'"),
            Check("(stage = 'voided') = (voided_on IS NOT NULL)"),
            Check("(voided_on IS NULL) = (void_reason = '')"),
        ]


class HazardQuantity(Record):
    """The same hazard in another unit (扇, 辆, 个; ㎡ as integer 平方分米)."""

    hazard = belongs_to(Hazard)
    unit = TextField()
    amount = IntegerField(constraints=[Check("amount >= 0")])

    class Meta:
        indexes = ((("hazard", "unit"), True),)


class Rectification(Record):
    """One step in a hazard's life: who did it in the field, when, and what was said."""

    hazard = belongs_to(Hazard)
    step = one_of(
        "step",
        "measure",
        "deadline",
        "extension",
        "urged",
        "helped",
        "fixed",
        "recheck_passed",
        "recheck_failed",
        "struck_off",
        "split",
        "voided",
        "reopened",
        "looked_back",
    )
    on_day = a_day("on_day")
    by = words()
    worker = belongs_to(Worker, null=True)
    text = words()
    reason = words()
    old_due_on = a_day("old_due_on")
    new_due_on = a_day("new_due_on")


class Track(Record):
    """A course that runs beside the stage and never changes it (office.md 7): 上报督办, 通知, 执法, 移送, 联合."""

    hazard = belongs_to(Hazard)
    kind = one_of("kind", "escalation", "notice", "enforcement", "transfer", "joint")
    opened_on = a_day("opened_on")
    closed_on = a_day("closed_on")
    end_reason = words()
    source = one_of("source", *SOURCES, default="program")

    class Meta:
        constraints = [Check("(closed_on IS NULL) = (end_reason = '')")]


Track.add_index(Track.hazard, Track.kind, unique=True, where=Track.closed_on.is_null(), name="track_running")


class TrackStep(Record):
    """One step on a track: received, opinion, instruction, served, answered."""

    track = belongs_to(Track)
    step = TextField()
    on_day = a_day("on_day")
    by = words()
    text = words()
    number = words()


class SourceRow(Record):
    """Which row of which submitted sheet a visit or hazard came from, or was last changed by."""

    submission = belongs_to(Submission)
    row = IntegerField()
    inspection = belongs_to(Inspection, null=True)
    hazard = belongs_to(Hazard, null=True)

    class Meta:
        constraints = [Check("(inspection_id IS NULL) <> (hazard_id IS NULL)")]


class Photo(Record):
    """A picture kept under `photos/` by its hash, what it shows and who took it.

    `look` is its likeness (a difference hash), by which the same scene is known again in another file.
    """

    sha256 = TextField(index=True)
    role = one_of("role", "before", "after", "site", "paper")
    taken_on = a_day("taken_on")
    place = belongs_to(Place, null=True)
    inspection = belongs_to(Inspection, null=True)
    hazard = belongs_to(Hazard, null=True)
    submission = belongs_to(Submission, null=True)
    note = words()
    taken_by = words()
    look = words()
