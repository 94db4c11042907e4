"""The tab 敲门行动: the households, knocked at or not, with the visits to one of them beside the list."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from lifepath_desktop.domain.outreach import FoundAtHome, HouseholdEntry, VisitEntry, read_households
from lifepath_desktop.queries.outreach import (
    ALL_HOUSEHOLDS,
    HOUSEHOLDS,
    NOT_VISITED,
    VISITED,
    WITH_HAZARDS,
    Knock,
    case_choices,
    household_row,
    knocks_of,
)
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.queries.villages import groups_of
from lifepath_desktop.services.households import (
    add_households,
    change_household,
    knock,
    void_household,
    void_last_visit,
)
from ui.ask_fields import LongText
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import Tone
from ui.kit.time_line import Point
from ui.list_with_side import Shape
from ui.outreach.offering import of_households
from ui.paper_menu import Offered
from ui.record_tab import Telling, Verb, Work

KNOCK, CHANGE, VOID_VISIT, VOID = "knock", "change", "void_visit", "void"
LAST_BY = "outreach/by"
PRIORITIES = ((1, "重点一"), (2, "重点二"), (3, "重点三"), (None, "其他"))
ON_HAZARD = ("is_found", (True,))


class Households(Work):
    """Lists are pasted, one household a line; several are knocked at in one act."""

    new = "登记农户"
    large = frozenset({KNOCK, CHANGE})
    names = {  # noqa: RUF012  # the words of the steps, never written to
        KNOCK: "登记敲门",
        CHANGE: "修改",
        VOID_VISIT: "作废最近一次敲门",
        VOID: "注销农户",
    }
    empty = "还没有农户名册。把名册粘贴进来（一行一户：户主 门牌 人口），就能登记每户的敲门情况和覆盖户数。"

    def shape(self) -> Shape:
        """The list with the state as a chip."""
        return Shape(
            title="农户",
            listing=HOUSEHOLDS,
            unit="户",
            tables=("household", "household_visit", "hazard", "village", "village_group"),
            chip_column="state",
            tones={"已敲门": Tone.DONE, "未敲门": Tone.WARNING},
            views=(ALL_HOUSEHOLDS, NOT_VISITED, VISITED, WITH_HAZARDS),
            frozen=2,
        )

    def telling(self, id_: int) -> Telling | None:
        """Tell the household and its visits."""
        row = household_row(id_)
        if row is None:
            return None
        members = f"{row.members} 人" if row.members else ""
        return Telling(
            f"{row.head}户", (row.door, members, row.note), tuple(_point(visit) for visit in knocks_of(id_))
        )

    def papers(self, ids: Sequence[int]) -> tuple[Offered, ...]:
        """The group's sheet, blank or filled in, and what stays with a household."""
        return of_households(ids, self.desk.today())

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """Many may be knocked at in one act; the rest is for one."""
        if len(ids) > 1:
            return (KNOCK,)
        return (KNOCK, CHANGE, VOID_VISIT, VOID) if knocks_of(ids[0]) else (KNOCK, CHANGE, VOID)

    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name == KNOCK:
            return self._asks_of_visit(single=len(ids) == 1)
        if name == CHANGE:
            return _asks_of_change(ids[0])
        if name == "new":
            return (
                Ask("home", "村、村民组", AskKind.LIST, choices=_homes()),
                Ask(
                    "heads",
                    "户主",
                    value=LongText(lines=9),
                    hint="一行一户：户主 门牌 人口，可以从表格里粘贴",
                ),
            )
        return (Ask("reason", "原因"),)

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        if name == "new":
            village_id, group_id = answers["home"] or (0, None)
            entries = [
                HouseholdEntry(village_id, head, group_id, door, members)
                for head, door, members in read_households(answers["heads"])
            ]
            return partial(_add, entries, self.desk.clerk)
        if name == KNOCK:
            self.desk.keeper.set(LAST_BY, answers["by"])
            return partial(knock, ids, _visit(answers, self.by["today"]), **self.by)
        if name == CHANGE:
            village_id, group_id = answers["home"]
            entry = HouseholdEntry(
                village_id,
                answers["head"],
                group_id,
                answers["door"],
                answers["members"] or None,
                answers["note"],
            )
            return partial(change_household, ids[0], entry, clerk=self.desk.clerk)
        verb = void_last_visit if name == VOID_VISIT else void_household
        return partial(verb, ids[0], answers["reason"], **self.by)

    def _asks_of_visit(self, *, single: bool) -> tuple[Ask, ...]:
        asks = (
            Ask("on", "敲门日期", AskKind.PAST_DATE, self.desk.today()),
            Ask("by", "敲门的人", value=self.desk.keeper.get(LAST_BY) or "", beside=True),
            Ask("case", "讲述案例", AskKind.LIST, choices=((None, "没有讲"), *case_choices()), width=2),
            Ask("leaflets", "宣传单（份）", AskKind.COUNT, 1, beside=True),
            Ask("note", "备注"),
            Ask("signed", "农户已签字", AskKind.TICK),
        )
        if not single:
            return asks
        return (
            *asks,
            Ask("is_found", "发现隐患", AskKind.TICK, beside=True),
            Ask("details", "隐患情况", only_if=ON_HAZARD),
            Ask("priority", "整治重点", AskKind.LIST, 1, PRIORITIES, only_if=ON_HAZARD, width=2),
            Ask("count", "处数", AskKind.COUNT, 1, only_if=ON_HAZARD, beside=True),
        )


def _add(entries: Sequence[HouseholdEntry], clerk: str) -> Any:
    return add_households(entries, clerk=clerk)[0]


def _visit(answers: Answers, today: Any) -> VisitEntry:
    found = None
    if answers.get("is_found"):
        found = FoundAtHome(answers["details"], answers["priority"], answers["count"])
    return VisitEntry(
        answers["on"] or today,
        answers["by"],
        answers["case"],
        answers["leaflets"],
        answers["signed"],
        answers["note"],
        found,
    )


def _asks_of_change(household_id: int) -> tuple[Ask, ...]:
    row = household_row(household_id)
    if row is None:
        return ()
    return (
        Ask("home", "村、村民组", AskKind.LIST, (row.village_id, row.group_id), _homes()),
        Ask("head", "户主", value=row.head),
        Ask("door", "门牌", value=row.door),
        Ask("members", "人口", AskKind.COUNT, row.members or 0, most=99),
        Ask("note", "备注", value=row.note),
    )


def _homes() -> tuple[tuple[Any, str], ...]:
    homes: list[tuple[Any, str]] = []
    for village_id, name in village_choices():
        homes.append(((village_id, None), name))
        homes += [((village_id, group.id), f"{name}　{group.name}") for group in groups_of(village_id)]
    return tuple(homes)


def _point(visit: Knock) -> Point:
    parts = (
        visit.by,
        f"讲述“{visit.told}”" if visit.told else "",
        f"宣传单 {visit.leaflets} 份" if visit.leaflets else "",
        "已签字" if visit.signed else "",
        visit.note,
    )
    what = f"敲门，发现隐患 {visit.hazard}" if visit.hazard else "敲门"
    tone = Tone.URGENT if visit.hazard else Tone.DONE
    return Point(visit.on_day.isoformat(), what, "　".join(filter(None, parts)), tone)
