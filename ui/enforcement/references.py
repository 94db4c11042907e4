"""What enforcement is reckoned and cited by: passages of the law, and the working calendar."""

from collections.abc import Callable
from functools import partial
from typing import Any

from lifepath_desktop.domain.laws import AIM_WORDS, STATUS_WORDS, UNVERIFIED, Aim, Law
from lifepath_desktop.domain.workdays import DAY_KIND_WORDS, DayKind
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.laws import law, law_listing
from lifepath_desktop.queries.listing import Listing
from lifepath_desktop.queries.workdays import special_day_listing
from lifepath_desktop.services.laws import change_law, record_law
from lifepath_desktop.services.workdays import remove_special_day, set_special_day
from ui.desk import Desk
from ui.enforcement.tables import ADD, CHANGE, Words
from ui.kit.ask_form import Answers, Ask, AskKind

REMOVE = "remove"
PRIORITIES = ((1, "重点一"), (2, "重点二"), (3, "重点三"), (0, "通用"))
AIMS = tuple((aim, words) for aim, words in AIM_WORDS.items())
DAY_KINDS = tuple((kind, words) for kind, words in DAY_KIND_WORDS.items())


class LawEntries:
    """法规依据: only what is 已核 stands on a paper."""

    words = Words(
        title="法规依据",
        empty="还没有法规依据。点“新增”照原文录入。",
        explanation="文书只引用“已核”的条款，并按发现隐患的日期判断是否有效；“待核”的只供查阅，核对原文后再改。程序不计算罚款。",
        names={ADD: "新增", CHANGE: "修改"},
        tables=("law",),
    )

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listing(self) -> Listing:
        """Return the list."""
        return law_listing()

    def steps(self, id_: int | None) -> tuple[str, ...]:
        """Return what may be done with a passage."""
        return () if id_ is None else (CHANGE,)

    def asks(self, name: str, id_: int | None) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        kept = law(id_) if name == CHANGE and id_ is not None else None
        shown, note = kept or (Law(None, "", Aim.DUTY, "", "", "", UNVERIFIED), "")
        return (
            Ask("title", "法规、标准名称", value=shown.title, width=2),
            Ask("article", "条款", value=shown.article, beside=True),
            Ask("priority", "整治重点", AskKind.PICK, shown.priority or 0, PRIORITIES),
            Ask("kind", "情形（留空为全部）", value=shown.kind),
            Ask("aim", "用途", AskKind.LIST, shown.aim, AIMS, beside=True),
            Ask("text", "原文", value=shown.text),
            Ask("status", "核对", AskKind.LIST, shown.status, tuple(STATUS_WORDS.items())),
            Ask("valid_from", "生效日期", AskKind.DATE, shown.valid_from, beside=True),
            Ask("valid_until", "失效日期", AskKind.DATE, shown.valid_until, beside=True),
            Ask("note", "备注", value=note),
        )

    def act(self, name: str, id_: int | None, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""
        values = {**answers, "priority": answers["priority"] or None}
        note = values.pop("note")
        draft, clerk = Law(**values), self._desk.clerk
        if name == CHANGE:
            return partial(change_law, id_ or 0, draft, note=note, clerk=clerk)
        return partial(record_law, draft, note=note, clerk=clerk)


class CalendarEntries:
    """工作日历: the days that are not what their weekday says."""

    words = Words(
        title="工作日历",
        empty="还没有放假安排。点“录入一天”，照国务院办公厅的通知录入。",
        explanation=(
            "只录入与星期不一致的日子和法定节假日。没有录入的年份按星期计算，并标明“放假安排未录入”；"
            "强制执行前必须先录入当年的安排（《行政强制法》第四十三条）。"
        ),
        names={ADD: "录入一天", REMOVE: "删除"},
        tables=("special_day",),
    )

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listing(self) -> Listing:
        """Return the list."""
        return special_day_listing()

    def steps(self, id_: int | None) -> tuple[str, ...]:
        """Return what may be done with a day."""
        return () if id_ is None else (REMOVE,)

    def asks(self, name: str, id_: int | None) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name == REMOVE:
            return ()
        return (
            Ask("on", "日期", AskKind.DATE, None),
            Ask("kind", "放假或上班", AskKind.PICK, DayKind.OFF, DAY_KINDS),
            Ask("name", "名称", hint="如“国庆节”"),
        )

    def act(self, name: str, id_: int | None, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""
        clerk = self._desk.clerk
        if name == REMOVE:
            return partial(remove_special_day, id_ or 0, clerk=clerk)
        return partial(_set_day, answers, clerk)


def _set_day(answers: Answers, clerk: str) -> Any:
    if answers["on"] is None:
        raise RuleBroken("请填写日期。")
    return set_special_day(answers["on"], answers["kind"], answers["name"], clerk=clerk)
