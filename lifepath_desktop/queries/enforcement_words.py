"""What the columns and codes of enforcement, law and delegations are called when the history speaks of them."""

from typing import Any

from lifepath_desktop.domain.delegations import MODE_WORDS
from lifepath_desktop.domain.enforcement import STEP_WORDS
from lifepath_desktop.domain.instruments import INSTRUMENT_WORDS, METHOD_WORDS, ORIGIN_WORDS, PARTY_WORDS
from lifepath_desktop.domain.laws import AIM_WORDS, STATUS_WORDS
from lifepath_desktop.domain.workdays import DAY_KIND_WORDS

COLUMNS = {
    "instrument_id": "文书",
    "delegation_id": "授权委托事项",
    "joint_action_id": "联合执法",
    "track_id": "办理过程",
    "step_id": "执法步骤",
    "officer_id": "执法人员一",
    "second_officer_id": "执法人员二",
    "second_licence": "执法证号二",
    "series": "文书系列",
    "year": "年份",
    "sequence": "顺序号",
    "origin": "编号情况",
    "issued_on": "开具日期",
    "issuer": "作出机关",
    "addressee": "当事人",
    "party": "责任主体",
    "recipient": "送交机关",
    "body": "主要内容",
    "cited": "引用条款",
    "term": "期限天数",
    "term_unit": "期限单位",
    "substitute": "代履行",
    "demolishes": "涉及强制拆除",
    "reviewed_by": "法制审核人",
    "approved_by": "审批人",
    "method": "送达方式",
    "delivered_on": "送达日期",
    "announced_on": "公告日期",
    "receiver": "收件人",
    "witness": "见证人",
    "second_witness": "见证人二",
    "began_at": "开始时间",
    "ended_at": "结束时间",
    "urgent": "紧急情况",
    "performer": "代履行人",
    "bodies": "参加单位",
    "people": "参加人员",
    "places_checked": "检查场所（家）",
    "findings": "发现问题",
    "opinion": "处理意见",
    "evidence": "凭据",
    "payer": "缴费人",
    "receipt": "收据号",
    "mode": "方式",
    "may_inspect": "检查",
    "may_order": "责令改正",
    "may_punish": "行政处罚",
    "may_force": "行政强制执行",
    "self_built_only": "仅居民自建房",
    "scope": "具体事项",
    "delegator": "委托（赋权）机关",
    "document": "文件",
    "published_on": "公布日期",
    "aim": "用途",
    "article": "条款",
    "status": "核对",
    "valid_from": "生效日期",
    "valid_until": "失效日期",
}
FLAGS = frozenset(
    ("may_inspect", "may_order", "may_punish", "may_force", "self_built_only", "substitute", "demolishes")
)
REFERENCES = {"officer_id": "worker", "second_officer_id": "worker", "instrument_id": "instrument"}
SETTINGS = {"instrument_prefix": "机关代字", "instrument_number_padded": "编号补足四位"}
CODES: dict[str, dict[Any, str]] = {
    "kind": {
        **{kind.value: words for kind, words in INSTRUMENT_WORDS.items()},
        **{kind.value: words for kind, words in DAY_KIND_WORDS.items()},
    },
    "step": {step.value: words for step, words in STEP_WORDS.items()},
    "mode": {mode.value: words for mode, words in MODE_WORDS.items()},
    "method": {method.value: words for method, words in METHOD_WORDS.items()},
    "party": {party.value: words for party, words in PARTY_WORDS.items()},
    "origin": {origin.value: words for origin, words in ORIGIN_WORDS.items()},
    "aim": {aim.value: words for aim, words in AIM_WORDS.items()},
    "status": dict(STATUS_WORDS),
    "term_unit": {"days": "日", "workdays": "工作日"},
}
"""Of a code that another table uses too, that table's word stands in the history."""
