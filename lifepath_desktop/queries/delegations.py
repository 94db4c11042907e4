"""授权委托事项: as values for the gates, and as a list for the window."""

from datetime import date

from db.database import database
from lifepath_desktop.domain.delegations import MODE_WORDS, POWER_WORDS, Delegation, Mode, Power
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing

_COLUMNS = {
    Power.INSPECT: "may_inspect",
    Power.ORDER: "may_order",
    Power.PUNISH: "may_punish",
    Power.FORCE: "may_force",
}
POWER_COLUMNS = tuple(_COLUMNS.items())


def delegations() -> tuple[Delegation, ...]:
    """Return every delegation that was not voided."""
    rows = database.all(
        "SELECT id, mode, may_inspect, may_order, may_punish, may_force, issuer, delegator, document, scope, "
        "note, self_built_only, from_on, to_on, published_on FROM delegation WHERE voided_on IS NULL ORDER BY id"
    )
    return tuple(_delegation(row) for row in rows)


def delegation(delegation_id: int) -> Delegation | None:
    """Return one delegation that was not voided, or None."""
    return next((one for one in delegations() if one.id == delegation_id), None)


def _delegation(row: tuple[object, ...]) -> Delegation:
    id_, mode, *rest = row
    ticks, (issuer, delegator, document, scope, note), (self_built_only, *days) = (
        rest[:4],
        rest[4:9],
        rest[9:],
    )
    powers = frozenset(power for power, ticked in zip(_COLUMNS, ticks, strict=True) if ticked)
    since, until, published = (date.fromisoformat(str(day)) if day else None for day in days)
    return Delegation(
        Mode(mode),
        powers,
        str(issuer),
        delegator=str(delegator),
        document=str(document),
        scope=str(scope),
        note=str(note),
        self_built_only=bool(self_built_only),
        from_on=since,
        to_on=until,
        published_on=published,
        id=int(str(id_)),
    )


def delegation_listing(today: date) -> Listing:
    """Return the list of delegations with how each stands on a day."""
    powers = " || ".join(
        f"CASE WHEN g.{column} THEN '{POWER_WORDS[power]}　' ELSE '' END" for power, column in POWER_COLUMNS
    )
    state = (
        "CASE WHEN g.voided_on IS NOT NULL THEN 'voided' "
        f"WHEN g.published_on IS NULL OR g.published_on > '{today}' THEN 'unpublished' "
        f"WHEN g.from_on > '{today}' THEN 'later' WHEN g.to_on < '{today}' THEN 'over' ELSE 'now' END"
    )
    states = (
        ("now", "有效"),
        ("unpublished", "未公布"),
        ("later", "未开始"),
        ("over", "已到期"),
        ("voided", "作废"),
    )
    columns = (
        ListColumn(
            "mode",
            "方式",
            "g.mode",
            Kind.CHOICE,
            4,
            tuple((mode.value, words) for mode, words in MODE_WORDS.items()),
        ),
        ListColumn("powers", "权力类型", f"RTRIM({powers}, '　')", width=16),
        ListColumn("state", "状态", state, Kind.CHOICE, 5, states),
        ListColumn(
            "self_built",
            "范围",
            "CAST(g.self_built_only AS TEXT)",
            Kind.CHOICE,
            8,
            (("1", "仅居民自建房"), ("0", "不限")),
        ),
        ListColumn("scope", "具体事项", "g.scope", width=14),
        ListColumn("delegator", "委托（赋权）机关", "g.delegator", width=12),
        ListColumn("issuer", "以谁的名义", "g.issuer", width=12),
        ListColumn("document", "文件", "g.document", width=12),
        ListColumn("from_on", "开始", "g.from_on", Kind.DATE, width=7),
        ListColumn("to_on", "截止", "g.to_on", Kind.DATE, width=7),
        ListColumn("published_on", "公布日期", "g.published_on", Kind.DATE, width=7),
        ListColumn("note", "备注", "g.note", width=10),
    )
    search = ("g.scope", "g.delegator", "g.issuer", "g.document", "g.note")
    return Listing("delegations", "delegation g", "g.id", columns, search, "g.voided_on IS NOT NULL, g.id")
