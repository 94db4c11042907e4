"""The section 专项行动 shows the plan, keeps what is changed as one act, and begins another campaign."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from lifepath_desktop.queries.campaign import campaigns
from lifepath_desktop.services.starting_data import lay_down_what_is_missing
from lifepath_desktop.services.undoing import undo_last
from tests.make import Make
from tests.ui.rooms_desk import TODAY, Heard, show
from ui.desk import Desk
from ui.ledgers.months import months_until
from ui.settings.campaign import CampaignSection


@pytest.fixture
def section(qtbot, make: Make, desk: Desk) -> CampaignSection:
    make.township()
    lay_down_what_is_missing()
    made = CampaignSection(desk)
    show(qtbot, made)
    return made


def said(section: CampaignSection) -> str:
    return "\n".join(label.text() for label in section.findChildren(QLabel))


def test_the_plan_stands_there_with_its_phases_priorities_and_its_own_clash_of_dates(section) -> None:
    form = section.form
    assert form.texts["name"].text() == "打通消防“生命通道”"
    assert [line.name.text() for line in form.phases] == ["部署推进阶段", "排查整治阶段", "巩固提升阶段", ""]
    assert form.priorities[2].verb.value() == "拆除"
    assert "前后不一致；不据此认定任何村、单位迟到" in said(section)
    assert not section.choice.isVisible()


def test_what_is_changed_is_saved_as_one_act_and_undo_shows_it_as_it_was(
    qtbot, section, desk: Desk, heard: Heard
) -> None:
    form = section.form
    form.texts["number"].setText("白政〔2024〕18号")
    form.phases[3].name.setText("回头看")
    form.phases[3].days[0].set_value(date(2025, 12, 20))
    form.priorities[0].kinds.setText("占用，堵塞、 电动自行车")
    with qtbot.waitSignal(desk.bus.changed):
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    (kept,) = campaigns()
    assert (kept.number, kept.phases[3].name) == ("白政〔2024〕18号", "回头看")
    assert kept.priorities[0].kinds == ("占用", "堵塞", "电动自行车")
    assert heard.told == ["专项行动已保存。"]
    change, _ = undo_last(clerk="汪小红", today=TODAY)
    desk.bus.tell(change)
    assert section.form.texts["number"].text() == ""


def test_what_is_wrong_is_told_and_nothing_is_saved(section, heard: Heard) -> None:
    before = campaigns()
    form = section.form
    form.days["until"].setText("年底")
    form.save()
    assert form.rows["until"].field.property("state")
    form.days["until"].set_value(date(2024, 3, 1))
    form.save()
    assert "结束日期早于开始日期" in form.complaint.text()
    assert campaigns() == before
    assert heard.told == []


def test_another_campaign_is_begun_in_one_act_and_both_can_be_chosen(qtbot, section, heard: Heard) -> None:
    section.start_button.click()
    fields = section.asking.fields
    fields["name"].setText("冬春火灾防控")
    fields["since"].set_value(None)
    section.asking.answer()
    assert "请填写开始日期和结束日期" in section.asking.complaint.text()
    fields["since"].set_value(date(2024, 1, 1))
    section.asking.answer()
    assert "要晚于" in section.asking.complaint.text()
    fields["since"].set_value(date(2026, 1, 1))
    section.asking.answer()
    assert [one.name for one in campaigns()] == ["打通消防“生命通道”", "冬春火灾防控"]
    assert section.choice.isVisible()
    assert section.form.texts["name"].text() == "冬春火灾防控"
    section.choice.setCurrentIndex(0)
    assert section.form.texts["name"].text() == "打通消防“生命通道”"
    months = dict(months_until(date(2026, 2, 1)))
    assert months["2026年1月"] == "2026-01"
    assert months["2025年12月　打通消防“生命通道”"] == "2025-12"
