"""A clerk's desk on the open register for the tests of rooms: what was told and where it wanted to go is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from db.database import database
from lifepath_desktop.queries import hazards, places
from lifepath_desktop.queries.listing import Look
from ui.bus import Bus, Visit
from ui.desk import Desk
from ui.tasks import Tasks

TODAY = date(2024, 11, 15)


@dataclass
class Heard:
    """What a room said and asked for."""

    told: list[str] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def desk(qtbot, register: Path, heard: Heard) -> Iterator[Desk]:
    bus = Bus(lambda: int(database.scalar("PRAGMA data_version")))
    tasks = Tasks(database)
    bus.wanted.connect(heard.visits.append)
    yield Desk(register, "汪小红", bus, lambda: TODAY, tasks, heard.told.append)
    bus.stop()
    tasks.stop()


def show(qtbot, page: QWidget) -> None:
    """Put a page on the screen as the window does."""
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    qtbot.waitExposed(page)


def rows_opened(visit: Visit) -> list[int]:
    """The ids that the room opened by a visit lists."""
    listing = places.PLACES if visit.room == "places" else hazards.hazard_listing(TODAY)
    return list(listing.ids(Look(scope=visit.scope)))
