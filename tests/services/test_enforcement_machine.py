"""Whatever order the verbs are called in, with whatever days: no unlawful state is ever reached."""

import tempfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db.database import database
from db.identities import Identities
from db.models import Hazard, Instrument, Operation
from db.opening import close_database, make_folder, open_database
from lifepath_desktop.domain.enforcement import FORCE_STEPS, OFFICERS_NEEDED, Step
from lifepath_desktop.domain.instruments import Delivery, Method, Party
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.queries.enforcement import case_of
from lifepath_desktop.queries.workdays import work_calendar
from lifepath_desktop.services.costs import Payment, record_cost, record_payment
from lifepath_desktop.services.enforcement import take_step
from lifepath_desktop.services.instruments import deliver, void_instrument
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.undoing import undo_last
from lifepath_desktop.services.upkeep import check
from tests.conftest import TestClock
from tests.make import Make
from tests.services.enforcement_office import CLERK, GRANTED, Office

SINCE = date(2025, 3, 3)
STEPS = st.sampled_from([step for step in Step if step is not Step.JOINT])
WAY_BACK = (
    Step.BILL_DEMANDED,
    Step.BILLED,
    Step.EXECUTED,
    Step.DECIDED,
    Step.HEARD,
    Step.DEMANDED,
    Step.REFUSED,
    Step.ORDERED,
)
SELDOM = st.sampled_from((True, *(False,) * 7))


class Enforcement(RuleBasedStateMachine):
    """Two hazards under priority one and two, an office that holds every power, and a clock that goes on."""

    @initialize()
    def open_register(self) -> None:
        self.scratch = tempfile.TemporaryDirectory()
        self.today = SINCE
        self.clock = TestClock(datetime(2026, 11, 30, 12))
        folder = Path(self.scratch.name) / "register"
        make_folder(folder)
        open_database(folder, identities=Identities.seeded(1, self.clock), create=True)
        self.office = Office(Make(), GRANTED)
        self.hazards = [self.office.hazard(), self.office.hazard(priority=2)]
        self.began = Operation.select().count()

    def teardown(self) -> None:
        if hasattr(self, "scratch"):
            close_database()
            self.scratch.cleanup()

    @rule(days=st.integers(0, 12))
    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(
        which=st.integers(0, 1),
        step=STEPS,
        party=st.sampled_from(Party),
        hour=st.integers(0, 23),
        back=st.integers(0, 3),
    )
    def take(self, which: int, step: Step, party: Party, hour: int, back: int) -> None:
        self._try(which, step, party=party, hour=hour, back=back)

    @rule(
        which=st.sampled_from((0, 0, 0, 1)),
        strides=st.integers(1, 6),
        days=st.integers(8, 12),
        serve=st.sampled_from((True, True, False)),
    )
    def go_on(self, which: int, strides: int, days: int, serve: bool) -> None:
        """Take the furthest lawful steps when terms have run out, so that the deep states are met as well."""
        for _ in range(strides):
            self.wait(days)
            done = self._done(which)
            if Step.EXECUTED in done:
                self.money(500, pay=False)
            for step in WAY_BACK:
                if step not in done and self._try(which, step):
                    break
            if serve:
                self.serve(0)

    @rule(back=st.integers(0, 5))
    def serve(self, back: int) -> None:
        newest = Instrument.select().order_by(Instrument.id.desc()).first()
        if newest is not None:
            on = self.today - timedelta(days=back)
            self._quietly(lambda: deliver(newest.id, Delivery(Method.DIRECT, on, "某"), by="某", clerk=CLERK))

    @rule(now=SELDOM)
    def void(self, now: bool) -> None:
        newest = Instrument.select().order_by(Instrument.id.desc()).first()
        if now and newest is not None:
            self._quietly(lambda: void_instrument(newest.id, on=self.today, reason="误开", clerk=CLERK))

    @rule(amount=st.integers(1, 500), pay=st.booleans())
    def money(self, amount: int, pay: bool) -> None:
        row = database.one("SELECT MAX(id) FROM enforcement_step WHERE step = 'executed'")
        step = row[0] if row else None
        if step is None:
            return
        if pay:
            self._quietly(lambda: record_payment(step, Payment(self.today, amount), clerk=CLERK))
        else:
            self._quietly(lambda: record_cost(step, "人工", amount, clerk=CLERK))

    @rule(which=st.integers(0, 1), now=SELDOM)
    def fix(self, which: int, now: bool) -> None:
        if not now:
            return
        with operation("整改", clerk=CLERK):
            hazard = Hazard.get_by_id(self.hazards[which])
            hazard.stage, hazard.fixed_on = "awaiting_recheck", self.today
            hazard.save()

    @rule(now=SELDOM)
    def undo(self, now: bool) -> None:
        if now and Operation.select().count() > self.began:
            self._quietly(lambda: undo_last(clerk=CLERK, today=self.today))

    @invariant()
    def the_history_is_lawful(self) -> None:
        if not hasattr(self, "hazards"):
            return
        for hazard_id in self.hazards:
            case = case_of(hazard_id)
            for position, taken in enumerate(case.steps):
                before = replace(case, steps=case.steps[:position])
                _assert_lawful(before, taken, case.priority)

    @invariant()
    def rows_and_journal_agree(self) -> None:
        if not hasattr(self, "hazards"):
            return
        assert (
            database.scalar(
                "SELECT COUNT(*) FROM (SELECT number FROM instrument GROUP BY 1 HAVING COUNT(*) > 1)"
            )
            == 0
        )
        assert database.scalar("PRAGMA foreign_key_check") is None
        assert check() == []

    def _done(self, which: int) -> set[Step]:
        return {taken.step for taken in case_of(self.hazards[which]).steps}

    def _try(
        self, which: int, step: Step, *, party: Party = Party.SOLE_TRADER, hour: int = 9, back: int = 0
    ) -> bool:
        on = self.today - timedelta(days=back)
        draft = self.office.draft(step, 0)
        draft = replace(draft, on=on, began=time(hour), ended=time(hour, 30))
        if draft.paper is not None:
            draft = replace(draft, paper=replace(draft.paper, party=party))
        return self._quietly(lambda: take_step((self.hazards[which],), draft, clerk=CLERK))

    @staticmethod
    def _quietly(act) -> bool:
        try:
            act()
        except LifepathError:
            return False
        return True


def _assert_lawful(before, taken, priority) -> None:
    """The law once more in other words, from the plan and the articles, not from the gates."""
    step, done = taken.step, [one.step for one in before.steps]
    served = {one.step for one in before.steps if one.served_on is not None and one.served_on <= taken.on}
    if step in FORCE_STEPS:
        assert priority != 2
    if step is Step.REFUSED:
        assert served & {Step.ORDERED, Step.NOTICED}
    if step is Step.DEMANDED:
        assert Step.ORDERED in served
        assert Step.REFUSED in done
    if step is Step.DECIDED:
        assert Step.DEMANDED in served
        assert Step.HEARD in done
    if step is Step.EXECUTED:
        assert Step.DECIDED in served
        assert work_calendar().is_workday(taken.on)
    if step in {Step.BILLED, Step.BILL_DEMANDED}:
        assert Step.EXECUTED in done
    if step in OFFICERS_NEEDED:
        assert (
            database.scalar(
                "SELECT COUNT(*) FROM enforcement_step WHERE step = ? AND (licence = '' OR second_licence = '' "
                "OR officer_id IS second_officer_id)",
                (step.value,),
            )
            == 0
        )


TestEnforcement = Enforcement.TestCase
TestEnforcement.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
