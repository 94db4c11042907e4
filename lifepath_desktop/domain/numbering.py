"""Permanent numbers: a hazard keeps its 隐患编号 whatever row of whatever paper it stands on (office.md 14)."""


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


def year_range(year: int) -> tuple[str, str]:
    """Return between which texts the numbers of a year lie, the second no longer one of them.

    >>> year_range(2024)
    ('YH2024-', 'YH2024.')
    """
    return f"YH{year:04d}-", f"YH{year:04d}."
