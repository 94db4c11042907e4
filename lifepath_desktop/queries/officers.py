"""Workers who hold a 执法证号."""

from db.database import database
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing


def officers() -> list[tuple[int, str, str]]:
    """Return (id, name, 执法证号) of each who is at work, by name."""
    rows = database.all(
        "SELECT id, name, licence FROM worker WHERE licence <> '' AND left_on IS NULL ORDER BY name, id"
    )
    return [(id_, name, licence) for id_, name, licence in rows]


def officer_listing() -> Listing:
    """Return the list of officers with how many steps each took part in."""
    steps = (
        "(SELECT COUNT(*) FROM enforcement_step s WHERE s.officer_id = w.id OR s.second_officer_id = w.id)"
    )
    columns = (
        ListColumn("name", "姓名", "w.name", width=8),
        ListColumn("licence", "执法证号", "w.licence", width=12),
        ListColumn("phone", "联系电话", "w.phone", width=10),
        ListColumn("steps", "办理（次）", steps, Kind.NUMBER, width=6),
    )
    return Listing(
        "officers",
        "worker w",
        "w.id",
        columns,
        ("w.name", "w.licence", "w.search"),
        "w.name, w.id",
        where="w.licence <> ''",
    )
