"""村填报包: it goes out with what is open, comes back in whatever state, and only what the village changed is taken in."""

import shutil
import subprocess
from datetime import date, datetime

import openpyxl
import pytest

from db.models import Hazard, Inspection, Place, Submission, Track
from db.opening import close_database
from lifepath_desktop.cli import main
from lifepath_desktop.domain.imports import Decisions, Tally, Verdict
from lifepath_desktop.errors import NotFound
from lifepath_desktop.exchange.pack_layout import FILL_SHEET, LISTS_SHEET, SENT_AT, UID_AT
from lifepath_desktop.services import import_reading, imports, packs
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.undoing import undo_last
from tests.services.pack_office import (
    HEAD,
    SENT_ON,
    TODAY,
    column,
    edited,
    fill,
    first_empty,
    hazard,
    planned,
    problems,
    put_rows,
    row_of,
    rows_of,
    said,
    sent,
    skipped,
    taken,
)

FIXED = {"status": "已整改", "fixed_on": datetime(2024, 11, 15)}
NEW = {
    "place": "村口商店",
    "inspected_on": datetime(2024, 11, 12),
    "inspectors": "汪永红",
    "priority": "重点二",
    "count": 2,
    "details": "应急照明灯损坏2处",
    "measure": "限期整改",
    "due_on": datetime(2024, 11, 30),
    "status": "未整改",
}


@pytest.fixture
def village(make):
    """Four hazards of one village, three of them open, two at one place."""
    make.township()
    shop = make.place("村口商店", category="商店", phone="13855510001", contact="吴永红")
    visit = make.visit(shop, inspectors="汪永红")
    make.hazard(
        visit, details="安全出口上锁1处", measure="限期整改", due_on=date(2024, 10, 20), stage="rectifying"
    )
    make.hazard(visit, details="窗户铁栅栏2处", priority=3, count=2)
    inn = make.visit(make.place("江湾民宿", category="民宿"), inspected_on=date(2024, 10, 10))
    make.hazard(
        inn,
        details="楼梯间堆放纸箱",
        stage="awaiting_recheck",
        measure="限期整改",
        fixed_on=date(2024, 10, 28),
    )
    make.hazard(
        inn,
        details="早已改好的",
        stage="struck_off",
        fixed_on=date(2024, 10, 12),
        struck_off_on=date(2024, 10, 13),
        checked_by="王站长",
    )
    return [row.number for row in Hazard.select().order_by(Hazard.id)]


@pytest.fixture
def pack(village, tmp_path):
    return sent(tmp_path)


def unchanged(rehearsal):
    return {outcome.verdict for outcome in rehearsal.outcomes} <= {Verdict.SAME}


def test_what_is_open_goes_out_and_what_is_struck_off_does_not(pack, village):
    page = openpyxl.load_workbook(pack)[FILL_SHEET]
    assert sorted(row[1] for row in rows_of(page)) == sorted(village[:3])
    row = row_of(page, village[0])
    assert [page.cell(row, column(field)).value for field in ("place", "priority", "status", "count")] == [
        "村口商店",
        "重点一",
        "整改中",
        1,
    ]


def test_a_pack_that_comes_back_untouched_changes_nothing_and_counts_as_reported(pack):
    rehearsal = taken(pack)
    assert unchanged(rehearsal)
    assert problems(rehearsal) == []
    assert (rehearsal.hazards, rehearsal.visits) == (Tally(same=3), Tally(same=2))
    (submission,) = Submission.select()
    assert (submission.channel, submission.period_to) == ("pack", date(2024, 11, 30))


def test_only_what_the_village_changed_is_taken_in(pack, village):
    with operation("改地址", clerk="测试"):
        Place.update(address="江湾组31号").where(Place.name == "村口商店").execute()
        Hazard.update(responsible="吴永红").where(Hazard.number == village[0]).execute()

    rehearsal = taken(
        edited(pack, lambda page: fill(page, row_of(page, village[0]), **FIXED, checked_by="王站长"))
    )

    assert said(rehearsal) == [("fixed_on", "", "2024-11-15"), ("checked_by", "", "王站长")]
    now = hazard(village[0])
    assert (now.stage, now.responsible, now.inspection.place.address) == (
        "struck_off",
        "吴永红",
        "江湾组31号",
    )
    undo_last(clerk="测试", today=TODAY)
    assert hazard(village[0]).stage == "rectifying"


