"""Tables of self-checks: whose each was, and how the office urged and helped."""

from peewee import Check, TextField

from db.base import Record, a_day, belongs_to, one_of, words
from db.models.people import Unit
from db.models.places import Inspection


class SelfCheck(Record):
    """自查: a visit of the kind self_check with the unit that made it, and its paper (自查表)."""

    unit = belongs_to(Unit)
    inspection = belongs_to(Inspection, unique=True)
    signed_by = words()
    received_on = a_day("received_on")


class SelfCheckSupport(Record):
    """督促、协助: somebody of the township or a village saw to a unit's self-check on a day."""

    unit = belongs_to(Unit)
    kind = one_of("kind", "urged", "helped")
    on_day = a_day("on_day")
    by = TextField(constraints=[Check("\"by\" <> ''")])
    text = words()

    class Meta:
        constraints = [Check("on_day IS NOT NULL")]
