"""Writing down what a visit found: by pinyin and keys alone, one after another, half-typed input kept."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.models import Hazard, HazardQuantity, Inspection, Place
from lifepath_desktop.queries.campaign import campaigns
from tests.ui.rooms_desk import TODAY, show
from ui.hazard_form import HazardForm


@pytest.fixture
def open_form(qtbot, desk):
    def opened():
        form = HazardForm(desk)
        show(qtbot, form)
        form.activateWindow()
        return form

    return opened


def write(form, **texts):
    for key, text in texts.items():
        form.field(key).setText(text)


def test_a_place_is_found_by_its_initials_and_brings_its_contact(qtbot, make, open_form):
    place = make.place(
        "徽州驿站", contact="朱建华", address="江湾组3号", search="徽州驿站 huizhouyizhan hzyz"
    )
    make.place("吴家商店", search="吴家商店 wujiashangdian wjsd")
    form = open_form()
    form.begin()
    qtbot.waitUntil(form.place.hasFocus)
    qtbot.keyClicks(form.place, "hzyz")
    qtbot.waitUntil(form.place.list.isVisible)
    assert form.place.list.model().rowCount() == 1
    qtbot.keyClick(form.place, Qt.Key.Key_Return)
    assert form.place.list.isHidden()
    assert form.place.value() == place.id
    assert form.field("responsible").text() == "朱建华"
    assert "还没有查过" in form.about.text()


def test_enter_goes_from_field_to_field_and_registers_from_the_last(qtbot, make, open_form):
    place = make.place("徽州驿站")
    form = open_form()
    form.begin(place.id)
    write(form, details="后门上锁", found_on="昨天", inspectors="吴永红、王站长")
    qtbot.keyClick(form.field("details"), Qt.Key.Key_Return)
    assert form.focusWidget() is form.field("count") or form.field("count").isAncestorOf(form.focusWidget())
    qtbot.keyClick(form.field("note"), Qt.Key.Key_Return)
    (hazard,) = Hazard.select()
    assert (hazard.inspection.inspected_on, hazard.inspection.inspectors) == (
        date(2024, 11, 14),
        "吴永红、王站长",
    )


def test_the_next_one_keeps_place_day_and_inspectors(qtbot, make, open_form):
    place = make.place("徽州驿站")
    form = open_form()
    form.begin(place.id)
    write(form, details="后门上锁", inspectors="吴永红", found_on="-3")
    qtbot.mouseClick(form.more, Qt.MouseButton.LeftButton)
    assert (form.place.value(), form.field("inspectors").text()) == (place.id, "吴永红")
    assert form.field("details").text() == ""
    write(form, details="应急照明灯损坏")
    form.field("priority").set_value(2)
    qtbot.mouseClick(form.more, Qt.MouseButton.LeftButton)
    assert [(h.priority, h.inspection.inspected_on) for h in Hazard.select()] == [
        (1, date(2024, 11, 12)),
        (2, date(2024, 11, 12)),
    ]
    assert Inspection.select().count() == 1


def test_a_clean_visit_is_one_key(qtbot, make, heard, open_form):
    place = make.place("徽州驿站")
    form = open_form()
    form.begin(place.id)
    qtbot.mouseClick(form.clean, Qt.MouseButton.LeftButton)
    (visit,) = Inspection.select()
    assert (visit.place.id, visit.inspected_on, Hazard.select().count()) == (place.id, TODAY, 0)
    assert heard.told == ["已登记“徽州驿站”2024-11-15 排查，未发现问题。"]


def test_a_name_nobody_knows_becomes_a_place_of_the_village_chosen(qtbot, make, open_form):
    make.township("白际村", "项山村")
    form = open_form()
    form.begin()
    form.place.setText("新开的民宿")
    form.place.textEdited.emit("新开的民宿")
    form._show_place(None)
    assert form.form.rows["village"].isVisible()
    form.field("village").setCurrentText("项山村")
    form.field("category").setCurrentText("民宿")
    write(form, details="后门上锁")
    form.form.answer()
    (place,) = Place.select()
    assert (place.name, place.village.name, place.crowded) == ("新开的民宿", "项山村", True)
    assert Hazard.get().inspection.place == place


@pytest.mark.parametrize(
    ("texts", "words"),
    [({"details": ""}, "写明隐患的具体情况"), ({"details": "上锁", "found_on": "后天"}, "还没有到")],
)
def test_a_refusal_is_told_in_the_form_and_nothing_is_lost(qtbot, make, open_form, texts, words):
    form = open_form()
    form.begin(make.place("徽州驿站").id)
    write(form, **{"note": "急", **texts})
    form.form.answer()
    assert words in form.form.complaint.text()
    assert form.field("note").text() == "急"
    assert Hazard.select().count() == 0


def test_without_a_place_it_asks_for_one(qtbot, make, open_form):
    make.township()
    form = open_form()
    write(form, details="上锁")
    form.form.answer()
    assert form.form.complaint.text() == "请先写明是哪家场所。"


def test_on_the_spot_has_no_deadline_and_is_struck_off(qtbot, make, open_form):
    form = open_form()
    form.begin(make.place("徽州驿站").id)
    way = form.field("measure")
    way.set_value("当场改正")
    way.picked.emit("当场改正")
    assert not form.form.rows["due_on"].isVisible()
    write(form, details="上锁", inspectors="吴永红、王站长")
    form.form.answer()
    assert Hazard.get().stage == "struck_off"


def test_the_phrases_offered_follow_the_priority(qtbot, make, open_form):
    make.township()
    form = open_form()
    assert "安全出口上锁" in form._phrases.stringList()
    form.field("priority").picked.emit(2)
    assert "应急照明灯损坏" in form._phrases.stringList()


def test_what_was_half_typed_outlives_the_program(qtbot, make, heard, open_form):
    place = make.place("徽州驿站")
    form = open_form()
    form.begin(place.id)
    write(form, details="后门上", inspectors="吴永红")
    form._keep()

    again = open_form()

    assert (again.place.value(), again.field("details").text()) == (place.id, "后门上")
    assert heard.told == ["上次没有登记完的内容还在，可以接着填。"]
    write(again, details="后门上锁")
    again.form.answer()
    assert open_form().field("details").text() == ""


def test_how_much_was_found_is_written_down_with_it(qtbot, make, open_form):
    form = open_form()
    form.begin(make.place("徽州驿站").id)
    write(form, details="楼梯间停放电动自行车", inspectors="王站长", amounts="两辆")
    form.form.answer()
    assert "看不懂" in form.form.complaint.text()
    assert not Hazard.select().exists()
    write(form, amounts="2辆")
    form.form.answer()
    assert [(row.unit, row.amount) for row in HazardQuantity.select()] == [("辆", 2)]


def test_the_kinds_offered_are_those_of_the_campaigns_priority_and_what_is_picked_is_kept(make, open_form):
    place = make.place("徽州驿站")
    first, *rest = campaigns()[-1].priorities
    make.campaign(priorities=(replace(first, kinds=("锁闭", "堆物")), *rest))
    form = open_form()
    form.begin(place.id)
    kinds = form.field("kind")
    assert [kinds.itemText(n) for n in range(kinds.count())] == ["（不选）", "锁闭", "堆物"]
    kinds.setCurrentIndex(2)
    form.field("details").setText("后门堆放纸箱1处")
    form.form.answer()
    assert Hazard.get().kind == "堆物"
