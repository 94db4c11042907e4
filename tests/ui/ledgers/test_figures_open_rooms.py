"""Every number of the figures opens the list it names, in the real room, with exactly its rows."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module

import pytest
from PySide6.QtWidgets import QWidget

from lifepath_desktop.domain.figures import KEYS, Scope
from lifepath_desktop.queries.enforcement import case_listing
from lifepath_desktop.queries.figures import SOURCES, month_figures, rows_behind, spans
from lifepath_desktop.queries.instruments import instrument_listing
from lifepath_desktop.queries.joint_actions import joint_action_listing
from tests.make import Make
from tests.queries.office_at_random import OfficeAtRandom
from tests.ui.record_forms import rest
from tests.ui.rooms_desk import TODAY, show
from ui.desk import Desk
from ui.enforcement.page import LISTS
from ui.kit.grid import Grid

SINCE, MONTH = date(2024, 10, 1), "2024-10"


@pytest.fixture
def rooms(qtbot, make: Make, desk: Desk) -> Iterator[dict[str, QWidget]]:
    OfficeAtRandom(make, 1)
    made: dict[str, QWidget] = {}
    for room in (
        "hazards",
        "places",
        "rounds",
        "self_checks",
        "enforcement",
        "outreach",
        "tip_offs",
        "dispatch",
    ):
        made[room] = import_module(f"ui.{room}.page").build(desk)
        qtbot.addWidget(made[room])
    yield made
    for page in made.values():
        rest(page)


def test_each_room_lists_the_rows_of_each_figure(qtbot, rooms: dict[str, QWidget]) -> None:
    counted = month_figures(MONTH, today=TODAY)
    span = spans(counted.period, TODAY)[Scope.CUMULATIVE]
    wanted = {
        (part.room, part.scope.listing): part
        for key in KEYS
        for part in rows_behind(key, span)
        if part.scope is not None and part.part
    }
    assert len(wanted) == 15, "the lists that hold the rows of a random office; its cases have no papers"
    for (room, _), part in wanted.items():
        page = rooms[room]
        show(qtbot, page)
        page.show_scope(part.scope)
        (grid,) = (grid for grid in page.findChildren(Grid) if grid.isVisible())
        assert grid.look.scope == part.scope
        qtbot.waitUntil(lambda grid=grid: grid.model.rowCount() > 0)
        page.hide()


def test_the_room_of_enforcement_knows_every_list_that_its_figures_name(make: Make) -> None:
    assert {source.listing for source in SOURCES if source.room == "enforcement"} == set(LISTS)
    listings = (case_listing(), instrument_listing(), joint_action_listing())
    assert [listing.name for listing in listings] == sorted(LISTS, key=lambda name: LISTS[name])
