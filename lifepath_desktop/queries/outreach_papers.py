"""What the papers of outreach are filled with: households, events, what screens showed, how to tell of a hazard."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.instruments import government_of
from lifepath_desktop.domain.outreach import EVENT_WORDS, EventKind
from lifepath_desktop.domain.outreach_papers import (
    CaseOnPaper,
    EventOnPaper,
    HouseholdBook,
    HouseholdLetter,
    HouseholdLine,
    ShowBook,
    ShowLine,
    TipOffCall,
)
from lifepath_desktop.domain.workers import Role
from lifepath_desktop.errors import NotFound
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.queries.outreach import case_row, reached_by
from lifepath_desktop.queries.rewards import rules
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.queries.workers import signers

_GONE = "这条记录已经不在了，没有可以打印的内容；请刷新后再看。"
_LAST = (
    "(SELECT x.id FROM household_visit x WHERE x.household_id = h.id AND x.voided_on IS NULL "
    "ORDER BY x.on_day DESC LIMIT 1)"
)
_CHUNK = 500


def neighbours_of(household_id: int) -> tuple[int, ...]:
    """Return the households of one's group, or of its village where it has none, in the order of the list."""
    rows = database.all(
        "SELECT h.id FROM household h JOIN household o ON o.id = ? AND o.village_id = h.village_id "
        "AND o.group_id IS h.group_id WHERE h.voided_on IS NULL ORDER BY h.id",
        (household_id,),
    )
    return tuple(id_ for (id_,) in rows)


def household_book(household_ids: Sequence[int], on: date, *, is_blank: bool) -> HouseholdBook:
    """Return households with their last visit, or with their names alone; of one place the head says which.

    Who looks after a village is told for the day of the last visit, or for `on` where there was none.
    """
    found: list[tuple[object, ...]] = []
    for start in range(0, len(household_ids), _CHUNK):
        chunk = tuple(household_ids[start : start + _CHUNK])
        found += database.all(
            "SELECT v.name, COALESCE(g.name, ''), h.uid, h.head, h.note, x.on_day, x.by, c.title, x.leaflets, "
            "x.signed, z.number, z.details, x.note FROM household h JOIN village v ON v.id = h.village_id "
            "LEFT JOIN village_group g ON g.id = h.group_id "
            f"LEFT JOIN household_visit x ON x.id = {_LAST} LEFT JOIN outreach_case c ON c.id = x.outreach_case_id "
            "LEFT JOIN hazard z ON z.id = x.hazard_id "
            f"WHERE h.voided_on IS NULL AND h.id IN ({', '.join('?' * len(chunk))}) ORDER BY v.position, g.id, h.id",
            chunk,
        )
    villages = list(dict.fromkeys(str(row[0]) for row in found))
    groups = list(dict.fromkeys(str(row[1]) for row in found))
    where = "、".join(villages) + (groups[0] if len(villages) == len(groups) == 1 else "")
    lines = tuple(_line(*row[1:], is_blank=is_blank) for row in found)
    if len(villages) != 1:
        return HouseholdBook(township_name(), where, lines)
    day = max((line.visited_on for line in lines if line.visited_on), default=on)
    village_id = database.scalar("SELECT village_id FROM household WHERE id = ?", (household_ids[0],))
    names = ("、".join(signers(village_id, role, day)) for role in (Role.VILLAGE_LIAISON, Role.GRID_WORKER))
    return HouseholdBook(township_name(), where, lines, *names)


def blank_household_book(rows: int) -> HouseholdBook:
    """Return a book of empty rows."""
    return HouseholdBook(township_name(), "", (HouseholdLine(),) * rows)


def household_letter(on: date, case_id: int | None = None) -> HouseholdLetter:
    """Return the letter to households, with a case when one is named."""
    case = None if case_id is None else case_row(case_id)
    told = None if case is None else CaseOnPaper(case.title, case.story, case.lesson)
    return HouseholdLetter(_government(), campaign_on(on).name, *_contact(), on, told)


def blank_event() -> EventOnPaper:
    """Return the blank record of an event."""
    return EventOnPaper(township_name())


def event_on_paper(event_id: int) -> EventOnPaper:
    """Return an event as it was recorded. Raises `NotFound` when it is gone or void."""
    row = database.one(
        "SELECT e.uid, e.kind, e.on_day, COALESCE(v.name, '乡本级'), e.topic, e.location, e.\"by\", e.attendance, "
        "e.leaflets, COALESCE(c.title, ''), e.note FROM outreach_event e LEFT JOIN village v ON v.id = e.village_id "
        "LEFT JOIN outreach_case c ON c.id = e.outreach_case_id WHERE e.id = ? AND e.voided_on IS NULL",
        (event_id,),
    )
    if row is None:
        raise NotFound(_GONE)
    uid, kind, on, *middle, note = row
    said: tuple[Any, ...] = (*middle, tuple(reached_by(event_id)), note)
    return EventOnPaper(township_name(), uid, EVENT_WORDS[EventKind(kind)], date.fromisoformat(on), *said)


def show_book(on: date) -> ShowBook:
    """Return what the screens showed, oldest first."""
    rows = database.all(
        'SELECT uid, film, screen, from_on, to_on, days, times, "by", note FROM screen_show '
        "WHERE voided_on IS NULL ORDER BY from_on, id"
    )
    lines = tuple(
        ShowLine(uid, film, screen, date.fromisoformat(since), date.fromisoformat(until), *rest)
        for uid, film, screen, since, until, *rest in rows
    )
    return ShowBook(_government(), on, lines)


def tip_off_call(on: date) -> TipOffCall:
    """Return how to tell of a hazard, with the rules of reward that hold on a day."""
    campaign = campaign_on(on)
    held = tuple(
        row.rule
        for row in rules()
        if (row.rule.from_on is None or row.rule.from_on <= on)
        and (row.rule.to_on is None or on <= row.rule.to_on)
    )
    wordings = tuple(priority.wording for priority in campaign.priorities)
    return TipOffCall(_government(), campaign.name, *_contact(), on, wordings, held)


def _line(
    group: object,
    uid: object,
    head: object,
    note: object,
    *visit: object,
    is_blank: bool,
) -> HouseholdLine:
    named = HouseholdLine(str(uid), str(group), str(head), note="" if not is_blank else str(note))
    on, by, told, leaflets, signed, number, details, said = visit
    if is_blank or on is None:
        return named
    found = f"{number} {details}" if number else "无"
    return HouseholdLine(
        str(uid),
        str(group),
        str(head),
        date.fromisoformat(str(on)),
        str(by),
        str(told or ""),
        int(str(leaflets)),
        found,
        bool(signed),
        str(said),
    )


def _contact() -> tuple[str, str]:
    return str(setting("responsible_office")), str(setting("office_phone"))


def _government() -> str:
    return government_of(township_name())
