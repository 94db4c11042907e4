"""台账与汇总: what is seen is what is printed, saved and kept; every number opens its rows."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from db.models import Hazard, Household, HouseholdVisit, OutreachEvent, Paper, Place
from lifepath_desktop.domain.figures import KEYS, Group, Scope
from lifepath_desktop.services.blank_forms import BlankLedger
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.printing import LedgerWanted, set_ledger, set_summary
from lifepath_desktop.services.villages import rename_village
from tests.conftest import TestClock
from tests.make import DAY, Make
from tests.ui.rooms_desk import TODAY, Heard, rows_opened, show
from ui.desk import Desk
from ui.ledgers.figures_tab import FiguresTab
from ui.ledgers.ledger_tab import LedgerTab
from ui.ledgers.page import FIGURES as FIGURES_TAB
from ui.ledgers.page import PAPERS, SUMMARY, TABS, build
from ui.ledgers.paper_tab import PaperTab
from ui.ledgers.papers_tab import PapersTab
from ui.ledgers.summary_tab import SummaryTab

LONG = 20_000


@pytest.fixture
def town(make: Make) -> Make:
    make.township()
    first = make.visit(make.place(village="白际村"))
    make.hazard(first, count=3, priority=2, stage="rectifying", due_on=date(2024, 10, 20))
    make.hazard(make.visit(make.place(village="项山村")), stage="struck_off", fixed_on=DAY, struck_off_on=DAY)
    make.visit(make.place(village="项山村"), inspected_on=date(2024, 9, 3))
    return make


def seen(qtbot, tab: PaperTab) -> None:
    """Wait until the wanted paper stands there."""
    qtbot.waitUntil(lambda: tab.sheets is not None, timeout=LONG)


def test_the_ledger_shownis_the_very_paper_of_the_service(qtbot, town: Make, desk: Desk) -> None:
    tab = LedgerTab(desk)
    show(qtbot, tab)
    seen(qtbot, tab)
    assert tab.sheets is not None
    assert tab.sheets.pdf == set_ledger(LedgerWanted("白际村", TODAY), today=TODAY).pdf
    assert tab.preview.count.text() == "/ 1"
    assert tab.sheets.code in tab.code.text()


def test_each_choice_sets_the_paper_it_names(qtbot, town: Make, desk: Desk) -> None:
    tab = LedgerTab(desk)
    show(qtbot, tab)
    tab.show_village("项山村")
    tab.until.set_value(date(2024, 9, 30))
    tab.new.setChecked(True)
    tab.large.setChecked(True)
    wanted = tab.wanted()
    assert wanted is not None
    assert isinstance(wanted.key, LedgerWanted)
    assert (wanted.key.village, wanted.key.until, wanted.key.large) == ("项山村", date(2024, 9, 30), True)
    assert wanted.key.period is not None
    assert wanted.key.period.name == "2024年9月"
    assert wanted.name == "白际乡项山村工作台账（2024年9月）"


def test_a_form_for_the_pen_is_offered_beside_the_ledger(qtbot, town: Make, desk: Desk) -> None:
    tab = LedgerTab(desk)
    show(qtbot, tab)
    tab.show_village("项山村")
    tab.blank.setChecked(True)
    tab.pen.blanks.setValue(4)
    tab.pen.places.setChecked(True)
    wanted = tab.wanted()
    assert wanted is not None
    assert wanted.key == BlankLedger("项山村", 4, places=True)
    tab.choose()
    qtbot.waitUntil(lambda: tab.sheets is not None and "预填场所" in tab.sheets.about, timeout=LONG)
    assert tab.pen.isVisible()
    assert not tab.until_row.isVisible()


def test_the_newest_choice_wins(qtbot, town: Make, desk: Desk) -> None:
    tab = LedgerTab(desk)
    show(qtbot, tab)
    seen(qtbot, tab)
    tab.show_village("项山村")
    tab.show_village("结竹营村")
    qtbot.waitUntil(lambda: tab.sheets is not None and "结竹营村" in tab.sheets.about, timeout=LONG)


def test_as_of_a_day_before_anything_was_recorded_the_ledger_has_no_rows(
    qtbot, town: Make, desk: Desk
) -> None:
    tab = LedgerTab(desk)
    tab.as_of.set_value(date(2020, 1, 1))
    show(qtbot, tab)
    seen(qtbot, tab)
    assert tab.sheets is not None
    assert tab.sheets.uids == ()
    assert tab.sheets.about == "白际村 截至2024-11-15，按2020-01-01登记情况"


def test_a_refusal_is_told_in_the_place_of_the_paper(qtbot, town: Make, desk: Desk, clock: TestClock) -> None:
    clock.forward(days=10)
    rename_village(town.village().id, "白际新村", clerk="汪小红")
    tab = LedgerTab(desk)
    tab.as_of.set_value(date(2024, 11, 1))
    show(qtbot, tab)
    qtbot.waitUntil(lambda: "没有“白际新村”" in tab.message.text(), timeout=LONG)
    assert tab.stack.currentWidget() is tab.message


def test_saving_and_printing_keep_the_paper_once(
    qtbot, town: Make, desk: Desk, heard: Heard, tmp_path: Path
) -> None:
    tab = LedgerTab(desk)
    show(qtbot, tab)
    seen(qtbot, tab)
    with qtbot.waitSignal(desk.bus.changed, timeout=LONG) as told:
        tab.preview.save_as(tmp_path / "台账.pdf")
    assert told.args[0].label == "", "the foot of the window offers to undo whatever has a label"
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setOutputFileName(str(tmp_path / "打印机.pdf"))
    tab.preview.print_on(printer)
    qtbot.waitUntil(lambda: desk.tasks.running is None, timeout=LONG)
    assert tab.sheets is not None
    assert [paper.code for paper in Paper.select()] == [tab.sheets.code]
    assert (tmp_path / "台账.pdf").read_bytes() == tab.sheets.pdf


def test_the_workbook_is_written_and_told(
    qtbot, town: Make, desk: Desk, heard: Heard, tmp_path: Path
) -> None:
    for tab in (LedgerTab(desk), SummaryTab(desk)):
        show(qtbot, tab)
        seen(qtbot, tab)
        heard.told.clear()
        tab.save_workbook(tmp_path / "表.xlsx")
        qtbot.waitUntil(lambda: heard.told == ["已存为 表.xlsx。"], timeout=LONG)
        assert (tmp_path / "表.xlsx").read_bytes()[:2] == b"PK"


def test_the_summary_opens_on_the_month_that_is_due_with_what_to_look_over(
    qtbot, town: Make, desk: Desk
) -> None:
    tab = SummaryTab(desk)
    show(qtbot, tab)
    seen(qtbot, tab)
    assert tab.period.currentText() == "2024年10月"
    assert tab.sheets is not None
    assert tab.sheets.code == set_summary("2024-10", today=TODAY).code
    qtbot.waitUntil(lambda: tab.checks.chip.text() == "数字都对得上", timeout=LONG)
    assert "未报的村：结竹营村" in tab.checks.words.text()


def test_what_does_not_tie_is_listed_before_printing(qtbot, town: Make, desk: Desk) -> None:
    town.hazard(town.visit(inspected_on=None), number="YH2024-0500")
    tab = SummaryTab(desk)
    show(qtbot, tab)
    qtbot.waitUntil(lambda: tab.checks.chip.text() == "1 处对不上", timeout=LONG)
    assert "YH2024-0500" in tab.checks.words.text()


def test_the_whole_month_goes_into_a_folder_of_its_own(
    qtbot, town: Make, desk: Desk, heard: Heard, tmp_path: Path
) -> None:
    tab = SummaryTab(desk)
    show(qtbot, tab)
    (tmp_path / "白际乡月报（2024年10月）").mkdir()
    tab.save_month(tmp_path)
    qtbot.waitUntil(lambda: tab.all_button.isEnabled() and bool(heard.told), timeout=60_000)
    folder = tmp_path / "白际乡月报（2024年10月）（2）"
    assert heard.told == [f"已存进“{folder.name}”，共 14 个文件。"]
    assert len(list(folder.iterdir())) == 14


def test_every_number_of_the_table_opens_exactly_the_rows_that_make_it(
    qtbot, town: Make, desk: Desk, heard: Heard
) -> None:
    tab = FiguresTab(desk)
    with qtbot.waitSignal(tab._reader.answered):
        show(qtbot, tab)
    for scope in Scope:
        tab.scopes[scope].click()
        for row in range(tab.model.rowCount()):
            for column, figure in enumerate(tab.model.figures):
                tab.table.clicked.emit(tab.model.index(row, column))
                visit = heard.visits[-1]
                if visit.room not in {"places", "hazards"}:
                    continue
                ids = rows_opened(visit)
                weight = (
                    len(ids)
                    if visit.room == "places"
                    else sum(h.count for h in Hazard.select().where(Hazard.id.in_(ids)))
                )
                assert weight == tab.model.rows[row].figures[figure.key], visit.scope
    assert Place.select().count() == 3


def test_each_field_of_work_shows_its_figures_and_all_fit_the_window(qtbot, town: Make, desk: Desk) -> None:
    tab = FiguresTab(desk)
    with qtbot.waitSignal(tab._reader.answered):
        show(qtbot, tab)
    shown: list[str] = []
    for group, button in tab.groups.items():
        button.click()
        shown += [figure.key for figure in tab.model.figures]
        assert {figure.group for figure in tab.model.figures} == {group}
        assert tab.table.horizontalHeader().length() <= tab.table.viewport().width()
    assert tuple(shown) == KEYS


@pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard", extend=True)
def test_a_number_that_two_lists_make_asks_which_of_them_to_open(
    qtbot, town: Make, desk: Desk, heard: Heard
) -> None:
    with operation("宣传", clerk="汪小红"):
        home = Household.create(village=town.village(), head="吴永红")
        HouseholdVisit.create(household=home, on_day=DAY, by="汪志强", leaflets=3)
        OutreachEvent.create(
            kind="gathering", village=town.village(), on_day=DAY, topic="宣讲", by="汪志强", leaflets=40
        )
    tab = FiguresTab(desk)
    with qtbot.waitSignal(tab._reader.answered):
        show(qtbot, tab)
    tab.groups[Group.OUTREACH].click()
    at = [figure.key for figure in tab.model.figures].index("leaflets")
    tab.table.clicked.emit(tab.model.index(0, at))
    knocked, events = tab.menu.actions()
    assert (knocked.text(), events.text()) == ("敲门行动　3 份", "宣传活动　40 份")
    events.trigger()
    tab.menu.close()
    scope = heard.visits[-1].scope
    assert scope is not None
    assert (heard.visits[-1].room, scope.listing) == ("outreach", "outreach_events")
    assert scope.title == "白际村2024年10月发放资料"


def test_enter_opens_the_number_under_the_cursor_and_its_title_says_which(
    qtbot, town: Make, desk: Desk, heard: Heard
) -> None:
    tab = FiguresTab(desk)
    with qtbot.waitSignal(tab._reader.answered):
        show(qtbot, tab)
    found = KEYS.index("found")
    tab.table.setCurrentIndex(tab.model.index(0, found))
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    scope = heard.visits[-1].scope
    assert scope is not None
    assert scope.title == "白际村2024年10月发现隐患"
    tab.table.clicked.emit(tab.model.index(0, KEYS.index("reported")))
    assert heard.visits[-1].room == "intake"


def test_a_printed_paper_is_opened_from_the_list_and_from_the_search(qtbot, town: Make, desk: Desk) -> None:
    page = build(desk)
    show(qtbot, page)
    ledger = page.open_tab(0)
    assert isinstance(ledger, LedgerTab)
    seen(qtbot, ledger)
    with qtbot.waitSignal(desk.bus.changed, timeout=LONG):
        ledger.preview.printed.emit(1)
    assert ledger.sheets is not None
    page.show_record(Paper.get().id)
    papers = page.open_tab(PAPERS)
    assert isinstance(papers, PapersTab)
    qtbot.waitUntil(lambda: papers.stack.currentWidget() is papers.preview, timeout=LONG)
    assert papers.preview._pages is not None
    assert papers.preview._pages.data == ledger.sheets.pdf


def test_all_tabs_open_and_the_figures_follow_the_month_of_the_summary(qtbot, town: Make, desk: Desk) -> None:
    page = build(desk)
    show(qtbot, page)
    for number in range(len(TABS)):
        page.open_tab(number)
    summary, figures = page.open_tab(SUMMARY), page.open_tab(FIGURES_TAB)
    assert isinstance(summary, SummaryTab)
    assert isinstance(figures, FiguresTab)
    summary.period.setCurrentIndex(0)
    assert figures.period.key() == "2024-11"
