"""What the codes stored in columns are called when the history speaks of them."""

from typing import Any

from lifepath_desktop.domain import escalations
from lifepath_desktop.domain.hazards import EVENT_WORDS, STAGE_WORDS
from lifepath_desktop.domain.places import CONDITION_WORDS

YES_NO = {1: "是", 0: "否", None: "待确认"}
FLAGS = frozenset(
    (
        "crowded",
        "key_unit",
        "self_built",
        "active",
        "zero_report",
        "signed",
    )
)
CODES: dict[str, dict[Any, str]] = {
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
        "village_head": "村主要负责人",
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
        "verification": "历史隐患核实表",
        "urging": "催报通知",
        "return_slip": "退回补正单",
        "township_body": "乡直单位",
        "business": "经营单位",
        "urged": "督促",
        "helped": "协助",
        "to_units": "进单位",
        "to_places": "进场所",
        "to_households": "进农户",
        "gathering": "集中宣传",
        "dispatch": "调度",
        "study": "研究",
        "talk": "约谈",
        "handover": "工作移交清单",
        "held_role": "职责",
        "open_hazard": "未销号的隐患",
        "open_assignment": "未办结的交办事项",
        "open_problem": "未解决的重点难点问题",
        "open_tip_off": "未办结的举报",
        "open_order": "未反馈的督办单",
        "unserved_paper": "未送达的文书",
        "running_duty": "长效任务",
        "planned_round": "排查计划",
    },
    "answer": {"good": "√", "fault": "×", "not_applicable": "不涉及"},
    "step": {**EVENT_WORDS, **{step.value: words for step, words in escalations.STEP_WORDS.items()}},
}
