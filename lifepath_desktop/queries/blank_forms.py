"""The places that a form for the pen is filled in with."""

from datetime import date

from db.database import database
from lifepath_desktop.domain.paper_rows import LedgerPaperRow

_GONE = "('deregistered', 'demolished')"


def places_for_pen(village_id: int, group_id: int | None, on: date) -> tuple[LedgerPaperRow, ...]:
    """Return the places that a village, or one of its groups, has on a day, in the ledger's order.

    Key units have their own supervision and stand in no village's ledger; what was closed for good or torn down by
    then is left out.
    """
    rows = database.all(
        f"""
        SELECT p.uid, p.id, p.name, p.category, p.crowded, p.address, p.contact, p.phone
        FROM place p
        WHERE p.village_id = ? AND (? IS NULL OR p.group_id = ?) AND p.voided_on IS NULL AND p.key_unit = 0
            AND NOT EXISTS (
                SELECT 1 FROM place_state s WHERE s.place_id = p.id AND s.state IN {_GONE}
                    AND s.from_on <= ? AND (s.to_on IS NULL OR s.to_on >= ?)
            )
        ORDER BY p.id""",
        (village_id, group_id, group_id, on.isoformat(), on.isoformat()),
    )
    return tuple(
        LedgerPaperRow(uid, str(id_), name, category, bool(crowded), address, contact, phone)
        for uid, id_, name, category, crowded, address, contact, phone in rows
    )
