"""Made-up data for showing the program: every room of a township's campaign, the same for the same seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from db.database import database
from db.identities import Identities
from lifepath_desktop.domain.places import group_name
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.closing import township_name
from lifepath_desktop.queries.workdays import work_calendar
from lifepath_desktop.services.demo_days import Days, DemoClock
from lifepath_desktop.services.demo_enforcement import enforcement_stories
from lifepath_desktop.services.demo_escalations import escalation_stories
from lifepath_desktop.services.demo_fieldwork import fieldwork_stories
from lifepath_desktop.services.demo_filing import filing_stories
from lifepath_desktop.services.demo_hazards import hazard_stories
from lifepath_desktop.services.demo_imports import import_stories
from lifepath_desktop.services.demo_ledgers import ledger_stories, make_places
from lifepath_desktop.services.demo_office import office_stories
from lifepath_desktop.services.demo_people import people_stories
from lifepath_desktop.services.demo_tip_offs import tip_off_stories
from lifepath_desktop.services.demo_town import GROUPS, Purse, Town, VillageAt
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.register import create_register
from lifepath_desktop.services.villages import add_group

SINCE = date(2024, 4, 10)
UNTIL = date(2025, 12, 31)
_GROUPS_EACH = 3
_NAMES = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much is made up: `places` and `hazards` in the whole township, from `seed`, up to `today`."""

    places: int = 60
    hazards: int = 120
    seed: int = 1
    today: date = date(2025, 3, 31)


def create_demo(
    folder: Path, township_code: str, wanted: Wanted, *, clerk: str, progress: Progress = QUIET
) -> None:
    """Make a register of made-up data; uids and times come from the seed too. The register stays open.

    A hundred hazards or so live through the services step by step; the rest come as the villages' old ledgers.
    """
    clock = DemoClock(SINCE)
    create_register(folder, township_code, clerk=clerk, identities=Identities.seeded(wanted.seed, clock))
    last = max(SINCE, min(wanted.today, UNTIL))
    town = Town(
        township_name(),
        random.Random(wanted.seed),
        clerk,
        clock,
        work_calendar(),
        SINCE,
        last,
        Purse(wanted.hazards if wanted.places else 0),
    )
    _settle(town, wanted.places)
    days = Days(clock, last)
    # The ledgers take the hazards that the others leave, so they come last.
    days.tell(
        chain(
            people_stories(town),
            enforcement_stories(town),
            tip_off_stories(town),
            fieldwork_stories(town),
            escalation_stories(town),
            hazard_stories(town),
            office_stories(town),
            filing_stories(town),
            import_stories(town),
            ledger_stories(town),
        )
    )
    days.run(progress)


def _names(town: Town) -> Iterator[str]:
    """Yield names, each once as long as there are any that nobody has."""
    taken: set[str] = set()
    while True:
        name = town.person()
        if name not in taken or len(taken) > _NAMES:
            taken.add(name)
            yield name


def _settle(town: Town, places: int) -> None:
    """Put people, groups and places into the villages; a township without villages keeps everything at its own level."""
    names = _names(town)
    town.leader, town.office, town.governance = next(names), next(names), next(names)
    villages: list[VillageAt] = []
    for village_id, name in database.all("SELECT id, name FROM village ORDER BY position"):
        offset = len(villages) * _GROUPS_EACH
        chosen = [GROUPS[(offset + number) % len(GROUPS)] for number in range(_GROUPS_EACH)]
        for group in chosen:
            add_group(village_id, group_name(group), clerk=town.clerk)
        ids = dict(database.all("SELECT name, id FROM village_group WHERE village_id = ?", (village_id,)))
        pair = (next(names), next(names))
        villages.append(VillageAt(int(village_id), str(name), pair, next(names), ids))
    town.villages = tuple(villages)
    with operation("登记演示场所", clerk=town.clerk):
        town.places = make_places(town, places)
