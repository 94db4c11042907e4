"""The villages and groups of the register, as 设置 shows them."""

from dataclasses import dataclass

from db.database import database


@dataclass(frozen=True, slots=True)
class VillageRow:
    """One village with how much is recorded under it."""

    id: int
    name: str
    full_name: str
    active: bool
    groups: int
    places: int


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group (村民组) of a village."""

    id: int
    name: str
    places: int


def villages() -> list[VillageRow]:
    """Return every village, also those out of use, in the register's order."""
    rows = database.all(
        "SELECT v.id, v.name, v.full_name, v.active, "
        "(SELECT COUNT(*) FROM village_group g WHERE g.village_id = v.id), "
        "(SELECT COUNT(*) FROM place p WHERE p.village_id = v.id AND p.voided_on IS NULL) "
        "FROM village v ORDER BY v.position, v.id"
    )
    return [
        VillageRow(i, name, full, bool(active), groups, places)
        for i, name, full, active, groups, places in rows
    ]


def groups_of(village_id: int) -> list[GroupRow]:
    """Return a village's groups."""
    rows = database.all(
        "SELECT g.id, g.name, (SELECT COUNT(*) FROM place p WHERE p.group_id = g.id AND p.voided_on IS NULL) "
        "FROM village_group g WHERE g.village_id = ? ORDER BY g.id",
        (village_id,),
    )
    return [GroupRow(*row) for row in rows]
