"""Undo of any act: what is undone, what is kept because it was changed since, what cannot be; redo; printed rows."""

from datetime import date

import pytest

from db.bulk import insert_many
from db.database import database
from db.models import Hazard, Operation, Paper, Place
from db.reversal import Bucket
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.undoing import (
    last_redoable,
    last_undoable,
    pack_rows,
    preview_undo,
    redo_last,
    undo,
    undo_last,
)

TODAY = date(2024, 11, 1)
WHO = {"clerk": "测试", "today": TODAY}


def change(place, **values):
    with operation("改场所", clerk="测试") as act:
        Place.update(**values).where(Place.id == place.id).execute()
    return act.change


def fresh(record):
    return type(record).get_by_id(record.id)


def test_undo_and_redo_walk_back_and_forth_and_survive_in_the_history(make):
    place = make.place(contact="吴永红")
    change(place, contact="王站长")

    undo_last(**WHO)
    assert fresh(place).contact == "吴永红"
    assert last_redoable()[1] == "撤销：改场所"

    redo_last(**WHO)
    assert fresh(place).contact == "王站长"
    assert last_undoable()[1] == "改场所"
    labels = [o.label for o in Operation.select().order_by(Operation.id)]
    assert labels == ["建立", "登记场所", "改场所", "撤销：改场所", "重做：改场所"]


def test_a_second_undo_takes_back_the_act_before(make):
    place = make.place(contact="甲")
    change(place, contact="乙")
    change(place, contact="丙")
    undo_last(**WHO)
    undo_last(**WHO)
    assert fresh(place).contact == "甲"


def test_a_new_act_ends_the_way_to_redo(make):
    place = make.place()
    change(place, contact="乙")
    undo_last(**WHO)
    change(place, phone="13900000000")
    assert last_redoable() is None
    with pytest.raises(NotFound, match="没有可以重做"):
        redo_last(**WHO)


def test_undoing_an_old_act_keeps_fields_that_were_changed_since(make):
    place = make.place(contact="甲", phone="1")
    old = change(place, contact="乙", phone="2")
    change(place, contact="丙")

    _, undoing = undo(old.operation_id, **WHO)

    assert (fresh(place).contact, fresh(place).phone) == ("丙", "1")
    assert [(r.bucket, r.fields) for r in undoing.rows] == [(Bucket.KEPT, ("contact",))]


def test_what_later_records_belong_to_cannot_be_undone(make):
    place = make.place()
    made = Operation.get(Operation.label == "登记场所").id
    make.hazard(make.visit(place))

    with pytest.raises(RuleBroken, match="没有可撤销的内容"):
        undo(made, **WHO)

    assert Place.select().count() == 1


def test_the_preview_tells_the_buckets_and_changes_nothing(make):
    place = make.place(contact="甲")
    old = change(place, contact="乙")
    acts = Operation.select().count()

    undoing = preview_undo(old.operation_id, **WHO)

    assert undoing.sentence == "撤销“改场所”：已撤销 1 条。"
    assert fresh(place).contact == "乙"
    assert Operation.select().count() == acts


def test_a_deleted_row_comes_back_with_its_uid(make):
    place = make.place()
    with operation("删除", clerk="测试"):
        Place.delete().execute()
    undo_last(**WHO)
    assert fresh(place).uid == place.uid


def test_a_hazard_that_was_printed_is_voided_not_deleted(make):
    hazard = make.hazard()
    with operation("打印", clerk="测试", kind="print"):
        rows = pack_rows([("hazard", hazard.uid, "0" * 64)])
        Paper.create(code="0" * 12, kind="ledger", title="台账", chain_head="", pages=1, sha256="", rows=rows)

    _, undoing = undo_last(**WHO)

    voided = fresh(hazard)
    assert (voided.stage, voided.voided_on, voided.void_reason) == ("voided", TODAY, "撤销操作")
    assert undoing.count(Bucket.VOIDED) == 1


def test_an_act_is_undone_once(make):
    made = change(make.place(), contact="乙")
    undo(made.operation_id, **WHO)
    with pytest.raises(RuleBroken, match="已经撤销过"):
        undo(made.operation_id, **WHO)


def test_setting_the_register_up_is_no_act_to_undo(make):
    make.township()
    with pytest.raises(NotFound):
        undo_last(**WHO)


def test_a_new_record_never_takes_the_id_of_one_that_was_undone(make):
    place = make.place()
    undo_last(**WHO)
    assert make.place().id > place.id


def test_many_rows_at_once_are_journaled_like_single_ones(make):
    home = make.village()
    with operation("多家", clerk="测试"):
        insert_many(
            Place,
            [{"name": n, "name_key": n, "village_id": home.id, "known_on": "2024-10-09"} for n in "甲乙"],
        )
    assert database.scalar("SELECT COUNT(*) FROM journal WHERE table_name = 'place'") == 2
    undo_last(**WHO)
    assert Place.select().count() == 0
    assert Hazard.select().count() == 0
