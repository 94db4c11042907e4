"""Taking in ledgers: what is new, changed, the same or in conflict; one act; undoable; nothing twice."""

from datetime import date

import pytest

from db.database import database
from db.models import Hazard, Inspection, Operation, Place, Submission, Track, VillageGroup
from lifepath_desktop.domain.imports import NO_DECISIONS, Decisions, FieldChange, Tally, Verdict
from lifepath_desktop.domain.ledgers import Priority, Problem
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse
from lifepath_desktop.services.operation import NOTHING, operation
from lifepath_desktop.services.undoing import undo_last
from tests.make import clean_row, contents, ledger_file, ledger_row

TODAY = date(2024, 11, 1)
DELIVERY = Delivery(TODAY, "汪文书", "wechat")


@pytest.fixture(autouse=True)
def _baiji(make):
    make.township()


def take_in(*files, decisions=NO_DECISIONS):
    prepared = rehearse(files, contents(*files), decisions)
    change = apply(prepared, DELIVERY, clerk="测试")
    return prepared.rehearsal, change


def only(model):
    (record,) = model.select()
    return record


def test_a_first_ledger_makes_places_visits_and_hazards_as_one_act():
    rehearsal, change = take_in(
        ledger_file(
            ledger_row(row=6),
            ledger_row(row=7, priority=Priority.DOORS_AND_WINDOWS, details="二楼窗户铁栅栏1处"),
            clean_row(row=8, place="江湾组梯田咖啡"),
        )
    )

    assert (rehearsal.places, rehearsal.visits, rehearsal.hazards) == (
        Tally(new=2),
        Tally(new=2),
        Tally(new=2),
    )
    assert [o.verdict for o in rehearsal.outcomes] == [Verdict.NEW] * 3
    assert Operation.select().where(Operation.kind == "import").count() == 1
    assert change.label == "导入台账：白际村.xlsx"
    assert sorted(h.number for h in Hazard.select()) == ["YH2024-0001", "YH2024-0002"]


def test_the_same_file_twice_changes_nothing():
    file = ledger_file(ledger_row(), clean_row(row=7, place="江湾组梯田咖啡"))
    take_in(file)
    acts = Operation.select().count()

    rehearsal, change = take_in(file)

    assert (rehearsal.places, rehearsal.visits, rehearsal.hazards) == (
        Tally(same=2),
        Tally(same=2),
        Tally(same=1),
    )
    assert change.operation_id == NOTHING.operation_id
    assert Operation.select().count() == acts


def test_the_same_row_in_two_files_of_one_act_is_one_hazard():
    rehearsal, _ = take_in(
        ledger_file(ledger_row(), name="一.xlsx"), ledger_file(ledger_row(), name="二.xlsx")
    )
    assert rehearsal.hazards == Tally(new=1)
    assert Hazard.select().count() == 1
    assert Submission.select().count() == 2


def test_two_equal_rows_of_one_sheet_are_two_hazards_and_stay_two():
    file = ledger_file(ledger_row(row=6), ledger_row(row=7))
    take_in(file)
    rehearsal, _ = take_in(file)
    assert rehearsal.hazards == Tally(same=2)
    assert Hazard.select().count() == 2


def test_hazards_of_one_key_pair_by_equal_details_first_then_in_order():
    take_in(ledger_file(ledger_row(row=6, details="甲"), ledger_row(row=7, details="乙")))

    rehearsal, _ = take_in(
        ledger_file(ledger_row(row=6, details="丙"), ledger_row(row=7, details="甲"), name="新.xlsx")
    )

    assert [o.changes for o in rehearsal.outcomes] == [(FieldChange("details", "乙", "丙"),), ()]


def test_a_differing_field_is_changed_and_moves_the_stage():
    take_in(ledger_file(ledger_row()))
    assert only(Hazard).stage == "rectifying"

    rehearsal, _ = take_in(
        ledger_file(ledger_row(fixed_on=date(2024, 10, 18), checked_by="汪网格员"), name="新.xlsx")
    )

    hazard = only(Hazard)
    assert rehearsal.outcomes[0].changes == (
        FieldChange("fixed_on", "", "2024-10-18"),
        FieldChange("checked_by", "", "汪网格员"),
    )
    assert (hazard.stage, hazard.struck_off_on, hazard.struck_off_by) == (
        "struck_off",
        date(2024, 10, 18),
        "汪网格员",
    )


