"""历史补录: a sheet goes out, comes back in whatever state, and is taken in as one act."""

import shutil
import subprocess
from datetime import date, datetime

import openpyxl
import pytest

from db.models import Hazard, ReceivedFile, Rectification
from db.opening import close_database
from lifepath_desktop.cli import main
from lifepath_desktop.domain.verification import Fate
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.exchange.reading import read_workbook
from lifepath_desktop.queries import verification as looks
from lifepath_desktop.queries.overview import overview
from lifepath_desktop.services import import_writing, imports, verification
from lifepath_desktop.services.undoing import undo_last
from tests.make import contents, ledger_file, ledger_row

TODAY = date(2024, 11, 15)
HEAD = 4
PLACES = ("天路餐馆", "村口商店", "江湾民宿", "竹木加工厂")


@pytest.fixture
def village(make):
    """白际村 with four hazards that its ledger of last year left past their deadlines, on the first day."""
    make.township()
    file = ledger_file(*(ledger_row(row=6 + at, place=place) for at, place in enumerate(PLACES)))
    prepared = imports.rehearse((file,), contents(file))
    imports.apply(prepared, import_writing.Delivery(TODAY), clerk="测试")
    return make.village()


@pytest.fixture
def sheet(village, tmp_path):
    (path,) = verification.write_sheets(tmp_path / "out", today=TODAY)
    return path


def answered(path, *answers, change=lambda sheet: None):
    """Fill the sheet's rows in, as (answer, done on, checked by, new deadline)."""
    book = openpyxl.load_workbook(path)
    page = book.active
    for at, answer in enumerate(answers):
        for column, value in enumerate(answer, start=6):
            page.cell(HEAD + 1 + at, column).value = value
    change(page)
    book.save(path)
    return taken(path)


def taken(path):
    workbook = read_workbook(path)
    return verification.read_answers([workbook], {workbook.sha256: path.read_bytes()}, today=TODAY)


def apply(answers):
    return verification.apply(answers, clerk="汪小红", today=TODAY)


def stages():
    rows = Hazard.select().order_by(Hazard.id)
    return {row.inspection.place.name: row.stage for row in rows}


FILLED = (
    ("已改", datetime(2024, 10, 25), "王站长"),
    ("已改", "10月26日", ""),
    ("未改", None, None, "2024-12-01"),
    ("未改", None, None),
)


def in_order():
    return [hazard.place for hazard in looks.waiting(TODAY)]


def test_a_filled_sheet_is_one_act_that_can_be_undone(sheet):
    order = in_order()
    answers = answered(sheet, *FILLED)
    assert [row.fate for row in answers.rows] == [
        Fate.STRUCK_OFF,
        Fate.RECHECK,
        Fate.EXTENDED,
        Fate.STILL_OPEN,
    ]
    change = apply(answers)
    assert change.label == "历史补录：白际村4条"
    assert stages() == dict(
        zip(order, ["struck_off", "awaiting_recheck", "rectifying", "rectifying"], strict=True)
    )
    assert looks.waiting(TODAY) == ()
    undo_last(clerk="测试", today=TODAY)
    assert set(stages().values()) == {"rectifying"}
    assert in_order() == order


def test_the_dates_and_people_are_those_of_the_sheet(sheet):
    order = in_order()
    apply(answered(sheet, *FILLED))
    by_place = {hazard.inspection.place.name: hazard for hazard in Hazard.select()}
    first, second, third, fourth = (by_place[place] for place in order)
    assert (first.fixed_on, first.checked_by, first.struck_off_on) == (
        date(2024, 10, 25),
        "王站长",
        date(2024, 10, 25),
    )
    assert (second.fixed_on, second.checked_by) == (date(2024, 10, 26), "")
    assert (third.due_on, fourth.due_on) == (date(2024, 12, 1), date(2024, 10, 20))
    steps = Rectification.select().where(Rectification.step << ["fixed", "extension", "looked_back"])
    assert all(f"据{sheet.name} 第" in step.text for step in steps)


def test_the_file_is_kept_as_it_came(sheet, register):
    apply(answered(sheet, *FILLED))
    (kept,) = ReceivedFile.select().where(ReceivedFile.name == sheet.name)
    path = register / "received" / kept.sha256[:2] / f"{kept.sha256}.xlsx"
    assert path.read_bytes() == sheet.read_bytes()


