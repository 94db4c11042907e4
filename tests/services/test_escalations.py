"""上报件 as acts: step after step, the 督办单 with its days, the hazard's deadline, and how it ends."""

from datetime import date

import pytest

from db.models import (
    Hazard,
    HazardDuty,
    Rectification,
    SupervisionNode,
    SupervisionOrder,
    Track,
    TrackScan,
    TrackStep,
)
from lifepath_desktop.domain.escalations import DutyEntry, Node, OrderEntry, Step
from lifepath_desktop.domain.rectification import Deed, measure
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.escalations import (
    ANSWERED,
    RUNNING,
    escalation_listing,
    hazards_to_escalate,
    late,
    newest_scan,
    open_nodes,
)
from lifepath_desktop.queries.hazards import hazard_detail, hazard_events
from lifepath_desktop.queries.listing import Look
from lifepath_desktop.services.escalations import (
    answer,
    instruct,
    issue_order,
    set_duties,
    set_level,
    set_township_measure,
    take_step,
)
from lifepath_desktop.services.rectification import fix_partly, recheck_failed, report_fixed, set_measure
from lifepath_desktop.services.undoing import undo_last
from lifepath_desktop.services.upkeep import check

TODAY = date(2024, 11, 15)
NOW = {"clerk": "汪小红", "today": TODAY}
SCAN = b"%PDF-1.4 signed"


def on(day, by="王站长", text=""):
    return Deed(date(2024, 11, day), by, text)


@pytest.fixture
def hazard(make):
    found = make.hazard()
    set_measure([found.id], measure("上报乡应急办", date(2024, 11, 10)), on(1, "吴永红"), **NOW)
    return found


@pytest.fixture
def track(hazard):
    return Track.get().id


def go_to(track, step):
    """Take the paper on to a step as the office does."""
    steps = (
        lambda: take_step([track], Step.RECEIVED, on(2), **NOW),
        lambda: take_step([track], Step.OPINION, on(3, text="建议限期拆除"), **NOW),
        lambda: instruct(track, on(4, "李副乡长", "同意，抓紧办理"), **NOW),
        lambda: set_township_measure(
            track, on(5, "李副乡长", "拆除防盗网，留逃生口"), date(2024, 12, 1), **NOW
        ),
        lambda: issue_order(track, order(), "王站长", **NOW),
        lambda: answer(track, on(8, "吴永红", "已拆一半"), open_nodes(track)[0][0], **NOW),
    )
    for act in steps[: list(Step).index(step) + 1]:
        act()


def order(**values):
    nodes = (Node(date(2024, 11, 10), "签承诺"), Node(date(2024, 11, 20), "拆除完成"))
    wanted = {
        "on": date(2024, 11, 6),
        "leader": "李副乡长",
        "body": "白际村民委员会",
        "demand": "逐户拆除",
        "reply_by": date(2024, 11, 25),
        "nodes": nodes,
    }
    return OrderEntry(**{**wanted, **values})


def shown(scope, key):
    listing = escalation_listing()
    rows = listing.rows(listing.ids(Look(scope=scope)))
    at = [column.key for column in listing.columns].index(key) + 1
    return [row[at] for row in rows]


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (Step.RECEIVED, "待拟办"),
        (Step.OPINION, "待批示"),
        (Step.INSTRUCTION, "待定措施"),
        (Step.MEASURE, "待督办"),
        (Step.ORDER, "督办中"),
        (Step.ANSWER, "已反馈"),
    ],
)
def test_the_list_says_what_each_paper_waits_for(track, step, state):
    assert shown(RUNNING, "state") == ["待接收"]
    go_to(track, step)
    assert shown(RUNNING, "state") == [state]


def test_the_township_s_measure_moves_the_deadline_and_keeps_the_old_one(hazard, track):
    go_to(track, Step.MEASURE)
    assert Hazard.get_by_id(hazard.id).due_on == date(2024, 12, 1)
    moved = Rectification.get(Rectification.step == "extension")
    assert (moved.old_due_on, moved.new_due_on, moved.reason) == (
        date(2024, 11, 10),
        date(2024, 12, 1),
        "乡级督办确定",
    )


def test_a_step_out_of_order_is_refused_and_changes_nothing(track):
    with pytest.raises(RuleBroken, match="还没有“拟办意见”，不能办“领导批示”"):
        instruct(track, on(4, "李副乡长", "同意"), **NOW)
    with pytest.raises(RuleBroken, match="请填写“应急办接收”是谁办的"):
        take_step([track], Step.RECEIVED, on(2, " "), **NOW)
    assert TrackStep.select().count() == 0


def test_a_paper_signed_by_hand_is_kept_as_it_was_scanned(track, register, tmp_path):
    go_to(track, Step.OPINION)
    with pytest.raises(RuleBroken, match="请录入批示内容，或者选择批示的扫描件"):
        instruct(track, on(4, "李副乡长"), **NOW)
    scan = tmp_path / "批示.pdf"
    scan.write_bytes(SCAN)
    instruct(track, on(4, "李副乡长"), scan, **NOW)
    kept = newest_scan(track, register)
    assert kept is not None
    assert kept.read_bytes() == SCAN
    assert TrackScan.get().name == "批示.pdf"
    kept.write_bytes(SCAN + b" again")
    assert [trouble.message for trouble in check()] == ["批示扫描件“批示.pdf”被改动过。"]