def test_what_the_clerk_edited_since_is_a_conflict_and_keeps_the_registers_value():
    take_in(ledger_file(ledger_row()))
    with operation("改责任人", clerk="测试"):
        Hazard.update(responsible="王站长").execute()

    rehearsal, _ = take_in(ledger_file(ledger_row(responsible="李组长", note="已提醒"), name="新.xlsx"))

    (conflict,) = rehearsal.conflicts
    assert (conflict.row, conflict.field, conflict.register, conflict.workbook) == (
        6,
        "responsible",
        "王站长",
        "李组长",
    )
    assert (only(Hazard).responsible, only(Hazard).note) == ("王站长", "已提醒")


def test_a_conflict_decided_for_the_workbook_takes_its_value():
    take_in(ledger_file(ledger_row()))
    with operation("改责任人", clerk="测试"):
        Hazard.update(responsible="王站长").execute()
    file = ledger_file(ledger_row(responsible="李组长"), name="新.xlsx")
    key = rehearse([file], {}).rehearsal.outcomes[0].key

    take_in(file, decisions=Decisions(take_workbook=frozenset({(key, "responsible")})))

    assert only(Hazard).responsible == "李组长"


def test_a_value_that_only_an_undone_import_wrote_is_no_edit_of_the_clerk():
    take_in(ledger_file(ledger_row()))
    later = ledger_file(ledger_row(measure="上报乡应急办"), name="新.xlsx")
    take_in(later)
    undo_last(clerk="测试", today=TODAY)

    rehearsal, _ = take_in(later)

    assert rehearsal.conflicts == ()
    assert only(Hazard).measure == "上报乡应急办"


def test_places_are_the_same_by_normalised_name_never_by_likeness():
    take_in(ledger_file(ledger_row(place="结外组梯田咖啡")))
    rehearsal, _ = take_in(
        ledger_file(
            ledger_row(place="结外组 梯田咖啡"),
            ledger_row(row=7, place="结外组梯田咖啡（5号）"),
            name="新.xlsx",
        )
    )
    assert rehearsal.places == Tally(new=1, same=1)
    assert Place.select().count() == 2


def test_a_renamed_place_is_the_same_when_the_clerk_says_so():
    take_in(ledger_file(ledger_row(place="老油坊农家乐")))
    decisions = Decisions(same_place={("白际村", "老油坊农家乐（新）"): only(Place).id})

    rehearsal, _ = take_in(
        ledger_file(ledger_row(place="老油坊农家乐（新）"), name="新.xlsx"), decisions=decisions
    )

    assert rehearsal.places == Tally(changed=1)
    assert only(Place).name == "老油坊农家乐（新）"
    assert Hazard.select().count() == 1


def test_refused_rows_and_unknown_villages_are_left_out_with_their_reason():
    problem = Problem(7, "场所名称", "", "没有场所名称，这一行没有收入。", refuses=True)
    rehearsal, _ = take_in(
        ledger_file(
            ledger_row(row=6),
            ledger_row(row=7, place="无名"),
            ledger_row(row=8, village="黄山村"),
            problems=(problem,),
        )
    )
    assert [o.verdict for o in rehearsal.outcomes] == [Verdict.NEW, Verdict.REFUSED, Verdict.REFUSED]
    assert [o.reason for o in rehearsal.outcomes[1:]] == [
        problem.message,
        "登记册里没有“黄山村”这个村，这一行没有收入。",
    ]
    assert rehearsal.refused == 2
    assert Hazard.select().count() == 1


def test_an_escalated_measure_opens_the_track_and_a_fix_has_closed_it():
    take_in(
        ledger_file(
            ledger_row(row=6, measure="上报乡应急办", details="甲"),
            ledger_row(row=7, measure="上报乡应急办", details="乙", fixed_on=date(2024, 10, 20)),
        )
    )
    assert [(t.kind, t.closed_on, t.end_reason) for t in Track.select().order_by(Track.id)] == [
        ("escalation", None, ""),
        ("escalation", date(2024, 10, 20), "整改完成"),
    ]


def test_the_original_is_kept_and_every_row_leads_back_to_it(register):
    file = ledger_file(ledger_row(row=6), clean_row(row=9, place="幸福院"), filled_on=date(2024, 10, 30))
    take_in(file)

    kept = register / "received" / file.sha256[:2] / f"{file.sha256}.xlsx"
    assert kept.read_bytes() == contents(file)[file.sha256]
    submission = only(Submission)
    assert (submission.period_from, submission.period_to) == (date(2024, 10, 1), date(2024, 10, 31))
    assert (submission.sender, submission.channel, submission.zero_report) == ("汪文书", "wechat", False)
    rows = database.all("SELECT row FROM source_row WHERE submission_id = ? ORDER BY row", (submission.id,))
    assert rows == [(6,), (6,), (9,)]  # the visit and the hazard of row 6, the clean visit of row 9


