"""The workers with their roles and their work: as a list, one in detail, and whom forms offer and papers print."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.rectification import people
from lifepath_desktop.domain.workers import (
    ROLE_WORDS,
    HeldRole,
    Role,
    RoleEntry,
    WrittenName,
    is_a_name,
    told_apart,
)
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope, like

_HELD = "COALESCE(r.from_on, '') <= '{day}' AND COALESCE(r.to_on, '9999-12-31') >= '{day}'"
_ROLE_SQL = "CASE r.role {cases} END".format(
    cases=" ".join(f"WHEN '{role.value}' THEN '{words}'" for role, words in ROLE_WORDS.items())
)
_WHERE_SQL = "COALESCE(v.name || COALESCE(g.name, ''), '')"
_ROLE_SOURCE = (
    "worker_role r LEFT JOIN village v ON v.id = r.village_id LEFT JOIN village_group g ON g.id = r.group_id"
)
STATES = (("active", "在岗"), ("idle", "未登记职责"), ("left", "离岗"))
ALL = Scope("在岗", "w.left_on IS NULL")
LEFT = Scope("离岗", "w.left_on IS NOT NULL")


def worker_listing(today: date) -> Listing:
    """Return the list of workers with the roles that each holds on a day."""
    held = _HELD.format(day=today.isoformat())
    roles = (
        f"(SELECT GROUP_CONCAT({_ROLE_SQL} || CASE {_WHERE_SQL} WHEN '' THEN '' ELSE '（' || {_WHERE_SQL} || '）' END, "
        f"'、') FROM {_ROLE_SOURCE} WHERE r.worker_id = w.id AND {held})"
    )
    state = (
        "CASE WHEN w.left_on IS NOT NULL THEN 'left' WHEN EXISTS (SELECT 1 FROM worker_role r "
        f"WHERE r.worker_id = w.id AND {held}) THEN 'active' ELSE 'idle' END"
    )
    return Listing(
        "workers",
        "worker w",
        "w.id",
        (
            ListColumn("name", "姓名", "w.name", width=6),
            ListColumn("roles", "现任职责", roles, width=20),
            ListColumn("state", "状态", state, Kind.CHOICE, 7, STATES),
            ListColumn("phone", "联系电话", "w.phone", width=8),
            ListColumn("licence", "执法证号", "w.licence", width=7),
            ListColumn("left_on", "离岗日期", "w.left_on", Kind.DATE, 7),
            ListColumn("note", "备注", "w.note", width=10),
        ),
        ("w.name", "w.search", "w.phone", "w.licence", "w.note", roles),
        "w.left_on IS NOT NULL, w.name, w.id",
    )


def idle(today: date) -> Scope:
    """Return those at work without a role on a day."""
    held = _HELD.format(day=today.isoformat())
    where = f"NOT EXISTS (SELECT 1 FROM worker_role r WHERE r.worker_id = w.id AND {held})"
    return Scope("未登记职责", f"w.left_on IS NULL AND {where}")


def liaisons(today: date) -> Scope:
    """Return the 乡包村（组）干部 of a day."""
    return _of_role(Role.VILLAGE_LIAISON, today)


def grid_workers(today: date) -> Scope:
    """Return the 网格员 of a day."""
    return _of_role(Role.GRID_WORKER, today)


def _of_role(role: Role, today: date) -> Scope:
    held = _HELD.format(day=today.isoformat())
    where = f"EXISTS (SELECT 1 FROM worker_role r WHERE r.worker_id = w.id AND r.role = '{role.value}' AND {held})"
    return Scope(ROLE_WORDS[role], where)


@dataclass(frozen=True, slots=True)
class WorkerDetail:
    """A worker in full; `roles` are all that were ever held, those of today first."""

    id: int
    name: str
    phone: str
    licence: str
    note: str
    left_on: date | None
    roles: tuple[HeldRole, ...]
    visits: int
    last_visit: str

    def held(self, on: date) -> tuple[HeldRole, ...]:
        """Return the roles of a day."""
        return tuple(role for role in self.roles if role.entry.is_held(on))


def worker_detail(worker_id: int) -> WorkerDetail | None:
    """Return a worker, or None when it is gone."""
    row = database.one(
        "SELECT w.id, w.name, w.phone, w.licence, w.note, w.left_on FROM worker w WHERE w.id = ?",
        (worker_id,),
    )
    if row is None:
        return None
    id_, name, phone, licence, note, left_on = row
    visits, last = _visits_naming(name)
    roles = tuple(roles_of(worker_id))
    return WorkerDetail(id_, name, phone, licence, note, _day(left_on), roles, visits, last)


def _visits_naming(name: str) -> tuple[int, str]:
    """Return how many visits name a person, and the last day."""
    rows = database.all(
        "SELECT inspectors, COUNT(*), COALESCE(MAX(inspected_on), '') FROM inspection WHERE voided_on IS NULL "
        "AND kind <> 'self_check' AND inspectors LIKE ? ESCAPE '\\' GROUP BY inspectors",
        (like(name),),
    )
    found = [(count, last) for names, count, last in rows if name in people(names)]
    return sum(count for count, _ in found), max((last for _, last in found), default="")


def roles_of(worker_id: int) -> list[HeldRole]:
    """Return every role of a worker: those without an end first, then the newest."""
    rows = database.all(
        f"SELECT r.id, r.worker_id, r.role, r.village_id, r.group_id, r.from_on, r.to_on, {_WHERE_SQL} "
        f"FROM {_ROLE_SOURCE} WHERE r.worker_id = ? "
        "ORDER BY r.to_on IS NOT NULL, r.to_on DESC, v.position, r.from_on DESC, r.id",
        (worker_id,),
    )
    return [_held_role(row) for row in rows]


def signers(village_id: int, role: Role, on: date) -> list[str]:
    """Return who holds a role at a village, or at a group of it, on a day: the names that papers print."""
    rows = database.all(
        f"SELECT w.name FROM worker w JOIN worker_role r ON r.worker_id = w.id WHERE r.role = ? "
        f"AND r.village_id = ? AND {_HELD.format(day=on.isoformat())} GROUP BY w.id "
        "ORDER BY MIN(r.group_id IS NOT NULL), w.id",
        (role.value, village_id),
    )
    return [name for (name,) in rows]


def people_of(village: str, on: date) -> list[tuple[str, str]]:
    """Return whom a form offers, with the spelling: who answers for the village on a day, then all others at work."""
    held = _HELD.format(day=on.isoformat())
    rows = database.all(
        f"SELECT w.name, w.search, MAX(CASE WHEN v.name = ? AND {held} THEN 2 WHEN {held} THEN 1 ELSE 0 END) "
        "AS near FROM worker w LEFT JOIN worker_role r ON r.worker_id = w.id "
        "LEFT JOIN village v ON v.id = r.village_id WHERE w.left_on IS NULL GROUP BY w.id ORDER BY near DESC, w.name, w.id",
        (village,),
    )
    first: dict[str, tuple[str, str]] = {}
    for name, search, _ in rows:
        first.setdefault(name, (name, search))
    return list(first.values())


def holders(role: Role, on: date) -> list[str]:
    """Return who holds a role anywhere on a day."""
    rows = database.all(
        f"SELECT w.name FROM worker w JOIN worker_role r ON r.worker_id = w.id WHERE r.role = ? "
        f"AND {_HELD.format(day=on.isoformat())} GROUP BY w.id ORDER BY w.id",
        (role.value,),
    )
    return [name for (name,) in rows]


def worker_choices(today: date, *, but: int | None = None) -> list[tuple[int, str]]:
    """Return those at work as (id, name); two of one name are told apart."""
    rows = database.all(
        "SELECT id, name, phone FROM worker WHERE left_on IS NULL AND id IS NOT ? ORDER BY name, id", (but,)
    )
    often = Counter(name for _, name, _ in rows)
    return [
        (id_, name if often[name] == 1 else told_apart(name, _roles_in_words(id_, today), phone))
        for id_, name, phone in rows
    ]


def group_choices() -> list[tuple[int, int, str]]:
    """Return (village, group, words) of every group."""
    rows = database.all(
        "SELECT v.id, g.id, v.name || g.name FROM village_group g JOIN village v ON v.id = g.village_id "
        "WHERE v.active ORDER BY v.position, v.id, g.id"
    )
    return [(village_id, group_id, words) for village_id, group_id, words in rows]


def written_names() -> list[WrittenName]:
    """Return the persons in the cells 排查人员, by village, who hold no role: 尚未登记职责.

    A name that two workers have is left out: nobody can tell here which of them went.
    """
    known: dict[str, list[tuple[int, bool]]] = {}
    for id_, name, has_role in database.all(
        "SELECT w.id, w.name, EXISTS (SELECT 1 FROM worker_role r WHERE r.worker_id = w.id) OR w.left_on IS NOT NULL "
        "FROM worker w"
    ):
        known.setdefault(name, []).append((id_, bool(has_role)))
    found: dict[tuple[str, int | None], WrittenName] = {}
    for names, *of_text in database.all(
        "SELECT i.inspectors, p.village_id, COALESCE(v.name, ''), COUNT(*), MIN(i.inspected_on), MAX(i.inspected_on) "
        "FROM inspection i JOIN place p ON p.id = i.place_id LEFT JOIN village v ON v.id = p.village_id "
        "WHERE i.voided_on IS NULL AND i.inspectors <> '' AND i.kind <> 'self_check' AND i.inspected_on IS NOT NULL "
        "GROUP BY i.inspectors, p.village_id ORDER BY v.position, v.id, i.inspectors"
    ):
        for name in people(names):
            workers = known.get(name, [])
            if is_a_name(name) and not any(has_role for _, has_role in workers) and len(workers) < 2:
                _add_name(found, name, workers[0][0] if workers else None, of_text)
    places: dict[int | None, int] = {}
    for _, village_id in found:
        places.setdefault(village_id, len(places))
    return sorted(found.values(), key=lambda one: (places[one.village_id], -one.visits, one.name))


def unnamed_workers() -> int:
    """Return how many persons in 排查人员 hold no role yet."""
    return len({one.name for one in written_names()})


def _add_name(
    found: dict[tuple[str, int | None], WrittenName], name: str, worker_id: int | None, of_text: list[Any]
) -> None:
    village_id, village, visits, since, until = of_text
    days = (date.fromisoformat(since), date.fromisoformat(until))
    before = found.get((name, village_id))
    if before is not None:
        visits += before.visits
        days = (min(days[0], before.since), max(days[1], before.until))
    found[name, village_id] = WrittenName(name, village_id, village, visits, *days, worker_id)


def _roles_in_words(worker_id: int, on: date) -> list[str]:
    return [role.words for role in roles_of(worker_id) if role.entry.is_held(on)]


def _held_role(row: tuple[Any, ...]) -> HeldRole:
    id_, worker_id, role, village_id, group_id, from_on, to_on, where = row
    entry = RoleEntry(Role(role), village_id, group_id, _day(from_on), _day(to_on))
    return HeldRole(id_, worker_id, entry, where)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
