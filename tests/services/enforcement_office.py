"""An office that may do everything, for tests of enforcement: officers, powers, calendar and law in an open register."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from db.models import EnforcementStep, Instrument, Worker
from lifepath_desktop.domain.delegations import Delegation, Mode, Power
from lifepath_desktop.domain.enforcement import OFFICERS_NEEDED, PAPER_OF, WITH_TERM, Step
from lifepath_desktop.domain.instruments import Delivery, Method, Party
from lifepath_desktop.services.costs import record_cost
from lifepath_desktop.services.delegations import record_delegation
from lifepath_desktop.services.enforcement import PaperDraft, StepDraft, take_step
from lifepath_desktop.services.instruments import Served, deliver
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.starting_data import lay_down_starting_data
from tests.make import Make

CLERK = "测试"
DAY = date(2025, 3, 3)  # a Monday
GRANTED = Delegation(
    Mode.GRANTED,
    frozenset(Power),
    "白际乡人民政府",
    self_built_only=False,
    published_on=date(2024, 1, 1),
)
ENTRUSTED = Delegation(
    Mode.ENTRUSTED,
    frozenset({Power.ORDER, Power.PUNISH}),
    "休宁县消防救援大队",
    delegator="休宁县消防救援大队",
    published_on=date(2024, 1, 1),
)


def day(n: int) -> date:
    return DAY + timedelta(days=n)


def paper(**values: Any) -> PaperDraft:
    return PaperDraft(**{"addressee": "吴永红", "party": Party.SOLE_TRADER, **values})


class Office:
    """Takes steps with everything filled in that a lawful step needs, unless told otherwise."""

    def __init__(self, make: Make, *delegations: Delegation) -> None:
        self.make = make
        make.township()
        with operation("准备", clerk=CLERK):
            lay_down_starting_data()
            self.officers = tuple(
                Worker.create(name=name, licence=licence).id
                for name, licence in (("汪志强", "皖1001"), ("程建华", "皖1002"))
            )
        for delegation in delegations:
            record_delegation(delegation, clerk=CLERK)

    def hazard(self, **values: Any) -> int:
        place = self.make.place(crowded=True, self_built=True)
        wanted = {"stage": "rectifying", "inspection": self.make.visit(place)}
        return int(self.make.hazard(wanted.pop("inspection"), **{**wanted, **values}).id)

    def draft(self, step: Step, on: int, **values: Any) -> StepDraft:
        draft = StepDraft(step, day(on), by="汪志强")
        if step in OFFICERS_NEEDED:
            draft = replace(draft, officers=self.officers)
        if step in {Step.WARNED, Step.REFUSED, Step.HEARD, Step.ADMONISHED}:
            draft = replace(draft, text="复查仍未改正")
        if step is Step.EXECUTED:
            draft = replace(draft, began=time(9), ended=time(11), performer="某拆除队", witness="胡某")
        if step in PAPER_OF:
            draft = replace(draft, paper=self.paper(step))
        return replace(draft, **values)

    def paper(self, step: Step, **values: Any) -> PaperDraft:
        if step is Step.WARNED:
            values.setdefault("party", Party.PERSON)
        if PAPER_OF[step] in WITH_TERM and "due_on" not in values:
            values.setdefault("term", 7)
        if step is Step.DECIDED:
            values = {"reviewed_by": "司法所程某", "approved_by": "乡长江某", **values}
        return paper(**values)

    def take(self, hazard_id: int, step: Step, on: int, **values: Any) -> Change:
        return take_step((hazard_id,), self.draft(step, on, **values), clerk=CLERK)

    def serve(self, on: int, **values: Any) -> Served:
        newest = Instrument.select().order_by(Instrument.id.desc()).first()
        delivery = Delivery(**{"method": Method.DIRECT, "on": day(on), "receiver": "吴永红", **values})
        return deliver(newest.id, delivery, by="汪志强", clerk=CLERK)

    def up_to(self, hazard_id: int, last: Step) -> None:
        """Walk the whole lawful sequence up to and with a step, each paper served."""
        walk = (
            (Step.ORDERED, 0, 0),
            (Step.REFUSED, 8, None),
            (Step.DEMANDED, 8, 8),
            (Step.HEARD, 9, None),
            (Step.DECIDED, 16, 16),
            (Step.EXECUTED, 24, None),
            (Step.BILLED, 25, 25),
            (Step.BILL_DEMANDED, 36, 36),
        )
        for step, on, served in walk:
            if step is Step.BILLED:
                record_cost(self.execution(), "拆除人工", 120_000, clerk=CLERK)
            self.take(hazard_id, step, on)
            if served is not None:
                self.serve(served)
            if step is last:
                return

    def execution(self) -> int:
        found = EnforcementStep.select().where(EnforcementStep.step == "executed")
        return int(found.order_by(EnforcementStep.id.desc()).first().id)
