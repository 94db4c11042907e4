"""The grid as its user meets it: keys, mouse, clipboard."""

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from db.database import database
from lifepath_desktop.queries.listing import Filter, Look, Scope
from tests.ui.conftest import THINGS, Written
from ui.bus import ChangeElsewhere
from ui.kit.filters import FilterPopup
from ui.kit.grid import Grid
from ui.kit.list_page import ListPage
from ui.kit.table_model import PAGE, PAGES_KEPT

NO_GRAB = "^This plugin does not support grabbing the keyboard"  # the offscreen platform says so of any popup
NAME, VILLAGE, STAGE, COUNT, DUE, NOTE = range(6)


@pytest.fixture
def grid(qtbot, kit_desk) -> Grid:
    grid = Grid(kit_desk, THINGS, frozen=1)
    qtbot.addWidget(grid)
    grid.resize(700, 400)
    with qtbot.waitSignal(grid.counted):
        grid.show()
    return grid


def pick(grid: Grid, top: int, left: int, bottom: int, right: int) -> None:
    chosen = QItemSelection(grid.model.index(top, left), grid.model.index(bottom, right))
    grid.view.setCurrentIndex(grid.model.index(top, left))
    grid.view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def names(grid: Grid, count: int = 3) -> list[str]:
    return [grid.model.text_at(row, NAME) for row in range(count)]


def look(qtbot, grid: Grid, **how) -> None:
    with qtbot.waitSignal(grid.counted):
        grid.set_look(Look(**how))


def test_every_row_counts_but_only_pages_looked_at_are_read(grid):
    assert grid.model.rowCount() == 300
    assert grid.model.text_at(299, NAME) == "民宿300"
    assert len(grid.model._pages) <= 2


def test_pages_long_unseen_are_let_go(grid):
    grid.model.set_ids(grid.model.ids() * (PAGES_KEPT * PAGE // 300 + 2))
    for row in range(0, grid.model.rowCount(), PAGE):
        assert grid.model.text_at(row, NAME)

    assert len(grid.model._pages) == PAGES_KEPT


def test_a_record_gone_since_reading_shows_blank(grid):
    database.execute_sql("DELETE FROM thing WHERE id = 300")
    assert grid.model.text_at(299, NAME) == ""


def test_a_click_on_a_head_sorts_and_a_second_one_turns_it(qtbot, grid):
    head = grid.view.head
    point = QPoint(head.sectionViewportPosition(COUNT) + 12, head.height() // 2)
    for order in ((("count", False),), (("count", True),), ()):
        with qtbot.waitSignal(grid.counted):
            qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert grid.look.order == order


def test_shift_click_sorts_by_several_columns(qtbot, grid):
    head = grid.view.head
    for column, modifier in (
        (VILLAGE, Qt.KeyboardModifier.NoModifier),
        (COUNT, Qt.KeyboardModifier.ShiftModifier),
    ):
        point = QPoint(head.sectionViewportPosition(column) + 12, head.height() // 2)
        with qtbot.waitSignal(grid.counted):
            qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, modifier, point)

    assert grid.look.order == (("village", False), ("count", False))
    assert names(grid) == ["民宿012", "民宿024", "民宿036"]


def test_filters_of_two_columns_hold_together(qtbot, grid):
    spring = Filter("due_on", since=date(2024, 2, 1), until=date(2024, 3, 31))
    look(qtbot, grid, filters=(Filter("village", ("第1村",)), spring))

    assert grid.model.rowCount() == 34
    assert {grid.model.text_at(row, DUE)[:7] for row in range(34)} == {"2024-02"}


@pytest.mark.qt_log_ignore(NO_GRAB, extend=True)
def test_the_filter_popup_offers_values_with_counts_and_takes_the_ticked(qtbot, grid):
    grid.open_filter(VILLAGE, QPoint(0, 0))
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, FilterPopup)
    qtbot.waitUntil(lambda: popup.values.rowCount() == 3)
    assert popup.values.data(popup.values.index(0, 0)) == "第0村　100"

    popup.values.flip(popup.values.index(0, 0))
    with qtbot.waitSignal(grid.counted):
        popup.accept()

    assert grid.look.filters == (Filter("village", ("第1村", "第2村")),)
    assert grid.model.rowCount() == 200


@pytest.mark.qt_log_ignore(NO_GRAB, extend=True)
def test_a_text_typed_into_the_popup_filters_by_it(qtbot, grid):
    grid.open_filter(NAME, QPoint(0, 0))
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, FilterPopup)
    qtbot.waitUntil(lambda: popup.values.rowCount() == 300)
    qtbot.keyClicks(popup.search, "299")
    with qtbot.waitSignal(grid.counted):
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)

    assert names(grid, 1) == ["民宿299"]


