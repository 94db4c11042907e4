"""Which hazards that were struck off are due for 回头看, and which have been looked at."""

from datetime import date

from lifepath_desktop.domain.look_backs import AFTER, BEFORE, LOOK_BACK_WORDS, LookBack
from lifepath_desktop.queries.hazards import PRIORITIES, SOURCE
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope

_LOOKED_ON = (
    "(SELECT MAX(r.on_day) FROM rectification r WHERE r.hazard_id = h.id AND r.step = 'looked_back' "
    "AND r.on_day >= h.struck_off_on)"
)
_STRUCK = (
    "h.stage = 'struck_off' AND i.voided_on IS NULL AND p.voided_on IS NULL AND h.struck_off_on IS NOT NULL"
)


def _state(today: date) -> str:
    """The SQL twin of `domain.look_backs.look_back_state`."""
    first, last = today - AFTER, today - BEFORE
    return (
        f"CASE WHEN {_LOOKED_ON} IS NOT NULL THEN '{LookBack.DONE.value}' "
        f"WHEN h.struck_off_on > '{first}' THEN '{LookBack.WAITING.value}' "
        f"WHEN h.struck_off_on >= '{last}' THEN '{LookBack.DUE.value}' ELSE '{LookBack.LATE.value}' END"
    )


def due(today: date) -> Scope:
    """Return the hazards struck off 30 to 90 days ago and not looked at since."""
    return Scope(
        "该回头看",
        f"{_STRUCK} AND {_LOOKED_ON} IS NULL AND h.struck_off_on BETWEEN ? AND ?",
        ((today - BEFORE).isoformat(), (today - AFTER).isoformat()),
    )


def late(today: date) -> Scope:
    """Return the hazards struck off longer ago and never looked at."""
    return Scope(
        "超过90天未看",
        f"{_STRUCK} AND {_LOOKED_ON} IS NULL AND h.struck_off_on < ?",
        ((today - BEFORE).isoformat(),),
    )


def looked_at() -> Scope:
    """Return the hazards that have been looked at again."""
    return Scope("已回头看", f"{_STRUCK} AND {_LOOKED_ON} IS NOT NULL")


def look_back_listing(today: date) -> Listing:
    """Return the hazards that were struck off, those longest ago first."""
    states = tuple((state.value, words) for state, words in LOOK_BACK_WORDS.items())
    columns = (
        ListColumn("number", "隐患编号", "h.number", width=8),
        ListColumn("village", "村", "v.name", Kind.CHOICE, width=5),
        ListColumn("place", "场所名称", "p.name", width=12),
        ListColumn("state", "回头看", _state(today), Kind.CHOICE, 7, states),
        ListColumn("struck_off_on", "销号时间", "h.struck_off_on", Kind.DATE, width=7),
        ListColumn("looked_on", "回头看时间", _LOOKED_ON, Kind.DATE, width=7),
        ListColumn(
            "priority", "整治重点", "COALESCE(CAST(h.priority AS TEXT), '')", Kind.CHOICE, 6, PRIORITIES
        ),
        ListColumn("details", "隐患具体情况", "h.details", width=16),
        ListColumn("address", "地址", "p.address", width=12),
        ListColumn("contact", "负责人", "p.contact", width=6),
        ListColumn("phone", "联系电话", "p.phone", width=8),
    )
    search = ("h.number", "p.name", "p.search", "p.address", "p.contact", "h.details")
    return Listing(
        "look_backs", SOURCE, "h.id", columns, search, "h.struck_off_on, v.position, h.id", _STRUCK
    )
