"""What tables, columns and codes are called when the history speaks of them."""

import json
from typing import Any

from lifepath_desktop.domain.hazards import STAGE_WORDS
from lifepath_desktop.domain.places import CONDITION_WORDS
from lifepath_desktop.queries import enforcement_words

TABLE_WORDS = {
    "township": "乡镇",
    "village": "村",
    "village_group": "村民组",
    "worker": "工作人员",
    "worker_role": "职责分工",
    "unit": "单位",
    "received_file": "收到的文件",
    "submission": "收表",
    "column_mapping": "列的含义",
    "place": "场所",
    "place_state": "场所状态",
    "inspection": "排查",
    "inspection_worker": "排查人员",
    "checklist_answer": "检查项",
    "hazard": "隐患",
    "hazard_quantity": "隐患数量",
    "rectification": "整改经过",
    "track": "办理过程",
    "track_step": "办理步骤",
    "source_row": "来源行",
    "photo": "照片",
    "setting": "设置",
    "paper": "打印件",
    "tip_off": "举报",
    "tip_off_hazard": "举报对应的隐患",
    "reward_rule": "奖励办法",
    "reward": "奖励",
    "vault_entry": "保密箱条目",
    "vault_use": "保密箱使用",
    "special_day": "节假日调休",
    "law": "法律条文",
    "delegation": "授权委托事项",
    "instrument": "文书",
    "delivery": "送达",
    "joint_action": "联合执法",
    "joint_action_village": "联合执法涉及的村",
    "enforcement_step": "执法步骤",
    "cost_item": "费用",
    "cost_payment": "追缴",
    "inspection_round": "排查计划",
    "checklist_finding": "检查项的隐患",
    "self_check": "自查",
    "self_check_support": "督促协助自查",
}
COLUMN_WORDS = {
    **enforcement_words.COLUMNS,
    "village_id": "村",
    "group_id": "村民组",
    "place_id": "场所",
    "inspection_id": "排查",
    "hazard_id": "隐患",
    "worker_id": "工作人员",
    "unit_id": "单位",
    "submission_id": "收表",
    "file_id": "原件",
    "name": "名称",
    "full_name": "全称",
    "category": "类型",
    "address": "地址",
    "contact": "负责人",
    "phone": "联系电话",
    "crowded": "人员密集",
    "key_unit": "重点单位",
    "self_built": "居民自建房",
    "active": "在用",
    "number": "编号",
    "paper_number": "纸质编号",
    "priority": "整治重点",
    "count": "处数",
    "details": "具体情况",
    "measure": "整改方式",
    "responsible": "整改责任人",
    "due_on": "整改期限",
    "fixed_on": "完成时间",
    "checked_by": "复查人",
    "checked_on": "复查时间",
    "stage": "整改状态",
    "struck_off_on": "销号时间",
    "struck_off_by": "销号人",
    "level": "隐患级别",
    "inspected_on": "排查时间",
    "inspectors": "排查人员",
    "known_on": "登记日期",
    "state": "状态",
    "from_on": "起",
    "to_on": "止",
    "attempts": "上门次数",
    "licence": "执法证号",
    "role": "职责",
    "key": "项",
    "value": "内容",
    "heading": "表头",
    "field": "含义",
    "period_from": "报告期起",
    "period_to": "报告期止",
    "received_on": "收到时间",
    "filled_on": "填报时间",
    "sender": "报送人",
    "channel": "报送方式",
    "sheet": "工作表",
    "row": "行号",
    "zero_report": "零报告",
    "returned_on": "退回时间",
    "return_reason": "退回原因",
    "kind": "种类",
    "step": "步骤",
    "on_day": "日期",
    "by": "办理人",
    "text": "内容",
    "reason": "原因",
    "old_due_on": "原期限",
    "new_due_on": "新期限",
    "opened_on": "开始",
    "closed_on": "结束",
    "end_reason": "结束原因",
    "amount": "数量",
    "code": "校验码",
    "title": "名称",
    "printed_on": "打印日期",
    "pages": "页数",
    "source": "来源",
    "note": "备注",
    "split_from_id": "拆分自",
    "reopened_from_id": "反弹自",
    "voided_on": "作废时间",
    "void_reason": "作废原因",
    "item": "检查项",
    "answer": "检查结果",
    "signed_by": "单位签字人",
}
ACTION_WORDS = {"I": "新增", "U": "修改", "D": "删除"}
REFERENCES = {
    **enforcement_words.REFERENCES,
    "village_id": "village",
    "group_id": "village_group",
    "place_id": "place",
    "inspection_id": "inspection",
    "hazard_id": "hazard",
    "worker_id": "worker",
    "unit_id": "unit",
    "submission_id": "submission",
    "file_id": "received_file",
    "split_from_id": "hazard",
    "reopened_from_id": "hazard",
}
SETTING_WORDS = {
    **enforcement_words.SETTINGS,
    "month_cutoff_day": "月报截止日",
    "campaign_name": "专项行动名称",
    "campaign_since": "专项行动开始",
    "campaign_until": "专项行动结束",
    "self_check_until": "单位自查截止",
    "responsible_office": "责任科室",
    "filled_by": "填报人",
    "office_phone": "联系电话",
    "default_deadline_days": "默认整改天数",
    "late_after_days": "迟报宽限天数",
}
_YES_NO = {1: "是", 0: "否", None: "待确认"}
_FLAGS = enforcement_words.FLAGS | frozenset(("crowded", "key_unit", "self_built", "active", "zero_report"))
_CODES: dict[str, dict[Any, str]] = {
    "stage": {stage.value: words for stage, words in STAGE_WORDS.items()},
    "state": {condition.value: words for condition, words in CONDITION_WORDS.items()},
    "priority": {1: "重点一", 2: "重点二", 3: "重点三", None: "其他"},
    "level": {"general": "一般", "suspected_major": "疑似重大"},
    "source": {"ledger": "村台账", "program": "本程序", "pack": "回填表"},
    "channel": {
        "wechat": "微信",
        "qq": "QQ",
        "usb": "U盘",
        "paper": "纸质",
        "email": "政务邮箱",
        "pack": "回填表",
        "phone": "电话",
        "letter": "来信",
        "visit": "来访",
        "online": "网上",
        "hotline": "热线",
        "other": "其他",
    },
    "role": {
        "village_liaison": "乡包村（组）干部",
        "village_committee": "村两委干部",
        "grid_worker": "网格员",
        "emergency_office": "应急办",
        "governance_centre": "综治中心",
        "leader": "乡领导",
        "before": "整改前",
        "after": "整改后",
        "site": "现场",
        "paper": "原始报送件",
    },
    "kind": {
        "inspection": "排查",
        "self_check": "自查",
        "recheck": "复查",
        "spot_check": "抽查",
        "joint": "联合检查",
        "look_back": "回头看",
        "tip_off": "举报核查",
        "escalation": "上报督办",
        "notice": "下达通知",
        "enforcement": "行政执法",
        "transfer": "移送",
        "ledger": "附件1 工作台账",
        "summary": "附件2 汇总表",
        "township_body": "乡直单位",
        "business": "经营单位",
        "urged": "督促",
        "helped": "协助",
    },
    "answer": {"good": "√", "fault": "×", "not_applicable": "不涉及"},
    "step": {
        "measure": "整改措施",
        "deadline": "确定期限",
        "extension": "延期",
        "urged": "督促",
        "fixed": "报告已整改",
        "recheck_passed": "复查合格",
        "recheck_failed": "复查不合格",
        "struck_off": "销号",
        "split": "部分整改",
        "voided": "作废",
        "reopened": "反弹",
        "looked_back": "回头看",
    },
}


def spoken(table: str, column: str, value: Any) -> str:
    """Return a stored value in the clerk's words; what is no code stands as it is.

    >>> spoken("hazard", "stage", "struck_off"), spoken("place", "crowded", None), spoken("hazard", "note", None)
    ('已销号', '待确认', '')
    >>> spoken("setting", "value", '"汪小红"')
    '汪小红'
    """
    if table == "setting":
        return _of_setting(column, value)
    if column in _FLAGS:
        return _YES_NO.get(value, "")
    words = {**enforcement_words.CODES.get(column, {}), **_CODES.get(column, {})}
    if value in words:
        return words[value]
    return "" if value is None else str(value)


def _of_setting(column: str, value: Any) -> str:
    if column == "key":
        return SETTING_WORDS.get(str(value), str(value))
    if column == "value" and value is not None:
        return str(json.loads(value))
    return "" if value is None else str(value)
