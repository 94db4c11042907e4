"""The office's settings as they stand, with what holds until the office says otherwise."""

import json
from typing import Any

from db.database import database
from lifepath_desktop.domain.filing import DEFAULT_TERMS, PATTERN

DEFAULTS: dict[str, Any] = {
    "month_cutoff_day": 0,  # 月报截止日; 0 is the end of the calendar month
    "report_period": "month",  # 报告期: week, half_month, month or quarter (office.md 2)
    "week_last_day": 7,  # the weekday that weeks end on, 1 is Monday
    "responsible_office": "应急办（综治中心）",  # 责任科室 in the footer of 附件2
    "filled_by": "",  # 填表人
    "office_phone": "",
    "default_deadline_days": 7,
    # 参照: the limits of 消防监督检查规定 bind 消防救援机构, those of rewards are other provinces'; here the office decides
    "tip_off_hours": 24,
    "tip_off_workdays": 3,
    "tip_off_feedback_days": 10,
    "reward_claim_days": 30,
    "informant_keep_days": 730,  # so long an informant's identity stays in the vault
    "late_after_days": 3,  # a village's ledger is 迟报 when it comes more than so many days after the period's end
    "study_every_days": 30,  # 定期研究周期: how often the township's head studies the work (plan 六(一))
    # After how many days a place is suggested again: the program's own suggestion, no rule of any law.
    "visit_ordinary_days": 180,
    "visit_risky_days": 90,
    "visit_relapsed_days": 30,
    "visit_locked_days": 14,
    "instrument_prefix": "",  # 机关代字 of 文书编号; blank: the township's first character
    "instrument_number_padded": False,  # 白消改〔2024〕第0001号 instead of 白消改〔2024〕1号
    "archive_fonds": "",  # 全宗号, given by the county's archives; nothing is filed without it
    "archive_fonds_name": "",  # 全宗名称; blank: the township's government
    "archive_category": "WS",  # 档案门类代码 of 文书档案
    "archive_organ": "",  # 机构（问题）代码; blank: left out of the 档号
    "archive_organ_name": "",
    "archive_pattern": PATTERN,
    "archive_digits": 4,  # 件号位数
    **{f"archive_term_{kind.value}": term.value for kind, term in DEFAULT_TERMS.items()},
}
"""Every setting there is, with its default."""


def setting(key: str) -> Any:
    """Return one setting; KeyError for one that does not exist."""
    default = DEFAULTS[key]
    kept = database.scalar("SELECT value FROM setting WHERE key = ?", (key,))
    return default if kept is None else json.loads(kept)


def settings() -> dict[str, Any]:
    """Return all settings."""
    kept = {key: json.loads(value) for key, value in database.all("SELECT key, value FROM setting")}
    return {**DEFAULTS, **kept}
