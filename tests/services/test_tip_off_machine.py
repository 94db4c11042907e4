"""Whatever order tip-offs are handled in: no reward without its ground, no answer before the check, no name outside."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db.database import database
from db.identities import Identities
from db.opening import close_database, make_folder, open_database
from lifepath_desktop.domain.tip_offs import Result
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.services import rewards, tip_off_hazards, tip_offs
from lifepath_desktop.services.tip_off_hazards import FoundHazard
from lifepath_desktop.services.undoing import undo_last
from lifepath_desktop.services.upkeep import check as check_register
from tests.conftest import TestClock
from tests.make import Make
from tests.services.tip_offs import (
    INFORMANT,
    TODAY,
    WHO,
    add_rule,
    check,
    feed_back,
    make_vault,
    receive,
    step,
)

PEOPLE = st.sampled_from(("程主任", "王副乡长", ""))
DAYS = st.integers(0, 3).map(lambda days: TODAY - timedelta(days=days))
WHICH = st.sampled_from((0, 0, 1, 2))
SELDOM = st.sampled_from((True, *(False,) * 5))


class TipOffs(RuleBasedStateMachine):
    """A vault, two places, one rule of reward; every verb is called on any tip-off at any time."""

    @initialize()
    def open_register(self) -> None:
        self._scratch = tempfile.TemporaryDirectory()
        folder = Path(self._scratch.name) / "register"
        make_folder(folder)
        open_database(folder, identities=Identities.seeded(1, TestClock()), create=True)
        make = Make()
        self._places = [make.place().id, make.place().id]
        make_vault()
        self._rule = add_rule()
        self._ids: list[int] = []
        for named, place in ((True, 1), (True, 1), (True, 0)):
            self.receive(named, place, TODAY)

    def teardown(self) -> None:
        if hasattr(self, "_scratch"):
            close_database()
            self._scratch.cleanup()

    @rule(named=st.booleans(), place=st.sampled_from((0, 0, 1, None)), on=DAYS)
    def receive(self, named: bool, place: int | None, on: date) -> None:
        at = None if place is None else self._places[place]
        told = receive(INFORMANT if named else None, place_id=at, received_on=on)
        self._ids.append(told)

    @rule(which=WHICH, result=st.sampled_from((Result.CONFIRMED, *Result)), on=DAYS)
    def look(self, which: int, result: Result, on: date) -> None:
        self._quietly(which, lambda id_: check(id_, result, on=on))

    @rule(which=WHICH)
    def find(self, which: int) -> None:
        found = FoundHazard("后门上锁1处", 1)
        self._quietly(which, lambda id_: tip_off_hazards.register_found(id_, found, clerk="汪文书"))

    @rule(which=WHICH, on=DAYS)
    def tell(self, which: int, on: date) -> None:
        self._quietly(which, lambda id_: feed_back(id_, on=on))

    @rule(which=WHICH, reason=st.sampled_from(("两处不同的门", "")))
    def tell_apart(self, which: int, reason: str) -> None:
        self._quietly(which, lambda id_: tip_offs.tell_apart(id_, reason, clerk="汪文书"))

    @rule(which=WHICH, by=PEOPLE)
    def propose(self, which: int, by: str) -> None:
        self._quietly(which, lambda id_: rewards.propose_reward(id_, self._rule, step(by), **WHO))

    @rule(which=WHICH, by=PEOPLE)
    def approve(self, which: int, by: str) -> None:
        self._quietly(which, lambda id_: rewards.approve_reward(id_, step(by), **WHO))

    @rule(which=WHICH)
    def pay(self, which: int) -> None:
        self._quietly(which, lambda id_: rewards.pay_reward(id_, step("李会计"), **WHO))

    @rule(which=WHICH, strides=st.sampled_from((6, 6, 6, 5, 4)))
    def go_on(self, which: int, strides: int) -> None:
        """Take the steps of a matter found true in their order, so that the deep states are met as well."""
        steps = (
            lambda: self.look(which, Result.CONFIRMED, TODAY),
            lambda: self.find(which),
            lambda: self.propose(which, "程主任"),
            lambda: self.approve(which, "王副乡长"),
            lambda: self.pay(which),
            lambda: self.tell(which, TODAY),
        )
        for take in steps[:strides]:
            take()

    @rule(which=WHICH, now=SELDOM)
    def decline(self, which: int, now: bool) -> None:
        if now:
            self._quietly(which, lambda id_: rewards.decline_reward(id_, step(reason="查无实据"), **WHO))

    @rule(which=WHICH, now=SELDOM)
    def void(self, which: int, now: bool) -> None:
        if now:
            self._quietly(which, lambda id_: tip_offs.void_tip_off(id_, "重复登记", **WHO))

    @rule(now=SELDOM)
    def undo(self, now: bool) -> None:
        if now and self._ids:
            self._quietly(0, lambda _id: undo_last(**WHO))

    @invariant()
    def every_reward_has_its_ground(self) -> None:
        if not hasattr(self, "_ids"):
            return
        standing = "r.declined_on IS NULL"
        assert not _any(
            f"SELECT 1 FROM reward r JOIN tip_off t ON t.id = r.tip_off_id WHERE {standing} AND "
            "(t.named = 0 OR t.voided_on IS NOT NULL OR COALESCE(t.result, '') NOT IN ('confirmed', 'partly'))"
        )
        assert not _any("SELECT 1 FROM reward r WHERE r.approved_by = r.proposed_by AND r.approved_by <> ''")
        assert not _any("SELECT 1 FROM reward r WHERE r.paid_on IS NOT NULL AND r.approved_on IS NULL")
        assert not _any(f"SELECT 1 FROM reward r WHERE {standing} GROUP BY r.tip_off_id HAVING COUNT(*) > 1")

    @invariant()
    def nothing_comes_before_what_it_follows(self) -> None:
        if not hasattr(self, "_ids"):
            return
        assert not _any("SELECT 1 FROM tip_off WHERE fed_back_on IS NOT NULL AND checked_on IS NULL")
        assert not _any("SELECT 1 FROM tip_off WHERE checked_on < received_on OR fed_back_on < checked_on")
        assert not _any(
            "SELECT 1 FROM tip_off_hazard l JOIN tip_off t ON t.id = l.tip_off_id "
            "WHERE COALESCE(t.result, '') NOT IN ('confirmed', 'partly')"
        )
        assert not _any("SELECT 1 FROM tip_off GROUP BY number HAVING COUNT(*) > 1")

    @invariant()
    def nobody_is_named_and_the_journal_agrees(self) -> None:
        if not hasattr(self, "_ids"):
            return
        for table in ("tip_off", "journal", "reward", "operation"):
            assert INFORMANT.name not in str(database.all(f"SELECT * FROM {table}"))
        assert check_register() == []

    def _quietly(self, which: int, act) -> None:
        if which < len(self._ids):
            try:
                act(self._ids[-1 - which])
            except LifepathError:
                return


def _any(sql: str) -> bool:
    return database.one(sql) is not None


TestTipOffs = TipOffs.TestCase
TestTipOffs.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
