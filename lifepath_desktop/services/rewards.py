"""Acts on rewards: the office's rules, and proposed, approved by another, paid or declined."""

from dataclasses import dataclass
from datetime import date

from db.models import Reward, RewardRule
from lifepath_desktop.domain.money import yuan
from lifepath_desktop.domain.tip_off_steps import Step, require_step
from lifepath_desktop.domain.tip_offs import RewardRuleEntry
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.tip_offs import facts_of
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.tip_offs import require_tip_off


@dataclass(frozen=True, slots=True)
class RewardStep:
    """Who did a step of a reward, and when; `paper` is the voucher of a payment, `reviewed_by` the 审核人."""

    by: str
    on: date
    reason: str = ""
    paper: str = ""
    reviewed_by: str = ""


def add_reward_rule(entry: RewardRuleEntry, *, clerk: str) -> tuple[Change, int]:
    """Record a reward that the office decided; the program knows no amount of its own."""
    if not entry.title.strip() or not entry.basis.strip():
        raise RuleBroken("奖励标准要写明事项和依据（文件名称、文号），什么也没有保存。")
    if entry.amount <= 0:
        raise RuleBroken("奖励金额要大于 0，什么也没有保存。")
    if entry.from_on and entry.to_on and entry.to_on < entry.from_on:
        raise RuleBroken("奖励标准的止期早于起期，请核对日期。")
    with operation(f"登记奖励标准：{entry.title.strip()}", clerk=clerk) as act:
        rule = RewardRule.create(
            title=entry.title.strip(),
            priority=entry.priority,
            amount=entry.amount,
            basis=entry.basis.strip(),
            from_on=entry.from_on,
            to_on=entry.to_on,
        )
    return act.change, int(rule.id)


def void_reward_rule(rule_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void a rule; rewards proposed by it keep their amount."""
    rule = _require_rule(rule_id)
    if not reason.strip():
        raise RuleBroken("作废奖励标准要写明原因，请补上原因。")
    with operation(f"作废奖励标准：{rule.title}", clerk=clerk) as act:
        rule.voided_on, rule.void_reason = today, reason.strip()
        rule.save()
    return act.change


def propose_reward(tip_off_id: int, rule_id: int, step: RewardStep, *, clerk: str, today: date) -> Change:
    """Propose the reward that a rule gives; only for the first real-name tip-off of a matter that was found true."""
    tip_off = require_tip_off(tip_off_id)
    _require_step(tip_off_id, Step.PROPOSE)
    rule = _require_rule(rule_id)
    _require_done(step, tip_off.checked_on, today)
    entry = RewardRuleEntry(
        rule.title, rule.amount, rule.basis, rule.priority, from_on=rule.from_on, to_on=rule.to_on
    )
    if not entry.covers(tip_off.priority, tip_off.received_on):
        raise RuleBroken(f"奖励标准“{rule.title}”不适用于这件举报（整治重点或时间不符），什么也没有改动。")
    with operation(f"提出举报奖励 {tip_off.number}：{yuan(rule.amount)}元", clerk=clerk) as act:
        Reward.create(
            tip_off=tip_off,
            rule=rule,
            amount=rule.amount,
            proposed_on=step.on,
            proposed_by=step.by.strip(),
            reviewed_by=step.reviewed_by.strip(),
        )
    return act.change


def approve_reward(tip_off_id: int, step: RewardStep, *, clerk: str, today: date) -> Change:
    """Record that a reward was approved, by another person than the one who proposed it."""
    reward = _require_reward(tip_off_id, Step.APPROVE)
    _require_done(step, reward.proposed_on, today)
    if step.by.strip() == reward.proposed_by:
        raise RuleBroken("审批人不能是提出奖励的人，什么也没有改动；请由另一位负责人审批。")
    with operation(f"审批举报奖励 {reward.tip_off.number}", clerk=clerk) as act:
        reward.approved_on, reward.approved_by = step.on, step.by.strip()
        if step.reviewed_by.strip():
            reward.reviewed_by = step.reviewed_by.strip()
        reward.save()
    return act.change


def pay_reward(tip_off_id: int, step: RewardStep, *, clerk: str, today: date) -> Change:
    """Record that an approved reward was paid; who received it is signed for on the sealed sheet alone."""
    reward = _require_reward(tip_off_id, Step.PAY)
    _require_done(step, reward.approved_on, today)
    with operation(f"发放举报奖励 {reward.tip_off.number}", clerk=clerk) as act:
        reward.paid_on, reward.paid_by, reward.voucher = step.on, step.by.strip(), step.paper.strip()
        reward.save()
    return act.change


def decline_reward(tip_off_id: int, step: RewardStep, *, clerk: str, today: date) -> Change:
    """Record that a proposed or approved reward is not paid after all, with the reason."""
    reward = _require_reward(tip_off_id, Step.DECLINE)
    if not step.reason.strip():
        raise RuleBroken("不予奖励要写明原因，请补上原因。")
    _require_done(step, reward.proposed_on, today)
    with operation(f"不予举报奖励 {reward.tip_off.number}", clerk=clerk) as act:
        reward.declined_on, reward.declined_by = step.on, step.by.strip()
        reward.decline_reason = step.reason.strip()
        reward.save()
    return act.change


def _require_step(tip_off_id: int, step: Step) -> None:
    facts = facts_of(tip_off_id)
    if facts is None:
        raise NotFound("这件举报已经不在登记册里，请刷新列表后再试。")
    require_step(step, facts)


def _require_reward(tip_off_id: int, step: Step) -> Reward:
    _require_step(tip_off_id, step)
    reward: Reward = Reward.get(Reward.tip_off == tip_off_id, Reward.declined_on.is_null())
    return reward


def _require_rule(rule_id: int) -> RewardRule:
    rule: RewardRule | None = RewardRule.get_or_none(RewardRule.id == rule_id)
    if rule is None or rule.voided_on is not None:
        raise NotFound("这条奖励标准已经作废或不存在，请刷新后再选。")
    return rule


def _require_done(step: RewardStep, since: date, today: date) -> None:
    if not step.by.strip():
        raise RuleBroken("请填写办理人，什么也没有改动。")
    if not since <= step.on <= today:
        raise RuleBroken(f"办理日期 {step.on} 应在 {since} 和今天之间，请核对日期。")
