"""Rounds of inspection with their progress, the places still to visit, and which to visit next."""

from dataclasses import dataclass
from datetime import date

from db.database import database
from lifepath_desktop.domain.next_visits import PlaceFacts, Rhythm, Suggestion, in_order, suggestion
from lifepath_desktop.domain.places import HOUSEHOLD
from lifepath_desktop.domain.rounds import ROUND_STATE_WORDS, RoundProgress, RoundState
from lifepath_desktop.queries.figures import ROUNDS, Span, place_conditions
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope
from lifepath_desktop.queries.places import YES_NO_UNKNOWN
from lifepath_desktop.queries.settings import setting

STATES = tuple((state.value, words) for state, words in ROUND_STATE_WORDS.items())

_EVER = place_conditions(Span(date.min, date.max, date.max))


def _within_round(key: str) -> str:
    """Return a figure's condition (alias p) over the days of the round r, from the one definition there is."""
    return _EVER[key].replace(f"'{date.min}'", "r.from_on").replace(f"'{date.max}'", "r.to_on")


_OWED = f"p.village_id = r.village_id AND {_within_round('places_due')}"
_VISITED = f"{_OWED} AND {_within_round('places_inspected')}"
_PROGRESS = (
    "inspection_round r JOIN village v ON v.id = r.village_id JOIN ("
    "  SELECT r.id AS round_id, COUNT(p.id) AS owed, "
    f"  COALESCE(SUM(CASE WHEN {_VISITED} THEN 1 ELSE 0 END), 0) AS visited "
    f"  FROM inspection_round r LEFT JOIN place p ON {_OWED} GROUP BY r.id"
    ") n ON n.round_id = r.id"
)


@dataclass(frozen=True, slots=True)
class RoundDetail:
    """One round as its pane shows it."""

    id: int
    village_id: int
    village: str
    name: str
    from_on: date
    to_on: date
    inspectors: str
    note: str
    progress: RoundProgress


def round_listing(today: date) -> Listing:
    """Return the list of rounds as they stand on a day; owed, visited and left are counted in 家."""
    state = (
        f"CASE WHEN r.from_on > '{today}' THEN '{RoundState.PLANNED.value}' "
        f"WHEN n.visited >= n.owed THEN '{RoundState.DONE.value}' "
        f"WHEN r.to_on >= '{today}' THEN '{RoundState.RUNNING.value}' ELSE '{RoundState.OVERRUN.value}' END"
    )
    columns = (
        ListColumn("village", "村", "v.name", Kind.CHOICE, width=6),
        ListColumn("name", "排查轮次", "r.name", width=12),
        ListColumn("state", "进度", state, Kind.CHOICE, 6, STATES),
        ListColumn("owed", "应排查（家）", "n.owed", Kind.NUMBER, width=7),
        ListColumn("visited", "已排查（家）", "n.visited", Kind.NUMBER, width=7),
        ListColumn("left", "未排查（家）", "n.owed - n.visited", Kind.NUMBER, width=7),
        ListColumn("from_on", "开始", "r.from_on", Kind.DATE, width=7),
        ListColumn("to_on", "截止", "r.to_on", Kind.DATE, width=7),
        ListColumn("inspectors", "排查人员", "r.inspectors", width=12),
        ListColumn("note", "备注", "r.note", width=10),
    )
    return Listing(
        "rounds",
        _PROGRESS,
        "r.id",
        columns,
        ("r.name", "r.inspectors", "r.note"),
        "r.from_on DESC, v.position, r.id",
        "r.voided_on IS NULL",
    )


def round_detail(round_id: int) -> RoundDetail | None:
    """Return one standing round with its progress, or None when it is gone."""
    row = database.one(
        "SELECT r.id, r.village_id, v.name, r.name, r.from_on, r.to_on, r.inspectors, r.note, n.owed, n.visited "
        f"FROM {_PROGRESS} WHERE r.id = ? AND r.voided_on IS NULL",
        (round_id,),
    )
    if row is None:
        return None
    id_, village_id, village, name, since, until, inspectors, note, owed, visited = row
    days = (date.fromisoformat(since), date.fromisoformat(until))
    return RoundDetail(id_, village_id, village, name, *days, inspectors, note, RoundProgress(owed, visited))


