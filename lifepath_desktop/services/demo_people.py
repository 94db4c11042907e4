"""Made-up people of the campaign: who answers for what from when, and one who hands over and leaves."""

from collections.abc import Iterator
from datetime import timedelta

from db.database import database
from lifepath_desktop.domain.handovers import HandoverEntry
from lifepath_desktop.domain.workers import Role, RoleEntry, WorkerEntry
from lifepath_desktop.services.demo_days import Story
from lifepath_desktop.services.demo_town import Town, phone
from lifepath_desktop.services.handovers import hand_over
from lifepath_desktop.services.workers import record_worker, retire


def people_stories(town: Town) -> Iterator[Story]:
    """Yield who is named at the beginning, and the handing over of one village's liaison."""
    yield _named(town)
    if (town.last - town.since).days > 60:
        yield _handed_over(town)


def _named(town: Town) -> Story:
    yield town.workday(town.since)
    _record(town, town.leader, Role.LEADER)
    _record(town, town.office, Role.EMERGENCY_OFFICE, licence="演示0001")
    _record(town, town.governance, Role.GOVERNANCE_CENTRE, licence="演示0002")
    for village in town.villages:
        first, second = village.inspectors
        _record(town, first, Role.VILLAGE_COMMITTEE, village.id)
        _record(town, second, Role.GRID_WORKER, village.id)
        _record(town, village.checker, Role.VILLAGE_LIAISON, village.id)


def _record(town: Town, name: str, role: Role, village_id: int | None = None, licence: str = "") -> int:
    # In a township of very many villages two people may well have one name.
    known = database.scalar("SELECT EXISTS (SELECT 1 FROM worker WHERE name = ?)", (name,))
    entry = WorkerEntry(name, phone(town.dice), licence, namesake=bool(known))
    return record_worker(entry, RoleEntry(role, village_id, from_on=town.today), clerk=town.clerk)[1]


def _handed_over(town: Town) -> Story:
    """The last village's liaison goes to another office; the roles pass, then the person leaves."""
    village = town.villages[-1]
    receiver = town.person()
    yield town.between(40, 30)
    giver_id = database.scalar("SELECT MAX(id) FROM worker WHERE name = ?", (village.checker,))
    entry = WorkerEntry(f"{receiver}（新任）", phone(town.dice))
    receiver_id = record_worker(entry, clerk=town.clerk)[1]
    roles = database.all("SELECT id FROM worker_role WHERE worker_id = ?", (giver_id,))
    passing = HandoverEntry(
        int(giver_id),
        receiver_id,
        town.today,
        town.leader,
        tuple(role_id for (role_id,) in roles),
        reason="岗位调整",
    )
    hand_over(passing, clerk=town.clerk, today=town.today)
    yield town.workday(town.today + timedelta(days=2))
    retire([int(giver_id)], town.today, "调往县直单位", clerk=town.clerk)
