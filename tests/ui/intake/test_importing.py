"""Taking files in: read, rehearse, decide, one act, undo."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from db.models import Hazard, Place, Submission
from lifepath_desktop.domain.imports import Verdict
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.undoing import undo_last
from tests.ui.intake.conftest import HEADS, ROW, SAMPLES
from ui.intake.outcomes import BACKGROUND, COLUMNS
from ui.intake.questions import TextToPaste
from ui.intake.verdict_filters import ALL, NOTED

KEYS = [column.key for column in COLUMNS]
NAMES = ("白际村台账2024年10月.xlsx", "结竹营村汇总.csv", "项山村-生命通道台账.xls")


def cell(page, row, key):
    return page.table.outcomes.index(row, KEYS.index(key))


def text(page, row, key):
    return cell(page, row, key).data()


def again(qtbot, room, act):
    with qtbot.waitSignal(room.run.rehearsed, timeout=20_000):
        act()


def test_the_three_samples_go_in_and_out_again(qtbot, room, rehearsed):
    page = rehearsed(*(SAMPLES / name for name in NAMES))
    assert page.summary.text() == "将新增场所54家、排查54次、隐患77条。"
    assert [page.files.item(at).text() for at in range(4)] == [
        "全部　90行\n3个文件",
        f"白际村　38行\n{NAMES[0]}",
        f"结竹营村　21行\n{NAMES[1]}",
        f"项山村　31行\n{NAMES[2]}",
    ]

    with qtbot.waitSignal(room.run.applied, timeout=20_000):
        qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert room.done.sentence.text() == "已新增场所54家、排查54次、隐患77条。"
    assert (Place.select().count(), Hazard.select().count(), Submission.select().count()) == (54, 77, 3)

    with qtbot.waitSignal(room.run.undone, timeout=20_000):
        qtbot.mouseClick(room.done.undo, Qt.MouseButton.LeftButton)
    assert room.steps.currentWidget() is room.reports
    assert (Place.select().count(), Hazard.select().count(), Submission.select().count()) == (0, 0, 0)


def test_the_same_file_again_is_all_the_same_and_no_act(rehearsed, imported, room, workbook):
    file = workbook(ROW)
    imported(file)
    room.show_reports()
    done = imported(file)
    assert done.sentence.text() == "这些台账以前收过，内容完全一样，台账库没有变动。"
    assert done.undo.isHidden()


def test_each_row_shows_what_was_understood_beside_its_own_number(rehearsed, workbook):
    page = rehearsed(workbook(ROW, (2, "梯田咖啡", "2024.10.10", "无", "", "", "")))
    shown = [
        [text(page, row, key) for key in ("row", "verdict", "place", "priority", "count")] for row in (0, 1)
    ]
    assert shown == [
        ["3", "新增", "天路餐馆", "一 疏散通道", "1"],
        ["4", "新增", "梯田咖啡", "未发现隐患", ""],
    ]


def test_an_uncertain_cell_is_coloured_and_said(rehearsed, workbook):
    page = rehearsed(workbook((1, "天路餐馆", "2024.10.9", "安全出口上锁1处", "重点一", 1, "2024.10.32")))
    assert text(page, 0, "problems") == "1"
    assert cell(page, 0, "due_on").data(BACKGROUND) is not None
    assert cell(page, 0, "place").data(BACKGROUND) is None
    assert any("2024.10.32" in words and words.startswith("G3") for words in page.row.words())


def test_changes_are_shown_field_by_field(room, rehearsed, imported, workbook):
    imported(workbook(ROW))
    room.show_reports()
    page = rehearsed(workbook((*ROW[:6], "2024.10.25"), name="白际村改.xlsx"))
    assert text(page, 0, "verdict") == "有变化"
    assert page.row.words() == ["整改期限：2024-10-20 → 2024-10-25"]


def edit_due_on(day):
    with operation("改期限", clerk="测试"):
        hazard = Hazard.get()
        hazard.due_on = day
        hazard.save()


@pytest.fixture
def conflicting(room, rehearsed, imported, workbook):
    imported(workbook(ROW))
    edit_due_on(date(2024, 10, 30))
    room.show_reports()
    return rehearsed(workbook((*ROW[:6], "2024.10.25"), name="白际村改.xlsx"))


def test_a_conflict_keeps_the_registers_value_unless_the_clerk_takes_the_workbooks(qtbot, room, conflicting):
    outcome = conflicting.table.current()
    assert outcome.verdict is Verdict.CONFLICT
    again(qtbot, room, lambda: conflicting.row.decided.emit(outcome.key, "due_on", True))
    assert conflicting.table.current().verdict is Verdict.CHANGED

    again(qtbot, room, lambda: conflicting.row.decided.emit(outcome.key, "due_on", False))
    assert conflicting.table.current().verdict is Verdict.CONFLICT

    with qtbot.waitSignal(room.run.applied, timeout=20_000):
        conflicting.start()
    assert Hazard.get().due_on == date(2024, 10, 30)


def test_all_conflicts_are_decided_at_once(qtbot, room, conflicting):
    conflicting.questions.ask("conflicts")
    again(qtbot, room, conflicting.questions.conflicts.use.click)
    with qtbot.waitSignal(room.run.applied, timeout=20_000):
        conflicting.start()
    assert Hazard.get().due_on == date(2024, 10, 25)


def likely(room, rehearsed, imported, workbook):
    imported(workbook((1, "朱建华徽州驿站小旅馆", *ROW[2:])))
    room.show_reports()
    return rehearsed(workbook((1, "朱建华徽州驿站旅馆", *ROW[2:]), name="改名.xlsx"))


def test_a_likely_place_is_joined_only_by_the_clerk(qtbot, room, rehearsed, imported, workbook):
    page = likely(room, rehearsed, imported, workbook)
    assert page.questions.chips["likely"].text() == "1家可能已有"
    page.questions.ask("likely")
    (pair,) = room.run.open_pairs()

    again(qtbot, room, lambda: page.questions.likely.joined.emit(pair))
    assert page.questions.side.isHidden()
    with qtbot.waitSignal(room.run.applied, timeout=20_000):
        page.start()

    assert [place.name for place in Place.select()] == ["朱建华徽州驿站旅馆"]


def test_a_place_said_to_be_another_is_not_asked_again(qtbot, room, rehearsed, imported, workbook):
    page = likely(room, rehearsed, imported, workbook)
    again(qtbot, room, lambda: room.run.part(room.run.open_pairs()[0]))
    assert room.run.open_pairs() == ()
    assert page.questions.chips["likely"].isHidden()
    with qtbot.waitSignal(room.run.applied, timeout=20_000):
        page.start()
    assert Place.select().count() == 2


def test_a_sheet_without_village_asks_for_it_and_is_read_again(qtbot, room, rehearsed, workbook):
    page = rehearsed(workbook(ROW, name="台账.xlsx", title="工作台账"))
    assert not page.go.isEnabled()
    assert page.questions.side.currentWidget() is page.questions.villages

    box = page.questions.villages.box("台账.xlsx", "Sheet")
    box.setCurrentIndex(box.findData("项山村"))
    again(qtbot, room, page.questions.villages.again.click)

    assert text(page, 0, "village") == "项山村"
    assert page.go.isEnabled()


def test_a_column_mapped_by_hand_is_read_and_remembered(qtbot, room, rehearsed, workbook):
    heads = (*HEADS[:6], "啥时候弄完")
    page = rehearsed(workbook(ROW, heads=heads))
    assert text(page, 0, "due_on") == ""
    page.questions.ask("columns")
    box = page.questions.columns.box("啥时候弄完")
    box.setCurrentIndex(box.findData("due_on"))
    again(qtbot, room, page.questions.columns.again.click)
    assert text(page, 0, "due_on") == "2024-10-20"

    room.show_reports()
    page = rehearsed(workbook(ROW, heads=heads, name="下月.xlsx"))
    assert text(page, 0, "due_on") == "2024-10-20"


def test_filters_show_only_what_they_say(rehearsed, workbook):
    page = rehearsed(
        workbook(ROW, (2, "梯田咖啡", "2024.10.9", "安全出口上锁1处", "重点一", 1, "2024.10.32")),
        workbook(ROW, name="项山.xlsx", title="项山村工作台账"),
    )
    page.filters.choose(NOTED)
    assert [text(page, row, "place") for row in range(page.table.outcomes.rowCount())] == ["梯田咖啡"]
    page.filters.choose(ALL)
    page.files.setCurrentRow(2)
    assert [text(page, row, "village") for row in range(page.table.outcomes.rowCount())] == ["项山村"]
    page.files.setCurrentRow(0)
    page.search.settled.emit("梯田")
    assert page.table.outcomes.rowCount() == 1


def test_unreadable_files_are_named_and_the_rest_waits_for_the_clerk(qtbot, room, workbook, tmp_path):
    broken = tmp_path / "坏了.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    with qtbot.waitSignal(room.run.read, timeout=20_000):
        room.take_files((workbook(ROW), broken))
    assert "坏了.xlsx" in room.reading.trouble.text()
    assert room.reading.on.text() == "先收这1个文件"

    again(qtbot, room, room.reading.on.click)
    assert room.steps.currentWidget() is room.rehearsal


def test_nothing_readable_leads_back(qtbot, room, tmp_path):
    with qtbot.waitSignal(room.run.read, timeout=20_000):
        room.take_files((tmp_path / "没有.xlsx",))
    assert room.reading.on.isHidden()
    room.reading.back.click()
    assert room.steps.currentWidget() is room.reports


def test_leaving_takes_nothing_in(room, rehearsed, workbook):
    rehearsed(workbook(ROW)).back.click()
    assert room.steps.currentWidget() is room.reports
    assert not Submission.select().exists()


def test_files_dropped_meanwhile_do_not_throw_decisions_away(room, rehearsed, workbook, heard):
    rehearsed(workbook(ROW))
    room.take_files((workbook(ROW, name="又一个.xlsx"),))
    assert room.steps.currentWidget() is room.rehearsal
    assert len(heard.told) == 1
    assert "还没有收完" in heard.told[0]


def test_sender_channel_and_day_go_with_the_act(qtbot, room, rehearsed, workbook):
    page = rehearsed(workbook(ROW))
    page.delivery.sent_by.setText("汪文书")
    page.delivery.channel.setCurrentIndex(page.delivery.channel.findData("usb"))
    page.delivery.day.set_value(date(2024, 11, 2))
    with qtbot.waitSignal(room.run.applied, timeout=20_000):
        qtbot.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    handed = Submission.get()
    assert (handed.sender, handed.channel, handed.received_on) == ("汪文书", "usb", date(2024, 11, 2))


def test_refused_rows_are_saved_and_the_village_is_asked_to_correct(
    qtbot, room, imported, workbook, heard, tmp_path
):
    heads = ("序号", "村", *HEADS[1:])
    done = imported(
        workbook((1, "白际村", *ROW[1:]), (2, "桃花村", *ROW[1:]), heads=heads, title="白际乡工作台账")
    )
    assert done.refused.text() == "保存未收入的1行…"

    done.save(tmp_path / "未收入.xlsx")
    assert (tmp_path / "未收入.xlsx").is_file()
    assert "1行已保存" in heard.told[-1]

    done.correct(room.run.now.prepared.files[0])
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, TextToPaste) and w.isVisible())
    dialog.take()
    assert "桃花村" in QGuiApplication.clipboard().text()
    dialog.close()


def test_an_import_undone_elsewhere_is_no_longer_shown_as_done(qtbot, room, imported, workbook, desk):
    imported(workbook(ROW))
    change, _ = undo_last(clerk="测试", today=desk.today())
    desk.bus.tell(change)
    assert room.steps.currentWidget() is room.reports


def test_ten_thousand_rows_stay_usable(qtbot, room, rehearsed, tmp_path):
    lines = ["序号,村,场所名称,检查日期,隐患描述,隐患类别,数量"]
    lines += [f"{n},白际村,第{n}号店,2024-10-09,安全出口上锁1处,重点一,1" for n in range(10_000)]
    (tmp_path / "多.csv").write_text("\n".join(lines), encoding="utf-8")
    page = rehearsed(tmp_path / "多.csv")
    assert page.table.outcomes.rowCount() == 10_000
    page.search.settled.emit("第9999号店")
    assert text(page, 0, "row") == "10001"
