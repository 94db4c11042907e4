"""Which record of the register a row of a ledger speaks of (contract, Same or new)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lifepath_desktop.domain.imports import Decisions
from lifepath_desktop.domain.ledgers import LedgerRow, LedgerSheet, Pack
from lifepath_desktop.domain.places import name_key
from lifepath_desktop.services.import_state import Known, RegisterState, stored


@dataclass(slots=True)
class Matcher:
    """Finds places by village and name, visits by day, hazards by number, details, order.

    A likely place is never taken for the same by itself: only the clerk's decision joins two names.
    """

    state: RegisterState
    decisions: Decisions
    _reserved: set[int] = field(default_factory=set)

    def place(self, row: LedgerRow) -> Known | None:
        """Return the place a row names, if known."""
        decided = self.decisions.same_place.get((row.village, row.place))
        if decided is not None:
            return self.state.place_by_id.get(decided)
        village_id = self.state.villages.get(row.village)
        return None if village_id is None else self.state.places.get((village_id, name_key(row.place)))

    def visit(self, row: LedgerRow) -> Known | None:
        """Return the visit to the row's place on the row's day, if known."""
        place = self.place(row)
        return None if place is None else self.state.visits.get((id(place), stored(row.inspected_on)))

    def by_sign(self, sheet: LedgerSheet, refusals: Mapping[int, str]) -> dict[int, Known]:
        """Return, by position in the sheet, the hazards that a number or equal details decide.

        They are set aside first, so that order only pairs what is left.
        """
        chosen: dict[int, Known] = {}
        self._reserved = set()
        for find in (self._by_pack if sheet.pack else self._by_number, self._by_details):
            for index, row in enumerate(sheet.rows):
                if index in chosen or row.is_clean or (row.row or 0) in refusals:
                    continue
                found = find(row)
                if found is not None:
                    self._reserved.add(id(found))
                    chosen[index] = found
        return chosen

    def by_order(self, row: LedgerRow, visit: Known, pack: Pack | None) -> Known | None:
        """Return the first hazard of the row's key that nothing on this sheet was paired with yet.

        A pack lists only what was open when it was sent out: a new row of it that comes a second time is met again by
        order, but is never taken for a hazard that was registered before, or for one of another copy of the pack.
        """
        return next(
            (
                hazard
                for hazard in self._candidates(visit, row)
                if self._is_free(hazard) and (pack is None or (hazard.id or 0) > pack.newest)
            ),
            None,
        )

    def pair(self, hazard: Known) -> None:
        """Note that a hazard has its row on this sheet."""
        self._reserved.add(id(hazard))

    def has_hazards(self, visit: Known) -> bool:
        """Tell whether a visit is no clean one."""
        return any(self.state.hazards.get((id(visit), priority)) for priority in (None, 1, 2, 3))

    def _candidates(self, visit: Known, row: LedgerRow) -> list[Known]:
        return self.state.hazards.get((id(visit), row.priority), [])

    def _is_free(self, hazard: Known) -> bool:
        return id(hazard) not in self._reserved

    def _by_pack(self, row: LedgerRow) -> Known | None:
        """By the hidden uid; where that is lost, by the number if it still says place and day."""
        if row.sent is not None:
            found = self.state.named.get(row.sent.uid)
        else:
            found = self.state.named.get(row.number)
            visit = None if found is None else found.parent
            if (
                visit is None
                or visit.parent is None
                or visit.values["inspected_on"] != stored(row.inspected_on)
            ):
                return None
            if name_key(visit.parent.values["name"]) != name_key(row.place):
                return None
        return found if found is not None and self._is_free(found) else None

    def _by_number(self, row: LedgerRow) -> Known | None:
        found = self.state.by_number.get(row.number) if row.number else None
        if found is None or not self._is_free(found):
            return None
        return found if found.parent is self.visit(row) else None

    def _by_details(self, row: LedgerRow) -> Known | None:
        visit = self.visit(row)
        if visit is None:
            return None
        return next(
            (
                h
                for h in self._candidates(visit, row)
                if self._is_free(h) and h.values["details"] == row.details
            ),
            None,
        )
