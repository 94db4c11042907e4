"""Acts on tip-offs: received, checked, answered, told apart, voided."""

import re
from datetime import date
from typing import Any

from db.database import database
from db.models import Inspection, TipOff, TipOffHazard
from lifepath_desktop.domain.inspections import VisitEntry
from lifepath_desktop.domain.tip_off_steps import Step, require_step
from lifepath_desktop.domain.tip_offs import (
    CHANNEL_WORDS,
    FOUND_TRUE,
    CheckEntry,
    Due,
    FeedbackEntry,
    Informant,
    Limits,
    TipOffEntry,
    due_for,
    gives_away,
    tip_off_number,
)
from lifepath_desktop.domain.workdays import add_workdays
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.queries.tip_offs import facts_of
from lifepath_desktop.queries.workdays import work_calendar
from lifepath_desktop.services import vault
from lifepath_desktop.services.inspections import make_visit, visit_on
from lifepath_desktop.services.operation import Change, operation

_CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def receive_tip_off(entry: TipOffEntry, *, clerk: str, today: date) -> tuple[Change, int]:
    """Take in a tip-off and return its id; who told goes sealed into the vault and nowhere else.

    Raises `RuleBroken` when the words that all may read would give the informant away, or when there is
    an identity to seal and no vault.
    """
    _require_sound(entry, today)
    _require_discreet((entry.content, entry.place_text, entry.handler, entry.received_by), entry.informant)
    due = _due(entry)
    with operation(f"受理举报（{CHANNEL_WORDS[entry.channel]}）", clerk=clerk) as act:
        tip_off = TipOff.create(
            number=_next_number(entry.received_on.year),
            received_on=entry.received_on,
            received_time=entry.received_time,
            received_by=entry.received_by.strip(),
            channel=entry.channel.value,
            village=entry.village_id or _village_of(entry.place_id),
            place=entry.place_id,
            place_text=entry.place_text.strip(),
            priority=entry.priority,
            content=entry.content.strip(),
            named=entry.named,
            handler=entry.handler.strip(),
            due_on=due.on,
            due_time=due.time,
        )
        if not entry.informant.is_empty():
            vault.seal(tip_off, entry.informant, today=today)
    return act.change, int(tip_off.id)


def seal_identity(tip_off_id: int, informant: Informant, *, clerk: str, today: date) -> Change:
    """Seal what became known of an informant later; with name and telephone the tip-off becomes real-name."""
    tip_off = require_tip_off(tip_off_id)
    if informant.is_empty():
        raise RuleBroken("没有填写任何身份信息，什么也没有保存。")
    _require_discreet((tip_off.content, tip_off.place_text, tip_off.result_text), informant)
    with operation(f"补充密封信息 {tip_off.number}", clerk=clerk) as act:
        vault.seal(tip_off, informant, today=today)
        if informant.name.strip() and informant.phone.strip() and not tip_off.named:
            tip_off.named = True
            tip_off.save()
    return act.change


def record_check(tip_off_id: int, entry: CheckEntry, *, clerk: str, today: date) -> Change:
    """Record what the check found; at a known place it is a visit of the kind 举报核查 too.

    May be corrected until the informant was told. Raises `RuleBroken` for a day before the receipt or to come.
    """
    tip_off = require_lawful(tip_off_id, Step.CHECK)
    if not entry.by.strip():
        raise RuleBroken("请填写核查人，什么也没有改动。")
    _require_between(entry.on, tip_off.received_on, today, "核查时间")
    if entry.result not in FOUND_TRUE and _has_hazards(tip_off_id):
        raise RuleBroken("这件举报已经关联隐患，不能改为未查实；请先取消关联。")
    with operation(f"举报核查 {tip_off.number}", clerk=clerk) as act:
        tip_off.checked_on, tip_off.checked_by = entry.on, entry.by.strip()
        tip_off.result, tip_off.result_text = entry.result.value, entry.text.strip()
        tip_off.inspection = _check_visit(tip_off, entry, today)
        tip_off.save()
    return act.change


def locate(tip_off_id: int, place_id: int, *, clerk: str) -> Change:
    """Say which place of the register a tip-off speaks of, when that became clear; before the check."""
    tip_off = require_tip_off(tip_off_id)
    if tip_off.checked_on is not None:
        raise RuleBroken("这件举报已经核查，场所不再更改，什么也没有改动。")
    with operation(f"举报对应场所 {tip_off.number}", clerk=clerk) as act:
        tip_off.place = place_id
        tip_off.village = _village_of(place_id)
        tip_off.save()
    return act.change


def feed_back(tip_off_id: int, entry: FeedbackEntry, *, clerk: str, today: date) -> Change:
    """Record how the informant was told, or why nobody could be (无法告知的在受理登记中注明); this closes it."""
    tip_off = require_lawful(tip_off_id, Step.FEED_BACK)
    if not entry.by.strip():
        raise RuleBroken("请填写反馈人，什么也没有改动。")
    if not entry.unreachable_reason.strip() and not entry.way.strip():
        raise RuleBroken("请填写反馈方式；无法告知的，请写明原因。")
    _require_between(entry.on, tip_off.checked_on, today, "反馈时间")
    with operation(f"举报反馈 {tip_off.number}", clerk=clerk) as act:
        tip_off.fed_back_on, tip_off.feedback_by = entry.on, entry.by.strip()
        tip_off.feedback_way, tip_off.feedback_text = entry.way.strip(), entry.text.strip()
        tip_off.unreachable_reason = entry.unreachable_reason.strip()
        tip_off.save()
    return act.change


