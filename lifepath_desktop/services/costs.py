"""Costs of an execution and what the offender has paid back, in 分 (行政强制法 第五十一条第二款)."""

from dataclasses import dataclass
from datetime import date

from db.database import database
from db.models import CostItem, CostPayment, EnforcementStep
from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.domain.money import yuan
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.instruments import require_not_later
from lifepath_desktop.services.operation import Change, operation


@dataclass(frozen=True, slots=True)
class Payment:
    """Money paid back: `amount` in 分, `receipt` the number of its receipt."""

    on: date
    amount: int
    payer: str = ""
    receipt: str = ""


def record_cost(step_id: int, item: str, amount: int, *, evidence: str = "", clerk: str) -> Change:
    """Add one cost of an execution. Costs are what it really took; no fine or surcharge is ever computed."""
    step = _require_execution(step_id)
    if not item.strip() or amount <= 0:
        raise RuleBroken("请填写费用项目和大于零的金额。")
    with operation(f"登记费用：{item.strip()}{yuan(amount)}元", clerk=clerk) as act:
        CostItem.create(step=step, item=item.strip(), amount=amount, evidence=evidence.strip())
    return act.change


def record_payment(step_id: int, payment: Payment, *, clerk: str) -> Change:
    """Record money paid back by the offender; never more than is owed."""
    on, amount = payment.on, payment.amount
    step = _require_execution(step_id)
    require_not_later(on, "缴费日期")
    owed = outstanding(step_id)
    if amount <= 0 or amount > owed:
        raise RuleBroken(f"还应缴{yuan(owed)}元，缴费金额应大于零且不超过应缴金额。")
    if on < step.on_day:
        raise RuleBroken(f"缴费日期{on}早于执行日期{step.on_day}，请检查。")
    with operation(f"缴费：{yuan(amount)}元", clerk=clerk) as act:
        CostPayment.create(
            step=step, on_day=on, amount=amount, payer=payment.payer.strip(), receipt=payment.receipt.strip()
        )
    return act.change


def outstanding(step_id: int) -> int:
    """Return what is still owed for an execution, in 分."""
    return int(
        database.scalar(
            "SELECT (SELECT COALESCE(SUM(amount), 0) FROM cost_item WHERE step_id = ?) "
            "- (SELECT COALESCE(SUM(amount), 0) FROM cost_payment WHERE step_id = ?)",
            (step_id, step_id),
        )
    )


def _require_execution(step_id: int) -> EnforcementStep:
    step = EnforcementStep.get_or_none(EnforcementStep.id == step_id)
    if step is None:
        raise NotFound("这次执行已经不在了，请刷新。")
    if step.step != Step.EXECUTED.value:
        raise RuleBroken("费用只能记在强制执行（代履行）上，由违法行为人承担（《消防法》第六十条第三款）。")
    return step
