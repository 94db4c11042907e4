"""What would pass from one worker to another on a day, and the handings over that were made."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.handovers import HandoverPaper, Item, ItemKind, names_person
from lifepath_desktop.domain.instruments import INSTRUMENT_WORDS
from lifepath_desktop.domain.workers import HeldRole
from lifepath_desktop.errors import NotFound
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing
from lifepath_desktop.queries.workers import roles_of

_ITEMS = "(SELECT COUNT(*) FROM handover_item i WHERE i.handover_id = h.id)"
HANDOVERS = Listing(
    "handovers",
    "handover h",
    "h.id",
    (
        ListColumn("on_day", "交接日期", "h.on_day", Kind.DATE, 7),
        ListColumn("giver", "移交人", "h.giver_name", width=6),
        ListColumn("receiver", "接收人", "h.receiver_name", width=6),
        ListColumn("overseer", "监交人", "h.overseer", width=6),
        ListColumn("items", "移交事项", _ITEMS, Kind.NUMBER, 6),
        ListColumn("reason", "原因", "h.reason", width=10),
        ListColumn("note", "备注", "h.note", width=12),
    ),
    ("h.giver_name", "h.receiver_name", "h.overseer", "h.reason", "h.note"),
    "h.on_day DESC, h.id DESC",
)

# An owner who has a worker's name is not that worker: a 整改责任人 who is the place's own is left alone.
# What each kind is read from: id, uid, number, 村（单位）, words, day, the text that names a person, village, group.
_SOURCES = {
    ItemKind.HAZARD: (
        "SELECT h.id, h.uid, h.number, COALESCE(v.name || ' ', '') || p.name, h.details || "
        "CASE WHEN instr(h.details, h.\"count\" || '处') THEN '' ELSE '（' || h.\"count\" || '处）' END, "
        "h.due_on, CASE h.responsible WHEN p.contact THEN '' ELSE h.responsible END || '、' || COALESCE(d.supervisor, '') || '、' || COALESCE(d.leader, ''), "
        "p.village_id, p.group_id FROM hazard h "
        "JOIN inspection i ON i.id = h.inspection_id JOIN place p ON p.id = i.place_id "
        "LEFT JOIN village v ON v.id = p.village_id LEFT JOIN hazard_duty d ON d.hazard_id = h.id "
        "WHERE h.stage IN ('found', 'rectifying', 'awaiting_recheck') AND i.voided_on IS NULL "
        "AND p.voided_on IS NULL"
    ),
    ItemKind.ASSIGNMENT: (
        "SELECT a.id, a.uid, '', COALESCE(v.name, '乡本级'), a.text, a.due_on, a.responsible, a.village_id, NULL "
        "FROM assignment a LEFT JOIN village v ON v.id = a.village_id WHERE a.voided_on IS NULL AND a.done_on IS NULL"
    ),
    ItemKind.PROBLEM: (
        "SELECT p.id, p.uid, '', COALESCE(v.name, u.name, '乡本级'), p.text, NULL, p.\"by\", p.village_id, NULL "
        "FROM problem p LEFT JOIN village v ON v.id = p.village_id LEFT JOIN unit u ON u.id = p.unit_id "
        "WHERE p.voided_on IS NULL AND p.settled_on IS NULL"
    ),
    ItemKind.TIP_OFF: (
        "SELECT t.id, t.uid, t.number, COALESCE(v.name, '乡本级'), '举报', t.due_on, t.handler, t.village_id, NULL "
        "FROM tip_off t LEFT JOIN village v ON v.id = t.village_id WHERE t.voided_on IS NULL AND t.fed_back_on IS NULL"
    ),
    ItemKind.ORDER: (
        "SELECT o.id, o.uid, o.number, o.charged_body, o.demand, o.reply_by, o.responsible || '、' || o.leader, NULL, "
        "NULL FROM supervision_order o JOIN track t ON t.id = o.track_id WHERE o.voided_on IS NULL AND t.closed_on IS NULL"
    ),
    ItemKind.PAPER: (
        "SELECT i.id, i.uid, i.number, i.addressee, i.kind, i.due_on, (SELECT GROUP_CONCAT(s.\"by\" || '、' || "
        "COALESCE(o.name, '') || '、' || COALESCE(q.name, ''), '、') FROM enforcement_step s "
        "LEFT JOIN worker o ON o.id = s.officer_id LEFT JOIN worker q ON q.id = s.second_officer_id "
        "WHERE s.instrument_id = i.id), NULL, NULL FROM instrument i LEFT JOIN delivery d ON d.instrument_id = i.id "
        "WHERE i.origin = 'program' AND i.voided_on IS NULL AND d.id IS NULL UNION ALL "
        "SELECT e.id, e.uid, '第' || e.number || '稿', '', e.period_name || '定稿（未报县）', NULL, "
        "(SELECT o.clerk FROM journal j JOIN operation o ON o.id = j.operation_id WHERE j.table_name = 'edition' "
        "AND j.row_id = e.id AND j.action = 'I'), NULL, NULL FROM edition e "
        "WHERE e.state IN ('draft', 'sent', 'signed', 'returned')"
    ),
    ItemKind.DUTY: (
        "SELECT d.id, d.uid, '', '', d.text, d.next_on, d.responsible, NULL, NULL FROM lasting_duty d "
        "WHERE d.ended_on IS NULL"
    ),
    ItemKind.ROUND: (
        "SELECT r.id, r.uid, '', v.name, r.name, r.to_on, r.inspectors, r.village_id, NULL FROM inspection_round r "
        "JOIN village v ON v.id = r.village_id WHERE r.voided_on IS NULL AND r.to_on >= :day"
    ),
}
_PAPER_WORDS = {kind.value: words for kind, words in INSTRUMENT_WORDS.items()}
_WITH_THE_ROLE = frozenset({ItemKind.HAZARD, ItemKind.PROBLEM})
"""What a village's open business is: it passes with the village, whoever is named in it."""
_NAMED_ONLY = frozenset({ItemKind.PROBLEM, ItemKind.PAPER})
"""Who reported a problem and who made out a paper stays as it was written."""


