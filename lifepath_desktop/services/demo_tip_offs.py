"""Made-up tip-offs in every state, all anonymous: the vault has no password, and nobody's name is made up for it."""

from collections.abc import Iterator
from datetime import date, timedelta

from lifepath_desktop.domain.tip_offs import (
    Channel,
    CheckEntry,
    FeedbackEntry,
    Result,
    RewardRuleEntry,
    TipOffEntry,
)
from lifepath_desktop.services.demo_days import Story
from lifepath_desktop.services.demo_hazards import mend, order, settle
from lifepath_desktop.services.demo_town import PlaceAt, Town
from lifepath_desktop.services.rewards import add_reward_rule
from lifepath_desktop.services.tip_off_hazards import FoundHazard, register_found
from lifepath_desktop.services.tip_offs import feed_back, receive_tip_off, record_check, void_tip_off

_TOLD = (
    "楼梯间堆满货物，人走不过去",
    "后门一直上锁，里面还住着客人",
    "二楼窗户全装了防盗网，没有逃生口",
    "晚上楼道里停电动车充电",
)
_REWARD = 20_000


def tip_off_stories(town: Town) -> Iterator[Story]:
    """Yield the office's reward rule, and tip-offs: some closed, some waiting, one void."""
    yield _rule(town)
    for _ in range(3):
        yield _confirmed(town, fed_back=True)
        yield _unfounded(town)
    yield _confirmed(town, fed_back=False)
    yield _not_ours(town)
    yield _voided(town)
    yield _waiting(town, 6)
    yield _waiting(town, 1)


def _rule(town: Town) -> Story:
    yield town.workday(town.since + timedelta(days=20))
    rule = RewardRuleEntry("举报生命通道隐患", _REWARD, "乡镇举报奖励办法（演示）", from_on=town.since)
    add_reward_rule(rule, clerk=town.clerk)


def _receive(town: Town, place: PlaceAt | None, channel: Channel = Channel.PHONE) -> int:
    entry = TipOffEntry(
        town.today,
        channel,
        town.dice.choice(_TOLD),
        received_time="10:20",
        received_by=town.office,
        village_id=town.villages[0].id if place is None else place.village.id,
        place_id=None if place is None else place.id,
        place_text="村口小店" if place is None else "",
        priority=1,
        handler=town.office,
    )
    return receive_tip_off(entry, clerk=town.clerk, today=town.today)[1]


def _check(town: Town, tip_off_id: int, result: Result, text: str) -> None:
    entry = CheckEntry(town.today, town.office, result, text)
    record_check(tip_off_id, entry, clerk=town.clerk, today=town.today)


def _begins(town: Town) -> date:
    return town.any_day(but_last=45)


def _confirmed(town: Town, *, fed_back: bool) -> Story:
    place = town.place()
    # What the check finds must be found within the days that are told, or a hazard would be missing.
    days = (town.last - town.since).days
    if place is None or days < 15 or not town.purse.take():
        return
    yield _begins(town) if fed_back and days > 60 else town.between(12, 8)
    tip_off_id = _receive(town, place)
    yield min(town.after(2), town.last)
    _check(town, tip_off_id, Result.CONFIRMED, "情况属实，已责令清理")
    found = FoundHazard("疏散通道堆放货物1处", 1, responsible=place.contact)
    _, hazard_id = register_found(tip_off_id, found, clerk=town.clerk)
    order(town, place, hazard_id, town.after(7))
    if not fed_back:
        return
    yield town.after(5)
    mend(town, place, hazard_id)
    answer = FeedbackEntry(town.today, town.office, unreachable_reason="匿名举报，没有联系方式")
    feed_back(tip_off_id, answer, clerk=town.clerk, today=town.today)
    yield town.after(2)
    settle(town, place, hazard_id)


def _unfounded(town: Town) -> Story:
    yield _begins(town)
    tip_off_id = _receive(town, town.place(), Channel.HOTLINE)
    yield town.after(2)
    _check(town, tip_off_id, Result.UNFOUNDED, "现场通道畅通，未发现举报所说情况")
    yield town.after(1)
    answer = FeedbackEntry(town.today, town.office, way="回复热线平台", text="已回复核查结果")
    feed_back(tip_off_id, answer, clerk=town.clerk, today=town.today)


def _not_ours(town: Town) -> Story:
    yield _begins(town)
    tip_off_id = _receive(town, None, Channel.LETTER)
    yield town.after(2)
    _check(town, tip_off_id, Result.NOT_OURS, "反映的是县城小区，已转县消防救援机构")
    answer = FeedbackEntry(town.today, town.office, unreachable_reason="来信未署名")
    feed_back(tip_off_id, answer, clerk=town.clerk, today=town.today)


def _voided(town: Town) -> Story:
    yield _begins(town)
    tip_off_id = _receive(town, None, Channel.ONLINE)
    void_tip_off(tip_off_id, "同一件重复登记", clerk=town.clerk, today=town.today)


def _waiting(town: Town, days: int) -> Story:
    yield town.between(days, max(0, days - 1))
    _receive(town, town.place(), Channel.VISIT)
