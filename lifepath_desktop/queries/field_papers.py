"""What the papers of the field are filled with: visits, self-checks, and hazards of one place."""

from collections.abc import Sequence
from datetime import date

from db.database import database
from lifepath_desktop.domain.checklists import Answer, Item, items_for
from lifepath_desktop.domain.field_papers import (
    RECHECK_RESULTS,
    Advice,
    HazardOnPaper,
    PlaceOnPaper,
    Recheck,
    SelfCheckOnPaper,
    VisitOnPaper,
    lines_of,
)
from lifepath_desktop.domain.laws import Law, cited, duties
from lifepath_desktop.domain.units import UNIT_KIND_WORDS, UnitKind
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.campaign import campaign_on, campaigns
from lifepath_desktop.queries.checklists import answers_of, checklists, items_by_code, items_of_place
from lifepath_desktop.queries.laws import laws
from lifepath_desktop.queries.ledgers import committee_name, township_name

_PLACE = "p.name, COALESCE(v.name, ''), p.category, p.address, p.contact, p.phone"
_HAZARD = "h.uid, h.number, h.details, h.count, h.measure, h.due_on, h.fixed_on"
_GONE = "这条记录已经不在了，没有可以打印的内容；请刷新后再看。"
_NOTICES = """
    SELECT DISTINCT i.number FROM enforcement_step s JOIN track t ON t.id = s.track_id
    JOIN instrument i ON i.id = s.instrument_id
    WHERE i.kind IN ('notice', 'order') AND i.voided_on IS NULL AND t.hazard_id IN ({marks}) ORDER BY i.id"""


def visit_on_paper(visit_id: int) -> VisitOnPaper:
    """Return a visit with its answers. Raises `NotFound` when it is gone."""
    row = database.one(
        f"SELECT i.uid, i.place_id, i.kind, i.inspected_on, i.inspectors, i.note, {_PLACE} FROM inspection i "
        "JOIN place p ON p.id = i.place_id LEFT JOIN village v ON v.id = p.village_id "
        "WHERE i.id = ? AND i.voided_on IS NULL",
        (visit_id,),
    )
    if row is None:
        raise NotFound(_GONE)
    uid, place_id, kind, on, inspectors, note, *place = row
    items, answers, findings = _answered(visit_id, place_id)
    return VisitOnPaper(
        township_name(),
        PlaceOnPaper(*place),
        lines_of(items, answers, findings),
        kind,
        _day(on),
        inspectors,
        note,
        hazards_on_paper("h.inspection_id = ?", (visit_id,)),
        uid,
    )


def visit_of(hazard_id: int) -> int:
    """Return the visit on which a hazard was found. Raises `NotFound` when the hazard is gone."""
    found = database.scalar("SELECT inspection_id FROM hazard WHERE id = ?", (hazard_id,))
    if found is None:
        raise NotFound(_GONE)
    return int(found)


def blank_visits(place_ids: Sequence[int]) -> tuple[VisitOnPaper, ...]:
    """Return a blank record for each place, in the order of the places."""
    township = township_name()
    return tuple(
        VisitOnPaper(township, place, lines_of(items_of_place(place_id), {}, {}))
        for place_id in place_ids
        if (place := place_on_paper(place_id)) is not None
    )


def blank_kinds() -> tuple[tuple[str, str], ...]:
    """Return (code, title) of the checklists, for forms that go out without a place.

    What only crowded places are asked stands on all of them: nobody knows yet where they are filled in.
    """
    return tuple(
        (checklist.code, checklist.title) for checklist in checklists() if not checklist.crowded_only
    )


def blank_visit_of_kind(code: str) -> VisitOnPaper:
    """Return a blank record of one kind of place, with no place filled in.

    Raises `NotFound` for a checklist that the program does not have.
    """
    found = next((checklist for checklist in checklists() if checklist.code == code), None)
    if found is None:
        raise NotFound("没有这种检查表，请刷新后再选。")
    category = found.categories[0] if found.categories else ""
    items = items_for(checklists(), category=category, crowded=None)
    return VisitOnPaper(township_name(), PlaceOnPaper(""), lines_of(items, {}, {}))


