"""The tabs 宣传活动, 显示屏 and 案例库."""

from collections.abc import Sequence
from functools import partial

from lifepath_desktop.domain.outreach import EVENT_WORDS, CaseEntry, EventEntry, EventKind, ShowEntry
from lifepath_desktop.queries.outreach import (
    CASES,
    EVENTS,
    SHOWS,
    case_choices,
    case_row,
    event_entry,
    places_to_reach,
    reached_by,
    units_to_reach,
)
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.services.outreach import (
    add_case,
    change_case,
    change_event,
    record_event,
    record_show,
    void_case,
    void_event,
    void_show,
)
from ui.ask_fields import LongText, Ticks
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import Tone
from ui.list_with_side import Shape
from ui.outreach.offering import letter, of_event, of_shows
from ui.paper_menu import Offered
from ui.record_tab import Telling, Verb, Work

CHANGE, VOID = "change", "void"
LAST_BY = "outreach/by"


class Events(Work):
    """Events by kind; those that went to units or places name them."""

    new = "登记活动"
    large = frozenset({CHANGE})
    names = {CHANGE: "修改", VOID: "作废"}  # noqa: RUF012  # the words of the steps, never written to
    empty = "还没有宣传活动。进单位、进场所要勾选进了哪几家，覆盖数就会自己算出来。"

    def shape(self) -> Shape:
        """The list with the kind as a chip."""
        return Shape(
            title="宣传活动",
            listing=EVENTS,
            unit="次",
            tables=("outreach_event", "outreach_target", "outreach_case", "village"),
            chip_column="kind",
            tones=dict.fromkeys(EVENT_WORDS.values(), Tone.ACTIVE),
            frozen=2,
        )

    def telling(self, id_: int) -> Telling | None:
        """Tell whom the event reached."""
        rows = EVENTS.rows([id_])
        if not rows:
            return None
        told = dict(zip((column.key for column in EVENTS.columns), rows[0][1:], strict=True))
        names = reached_by(id_)
        return Telling(
            told["topic"],
            (
                f"{told['on_day']}　{told['kind']}　{told['village']}　{told['location']}".rstrip(),
                f"组织人员：{told['by']}",
                f"参加 {told['attendance']} 人，宣传单 {told['leaflets']} 份",
                f"讲述案例：{told['told']}" if told["told"] else "",
                f"进到：{'、'.join(names)}" if names else "",
                told["note"],
            ),
        )

    def papers(self, ids: Sequence[int]) -> tuple[Offered, ...]:
        """The record of an event and its 签到表, filled in or blank."""
        return of_event(ids)

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """What was written down wrong is corrected, what never was is voided."""
        return (CHANGE, VOID) if len(ids) == 1 else ()

    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what an event asks for, a known one as it was written down."""
        if name == VOID:
            return (Ask("reason", "原因"),)
        today = self.desk.today()
        last = EventEntry(EventKind.TO_UNITS, today, "", self.desk.keeper.get(LAST_BY) or "")
        was = (event_entry(ids[0]) if name == CHANGE and ids else None) or last
        units, places = Ticks(units_to_reach()), Ticks(places_to_reach(today, None))
        units.tick(*was.unit_ids)
        places.tick(*was.place_ids)
        kinds = tuple((kind, words) for kind, words in EVENT_WORDS.items())
        return (
            Ask("kind", "形式", AskKind.PICK, was.kind, kinds),
            Ask(
                "units",
                "进了哪些单位",
                value=units,
                only_if=("kind", (EventKind.TO_UNITS,)),
            ),
            Ask(
                "places",
                "进了哪些场所",
                value=places,
                only_if=("kind", (EventKind.TO_PLACES,)),
            ),
            Ask("on", "日期", AskKind.PAST_DATE, was.on),
            Ask(
                "village",
                "村",
                AskKind.LIST,
                was.village_id,
                ((None, "乡本级"), *village_choices()),
                beside=True,
            ),
            Ask("topic", "主题", value=was.topic),
            Ask("location", "地点", value=was.location),
            Ask("by", "组织人员", value=was.by),
            Ask("attendance", "参加人数", AskKind.COUNT, was.attendance),
            Ask("leaflets", "宣传单（份）", AskKind.COUNT, was.leaflets, beside=True),
            Ask("case", "讲述案例", AskKind.LIST, was.case_id, ((None, "没有讲"), *case_choices())),
            Ask("note", "备注", value=was.note),
        )

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        if name == VOID:
            return partial(void_event, ids[0], answers["reason"], **self.by)
        self.desk.keeper.set(LAST_BY, answers["by"])
        entry = EventEntry(
            kind=answers["kind"],
            on=answers["on"] or self.desk.today(),
            topic=answers["topic"],
            by=answers["by"],
            village_id=answers["village"],
            location=answers["location"],
            attendance=answers["attendance"],
            leaflets=answers["leaflets"],
            case_id=answers["case"],
            note=answers["note"],
            unit_ids=answers.get("units", ()),
            place_ids=answers.get("places", ()),
        )
        if name == CHANGE:
            return partial(change_event, ids[0], entry, **self.by)
        return partial(record_event, entry, **self.by)


class Shows(Work):
    """What screens showed."""

    new = "登记播放"
    names = {VOID: "作废"}  # noqa: RUF012  # the words of the steps, never written to
    empty = "还没有显示屏播放记录。登记片名、起止日期和次数，天数按起止日期先算好。"

    def shape(self) -> Shape:
        """A plain list."""
        return Shape("显示屏播放", SHOWS, "条", ("screen_show",), "", {})

    def telling(self, id_: int) -> Telling | None:
        """Tell what stands in the list."""
        rows = SHOWS.rows([id_])
        if not rows:
            return None
        _, film, screen, from_on, to_on, days, times, by, note = rows[0]
        return Telling(
            film, (screen, f"{from_on} 至 {to_on}", f"{days} 天，{times} 次", f"播放负责人：{by}", note)
        )

    def papers(self, _ids: Sequence[int]) -> tuple[Offered, ...]:
        """The record of all that was shown."""
        return of_shows(self.desk.today())

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """What ran has run."""
        return (VOID,) if len(ids) == 1 else ()

    def asks(self, name: str, _ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a new record asks for."""
        if name == VOID:
            return (Ask("reason", "原因"),)
        today = self.desk.today()
        return (
            Ask("film", "片名"),
            Ask("screen", "显示屏", value="乡政府显示屏"),
            Ask("from_on", "开始", AskKind.PAST_DATE, today),
            Ask("to_on", "结束", AskKind.DATE, today, beside=True),
            Ask("days", "播放天数", AskKind.COUNT, hint="0 表示起止之间每天都播"),
            Ask("times", "播放次数", AskKind.COUNT, 1, beside=True),
            Ask("by", "播放负责人", value=self.desk.keeper.get(LAST_BY) or ""),
            Ask("note", "备注"),
        )

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        if name == VOID:
            return partial(void_show, ids[0], answers["reason"], **self.by)
        today = self.desk.today()
        entry = ShowEntry(
            film=answers["film"],
            from_on=answers["from_on"] or today,
            to_on=answers["to_on"] or today,
            times=answers["times"],
            by=answers["by"],
            screen=answers["screen"],
            days=answers["days"] or None,
            note=answers["note"],
        )
        return partial(record_show, entry, **self.by)