def test_the_same_sheet_twice_changes_nothing(sheet):
    apply(answered(sheet, *FILLED))
    again = taken(sheet)
    assert {row.fate for row in again.rows} == {Fate.SETTLED}
    assert apply(again).operation_id == 0


def test_sorted_deleted_and_copied_rows_find_their_hazards(sheet):
    order = in_order()

    def mishandle(page):
        rows = [[cell.value for cell in page[HEAD + 1 + at]] for at in range(4)]
        mixed = [rows[2], rows[0], rows[0], rows[3]]
        for at, row in enumerate(mixed):
            for column, value in enumerate(row, start=1):
                page.cell(HEAD + 1 + at, column).value = value
        page.delete_cols(11)
        page.title = "Sheet1 (2)"

    apply(answered(sheet, *FILLED, change=mishandle))
    left = [place for place, stage in stages().items() if stage == "rectifying"]
    assert sorted(left) == sorted([order[1], order[2], order[3]])
    assert in_order() == [order[1]], "the row that vanished waits on"


def test_an_uncertain_row_is_left_out_and_the_others_are_taken(sheet):
    answers = answered(sheet, ("已改", "昨天下午", "王站长"), FILLED[1])
    assert [row.fate for row in answers.rows][:2] == [Fate.REFUSED, Fate.RECHECK]
    assert "认不出是哪一天" in answers.rows[0].why
    apply(answers)
    assert list(stages().values()).count("awaiting_recheck") == 1


def test_the_filler_named_on_the_sheet_is_who_reported(sheet):
    def sign(page):
        page.cell(3, 8).value = "填报人：汪文书"

    apply(answered(sheet, *FILLED, change=sign))
    fixed = Rectification.select().where(Rectification.step == "fixed")
    assert {step.by for step in fixed} == {"汪文书"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no office program to save with")
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_sheet_saved_anew_by_an_office_program_reads_the_same(sheet, tmp_path, ending):
    before = [row.fate for row in answered(sheet, *FILLED).rows]
    out = tmp_path / "again"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", ending,
         "--outdir", str(out), str(sheet)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert [row.fate for row in taken(out / f"{sheet.stem}.{ending}").rows] == before


def test_answers_are_a_drop_down_headings_are_locked_and_the_uid_is_hidden(sheet):
    page = openpyxl.load_workbook(sheet).active
    assert page.protection.sheet
    assert page["B4"].protection.locked
    assert not page["F5"].protection.locked
    assert page.column_dimensions["K"].hidden
    (rule,) = page.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"已改,未改"', "F5:F8")
    assert page.print_title_rows == "$4:$4"


def test_where_nothing_waits_no_sheet_is_written(make, tmp_path):
    make.township()
    with pytest.raises(RuleBroken, match="不用发核实表"):
        verification.write_sheets(tmp_path / "out", today=TODAY)


def test_the_first_day_is_not_red_because_of_them(village):
    seen = overview(TODAY)
    assert seen.numbers["overdue"].count == 0
    assert [(number.caption, number.count) for number in seen.to_verify] == [("白际村", 4)]


def test_who_says_that_nothing_was_done_is_overdue_from_then_on(sheet):
    apply(answered(sheet, ("未改", None, None)))
    assert overview(TODAY).numbers["overdue"].count == 1


def test_the_command_line_takes_a_filled_sheet_in_too(sheet, register, capfdbinary):
    answered(sheet, *FILLED)
    options = ["import", str(sheet), "--register", str(register), "--today", TODAY.isoformat(), "--json"]
    close_database()
    assert main([*options, "--check"]) == 0
    assert main(options) == 0
    told = capfdbinary.readouterr().out.decode()
    assert told.count('"fate": "struck_off"') == 2
    assert "struck_off" in stages().values()


def test_the_command_line_takes_no_sheet_among_ledgers(sheet, register, tmp_path, capfd):
    ledger = tmp_path / "台账.csv"
    ledger.write_text("场所名称,隐患描述\n天路餐馆,上锁\n", encoding="utf-8")
    close_database()
    assert main(["import", str(sheet), str(ledger), "--register", str(register)]) == 1
    assert "请收完台账后再单独拖进来" in capfd.readouterr().err
