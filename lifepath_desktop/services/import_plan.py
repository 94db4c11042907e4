"""Deciding what each row of the ledgers is to the register: new, changed, same, in conflict, refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from lifepath_desktop.domain.hazards import stage_of_ledger_row
from lifepath_desktop.domain.imports import (
    Conflict,
    Decisions,
    FieldChange,
    Rehearsal,
    RowOutcome,
    Tally,
    Verdict,
)
from lifepath_desktop.domain.ledgers import LedgerFile, LedgerRow, LedgerSheet, Pack, Sent
from lifepath_desktop.domain.places import group_name, name_key
from lifepath_desktop.services.import_matching import Matcher
from lifepath_desktop.services.import_state import (
    HAZARD_FIELDS,
    PLACE_FIELDS,
    VISIT_FIELDS,
    Known,
    RegisterState,
    Values,
    edited_since,
    stored,
)

_TABLES = ("place", "inspection", "hazard")
_DAYS = ("due_on", "fixed_on", "checked_on")
_OF_HAZARD = attrgetter(*HAZARD_FIELDS)
_STAGE_FIELDS = frozenset(("measure", "due_on", "fixed_on", "checked_by", "checked_on"))


@dataclass(frozen=True, slots=True)
class SheetSource:
    """A sheet that stands behind planned records: one submission for each village on it."""

    file: LedgerFile
    sheet: LedgerSheet
    village_id: int


@dataclass(slots=True)
class RowAt:
    """A row while it is decided: where it stands, and what it gives differently from the register."""

    file: str
    sheet: str
    index: int
    row: LedgerRow
    covered: set[str]
    source: int = -1
    is_new: bool = False
    changes: list[FieldChange] = field(default_factory=list)
    conflicts: list[FieldChange] = field(default_factory=list)

    def speaks_of(self, name: str) -> bool:
        """Tell whether the row says anything of a field: in a pack, whether its village has changed it."""
        said = None if self.row.sent is None else self.row.sent.said
        return name in self.covered if said is None else name in said

    def outcome(self, verdict: Verdict, reason: str = "") -> RowOutcome:
        """Return the row as the clerk is shown it."""
        return RowOutcome(
            self.file,
            self.sheet,
            self.index,
            self.row,
            verdict,
            tuple(self.changes),
            tuple(self.conflicts),
            reason,
        )

    @property
    def verdict(self) -> Verdict:
        """Return what has become of it."""
        if self.conflicts:
            return Verdict.CONFLICT
        if self.is_new:
            return Verdict.NEW
        return Verdict.CHANGED if self.changes else Verdict.SAME


@dataclass(slots=True)
class ImportPlan:
    """The whole import as decided: what to make, what to change, and the rehearsal that shows it."""

    rehearsal: Rehearsal
    sources: list[SheetSource]
    new: dict[str, list[Known]]
    changed: dict[str, list[Known]]


class Planner:
    """Walks the rows of all files once; later sheets see what earlier ones planned."""

    def __init__(self, state: RegisterState, decisions: Decisions) -> None:
        self._state = state
        self._decisions = decisions
        self._matcher = Matcher(state, decisions)
        self._outcomes: list[RowOutcome] = []
        self._sources: list[SheetSource] = []
        self._seen: dict[str, dict[int, Known]] = {table: {} for table in _TABLES}

    def plan(self, files: Sequence[LedgerFile]) -> ImportPlan:
        """Decide every row of every sheet."""
        for file in files:
            for sheet in file.sheets:
                self._sheet(file, sheet)
        conflicts = tuple(
            Conflict(o.file, o.sheet, o.row.row or 0, c.field, c.register, c.workbook)
            for o in self._outcomes
            for c in o.conflicts
        )
        places, visits, hazards = (self._tally(table) for table in _TABLES)
        rehearsal = Rehearsal(tuple(files), tuple(self._outcomes), places, visits, hazards, conflicts)
        return ImportPlan(
            rehearsal,
            self._sources,
            {table: [k for k in self._seen[table].values() if k.is_new] for table in _TABLES},
            {table: [k for k in self._seen[table].values() if k.changes] for table in _TABLES},
        )

    def _tally(self, table: str) -> Tally:
        seen = self._seen[table].values()
        new = sum(known.is_new for known in seen)
        changed = sum(bool(known.changes) for known in seen)
        return Tally(new, changed, len(seen) - new - changed)

    def _sheet(self, file: LedgerFile, sheet: LedgerSheet) -> None:
        refusals = {problem.row: problem.message for problem in sheet.problems if problem.refuses}
        decided = self._matcher.by_sign(sheet, refusals)
        covered = _covered(sheet)
        sources = self._sources_of(file, sheet)
        made: list[Known] = []
        for index, row in enumerate(sheet.rows):
            at = RowAt(file.file, sheet.sheet, index, row, covered)
            village_id = self._state.villages.get(row.village)
            reason = refusals.get(row.row or 0) or self._refusal(row, village_id)
            if village_id is None or reason:
                self._outcomes.append(at.outcome(Verdict.REFUSED, reason))
                continue
            at.source = sources[village_id]
            self._decide(at, decided.get(index), made, sheet.pack)
            self._outcomes.append(at.outcome(at.verdict))
        # Several records of one key within a sheet are different hazards, while the same record on a later
        # sheet is met again: so what this sheet makes is known only from now on.
        for hazard in made:
            self._state.hazards.setdefault((id(hazard.parent), hazard.values["priority"]), []).append(hazard)

    def _refusal(self, row: LedgerRow, village_id: int | None) -> str:
        if village_id is None:
            return f"登记册里没有“{row.village}”这个村，这一行没有收入。"
        if row.sent is not None and row.sent.uid in self._state.gone:
            return f"隐患 {row.number} 在台账库里已经作废，或者不在这个村了，这一行没有收入。"
        return ""

    def _sources_of(self, file: LedgerFile, sheet: LedgerSheet) -> dict[int, int]:
        found: dict[int, int] = {}
        for name in dict.fromkeys([sheet.village, *(row.village for row in sheet.rows)]):
            village_id = self._state.villages.get(name)
            if village_id is not None and (sheet.rows or sheet.zero_report):
                found[village_id] = len(self._sources)
                self._sources.append(SheetSource(file, sheet, village_id))
        return found

    def _decide(self, at: RowAt, known: Known | None, made: list[Known], pack: Pack | None) -> None:
        if known is not None and pack is not None and at.row.sent is not None:
            self._decide_sent(at, known)
            return
        visit = self._visit(at, self._place(at))
        if at.row.is_clean:
            return
        hazard = known or self._matcher.by_order(at.row, visit, pack)
        if hazard is None:
            hazard = self._new_hazard(at, visit)
            made.append(hazard)
        else:
            self._matcher.pair(hazard)
            given = _hazard_values(at.row)
            if at.row.checked_on is None:
                given.pop("checked_on")  # Often left out; the day of the fix stands for it then.
            if self._compare(hazard, given, HAZARD_FIELDS, at):
                _restage(hazard, None)
        self._seen["hazard"][id(hazard)] = hazard

    def _decide_sent(self, at: RowAt, hazard: Known) -> None:
        """A hazard that was sent out keeps its place and visit, whatever they are called by now."""
        visit = hazard.parent
        assert visit is not None
        assert visit.parent is not None
        row, place = at.row, visit.parent
        said = {name: getattr(row, name) for name in PLACE_FIELDS if getattr(row, name)}
        self._compare(place, said, tuple(said), at)
        if row.inspectors:
            self._compare(visit, {"inspectors": row.inspectors}, ("inspectors",), at)
        if self._compare(hazard, _hazard_values(row), HAZARD_FIELDS, at):
            _restage(hazard, row.sent)
        self._matcher.pair(hazard)
        for known in (place, visit, hazard):
            self._seen[known.table][id(known)] = known

    def _place(self, at: RowAt) -> Known:
        row, day = at.row, stored(at.row.inspected_on)
        place = self._matcher.place(row)
        if place is None:
            key = self._state.villages[row.village], name_key(row.place)
            values = {name: getattr(row, name) for name in PLACE_FIELDS}
            values |= {"village_id": key[0], "name": row.place, "name_key": key[1], "known_on": day}
            values |= {"crowded": row.crowded, "group_id": None}
            place = self._state.places[key] = Known("place", values, source=at.source)
        else:
            # A blank says nothing about a place that the register knows more of.
            said = {name: getattr(row, name) for name in PLACE_FIELDS if getattr(row, name)}
            if (row.village, row.place) in self._decisions.same_place:
                said["name"] = row.place
            self._compare(place, said, tuple(said), at)
            if place.is_new:
                place.values["crowded"] |= row.crowded
                if day and (place.values["known_on"] or day) >= day:
                    place.values["known_on"] = day
        self._join_group(place, at)
        self._seen["place"][id(place)] = place
        return place

    def _join_group(self, place: Known, at: RowAt) -> None:
        """Note the group that a row names for a place that is in none yet; the writing makes what is missing."""
        group = group_name(at.row.group)
        if not group or place.values["group_id"] is not None or place.values.get("group"):
            return
        place.values["group"] = group
        if not place.is_new:
            at.changes.append(FieldChange("group", "", group))
            place.changes["group"] = group
            place.row, place.source = at.row.row or 0, at.source

    def _visit(self, at: RowAt, place: Known) -> Known:
        day = stored(at.row.inspected_on)
        visit = self._state.visits.get((id(place), day))
        note = at.row.note if at.row.is_clean else ""
        if visit is None:
            values = {"inspected_on": day, "note": note, "inspectors": at.row.inspectors}
            visit = Known("inspection", values, parent=place, row=at.row.row or 0, source=at.source)
            self._state.visits[id(place), day] = visit
            at.is_new = True
        else:
            said = {"inspectors": at.row.inspectors} if at.row.inspectors else {}
            if at.row.is_clean and not self._matcher.has_hazards(visit):
                said["note"] = note
            self._compare(visit, said, VISIT_FIELDS, at)
        self._seen["inspection"][id(visit)] = visit
        return visit

    def _new_hazard(self, at: RowAt, visit: Known) -> Known:
        values = _hazard_values(at.row)
        values |= {"priority": at.row.priority, "paper_number": at.row.number, **_stage(values)}
        at.is_new = True
        return Known("hazard", values, parent=visit, row=at.row.row or 0, source=at.source)

    def _compare(self, known: Known, given: Values, names: Iterable[str], at: RowAt) -> bool:
        """Take over what the row gives differently, unless the clerk edited it since; tell whether anything was."""
        taken = False
        for name in names:
            now = known.values.get(name)
            if name not in given or not at.speaks_of(name) or given[name] == now:
                continue
            change = FieldChange(name, _words(now), _words(given[name]))
            if self._keeps_the_clerks(known, name, at):
                at.conflicts.append(change)
                continue
            at.changes.append(change)
            known.values[name] = given[name]
            if not known.is_new:
                known.changes[name] = given[name]
                known.row, known.source = at.row.row or 0, at.source
            taken = True
        return taken

    def _keeps_the_clerks(self, known: Known, name: str, at: RowAt) -> bool:
        key = at.outcome(Verdict.CONFLICT).key
        if known.is_new or name in known.changes or (key, name) in self._decisions.take_workbook:
            return False
        return edited_since(known, name, at.row.sent)


def _covered(sheet: LedgerSheet) -> set[str]:
    """Return the fields that a sheet speaks of: a column that it lacks, or left wholly blank, says nothing."""
    names = (*PLACE_FIELDS, *VISIT_FIELDS, *HAZARD_FIELDS)
    return {name for name in names if any(getattr(row, name) for row in sheet.rows)} | {
        "count",
        "details",
        "name",
    }


def _hazard_values(row: LedgerRow) -> Values:
    values: Values = dict(zip(HAZARD_FIELDS, _OF_HAZARD(row), strict=True))
    for name in _DAYS:
        if values[name] is not None:
            values[name] = stored(values[name])
    return values


def _restage(hazard: Known, sent: Sent | None) -> None:
    """Move a hazard to where its changed row puts it, unless it was moved in the program."""
    if hazard.is_new:
        hazard.values |= _stage(hazard.values)
    elif _STAGE_FIELDS & hazard.changes.keys() and (
        "stage" in hazard.changes or not edited_since(hazard, "stage", sent)
    ):
        if "fixed_on" in hazard.changes and "checked_on" not in hazard.changes:
            hazard.values["checked_on"] = None  # It stood for the day of the fix, which has moved.
        hazard.changes |= _stage(hazard.values)
        hazard.values |= _stage(hazard.values)


def _stage(values: Values) -> Values:
    """Return stage, day of the recheck and of striking off.

    Imported history is struck off on the day its recheck names, else on the day it was fixed.
    """
    stage = stage_of_ledger_row(
        measure=values["measure"],
        due_on=_day(values["due_on"]),
        fixed_on=_day(values["fixed_on"]),
        checked_by=values["checked_by"],
    ).value
    if stage != "struck_off":
        return {"stage": stage, "struck_off_on": None}
    day = values["checked_on"] or values["fixed_on"]
    return {"stage": stage, "struck_off_on": day, "checked_on": day}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _words(value: object) -> str:
    return "" if value is None else str(value)
