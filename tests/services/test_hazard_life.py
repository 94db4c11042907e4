"""Whatever a clerk does in whatever order: no unlawful state, ties that hold, and undo back to the start."""

import tempfile
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db.database import database
from db.identities import Identities
from db.models import JOURNALED, Hazard
from db.opening import close_database, make_folder, open_database
from lifepath_desktop.domain.hazards import HazardEntry, Stage
from lifepath_desktop.domain.rectification import SOLE_PERSON, Deed, Step, lawful_steps, measure
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.queries.hazards import hazard_standing
from lifepath_desktop.services import hazards, look_backs, rectification
from lifepath_desktop.services.undoing import last_undoable, redo_last, undo_last
from tests.make import Make

TODAY = date(2024, 11, 1)
NOW = {"clerk": "测试", "today": TODAY}
DAYS = st.integers(0, 25).map(lambda days: date(2024, 10, 8) + timedelta(days=days))
DEEDS = st.builds(
    Deed,
    DAYS,
    st.sampled_from(["吴永红", "王站长", ""]),
    st.just("未拆"),
    st.sampled_from(["", SOLE_PERSON]),
    st.sampled_from(["", "手机坏了", "没有带手机"]),
)
MEASURES = st.builds(measure, st.sampled_from(["当场改正", "限期整改", "上报乡应急办"]), st.none() | DAYS)
STEP_OF = {
    "report_fixed": Step.REPORT_FIXED,
    "recheck_passed": Step.RECHECK,
    "recheck_failed": Step.RECHECK,
    "strike_off": Step.STRIKE_OFF,
    "urge": Step.URGE,
    "assist": Step.HELP,
}


def contents():
    """Everything the register holds, without the history."""
    return {model: sorted(database.all(f'SELECT * FROM "{model._meta.table_name}"')) for model in JOURNALED}


