"""Columns as data, shared by screen, workbook and paper."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

Row = TypeVar("Row")


class Align(Enum):
    """Where a cell's text stands between its left and right edge."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading, how a row fills it, and how wide it stands on paper.

    `group` is the upper heading that several neighbouring columns share in a two-row head.
    `merges` marks a column whose cells are joined over the rows of one place.
    """

    heading: str
    text: Callable[[Row], str]
    width_mm: float
    align: Align = Align.LEFT
    group: str = ""
    merges: bool = False
