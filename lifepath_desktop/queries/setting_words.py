"""What the office's settings are called, in its forms and in the history; settings of older registers too."""

from lifepath_desktop.queries import enforcement_words, filing_words, tip_off_words

SETTING_WORDS = {
    **enforcement_words.SETTINGS,
    **filing_words.SETTINGS,
    **tip_off_words.SETTINGS,
    "month_cutoff_day": "月报截止日",
    "report_period": "报告期",
    "week_last_day": "周报截止",
    "campaign_name": "专项行动名称",
    "campaign_since": "专项行动开始",
    "campaign_until": "专项行动结束",
    "self_check_until": "单位自查截止",
    "responsible_office": "责任科室",
    "filled_by": "填报人",
    "office_phone": "联系电话",
    "default_deadline_days": "默认整改天数",
    "late_after_days": "迟报宽限天数",
    "study_every_days": "定期研究周期",
    "visit_ordinary_days": "一般场所（天）",
    "visit_risky_days": "重点看护场所（天）",
    "visit_relapsed_days": "反弹场所（天）",
    "visit_locked_days": "锁门场所（天）",
}
