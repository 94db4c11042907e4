"""设置 changes the office's words and villages by acts, and keeps the register safe by jobs."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QTextBrowser

from db.database import database
from lifepath_desktop.queries.settings import DEFAULTS, setting
from lifepath_desktop.queries.villages import groups_of, villages
from lifepath_desktop.services.autobackup import back_up_daily
from lifepath_desktop.services.settings import change_settings
from lifepath_desktop.services.undoing import undo_last
from tests.make import Make
from tests.ui.record_forms import rest
from tests.ui.rooms_desk import TODAY, Heard, show
from ui.desk import Desk
from ui.settings.about import AboutSection, licences, version
from ui.settings.filing import FilingSection
from ui.settings.office import OfficeSection
from ui.settings.page import SECTIONS, build
from ui.settings.safety import SafetySection
from ui.settings.villages import VillagesSection

LONG = 20_000


@pytest.fixture
def town(make: Make) -> Make:
    make.township()
    return make


def test_every_section_opens_and_the_last_stays(qtbot, town: Make, desk: Desk) -> None:
    page = build(desk)
    show(qtbot, page)
    for number in range(len(SECTIONS)):
        section = page.open_section(number)
        assert section.isVisible()
        assert page.sections.currentRow() == number
    assert page.open_section(0) is page.open_section(0)
    rest(page)


def test_saving_is_one_act_that_undo_takes_back_on_the_page_too(
    qtbot, town: Make, desk: Desk, heard: Heard
) -> None:
    section = OfficeSection(desk)
    show(qtbot, section)
    section.texts["filled_by"].setText(" 汪小红 ")
    section.numbers["month_cutoff_day"].setValue(25)
    section.numbers["visit_locked_days"].setValue(7)
    section.ticks["instrument_number_padded"].setChecked(True)
    with qtbot.waitSignal(desk.bus.changed):
        qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    assert heard.told == ["设置已保存。"]
    assert (setting("filled_by"), setting("month_cutoff_day")) == ("汪小红", 25)
    assert (setting("visit_locked_days"), setting("instrument_number_padded")) == (7, True)
    change, _ = undo_last(clerk="汪小红", today=TODAY)
    desk.bus.tell(change)
    assert section.texts["filled_by"].text() == ""
    assert not section.ticks["instrument_number_padded"].isChecked()
    assert section.numbers["month_cutoff_day"].text() == "不设（自然月）"


def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_saved(
    qtbot, town: Make, desk: Desk, heard: Heard
) -> None:
    section = OfficeSection(desk)
    show(qtbot, section)
    section.texts["filled_by"].setText("汪小红")
    section.clerk.setText(" ")
    section.save()
    complaints = {key: row._note.text() for key, row in section.rows.items() if row.field.property("state")}
    assert set(complaints) == {"clerk"}
    assert setting("filled_by") == ""
    assert heard.told == []


def test_another_clerk_is_kept_for_the_next_start(qtbot, town: Make, desk: Desk, heard: Heard) -> None:
    section = OfficeSection(desk)
    show(qtbot, section)
    section.clerk.setText("方国平")
    section.save()
    assert desk.keeper.get("clerk") == "方国平"
    assert heard.told == ["设置已保存；下次打开程序起，经办人记为“方国平”。"]


def test_settings_changed_elsewhere_are_shown(qtbot, town: Make, desk: Desk) -> None:
    section = OfficeSection(desk)
    show(qtbot, section)
    desk.bus.tell(change_settings({"office_phone": "0559-1234567"}, clerk="命令行"))
    assert section.texts["office_phone"].text() == "0559-1234567"


def test_a_village_is_renamed_and_a_refusal_keeps_the_question_open(qtbot, town: Make, desk: Desk) -> None:
    section = VillagesSection(desk)
    show(qtbot, section)
    dialog = section.rename()
    assert dialog is not None
    dialog.name.setText("项山村")
    dialog.save()
    assert dialog.isVisible()
    assert "已经有一个“项山村”" in dialog.row._note.text()
    dialog.name.setText("白际新村")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert section.villages.item(0).text().startswith("白际新村")
    assert villages()[0].name == "白际新村"


def test_villages_are_moved_and_taken_out_of_use(qtbot, town: Make, desk: Desk) -> None:
    section = VillagesSection(desk)
    show(qtbot, section)
    qtbot.mouseClick(section.buttons["下移"], Qt.MouseButton.LeftButton)
    assert [village.name for village in villages()] == ["结竹营村", "白际村", "项山村"]
    assert section.villages.currentRow() == 1
    qtbot.mouseClick(section.buttons["停用"], Qt.MouseButton.LeftButton)
    assert "已停用" in section.villages.item(1).text()
    assert section.buttons["停用"].text() == "恢复使用"
    qtbot.mouseClick(section.buttons["停用"], Qt.MouseButton.LeftButton)
    assert villages()[1].active


def test_the_last_village_is_not_taken_out_of_use(qtbot, make: Make, desk: Desk, heard: Heard) -> None:
    make.township("白际村")
    section = VillagesSection(desk)
    show(qtbot, section)
    section.switch()
    assert "至少要留一个村" in heard.told[0]


def test_groups_are_added_renamed_and_removed(qtbot, town: Make, desk: Desk) -> None:
    section = VillagesSection(desk)
    show(qtbot, section)
    assert section.no_groups.isVisible()
    added = section.add_group()
    assert added is not None
    added.name.setText("江湾组")
    added.save()
    section.groups.setCurrentRow(0)
    renamed = section.rename_group()
    assert renamed is not None
    renamed.name.setText("大坪组")
    renamed.save()
    village = section.village_id()
    assert village is not None
    assert [group.name for group in groups_of(village)] == ["大坪组"]
    section.groups.setCurrentRow(0)
    qtbot.mouseClick(section.buttons["删除"], Qt.MouseButton.LeftButton)
    assert groups_of(village) == []
    assert section.no_groups.isVisible()


def test_a_backup_is_made_shown_and_restored_to_a_new_folder(
    qtbot, town: Make, desk: Desk, heard: Heard, tmp_path: Path
) -> None:
    section = SafetySection(desk)
    show(qtbot, section)
    assert section.age.text() == "还没有备份"
    section.back_up(tmp_path / "U盘" / "备份.zip")
    qtbot.waitUntil(lambda: heard.told == ["已备份到“备份.zip”，并已读回核对。"], timeout=LONG)
    assert section.age.text() == "上次备份 2024-11-15（今天）"
    section.restore(tmp_path / "U盘" / "备份.zip", tmp_path / "恢复")
    qtbot.waitUntil(lambda: len(heard.told) == 2, timeout=LONG)
    assert (tmp_path / "恢复" / "register.db").is_file()
    assert "现在打开的台账库没有动" in heard.told[1]


def test_the_automatic_backups_are_listed(qtbot, town: Make, desk: Desk) -> None:
    back_up_daily(today=TODAY)
    section = SafetySection(desk)
    show(qtbot, section)
    assert section.automatic.item(0).text().startswith("自动备份-2024-11-15.zip")
    assert not section.none_yet.isVisible()


def test_a_backup_that_cannot_be_read_is_told(
    qtbot, town: Make, desk: Desk, heard: Heard, tmp_path: Path
) -> None:
    (tmp_path / "坏.zip").write_bytes(b"nonsense")
    section = SafetySection(desk)
    show(qtbot, section)
    section.restore(tmp_path / "坏.zip", tmp_path / "恢复")
    qtbot.waitUntil(lambda: "没有恢复任何数据" in "".join(heard.told), timeout=LONG)


def test_the_check_tells_that_all_is_sound_or_lists_what_is_not(qtbot, town: Make, desk: Desk) -> None:
    section = SafetySection(desk)
    show(qtbot, section)
    qtbot.mouseClick(section.check_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.state.text() == "台账库完好", timeout=LONG)
    assert not section.troubles.isVisible()
    database.execute_sql("DROP TRIGGER journal_village_update")
    database.execute_sql("UPDATE village SET name = '假村' WHERE name = '白际村'")
    qtbot.waitUntil(section.check_button.isEnabled)
    section.check()
    qtbot.waitUntil(lambda: section.state.text().startswith("发现"), timeout=LONG)
    told = [section.troubles.item(row).text() for row in range(section.troubles.count())]
    assert "村　这条记录与历史不符，是在程序之外改动的。" in told
    assert "有 1 个记录历史的触发器不见了或被改过，是在程序之外动的。" in told


def test_the_program_tells_its_version_its_changes_and_its_licences(
    qtbot, town: Make, desk: Desk, heard: Heard
) -> None:
    section = AboutSection(desk)
    show(qtbot, section)
    assert version() in section.version.text()
    assert version()
    assert section.folder.text() == str(desk.folder)
    section.show_licences()
    dialog = section.findChild(QDialog)
    assert dialog.findChild(QPlainTextEdit).toPlainText() == licences()
    assert "SIL OPEN FONT LICENSE" in licences().upper()
    dialog.accept()
    section.show_duties()
    assert (
        section.findChildren(QDialog)[-1].findChild(QTextBrowser).toPlainText().startswith("方案任务对照表")
    )
    section.large.click()
    assert desk.keeper.get("look/large") == "1"


def test_every_setting_of_the_office_can_be_changed_in_its_form(qtbot, town: Make, desk: Desk) -> None:
    section, filing = OfficeSection(desk), FilingSection(desk)
    show(qtbot, section)
    offered = section.rows.keys() | section.ticks.keys() | filing.rows.keys()
    assert offered == DEFAULTS.keys() | {"clerk"}