@dataclass(frozen=True, slots=True)
class Giver:
    """Whose things are looked for: the name, and the villages and groups whose business passes.

    With another worker of the same name only what lies in these villages can be told to be this one's.
    """

    name: str
    areas: frozenset[tuple[int, int | None]]
    has_namesake: bool = False

    def answers_for(self, village_id: int | None, group_id: int | None) -> bool:
        """Tell whether a place lies in what passes."""
        return village_id is not None and bool({(village_id, None), (village_id, group_id)} & self.areas)

    def is_named(self, holder: str, village_id: int | None) -> bool:
        """Tell whether a text names this person, and not the other one of the name."""
        if not names_person(holder, self.name):
            return False
        return not self.has_namesake or village_id in {village for village, _ in self.areas}


def roles_to_pass(worker_id: int, on: date) -> list[HeldRole]:
    """Return the roles that a worker holds on a day or later, which another may take over."""
    return [role for role in roles_of(worker_id) if (role.entry.to_on or date.max) >= on]


def passing(worker_id: int, role_ids: Collection[int], on: date) -> tuple[Item, ...]:
    """Return what passes from a worker when these roles do, in the order of the 移交清单.

    The roles themselves; the open hazards and problems of their villages; and everything open that names the
    worker as responsible. What is finished, served or given back stays with who did it.
    """
    roles = [role for role in roles_to_pass(worker_id, on) if role.id in role_ids]
    giver = _giver(worker_id, roles)
    items = [_role_item(role) for role in roles]
    for kind, sql in _SOURCES.items():
        rows = _near(sql.replace(":day", f"'{on.isoformat()}'"), giver)
        found = [item for row in rows if (item := _item(kind, row, giver)) is not None]
        items += sorted(found, key=lambda item: (item.due_on or date.max, item.record_id))
    return tuple(items)


def handover_paper(handover_id: int) -> HandoverPaper:
    """Return what the 移交清单 of a handing over says; raises `NotFound` when it was taken back."""
    head = database.one(
        "SELECT giver_name, receiver_name, overseer, on_day, reason, note FROM handover WHERE id = ?",
        (handover_id,),
    )
    if head is None:
        raise NotFound("这次工作交接已经撤销，没有移交清单了；请刷新列表后再看。")
    giver, receiver, overseer, on, reason, note = head
    rows = database.all(
        "SELECT kind, record_uid, number, area, text, due_on FROM handover_item WHERE handover_id = ? ORDER BY position",
        (handover_id,),
    )
    items = tuple(
        Item(ItemKind(kind), 0, uid, number, area, text, _day(due_on))
        for kind, uid, number, area, text, due_on in rows
    )
    day = date.fromisoformat(on)
    return HandoverPaper(
        township_name(), giver, receiver, overseer, day, reason, note, items, campaign_on(day).name
    )


def _near(sql: str, giver: Giver) -> list[tuple[Any, ...]]:
    """Return the rows that name the giver, perhaps within another name, or lie in one of the villages."""
    villages = sorted({village for village, _ in giver.areas})
    marks = ",".join("?" * len(villages))
    return database.all(
        f"WITH x (id, uid, number, area, text, due_on, holder, village_id, group_id) AS ({sql}) "
        f"SELECT * FROM x WHERE instr(x.holder, ?) > 0 OR x.village_id IN ({marks})",
        (giver.name, *villages),
    )


def _giver(worker_id: int, roles: list[HeldRole]) -> Giver:
    name = str(database.scalar("SELECT name FROM worker WHERE id = ?", (worker_id,)) or "")
    others = database.scalar(
        "SELECT COUNT(*) FROM worker WHERE name = ? AND id <> ? AND left_on IS NULL", (name, worker_id)
    )
    areas = frozenset(
        (role.entry.village_id, role.entry.group_id) for role in roles if role.entry.village_id is not None
    )
    return Giver(name, areas, bool(others))


def _role_item(role: HeldRole) -> Item:
    uid = str(database.scalar("SELECT uid FROM worker_role WHERE id = ?", (role.id,)))
    return Item(ItemKind.ROLE, role.id, uid, area=role.where, text=role.words, due_on=role.entry.to_on)


def _item(kind: ItemKind, row: tuple[Any, ...], giver: Giver) -> Item | None:
    id_, uid, number, area, text, due_on, holder, village_id, group_id = row
    named = giver.is_named(holder or "", village_id)
    if not named and not (kind in _WITH_THE_ROLE and giver.answers_for(village_id, group_id)):
        return None
    if kind is ItemKind.PAPER:
        text = _PAPER_WORDS.get(text, text)
    changes = named and kind not in _NAMED_ONLY
    return Item(kind, id_, uid, number, area, text, _day(due_on), holder if changes else "")


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