def test_a_word_file_is_no_scan(track, tmp_path):
    go_to(track, Step.OPINION)
    wrong = tmp_path / "批示.docx"
    wrong.write_bytes(b"PK")
    with pytest.raises(RuleBroken, match="不是扫描件，没有保存"):
        instruct(track, on(4, "李副乡长"), wrong, **NOW)


def test_orders_are_numbered_within_the_year_and_their_nodes_are_done_one_by_one(track):
    go_to(track, Step.ANSWER)
    assert SupervisionOrder.get().number == "白督办〔2024〕1号"
    first, second = SupervisionNode.select().order_by(SupervisionNode.position)
    assert (first.done_on, first.result, second.done_on) == (date(2024, 11, 8), "已拆一半", None)
    assert [words for _, words in open_nodes(track)] == ["2024-11-20 拆除完成"]
    issue_order(track, order(on=date(2024, 11, 9), nodes=()), "王站长", **NOW)
    assert {order.number for order in SupervisionOrder.select()} == {"白督办〔2024〕1号", "白督办〔2024〕2号"}


def test_a_node_past_its_day_is_late_until_it_is_done(track):
    go_to(track, Step.ORDER)
    assert shown(late(date(2024, 11, 10)), "number") == []
    assert len(shown(late(date(2024, 11, 11)), "number")) == 1
    answer(track, on(12, "吴永红", "已签"), open_nodes(track)[0][0], **NOW)
    assert shown(late(date(2024, 11, 13)), "number") == []


def test_the_fix_ends_the_track_from_any_step_and_a_failed_recheck_lets_it_run_on(hazard, track):
    go_to(track, Step.RECEIVED)
    report_fixed([hazard.id], on(12, "吴永红"), **NOW)
    assert (Track.get().closed_on, Track.get().end_reason) == (date(2024, 11, 12), "整改完成")
    assert shown(ANSWERED, "state") == ["已结束"]
    recheck_failed([hazard.id], on(13, "王站长", "还有一扇没拆"), **NOW)
    assert Track.get().closed_on is None
    assert shown(RUNNING, "state") == ["待拟办"]


def test_an_end_without_the_fix_needs_its_reason(track):
    with pytest.raises(RuleBroken, match="结束督办要写明原因"):
        take_step([track], Step.END, on(5), **NOW)
    take_step([track], Step.END, on(5, text="移送县消防救援大队"), **NOW)
    assert Track.get().end_reason == "移送县消防救援大队"


def test_several_papers_are_received_in_one_act_and_undone_in_one(make, hazard, track):
    other = make.hazard()
    set_measure([other.id], measure("上报乡应急办"), on(1, "吴永红"), **NOW)
    tracks = [row.id for row in Track.select()]
    take_step(tracks, Step.RECEIVED, on(2), **NOW)
    assert TrackStep.select().count() == 2
    undo_last(**NOW)
    assert TrackStep.select().count() == 0


def test_the_line_of_time_tells_each_step_with_its_words(hazard, track):
    go_to(track, Step.ORDER)
    told = [(event.what, event.text) for event in hazard_events(hazard_detail(hazard.id))]
    assert ("拟办意见", "建议限期拆除") in told
    assert ("下达督办单", "白督办〔2024〕1号　逐户拆除") in told


def test_duties_are_set_for_many_given_back_and_undone(make):
    ids = [make.hazard().id, make.hazard().id]
    set_duties(ids, DutyEntry("王站长", "李副乡长", "0559-7551234"), clerk="汪小红")
    assert {duty.supervisor for duty in HazardDuty.select()} == {"王站长"}
    set_duties(ids[:1], DutyEntry(), clerk="汪小红")
    assert [duty.hazard.id for duty in HazardDuty.select()] == ids[1:]
    undo_last(**NOW)
    assert HazardDuty.select().count() == 2


def test_the_level_of_a_hazard_is_the_clerk_s_to_say(make):
    hazard = make.hazard()
    set_level([hazard.id], "suspected_major", clerk="汪小红")
    assert Hazard.get_by_id(hazard.id).level == "suspected_major"
    assert set_level([hazard.id], "suspected_major", clerk="汪小红").operation_id == 0


def test_only_open_hazards_that_do_not_stand_before_the_township_are_offered(make, hazard):
    free = make.hazard()
    make.hazard(stage="voided", voided_on=TODAY, void_reason="重复")
    assert [id_ for id_, _ in hazards_to_escalate()] == [free.id]


def test_both_parts_of_a_hazard_fixed_partly_keep_who_answers_for_them(make):
    hazard = make.hazard(count=3, stage="rectifying", measure="限期整改", due_on=date(2024, 11, 10))
    set_duties([hazard.id], DutyEntry("王站长"), clerk="汪小红")
    fix_partly(hazard.id, 1, on(5, "吴永红"), **NOW)
    assert [duty.supervisor for duty in HazardDuty.select()] == ["王站长", "王站长"]