def test_a_fix_waits_for_its_recheck_and_ends_the_tracks(pack, village):
    with operation("上报", clerk="测试"):
        Track.create(hazard=hazard(village[0]), kind="escalation", opened_on=date(2024, 10, 9))
    taken(edited(pack, lambda page: fill(page, row_of(page, village[0]), **FIXED)))
    assert hazard(village[0]).stage == "awaiting_recheck"
    assert Track.get().closed_on == date(2024, 11, 15)


def test_new_hazards_and_clean_visits_come_from_the_empty_rows(pack):
    def found(page):
        fill(page, first_empty(page), **NEW)
        clean = {"place": "竹木加工厂", "inspected_on": "2024-11-13", "priority": "未发现隐患", "count": 0}
        fill(page, first_empty(page), **clean)

    rehearsal = taken(edited(pack, found))
    assert (rehearsal.hazards.new, rehearsal.visits.new, rehearsal.places.new) == (1, 2, 1)
    assert rehearsal.hazards.changed == rehearsal.places.changed == 0
    new = Hazard.get(Hazard.details == "应急照明灯损坏2处")
    assert (new.priority, new.count, new.inspection.inspected_on) == (2, 2, date(2024, 11, 12))
    assert Inspection.select().where(Inspection.inspected_on == date(2024, 11, 13)).count() == 1
    assert unchanged(taken(pack)), "the same pack again"


def test_a_new_hazard_is_never_taken_for_an_older_one_of_the_same_day(pack):
    same_day = {**NEW, "place": "江湾民宿", "inspected_on": datetime(2024, 10, 10), "priority": "重点一"}
    rehearsal = taken(edited(pack, lambda page: fill(page, first_empty(page), **same_day)))
    assert rehearsal.hazards == Tally(new=1, same=3)
    assert Hazard.select().where(Hazard.details == "早已改好的").count() == 1


def test_a_new_row_that_is_corrected_in_a_second_return_stays_one_hazard(pack):
    edited(pack, lambda page: fill(page, first_empty(page), **NEW))
    taken(pack)
    edited(pack, lambda page: fill(page, first_empty(page) - 1, details="应急照明灯损坏3处", count=3))
    assert taken(pack).hazards == Tally(changed=1, same=3)


def test_two_copies_of_a_pack_that_two_people_filled_in_both_count(pack, village, tmp_path):
    other = shutil.copy(pack, tmp_path / "白际村（1）.xlsx")
    edited(pack, lambda page: fill(page, first_empty(page), **NEW))
    edited(other, lambda page: fill(page, first_empty(page), **{**NEW, "details": "疏散指示标志不亮2处"}))
    edited(other, lambda page: fill(page, row_of(page, village[0]), **FIXED))
    read = import_reading.read_all([pack, other])
    files = import_reading.understand_files(read, {}, today=TODAY)
    assert imports.rehearse(files, read.contents).rehearsal.hazards == Tally(new=2, changed=1, same=2)


def test_rows_may_be_sorted_with_or_without_what_is_hidden(pack, village):
    def turned(page):
        fill(page, row_of(page, village[0]), **FIXED)
        put_rows(page, rows_of(page)[::-1])

    def only_what_is_seen(page):
        rows = rows_of(page)
        put_rows(
            page,
            [[*seen[:UID_AT], *own[UID_AT:]] for seen, own in zip(rows[1:] + rows[:1], rows, strict=True)],
        )

    rehearsal = taken(edited(pack, turned, only_what_is_seen))
    assert said(rehearsal) == [("fixed_on", "", "2024-11-15")]
    assert hazard(village[0]).fixed_on == date(2024, 11, 15)


def test_a_row_that_vanished_is_asked_about_and_stays(pack, village):
    rehearsal = taken(edited(pack, lambda page: page.delete_rows(row_of(page, village[1]))))
    (question,) = problems(rehearsal)
    assert f"发出的表里有 {village[1]}（村口商店，窗户铁栅栏2处）" in question
    assert hazard(village[1]).stage == "found"
    assert rehearsal.hazards == Tally(same=2)


def test_a_row_whose_visible_cells_were_emptied_is_asked_about_too(pack, village):
    def emptied(page):
        row = row_of(page, village[1])
        for at in range(1, UID_AT + 1):
            page.cell(row, at).value = None

    rehearsal = taken(edited(pack, emptied))
    assert "发出的表里有" in problems(rehearsal)[0]
    assert hazard(village[1]).details == "窗户铁栅栏2处"


def test_when_every_row_vanished_each_is_asked_about(pack):
    rehearsal = taken(edited(pack, lambda page: put_rows(page, [])))
    assert len(problems(rehearsal)) == 3
    assert Hazard.select().where(Hazard.stage == "voided").count() == 0


