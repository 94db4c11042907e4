"""Tip-offs as the list, the pane beside it and the receipt slip show them; never who told."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from db.database import database
from lifepath_desktop.domain.hazards import STAGE_WORDS, Stage
from lifepath_desktop.domain.tip_off_steps import REWARD_WORDS, Facts, RewardState
from lifepath_desktop.domain.tip_offs import (
    CHANNEL_WORDS,
    RESULT_WORDS,
    STATE_WORDS,
    Channel,
    Result,
    State,
    Told,
    earlier_report,
    state_of,
)
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope
from lifepath_desktop.queries.settings import setting

CHANNELS = tuple((channel.value, words) for channel, words in CHANNEL_WORDS.items())
RESULTS = (*((result.value, words) for result, words in RESULT_WORDS.items()), ("", "—"))
STATES = tuple((state.value, words) for state, words in STATE_WORDS.items())
REWARDS = (*((state.value, words) for state, words in REWARD_WORDS.items()), ("", "—"))
MATTERS = (("1", "重点一"), ("2", "重点二"), ("3", "重点三"), ("", "其他"))
URGENCIES = (("overdue", "逾期"), ("due", "今日到期"), ("on_time", "未到期"), ("settled", "—"))

REWARD_STATE = (
    "CASE WHEN {r}.declined_on IS NOT NULL THEN 'declined' WHEN {r}.paid_on IS NOT NULL THEN 'paid' "
    "WHEN {r}.approved_on IS NOT NULL THEN 'approved' WHEN {r}.id IS NOT NULL THEN 'proposed' ELSE '' END"
)
SOURCE = (
    "tip_off t LEFT JOIN village v ON v.id = t.village_id LEFT JOIN place p ON p.id = t.place_id "
    "LEFT JOIN reward r ON r.tip_off_id = t.id AND r.declined_on IS NULL"
)
STATE = (
    "CASE WHEN t.voided_on IS NOT NULL THEN 'voided' WHEN t.checked_on IS NULL THEN 'to_check' "
    "WHEN t.fed_back_on IS NULL THEN 'to_feed_back' ELSE 'closed' END"
)
TO_CHECK = Scope("待核查的举报", f"{STATE} = 'to_check'")
TO_FEED_BACK = Scope("待反馈的举报", f"{STATE} = 'to_feed_back'")


def overdue(today: date) -> Scope:
    """Return the tip-offs past their limit and not yet checked."""
    return Scope("核查逾期的举报", f"{STATE} = 'to_check' AND t.due_on < ?", (today.isoformat(),))


def tip_off_listing(today: date) -> Listing:
    """Return the list of tip-offs as it stands on a day; 逾期 is computed, never stored."""
    urgency = (
        f"CASE WHEN {STATE} <> 'to_check' THEN 'settled' WHEN t.due_on < '{today}' THEN 'overdue' "
        f"WHEN t.due_on = '{today}' THEN 'due' ELSE 'on_time' END"
    )
    columns = (
        ListColumn("number", "受理编号", "t.number", width=8),
        ListColumn("state", "办理状态", STATE, Kind.CHOICE, 5, STATES),
        ListColumn("urgency", "时限状态", urgency, Kind.CHOICE, 5, URGENCIES),
        ListColumn("received_on", "受理时间", "t.received_on", Kind.DATE, width=7),
        ListColumn("village", "村", "COALESCE(v.name, '')", Kind.CHOICE, width=5),
        ListColumn("place", "场所", "COALESCE(p.name, t.place_text)", width=12),
        ListColumn("content", "举报内容", "t.content", width=18),
        ListColumn("priority", "整治重点", "COALESCE(CAST(t.priority AS TEXT), '')", Kind.CHOICE, 5, MATTERS),
        ListColumn("channel", "举报方式", "t.channel", Kind.CHOICE, 6, CHANNELS),
        ListColumn(
            "named", "是否实名", "CAST(t.named AS TEXT)", Kind.CHOICE, 5, (("1", "实名"), ("0", "匿名"))
        ),
        ListColumn("due_on", "核查时限", "t.due_on", Kind.DATE, width=7),
        ListColumn("handler", "承办人", "t.handler", width=5),
        ListColumn("checked_on", "核查时间", "t.checked_on", Kind.DATE, width=7),
        ListColumn("result", "核查结果", "t.result", Kind.CHOICE, 6, RESULTS),
        ListColumn("fed_back_on", "反馈时间", "t.fed_back_on", Kind.DATE, width=7),
        ListColumn("reward", "奖励", REWARD_STATE.format(r="r"), Kind.CHOICE, 5, REWARDS),
    )
    search = ("t.number", "t.content", "p.name", "p.search", "t.place_text", "t.handler", "t.result_text")
    return Listing("tip_offs", SOURCE, "t.id", columns, search, "t.received_on DESC, t.id DESC")


@dataclass(frozen=True, slots=True)
class TipOffDetail:
    """One tip-off as the pane beside the list shows it; days are ISO text or ""."""

    id: int
    uid: str
    number: str
    received_on: str
    received_time: str
    received_by: str
    channel: str
    village: str
    place_id: int | None
    place: str
    priority: int | None
    content: str
    named: int
    handler: str
    due_on: str
    due_time: str
    inspection_id: int | None
    checked_on: str
    checked_by: str
    result: str
    result_text: str
    fed_back_on: str
    feedback_by: str
    feedback_way: str
    feedback_text: str
    unreachable_reason: str
    distinct_reason: str
    voided_on: str
    void_reason: str

    @property
    def state(self) -> State:
        """Where it stands."""
        return state_of(
            voided=bool(self.voided_on), checked=bool(self.checked_on), fed_back=bool(self.fed_back_on)
        )

    @property
    def feedback_until(self) -> str:
        """The day by which the informant is to be told (参照), "" before the check."""
        if not self.checked_on:
            return ""
        return _days_after(self.checked_on, "tip_off_feedback_days")


@dataclass(frozen=True, slots=True)
class ReceiptSlip:
    """What the slip says that an informant takes home: enough to ask later, nothing about who it is."""

    number: str
    received_on: str
    received_time: str
    channel: str
    place: str
    due_on: str
    due_time: str
    received_by: str
    office: str
    office_phone: str


@dataclass(frozen=True, slots=True)
class LinkedHazard:
    """A hazard that a tip-off led to."""

    id: int
    number: str
    details: str
    stage: str


_DETAIL = """
    t.id, t.uid, t.number, t.received_on, t.received_time, t.received_by, t.channel, COALESCE(v.name, ''), t.place_id,
    COALESCE(p.name, t.place_text), t.priority, t.content, t.named, t.handler, t.due_on, t.due_time, t.inspection_id,
    COALESCE(t.checked_on, ''), t.checked_by, t.result, t.result_text, COALESCE(t.fed_back_on, ''), t.feedback_by,
    t.feedback_way, t.feedback_text, t.unreachable_reason, t.distinct_reason, COALESCE(t.voided_on, ''), t.void_reason
    FROM tip_off t LEFT JOIN village v ON v.id = t.village_id LEFT JOIN place p ON p.id = t.place_id"""


def tip_off_detail(tip_off_id: int) -> TipOffDetail | None:
    """Return one tip-off, or None when it is gone."""
    row = database.one(f"SELECT {_DETAIL} WHERE t.id = ?", (tip_off_id,))
    return None if row is None else TipOffDetail(*row)


def receipt_slip(tip_off_id: int) -> ReceiptSlip | None:
    """Return the data of a tip-off's receipt slip, or None when it is gone."""
    detail = tip_off_detail(tip_off_id)
    if detail is None:
        return None
    return ReceiptSlip(
        detail.number,
        detail.received_on,
        detail.received_time,
        CHANNEL_WORDS[Channel(detail.channel)],
        detail.place,
        detail.due_on,
        detail.due_time,
        detail.received_by,
        str(setting("responsible_office")),
        str(setting("office_phone")),
    )


