"""The history speaks in the clerk's words: acts, fields from → to, and a record as it was on a day."""

from datetime import date

import pytest

from db.models import Hazard, Place
from lifepath_desktop.queries.history import ACTS, Entry, act, acts, entries, record_name, record_on
from lifepath_desktop.queries.listing import Filter, Look
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.settings import change_settings
from lifepath_desktop.services.undoing import undo_last
from tests.conftest import TestClock
from tests.make import DAY, Make

TODAY = date(2024, 11, 1)


@pytest.fixture
def hazard(make: Make) -> Hazard:
    return make.hazard(make.visit(make.place("天路餐馆")), number="YH2024-0007")


def newest() -> list[Entry]:
    return entries(acts(1)[0].id)


def changed(entry: Entry) -> dict[str, tuple[str, str]]:
    return {heading: (was, now) for heading, was, now in entry.fields}


def test_a_change_is_told_field_by_field_in_words(hazard: Hazard) -> None:
    with operation("报告已整改", clerk="汪小红"):
        hazard.stage, hazard.fixed_on, hazard.priority = "awaiting_recheck", DAY, 3
        hazard.save()
    (entry,) = newest()
    assert (entry.table, entry.action, entry.name) == ("隐患", "修改", "YH2024-0007")
    assert entry.record == ("hazard", hazard.id)
    assert changed(entry) == {
        "整治重点": ("重点一", "重点三"),
        "完成时间": ("", "2024-10-09"),
        "整改状态": ("待整改", "待复查"),
    }


def test_a_new_record_names_what_it_belongs_to_and_leaves_out_what_is_empty(hazard: Hazard) -> None:
    (entry,) = newest()
    said = changed(entry)
    assert entry.action == "新增"
    assert said["排查"] == ("", "天路餐馆 2024-10-09")
    assert "整改期限" not in said
    assert all(not was for was, _ in said.values())


def test_yes_no_and_not_yet_known_are_words(make: Make) -> None:
    place = make.place("天路餐馆")
    assert changed(newest()[0])["村"] == ("", "白际村")
    with operation("确认人员密集场所", clerk="汪小红"):
        place.crowded = True
        place.save()
    assert changed(newest()[0]) == {"人员密集": ("待确认", "是")}


def test_a_setting_is_named_as_the_page_names_it(make: Make) -> None:
    make.township()
    change_settings({"filled_by": "汪小红"}, clerk="汪小红")
    (entry,) = newest()
    assert entry.name == "填报人"
    assert changed(entry)["内容"] == ("", "汪小红")


def test_a_record_that_is_gone_keeps_its_name(make: Make) -> None:
    place = make.place("天路餐馆")
    undo_last(clerk="汪小红", today=TODAY)
    assert Place.select().count() == 0
    assert record_name("place", place.id) == "天路餐馆"
    assert newest()[0].action == "删除"


def test_a_record_is_shown_as_it_was_on_a_day(hazard: Hazard, clock: TestClock) -> None:
    clock.forward(days=10)
    with operation("改期限", clerk="汪小红"):
        Hazard.update(due_on=date(2024, 12, 1)).where(Hazard.id == hazard.id).execute()
    then = record_on("hazard", hazard.id, date(2024, 11, 5))
    now = record_on("hazard", hazard.id, date(2024, 11, 11))
    assert then.name == "隐患 YH2024-0007"
    assert then.fields is not None
    assert now.fields is not None
    assert "整改期限" not in dict(then.fields)
    assert dict(now.fields)["整改期限"] == "2024-12-01"
    assert dict(now.fields)["整改状态"] == "待整改"
    assert record_on("hazard", hazard.id, date(2024, 10, 31)).fields is None


def test_the_list_of_acts_is_searched_filtered_and_tells_what_is_undone(
    hazard: Hazard, clock: TestClock
) -> None:
    clock.forward(days=1)
    undo_last(clerk="汪小红", today=TODAY)
    rows = ACTS.rows(ACTS.ids(Look()))
    assert [row[3] for row in rows][:3] == ["撤销：登记隐患", "登记隐患", "登记排查"]
    assert [row[4] for row in rows][:2] == ["", "已撤销"]
    assert rows[0][1:3] == ("2024-11-02", "12:00")
    assert len(ACTS.ids(Look(text="汪小红"))) == 1
    assert len(ACTS.ids(Look(filters=(Filter("day", since=date(2024, 11, 2)),)))) == 1
    assert act(rows[1][0]) == acts(1, before_id=rows[0][0])[0]
    assert act(999) is None
