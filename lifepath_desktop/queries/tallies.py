"""Many conditions counted over all hazards in one pass, by village and priority."""

from dataclasses import dataclass

from db.database import database
from lifepath_desktop.queries.figures import HAZARD_SOURCE, HAZARDS_COUNTED


@dataclass(frozen=True, slots=True)
class Counted:
    """How much a condition holds for: `count` in 处, `records` in rows."""

    count: int = 0
    records: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Hazards of one village and priority for which the same conditions hold (`mask`, a bit for each)."""

    village_id: int | None
    priority: int | None
    mask: int
    counted: Counted


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted: ask it by the condition's key."""

    keys: tuple[str, ...]
    groups: tuple[Group, ...]

    def of(self, key: str, *, within: str = "") -> Counted:
        """Return what a condition holds for, of those for which `within` holds too."""
        wanted = self._bit(key) | (self._bit(within) if within else 0)
        chosen = [group.counted for group in self.groups if group.mask & wanted == wanted]
        return Counted(sum(c.count for c in chosen), sum(c.records for c in chosen))

    def only(self, village_id: int | None, priority: int | None = None) -> "Tally":
        """Return the part of one village (None: 乡本级), and of one priority when it is given."""
        return Tally(
            self.keys,
            tuple(
                group
                for group in self.groups
                if group.village_id == village_id and priority in (None, group.priority)
            ),
        )

    def villages(self) -> frozenset[int | None]:
        """Return the villages that have any hazard."""
        return frozenset(group.village_id for group in self.groups)

    def _bit(self, key: str) -> int:
        return 1 << self.keys.index(key)


def tally(conditions: dict[str, str]) -> Tally:
    """Count SQL conditions over every hazard that counts (`figures.HAZARDS_COUNTED`)."""
    mask = " + ".join(
        f"CASE WHEN {where} THEN {1 << place} ELSE 0 END" for place, where in enumerate(conditions.values())
    )
    rows = database.all(
        f"SELECT p.village_id, h.priority, {mask}, SUM(h.count), COUNT(*) FROM {HAZARD_SOURCE} "
        f"WHERE {HAZARDS_COUNTED} GROUP BY 1, 2, 3"
    )
    groups = (
        Group(village, priority, bits, Counted(count, records))
        for village, priority, bits, count, records in rows
    )
    return Tally(tuple(conditions), tuple(groups))