def places_of_round(round_: RoundDetail, *, left: bool | None = None) -> Scope:
    """Return the places a round owes, those left of them, or (left=False) those visited, over a list of places."""
    within = place_conditions(Span(round_.from_on, round_.to_on, round_.to_on))
    where = f"{within['places_due']} AND p.village_id = ?"
    words = "应排查"
    if left is not None:
        words = "未排查" if left else "已排查"
        where += f" AND {'NOT ' if left else ''}({within['places_inspected']})"
    return Scope(f"{round_.village}{round_.name}{words}", where, (round_.village_id,))


def inspectors_planned(place_id: int, today: date) -> str:
    """Return who the running round of a place's village sends, "" when none runs."""
    found = database.scalar(
        "SELECT r.inspectors FROM place p JOIN inspection_round r ON r.village_id = p.village_id "
        "WHERE p.id = ? AND r.voided_on IS NULL AND ? BETWEEN r.from_on AND r.to_on ORDER BY r.to_on, r.id LIMIT 1",
        (place_id, today.isoformat()),
    )
    return str(found or "")


def _worklist_source(today: date) -> str:
    return (
        "place p LEFT JOIN village v ON v.id = p.village_id "
        "LEFT JOIN (SELECT i.place_id, MAX(i.inspected_on) AS last_on FROM inspection i "
        f"  WHERE i.voided_on IS NULL AND i.kind IN {ROUNDS} GROUP BY i.place_id) s ON s.place_id = p.id "
        "LEFT JOIN (SELECT i.place_id, SUM(h.count) AS open FROM hazard h JOIN inspection i ON i.id = h.inspection_id "
        "  WHERE h.stage IN ('found', 'rectifying') AND i.voided_on IS NULL GROUP BY i.place_id) z "
        "  ON z.place_id = p.id "
        "LEFT JOIN inspection_round r ON r.id = (SELECT o.id FROM inspection_round o "
        "  WHERE o.village_id = p.village_id AND o.voided_on IS NULL "
        f"  AND '{today}' BETWEEN o.from_on AND o.to_on ORDER BY o.to_on, o.id LIMIT 1)"
    )


def worklist(today: date) -> Listing:
    """Return the list of places as somebody who goes out to inspect needs it, longest unseen first."""
    unseen = f"CAST(julianday('{today}') - julianday(s.last_on) AS INTEGER)"
    in_round = (
        f"CASE WHEN r.id IS NULL OR p.key_unit = 1 THEN '' WHEN {_within_round('places_inspected')} "
        "THEN 'visited' ELSE 'left' END"
    )
    columns = (
        ListColumn("name", "场所名称", "p.name", width=13),
        ListColumn("village", "村", "v.name", Kind.CHOICE, width=5),
        ListColumn("category", "场所类型", "p.category", Kind.CHOICE, width=7),
        ListColumn(
            "in_round", "本轮", in_round, Kind.CHOICE, 5, (("left", "未查"), ("visited", "已查"), ("", "—"))
        ),
        ListColumn("last_on", "最近排查", "s.last_on", Kind.DATE, width=7),
        ListColumn("unseen", "相隔（天）", unseen, Kind.NUMBER, width=6),
        ListColumn("open", "未整改（处）", "COALESCE(z.open, 0)", Kind.NUMBER, width=6),
        ListColumn(
            "crowded", "人员密集", "COALESCE(CAST(p.crowded AS TEXT), '')", Kind.CHOICE, 6, YES_NO_UNKNOWN
        ),
        ListColumn("key_unit", "重点单位", "CAST(p.key_unit AS TEXT)", Kind.CHOICE, 6, YES_NO_UNKNOWN),
        ListColumn("address", "地址", "p.address", width=12),
        ListColumn("contact", "负责人", "p.contact", width=5),
        ListColumn("phone", "联系电话", "p.phone", width=8),
    )
    return Listing(
        "worklist",
        _worklist_source(today),
        "p.id",
        columns,
        ("p.name", "p.search", "p.address", "p.contact", "p.phone"),
        "s.last_on, v.position, p.id",
        f"p.voided_on IS NULL AND p.category <> '{HOUSEHOLD}'",
    )


