"""What the services put on 催办单, 督办单 and 隐患上报表, read back from the register."""

from datetime import date

import pytest

from db.models import Paper, Track
from lifepath_desktop.domain.escalations import OrderEntry, Step
from lifepath_desktop.domain.rectification import Deed, measure
from lifepath_desktop.domain.units import UnitEntry, UnitKind
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.services.escalations import instruct, issue_order, set_township_measure, take_step
from lifepath_desktop.services.list_papers import (
    ListsWanted,
    print_lists,
    reminder_of,
    set_lists,
    set_order,
    set_report,
    this_month,
)
from lifepath_desktop.services.printing import keep
from lifepath_desktop.services.rectification import set_measure, urge
from lifepath_desktop.services.units import add_unit

TODAY = date(2024, 11, 15)
NOW = {"clerk": "汪小红", "today": TODAY}


def on(day, by="王站长", text=""):
    return Deed(date(2024, 11, day), by, text)


@pytest.fixture
def track(make):
    hazard = make.hazard()
    urge([hazard.id], on(1, "汪志强", "上门劝说"), **NOW)
    set_measure([hazard.id], measure("上报乡应急办"), on(2, "吴永红"), **NOW)
    return Track.get().id


def test_a_report_tells_what_the_village_has_done_and_leaves_the_receiver_blank_until_there_is_one(track):
    text = plain_text(set_report(track, today=TODAY).document)
    assert "2024-11-01　督促　汪志强　上门劝说" in text
    assert "[接收人及时间] | 　　年　　月　　日" in text
    take_step([track], Step.RECEIVED, on(3), **NOW)
    assert "[接收人及时间] | 王站长　2024年11月3日" in plain_text(set_report(track, today=TODAY).document)


def test_an_order_quotes_the_instruction_and_the_measure(track):
    with pytest.raises(NotFound, match="还没有督办单"):
        set_order(track, today=TODAY)
    take_step([track], Step.RECEIVED, on(3), **NOW)
    take_step([track], Step.OPINION, on(3, text="建议拆除"), **NOW)
    instruct(track, on(4, "李副乡长", "同意"), **NOW)
    set_township_measure(track, on(5, "李副乡长", "拆除铁栅栏"), date(2024, 12, 1), **NOW)
    entry = OrderEntry(date(2024, 11, 6), "李副乡长", "白际村民委员会", "逐户拆除", date(2024, 11, 25))
    issue_order(track, entry, "王站长", **NOW)
    text = plain_text(set_order(track, today=TODAY).document)
    assert "[领导批示] | 同意（李副乡长，2024-11-04）" in text
    assert "[针对性整改措施] | 拆除铁栅栏（李副乡长，2024-11-05）" in text
    assert "[整改期限] | 2024年12月1日" in text


def test_a_reminder_names_the_units_of_its_village_that_owe_their_self_check(make):
    village = make.village()
    entry = UnitEntry(UnitKind.BUSINESS, "白际供销社", village_id=village.id, contact="程来富")
    add_unit(entry, clerk="汪小红")
    assert [unit.name for unit in reminder_of("白际村", today=TODAY).units] == ["白际供销社"]
    assert reminder_of("项山村", today=TODAY).units == ()


def test_printed_lists_are_kept_with_the_hazards_that_stand_on_them(make):
    hazard = make.hazard()
    sheets = set_lists(ListsWanted(), today=TODAY)
    assert sheets.uids == (str(hazard.uid),)
    keep(sheets, **NOW)
    assert Paper.get().kind == "lists"


def test_lists_are_written_as_pdf_or_workbook_and_nothing_else(make, tmp_path):
    make.hazard()
    wanted = ListsWanted("白际村", this_month(TODAY), is_joined=True)
    print_lists(wanted, tmp_path / "清单.pdf", **NOW)
    print_lists(wanted, tmp_path / "清单.xlsx", **NOW)
    with pytest.raises(RuleBroken, match="格式不认识"):
        print_lists(wanted, tmp_path / "清单.doc", **NOW)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["清单.pdf", "清单.xlsx"]
