"""Rewards of tip-offs and the rules they are paid by."""

from dataclasses import dataclass
from datetime import date, timedelta

from db.database import database
from lifepath_desktop.domain.tip_off_steps import RewardState
from lifepath_desktop.domain.tip_offs import RewardRuleEntry
from lifepath_desktop.queries.settings import setting


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule of the office: its id and what it says."""

    id: int
    rule: RewardRuleEntry


@dataclass(frozen=True, slots=True)
class RewardDetail:
    """One reward, standing or declined; `amount` in 分, days ISO text or ""."""

    id: int
    title: str
    basis: str
    amount: int
    proposed_on: str
    proposed_by: str
    reviewed_by: str
    approved_on: str
    approved_by: str
    paid_on: str
    paid_by: str
    voucher: str
    declined_on: str
    declined_by: str
    decline_reason: str

    @property
    def state(self) -> RewardState:
        """Where it stands."""
        if self.declined_on:
            return RewardState.DECLINED
        if self.paid_on:
            return RewardState.PAID
        return RewardState.APPROVED if self.approved_on else RewardState.PROPOSED

    @property
    def claim_until(self) -> str:
        """The day by which an approved reward is to be fetched (参照), "" before the approval."""
        if not self.approved_on:
            return ""
        days = timedelta(days=int(setting("reward_claim_days")))
        return (date.fromisoformat(self.approved_on) + days).isoformat()


def rules() -> list[RuleRow]:
    """Return the rules that stand, by priority and age."""
    rows = database.all(
        "SELECT id, title, amount, basis, priority, from_on, to_on FROM reward_rule WHERE voided_on IS NULL "
        "ORDER BY COALESCE(priority, 9), id"
    )
    return [
        RuleRow(id_, RewardRuleEntry(title, amount, basis, priority, _day(from_on), _day(to_on)))
        for id_, title, amount, basis, priority, from_on, to_on in rows
    ]


def rules_for(tip_off_id: int) -> list[RuleRow]:
    """Return the rules that speak of a tip-off's matter on the day it was received."""
    row = database.one("SELECT priority, received_on FROM tip_off WHERE id = ?", (tip_off_id,))
    if row is None:
        return []
    return [found for found in rules() if found.rule.covers(row[0], date.fromisoformat(row[1]))]


def rewards_of(tip_off_id: int) -> list[RewardDetail]:
    """Return the rewards of a tip-off, declined ones too, oldest first."""
    rows = database.all(
        "SELECT r.id, u.title, u.basis, r.amount, r.proposed_on, r.proposed_by, r.reviewed_by, "
        "COALESCE(r.approved_on, ''), r.approved_by, COALESCE(r.paid_on, ''), r.paid_by, r.voucher, "
        "COALESCE(r.declined_on, ''), r.declined_by, r.decline_reason "
        "FROM reward r JOIN reward_rule u ON u.id = r.rule_id WHERE r.tip_off_id = ? ORDER BY r.id",
        (tip_off_id,),
    )
    return [RewardDetail(*row) for row in rows]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
