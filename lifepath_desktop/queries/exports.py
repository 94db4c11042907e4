"""All hazards and clean visits as the rows of the contract, for other programs."""

from typing import Any

from db.database import database

_FIELDS = (
    "village", "place", "category", "address", "contact", "phone", "inspected_on", "priority", "count", "details",
    "measure", "responsible", "due_on", "fixed_on", "checked_by", "note", "uid",
)  # fmt: skip


def export_rows() -> list[dict[str, Any]]:
    """Return ROWs plus `uid`, clean visits included, by village, place, inspected_on, uid (contract, export)."""
    hazards = database.all(
        "SELECT COALESCE(v.name, ''), p.name, p.category, p.address, p.contact, p.phone, i.inspected_on, h.priority, "
        "h.count, h.details, h.measure, h.responsible, h.due_on, h.fixed_on, h.checked_by, h.note, h.uid "
        "FROM hazard h JOIN inspection i ON i.id = h.inspection_id JOIN place p ON p.id = i.place_id "
        "LEFT JOIN village v ON v.id = p.village_id WHERE h.stage <> 'voided'"
    )
    clean = database.all(
        "SELECT COALESCE(v.name, ''), p.name, p.category, p.address, p.contact, p.phone, i.inspected_on, NULL, "
        "0, '', '', '', NULL, NULL, '', i.note, i.uid "
        "FROM inspection i JOIN place p ON p.id = i.place_id LEFT JOIN village v ON v.id = p.village_id "
        "WHERE i.voided_on IS NULL AND p.voided_on IS NULL AND i.kind IN ('inspection', 'joint', 'spot_check') "
        "AND NOT EXISTS (SELECT 1 FROM hazard h WHERE h.inspection_id = i.id AND h.stage <> 'voided')"
    )
    rows = [{"row": None, **dict(zip(_FIELDS, row, strict=True))} for row in (*hazards, *clean)]
    return sorted(rows, key=lambda row: (row["village"], row["place"], row["inspected_on"] or "", row["uid"]))