class HazardLife(RuleBasedStateMachine):
    @initialize(count=st.integers(1, 4))
    def begin(self, count):
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        make_folder(folder)
        open_database(folder, identities=Identities.seeded(1, lambda: datetime(2024, 11, 1, 12)), create=True)
        make = Make()
        self.place = make.place()
        self.hazard(count)
        self._acts = database.scalar("SELECT MAX(id) FROM operation")
        self._start = contents()

    def hazard(self, count):
        entry = HazardEntry(self.place.id, date(2024, 10, 9), "上锁", 1, count, "吴永红")
        hazards.register_hazard(entry, None, **NOW)

    def teardown(self):
        while (newest := last_undoable()) is not None and newest[0] > self._acts:
            undo_last(**NOW)
        ended = contents()
        close_database()
        self._folder.cleanup()
        assert ended == self._start

    def one(self, pick):
        ids = [row.id for row in Hazard.select(Hazard.id).order_by(Hazard.id)]
        return ids[pick % len(ids)]

    def attempt(self, step, id_, act):
        lawful = step in lawful_steps(hazard_standing(id_))
        before = contents()
        try:
            act()
        except LifepathError:
            assert contents() == before
        else:
            assert lawful, step
            event(step.name)

    @rule(
        pick=st.integers(0, 9),
        by=st.sampled_from(["吴永红", "王站长"]),
        way=st.integers(0, 9),
        days=st.integers(0, 2),
    )
    def go_on(self, pick, by, way, days):
        """Take one of the lawful steps as a careful clerk would, so that lives get long."""
        id_ = self.one(pick)
        now = hazard_standing(id_)
        lawful = lawful_steps(now)
        latest = max(day for day in (now.found_on, now.fixed_on, now.passed_on) if day is not None)
        deed = Deed(min(latest + timedelta(days=days), TODAY), by, "未拆", SOLE_PERSON, "没有带手机")
        acts = {
            verb: partial(getattr(rectification, verb), [id_], deed)
            for verb, step in STEP_OF.items()
            if step in lawful
        }
        if Step.FIX_PARTLY in lawful:
            acts["fix_partly"] = partial(rectification.fix_partly, id_, 1, deed)
        if Step.REOPEN in lawful:
            again = HazardEntry(self.place.id, deed.on, "又上锁", 1, 2, by)
            acts["reopen"] = partial(hazards.reopen, id_, again)
        if acts:
            verb = sorted(acts)[way % len(acts)]
            acts[verb](**NOW)
            event(f"go on: {verb}")

    @rule(pick=st.integers(0, 9), deed=DEEDS, verb=st.sampled_from(sorted(STEP_OF)))
    def step(self, pick, deed, verb):
        id_ = self.one(pick)
        self.attempt(STEP_OF[verb], id_, lambda: getattr(rectification, verb)([id_], deed, **NOW))

    @rule(pick=st.integers(0, 9), deed=DEEDS, chosen=MEASURES)
    def decide(self, pick, deed, chosen):
        id_ = self.one(pick)
        self.attempt(Step.SET_MEASURE, id_, lambda: rectification.set_measure([id_], chosen, deed, **NOW))

    @rule(pick=st.integers(0, 9), deed=DEEDS, day=DAYS)
    def put_off(self, pick, deed, day):
        id_ = self.one(pick)
        self.attempt(Step.EXTEND, id_, lambda: rectification.extend_deadline([id_], day, deed, **NOW))

    @rule(pick=st.integers(0, 9), deed=DEEDS, part=st.integers(0, 4))
    def fix_partly(self, pick, deed, part):
        id_ = self.one(pick)
        self.attempt(Step.FIX_PARTLY, id_, lambda: rectification.fix_partly(id_, part, deed, **NOW))

    @rule(pick=st.integers(0, 9), day=DAYS)
    def come_back(self, pick, day):
        id_ = self.one(pick)
        entry = HazardEntry(self.place.id, day, "又上锁", 1, 1, "吴永红")
        self.attempt(Step.REOPEN, id_, lambda: hazards.reopen(id_, entry, **NOW))

    @rule(pick=st.integers(0, 9), deed=DEEDS)
    def look_back(self, pick, deed):
        id_ = self.one(pick)
        self.attempt(Step.LOOK_BACK, id_, lambda: look_backs.look_back([id_], deed, **NOW))

    @rule(pick=st.integers(0, 9), reason=st.sampled_from(["", "", "重复"]))
    def void(self, pick, reason):
        id_ = self.one(pick)
        self.attempt(Step.VOID, id_, lambda: hazards.void_hazards([id_], reason, **NOW))

    @rule(pick=st.integers(0, 9))
    def restore(self, pick):
        id_ = self.one(pick)
        self.attempt(Step.RESTORE, id_, lambda: hazards.restore_hazards([id_], clerk="测试"))

    @rule(
        pick=st.integers(0, 9), field=st.sampled_from(["due_on", "measure", "count", "checked_by"]), day=DAYS
    )
    def type_into_the_list(self, pick, field, day):
        text = {"due_on": day.isoformat(), "measure": "上报乡应急办", "count": "2", "checked_by": "王站长"}[
            field
        ]
        before = contents()
        try:
            hazards.change_hazard(self.one(pick), {field: text}, **NOW)
        except LifepathError:
            assert contents() == before

    @rule()
    def there_and_back(self):
        before = contents()
        newest = last_undoable()
        if newest is not None and newest[0] > self._acts:
            undo_last(**NOW)
            redo_last(**NOW)
            assert contents() == before

    @invariant()
    def every_state_is_lawful(self):
        for hazard in Hazard.select():
            stage = Stage(hazard.stage)
            standing = hazard_standing(hazard.id)
            passed = database.scalar(
                "SELECT COUNT(*) FROM rectification WHERE hazard_id = ? AND step = 'recheck_passed'",
                (hazard.id,),
            )
            assert lawful_steps(standing)
            if stage is Stage.STRUCK_OFF:
                assert passed
                assert hazard.fixed_on <= hazard.checked_on <= hazard.struck_off_on
            running = database.scalar(
                "SELECT COUNT(*) FROM track WHERE hazard_id = ? AND closed_on IS NULL", (hazard.id,)
            )
            assert not running or stage in {Stage.FOUND, Stage.RECTIFYING}
        assert month_figures("2024-10", today=TODAY).broken == ()


HazardLife.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)
TestHazardLife = HazardLife.TestCase
