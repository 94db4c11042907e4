"""The plan given out: who has signed for it and studied it, with a note when its own dates clash."""

from datetime import date

from db.database import database
from lifepath_desktop.domain.deployment import clash_note
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope

_STUDIES = "plan_study s WHERE s.receipt_id = r.id AND s.voided_on IS NULL"
_OF_LAST = f"(SELECT {{column}} FROM {_STUDIES} ORDER BY s.on_day DESC, s.id DESC LIMIT 1)"
STUDIED = Scope("已传达", f"EXISTS (SELECT 1 FROM {_STUDIES})")
NOT_STUDIED = Scope("未传达", f"NOT EXISTS (SELECT 1 FROM {_STUDIES})")
NOT_SIGNED = Scope("未签收", "r.signed_on IS NULL")
EVERYBODY = Scope("全部", "1")

RECEIPTS = Listing(
    "plan_receipts",
    "plan_receipt r JOIN plan_issue i ON i.id = r.plan_id LEFT JOIN village v ON v.id = r.village_id "
    "LEFT JOIN unit u ON u.id = r.unit_id",
    "r.id",
    (
        ListColumn("body", "村、单位", "COALESCE(v.name, u.name)", width=8),
        ListColumn("plan", "方案", "i.title", width=16),
        ListColumn("issued_on", "印发日期", "i.issued_on", Kind.DATE, 7),
        ListColumn("sent_on", "送出日期", "r.sent_on", Kind.DATE, 7),
        ListColumn("channel", "送出方式", "r.channel", width=6),
        ListColumn("signed_on", "签收日期", "r.signed_on", Kind.DATE, 7),
        ListColumn("signed_by", "签收人", "r.signed_by", width=6),
        ListColumn(
            "state", "学习传达", f"CASE WHEN EXISTS (SELECT 1 FROM {_STUDIES}) THEN '1' ELSE '0' END",
            Kind.CHOICE, 6, (("1", "已传达"), ("0", "未传达")),
        ),
        ListColumn("studied_on", "学习日期", _OF_LAST.format(column="s.on_day"), Kind.DATE, 7),
        ListColumn("chair", "主持人", _OF_LAST.format(column="s.chair"), width=6),
        ListColumn("present", "到会人数", _OF_LAST.format(column="s.present"), Kind.NUMBER, 6),
    ),
    ("v.name", "u.name", "i.title", "i.number", "r.signed_by"),
    "i.issued_on DESC, i.id DESC, v.position, r.id",
)  # fmt: skip


def clash_notes() -> list[str]:
    """Return a note for each document whose own dates clash; each sentence once."""
    rows = database.all("SELECT issued_on, study_by FROM plan_issue WHERE study_by IS NOT NULL ORDER BY id")
    notes = (clash_note(date.fromisoformat(issued), date.fromisoformat(by)) for issued, by in rows)
    return [note for note in dict.fromkeys(notes) if note]
