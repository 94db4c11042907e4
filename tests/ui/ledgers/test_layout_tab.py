"""版式: the county's form is typed at the left, seen at the right, kept for every later printing."""

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt

from lifepath_desktop.papers.document import Table
from lifepath_desktop.services.printing import LedgerWanted, print_ledger, set_ledger
from lifepath_desktop.services.upkeep import check
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


def test_the_offices_own_workbook_is_filled_once_its_places_are_known(tab, desk, heard: Heard, tmp_path):
    book = Workbook()
    book.active.append(["{{填报单位}}"])
    book.active.append(["{{序号}}", "{{场所名称}}"])
    book.save(tmp_path / "县表.xlsx")
    book.active["C2"] = "{{名子}}"
    book.save(tmp_path / "坏表.xlsx")

    tab.template.take(tmp_path / "坏表.xlsx")
    assert "C2 里“{{名子}}”不认识" in heard.told[-1]
    tab.template.take(tmp_path / "县表.xlsx")
    print_ledger(
        LedgerWanted("白际村", desk.today()), tmp_path / "台账.xlsx", clerk="汪小红", today=desk.today()
    )

    assert "县表.xlsx" in tab.template.said.text()
    filled = load_workbook(tmp_path / "台账.xlsx").active
    assert filled["A1"].value == "白际村民委员会"
    assert filled["A2"].value == 1
    assert check() == []

    tab.template.drop_button.click()
    assert "程序自己的表格" in tab.template.said.text()
