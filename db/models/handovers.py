"""Tables of handing over (工作交接): from whom to whom, before whom, and each thing that passed as it stood that day."""

from peewee import Check, IntegerField, TextField

from db.base import Record, a_day, belongs_to, one_of, words
from db.models.people import Worker


class Handover(Record):
    """工作交接: names are kept as they were, because the 移交清单 must read the same in two years."""

    giver = belongs_to(Worker)
    receiver = belongs_to(Worker)
    giver_name = TextField(constraints=[Check("giver_name <> ''")])
    receiver_name = TextField(constraints=[Check("receiver_name <> ''")])
    overseer = TextField(constraints=[Check("overseer <> ''")])  # 监交人
    on_day = a_day("on_day")
    reason = words()
    note = words()

    class Meta:
        constraints = [Check("on_day IS NOT NULL"), Check("giver_id <> receiver_id")]


class HandoverItem(Record):
    """One line of the 移交清单, in the words of that day; `record_uid` is what it speaks of."""

    handover = belongs_to(Handover)
    position = IntegerField()
    kind = one_of(
        "kind",
        "held_role",
        "open_hazard",
        "open_assignment",
        "open_problem",
        "open_tip_off",
        "open_order",
        "unserved_paper",
        "running_duty",
        "planned_round",
    )
    record_uid = TextField()
    number = words()
    area = words()
    text = words()
    due_on = a_day("due_on")

    class Meta:
        indexes = ((("handover", "position"), True),)
