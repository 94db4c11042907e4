"""The garbage collector rests while it is asked to, and works again whatever happened."""

import gc

import pytest

from lifepath_desktop.services.collecting import collector_resting


@collector_resting()
def stumble() -> None:
    assert not gc.isenabled()
    raise ValueError("x")


def test_the_collector_rests_and_works_again_even_after_an_error():
    with pytest.raises(ValueError, match="x"):
        stumble()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    with collector_resting():
        with collector_resting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
