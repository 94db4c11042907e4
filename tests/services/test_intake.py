"""What the clerk notes about what villages hand in: each an act, each undone as one."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PIL import Image

from db.models import Operation, Submission
from lifepath_desktop.domain.periods import month_period
from lifepath_desktop.errors import NotFound, RuleBroken, Unreadable
from lifepath_desktop.queries.intake import paper_photos, submissions
from lifepath_desktop.services.import_reading import read_files, understand_files
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse
from lifepath_desktop.services.intake import (
    Report,
    copy_of_original,
    correct_delivery,
    record_paper_submission,
    record_zero_report,
    return_for_correction,
    save_refused,
    withdraw_return,
)
from lifepath_desktop.services.undoing import undo_last
from lifepath_desktop.services.upkeep import check
from tests.make import contents, ledger_file, ledger_row

OCTOBER = month_period("2024-10")
TODAY = date(2024, 11, 2)
DELIVERY = Delivery(TODAY, "汪文书", "wechat")


@pytest.fixture
def baiji(make):
    make.township()
    return Report(make.village().id, OCTOBER)


def handed(report):
    return submissions(report.village_id, report.period)


def take_in():
    file = ledger_file(ledger_row())
    apply(rehearse([file], contents(file)), DELIVERY, clerk="测试")


def test_a_zero_report_is_one_act_and_goes_with_its_undo(baiji):
    change = record_zero_report(baiji, DELIVERY, clerk="测试")

    (row,) = handed(baiji)
    assert change.label == "登记零报告：白际村2024年10月"
    assert (row.zero_report, row.received_on, row.sender, row.channel) == (True, TODAY, "汪文书", "wechat")

    undo_last(clerk="测试", today=TODAY)
    assert handed(baiji) == ()


def test_a_zero_report_beside_a_standing_ledger_is_refused(baiji):
    take_in()
    with pytest.raises(RuleBroken, match="已经报了台账"):
        record_zero_report(baiji, DELIVERY, clerk="测试")
    assert len(handed(baiji)) == 1


def test_a_second_zero_report_is_refused(baiji):
    record_zero_report(baiji, DELIVERY, clerk="测试")
    with pytest.raises(RuleBroken, match="已经报了零报告"):
        record_zero_report(baiji, DELIVERY, clerk="测试")


def test_a_ledger_on_paper_is_noted_without_a_file(baiji):
    record_paper_submission(baiji, Delivery(TODAY, "汪文书", "paper"), "两页，已拍照", clerk="测试")
    (row,) = handed(baiji)
    assert (row.channel, row.file, row.note, row.zero_report) == ("paper", "", "两页，已拍照", False)


def test_a_return_needs_a_reason_and_can_be_withdrawn(baiji):
    take_in()
    (row,) = handed(baiji)
    with pytest.raises(RuleBroken, match="写明"):
        return_for_correction(row.id, "  ", on=TODAY, clerk="测试")

    return_for_correction(row.id, "整改期限没有填写", on=TODAY, clerk="测试")
    (returned,) = handed(baiji)
    assert (returned.returned_on, returned.return_reason) == (TODAY, "整改期限没有填写")
    with pytest.raises(RuleBroken, match="已经退回"):
        return_for_correction(row.id, "再退", on=TODAY, clerk="测试")

    withdraw_return(row.id, clerk="测试")
    (standing,) = handed(baiji)
    assert (standing.returned_on, standing.return_reason) == (None, "")
    with pytest.raises(RuleBroken, match="没有退回过"):
        withdraw_return(row.id, clerk="测试")


def test_sender_channel_and_day_can_be_corrected_and_the_same_again_is_no_act(baiji):
    take_in()
    (row,) = handed(baiji)
    corrected = Delivery(date(2024, 11, 1), "汪支书", "usb")

    correct_delivery(row.id, corrected, clerk="测试")
    acts = Operation.select().count()
    correct_delivery(row.id, corrected, clerk="测试")

    (now,) = handed(baiji)
    assert (now.sender, now.channel, now.received_on) == ("汪支书", "usb", date(2024, 11, 1))
    assert Operation.select().count() == acts


def test_an_unknown_channel_is_refused(baiji):
    with pytest.raises(RuleBroken, match="报送方式"):
        record_zero_report(baiji, Delivery(TODAY, "", "fax"), clerk="测试")
    assert not Submission.select().exists()


def test_an_act_on_what_is_gone_is_refused(baiji):
    with pytest.raises(NotFound):
        withdraw_return(99, clerk="测试")
    with pytest.raises(NotFound):
        record_zero_report(Report(99, OCTOBER), DELIVERY, clerk="测试")


def test_the_original_is_opened_as_a_copy_under_its_own_name(baiji, tmp_path):
    take_in()
    (row,) = handed(baiji)

    copy = copy_of_original(row.id, tmp_path / "copies")

    assert (copy.name, copy.read_bytes()) == ("白际村.xlsx", "白际村.xlsx".encode())


def test_a_zero_report_has_no_original(baiji, tmp_path):
    record_zero_report(baiji, DELIVERY, clerk="测试")
    with pytest.raises(NotFound, match="没有电子原件"):
        copy_of_original(handed(baiji)[0].id, tmp_path)


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in [("序号", "村", "场所名称", "检查日期", "隐患描述", "数量"), *rows]:
        book.active.append(row)
    for row in book.active.iter_rows():
        for cell in row:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    book.save(path)
    return path


def rehearsed(*paths: Path, villages=None):
    read = read_files(paths)
    return rehearse(understand_files(read, villages or {}, today=TODAY), read.contents)


def test_refused_rows_are_saved_as_they_came_with_their_reason_and_never_as_a_formula(baiji, tmp_path):
    source = workbook(
        tmp_path / "各村.xlsx",
        (1, "白际村", "天路餐馆", "2024.10.9", "安全出口上锁1处", 1),
        (2, "桃花村", "=1+2号商店", "2024.10.9", "安全出口上锁1处", 1),
    )
    out = tmp_path / "未收入.xlsx"

    assert save_refused(rehearsed(source), out) == 1

    (sheet,) = load_workbook(out).worksheets
    heads, row = list(sheet.values)
    assert heads == ("原因", "行号", "序号", "村", "场所名称", "检查日期", "隐患描述", "数量")
    assert "桃花村" in row[0]
    assert row[1:4] == (3, "2", "桃花村")
    assert sheet["E2"].data_type == "s"


def test_nothing_refused_is_nothing_to_save(baiji, tmp_path):
    source = workbook(tmp_path / "白际村.xlsx", (1, "白际村", "天路餐馆", "2024.10.9", "安全出口上锁1处", 1))
    with pytest.raises(RuleBroken, match="没有未收入的行"):
        save_refused(rehearsed(source), tmp_path / "未收入.xlsx")


def test_the_readable_files_are_read_and_the_others_named_with_their_sentence(baiji, tmp_path):
    good = workbook(tmp_path / "白际村.xlsx", (1, "白际村", "天路餐馆", "2024.10.9", "安全出口上锁1处", 1))
    broken = tmp_path / "坏了.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    again = tmp_path / "again" / "白际村(1).xlsx"
    again.parent.mkdir()
    again.write_bytes(good.read_bytes())

    read = read_files([good, broken, again, tmp_path / "没有.xls"])

    assert [workbook.file for workbook in read.workbooks] == ["白际村.xlsx"]
    assert [name.file for name in read.not_read] == ["坏了.xlsx", "白际村(1).xlsx", "没有.xls"]
    assert "内容完全相同" in read.not_read[1].sentence


def test_two_different_files_of_one_name_are_told_apart(baiji, tmp_path):
    (tmp_path / "b").mkdir()
    one = workbook(tmp_path / "台账.xlsx", (1, "白际村", "天路餐馆", "2024.10.9", "安全出口上锁1处", 1))
    two = workbook(tmp_path / "b" / "台账.xlsx", (1, "项山村", "梯田咖啡", "2024.10.9", "安全出口上锁1处", 1))

    prepared = rehearsed(one, two)

    assert [outcome.file for outcome in prepared.rehearsal.outcomes] == ["台账.xlsx", "台账（2）.xlsx"]


def test_the_clerk_names_the_village_of_a_sheet_that_names_none(baiji, tmp_path):
    book = Workbook()
    for row in [
        ("序号", "场所名称", "检查日期", "隐患描述", "数量"),
        (1, "天路餐馆", "2024.10.9", "上锁1处", 1),
    ]:
        book.active.append(row)
    book.save(tmp_path / "台账.xlsx")
    assert rehearsed(tmp_path / "台账.xlsx").rehearsal.refused == 1

    prepared = rehearsed(tmp_path / "台账.xlsx", villages={("台账.xlsx", "Sheet"): "项山村"})

    assert prepared.rehearsal.refused == 0
    assert [outcome.row.village for outcome in prepared.rehearsal.outcomes] == ["项山村"]


def test_photos_of_a_paper_ledger_are_kept_with_it_and_undone_with_it(make, register, tmp_path):
    make.township()
    photos = [tmp_path / "一.jpg", tmp_path / "二.png"]
    for photo, colour in zip(photos, ("red", "blue"), strict=True):
        Image.new("RGB", (40, 30), colour).save(photo)
    report = Report(make.village().id, OCTOBER)
    record_paper_submission(report, DELIVERY, "两页", photos, clerk="测试")
    (row,) = handed(report)
    kept = paper_photos(row.id)
    assert (row.photos, kept[0].read_bytes()) == (2, photos[0].read_bytes())
    assert all(path.parent.parent == register / "photos" and path.suffix == ".jpg" for path in kept)
    undo_last(clerk="测试", today=TODAY)
    assert submissions(make.village().id, OCTOBER) == ()


def test_what_is_no_photo_is_refused_and_nothing_is_noted(make, tmp_path):
    make.township()
    (tmp_path / "台账.jpg").write_bytes(b"no picture")
    with pytest.raises(Unreadable, match="不是能认出的照片"):
        record_paper_submission(
            Report(make.village().id, OCTOBER), DELIVERY, "", [tmp_path / "台账.jpg"], clerk="测试"
        )
    assert submissions(make.village().id, OCTOBER) == ()


def test_a_photo_that_is_lost_is_found_out_by_the_check(baiji, tmp_path):
    Image.new("RGB", (40, 30), "red").save(tmp_path / "一.jpg")
    record_paper_submission(baiji, DELIVERY, "", [tmp_path / "一.jpg"], clerk="测试")
    assert check() == []
    paper_photos(handed(baiji)[0].id)[0].unlink()
    (trouble,) = check()
    assert (trouble.table, "照片的文件不见了" in trouble.message) == ("photo", True)
