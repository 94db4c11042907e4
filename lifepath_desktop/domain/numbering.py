"""Permanent numbers: a hazard keeps its 隐患编号 whatever row of whatever paper it stands on (office.md 14)."""

import re

_HAZARD = re.compile(r"YH(\d{4})-(\d{4,})")


def hazard_number(year: int, sequence: int) -> str:
    """Return a 隐患编号.

    >>> hazard_number(2024, 7)
    'YH2024-0007'
    """
    return f"YH{year:04d}-{sequence:04d}"


def part_number(number: str, part: int) -> str:
    """Return the number of one part of a hazard that was partly rectified (office.md 8).

    >>> part_number("YH2024-0007", 2)
    'YH2024-0007-2'
    """
    return f"{number}-{part}"


def sequence_of(number: str) -> tuple[int, int] | None:
    """Return year and sequence of a 隐患编号, parts included; None for what is none.

    >>> sequence_of("YH2024-0007-2")
    (2024, 7)
    """
    found = _HAZARD.match(number)
    return None if found is None else (int(found[1]), int(found[2]))
