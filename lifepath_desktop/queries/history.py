"""What happened in the register: acts, newest first, and what each did, field by field."""

import json
from dataclasses import dataclass

from db.database import database

UNDONE = """EXISTS (
    SELECT 1 FROM operation u WHERE u.undoes_id = o.id AND u.kind = 'undo'
    AND NOT EXISTS (SELECT 1 FROM operation r WHERE r.undoes_id = u.id AND r.kind = 'redo'))"""
"""Whether operation `o` is undone: an undo of it stands that was not itself redone."""

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
    "tip_off_hazard": "举报关联的隐患",
    "reward_rule": "奖励标准",
    "reward": "举报奖励",
    "vault_entry": "密封信息",
    "vault_use": "密封柜使用记录",
}
COLUMN_WORDS = {
    "name": "名称",
    "category": "类型",
    "address": "地址",
    "contact": "负责人",
    "phone": "联系电话",
    "crowded": "人员密集",
    "key_unit": "重点单位",
    "self_built": "居民自建房",
    "note": "备注",
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
    "inspected_on": "排查时间",
    "inspectors": "排查人员",
    "voided_on": "作废时间",
    "void_reason": "作废原因",
    "value": "值",
    "key": "项",
    "received_on": "收到时间",
    "sender": "报送人",
    "channel": "报送方式",
    "step": "步骤",
    "on_day": "日期",
    "by": "办理人",
    "text": "内容",
    "reason": "原因",
    "content": "举报内容",
    "place_text": "举报地点",
    "handler": "承办人",
    "result_text": "核查情况",
    "unreachable_reason": "无法告知的原因",
    "distinct_reason": "不是同一事项的理由",
    "voucher": "凭证号",
    "decline_reason": "不予奖励的原因",
    "erase_reason": "销毁原因",
}
ACTION_WORDS = {"I": "新增", "U": "修改", "D": "删除"}


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act as the history lists it."""

    id: int
    at: str
    clerk: str
    label: str
    kind: str
    undone: bool
    rows: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What an act did to one record: the record's name, and each field from → to."""

    table: str
    action: str
    name: str
    fields: tuple[tuple[str, str, str], ...]


def acts(limit: int = -1, before_id: int | None = None) -> list[ActRow]:
    """Return acts, newest first."""
    where = "WHERE o.id < ?" if before_id is not None else ""
    params = (before_id, limit) if before_id is not None else (limit,)
    rows = database.all(
        f"SELECT o.id, o.at, o.clerk, o.label, o.kind, {UNDONE}, "
        "(SELECT COUNT(*) FROM journal j WHERE j.operation_id = o.id) "
        f"FROM operation o {where} ORDER BY o.id DESC LIMIT ?",
        params,
    )
    return [
        ActRow(id_, at, clerk, label, kind, bool(undone), n)
        for id_, at, clerk, label, kind, undone, n in rows
    ]


def entries(operation_id: int, limit: int = 500) -> list[Entry]:
    """Return what an act did, record by record, in the order it was done."""
    rows = database.all(
        "SELECT table_name, action, before, after FROM journal WHERE operation_id = ? ORDER BY id LIMIT ?",
        (operation_id, limit),
    )
    return [_entry(*row) for row in rows]


def _entry(table: str, action: str, before: str | None, after: str | None) -> Entry:
    old = json.loads(before) if before else {}
    new = json.loads(after) if after else {}
    shown = new or old
    name = str(shown.get("number") or shown.get("name") or shown.get("title") or shown.get("key") or "")
    fields = tuple(
        (COLUMN_WORDS[column], _words(old.get(column)), _words(new.get(column)))
        for column in shown
        if column in COLUMN_WORDS and old.get(column) != new.get(column)
    )
    return Entry(TABLE_WORDS.get(table, table), ACTION_WORDS[action], name, fields)


def _words(value: object) -> str:
    return "" if value is None else str(value)
