"""The tab 回头看: what was struck off 30 to 90 days ago and is to be looked at again."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from lifepath_desktop.domain.hazards import HazardEntry
from lifepath_desktop.domain.look_backs import LOOK_BACK_WORDS, LookBack
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.queries.hazards import hazard_detail
from lifepath_desktop.queries.listing import Scope
from lifepath_desktop.queries.look_backs import due, late, look_back_listing, looked_at
from lifepath_desktop.services.look_backs import VISIT_KIND, find_relapse, look_back
from ui.bus import Visit
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import Tone
from ui.list_with_side import Shape
from ui.lists.lists import OPEN, tell_hazard
from ui.record_tab import Telling, Verb, Work

LOOK, CAME_BACK = "look", "came_back"
LAST_BY = "look_backs/by"
TABLES = ("hazard", "inspection", "place", "village", "rectification")
TONES = {
    LOOK_BACK_WORDS[LookBack.DUE]: Tone.WARNING,
    LOOK_BACK_WORDS[LookBack.LATE]: Tone.URGENT,
    LOOK_BACK_WORDS[LookBack.DONE]: Tone.DONE,
    LOOK_BACK_WORDS[LookBack.WAITING]: Tone.QUIET,
}


class LookBacks(Work):
    """Several that held are recorded in one act; one that came back is registered anew."""

    names = {  # noqa: RUF012  # the words of the steps, never written to
        LOOK: "没有反弹",
        CAME_BACK: "发现反弹",
        OPEN: "打开隐患",
    }
    empty = "没有要回头看的隐患。隐患销号30天后会列到这里，90天内到现场看一看有没有反弹。"

    def shape(self) -> Shape:
        """The list with its state as a chip."""
        today = self.desk.today()
        views = (due(today), late(today), looked_at(), Scope("全部", "1"))
        return Shape("回头看", look_back_listing(today), "条", TABLES, "state", TONES, views, side=360)

    def telling(self, id_: int) -> Telling | None:
        """Tell the hazard with its line of time."""
        hazard = hazard_detail(id_)
        return None if hazard is None else tell_hazard(hazard)

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """One that came back is written down by itself."""
        return (LOOK, CAME_BACK, OPEN) if len(ids) == 1 else (LOOK,)

    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        first = (
            Ask("on", "日期", AskKind.PAST_DATE, self.desk.today()),
            Ask("by", "查看人", value=self.desk.keeper.get(LAST_BY) or "", beside=True),
        )
        if name == LOOK:
            return (*first, Ask("text", "情况（可不填）"))
        hazard = hazard_detail(ids[0])
        return (
            *first,
            Ask("details", "这次的具体情况", value=hazard.details if hazard is not None else ""),
            Ask("count", "处数", AskKind.COUNT, hazard.count if hazard is not None else 1),
        )

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        self.desk.keeper.set(LAST_BY, answers["by"])
        on = answers["on"] or self.desk.today()
        if name == LOOK:
            return partial(look_back, ids, Deed(on, answers["by"], answers["text"]), **self.by)
        hazard = hazard_detail(ids[0])
        entry = HazardEntry(0, on, answers["details"], None, answers["count"], answers["by"])
        if hazard is not None:
            entry = replace(
                entry,
                place_id=hazard.place_id,
                priority=hazard.priority,
                responsible=hazard.responsible,
                visit_kind=VISIT_KIND,
            )
        return partial(find_relapse, ids[0], entry, **self.by)

    def takes_over(self, name: str, ids: Sequence[int]) -> bool:
        """A hazard is worked on in its own room."""
        if name != OPEN:
            return False
        self.desk.bus.go(Visit("hazards", record_id=ids[0]))
        return True