def test_a_copied_row_made_into_another_is_a_new_hazard(pack, village):
    def copied(page):
        row = next(row for row in rows_of(page) if row[1] == village[1])
        at = first_empty(page)
        for place, value in enumerate(row, 1):
            page.cell(at, place).value = value
        fill(page, at, place="竹木加工厂", inspected_on=datetime(2024, 11, 12))

    rehearsal = taken(edited(pack, copied))
    assert rehearsal.hazards == Tally(new=1, same=3)
    assert "按新的一条读入" in problems(rehearsal)[0]
    assert hazard(village[1]).inspection.place.name == "村口商店"


def test_a_row_copied_as_it_is_counts_once_and_is_told(pack, village):
    def copied(page):
        row = next(row for row in rows_of(page) if row[1] == village[1])
        at = first_empty(page)
        for place, value in enumerate(row, 1):
            page.cell(at, place).value = value
        fill(page, at, **FIXED)

    rehearsal = taken(edited(pack, copied))
    assert said(rehearsal) == [("fixed_on", "", "2024-11-15")], "the one that says something new holds"
    assert any("是同一条隐患" in why for why in skipped(rehearsal))


def test_a_new_hazard_written_over_an_old_row_is_new_and_the_old_one_is_asked_about(pack, village):
    over = {**NEW, "place": "竹木加工厂"}
    rehearsal = taken(edited(pack, lambda page: fill(page, row_of(page, village[1]), **over)))
    assert rehearsal.hazards == Tally(new=1, same=2)
    assert hazard(village[1]).details == "窗户铁栅栏2处"
    assert any("发出的表里有" in problem for problem in problems(rehearsal))


def test_without_the_hidden_columns_rows_are_matched_as_in_any_ledger(pack, village):
    def lost(page):
        fill(page, first_empty(page), **NEW)
        page.delete_cols(UID_AT + 1, 2)
        page.title = "Sheet1 (2)"
        page.protection.sheet = False

    rehearsal = taken(edited(pack, lost))
    assert rehearsal.hazards == Tally(new=1, same=3)


def test_only_the_hidden_uid_left_still_finds_its_hazard(pack, village):
    def damaged(page):
        page.delete_cols(SENT_AT + 1)
        page.cell(row_of(page, village[0]), column("number")).value = None

    assert taken(edited(pack, damaged)).hazards == Tally(same=3)


def test_an_edit_of_the_clerk_since_then_is_a_conflict_that_the_clerk_decides(pack, village):
    with operation("改期限", clerk="测试"):
        Hazard.update(due_on=date(2024, 11, 25)).where(Hazard.number == village[0]).execute()
    edited(pack, lambda page: fill(page, row_of(page, village[0]), due_on=datetime(2024, 12, 1)))

    (conflict,) = planned(pack).rehearsal.conflicts
    assert (conflict.field, conflict.register, conflict.workbook) == ("due_on", "2024-11-25", "2024-12-01")
    (row,) = [o for o in planned(pack).rehearsal.outcomes if o.conflicts]
    taken(pack, Decisions(take_workbook=frozenset({(row.key, "due_on")})))
    assert hazard(village[0]).due_on == date(2024, 12, 1)


def test_a_hazard_struck_off_since_then_is_not_opened_again(pack, village):
    with operation("销号", clerk="测试"):
        changes = {
            "stage": "struck_off",
            "fixed_on": "2024-11-05",
            "struck_off_on": "2024-11-06",
            "checked_by": "李",
        }
        Hazard.update(**changes).where(Hazard.number == village[0]).execute()
    assert unchanged(taken(pack))
    assert hazard(village[0]).stage == "struck_off"


def test_a_hazard_voided_since_then_is_not_made_anew(pack, village):
    with operation("作废", clerk="测试"):
        changes = {"stage": "voided", "voided_on": "2024-11-05", "void_reason": "重复登记"}
        Hazard.update(**changes).where(Hazard.number == village[0]).execute()
    rehearsal = taken(pack)
    assert [o.reason for o in rehearsal.outcomes if o.verdict is Verdict.REFUSED] == [
        f"隐患 {village[0]} 在台账库里已经作废，或者不在这个村了，这一行没有收入。"
    ]
    assert Hazard.select().count() == 4


def test_a_place_renamed_since_then_keeps_its_name(pack, village):
    with operation("改名", clerk="测试"):
        Place.update(name="村口便民商店", name_key="村口便民商店").where(Place.name == "村口商店").execute()
    rehearsal = taken(edited(pack, lambda page: fill(page, row_of(page, village[0]), **FIXED)))
    assert rehearsal.places == Tally(same=2)
    assert said(rehearsal) == [("fixed_on", "", "2024-11-15")]


