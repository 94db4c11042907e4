"""Places of a ledger that may be ones the register knows under another name: offered, never taken so by itself."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from db.database import database
from lifepath_desktop.domain.imports import LikelySame
from lifepath_desktop.domain.places import LIKELY_SAME, name_key
from lifepath_desktop.services.import_state import Known
from lifepath_desktop.services.imports import Prepared

OFFERED_AT_MOST = 3
"""For one new place; more would be guessing."""

_COMPARED_AT_MOST = 12
_EDITS_OF_FOUR = 4  # of four characters one may differ
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Candidate:
    id: int
    name: str
    key: str
    phones: frozenset[str]


def likely_same(prepared: Prepared) -> tuple[LikelySame, ...]:
    """Return pairs of a new place of the plan and a known one of the same village that may be one.

    Offered with an equal telephone number, or names alike from `LIKELY_SAME` on, the likeliest first. A known
    place that the ledgers name themselves is another place; so is one whose name differs in its numbers only.
    """
    by_village: dict[int, list[Known]] = {}
    for place in prepared.plan.new["place"]:
        by_village.setdefault(place.values["village_id"], []).append(place)
    named = {(o.row.village, name_key(o.row.place)) for o in prepared.rehearsal.outcomes}
    found: list[LikelySame] = []
    for village_id, places in by_village.items():
        village = str(database.scalar("SELECT name FROM village WHERE id = ?", (village_id,)))
        known = [c for c in _register_places(village_id) if (village, c.key) not in named]
        index = _Index(known)
        for place in places:
            name, phones = str(place.values["name"]), _phones(place.values["phone"])
            offers = sorted(index.offers(name_key(name), phones), key=lambda offer: -offer[0])
            found += [
                LikelySame(village, name, candidate.id, candidate.name, why)
                for _, candidate, why in offers[:OFFERED_AT_MOST]
            ]
    return tuple(found)


class _Index:
    """Finds known places by shared pairs of characters and by telephone number."""

    def __init__(self, known: Sequence[_Candidate]) -> None:
        self._known = known
        self._by_pair: dict[str, list[int]] = {}
        self._by_phone: dict[str, list[int]] = {}
        for position, candidate in enumerate(known):
            for pair in _pairs(candidate.key):
                self._by_pair.setdefault(pair, []).append(position)
            for phone in candidate.phones:
                self._by_phone.setdefault(phone, []).append(position)

    def offers(self, key: str, phones: Iterable[str]) -> Iterable[tuple[float, _Candidate, str]]:
        """Yield (how likely, known place, why)."""
        same_phone = {position for phone in phones for position in self._by_phone.get(phone, ())}
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(key)
        for position in same_phone.union(self._sharing_pairs(key)):
            candidate = self._known[position]
            matcher.set_seq1(candidate.key)
            calls = position in same_phone
            if not calls and (matcher.quick_ratio() < LIKELY_SAME or _differ_in_numbers(key, candidate.key)):
                continue
            likeness = matcher.ratio()
            if calls:
                why = "联系电话相同，名称相近" if likeness >= LIKELY_SAME else "联系电话相同"
                yield 1 + likeness, candidate, why
            elif likeness >= LIKELY_SAME:
                yield likeness, candidate, "名称相近"

    def _sharing_pairs(self, key: str) -> Iterable[int]:
        """Return the places that share most of the rarer pairs.

        Alike names differ in few characters and each spoils two pairs at most, so one of the rarest that are
        one more than can be spoiled must be shared; 农家乐, which everyone has, need not be looked up.
        """
        pairs = sorted(_pairs(key), key=lambda pair: len(self._by_pair.get(pair, ())))
        probed = pairs[: 2 * math.ceil(len(key) / _EDITS_OF_FOUR) + 1]
        shared = Counter(position for pair in probed for position in self._by_pair.get(pair, ()))
        return (position for position, _ in shared.most_common(_COMPARED_AT_MOST))


def _register_places(village_id: int) -> list[_Candidate]:
    return [
        _Candidate(id_, name, key, _phones(phone))
        for id_, name, key, phone in database.all(
            "SELECT id, name, name_key, phone FROM place WHERE voided_on IS NULL AND village_id = ? ORDER BY id",
            (village_id,),
        )
    ]


def _pairs(key: str) -> set[str]:
    """Return the pairs of neighbouring characters, the first and last one paired with the edge."""
    framed = f"\n{key}\n"
    return {framed[at : at + 2] for at in range(len(framed) - 1)}


def _phones(text: Any) -> frozenset[str]:
    return frozenset(part.strip() for part in str(text or "").split("、") if _DIGITS.search(part))


def _differ_in_numbers(one: str, other: str) -> bool:
    numbers = _DIGITS.findall(one), _DIGITS.findall(other)
    return bool(numbers[0] and numbers[1]) and numbers[0] != numbers[1]
