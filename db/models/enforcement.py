"""Tables of enforcement: papers with their numbers, how they were served, the steps of a case, joint actions, costs.

What needs more than one row to be judged (order of steps, terms from service, powers) is guarded by the triggers
of migration 0004.
"""

from peewee import Check, IntegerField, TextField

from db.base import DayField, Record, a_day, a_flag, belongs_to, one_of, words
from db.models.delegations import Delegation
from db.models.hazards import Track
from db.models.people import Village, Worker

_DECISIONS = "'warning', 'order', 'demand', 'decision', 'last_demand'"
_BY_OFFICERS = "'warned', 'ordered', 'refused', 'demanded', 'decided', 'last_demanded', 'executed'"
_BY_PAPER = (
    "'noticed', 'warned', 'ordered', 'demanded', 'decided', 'last_demanded', 'billed', 'bill_demanded', "
    "'transferred', 'asked_fire', 'asked_court'"
)
_TWO_OFFICERS = (
    "officer_id IS NOT NULL AND second_officer_id IS NOT NULL AND officer_id <> second_officer_id "
    "AND licence <> '' AND second_licence <> '' AND licence <> second_licence"
)


def _the_day(column: str) -> DayField:
    # The "+0 days" makes SQLite reckon, so that 30 February is refused.
    return DayField(constraints=[Check(f"{column} IS date({column}, '+0 days')")])


class Instrument(Record):
    """文书, or a number that stands in the register of numbers without one (预留, 手写, 作废).

    `due_on` is known when it is fixed on the paper, or as soon as it is served: a term runs from service.
    """

    kind = one_of(
        "kind",
        "persuasion",
        "notice",
        "warning",
        "order",
        "demand",
        "decision",
        "last_demand",
        "bill",
        "bill_demand",
        "transfer",
        "fire_request",
        "court_request",
    )
    series = TextField(constraints=[Check("series <> ''")])
    year = IntegerField(constraints=[Check("year BETWEEN 1990 AND 2200")])
    sequence = IntegerField(constraints=[Check("sequence >= 1")])
    number = TextField(unique=True)
    origin = one_of("origin", "program", "reserved", "handwritten", default="program")
    issued_on = a_day("issued_on")
    issuer = words()
    delegation = belongs_to(Delegation, null=True)
    addressee = words()
    party = one_of("party", "unit", "sole_trader", "person", default="unit")
    recipient = words()
    body = words()
    cited = words()
    term = IntegerField(null=True, constraints=[Check("term IS NULL OR term >= 1")])
    term_unit = one_of("term_unit", "days", "workdays", default="days")
    due_on = a_day("due_on")
    substitute = a_flag("substitute", default=False)
    demolishes = a_flag("demolishes", default=False)
    reviewed_by = words()
    approved_by = words()
    note = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        indexes = ((("series", "year", "sequence"), True),)
        constraints = [
            Check("(voided_on IS NULL) = (void_reason = '')"),
            Check("origin <> 'program' OR (issued_on IS NOT NULL AND issuer <> '' AND addressee <> '')"),
            Check(f"origin <> 'program' OR kind NOT IN ({_DECISIONS}) OR delegation_id IS NOT NULL"),
            Check("kind <> 'warning' OR origin <> 'program' OR party = 'person'"),  # 消防法 第六十条第二款
            Check("kind <> 'decision' OR origin <> 'program' OR (reviewed_by <> '' AND approved_by <> '')"),
            Check("due_on IS NULL OR issued_on IS NULL OR due_on >= issued_on"),
            Check("kind = 'decision' OR NOT (substitute OR demolishes)"),
        ]


class Delivery(Record):
    """送达回证: terms run from `delivered_on`. A refusal is served by leaving it before two named witnesses."""

    instrument = belongs_to(Instrument, unique=True)
    method = one_of("method", "direct", "left", "mail", "entrusted", "public")
    delivered_on = _the_day("delivered_on")
    announced_on = a_day("announced_on")
    receiver = words()
    place = words()
    witness = words()
    second_witness = words()
    by = words()
    note = words()

    class Meta:
        constraints = [
            Check("method IN ('left', 'public') OR receiver <> ''"),
            Check(
                "method <> 'left' OR (witness <> '' AND second_witness <> '' AND witness <> second_witness)"
            ),
            Check(
                "method <> 'public' OR (announced_on IS NOT NULL AND delivered_on >= date(announced_on, '+30 days'))"
            ),
        ]


class JointAction(Record):
    """联合执法: one action counts once however many villages it went through (office.md 27)."""

    on_day = _the_day("on_day")
    place = words()
    bodies = TextField(constraints=[Check("bodies <> ''")])
    people = words()
    places_checked = IntegerField(default=0, constraints=[Check("places_checked >= 0")])
    findings = words()
    opinion = words()
    note = words()
    voided_on = a_day("voided_on")
    void_reason = words()

    class Meta:
        constraints = [Check("(voided_on IS NULL) = (void_reason = '')")]


class JointActionVillage(Record):
    """A village that a joint action went through."""

    joint_action = belongs_to(JointAction)
    village = belongs_to(Village)

    class Meta:
        indexes = ((("joint_action", "village"), True),)


class EnforcementStep(Record):
    """One step of a case, on a track of a hazard; several hazards of one paper have a step each."""

    track = belongs_to(Track)
    step = one_of(
        "step",
        "persuaded",
        "admonished",
        "noticed",
        "warned",
        "ordered",
        "refused",
        "demanded",
        "heard",
        "decided",
        "last_demanded",
        "executed",
        "billed",
        "bill_demanded",
        "transferred",
        "asked_fire",
        "asked_court",
        "joint",
        "closed",
    )
    on_day = _the_day("on_day")
    by = words()
    instrument = belongs_to(Instrument, null=True)
    joint_action = belongs_to(JointAction, null=True)
    officer = belongs_to(Worker, null=True)
    licence = words()
    second_officer = belongs_to(Worker, null=True)
    second_licence = words()
    began_at = words()
    ended_at = words()
    urgent = words()
    performer = words()
    witness = words()
    text = words()

    class Meta:
        indexes = ((("track", "instrument"), True),)
        constraints = [
            Check(f"step NOT IN ({_BY_OFFICERS}) OR ({_TWO_OFFICERS})"),  # 行政处罚法 第四十二条
            Check(f"(step IN ({_BY_PAPER})) = (instrument_id IS NOT NULL)"),
            Check("(step = 'joint') = (joint_action_id IS NOT NULL)"),
            Check(
                "step <> 'executed' OR urgent <> '' "
                "OR (began_at GLOB '[0-2][0-9]:[0-5][0-9]' AND ended_at GLOB '[0-2][0-9]:[0-5][0-9]' "
                "AND began_at >= '06:00' AND began_at <= ended_at AND ended_at <= '22:00')"
            ),  # 行政强制法 第四十三条
            Check("step <> 'executed' OR (witness <> '' AND performer <> '')"),  # 第五十一条
            Check("step NOT IN ('warned', 'refused', 'heard') OR text <> ''"),
        ]


class CostItem(Record):
    """One cost of an execution, in 分, as it was (行政强制法 第五十一条第二款)."""

    step = belongs_to(EnforcementStep)
    item = TextField(constraints=[Check("item <> ''")])
    amount = IntegerField(constraints=[Check("amount > 0")])
    evidence = words()


class CostPayment(Record):
    """Money paid back by the offender, in 分."""

    step = belongs_to(EnforcementStep)
    on_day = _the_day("on_day")
    amount = IntegerField(constraints=[Check("amount > 0")])
    payer = words()
    receipt = words()