def test_place_day_and_priority_of_a_registered_hazard_are_not_changed_by_a_pack(pack, village):
    wrong = {"inspected_on": datetime(2024, 10, 11), "priority": "重点二"}
    rehearsal = taken(edited(pack, lambda page: fill(page, row_of(page, village[0]), **wrong)))
    assert unchanged(rehearsal)
    assert [words[:9] for words in problems(rehearsal)] == ["发出时排查时间是“", "发出时整治重点是“"]


def test_a_registered_hazard_is_not_turned_into_a_clean_visit(pack, village):
    rehearsal = taken(
        edited(pack, lambda page: fill(page, row_of(page, village[0]), priority="未发现隐患", count=0))
    )
    assert unchanged(rehearsal)
    assert any("不能改成没有隐患" in problem for problem in problems(rehearsal))


def test_fixed_without_a_day_is_told_though_nothing_can_be_taken(pack, village):
    rehearsal = taken(edited(pack, lambda page: fill(page, row_of(page, village[0]), status="已整改")))
    assert unchanged(rehearsal)
    assert any("没有完成日期" in problem for problem in problems(rehearsal))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no office program to save with")
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_pack_saved_anew_by_an_office_program_says_the_same(pack, village, tmp_path, ending):
    def filled(page):
        fill(page, row_of(page, village[0]), **FIXED)
        fill(page, first_empty(page), **NEW)

    edited(pack, filled)
    out = tmp_path / "again"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", ending,
         "--outdir", str(out), str(pack)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    rehearsal = taken(out / f"{pack.stem}.{ending}")
    assert rehearsal.hazards == Tally(new=1, changed=1, same=2)
    assert said(rehearsal) == [("fixed_on", "", "2024-11-15")]
    assert problems(rehearsal) == []


def test_it_is_made_to_be_filled_in(pack, village):
    book = openpyxl.load_workbook(pack)
    page = book[FILL_SHEET]
    assert book[LISTS_SHEET].sheet_state == "hidden"
    assert page.protection.sheet
    hidden = page.column_dimensions["U"]
    assert (hidden.hidden, hidden.min, hidden.max) == (True, 21, 22)
    row, empty = row_of(page, village[0]), first_empty(page)
    locked = {
        field: page.cell(row, column(field)).protection.locked for field in ("place", "status", "details")
    }
    assert locked == {"place": True, "status": False, "details": False}
    assert not page.cell(empty, column("place")).protection.locked
    rules = {
        str(rule.sqref).split(":")[0].rstrip("0123456789"): rule
        for rule in page.data_validations.dataValidation
    }
    assert {rule.type for rule in rules.values()} == {"list", "date"}
    places = rules["C"].formula1
    assert places == f"'{LISTS_SHEET}'!$A$5:$A$6"
    assert [book[LISTS_SHEET][f"A{at}"].value for at in (5, 6)] == ["村口商店", "江湾民宿"]
    assert page.print_title_rows == f"${HEAD}:${HEAD}"
    assert "网格员（签字）：" in {cell.value for cell in page[page.max_row]}


def test_the_same_register_gives_the_same_bytes(village, tmp_path):
    first = sent(tmp_path).read_bytes()
    assert sent(tmp_path).read_bytes() == first


def test_all_villages_get_their_packs_under_proper_names(village, tmp_path):
    paths = packs.write_packs(tmp_path / "out", today=SENT_ON)
    assert [path.name for path in paths] == [
        "白际乡白际村排查整治填报表（2024年11月1日）.xlsx",
        "白际乡结竹营村排查整治填报表（2024年11月1日）.xlsx",
        "白际乡项山村排查整治填报表（2024年11月1日）.xlsx",
    ]
    assert planned(paths[1]).rehearsal.outcomes == ()


def test_an_unknown_village_gets_none(village, tmp_path):
    with pytest.raises(NotFound, match="没有“黄山村”"):
        packs.write_pack("黄山村", tmp_path / "x.xlsx", today=SENT_ON)
    assert not (tmp_path / "x.xlsx").exists()


def test_the_command_line_writes_it_and_takes_it_in(village, register, tmp_path, capfdbinary):
    out = tmp_path / "包.xlsx"
    close_database()
    options = ["--register", str(register), "--today", SENT_ON.isoformat()]
    assert main(["pack", "--village", "白际村", "--out", str(out), *options]) == 0
    edited(out, lambda page: fill(page, row_of(page, village[0]), **FIXED))
    assert main(["import", str(out), "--json", *options]) == 0
    assert '"changed": 1' in capfdbinary.readouterr().out.decode()
    assert hazard(village[0]).stage == "awaiting_recheck"
