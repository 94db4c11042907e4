"""One search over everything the register knows: by characters, full pinyin and initials."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from db.database import database
from lifepath_desktop.domain.hazards import STAGE_WORDS, Stage
from lifepath_desktop.domain.proof import is_code, plain_code
from lifepath_desktop.queries.listing import like
from lifepath_desktop.queries.spelling import as_typed

EACH = 10
"""How many of one kind are looked for: more than a clerk reads; the rooms' own lists show all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: what it is, what it is called, what tells it apart, and the room that shows it."""

    kind: str
    id: int
    title: str
    detail: str
    room: str


def search(text: str, limit: int = 50) -> list[Hit]:
    """Return what the register knows of a text, kinds together, best first within each.

    Every word must be found. Each kind stops at its own limit, so that a common word in 100,000 hazards costs
    no more than a rare one.
    """
    words = unicodedata.normalize("NFKC", text).split()
    if not words or limit < 1:
        return []
    hits: list[Hit] = []
    for find in _KINDS:
        hits.extend(find(words))
    return _shared_out(hits, limit)


def _shared_out(hits: list[Hit], limit: int) -> list[Hit]:
    """Keep kinds together and give every kind a place before any takes more than its share."""
    if len(hits) <= limit:
        return hits
    kinds = list(dict.fromkeys(hit.kind for hit in hits))
    by_kind = {kind: [hit for hit in hits if hit.kind == kind] for kind in kinds}
    room = dict.fromkeys(kinds, 0)
    left = limit
    while left:
        for kind in kinds:
            if left and room[kind] < len(by_kind[kind]):
                room[kind] += 1
                left -= 1
    return [hit for kind in kinds for hit in by_kind[kind][: room[kind]]]


def _matching(columns: tuple[str, ...], words: list[str], spelled: str = "") -> tuple[str, list[Any]]:
    """Return the condition that every word stands in one of the columns, or in the spellings of a name."""
    conditions: list[str] = []
    params: list[Any] = []
    for word in words:
        tests = [f"{column} LIKE ? ESCAPE '\\'" for column in columns]
        params += [like(word)] * len(columns)
        typed = as_typed(word)
        if spelled and typed:
            tests.append(f"{spelled} LIKE ? ESCAPE '\\'")
            params.append(like(typed))
        conditions.append(f"({' OR '.join(tests)})")
    return " AND ".join(conditions), params


def _named(select: str, name: str, columns: tuple[str, ...], words: list[str]) -> Iterator[tuple[Any, ...]]:
    """Yield rows of a table with names and spellings: equal names first, then beginnings, then the rest.

    `select` ends before its WHERE's last condition; the table's alias is `t`.
    """
    where, params = _matching((name, *columns), words, "t.search")
    typed = as_typed("".join(words))
    spelled = "' ' || t.search || ' '"
    rank = f"CASE WHEN {spelled} LIKE ? THEN 0 WHEN {spelled} LIKE ? THEN 1 ELSE 2 END"
    order = (f"% {typed} %", f"% {typed}%")
    yield from database.all(f"{select} {where} ORDER BY {rank}, t.id LIMIT {EACH}", (*params, *order))


def _places(words: list[str]) -> Iterator[Hit]:
    rows = _named(
        "SELECT t.id, t.name, COALESCE(v.name, ''), t.category, t.contact FROM place t "
        "LEFT JOIN village v ON v.id = t.village_id WHERE t.voided_on IS NULL AND",
        "t.name",
        ("t.address", "t.contact", "t.phone"),
        words,
    )
    for id_, name, *rest in rows:
        yield Hit("场所", id_, name, _joined(*rest), "places")


def _villages(words: list[str]) -> Iterator[Hit]:
    rows = _named("SELECT t.id, t.name, t.full_name FROM village t WHERE", "t.name", ("t.full_name",), words)
    for id_, name, full_name in rows:
        yield Hit("村", id_, name, full_name if full_name != name else "", "overview")


def _units(words: list[str]) -> Iterator[Hit]:
    rows = _named(
        "SELECT t.id, t.name, COALESCE(v.name, ''), t.contact, t.phone FROM unit t "
        "LEFT JOIN village v ON v.id = t.village_id WHERE t.voided_on IS NULL AND",
        "t.name",
        ("t.address", "t.contact", "t.phone"),
        words,
    )
    for id_, name, *rest in rows:
        yield Hit("单位", id_, name, _joined(*rest), "self_checks")


