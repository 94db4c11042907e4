"""Running verbs for a screen: told to every screen, refused in a sentence, as a job when they are many."""

import pytest

from db.models import Hazard
from lifepath_desktop.services.hazards import void_hazards
from tests.ui.rooms_desk import TODAY, desk, heard
from ui.acting import MANY, Acting, Outcome, attempt

__all__ = ["desk", "heard"]


@pytest.fixture
def voiding(desk):
    def verb(ids, reason="重复"):
        return lambda: void_hazards(ids, reason, clerk=desk.clerk, today=TODAY)

    return verb


def test_what_changed_is_told_and_what_changed_nothing_is_not(make, desk, voiding):
    seen = []
    desk.bus.changed.connect(seen.append)
    hazard = make.hazard()
    assert attempt(desk, voiding([hazard.id], "")) == Outcome("作废隐患要写明原因，请补上原因。")
    assert seen == []
    assert attempt(desk, voiding([hazard.id])) == Outcome()
    assert [change.label for change in seen] == [f"作废隐患：{hazard.number}"]


def test_many_run_as_a_job_and_their_end_is_told(qtbot, make, desk, voiding):
    acting, seen, outcomes = Acting(desk, desk.bus), [], []
    desk.bus.changed.connect(seen.append)
    acting.finished.connect(outcomes.append)
    hazard = make.hazard()
    acting.run(MANY, "作废", voiding([hazard.id]))
    assert desk.tasks.running is not None
    qtbot.waitUntil(lambda: bool(outcomes))
    assert outcomes == [Outcome()]
    assert Hazard.get().stage == "voided"
    assert len(seen) == 1


def test_a_job_that_is_refused_says_so(qtbot, make, desk, voiding):
    acting, outcomes = Acting(desk, desk.bus), []
    acting.finished.connect(outcomes.append)
    acting.run(MANY, "作废", voiding([make.hazard().id], ""))
    qtbot.waitUntil(lambda: bool(outcomes))
    assert outcomes == [Outcome("作废隐患要写明原因，请补上原因。")]