def facts_of(tip_off_id: int) -> Facts | None:
    """Return what decides about the next steps of a tip-off, or None when it is gone."""
    row = database.one(
        f"SELECT t.named, t.result, t.fed_back_on, t.voided_on, {REWARD_STATE.format(r='r')} "
        f"FROM {SOURCE} WHERE t.id = ?",
        (tip_off_id,),
    )
    if row is None:
        return None
    named, result, fed_back_on, voided_on, reward = row
    return Facts(
        named=bool(named),
        result=Result(result) if result else None,
        fed_back=fed_back_on is not None,
        voided=voided_on is not None,
        earlier=earlier_than(tip_off_id),
        reward=RewardState(reward) if reward else None,
    )


def earlier_than(tip_off_id: int) -> str:
    """Return the number of whoever told the same place and matter first, or "" when told apart or first."""
    rows = database.all(
        "SELECT o.id, o.number, o.received_on, o.received_time, o.place_id, o.priority, o.result FROM tip_off o "
        "JOIN tip_off t ON t.id = ? AND t.place_id = o.place_id AND t.distinct_reason = '' "
        "WHERE o.voided_on IS NULL OR o.id = t.id",
        (tip_off_id,),
    )
    told = {row[0]: _told(*row[1:]) for row in rows}
    mine = told.pop(tip_off_id, None)
    return "" if mine is None else earlier_report(mine, told.values())


def _told(number: str, on: str, at: str, place_id: int, priority: int | None, *result: Any) -> Told:
    found = Result(result[0]) if result[0] else None
    return Told(number, date.fromisoformat(on), at, place_id, priority, found)


def linked_hazards(tip_off_id: int) -> list[LinkedHazard]:
    """Return the hazards that a tip-off led to."""
    rows = database.all(
        "SELECT h.id, h.number, h.details, h.stage FROM tip_off_hazard l JOIN hazard h ON h.id = l.hazard_id "
        "WHERE l.tip_off_id = ? ORDER BY h.id",
        (tip_off_id,),
    )
    return [
        LinkedHazard(id_, number, details, STAGE_WORDS[Stage(stage)]) for id_, number, details, stage in rows
    ]


def hazards_to_link(tip_off_id: int) -> list[LinkedHazard]:
    """Return the hazards of a tip-off's place that are not linked with it yet, newest first."""
    rows = database.all(
        "SELECT h.id, h.number, h.details, h.stage FROM tip_off t JOIN inspection i ON i.place_id = t.place_id "
        "JOIN hazard h ON h.inspection_id = i.id WHERE t.id = ? AND h.stage <> 'voided' AND NOT EXISTS "
        "(SELECT 1 FROM tip_off_hazard l WHERE l.tip_off_id = t.id AND l.hazard_id = h.id) ORDER BY h.id DESC",
        (tip_off_id,),
    )
    return [
        LinkedHazard(id_, number, details, STAGE_WORDS[Stage(stage)]) for id_, number, details, stage in rows
    ]


def _days_after(day: str, key: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=int(setting(key)))).isoformat()