def place_on_paper(place_id: int) -> PlaceOnPaper | None:
    """Return a place as forms name it, None when it is gone."""
    row = database.one(
        f"SELECT {_PLACE} FROM place p LEFT JOIN village v ON v.id = p.village_id WHERE p.id = ?", (place_id,)
    )
    return None if row is None else PlaceOnPaper(*row)


def self_check_on_paper(self_check_id: int) -> SelfCheckOnPaper:
    """Return a self-check as it was handed in. Raises `NotFound` when it is gone."""
    row = database.one(
        "SELECT i.uid, i.id, i.place_id, i.inspected_on, i.inspectors, c.signed_by, c.unit_id FROM self_check c "
        "JOIN inspection i ON i.id = c.inspection_id WHERE c.id = ? AND i.voided_on IS NULL",
        (self_check_id,),
    )
    if row is None:
        raise NotFound(_GONE)
    uid, visit_id, place_id, on, by, signed_by, unit_id = row
    unit, kind = _unit(unit_id)
    return SelfCheckOnPaper(
        township_name(),
        unit,
        kind,
        lines_of(*_answered(visit_id, place_id)),
        _day(on),
        by,
        signed_by,
        hazards_on_paper("h.inspection_id = ?", (visit_id,)),
        uid,
        campaign_on(date.fromisoformat(on)).name,
    )


def blank_self_checks(unit_ids: Sequence[int]) -> tuple[SelfCheckOnPaper, ...]:
    """Return a blank form for each unit, with the items of its first place or those asked everywhere."""
    township, campaign = township_name(), campaigns()[-1].name
    found = []
    for unit_id in unit_ids:
        unit, kind = _unit(unit_id)
        place_id = database.scalar(
            "SELECT id FROM place WHERE unit_id = ? AND voided_on IS NULL ORDER BY id LIMIT 1", (unit_id,)
        )
        items = (
            items_of_place(int(place_id))
            if place_id is not None
            else items_for(checklists(), category="", crowded=False)
        )
        found.append(SelfCheckOnPaper(township, unit, kind, lines_of(items, {}, {}), campaign=campaign))
    return tuple(found)


def advice_on_paper(hazard_ids: Sequence[int], on: date) -> Advice:
    """Return what a village tells the owner of one place about these hazards.

    Raises `RuleBroken` for hazards of several places or of a place in no village.
    """
    place_id = _only_place(hazard_ids)
    place = place_on_paper(place_id)
    village = database.one(
        "SELECT v.name, v.full_name FROM place p JOIN village v ON v.id = p.village_id WHERE p.id = ?",
        (place_id,),
    )
    if place is None or village is None:
        raise RuleBroken(
            "这家场所不属于任何村，村里不能开告知书；请用乡里的整改通知书，或先在“场所”里填上村。"
        )
    hazards = hazards_on_paper(f"h.id IN ({_marks(hazard_ids)})", tuple(hazard_ids))
    return Advice(committee_name(*village), place, hazards, on, cited_duties(hazard_ids))


def recheck_on_paper(hazard_ids: Sequence[int]) -> Recheck:
    """Return how the hazards of one place stand, with the notices that were written about them.

    What nobody has rechecked yet stays blank. Raises `RuleBroken` for hazards of several places.
    """
    place = place_on_paper(_only_place(hazard_ids))
    assert place is not None
    marks, ids = _marks(hazard_ids), tuple(hazard_ids)
    hazards = hazards_on_paper(f"h.id IN ({marks})", ids)
    said = {
        uid: (step, on, by)
        for uid, step, on, by in database.all(
            'SELECT h.uid, r.step, r.on_day, r."by" FROM rectification r JOIN hazard h ON h.id = r.hazard_id '
            f"WHERE h.id IN ({marks}) AND r.step IN ('recheck_passed', 'recheck_failed', 'fixed') ORDER BY r.id",
            ids,
        )
    }
    words = {"recheck_passed": RECHECK_RESULTS[0], "recheck_failed": RECHECK_RESULTS[2]}
    results = tuple(words.get(said.get(hazard.uid, ("",))[0], "") for hazard in hazards)
    made = [(on, by) for step, on, by in said.values() if step in words]
    notices = [number for (number,) in database.all(_NOTICES.format(marks=marks), ids)]
    return Recheck(
        township_name(),
        place,
        "、".join(notices),
        hazards,
        results,
        _day(max((on for on, _ in made), default=None)),
        "、".join(dict.fromkeys(by for _, by in made if by)),
    )