def test_copying_a_block_gives_wps_text_and_a_table(grid):
    pick(grid, 0, NAME, 1, STAGE)
    grid.cells.copy()

    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "民宿001\t第1村\t已销号\r\n民宿002\t第2村\t待整改\r\n"
    assert "<td style=\"mso-number-format:'\\@';white-space:pre-wrap\">民宿001</td>" in mime.html()


def test_ctrl_c_copies(qtbot, grid):
    pick(grid, 4, NAME, 4, NAME)
    qtbot.keyClick(grid.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().strip() == "民宿005"


def test_a_pasted_block_names_its_records_and_columns(grid, written: Written):
    grid.write_through(written)
    pick(grid, 2, DUE, 2, DUE)
    QGuiApplication.clipboard().setText("2024-10-09\t已通知\r\n2024-10-10\t\r\n")
    grid.cells.paste()

    (block,) = written.blocks
    assert (block.ids, block.keys) == ((3, 4), ("due_on", "note"))
    assert block.texts == (("2024-10-09", "已通知"), ("2024-10-10", ""))


def test_one_copied_cell_fills_the_whole_selection(grid, written: Written):
    grid.write_through(written)
    pick(grid, 0, NOTE, 3, NOTE)
    QGuiApplication.clipboard().setText("已核实")
    grid.cells.paste()
    assert written.blocks[0].texts == (("已核实",),) * 4


def test_a_block_beyond_the_last_row_is_cut(grid, written: Written):
    grid.write_through(written)
    pick(grid, 299, NOTE, 299, NOTE)
    QGuiApplication.clipboard().setText("甲\n乙\n丙")
    grid.cells.paste()
    assert written.blocks[0].ids == (300,)
    assert written.blocks[0].texts == (("甲",),)


def test_pasting_over_a_column_that_cannot_be_typed_into_is_refused_whole(grid, written: Written, told):
    grid.write_through(written)
    pick(grid, 0, COUNT, 0, DUE)
    QGuiApplication.clipboard().setText("3\t2024-10-09")
    grid.cells.paste()
    assert written.blocks == []
    assert told == ["“处数”这一列不能在表里改，什么都没有写入。请只选可以改的列。"]


def test_fill_down_repeats_the_first_row(qtbot, grid, written: Written):
    grid.write_through(written)
    pick(grid, 0, DUE, 2, NOTE)
    qtbot.keyClick(grid.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert written.blocks[0].ids == (2, 3)
    assert written.blocks[0].texts == (("2024-02-15", ""),) * 2


def test_typing_replaces_a_cell_and_enter_goes_one_down(qtbot, grid, written: Written):
    grid.write_through(written)
    grid.view.setCurrentIndex(grid.model.index(0, NOTE))
    grid.view.setFocus()
    qtbot.keyClick(grid.view, Qt.Key.Key_A)
    editor = grid.view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("已整改")
    with qtbot.assertNotEmitted(grid.opened), qtbot.waitSignal(grid.counted):
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert written.cells == [(1, "note", "已整改")]
    assert grid.view.currentIndex().row() == 1
    assert grid.model.text_at(0, NOTE) == "已整改"


def test_a_refused_cell_says_why_beside_it_and_keeps_the_old_text(qtbot, grid, written: Written):
    grid.write_through(written)
    grid.view.setCurrentIndex(grid.model.index(1, DUE))
    grid.view.begin_edit(grid.model.index(1, DUE))
    editor = grid.view.viewport().findChild(QLineEdit)
    editor.setText("下个月")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(grid.complaint.isVisible)
    assert grid.complaint.text() == "这不是今年的日期，没有写入。"
    assert grid.model.text_at(1, DUE) == "2024-03-15"


def test_a_date_cell_takes_what_clerks_type(qtbot, grid, written: Written):
    grid.write_through(written)
    grid.view.begin_edit(grid.model.index(0, DUE))
    editor = grid.view.viewport().findChild(QLineEdit)
    editor.setText("-3")
    with qtbot.waitSignal(grid.counted):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert written.cells == [(1, "due_on", "2024-10-28")]


def test_columns_that_are_not_editable_cannot_be_typed_into(grid, written: Written):
    grid.write_through(written)
    flags = [bool(grid.model.index(0, c).flags() & Qt.ItemFlag.ItemIsEditable) for c in range(6)]
    assert flags == [False, False, True, False, True, True]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_record(qtbot, grid, key):
    grid.view.setCurrentIndex(grid.model.index(6, VILLAGE))
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid.view, key)
    assert opened.args == [7]


def test_double_click_opens_the_record_in_frozen_columns_too(qtbot, grid):
    for view, column in ((grid.view, STAGE), (grid.view.frozen, NAME)):
        point = view.visualRect(grid.model.index(2, column)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        with qtbot.waitSignal(grid.opened) as opened:
            qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert opened.args == [3]


def test_a_selection_is_summed_for_the_foot_of_the_window(qtbot, kit_desk, grid):
    with qtbot.waitSignal(kit_desk.bus.selected) as selected:
        pick(grid, 0, STAGE, 2, COUNT)
    assert selected.args == ["已选 3 行、6 格　处数合计 6"]


def test_a_refresh_keeps_cursor_selection_and_scroll(qtbot, grid):
    grid.view.verticalScrollBar().setValue(3000)
    pick(grid, 120, STAGE, 122, COUNT)
    grid.view.verticalScrollBar().setValue(3000)
    database.execute_sql("DELETE FROM thing WHERE id IN (1, 2)")
    with qtbot.waitSignal(grid.counted):
        grid.refresh()

    assert grid.current_id() == 121
    assert list(grid.selection.ids()) == [121, 122, 123]
    assert grid.selection.keys() == ("stage", "count")
    assert grid.view.verticalScrollBar().value() == 3000 - 2 * grid.view.rowHeight(0)


def test_when_the_current_record_goes_its_neighbour_takes_over(qtbot, grid):
    grid.view.setCurrentIndex(grid.model.index(10, NAME))
    database.execute_sql("DELETE FROM thing WHERE id = 11")
    with qtbot.waitSignals([grid.counted, grid.current_changed]):
        grid.refresh()
    assert grid.current_id() == 12


def test_the_grid_reads_again_when_an_act_touches_its_tables(qtbot, kit_desk, grid):
    grid.watch("thing")
    database.execute_sql("DELETE FROM thing WHERE id = 1")
    with qtbot.waitSignal(grid.counted) as counted:
        kit_desk.bus.tell(SimpleNamespace(operation_id=1, label="删", tables=frozenset({"thing"})))
    assert counted.args == [299]

    with qtbot.assertNotEmitted(grid.counted, wait=50):
        kit_desk.bus.tell(SimpleNamespace(operation_id=2, label="改", tables=frozenset({"other"})))


def test_a_hidden_grid_waits_with_reading_until_it_is_shown(qtbot, kit_desk, grid):
    grid.watch()
    grid.hide()
    database.execute_sql("DELETE FROM thing WHERE id = 1")
    with qtbot.assertNotEmitted(grid.counted, wait=50):
        kit_desk.bus.changed.emit(ChangeElsewhere())
    with qtbot.waitSignal(grid.counted) as counted:
        grid.show()
    assert counted.args == [299]


def test_columns_and_widths_are_kept_for_the_next_time(qtbot, kit_desk, grid):
    grid.columns.take(("stage", "name"), 1)
    grid.view.setColumnWidth(1, 123)
    grid.columns.keep()

    again = Grid(kit_desk, THINGS)
    qtbot.addWidget(again)
    assert [column.key for column in again.model.columns] == ["stage", "name"]
    assert again.view.columnWidth(1) == 123

    again.columns.reset()
    assert len(again.model.columns) == 6


def test_what_was_kept_badly_falls_back_to_the_default(qtbot, kit_desk):
    for text in ("{", '{"keys": 3}', '{"keys": ["gone"]}', "[]"):
        kit_desk.keeper.set("things/columns", text)
        grid = Grid(kit_desk, THINGS)
        qtbot.addWidget(grid)
        assert len(grid.model.columns) == 6


def test_frozen_columns_stay_and_a_cell_behind_them_is_scrolled_into_sight(grid):
    grid.columns.take(("name", "village", "stage", "count", "due_on", "note"), 2)
    grid.resize(420, 300)
    grid.view.setCurrentIndex(grid.model.index(0, NOTE))
    grid.view.scrollTo(grid.model.index(0, STAGE))

    width = grid.view.columnWidth(NAME) + grid.view.columnWidth(VILLAGE)
    assert grid.view.frozen.isVisible()
    assert grid.view.visualRect(grid.model.index(0, STAGE)).left() >= width
    assert grid.view.frozen.visualRect(grid.model.index(0, NAME)).left() == 0


def test_an_empty_list_says_so_and_offers_the_way_back(qtbot, grid):
    look(qtbot, grid, text="没有这个")
    assert grid.empty.isVisible()
    assert grid.empty._label.text() == "没有符合条件的记录。"
    with qtbot.waitSignal(grid.counted):
        qtbot.mouseClick(grid.empty._button, Qt.MouseButton.LeftButton)
    assert grid.model.rowCount() == 300
    assert not grid.empty.isVisible()


class TestListPage:
    @pytest.fixture
    def page(self, qtbot, kit_desk) -> ListPage:
        page = ListPage(kit_desk, "东西", THINGS)
        qtbot.addWidget(page)
        page.resize(1000, 600)
        with qtbot.waitSignal(page.grid.counted):
            page.show()
        return page

    def test_typing_searches_after_a_moment(self, qtbot, page):
        with qtbot.waitSignal(page.grid.counted) as counted:
            qtbot.keyClicks(page.search, "29")
        assert counted.args == [13]
        assert page.count.text() == "13 条"

    def test_a_filter_stands_as_a_chip_that_takes_it_away(self, qtbot, page):
        with qtbot.waitSignal(page.grid.counted):
            page.grid.set_filter("stage", Filter("stage", ("FOUND",)))
        (chip,) = [item.widget() for item in page._chip_row._items]
        assert chip.text() == "状态：待整改　✕"
        with qtbot.waitSignal(page.grid.counted) as counted:
            qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert counted.args == [300]

    def test_a_figure_opens_its_rows_only(self, qtbot, page):
        with qtbot.waitSignal(page.grid.counted) as counted:
            page.show_scope(Scope("第1村的", "t.village = ?", ("第1村",)))
        assert counted.args == [100]
        assert page._chip_row._items[0].widget().text() == "第1村的　✕"

    def test_a_record_is_shown_even_when_a_filter_hid_it(self, qtbot, page):
        with qtbot.waitSignal(page.grid.counted):
            page.grid.set_filter("village", Filter("village", ("第1村",)))
        with qtbot.waitSignal(page.grid.counted):
            page.show_record(3)
        assert page.grid.current_id() == 3

    def test_down_goes_from_the_search_to_the_list_and_up_comes_back(self, qtbot, page):
        page.search.setFocus()
        qtbot.keyClick(page.search, Qt.Key.Key_Down)
        assert page.grid.view.hasFocus()
        assert page.grid.view.currentIndex().row() == 0
        qtbot.keyClick(page.grid.view, Qt.Key.Key_Up)
        assert page.search.hasFocus()
