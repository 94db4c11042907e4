"""Tables of 上报督办: who answers for a hazard at the township, its 督办单 with their days, papers scanned to a step."""

from peewee import Check, IntegerField, TextField

from db.base import DayField, Record, a_day, belongs_to, words
from db.models.hazards import Hazard, Track, TrackStep


def _the_day(column: str) -> DayField:
    # The "+0 days" makes SQLite reckon, so that 30 February is refused.
    return DayField(constraints=[Check(f"{column} IS date({column}, '+0 days')")])


class HazardDuty(Record):
    """责任清单: 乡级督办责任人 and 分管负责同志 of one hazard, where they are not the ones of the whole township."""

    hazard = belongs_to(Hazard, unique=True)
    supervisor = words()
    leader = words()
    phone = words()

    class Meta:
        constraints = [Check("supervisor <> '' OR leader <> '' OR phone <> ''")]


class SupervisionOrder(Record):
    """督办单 on a track 上报督办: 牵头领导, 责任单位, 责任人, what is demanded and by when it is answered."""

    track = belongs_to(Track)
    number = TextField(unique=True)
    issued_on = _the_day("issued_on")
    leader = TextField(constraints=[Check("leader <> ''")])
    charged_body = TextField(constraints=[Check("charged_body <> ''")])  # 责任单位
    responsible = words()
    demand = TextField(constraints=[Check("demand <> ''")])
    reply_by = _the_day("reply_by")
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [
            Check("reply_by >= issued_on"),
            Check("(voided_on IS NULL) = (void_reason = '')"),
        ]


class SupervisionNode(Record):
    """节点: what is to be done by a day under a 督办单, and when it was."""

    order = belongs_to(SupervisionOrder)
    position = IntegerField()
    due_on = _the_day("due_on")
    text = TextField(constraints=[Check("text <> ''")])
    done_on = a_day("done_on")
    result = words()

    class Meta:
        indexes = ((("order", "position"), True),)


class TrackScan(Record):
    """A scanned paper of a step (领导批示), kept unchanged under `received/` by its hash."""

    step = belongs_to(TrackStep)
    name = TextField()
    sha256 = TextField()
    size = IntegerField(constraints=[Check("size > 0")])

    class Meta:
        indexes = ((("step", "sha256"), True),)
