"""What may be done next with a tip-off and its reward, and why the rest may not."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from lifepath_desktop.domain.tip_offs import FOUND_TRUE, Result
from lifepath_desktop.errors import RuleBroken


class RewardState(Enum):
    """Where a reward stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    PAID = "paid"
    DECLINED = "declined"


REWARD_WORDS = {
    RewardState.PROPOSED: "待审批",
    RewardState.APPROVED: "待领取",
    RewardState.PAID: "已发放",
    RewardState.DECLINED: "不予奖励",
}


class Step(Enum):
    """What a clerk may do with a tip-off."""

    CHECK = "check"
    LINK = "link"
    FEED_BACK = "feed_back"
    TELL_APART = "tell_apart"
    PROPOSE = "propose"
    APPROVE = "approve"
    PAY = "pay"
    DECLINE = "decline"
    VOID = "void"


STEP_WORDS = {
    Step.CHECK: "登记核查结果",
    Step.LINK: "关联隐患",
    Step.FEED_BACK: "登记反馈",
    Step.TELL_APART: "说明不是同一事项",
    Step.PROPOSE: "提出奖励",
    Step.APPROVE: "登记审批",
    Step.PAY: "登记发放",
    Step.DECLINE: "不予奖励",
    Step.VOID: "作废",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides about the next steps; `earlier` is the number of whoever told the same first, `reward` stands."""

    named: bool
    result: Result | None = None
    fed_back: bool = False
    voided: bool = False
    earlier: str = ""
    reward: RewardState | None = None


def refusal(step: Step, facts: Facts) -> str:
    """Return why a step is not to be done now, or "" when it is."""
    if facts.voided:
        return "这件举报已经作废，不能再办理。"
    return _REFUSALS[step](facts)


def lawful_steps(facts: Facts) -> tuple[Step, ...]:
    """Return the steps that may be done now, in the order of the work."""
    return tuple(step for step in Step if not refusal(step, facts))


def require_step(step: Step, facts: Facts) -> None:
    """Raise `RuleBroken` with the reason when a step is not to be done now."""
    reason = refusal(step, facts)
    if reason:
        raise RuleBroken(f"{reason}什么也没有改动。")


def _check(facts: Facts) -> str:
    if facts.fed_back:
        return "这件举报已经反馈办结，核查结果不再更改。"
    return "这件举报已有奖励在办，核查结果不再更改。" if facts.reward else ""


def _after_check(facts: Facts) -> str:
    return "" if facts.result else "还没有登记核查结果，请先核查。"


def _link(facts: Facts) -> str:
    missing = _after_check(facts)
    return missing or ("" if facts.result in FOUND_TRUE else "没有查实的举报不关联隐患。")


def _feed_back(facts: Facts) -> str:
    return "这件举报已经登记过反馈。" if facts.fed_back else _after_check(facts)


def _tell_apart(facts: Facts) -> str:
    return "" if facts.earlier else "没有更早的同一事项举报，不用说明。"


def _propose(facts: Facts) -> str:
    if facts.reward:
        return f"这件举报的奖励{REWARD_WORDS[facts.reward]}，不能重复提出。"
    if not facts.named:
        return "匿名举报不予奖励（实名才奖励）。"
    if facts.result not in FOUND_TRUE:
        return _after_check(facts) or "举报没有查实，不予奖励。"
    if facts.earlier:
        return f"同一事项只奖第一举报人，{facts.earlier} 举报在先；确实不是同一事项的，请先说明理由。"
    return ""


def _approve(facts: Facts) -> str:
    return "" if facts.reward is RewardState.PROPOSED else "没有等待审批的奖励。"


def _pay(facts: Facts) -> str:
    if facts.reward is RewardState.PROPOSED:
        return "奖励还没有审批，不能发放。"
    return "" if facts.reward is RewardState.APPROVED else "没有等待发放的奖励。"


def _decline(facts: Facts) -> str:
    if facts.reward is RewardState.PAID:
        return "奖励已经发放，不能改为不予奖励。"
    return "" if facts.reward else "没有在办的奖励。"


def _void(facts: Facts) -> str:
    return "这件举报已有奖励，不能作废；请先将奖励改为不予奖励。" if facts.reward else ""


_REFUSALS: dict[Step, Callable[[Facts], str]] = {
    Step.CHECK: _check,
    Step.LINK: _link,
    Step.FEED_BACK: _feed_back,
    Step.TELL_APART: _tell_apart,
    Step.PROPOSE: _propose,
    Step.APPROVE: _approve,
    Step.PAY: _pay,
    Step.DECLINE: _decline,
    Step.VOID: _void,
}