def _answered(visit_id: int, place_id: int) -> tuple[tuple[Item, ...], dict[str, Answer], dict[str, str]]:
    """The items that the place is asked and those that were answered, with the answers and what was found."""
    rows = answers_of(visit_id)
    known = items_by_code()
    items = list(items_of_place(place_id))
    items += [known[row.item] for row in rows if row.item in known and known[row.item] not in items]
    details = dict(
        database.all(
            "SELECT a.item, h.details FROM checklist_answer a JOIN checklist_finding f ON f.answer_id = a.id "
            "JOIN hazard h ON h.id = f.hazard_id WHERE a.inspection_id = ? AND h.stage <> 'voided'",
            (visit_id,),
        )
    )
    findings = {row.item: "；".join(filter(None, (details.get(row.item, ""), row.note))) for row in rows}
    ordered = sorted(items, key=lambda item: item.priority or 4)
    return tuple(ordered), {row.item: row.answer for row in rows}, findings


def hazards_on_paper(where: str, params: tuple[object, ...]) -> tuple[HazardOnPaper, ...]:
    """Return the standing hazards of a condition on `h`, oldest first."""
    rows = database.all(
        f"SELECT {_HAZARD} FROM hazard h WHERE {where} AND h.stage <> 'voided' ORDER BY h.id", params
    )
    return tuple(
        HazardOnPaper(uid, number, details, count, measure, _day(due_on), _day(fixed_on))
        for uid, number, details, count, measure, due_on, fixed_on in rows
    )


def _unit(unit_id: int) -> tuple[PlaceOnPaper, str]:
    row = database.one(
        "SELECT u.name, COALESCE(v.name, ''), '', u.address, u.contact, u.phone, u.kind FROM unit u "
        "LEFT JOIN village v ON v.id = u.village_id WHERE u.id = ?",
        (unit_id,),
    )
    if row is None:
        raise NotFound(_GONE)
    return PlaceOnPaper(*row[:-1]), UNIT_KIND_WORDS[UnitKind(row[-1])]


def _only_place(hazard_ids: Sequence[int]) -> int:
    places = database.all(
        "SELECT DISTINCT i.place_id FROM hazard h JOIN inspection i ON i.id = h.inspection_id "
        f"WHERE h.id IN ({_marks(hazard_ids)})",
        tuple(hazard_ids),
    )
    if len(places) != 1:
        raise RuleBroken("一份文书只写一处场所的隐患；不同场所请分别打印。")
    return int(places[0][0])


def cited_duties(hazard_ids: Sequence[int]) -> str:
    """Cite only what is 已核 and was in force when each hazard was found; priority three only at crowded places."""
    known = laws()
    found: list[Law] = []
    for priority, kind, on, crowded in database.all(
        "SELECT h.priority, h.kind, i.inspected_on, p.crowded FROM hazard h JOIN inspection i "
        f"ON i.id = h.inspection_id JOIN place p ON p.id = i.place_id WHERE h.id IN ({_marks(hazard_ids)})",
        tuple(hazard_ids),
    ):
        if on is not None and (priority != 3 or crowded):
            found += duties(known, priority=priority, kind=kind, on=date.fromisoformat(on))
    return cited(found)


def _marks(ids: Sequence[int]) -> str:
    return ",".join("?" * len(ids))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
