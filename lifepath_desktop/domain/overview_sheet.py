"""总览 on one sheet of paper, as it is laid before a meeting: the same numbers in the same words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """One number with its caption and unit."""

    caption: str
    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class SheetVillage:
    """One village's 完成 and 未完成 for each of the three priorities, in 处."""

    village: str
    done: tuple[int, int, int]
    open: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class SheetMonth:
    """One month of the curve, in 处."""

    name: str
    found: int
    struck_off: int
    open: int


@dataclass(frozen=True, slots=True)
class OverviewSheet:
    """Everything of one look, of the township or of one village (`area`)."""

    township: str
    area: str
    campaign: str
    phase: str
    days: str
    on: date
    numbers: tuple[SheetNumber, ...]
    report_period: str
    unreported: tuple[str, ...]
    waiting: tuple[str, ...]
    villages: tuple[SheetVillage, ...]
    months: tuple[SheetMonth, ...]
    ages: tuple[tuple[str, int, int], ...]
