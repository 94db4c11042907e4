"""A walk through every room and tab, on an empty register and on one full of work: nothing to be ashamed of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from db.database import database
from lifepath_desktop.queries.due_today import due_today
from lifepath_desktop.services.demo import Wanted, create_demo
from lifepath_desktop.services.opening import identities
from lifepath_desktop.services.register import close_register, create_register
from tests.ui.rooms_desk import Heard
from ui.bus import Bus
from ui.desk import Desk
from ui.kit.empty import EmptyState
from ui.kit.grid import Grid
from ui.rooms import ROOMS
from ui.tasks import Tasks

TODAY = Wanted().today
SCREEN = (1366 - 165, 768 - 85)
"""What a room has of the smallest screen, beside the rooms' names and between search box and status line."""
CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)
INSIDES = (QComboBox, QAbstractSpinBox, QAbstractItemView, QTabBar, QLineEdit)
"""What is made of controls of its own, named as a whole."""
KEYS = [room.key for room in ROOMS]


@pytest.fixture(scope="module", params=["full", "bare"])
def town(request, tmp_path_factory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("rooms") / "台账"
    if request.param == "full":
        create_demo(folder, "341022211", Wanted(), clerk="演示")
    else:
        create_register(folder, "341022211", clerk="演示", identities=identities(TODAY))
    yield folder
    close_register()


@pytest.fixture
def office(qtbot, town) -> Iterator[tuple[Desk, Heard]]:
    heard = Heard()
    bus = Bus(lambda: int(database.scalar("PRAGMA data_version")))
    bus.wanted.connect(heard.visits.append)
    tasks = Tasks(database)
    yield Desk(town, "汪小红", bus, lambda: TODAY, tasks, heard.told.append), heard
    bus.stop()
    tasks.stop()


def room_of(key: str, desk: Desk, qtbot) -> QWidget:
    page = next(room for room in ROOMS if room.key == key).build(desk)
    qtbot.addWidget(page)
    page.resize(*SCREEN)
    page.show()
    qtbot.waitExposed(page)
    qtbot.wait(200)
    return page


def each_tab(page: QWidget, qtbot) -> Iterator[str]:
    """Show each tab of a room in turn; a room without tabs once."""
    bars = [bar for bar in page.findChildren(QTabBar) if bar.isVisible()]
    if not bars:
        yield ""
        return
    for number in range(bars[0].count()):
        bars[0].setCurrentIndex(number)
        qtbot.wait(200)
        yield bars[0].tabText(number)


def nameless(page: QWidget) -> list[str]:
    """The controls on the screen of which a screen reader could say nothing."""
    found = []
    for control in page.findChildren(QWidget):
        if (
            not isinstance(control, CONTROLS)
            or not control.isVisible()
            or control.objectName().startswith("qt_")
        ):
            continue
        words = control.accessibleName() or control.toolTip()
        words = words or (control.text() if isinstance(control, QAbstractButton) else "")
        inside = control.parent()
        if not words and not isinstance(inside, INSIDES):
            found.append(f"{type(control).__name__} in {type(inside).__name__}")
    return found


def silent(page: QWidget) -> list[str]:
    """The empty lists on the screen that do not say in words of their own what to do."""
    plain = EmptyState(QWidget())._sentence
    return [
        grid.accessibleName() or type(grid.parent()).__name__
        for grid in page.findChildren(Grid)
        if grid.isVisible() and not grid.model.rowCount() and grid.empty._sentence == plain
    ]


@pytest.mark.parametrize("key", KEYS)
def test_each_room_fits_the_screen_names_its_controls_and_says_what_to_do(qtbot, office, key):
    desk, heard = office
    page = room_of(key, desk, qtbot)
    for tab in each_tab(page, qtbot):
        least = page.minimumSizeHint()
        assert (least.width() <= SCREEN[0], least.height() <= SCREEN[1]) == (True, True), (tab, least)
        assert nameless(page) == [], tab
        assert silent(page) == [], tab
    assert heard.told == []


def test_each_number_of_what_waits_opens_as_many_rows_as_it_says(qtbot, office):
    desk, _ = office
    for waiting in due_today(TODAY):
        page = room_of(waiting.room, desk, qtbot)
        page.show_scope(waiting.scope)
        qtbot.waitUntil(lambda page=page, waiting=waiting: waiting.count in shown(page))


def shown(page: QWidget) -> list[int]:
    return [grid.model.rowCount() for grid in page.findChildren(Grid) if grid.isVisible()]
