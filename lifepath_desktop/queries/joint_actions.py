"""联合执法 as a list; each action is one, however many villages it went through."""

from db.database import database
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing


def joint_action_listing() -> Listing:
    """Return the list of joint actions."""
    villages = (
        "(SELECT GROUP_CONCAT(v.name, '、') FROM joint_action_village x JOIN village v ON v.id = x.village_id "
        "WHERE x.joint_action_id = j.id)"
    )
    hazards = "(SELECT COUNT(*) FROM enforcement_step s WHERE s.joint_action_id = j.id)"
    columns = (
        ListColumn("on_day", "日期", "j.on_day", Kind.DATE, width=7),
        ListColumn("bodies", "参加单位", "j.bodies", width=14),
        ListColumn("villages", "涉及的村", villages, width=12),
        ListColumn("people", "参加人员", "j.people", width=12),
        ListColumn("places_checked", "检查场所（家）", "j.places_checked", Kind.NUMBER, width=8),
        ListColumn("hazards", "涉及隐患（条）", hazards, Kind.NUMBER, width=8),
        ListColumn("findings", "发现问题", "j.findings", width=14),
        ListColumn("opinion", "处理意见", "j.opinion", width=14),
        ListColumn("void_reason", "作废原因", "j.void_reason", width=8),
    )
    search = ("j.bodies", "j.people", "j.findings", "j.opinion", villages)
    return Listing("joint_actions", "joint_action j", "j.id", columns, search, "j.on_day DESC, j.id DESC")


def joint_action_stands(joint_action_id: int) -> bool:
    """Tell whether a joint action is there and was not voided."""
    return database.one(
        "SELECT 1 FROM joint_action WHERE id = ? AND voided_on IS NULL", (joint_action_id,)
    ) == (1,)
