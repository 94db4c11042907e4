"""The campaigns of the register, and which of them a day belongs to; the plan the program comes with before any is kept."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.campaign import Campaign, Phase, Priority
from lifepath_desktop.domain.periods import month_of, month_period
from lifepath_desktop.program_files import resources_folder
from lifepath_desktop.queries.settings import setting

_FIELDS = (
    "id, name, issued_by, number, issued_on, since, until, study_until, self_check_until, inspection_until, "
    "summary_until, note"
)
_DAYS = frozenset(
    ("issued_on", "since", "until", "study_until", "self_check_until", "inspection_until", "summary_until")
)


def plan(township: str) -> Campaign:
    """Return the plan that the program comes with, for a township."""
    told: dict[str, Any] = json.loads((resources_folder() / "campaign.json").read_text(encoding="utf-8"))
    phases = tuple(
        Phase(phase["name"], _day(phase["since"]), _day(phase["until"])) for phase in told.pop("phases")
    )
    priorities = tuple(
        Priority(position, one["wording"], one["short"], tuple(one["kinds"]), one["verb"])
        for position, one in enumerate(told.pop("priorities"), 1)
    )
    values: dict[str, Any] = {key: _day(value) if key in _DAYS else value for key, value in told.items()}
    values["issued_by"] = values["issued_by"].replace("{township}", township)
    return Campaign(**values, phases=phases, priorities=priorities)


def campaigns() -> tuple[Campaign, ...]:
    """Return every campaign, the oldest first; the plan of the program when none is kept."""
    rows = database.all(f"SELECT {_FIELDS} FROM campaign ORDER BY since, id")
    if not rows:
        return (plan(str(database.scalar("SELECT name FROM township ORDER BY id LIMIT 1") or "")),)
    names = _FIELDS.split(", ")
    found = (_campaign(dict(zip(names, row, strict=True))) for row in rows)
    return tuple(
        replace(campaign, begins=_begins(campaign.since)) if at else campaign
        for at, campaign in enumerate(found)
    )


def campaign_on(day: date) -> Campaign:
    """Return the campaign that a day belongs to: the latest that has begun, before all of them the first."""
    every = campaigns()
    return next((campaign for campaign in reversed(every) if campaign.begins <= day), every[0])


def kinds_offered(on: date) -> dict[int, tuple[str, ...]]:
    """Return the kinds of each priority that the form of a hazard offers, by the campaign of a day."""
    return {priority.position: priority.kinds for priority in campaign_on(on).priorities}


def _begins(since: date) -> date:
    cutoff = setting("month_cutoff_day")
    return month_period(month_of(since, cutoff), cutoff).since


def _campaign(row: dict[str, Any]) -> Campaign:
    id_ = row["id"]
    phases = database.all(
        "SELECT name, since, until FROM campaign_phase WHERE campaign_id = ? ORDER BY position", (id_,)
    )
    priorities = database.all(
        "SELECT position, wording, short, kinds, verb FROM campaign_priority WHERE campaign_id = ? "
        "ORDER BY position",
        (id_,),
    )
    values: dict[str, Any] = {key: _day(value) if key in _DAYS else value for key, value in row.items()}
    return Campaign(
        **values,
        phases=tuple(Phase(name, _day(since), _day(until)) for name, since, until in phases),
        priorities=tuple(
            Priority(position, wording, short, tuple(kinds.split("、")) if kinds else (), verb)
            for position, wording, short, kinds, verb in priorities
        ),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
