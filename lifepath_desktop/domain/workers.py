"""工作人员: which roles there are, when two of one person overlap, which names are persons, who answers on a day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from lifepath_desktop.domain.fieldwork import require_words
from lifepath_desktop.errors import RuleBroken


class Role(Enum):
    """What a person does in the campaign (plan 三(二), 四); one person may hold several (office.md 21)."""

    VILLAGE_HEAD = "village_head"
    VILLAGE_LIAISON = "village_liaison"
    VILLAGE_COMMITTEE = "village_committee"
    GRID_WORKER = "grid_worker"
    EMERGENCY_OFFICE = "emergency_office"
    GOVERNANCE_CENTRE = "governance_centre"
    LEADER = "leader"


ROLE_WORDS = {
    Role.VILLAGE_HEAD: "村主要负责人",
    Role.VILLAGE_LIAISON: "乡包村（组）干部",
    Role.VILLAGE_COMMITTEE: "村两委干部",
    Role.GRID_WORKER: "网格员",
    Role.EMERGENCY_OFFICE: "应急办",
    Role.GOVERNANCE_CENTRE: "综治中心",
    Role.LEADER: "乡领导",
}
VILLAGE_ROLES = frozenset({Role.VILLAGE_HEAD, Role.VILLAGE_LIAISON, Role.VILLAGE_COMMITTEE, Role.GRID_WORKER})
"""Roles that mean nothing without a village; the others are the township's."""


@dataclass(frozen=True, slots=True)
class WorkerEntry:
    """A person as the clerk writes one down; `namesake` says that another of this name is somebody else."""

    name: str
    phone: str = ""
    licence: str = ""
    note: str = ""
    namesake: bool = False


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A role from a day to a day (both inclusive); without days it always was, or has no end."""

    role: Role
    village_id: int | None = None
    group_id: int | None = None
    from_on: date | None = None
    to_on: date | None = None

    @property
    def area(self) -> tuple[Role, int | None, int | None]:
        """What it answers for: the role, the village, the group."""
        return (self.role, self.village_id, self.group_id)

    def is_held(self, on: date) -> bool:
        """Tell whether it is held on a day.

        >>> RoleEntry(Role.GRID_WORKER, 1, to_on=date(2024, 11, 14)).is_held(date(2024, 11, 15))
        False
        """
        return (self.from_on or date.min) <= on <= (self.to_on or date.max)


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that is recorded: its id, whose it is, and where, in words."""

    id: int
    worker_id: int
    entry: RoleEntry
    where: str = ""

    @property
    def words(self) -> str:
        """As lists and papers say it.

        >>> HeldRole(1, 1, RoleEntry(Role.GRID_WORKER, 1), "白际村大坪组").words
        '网格员（白际村大坪组）'
        """
        return f"{ROLE_WORDS[self.entry.role]}（{self.where}）" if self.where else ROLE_WORDS[self.entry.role]

    @property
    def span(self) -> str:
        """From when to when, in words.

        >>> HeldRole(1, 1, RoleEntry(Role.LEADER, from_on=date(2024, 4, 1))).span
        '2024-04-01 起'
        """
        since, until = self.entry.from_on, self.entry.to_on
        if since is None and until is None:
            return ""
        if until is None:
            return f"{since} 起"
        return f"至 {until}" if since is None else f"{since} 至 {until}"


def day_before(on: date) -> date:
    """Return the last day of what ends when something else begins."""
    return on - timedelta(days=1)


def overlaps(one: RoleEntry, other: RoleEntry) -> bool:
    """Tell whether two roles are the same one at the same time.

    >>> grid = RoleEntry(Role.GRID_WORKER, 1, from_on=date(2024, 4, 1), to_on=date(2024, 6, 30))
    >>> overlaps(grid, RoleEntry(Role.GRID_WORKER, 1, from_on=date(2024, 7, 1)))
    False
    >>> overlaps(grid, RoleEntry(Role.GRID_WORKER, 1, from_on=date(2024, 6, 30)))
    True
    >>> overlaps(grid, RoleEntry(Role.GRID_WORKER, 2))
    False
    """
    if one.area != other.area:
        return False
    starts = max(one.from_on or date.min, other.from_on or date.min)
    return starts <= min(one.to_on or date.max, other.to_on or date.max)


def require_worker(entry: WorkerEntry) -> WorkerEntry:
    """Return a person with its texts trimmed; raises `RuleBroken` without a name."""
    name = re.sub(r"\s+", "", require_words(entry.name, "姓名"))
    if re.search(r"[、，,；;/／]", name):
        raise RuleBroken(f"“{name}”像是几个人的姓名，没有保存；请一个人一个人登记。")
    return WorkerEntry(name, entry.phone.strip(), entry.licence.strip(), entry.note.strip(), entry.namesake)


def require_role(entry: RoleEntry) -> None:
    """Let a role pass that says where it is held, and does not end before it begins."""
    words = ROLE_WORDS[entry.role]
    if entry.role in VILLAGE_ROLES and entry.village_id is None:
        raise RuleBroken(f"{words}要写明是哪个村，没有保存；请选择村。")
    if entry.group_id is not None and entry.village_id is None:
        raise RuleBroken("选了村民组就要选它所在的村，没有保存。")
    if entry.from_on is not None and entry.to_on is not None and entry.to_on < entry.from_on:
        raise RuleBroken(f"任职截止日期 {entry.to_on} 早于开始日期 {entry.from_on}，没有保存；请核对日期。")


def require_no_overlap(entry: RoleEntry, held: Iterable[HeldRole], name: str) -> None:
    """Raise `RuleBroken` when the person holds the same role at the same place at that time already."""
    for other in held:
        if overlaps(entry, other.entry):
            span = f"（{other.span}）" if other.span else ""
            raise RuleBroken(f"{name}已经是{other.words}{span}，没有重复登记；如有变动，请先结束原来的职责。")


_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af·]{2,4}")
_OFFICE = re.compile(
    r"村|组|乡|镇|办|网格|干部|两委|书记|主任|站|所|队|人员|负责|同志|单位|中心|消防|公司|等"
)


def is_a_name(text: str) -> bool:
    """Tell whether a word in the cell 排查人员 is a person, not an office or a title.

    >>> [is_a_name(text) for text in ("李平", "欧阳建国", "村两委", "网格员", "王站长", "应急办", "张")]
    [True, True, False, False, False, False, False]
    """
    return _NAME.fullmatch(text) is not None and _OFFICE.search(text) is None


def told_apart(name: str, roles: Iterable[str], phone: str) -> str:
    """Return a name with what tells two persons of it apart: the first role, or the telephone's last digits.

    >>> told_apart("李平", ["网格员（白际村）"], ""), told_apart("李平", [], "13900001234"), told_apart("李平", [], "")
    ('李平　网格员（白际村）', '李平　尾号1234', '李平')
    """
    first = next(iter(roles), "")
    return f"{name}　{first or f'尾号{phone[-4:]}'}" if first or phone else name


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A person named in the cell 排查人员 of a village's visits, and how often from when to when."""

    name: str
    village_id: int | None
    village: str
    visits: int
    since: date
    until: date
    worker_id: int | None = None

    @property
    def words(self) -> str:
        """As the form offers it."""
        return f"{self.name}　{self.village or '乡本级'}　{self.visits:,} 次，最近 {self.until}"
