"""版式: the county's form is typed at the left, seen at the right, kept for every later printing."""

import pytest
from PySide6.QtCore import Qt

from lifepath_desktop.papers.document import Table
from lifepath_desktop.services.printing import LedgerWanted, set_ledger
from tests.make import Make
from tests.ui.rooms_desk import Heard, show
from ui.desk import Desk
from ui.ledgers.layout_tab import LayoutTab

LONG = 20_000


@pytest.fixture
def tab(qtbot, make: Make, desk: Desk) -> LayoutTab:
    make.township()
    make.hazard(make.visit(make.place(village="白际村")))
    tab = LayoutTab(desk)
    show(qtbot, tab)
    qtbot.waitUntil(lambda: tab.view.sheets is not None, timeout=LONG)
    return tab


def headings(desk: Desk) -> list[str]:
    sheets = set_ledger(LedgerWanted("白际村", desk.today()), today=desk.today())
    return [
        column.heading for part in sheets.document.parts if isinstance(part, Table) for column in part.columns
    ]


def test_a_renamed_moved_and_hidden_column_is_seen_at_once_and_printed_once_it_is_kept(qtbot, tab, desk):
    before = headings(desk)
    tab.columns.grid.item(1, 0).setText("单位（场所）")
    tab.columns.grid.item(16, 0).setCheckState(Qt.CheckState.Unchecked)
    tab.columns.grid.setCurrentCell(1, 0)
    tab.columns.down_button.click()

    qtbot.waitUntil(
        lambda: tab.view.sheets is not None and "单位（场所）" in str(tab.view.sheets.document), timeout=LONG
    )
    assert headings(desk) == before
    tab.keep_button.click()

    after = headings(desk)
    assert after[1:3] == [before[2], "单位（场所）"]
    assert len(after) == 16


def test_a_missing_column_that_the_paper_lives_by_is_warned_of(tab):
    tab.columns.grid.item(5, 0).setCheckState(Qt.CheckState.Unchecked)

    assert "“排查时间”" in tab.warning.text()


def test_the_programs_own_form_comes_back(tab, desk):
    before = headings(desk)
    tab.columns.grid.item(1, 0).setText("单位")
    tab.keep_button.click()

    tab.restore_button.click()

    assert headings(desk) == before
    assert tab.columns.grid.item(1, 0).text() == before[1]


def test_a_form_goes_to_another_office_as_a_file(tab, desk, heard: Heard, tmp_path):
    tab.columns.grid.item(1, 0).setText("单位")
    tab.export_to(tmp_path / "版式.json")
    tab.restore_button.click()

    tab.import_from(tmp_path / "版式.json")

    assert tab.columns.grid.item(1, 0).text() == "单位"
    (tmp_path / "别的.json").write_text("{}", encoding="utf-8")
    tab.import_from(tmp_path / "别的.json")
    assert "不是版式文件" in heard.told[-1]
