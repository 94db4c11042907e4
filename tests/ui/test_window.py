"""The frame: rooms, search, undo, dropped files, one window for each register, the crash report."""

import logging
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QShortcut
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from db.database import database
from lifepath_desktop.queries.listing import Scope
from ui.bus import ChangeElsewhere, Visit, touches
from ui.crash import CrashDialog, CrashHook
from ui.rooms import ROOMS, Room
from ui.search_box import SearchBox
from ui.shortcuts import ShortcutsDialog
from ui.single import OnlyWindow
from ui.window import MainWindow


class Page(QWidget):
    """A room that writes down what it was opened for."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object] = []

    def show_record(self, id_: int) -> None:
        self.seen.append(id_)

    def show_scope(self, scope: Scope) -> None:
        self.seen.append(scope.title)

    def take_files(self, paths: tuple[Path, ...]) -> None:
        self.seen.append([path.name for path in paths])


@dataclass(frozen=True)
class Found:
    kind: str
    id: int
    title: str
    detail: str
    room: str


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def window(qtbot, kit_desk, built) -> MainWindow:
    def build(key: str) -> Page:
        built.append(key)
        return Page()

    rooms = [Room(room.key, room.title, room.icon, lambda _desk, key=room.key: build(key)) for room in ROOMS]
    window = MainWindow(kit_desk, rooms, "白际乡")
    qtbot.addWidget(window)
    window.resize(1200, 700)
    window.show()
    qtbot.waitExposed(window)
    # Shortcuts are heard by the active window only; one of an earlier test may still be it.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_a_room_is_built_only_when_it_is_first_opened(qtbot, window, built):
    assert built == ["overview"]
    qtbot.mouseClick(window.navigation._buttons["hazards"], Qt.MouseButton.LeftButton)
    window.open_room("overview")
    qtbot.mouseClick(window.navigation._buttons["hazards"], Qt.MouseButton.LeftButton)
    assert built == ["overview", "hazards"]
    assert window.navigation._buttons["hazards"].isChecked()


def test_the_rooms_stand_in_the_order_of_work():
    office = [
        "总览",
        "收表",
        "场所",
        "排查",
        "隐患",
        "三个清单",
        "台账与汇总",
        "自查",
        "举报",
        "宣传",
        "执法",
        "调度",
        "归档",
        "历史",
        "设置",
    ]
    shown = [room.title for room in ROOMS]
    assert shown == [title for title in office if title in shown]
    assert {"总览", "收表", "场所", "隐患", "台账与汇总", "历史", "设置"} <= set(shown)


def test_a_number_opens_its_rows_and_a_find_its_record(window, kit_desk):
    kit_desk.bus.go(Visit("hazards", scope=Scope("逾期", "1")))
    kit_desk.bus.go(Visit("hazards", record_id=7))
    assert window.open_room("hazards").seen == ["逾期", 7]


def test_workbooks_dropped_anywhere_are_taken_in(qtbot, window):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/白际村.xlsx"), QUrl.fromLocalFile("/tmp/照片.jpg")])
    event = QDropEvent(
        QPoint(300, 300),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.pages.currentWidget().seen == [["白际村.xlsx"]])
    assert window.navigation._buttons["intake"].isChecked()


def test_the_last_act_stands_at_the_foot(window, kit_desk):
    kit_desk.bus.tell(SimpleNamespace(operation_id=3, label="销号 2 处", tables=frozenset({"hazard"})))
    assert window.foot.act.text() == "销号 2 处"
    assert window.foot.undo.isVisible()


def test_undo_is_a_job_whose_change_every_page_hears(qtbot, window, kit_desk, monkeypatch):
    asked: list[object] = []
    change = SimpleNamespace(operation_id=4, label="撤销：销号", tables=frozenset({"hazard"}))

    def step_back(verb, clerk, today, progress):
        asked.append((verb, clerk, today, threading.current_thread() is threading.main_thread()))
        return change, SimpleNamespace(sentence="撤销“销号”：已恢复 1 条。")

    monkeypatch.setattr("ui.window._undoing", step_back)
    with qtbot.waitSignal(kit_desk.bus.changed) as changed:
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert asked == [("undo_last", "王会计", kit_desk.today(), False)]
    assert changed.args == [change]
    assert window.banner.text() == "撤销“销号”：已恢复 1 条。"


def test_a_sentence_told_by_any_page_is_shown(window, kit_desk):
    kit_desk.told("还没有复查，不能销号。")
    assert window.banner.isVisible()
    assert window.banner.text() == "还没有复查，不能销号。"


def test_changes_made_by_another_program_are_seen(qtbot, things, kit_desk):
    other = threading.Thread(target=write_elsewhere)
    other.start()
    other.join()
    with qtbot.waitSignal(kit_desk.bus.changed) as changed:
        kit_desk.bus.look_around()
    assert changed.args == [ChangeElsewhere()]
    with qtbot.assertNotEmitted(kit_desk.bus.changed, wait=20):
        kit_desk.bus.look_around()


def write_elsewhere() -> None:
    database.connect()
    database.execute_sql("DELETE FROM thing WHERE id = 1")
    database.close()


def test_an_unknown_change_touches_everything():
    assert touches(ChangeElsewhere(), "hazard")
    assert not touches(SimpleNamespace(operation_id=1, label="", tables=frozenset({"place"})), "hazard")


def test_the_windows_size_is_kept(qtbot, kit_desk, window):
    window.resize(770, 610)
    window.close()
    again = MainWindow(kit_desk, [ROOMS[0]])
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (770, 610)


def test_ten_rooms_have_a_key_and_the_tenth_is_on_the_nought(qtbot, kit_desk):
    rooms = [Room(f"room{n}", f"第{n}间", "overview", lambda _desk: QWidget()) for n in range(1, 13)]
    window = MainWindow(kit_desk, rooms)
    qtbot.addWidget(window)
    keys = {short.key().toString(): short for short in window.findChildren(QShortcut)}
    assert {"Alt+1", "Alt+9", "Alt+0"} <= set(keys)
    assert "" not in keys
    keys["Alt+0"].activated.emit()
    assert window.pages.count() == 1
    assert window.navigation.findChildren(QToolButton)[9].isChecked()


def test_the_shortcuts_can_be_read(qtbot, window):
    dialog = ShortcutsDialog(window)
    qtbot.addWidget(dialog)
    words = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Ctrl+C / Ctrl+V", "筛选这一列", "撤销 / 重做"} <= words


class TestSearch:
    @pytest.fixture
    def over(self) -> QWidget:
        return QWidget()

    @pytest.fixture
    def box(self, qtbot, kit_desk, over) -> SearchBox:
        qtbot.addWidget(over)
        over.resize(900, 500)

        def search(text: str) -> list[Found]:
            things = [
                Found("场所", 1, "白际民宿", "白际村", "places"),
                Found("场所", 2, "白云客栈", "项山村", "places"),
                Found("隐患", 9, "YH-9 上锁", "白际民宿", "hazards"),
            ]
            return [thing for thing in things if text in "bj" or text in thing.title]

        box = SearchBox(kit_desk, over, search)
        box.setParent(over)
        over.show()
        qtbot.waitExposed(over)
        return box

    def test_finds_stand_under_their_kinds_while_one_types(self, qtbot, box):
        with qtbot.waitSignal(box._reader.answered):
            qtbot.keyClicks(box, "bj")
        rows = [box.list.item(row).text() for row in range(box.list.count())]
        assert rows == ["场所", "白际民宿　白际村", "白云客栈　项山村", "隐患", "YH-9 上锁　白际民宿"]
        assert box.list.currentRow() == 1

    def test_down_skips_the_kinds_and_enter_opens(self, qtbot, box):
        with qtbot.waitSignal(box._reader.answered):
            qtbot.keyClicks(box, "bj")
        qtbot.keyClick(box, Qt.Key.Key_Down)
        qtbot.keyClick(box, Qt.Key.Key_Down)
        with qtbot.waitSignal(box.chosen) as chosen:
            qtbot.keyClick(box, Qt.Key.Key_Return)
        assert chosen.args == [Visit("hazards", record_id=9)]
        assert box.text() == ""

    def test_enter_before_the_answer_opens_the_first_find(self, qtbot, box):
        qtbot.keyClicks(box, "bj")
        with qtbot.waitSignal(box.chosen) as chosen:
            qtbot.keyClick(box, Qt.Key.Key_Return)
        assert chosen.args == [Visit("places", record_id=1)]

    def test_nothing_found_is_said(self, qtbot, box):
        with qtbot.waitSignal(box._reader.answered):
            qtbot.keyClicks(box, "zzz")
        assert box.hits() == []
        assert box.list.item(0).text().startswith("没有找到")


class TestOnlyWindow:
    def test_the_second_start_brings_the_first_forward_with_its_files(self, qtbot, tmp_path):
        first, second = OnlyWindow(tmp_path), OnlyWindow(tmp_path)
        assert first.take()
        first.listen()
        assert not second.take()
        with qtbot.waitSignal(first.called) as called:
            assert second.call_first([tmp_path / "白际村.xlsx"])
        assert called.args == [(tmp_path / "白际村.xlsx",)]
        first.release()

    def test_a_register_let_go_can_be_taken_again(self, qtbot, tmp_path):
        first, second = OnlyWindow(tmp_path), OnlyWindow(tmp_path)
        assert first.take()
        first.release()
        assert second.take()
        second.release()


class TestCrash:
    def test_a_bug_is_logged_and_shown_without_the_registers_content(self, caplog):
        shown: list[str] = []
        try:
            raise ZeroDivisionError("a bug")
        except ZeroDivisionError:
            with caplog.at_level(logging.CRITICAL, "ui"):
                CrashHook(shown.append)(*sys.exc_info())
        assert "ZeroDivisionError: a bug" in shown[0]
        assert "test_window.py" in shown[0]
        assert caplog.records[0].exc_info is not None

    def test_the_diagnosis_is_saved(self, qtbot, tmp_path):
        dialog = CrashDialog("诊断")
        qtbot.addWidget(dialog)
        assert dialog.save(tmp_path / "诊断.txt")
        assert (tmp_path / "诊断.txt").read_text("utf-8") == "诊断"

    def test_a_place_that_cannot_be_written_is_no_second_crash(self, qtbot, tmp_path, caplog):
        dialog = CrashDialog("诊断")
        qtbot.addWidget(dialog)
        with caplog.at_level(logging.ERROR, "ui"):
            assert not dialog.save(tmp_path / "没有" / "诊断.txt")
