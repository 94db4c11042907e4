"""Bodies that owe a self-check: 乡直单位 and 经营单位."""

from dataclasses import dataclass
from enum import Enum


class UnitKind(Enum):
    """The two kinds of body that the plan names (plan 三(一))."""

    TOWNSHIP_BODY = "township_body"
    BUSINESS = "business"


UNIT_KIND_WORDS = {UnitKind.TOWNSHIP_BODY: "乡直单位", UnitKind.BUSINESS: "经营单位"}

TOWNSHIP_CATEGORY = "乡直单位"
"""The category of place by which a township body is recognised (domain.md 6)."""


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit as the clerk writes it down; no village is the township's own level."""

    kind: UnitKind
    name: str
    village_id: int | None = None
    address: str = ""
    contact: str = ""
    phone: str = ""
    note: str = ""


def kind_of_place(category: str) -> UnitKind:
    """Return the kind of unit that a place's owner is.

    >>> kind_of_place("乡直单位").name, kind_of_place("农家乐").name
    ('TOWNSHIP_BODY', 'BUSINESS')
    """
    return UnitKind.TOWNSHIP_BODY if category == TOWNSHIP_CATEGORY else UnitKind.BUSINESS
