"""Acts on the campaign: laid down with the register, changed by the office, followed by another."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from db.models import Campaign as Record
from db.models import CampaignPhase, CampaignPriority, Setting, Township
from lifepath_desktop.domain.campaign import (
    DEADLINES,
    Campaign,
    clashes,
    closed_before,
    require_apart,
    require_campaign,
)
from lifepath_desktop.errors import NotFound
from lifepath_desktop.queries.campaign import campaigns, plan
from lifepath_desktop.services.operation import Change, operation

_FORMER_SETTINGS = {
    "campaign_name": "name",
    "campaign_since": "since",
    "campaign_until": "until",
    "self_check_until": "self_check_until",
}
"""Settings of older registers, and the field of the campaign that took their place."""
_OWN_FIELDS = (
    "name",
    "issued_by",
    "number",
    "issued_on",
    "since",
    "until",
    "study_until",
    "self_check_until",
    "inspection_until",
    "summary_until",
    "note",
)


def lay_down_campaign() -> None:
    """Write the plan into a register that has no campaign, under the act that is open.

    What an older register kept as settings is taken over, and the settings go.
    """
    if Record.select().exists():
        return
    township: Township | None = Township.get_or_none()
    campaign = plan("" if township is None else township.name)
    kept = list(Setting.select().where(Setting.key.in_(list(_FORMER_SETTINGS))))
    former = {_FORMER_SETTINGS[one.key]: json.loads(one.value) for one in kept}
    _write(Record(), _taken_over(campaign, former))
    for one in kept:
        one.delete_instance()


def _taken_over(campaign: Campaign, former: dict[str, Any]) -> Campaign:
    """The plan with what the office had set; what the plan ends on its last day ends on the office's last day."""
    days: dict[str, Any] = {key: date.fromisoformat(text) for key, text in former.items() if key != "name"}
    taken = replace(campaign, name=former.get("name", campaign.name), **days)
    last, planned = taken.until, campaign.until
    moved: dict[str, Any] = {key: _moved(getattr(taken, key), planned, last) for key in DEADLINES}
    phases = [replace(phase, until=_moved(phase.until, planned, last)) for phase in taken.phases]
    # 巩固提升 is the last calendar month.
    phases[-1] = replace(phases[-1], since=last.replace(day=1), until=last)
    opening = replace(phases[1], since=min(taken.since, last))
    return replace(taken, **moved, phases=(phases[0], opening, *phases[2:]))


def _moved(day: date | None, planned: date, last: date) -> date | None:
    if day is None or day == planned:
        return last if day is not None else None
    return min(day, last)


def change_campaign(campaign_id: int, campaign: Campaign, *, clerk: str) -> tuple[Change, tuple[str, ...]]:
    """Change a campaign with its phases and priorities as one act; returns what inside it clashes, in words.

    Raises `RuleBroken` for dates that overlap another campaign's, `NotFound` when it is gone.
    """
    wanted = require_campaign(campaign)
    require_apart(wanted, (other for other in campaigns() if other.id != campaign_id))
    with operation(f"修改专项行动：{wanted.name}", clerk=clerk) as act:
        _write(_record(campaign_id), wanted)
    return act.change, clashes(wanted)


def start_campaign(campaign: Campaign, *, clerk: str) -> tuple[Change, int]:
    """Begin another campaign in the same register as one act, and return its id.

    The one before it ends the day before at the latest (新开专项行动). Raises `RuleBroken` when it would begin
    before that one.
    """
    wanted = require_campaign(campaign)
    before = campaigns()[-1]
    closed = closed_before(before, wanted)
    with operation(f"新开专项行动：{wanted.name}", clerk=clerk) as act:
        _write(_record(before.id), closed)
        record = Record()
        _write(record, wanted)
    return act.change, int(record.id)


def _record(campaign_id: int) -> Record:
    if not campaign_id:
        # A register made without its setup (as tests and scratch copies are) keeps the plan with its first change.
        lay_down_campaign()
        campaign_id = campaigns()[-1].id
    found: Record | None = Record.get_or_none(Record.id == campaign_id)
    if found is None:
        raise NotFound("这个专项行动已经不在了，请刷新后再试。")
    return found


def _write(record: Record, campaign: Campaign) -> None:
    values = {key: getattr(campaign, key) for key in _OWN_FIELDS}
    if record.id is None or any(getattr(record, key) != value for key, value in values.items()):
        for key, value in values.items():
            setattr(record, key, value)
        record.save()
    phases = {
        at: {"name": phase.name, "since": phase.since, "until": phase.until}
        for at, phase in enumerate(campaign.phases, 1)
    }
    _write_parts(CampaignPhase, record, phases)
    priorities = {
        priority.position: {
            "wording": priority.wording,
            "short": priority.short,
            "kinds": "、".join(priority.kinds),
            "verb": priority.verb,
        }
        for priority in campaign.priorities
    }
    _write_parts(CampaignPriority, record, priorities)


def _write_parts(model: Any, record: Record, wanted: dict[int, dict[str, Any]]) -> None:
    """Make the parts at their positions what is wanted, and leave alone what is so already."""
    kept = {part.position: part for part in model.select().where(model.campaign == record)}
    for position in kept.keys() - wanted.keys():
        kept[position].delete_instance()
    for position, values in wanted.items():
        part = kept.get(position)
        if part is None:
            model.create(campaign=record, position=position, **values)
        elif any(getattr(part, key) != value for key, value in values.items()):
            for key, value in values.items():
                setattr(part, key, value)
            part.save()
