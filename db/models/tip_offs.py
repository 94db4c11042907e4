"""Tables of tip-offs: what was told, what the check found, what was paid. Who told it stands in the vault alone."""

from peewee import Check, IntegerField, TextField

from db.base import Record, a_day, a_flag, belongs_to, one_of, words
from db.models.hazards import Hazard
from db.models.people import Village
from db.models.places import Inspection, Place


class TipOff(Record):
    """举报: what was told about which place, by when it is to be checked, and what came of it.

    `due_on` and `due_time` are the limit as it stood on the day of receipt; an empty time is the end of the day.
    `unreachable_reason` says why nobody could be told (无法告知); `fed_back_on` is then the day that was noted.
    `distinct_reason` is why an earlier tip-off on the same place and matter is another affair.
    """

    number = TextField(unique=True)
    received_on = a_day("received_on", index=True)
    received_time = TextField(
        default="",
        constraints=[
            Check("received_time = '' OR received_time IS strftime('%H:%M', '2000-01-01 ' || received_time)")
        ],
    )
    received_by = words()
    channel = one_of("channel", "phone", "letter", "visit", "online", "hotline", "other")
    village = belongs_to(Village, null=True)
    place = belongs_to(Place, null=True)
    place_text = words()
    priority = IntegerField(null=True, constraints=[Check("priority IS NULL OR priority BETWEEN 1 AND 3")])
    content = TextField(constraints=[Check("content <> ''")])
    named = a_flag("named", default=False)
    handler = words()
    due_on = a_day("due_on")
    due_time = words()
    inspection = belongs_to(Inspection, null=True)
    checked_on = a_day("checked_on")
    checked_by = words()
    result = one_of("result", "", "confirmed", "partly", "unfounded", "not_ours", default="")
    result_text = words()
    fed_back_on = a_day("fed_back_on")
    feedback_by = words()
    feedback_way = words()
    feedback_text = words()
    unreachable_reason = words()
    distinct_reason = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [
            Check("received_on IS NOT NULL AND due_on IS NOT NULL AND due_on >= received_on"),
            Check("(checked_on IS NULL) = (result = '')"),
            Check("checked_on IS NULL OR (checked_on >= received_on AND checked_by <> '')"),
            Check("fed_back_on IS NULL OR (checked_on IS NOT NULL AND fed_back_on >= checked_on)"),
            Check("unreachable_reason = '' OR fed_back_on IS NOT NULL"),
            Check("(voided_on IS NULL) = (void_reason = '')"),
        ]


class TipOffHazard(Record):
    """A hazard that the check of a tip-off found, or that was known already."""

    tip_off = belongs_to(TipOff)
    hazard = belongs_to(Hazard)

    class Meta:
        indexes = ((("tip_off", "hazard"), True),)


class RewardRule(Record):
    """奖励标准: what the office decided to pay for which matter; none is given by the program.

    No `priority` means every one; `amount` is in 分; `basis` names the paper that decided it.
    """

    title = TextField(constraints=[Check("title <> ''")])
    priority = IntegerField(null=True, constraints=[Check("priority IS NULL OR priority BETWEEN 1 AND 3")])
    amount = IntegerField(constraints=[Check("amount > 0")])
    basis = TextField(constraints=[Check("basis <> ''")])
    from_on = a_day("from_on")
    to_on = a_day("to_on")
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [
            Check("to_on IS NULL OR from_on IS NULL OR to_on >= from_on"),
            Check("(voided_on IS NULL) = (void_reason = '')"),
        ]


class Reward(Record):
    """举报奖励: proposed under a rule, approved by another person, then paid; or declined with a reason.

    `amount` (分) is the rule's on the day of the proposal. Who received it stands in the vault alone.
    """

    tip_off = belongs_to(TipOff)
    rule = belongs_to(RewardRule)
    amount = IntegerField(constraints=[Check("amount > 0")])
    proposed_on = a_day("proposed_on")
    proposed_by = TextField(constraints=[Check("proposed_by <> ''")])
    reviewed_by = words()
    approved_on = a_day("approved_on")
    approved_by = words()
    paid_on = a_day("paid_on", index=True)
    paid_by = words()
    voucher = words()
    declined_on = a_day("declined_on")
    declined_by = words()
    decline_reason = words()

    class Meta:
        constraints = [
            Check("proposed_on IS NOT NULL"),
            Check("(approved_on IS NULL) = (approved_by = '')"),
            Check("approved_on IS NULL OR (approved_on >= proposed_on AND approved_by <> proposed_by)"),
            Check("(paid_on IS NULL) = (paid_by = '')"),
            Check("paid_on IS NULL OR (approved_on IS NOT NULL AND paid_on >= approved_on)"),
            Check("(declined_on IS NULL) = (decline_reason = '')"),
            Check("declined_on IS NULL OR paid_on IS NULL"),
        ]


Reward.add_index(Reward.tip_off, unique=True, where=Reward.declined_on.is_null(), name="reward_standing")