class Cases(Work):
    """The cases to tell, each with its source."""

    new = "增加案例"
    large = frozenset({CHANGE})
    names = {CHANGE: "修改", VOID: "作废"}  # noqa: RUF012  # the words of the steps, never written to
    empty = "案例库还是空的。把上级通报、新闻里的火灾案例记下来并写明来源，敲门和活动时就能选用。"

    def shape(self) -> Shape:
        """A plain list."""
        tables = ("outreach_case", "household_visit", "outreach_event")
        return Shape("案例库", CASES, "个", tables, "", {})

    def telling(self, id_: int) -> Telling | None:
        """Tell the whole case."""
        case = case_row(id_)
        if case is None:
            return None
        when = f"{case.happened_on or ''}　{case.area}".strip()
        lesson = f"教训：{case.lesson}" if case.lesson else ""
        return Telling(case.title, (when, case.story, lesson, f"来源：{case.source}"))

    def papers(self, ids: Sequence[int]) -> tuple[Offered, ...]:
        """The letter to households with this case."""
        return (letter(self.desk.today(), ids[0]),) if len(ids) == 1 else ()

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """A case may be corrected."""
        return (CHANGE, VOID) if len(ids) == 1 else ()

    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name == VOID:
            return (Ask("reason", "原因"),)
        case = case_row(ids[0]) if ids else None
        return (
            Ask("title", "案例名称", value=case.title if case else ""),
            Ask("happened_on", "发生日期", AskKind.PAST_DATE, case.happened_on if case else None),
            Ask("area", "地方", value=case.area if case else "", beside=True),
            Ask("story", "经过", value=LongText(case.story if case else "")),
            Ask("lesson", "教训", value=LongText(case.lesson if case else "", lines=3)),
            Ask("source", "来源", value=case.source if case else "", hint="例如：某月某日省消防救援总队通报"),
        )

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        if name == VOID:
            return partial(void_case, ids[0], answers["reason"], **self.by)
        entry = CaseEntry(**answers)
        if name == CHANGE:
            return partial(change_case, ids[0], entry, **self.by)
        return partial(add_case, entry, **self.by)
