"""What the history calls the tables, columns and codes of 归档, and its settings."""

from lifepath_desktop.domain.filing import KIND_WORDS, TERM_WORDS

TABLES = {
    "filed_item": "归档文件",
    "filing_gap": "断号说明",
    "scan_file": "扫描件",
    "scan_page": "扫描页",
}
COLUMNS = {
    "keep_term": "保管期限",
    "organ": "机构（问题）",
    "item_number": "件号",
    "archive_code": "档号",
    "author": "责任者",
    "document_number": "文号",
    "secrecy": "密级",
    "box": "盒号",
    "filed_on": "归档日期",
    "first": "起号",
    "last": "止号",
    "scan_id": "扫描件",
    "page": "扫描件第几页",
    "paper_id": "打印件",
    "sheet": "原件第几页",
    "found_by": "认定方式",
}
REFERENCES = {"scan_id": "scan_file", "paper_id": "paper"}
CODES = {
    "keep_term": {term.value: words for term, words in TERM_WORDS.items()},
    "kind": {kind.value: words for kind, words in KIND_WORDS.items()},
    "found_by": {"qr": "二维码", "hand": "人工"},
}
SETTINGS = {
    "archive_fonds": "全宗号",
    "archive_fonds_name": "全宗名称",
    "archive_category": "档案门类代码",
    "archive_organ": "机构（问题）代码",
    "archive_organ_name": "机构（问题）名称",
    "archive_pattern": "档号格式",
    "archive_digits": "件号位数",
    **{f"archive_term_{kind.value}": f"{words}的保管期限" for kind, words in KIND_WORDS.items()},
}
