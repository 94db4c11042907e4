"""上报件 as the list, its pane and its papers show them: how far each has come, its steps, 督办单 and days."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.database import database
from db.files import path_by_hash
from lifepath_desktop.domain.escalations import AWAITED, ENDED, STEP_WORDS, Escalation, Node, Step
from lifepath_desktop.queries.hazards import OPEN, SOURCE, STAGES
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope

_FURTHEST = "(SELECT MAX(CASE s.step {cases} END) FROM track_step s WHERE s.track_id = t.id)".format(
    cases=" ".join(f"WHEN '{step.value}' THEN {place}" for place, step in enumerate(Step))
)
_STATE = f"CASE WHEN t.closed_on IS NOT NULL THEN 'ended' ELSE COALESCE({_FURTHEST}, -1) END"
STATES = (
    ("-1", AWAITED[None]),
    *((str(place), AWAITED[step]) for place, step in enumerate(Step) if step in AWAITED),
    ("ended", ENDED),
)
_REPLY_BY = (
    "(SELECT MAX(o.reply_by) FROM supervision_order o WHERE o.track_id = t.id AND o.voided_on IS NULL)"
)
_NODE = (
    "(SELECT MIN(n.due_on) FROM supervision_node n JOIN supervision_order o ON o.id = n.order_id "
    "WHERE o.track_id = t.id AND o.voided_on IS NULL AND n.done_on IS NULL)"
)
_LAST_ON = "(SELECT MAX(s.on_day) FROM track_step s WHERE s.track_id = t.id)"
TRACKS = f"{SOURCE} JOIN track t ON t.hazard_id = h.id AND t.kind = 'escalation'"
RUNNING = Scope("办理中", "t.closed_on IS NULL")
MOST_OFFERED = 1000
ALL = Scope("全部", "1")
ANSWERED = Scope("已结束", "t.closed_on IS NOT NULL")


def late(today: date) -> Scope:
    """Return the tracks whose node, or whose answer, is past its day."""
    answer = "SELECT 1 FROM track_step s WHERE s.track_id = t.id AND s.step = 'answer'"
    return Scope(
        "节点逾期",
        f"t.closed_on IS NULL AND ({_NODE} < ? OR ({_REPLY_BY} < ? AND NOT EXISTS ({answer})))",
        (today.isoformat(), today.isoformat()),
    )


def escalation_listing() -> Listing:
    """Return the list of 上报件, what waits first."""
    columns = (
        ListColumn("number", "隐患编号", "h.number", width=8),
        ListColumn("village", "村", "v.name", Kind.CHOICE, width=5),
        ListColumn("place", "场所名称", "p.name", width=11),
        ListColumn("state", "办理情况", f"CAST({_STATE} AS TEXT)", Kind.CHOICE, 6, STATES),
        ListColumn("opened_on", "上报时间", "COALESCE(t.opened_on, i.inspected_on)", Kind.DATE, width=7),
        ListColumn("last_on", "最近办理", _LAST_ON, Kind.DATE, width=7),
        ListColumn("node", "下一节点", _NODE, Kind.DATE, width=7),
        ListColumn("reply_by", "反馈期限", _REPLY_BY, Kind.DATE, width=7),
        ListColumn("details", "隐患具体情况", "h.details", width=14),
        ListColumn("stage", "整改状态", "h.stage", Kind.CHOICE, 6, STAGES),
        ListColumn("due_on", "整改期限", "h.due_on", Kind.DATE, width=7),
    )
    search = ("h.number", "p.name", "p.search", "p.contact", "h.details", "h.responsible")
    order = "t.closed_on IS NOT NULL, COALESCE(t.opened_on, i.inspected_on) DESC, t.id DESC"
    return Listing(
        "escalations",
        TRACKS,
        "t.id",
        columns,
        search,
        order,
        "h.stage <> 'voided' OR t.closed_on IS NOT NULL",
    )


@dataclass(frozen=True, slots=True)
class TrackDetail:
    """One 上报件 as its pane shows it."""

    id: int
    hazard_id: int
    number: str
    village: str
    place: str
    details: str
    stage: str
    due_on: str | None
    opened_on: str | None
    closed_on: str | None
    end_reason: str


@dataclass(frozen=True, slots=True)
class TrackEvent:
    """One step of a track: `scan` is the name of the paper scanned to it, "" for none."""

    id: int
    step: Step
    on: str
    by: str
    text: str
    number: str
    scan: str

    @property
    def words(self) -> str:
        """The step in office words."""
        return STEP_WORDS[self.step]


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One node of a 督办单, with when it was done."""

    id: int
    node: Node
    done_on: str | None
    result: str


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One 督办单 with its nodes."""

    id: int
    number: str
    issued_on: date
    leader: str
    body: str
    responsible: str
    demand: str
    reply_by: date
    is_void: bool
    nodes: tuple[NodeRow, ...]


def track_detail(track_id: int) -> TrackDetail | None:
    """Return one 上报件, or None when it is gone."""
    row = database.one(
        "SELECT t.id, h.id, h.number, COALESCE(v.name, ''), p.name, h.details, h.stage, h.due_on, "
        f"COALESCE(t.opened_on, i.inspected_on), t.closed_on, t.end_reason FROM {TRACKS} WHERE t.id = ?",
        (track_id,),
    )
    return None if row is None else TrackDetail(*row)


def track_events(track_id: int) -> list[TrackEvent]:
    """Return the steps of a track, oldest first."""
    rows = database.all(
        "SELECT s.id, s.step, COALESCE(s.on_day, ''), s.\"by\", s.text, s.number, "
        "COALESCE((SELECT c.name FROM track_scan c WHERE c.step_id = s.id ORDER BY c.id DESC LIMIT 1), '') "
        "FROM track_step s WHERE s.track_id = ? ORDER BY s.on_day, s.id",
        (track_id,),
    )
    return [TrackEvent(id_, Step(step), *rest) for id_, step, *rest in rows]


def escalation_of(track_id: int) -> Escalation | None:
    """Return what the rules look at, or None when the track is gone."""
    row = database.one(
        f"SELECT COALESCE(t.opened_on, i.inspected_on), t.closed_on FROM {TRACKS} WHERE t.id = ?", (track_id,)
    )
    if row is None:
        return None
    steps = tuple((event.step, date.fromisoformat(event.on)) for event in track_events(track_id))
    return Escalation(_day(row[0]), _day(row[1]), steps)


def orders_of(track_id: int) -> list[OrderRow]:
    """Return the 督办单 of a track, oldest first."""
    rows = database.all(
        "SELECT id, number, issued_on, leader, charged_body, responsible, demand, reply_by, voided_on IS NOT NULL "
        "FROM supervision_order WHERE track_id = ? ORDER BY id",
        (track_id,),
    )
    return [
        OrderRow(
            id_, number, _the_day(on), leader, body, person, demand, _the_day(by), bool(void), _nodes(id_)
        )
        for id_, number, on, leader, body, person, demand, by, void in rows
    ]


def open_nodes(track_id: int) -> list[tuple[int, str]]:
    """Return (id, day and text) of the nodes not done yet."""
    return [
        (row.id, f"{row.node.due_on} {row.node.text}")
        for order in orders_of(track_id)
        if not order.is_void
        for row in order.nodes
        if row.done_on is None
    ]


def hazards_to_escalate() -> list[tuple[int, str]]:
    """Return (id, words) of the open hazards that do not stand before the township yet, newest first."""
    rows = database.all(
        f"SELECT h.id, h.number, COALESCE(v.name, ''), p.name, h.details FROM {SOURCE} WHERE {OPEN} "
        "AND i.voided_on IS NULL AND p.voided_on IS NULL AND NOT EXISTS (SELECT 1 FROM track t "
        "WHERE t.hazard_id = h.id AND t.kind = 'escalation' AND t.closed_on IS NULL) "
        f"ORDER BY i.inspected_on DESC, h.id DESC LIMIT {MOST_OFFERED}"
    )
    return [(id_, "　".join(words)) for id_, *words in rows]


def newest_scan(track_id: int, folder: Path) -> Path | None:
    """Return where the newest scanned paper of a track is kept, None when there is none."""
    row = database.one(
        "SELECT c.sha256, c.name FROM track_scan c JOIN track_step s ON s.id = c.step_id "
        "WHERE s.track_id = ? ORDER BY c.id DESC LIMIT 1",
        (track_id,),
    )
    if row is None:
        return None
    digest, name = str(row[0]), str(row[1])
    return path_by_hash(folder / "received", digest, Path(name).suffix.lower())


def _nodes(order_id: int) -> tuple[NodeRow, ...]:
    rows = database.all(
        "SELECT id, due_on, text, done_on, result FROM supervision_node WHERE order_id = ? ORDER BY due_on, position",
        (order_id,),
    )
    return tuple(NodeRow(id_, Node(_the_day(on), text), done, result) for id_, on, text, done, result in rows)


def _the_day(text: str) -> date:
    return date.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