def tell_apart(tip_off_id: int, reason: str, *, clerk: str) -> Change:
    """Say why a tip-off is another matter than the earlier one on the same place; the reason stays with it."""
    tip_off = require_lawful(tip_off_id, Step.TELL_APART)
    if not reason.strip():
        raise RuleBroken("请写明为什么不是同一事项，什么也没有改动。")
    with operation(f"说明不是同一事项 {tip_off.number}", clerk=clerk) as act:
        tip_off.distinct_reason = reason.strip()
        tip_off.save()
    return act.change


def void_tip_off(tip_off_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void a tip-off that was taken in by mistake; its number is not given again."""
    tip_off = require_lawful(tip_off_id, Step.VOID)
    if not reason.strip():
        raise RuleBroken("作废举报要写明原因，请补上原因。")
    with operation(f"作废举报 {tip_off.number}", clerk=clerk) as act:
        tip_off.voided_on, tip_off.void_reason = today, reason.strip()
        tip_off.save()
    return act.change


def require_tip_off(tip_off_id: int) -> TipOff:
    """Return a tip-off; raises `NotFound` when it is gone, `RuleBroken` when it is void."""
    tip_off: TipOff | None = TipOff.get_or_none(TipOff.id == tip_off_id)
    if tip_off is None:
        raise NotFound("这件举报已经不在登记册里，请刷新列表后再试。")
    if tip_off.voided_on is not None:
        raise RuleBroken("这件举报已经作废，不能再办理。")
    return tip_off


def require_lawful(tip_off_id: int, step: Step) -> TipOff:
    """Return a tip-off with which a step may be done now; raises `RuleBroken` with the reason otherwise."""
    tip_off, facts = require_tip_off(tip_off_id), facts_of(tip_off_id)
    assert facts is not None
    require_step(step, facts)
    return tip_off


def _require_sound(entry: TipOffEntry, today: date) -> None:
    if not entry.content.strip():
        raise RuleBroken("请填写举报内容，什么也没有保存。")
    if entry.received_on > today:
        raise RuleBroken(f"受理时间 {entry.received_on} 还没有到，请改成实际受理的日期。")
    if entry.received_time and not _CLOCK_TIME.fullmatch(entry.received_time):
        raise RuleBroken(f"“{entry.received_time}”不是时间，请写成 09:30 这样的形式。")
    if entry.informant.name.strip() and not entry.informant.phone.strip():
        raise RuleBroken("实名举报要有联系电话，以便反馈；没有电话的请按匿名登记。")


def _require_discreet(texts: tuple[str, ...], informant: Informant) -> None:
    part = gives_away(texts, informant)
    if part:
        raise RuleBroken(
            f"登记内容里写了举报人的{part}，谁都看得到，没有保存；请从内容里删去，身份只写在密封栏里。"
        )


def _require_between(day: date, since: date, today: date, what: str) -> None:
    if not since <= day <= today:
        raise RuleBroken(f"{what} {day} 应在 {since} 和今天之间，请核对日期。")


def _has_hazards(tip_off_id: int) -> bool:
    return TipOffHazard.select().where(TipOffHazard.tip_off == tip_off_id).exists()


def _next_number(year: int) -> str:
    """Return the next number of a year; one on a slip that was handed out is never given again, undone or not."""
    used = database.scalar(
        "SELECT MAX(CAST(SUBSTR(json_extract(after, '$.number'), 8) AS INTEGER)) FROM journal "
        "WHERE table_name = 'tip_off' AND action = 'I' AND json_extract(after, '$.number') LIKE ?",
        (tip_off_number(year, 0)[:7] + "%",),
    )
    return tip_off_number(year, int(used or 0) + 1)


def _due(entry: TipOffEntry) -> Due:
    limits = Limits(int(setting("tip_off_hours")), int(setting("tip_off_workdays")))
    calendar = work_calendar()
    return due_for(entry, limits, lambda day, count: add_workdays(calendar, day, count).on)


def _village_of(place_id: int | None) -> Any:
    return database.scalar("SELECT village_id FROM place WHERE id = ?", (place_id,))


def _check_visit(tip_off: TipOff, entry: CheckEntry, today: date) -> Inspection | None:
    """Return the visit that the check was, made or corrected; without a place of the register there is none."""
    visit: Inspection | None = tip_off.inspection
    if tip_off.place is None:
        return visit
    wanted = VisitEntry(int(tip_off.place.id), entry.on, entry.by, kind="tip_off")
    if visit is None:
        return visit_on(wanted) or make_visit(wanted, today=today)
    visit.inspected_on, visit.inspectors = entry.on, entry.by.strip()
    visit.save()
    return visit
