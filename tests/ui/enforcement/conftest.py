"""The desk that the room stands on, in a year whose terms have run out."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.services.enforcement_office import GRANTED, Office
from tests.ui.rooms_desk import desk as plain_desk
from tests.ui.rooms_desk import heard
from ui.desk import Desk

TODAY = date(2025, 12, 1)

__all__ = ["heard", "plain_desk"]


@pytest.fixture
def desk(plain_desk: Desk, clock) -> Desk:
    clock.now = datetime(2025, 12, 1, 12)
    return replace(plain_desk, today=lambda: TODAY)


@pytest.fixture
def bare(make, desk: Desk) -> Office:
    """An office without any delegated power."""
    return Office(make)


@pytest.fixture
def able(make, desk: Desk) -> Office:
    """An office that holds every power."""
    return Office(make, GRANTED)
