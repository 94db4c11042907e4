"""What the columns and codes of tip-offs, rewards and the vault are called when the history speaks of them."""

from typing import Any

from lifepath_desktop.domain.tip_offs import RESULT_WORDS
from lifepath_desktop.queries.vault import USE_WORDS

COLUMNS = {
    "tip_off_id": "举报",
    "rule_id": "奖励标准",
    "entry_id": "密封信息",
    "content": "举报内容",
    "place_text": "举报地点",
    "named": "实名",
    "handler": "承办人",
    "received_by": "受理人",
    "received_time": "受理时间",
    "due_time": "期限时间",
    "result_text": "核查情况",
    "fed_back_on": "反馈时间",
    "feedback_by": "反馈人",
    "feedback_way": "反馈方式",
    "feedback_text": "告知内容",
    "unreachable_reason": "无法告知的原因",
    "distinct_reason": "不是同一事项的理由",
    "basis": "依据",
    "proposed_on": "提出日期",
    "proposed_by": "提出人",
    "approved_on": "审批日期",
    "paid_on": "发放日期",
    "paid_by": "发放人",
    "voucher": "凭证号",
    "declined_on": "不予奖励日期",
    "declined_by": "决定人",
    "decline_reason": "不予奖励的原因",
    "sealed_on": "封存日期",
    "keep_until": "保存到",
    "erased_on": "销毁日期",
    "erased_by": "销毁人",
    "erase_reason": "销毁原因",
    "what": "用途",
}
FLAGS = frozenset(("named",))
REFERENCES = {"tip_off_id": "tip_off", "rule_id": "reward_rule"}
SETTINGS = {
    "tip_off_hours": "举报核查时限（小时，参照）",
    "tip_off_workdays": "举报核查时限（工作日，参照）",
    "tip_off_feedback_days": "举报反馈天数（参照）",
    "reward_claim_days": "奖励领取天数（参照）",
    "informant_keep_days": "举报人信息保存天数",
}
CODES: dict[str, dict[Any, str]] = {
    "result": {result.value: words for result, words in RESULT_WORDS.items()},
    "what": dict(USE_WORDS),
}
MONEY = frozenset((("reward", "amount"), ("reward_rule", "amount")))
"""Columns kept in 分 and said in 元."""
