"""Before the window: the register that was opened last, the clerk's name, and ways out when it does not open."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from db.identities import Identities
from lifepath_desktop.services.folders import Whereabouts
from lifepath_desktop.services.register import close_register, create_register
from ui.opening import RegisterKeeper, open_desk
from ui.welcome.page import Welcome
from ui.welcome.questions import AskClerk, CannotOpen, WayOut


@pytest.fixture
def places(tmp_path):
    return Whereabouts(tmp_path / "default", tmp_path / "config" / "register.txt")


@pytest.fixture
def folder(tmp_path):
    create_register(tmp_path / "库", "341022211", clerk="建", identities=Identities())
    close_register()
    return tmp_path / "库"


@pytest.fixture
def opened(qtbot, places):
    desks = []

    def open_it(*argv):
        desk = open_desk(argv, places)
        if desk is not None:
            desks.append(desk)
        return desk

    yield open_it
    for desk in desks:
        desk.bus.stop()
        desk.tasks.stop()
    close_register()


def when_asked(kind, answer):
    """Answer the next dialog of a kind as soon as it is open."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            answer(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def test_the_arguments_name_register_clerk_and_day(opened, folder, places):
    desk = opened("--register", str(folder), "--clerk", "汪小红", "--today", "2024-11-05")
    assert (desk.folder, desk.clerk, desk.today()) == (folder, "汪小红", date(2024, 11, 5))
    assert not places.note.exists()


def test_the_clerk_is_asked_once_and_remembered(opened, folder):
    when_asked(AskClerk, lambda dialog: (dialog.name.setText("汪小红"), dialog.accept()))
    first = opened("--register", str(folder))
    again = opened("--register", str(folder))
    assert (first.clerk, again.clerk) == ("汪小红", "汪小红")


def test_a_name_is_needed(qtbot):
    question = AskClerk()
    qtbot.addWidget(question)
    question.accept()
    assert question.result() == 0


def test_the_register_opened_last_is_opened_again(opened, folder, places):
    places.remember(folder)
    assert opened("--clerk", "汪小红").folder == folder


def test_without_a_register_the_first_page_comes_and_its_choice_is_opened(opened, folder, places):
    when_asked(Welcome, lambda page: page.open_existing(folder))
    assert opened("--clerk", "汪小红").folder == folder
    assert places.last() == folder


def test_leaving_the_first_page_opens_nothing(opened):
    when_asked(Welcome, lambda page: page.reject())
    assert opened() is None


def test_a_damaged_register_is_told_with_ways_out(opened, folder, tmp_path):
    sentences = []

    def leave(dialog):
        sentences.append(dialog.accessibleName())
        dialog.buttons[WayOut.LEAVE].click()

    (folder / "register.db").write_bytes(b"this is no database at all" * 400)
    when_asked(CannotOpen, leave)
    assert opened("--register", str(folder)) is None
    assert sentences == ["台账库没有打开"]


def test_what_the_window_keeps_never_waits_for_a_long_job(register):
    keeper = RegisterKeeper()
    with closing(sqlite3.connect(register / "register.db", isolation_level=None)) as job:
        job.execute("BEGIN IMMEDIATE")
        keeper.set("hazards/columns", "a")
        assert keeper.get("hazards/columns") == "a"
        job.execute("ROLLBACK")
    keeper.set("intake/sender", "b")
    assert RegisterKeeper().get("hazards/columns") == "a"
    assert RegisterKeeper().get("intake/sender") == "b"
