"""What the history calls the tables, columns and codes of 定稿 and 版式."""

from lifepath_desktop.domain.editions import STATE_WORDS
from lifepath_desktop.domain.figures import FIGURES, SCOPE_WORDS

TABLES = {
    "edition": "定稿",
    "edition_paper": "定稿的文件",
    "edition_state": "定稿办理",
    "correction": "更正",
    "figure_override": "口径调整",
    "form_layout": "版式",
    "form_template": "表格模板",
}
COLUMNS = {
    "edition_id": "定稿",
    "corrects_id": "更正哪一稿",
    "period_name": "报告期",
    "made_on": "定稿日期",
    "first_page": "起始页",
    "receiver": "接收人",
    "scan_name": "扫描件",
    "body": "村（单位）",
    "scope": "统计口径",
    "figure": "数字",
    "was": "原数",
    "now": "更正数",
    "counted": "统计数",
    "said": "填报数",
    "layout": "版式内容",
}
REFERENCES = {"edition_id": "edition", "corrects_id": "edition"}
STATES = {state.value: words for state, words in STATE_WORDS.items()}
CODES = {
    "state": STATES,
    "scope": {scope.value: words for scope, words in SCOPE_WORDS.items()},
    "figure": {figure.key: figure.heading for figure in FIGURES},
}
