"""The clerk chooses a period of the office's kind, or any two days, and the heads follow."""

from datetime import date

from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.services.settings import change_settings
from tests.make import Make
from tests.ui.ledgers.test_tabs import seen
from tests.ui.rooms_desk import show
from ui.desk import Desk
from ui.kit.typed_dates import typed_date
from ui.ledgers.figures_tab import FiguresTab
from ui.ledgers.ledger_tab import LedgerTab
from ui.ledgers.months import ANY_DAYS, PeriodChoice
from ui.ledgers.page import FIGURES, LedgersPage
from ui.ledgers.summary_tab import SummaryTab


def half_months(make: Make) -> None:
    make.hazard(make.visit(inspected_on=date(2024, 10, 9)), count=2, stage="rectifying")
    change_settings({"report_period": "half_month"}, clerk="测试")


def any_days(choice: PeriodChoice, since: str, until: str) -> None:
    choice.setCurrentIndex(choice.findData(ANY_DAYS))
    choice.asking.since.setText(since)
    choice.asking.until.setText(until)
    choice.asking.ok.click()


def test_the_last_half_month_that_ended_stands_chosen_and_heads_the_figures(
    qtbot, make: Make, desk: Desk
) -> None:
    half_months(make)
    tab = FiguresTab(desk)
    show(qtbot, tab)
    assert tab.period.currentText() == "2024年10月下半月"
    tab.choose_period("2024-10-H1")
    qtbot.waitUntil(lambda: tab.model.rowCount() > 0)
    assert tab.scopes[Scope.MONTH].text() == "本半月"
    qtbot.waitUntil(lambda: tab.model.rows[-1].figures["found"] == 2)


def test_any_two_days_are_asked_for_and_counted(qtbot, make: Make, desk: Desk) -> None:
    half_months(make)
    tab = FiguresTab(desk)
    show(qtbot, tab)
    any_days(tab.period, "2024-10-09", "2024-10-09")
    assert tab.period.currentText() == "2024年10月9日至10月9日"
    assert tab.scopes[Scope.MONTH].text() == "本期"
    qtbot.waitUntil(lambda: tab.model.rowCount() > 0 and tab.model.rows[-1].figures["found"] == 2)


def test_days_turned_round_are_refused_beside_the_field_and_giving_up_keeps_the_period(
    qtbot, make: Make, desk: Desk
) -> None:
    make.township()
    tab = SummaryTab(desk)
    show(qtbot, tab)
    kept = tab.period.key()
    any_days(tab.period, "2024-10-09", "2024-10-01")
    assert tab.period.asking.isVisible()
    assert "早于" in tab.period.asking.row.findChildren(type(tab.signed))[1].text()
    tab.period.asking.reject()
    assert tab.period.key() == tab.period.currentData() == kept
    seen(qtbot, tab)


def test_only_report_periods_are_closed(qtbot, make: Make, desk: Desk) -> None:
    half_months(make)
    tab = SummaryTab(desk)
    show(qtbot, tab)
    assert tab.all_button.isEnabled()
    any_days(tab.period, "2024-10-03", "2024-10-19")
    assert not tab.all_button.isEnabled()
    seen(qtbot, tab)


def test_a_village_ledger_of_what_is_new_runs_over_the_period_or_from_any_day(
    qtbot, make: Make, desk: Desk
) -> None:
    half_months(make)
    tab = LedgerTab(desk)
    show(qtbot, tab)
    assert tab.new.text() == "本半月新增"
    tab.new.click()
    tab.until.set_value(date(2024, 10, 12))
    wanted = tab.wanted()
    assert wanted is not None
    assert wanted.key.period.name == "2024年10月上半月"
    tab.since.set_value(typed_date("2024-10-05", date(2024, 11, 15)))
    wanted = tab.wanted()
    assert wanted is not None
    assert wanted.key.period.name == "2024年10月5日至10月12日"
    tab.choose()
    seen(qtbot, tab)


def test_the_tab_of_the_figures_is_called_after_the_offices_period(qtbot, make: Make, desk: Desk) -> None:
    half_months(make)
    page = LedgersPage(desk)
    show(qtbot, page)
    assert page.tabs.tabText(FIGURES) == "本半月数字"