def _workers(words: list[str]) -> Iterator[Hit]:
    rows = _named(
        "SELECT t.id, t.name, t.phone FROM worker t WHERE", "t.name", ("t.phone", "t.licence"), words
    )
    for id_, name, phone in rows:
        yield Hit("工作人员", id_, name, phone, "settings")


_HAZARD = "SELECT h.id, h.number, h.paper_number, h.details, h.stage, h.inspection_id FROM hazard h WHERE "
# One by one: looking through five columns is twice as fast as through the five joined.
_HAZARD_TEXTS = ("h.number", "h.paper_number", "h.details", "h.responsible", "h.checked_by")


def _hazards(words: list[str]) -> Iterator[Hit]:
    # Newest first: the walk down the primary key ends at the limit, so only a word that is nowhere costs a whole scan.
    where, params = _matching(_HAZARD_TEXTS, words)
    found = database.all(f"{_HAZARD} {where} ORDER BY h.id DESC LIMIT {EACH}", tuple(params))
    if len(words) == 1 and any(sign.isdigit() for sign in words[0]):
        exact = (
            "SELECT id FROM hazard WHERE number = ? UNION ALL SELECT id FROM hazard WHERE paper_number = ?"
        )
        numbers = (words[0].upper(), words[0])
        found = database.all(f"{_HAZARD} h.id IN ({exact}) LIMIT {EACH}", numbers) + found
    for id_, number, paper_number, details, stage, inspection_id in list(dict.fromkeys(found))[:EACH]:
        place = database.scalar(
            "SELECT p.name FROM inspection i JOIN place p ON p.id = i.place_id WHERE i.id = ?",
            (inspection_id,),
        )
        paper = f"纸质编号{paper_number}" if paper_number else ""
        yield Hit("隐患", id_, number, _joined(place, details, paper, STAGE_WORDS[Stage(stage)]), "hazards")


def _tip_offs(words: list[str]) -> Iterator[Hit]:
    # Who told stands in the vault, which no search reaches.
    where, params = _matching(("t.number", "t.content", "t.place_text", "t.handler"), words)
    rows = database.all(
        "SELECT t.id, t.number, COALESCE(p.name, t.place_text), t.content FROM tip_off t "
        f"LEFT JOIN place p ON p.id = t.place_id WHERE {where} ORDER BY t.id DESC LIMIT {EACH}",
        tuple(params),
    )
    for id_, number, *rest in rows:
        yield Hit("举报", id_, number, _joined(*rest), "tip_offs")


def _papers(words: list[str]) -> Iterator[Hit]:
    code = "".join(words)
    if is_code(code) and any(sign.isdigit() for sign in code):  # twelve letters may be a name in pinyin
        # As a QR gun types it, with the page, or with O for 0: the kept spelling is looked for.
        words = [plain_code(code)]
        if not database.scalar("SELECT 1 FROM paper WHERE code = ?", (words[0],)):
            yield Hit(
                "文件核验", 0, f"没有核验码 {words[0]} 的打印记录", "不是本台账库打印的，或抄错了", "ledgers"
            )
    where, params = _matching(("p.code", "p.title", "p.note"), words)
    rows = database.all(
        f"SELECT p.id, p.title, p.note, p.code, p.printed_on FROM paper p WHERE {where} "
        f"ORDER BY p.id DESC LIMIT {EACH}",
        tuple(params),
    )
    for id_, title, note, code, printed_on in rows:
        yield Hit("打印件", id_, title, _joined(note, f"核验码{code}", f"{printed_on}打印"), "ledgers")


def _acts(words: list[str]) -> Iterator[Hit]:
    where, params = _matching(("o.label", "o.clerk"), words)
    rows = database.all(
        f"SELECT o.id, o.label, o.clerk, o.at FROM operation o WHERE {where} ORDER BY o.id DESC LIMIT {EACH}",
        tuple(params),
    )
    for id_, label, clerk, at in rows:
        yield Hit("操作", id_, label, _joined(clerk, at[:16].replace("T", " ")), "history")


def _joined(*parts: str | None) -> str:
    return "　".join(part for part in parts if part)


_KINDS: tuple[Callable[[list[str]], Iterator[Hit]], ...] = (
    _villages,
    _places,
    _hazards,
    _tip_offs,
    _units,
    _workers,
    _papers,
    _acts,
)