def test_a_zero_report_is_a_submission_without_rows():
    take_in(ledger_file(village="项山村", zero_report=True, filled_on=date(2024, 10, 31)))
    submission = only(Submission)
    assert (submission.village.name, submission.zero_report) == ("项山村", True)


def test_undoing_an_import_takes_everything_of_it_back():
    take_in(ledger_file(ledger_row(), clean_row(row=7, place="幸福院")))

    _, undoing = undo_last(clerk="测试", today=TODAY)

    assert [model.select().count() for model in (Place, Inspection, Hazard, Submission, Track)] == [0] * 5
    assert "已撤销" in undoing.sentence


def test_a_recheck_with_a_day_of_its_own_strikes_the_hazard_off_on_that_day():
    fixed = {"fixed_on": date(2024, 10, 18), "checked_on": date(2024, 10, 21)}
    file = ledger_file(
        ledger_row(row=6, details="甲", checked_by="汪网格员", **fixed),
        ledger_row(row=7, details="乙", checked_by="汪网格员", fixed_on=date(2024, 10, 19)),
        ledger_row(row=8, details="丙", **fixed),
    )
    take_in(file)

    assert [(h.stage, h.checked_on, h.struck_off_on) for h in Hazard.select().order_by(Hazard.id)] == [
        ("struck_off", date(2024, 10, 21), date(2024, 10, 21)),
        ("struck_off", date(2024, 10, 19), date(2024, 10, 19)),
        ("awaiting_recheck", date(2024, 10, 21), None),
    ]
    rehearsal, change = take_in(file)
    assert rehearsal.hazards == Tally(same=3)
    assert change.operation_id == NOTHING.operation_id


def test_a_later_ledger_may_move_the_recheck():
    fixed = {"fixed_on": date(2024, 10, 18), "checked_by": "汪网格员"}
    take_in(ledger_file(ledger_row(**fixed)))

    take_in(ledger_file(ledger_row(**fixed, checked_on=date(2024, 10, 25)), name="新.xlsx"))
    assert (only(Hazard).checked_on, only(Hazard).struck_off_on) == (date(2024, 10, 25), date(2024, 10, 25))

    take_in(ledger_file(ledger_row(**{**fixed, "fixed_on": date(2024, 10, 26)}), name="更新.xlsx"))
    assert (only(Hazard).checked_on, only(Hazard).struck_off_on) == (date(2024, 10, 26), date(2024, 10, 26))


def test_a_place_is_crowded_when_any_of_its_rows_says_so():
    take_in(
        ledger_file(
            ledger_row(row=6, place="茶厂", category="加工"),
            clean_row(row=7, place="茶厂", category="加工", crowded=True),
            clean_row(row=8, place="小卖部", category="商店"),
        )
    )
    assert {place.name: place.crowded for place in Place.select()} == {"茶厂": True, "小卖部": None}


def test_a_place_joins_the_group_that_its_row_names_and_a_missing_group_is_made_in_the_same_act():
    take_in(ledger_file(clean_row(row=6, place="小卖部")))
    groups = VillageGroup.select().count()

    file = ledger_file(
        clean_row(row=6, place="茶厂", group="江湾村民组"),
        clean_row(row=7, place="祠堂", group="江湾组"),
        clean_row(row=8, place="小卖部", group="江湾"),
        name="新.xlsx",
    )
    rehearsal, _ = take_in(file)

    assert rehearsal.outcomes[2].changes == (FieldChange("group", "", "江湾组"),)
    assert {place.name: place.group.name for place in Place.select()} == dict.fromkeys(
        ("茶厂", "祠堂", "小卖部"), "江湾组"
    )
    again, change = take_in(file)
    assert (again.places, change.operation_id) == (Tally(same=3), NOTHING.operation_id)
    undo_last(clerk="测试", today=TODAY)
    assert VillageGroup.select().count() == groups
    assert [(place.name, place.group) for place in Place.select()] == [("小卖部", None)]


def test_a_place_keeps_the_group_that_it_is_in():
    take_in(ledger_file(clean_row(place="茶厂", group="江湾组")))
    rehearsal, _ = take_in(ledger_file(clean_row(place="茶厂", group="大坪组"), name="新.xlsx"))
    assert rehearsal.places == Tally(same=1)
    assert only(Place).group.name == "江湾组"
