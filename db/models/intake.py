"""Tables of what villages handed in: files as they came, submissions per period, hand-made mappings."""

from peewee import Check, IntegerField, TextField

from db.base import Record, a_day, a_flag, belongs_to, one_of, words
from db.models.people import Village


class ReceivedFile(Record):
    """A workbook as it came, kept unchanged under `received/` by its hash."""

    name = TextField()
    sha256 = TextField(unique=True)
    size = IntegerField(constraints=[Check("size >= 0")])
    received_on = a_day("received_on")


class Submission(Record):
    """收表: what a village handed in for a period. Silence has no row: 未报 is their absence (office.md 5)."""

    village = belongs_to(Village)
    period_from = a_day("period_from")
    period_to = a_day("period_to")
    received_on = a_day("received_on")
    filled_on = a_day("filled_on")
    sender = words()
    channel = one_of("channel", "", "wechat", "qq", "usb", "paper", "email", "pack", default="")
    file = belongs_to(ReceivedFile, null=True)
    sheet = words()
    zero_report = a_flag("zero_report", default=False)
    returned_on = a_day("returned_on")
    return_reason = words()
    note = words()

    class Meta:
        constraints = [
            Check("period_from IS NOT NULL AND period_to IS NOT NULL AND period_to >= period_from"),
            Check("received_on IS NOT NULL"),
            Check("(returned_on IS NULL) = (return_reason = '')"),
        ]
        indexes = ((("village", "period_from"), False),)


class ColumnMapping(Record):
    """What the clerk said a heading means; remembered for the next ledger."""

    heading = TextField(unique=True)
    field = TextField()
