"""The made-up township: its places and people, by whom each story is lived."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from lifepath_desktop.domain.workdays import WorkCalendar
from lifepath_desktop.services.demo_days import DemoClock, on_workday

_SURNAMES = "汪吴程江方胡余朱许洪黄毕詹邵戴章金叶"
_GIVEN = (
    "志强",
    "建华",
    "永红",
    "小红",
    "国平",
    "玉兰",
    "德明",
    "秀英",
    "长生",
    "春燕",
    "立新",
    "美娟",
    "来富",
    "桂花",
)
GROUPS = ("大坪组", "店村组", "新屋组", "江湾组", "石壁下组", "结里组", "严池组", "胜利组", "望岭山组")

NOBODY = "命令行"
"""The clerk of a command that was given no name."""
_DAYS_EACH = 3


@dataclass(frozen=True, slots=True)
class VillageAt:
    """A village with those who inspect in it, and its groups by name."""

    id: int
    name: str
    inspectors: tuple[str, str]
    checker: str
    groups: dict[str, int] = field(default_factory=dict)

    @property
    def pair(self) -> str:
        """The two who go out together, as papers name them."""
        return "、".join(self.inspectors)


@dataclass(frozen=True, slots=True)
class PlaceAt:
    """A place with what the stories need to know of it."""

    id: int
    name: str
    village: VillageAt
    contact: str
    crowded: bool
    self_built: bool


@dataclass(slots=True)
class Purse:
    """How many hazards may still be made up; a story that finds one takes it from here before it begins."""

    left: int

    def take(self, count: int = 1) -> bool:
        """Tell whether so many were left, and take them."""
        if count > self.left:
            return False
        self.left -= count
        return True


@dataclass(slots=True)
class Town:
    """What every story shares: dice, clock and calendar, the villages and places, and who works in the township."""

    name: str
    dice: random.Random
    typed_by: str
    clock: DemoClock
    calendar: WorkCalendar
    since: date
    last: date
    purse: Purse
    villages: tuple[VillageAt, ...] = ()
    places: tuple[PlaceAt, ...] = ()
    leader: str = ""
    office: str = ""
    governance: str = ""

    @property
    def clerk(self) -> str:
        """Return who types: whoever was named, or the two of the office in turn where a command names nobody."""
        if self.typed_by != NOBODY:
            return self.typed_by
        pair = [name for name in (self.office, self.governance) if name]
        return pair[self.today.toordinal() // _DAYS_EACH % len(pair)] if pair else self.typed_by

    @property
    def today(self) -> date:
        """The day on which a story acts."""
        return self.clock.day

    def workday(self, day: date) -> date:
        """Return a day, or the first working day after it."""
        return on_workday(self.calendar, day)

    def after(self, days: int) -> date:
        """Return the first working day so many days from today on."""
        return self.workday(self.today + timedelta(days=days))

    def between(self, first: int, last: int) -> date:
        """Return a working day by the dice: from `first` to `last` days before the end, within the campaign."""
        latest = max(self.since, self.last - timedelta(days=last))
        earliest = max(self.since, self.last - timedelta(days=first))
        day = self.workday(earliest + timedelta(days=self.dice.randint(0, (latest - earliest).days)))
        return day if day <= self.last else self.last

    def any_day(self, *, but_last: int = 0) -> date:
        """Return a working day of the campaign by the dice, leaving so many days for what comes after."""
        return self.between((self.last - self.since).days, but_last)

    def person(self) -> str:
        """Return a name."""
        return self.dice.choice(_SURNAMES) + self.dice.choice(_GIVEN)

    def place(self) -> PlaceAt | None:
        """Return a place by the dice; None in a town without places."""
        return self.dice.choice(self.places) if self.places else None


def phone(dice: random.Random) -> str:
    """Return a mobile number."""
    return f"1{dice.choice('3578')}{dice.randrange(10**9):09d}"
