"""The room 宣传: households pasted and knocked at, events, screens and cases, and what each coverage number opens."""

from datetime import date

import pytest

from db.models import (
    Hazard,
    Household,
    HouseholdVisit,
    Operation,
    OutreachCase,
    OutreachEvent,
    OutreachTarget,
    ScreenShow,
)
from lifepath_desktop.domain.outreach import CaseEntry, EventKind, HouseholdEntry, VisitEntry
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.services.households import add_households, knock
from lifepath_desktop.services.outreach import add_case
from lifepath_desktop.services.units import add_unit
from tests.ui.record_forms import buttons, rest, stand_on, take
from tests.ui.rooms_desk import TODAY, rows_opened, show
from ui.outreach.page import CASES, EVENTS, HOUSEHOLDS, SHOWS, build

BY = {"clerk": "汪小红", "today": TODAY}


@pytest.fixture
def open_page(qtbot, desk):
    pages = []  # held, or the page goes with the last name for it

    def opened():
        pages.append(build(desk))
        show(qtbot, pages[-1])
        return pages[-1]

    yield opened
    for page in pages:
        rest(page)


@pytest.fixture
def listed(make):
    home = make.village().id
    return add_households([HouseholdEntry(home, head) for head in ("吴永红", "汪建国")], clerk="汪小红")[1]


def last_act():
    return Operation.select().order_by(Operation.id.desc()).get().label


@pytest.mark.parametrize("number", [HOUSEHOLDS, EVENTS, SHOWS, CASES])
def test_each_empty_list_says_what_to_do_and_opens_its_form(qtbot, make, open_page, number):
    make.township()
    tab = open_page().open_tab(number)
    qtbot.waitUntil(tab.grid.empty.isVisible)
    tab.grid.empty.acted.emit()
    assert tab.side.currentWidget() is tab.form


def test_a_pasted_list_makes_households(qtbot, make, open_page):
    make.township()
    tab = open_page().open_tab(HOUSEHOLDS)
    take(tab, "new", heads="吴永红 12号 4\n汪建国")
    assert [(h.village.name, h.head, h.members) for h in Household.select().order_by(Household.id)] == [
        ("白际村", "吴永红", 4),
        ("白际村", "汪建国", None),
    ]
    assert tab.form is None
    assert "请填写户主" in take(tab, "new", heads=" ").complaint.text()


def test_a_visit_that_found_something_is_a_hazard_and_moves_the_coverage(qtbot, listed, open_page):
    page = open_page()
    tab = page.open_tab(HOUSEHOLDS)
    stand_on(qtbot, tab, listed[0])
    take(tab, "knock", by="李平", is_found=True, details="楼道停放电动自行车1辆")
    assert (Hazard.get().details, HouseholdVisit.get().by) == ("楼道停放电动自行车1辆", "李平")
    qtbot.waitUntil(lambda: "1/2" in page.cards["household_id"].accessibleName())
    page.open_rows("household_id")
    assert list(tab._listing.ids(tab.grid.look)) == listed[:1]


def test_several_are_knocked_at_in_one_act(qtbot, listed, open_page):
    tab = open_page().open_tab(HOUSEHOLDS)
    tab.pane.show_ids(listed)
    assert buttons(tab) == ["登记敲门"]
    tab.pane.bar.ask("knock")
    assert tab.form.heading.text() == "登记敲门：2 户"
    take(tab, "knock", by="李平")
    assert HouseholdVisit.select().count() == 2
    assert last_act() == "敲门行动：2 户"


def test_a_visit_and_a_household_are_taken_back_and_corrected(qtbot, listed, open_page):
    knock(listed[:1], VisitEntry(TODAY, "李平"), **BY)
    tab = open_page().open_tab(HOUSEHOLDS)
    stand_on(qtbot, tab, listed[0])
    take(tab, "change", door="12号")
    assert Household.get_by_id(listed[0]).door == "12号"
    assert "请填写作废原因" in take(tab, "void_visit").complaint.text()
    take(tab, "void_visit", reason="登错")
    take(tab, "void", reason="迁走")
    assert HouseholdVisit.get().void_reason == "登错"
    assert Household.get_by_id(listed[0]).void_reason == "迁走"


def test_an_event_ticks_whom_it_reached_and_each_number_opens_its_rows(qtbot, make, heard, open_page):
    shop = make.place("供销店", category="商店")
    school = add_unit(UnitEntry(UnitKind.TOWNSHIP_BODY, "白际小学"), clerk="汪小红")[1]
    page = open_page()
    tab = page.open_tab(EVENTS)
    take(tab, "new", units=school, topic="冬季防火", by="李平", attendance=30)
    assert OutreachTarget.get().unit_id == school
    qtbot.waitUntil(lambda: "1/1" in page.cards["unit_id"].accessibleName())
    page.open_rows("unit_id")
    assert list(tab._listing.ids(tab.grid.look)) == [OutreachEvent.get().id]
    take(tab, "new", kind=EventKind.TO_PLACES, places=shop.id, topic="进店宣传", by="李平")
    page.open_rows("place_id")
    assert rows_opened(heard.visits[-1]) == [shop.id]


def test_an_event_is_corrected_from_how_it_was_written_down(qtbot, make, open_page):
    make.township()
    school = add_unit(UnitEntry(UnitKind.TOWNSHIP_BODY, "白际小学"), clerk="汪小红")[1]
    tab = open_page().open_tab(EVENTS)
    take(tab, "new", units=school, topic="冬季防火", by="李平", attendance=30)
    stand_on(qtbot, tab, OutreachEvent.get().id)
    assert buttons(tab)[0] == "修改"
    take(tab, "change", attendance=13)
    event = OutreachEvent.get()
    assert (event.topic, event.attendance, OutreachTarget.get().unit_id) == ("冬季防火", 13, school)


def test_an_event_without_anybody_reached_is_refused_in_the_form(qtbot, make, open_page):
    make.township()
    tab = open_page().open_tab(EVENTS)
    assert "选明进了哪些单位" in take(tab, "new", topic="冬季防火", by="李平").complaint.text()
    assert OutreachEvent.select().count() == 0


def test_a_screen_is_recorded_and_voided(qtbot, make, open_page):
    make.township()
    tab = open_page().open_tab(SHOWS)
    take(tab, "new", film="安全生产警示片", from_on=date(2024, 11, 1), times=45, by="李平")
    show_ = ScreenShow.get()
    assert (show_.film, show_.days, show_.times) == ("安全生产警示片", 15, 45)
    stand_on(qtbot, tab, show_.id)
    take(tab, "void", reason="登错")
    assert list(tab._listing.ids(Look())) == []


def test_a_case_is_added_corrected_and_voided(qtbot, make, open_page):
    make.township()
    case = add_case(CaseEntry("某地火灾", story="楼道起火", source="省里通报"), **BY)[1]
    tab = open_page().open_tab(CASES)
    take(tab, "new", title="另一案", story="经过", source="县里通报")
    assert OutreachCase.select().count() == 2
    stand_on(qtbot, tab, case)
    assert "来源：省里通报" in tab.pane.about.text()
    take(tab, "change", lesson="楼道不停车")
    assert OutreachCase.get_by_id(case).lesson == "楼道不停车"
    take(tab, "void", reason="不实")
    assert OutreachCase.get_by_id(case).void_reason == "不实"
