"""The forms that the office changed, by the campaign of a day."""

from datetime import date

from db.database import database
from lifepath_desktop.domain.form_layout import FormLayout, from_json
from lifepath_desktop.queries.campaign import campaign_on


def kept_layout(kind: str, on: date) -> FormLayout | None:
    """Return the office's form of a paper in the campaign that a day belongs to; None for the program's own."""
    text = database.scalar(
        "SELECT layout FROM form_layout WHERE kind = ? AND campaign_id = ?", (kind, campaign_on(on).id)
    )
    return None if text is None else from_json(text, kind=kind)
