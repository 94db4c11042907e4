"""Before there is a register: where it will lie, and that nothing half made stays behind."""

from datetime import date

import pytest

from db.database import database
from db.opening import close_database
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.first_run import free_folder, has_register, make_demo, make_register
from lifepath_desktop.services.folders import Whereabouts
from lifepath_desktop.services.opening import clock, open_for_window

DAY = date(2024, 11, 5)


@pytest.fixture(autouse=True)
def _closed():
    yield
    close_database()


def test_a_register_is_made_and_let_go_of(tmp_path):
    make_register(tmp_path / "库", "341022211", clerk=" 汪小红 ", today=DAY)
    assert database.is_closed()

    open_for_window(tmp_path / "库", today=DAY)
    assert database.one("SELECT clerk, substr(at, 1, 10) FROM operation") == ("汪小红", "2024-11-05")


def test_a_name_is_needed_before_anything_is_made(tmp_path):
    with pytest.raises(RuleBroken, match="经办人"):
        make_register(tmp_path / "库", "341022211", clerk=" ", today=DAY)
    assert not (tmp_path / "库").exists()


def test_what_cannot_be_made_leaves_no_register_behind(tmp_path):
    with pytest.raises(NotFound):
        make_register(tmp_path / "库", "999999999", clerk="汪小红", today=DAY)
    assert not has_register(tmp_path / "库")


def test_a_register_that_stands_there_is_never_touched(tmp_path):
    make_register(tmp_path / "库", "341022211", clerk="汪小红", today=DAY)
    before = (tmp_path / "库" / "register.db").read_bytes()
    with pytest.raises(RuleBroken, match="已经有一个台账库"):
        make_register(tmp_path / "库", "341022211", clerk="别人", today=DAY)
    assert (tmp_path / "库" / "register.db").read_bytes() == before


def test_made_up_data_are_let_go_of(tmp_path):
    make_demo(tmp_path / "演示", "341022211", clerk="演示")
    assert has_register(tmp_path / "演示")
    assert database.is_closed()


def test_a_free_folder_is_the_wanted_one_or_one_beside_it(tmp_path):
    wanted = tmp_path / "台账"
    assert free_folder(wanted) == wanted
    wanted.mkdir()
    assert free_folder(wanted) == wanted
    (wanted / "log").mkdir()
    assert free_folder(wanted) == tmp_path / "台账-2"


def test_the_clock_stands_still_only_when_asked_to():
    assert clock(DAY)() == DAY
    assert clock(None)() >= DAY


def test_the_folder_opened_last_is_remembered(tmp_path):
    places = Whereabouts(tmp_path / "默认", tmp_path / "config" / "register.txt")
    assert places.last() == tmp_path / "默认"
    places.remember(tmp_path / "另一个")
    assert places.last() == tmp_path / "另一个"


def test_a_note_that_cannot_be_written_costs_only_a_question(tmp_path):
    (tmp_path / "config").write_text("a file where a folder should be", encoding="utf-8")
    places = Whereabouts(tmp_path / "默认", tmp_path / "config" / "register.txt")
    places.remember(tmp_path / "另一个")
    assert places.last() == tmp_path / "默认"