def worklist_scopes(today: date) -> tuple[Scope, ...]:
    """Return the views of the worklist: owed, left in the running round, never visited, and what is the county's."""
    owed = place_conditions(Span(date.min, today, today))["places_due"]
    return (
        Scope("应排查", owed),
        Scope("本轮未查", f"{owed} AND r.id IS NOT NULL AND NOT ({_within_round('places_inspected')})"),
        Scope("从未排查", f"{owed} AND s.last_on IS NULL"),
        Scope("重点单位（移交县级监管）", "p.key_unit = 1"),
    )


_FACTS = """
    SELECT p.id, p.category, p.crowded, s.last_on, COALESCE(z.open, 0), z.due_on, COALESCE(z.awaiting, 0),
    COALESCE(z.relapsed, 0), c.from_on FROM place p
    LEFT JOIN (SELECT i.place_id, MAX(i.inspected_on) AS last_on FROM inspection i
        WHERE i.voided_on IS NULL AND i.kind IN {rounds} {visits_of} GROUP BY i.place_id) s ON s.place_id = p.id
    LEFT JOIN (SELECT i.place_id,
        SUM(CASE WHEN h.stage IN ('found', 'rectifying') THEN h.count ELSE 0 END) AS open,
        MIN(CASE WHEN h.stage IN ('found', 'rectifying') THEN h.due_on END) AS due_on,
        SUM(CASE WHEN h.stage = 'awaiting_recheck' THEN h.count ELSE 0 END) AS awaiting,
        SUM(CASE WHEN h.reopened_from_id IS NOT NULL AND i.inspected_on >= date('{today}', '-1 year')
            THEN 1 ELSE 0 END) AS relapsed
        FROM hazard h JOIN inspection i ON i.id = h.inspection_id
        WHERE h.stage <> 'voided' AND i.voided_on IS NULL {visits_of} GROUP BY i.place_id) z ON z.place_id = p.id
    LEFT JOIN place_state c ON c.place_id = p.id AND c.to_on IS NULL AND c.state = 'locked'
    WHERE {owed} {place}"""


def suggestions(today: date) -> list[Suggestion]:
    """Return when to visit each place that is owed an inspection and why, the most pressing first."""
    return in_order(_facts(today), today=today, rhythm=_rhythm())


def suggestion_for(place_id: int, today: date) -> Suggestion | None:
    """Return when to visit one place next and why; None when it is not owed an inspection."""
    facts = _facts(today, int(place_id))
    return suggestion(facts[0], today=today, rhythm=_rhythm()) if facts else None


def suggested(today: date) -> Scope:
    """Return the places whose next visit is due, as a view of a list of places."""
    due = ",".join(str(one.place_id) for one in suggestions(today) if one.is_due(today))
    return Scope("建议先查", f"p.id IN ({due})")


def _facts(today: date, place_id: int | None = None) -> list[PlaceFacts]:
    """Return the facts of every place owed an inspection, or of one: then only its own visits are looked at."""
    one = "" if place_id is None else f"AND p.id = {place_id}"
    sql = _FACTS.format(
        rounds=ROUNDS,
        today=today,
        owed=place_conditions(Span(date.min, today, today))["places_due"],
        place=one,
        visits_of=one.replace("p.id", "i.place_id"),
    )
    return [
        PlaceFacts(
            place_id,
            category,
            None if crowded is None else bool(crowded),
            _day(last_on),
            open_count,
            _day(due_on),
            awaiting,
            relapsed,
            _day(locked_on),
        )
        for place_id, category, crowded, last_on, open_count, due_on, awaiting, relapsed, locked_on in database.all(
            sql
        )
    ]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _rhythm() -> Rhythm:
    return Rhythm(
        *(int(setting(f"visit_{which}_days")) for which in ("ordinary", "risky", "relapsed", "locked"))
    )
