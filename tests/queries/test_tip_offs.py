"""The list of tip-offs, its scopes and its figures: each number with exactly the rows behind it."""

from datetime import timedelta

from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.domain.tip_offs import Channel, Result
from lifepath_desktop.queries import tip_offs
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.queries.listing import Filter, Look
from lifepath_desktop.queries.rewards import rewards_of
from lifepath_desktop.queries.search import search
from lifepath_desktop.services import rewards
from lifepath_desktop.services import tip_offs as acts
from lifepath_desktop.services.settings import change_settings
from tests.services.tip_offs import (
    DAY,
    INFORMANT,
    TODAY,
    WHO,
    add_rule,
    check,
    feed_back,
    make_vault,
    receive,
    step,
)


def october(village=""):
    """受理, 查实 and 奖励 of October, of one village or of all."""
    counted = month_figures("2024-10", today=TODAY)
    named = [row for row in counted.rows if row.village == village] or counted.total
    row = next(row for row in named if row.scope is Scope.MONTH)
    return tuple(row.figures[key] for key in ("tip_offs", "tip_offs_true", "rewards"))


def shown(today=TODAY, **look):
    listing = tip_offs.tip_off_listing(today)
    keys = [column.key for column in listing.columns]
    return [dict(zip(keys, row[1:], strict=True)) for row in listing.rows(listing.ids(Look(**look)))]


def test_the_list_tells_in_words_where_each_stands_newest_first(make):
    place = make.place("天路餐馆")
    closed = receive(place_id=place.id, channel=Channel.HOTLINE, received_on=DAY)
    check(closed, Result.PARTLY)
    feed_back(closed)
    receive(place_text="江湾组路口", priority=None, urgent=True, received_on=DAY + timedelta(days=1))

    newest, oldest = shown()

    assert (newest["place"], newest["priority"], newest["state"], newest["urgency"]) == (
        "江湾组路口", "其他", "待核查", "今日到期",
    )  # fmt: skip
    assert (oldest["place"], oldest["channel"], oldest["state"], oldest["result"]) == (
        "天路餐馆", "12345转办", "已办结", "部分查实",
    )  # fmt: skip
    assert {row["named"] for row in (newest, oldest)} == {"匿名"}
    assert [row["place"] for row in shown(text="天路")] == ["天路餐馆"]
    assert [row["place"] for row in shown(filters=(Filter("state", ("to_check",)),))] == ["江湾组路口"]


def test_each_scope_holds_exactly_its_rows(register):
    late, waiting, voided, november = (
        receive(urgent=True), receive(urgent=True), receive(), receive(received_on=TODAY)
    )  # fmt: skip
    check(waiting)
    acts.void_tip_off(voided, "重复登记", **WHO)
    listing = tip_offs.tip_off_listing(TODAY)

    def ids(scope):
        return set(listing.ids(Look(scope=scope)))

    assert ids(tip_offs.overdue(TODAY)) == {late}
    assert ids(tip_offs.TO_CHECK) == {late, november}
    assert ids(tip_offs.TO_FEED_BACK) == {waiting}
    assert october() == (2, 1, 0)


def test_figures_of_a_village_are_its_own(make):
    here, there = make.place(village="白际村"), make.place(village="项山村")
    receive(place_id=here.id)
    receive(place_id=there.id, priority=2)
    receive(place_id=there.id, priority=3)

    assert october("项山村") == (2, 0, 0)
    assert october() == (3, 0, 0)


def test_hazards_to_link_are_those_of_the_place_not_linked_yet(make):
    place = make.place()
    hazard = make.hazard(make.visit(place))
    make.hazard()
    make.hazard(make.visit(place), stage="voided", voided_on=TODAY, void_reason="误报")

    assert [found.id for found in tip_offs.hazards_to_link(receive(place_id=place.id))] == [hazard.id]


def test_the_receipt_slip_says_how_to_ask_and_nothing_about_who_asked(register):
    change_settings({"office_phone": "0559-7590001"}, clerk="汪文书")
    tip_off = receive(place_text="江湾组路口", received_time="09:30", urgent=True, received_by="汪文书")

    slip = tip_offs.receipt_slip(tip_off)

    assert (slip.number, slip.channel, slip.place) == ("JB2024-0001", "来电", "江湾组路口")
    assert (slip.due_on, slip.due_time) == ("2024-10-31", "09:30")
    assert slip.office_phone == "0559-7590001"
    assert tip_offs.receipt_slip(999) is None


def test_days_to_answer_and_to_fetch_a_reward_are_the_offices(make):
    make_vault()
    tip_off = receive(INFORMANT, place_id=make.place().id)
    assert tip_offs.tip_off_detail(tip_off).feedback_until == ""
    check(tip_off)
    rewards.propose_reward(tip_off, add_rule(), step(), **WHO)
    assert rewards_of(tip_off)[0].claim_until == ""
    rewards.approve_reward(tip_off, step("王副乡长"), **WHO)
    change_settings({"tip_off_feedback_days": 5, "reward_claim_days": 60}, clerk="汪文书")

    assert tip_offs.tip_off_detail(tip_off).feedback_until == "2024-11-05"
    assert rewards_of(tip_off)[0].claim_until == "2024-12-31"


def test_the_one_box_finds_a_tip_off_by_number_and_words(register):
    receive(place_text="江湾组路口", content="楼道里给电动车充电")

    for typed in ("JB2024-0001", "jb2024", "电动车", "江湾 楼道"):
        (hit,) = [hit for hit in search(typed) if hit.kind == "举报"]
        assert (hit.title, hit.room) == ("JB2024-0001", "tip_offs")
