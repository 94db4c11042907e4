"""Making a register for a township, opening it, and letting go of it."""

from pathlib import Path

from db.identities import Identities
from db.models import Township, Village
from db.opening import close_database, make_folder, open_database
from lifepath_desktop.queries import divisions
from lifepath_desktop.queries.spelling import spelling
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.starting_data import (
    lay_down_new_laws,
    lay_down_starting_data,
    lay_down_what_is_missing,
)


def create_register(folder: Path, township_code: str, *, clerk: str, identities: Identities) -> Change:
    """Make a register for a township of the country, with its villages in it, and open it.

    Raises `NotFound` for an unknown code and `RuleBroken` when the folder holds a register already.
    """
    township = divisions.township(township_code)
    make_folder(folder)
    open_database(folder, identities=identities, create=True)
    with operation(f"建立{township.name}台账库", clerk=clerk, kind="setup") as act:
        record = Township.create(
            code=township.code,
            name=township.name,
            county=township.county,
            city=township.city,
            province=township.province,
        )
        for position, village in enumerate(divisions.villages_of(township_code)):
            Village.create(
                township=record,
                code=village.code,
                name=village.name,
                full_name=village.full_name,
                position=position,
                search=spelling(village.name),
            )
        lay_down_starting_data()
    return act.change


def open_register(folder: Path, *, identities: Identities) -> list[str]:
    """Open a register, upgraded after a backup when an older program made it; return what was applied.

    Passages of the law that the program has learnt since are brought in.
    """
    applied = open_database(folder, identities=identities)
    if applied:
        lay_down_what_is_missing()
    lay_down_new_laws()
    return applied


def close_register() -> None:
    """Let go of the open register."""
    close_database()
