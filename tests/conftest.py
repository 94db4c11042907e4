"""What every test may ask for: a fresh register in its own folder, a clock that stands still, records to order."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from db.identities import Identities
from db.opening import close_database, make_folder, open_database
from tests.make import Make

# A test needs no screen; who wants to watch sets the platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples at every run in CI: a run says something about the change, not about luck.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

NOON = datetime(2024, 11, 1, 12, 0)


class TestClock:
    """A clock that moves only when it is told to."""

    __test__ = False

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: int) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def identities(clock: TestClock) -> Identities:
    return Identities.seeded(1, clock)


@pytest.fixture
def register(tmp_path: Path, identities: Identities) -> Iterator[Path]:
    """An open, empty register."""
    folder = tmp_path / "register"
    make_folder(folder)
    open_database(folder, identities=identities, create=True)
    yield folder
    close_database()


@pytest.fixture
def make(register: Path) -> Make:
    """Makes records in the open register."""
    return Make()
