"""The tabs 总结 and 长效任务: each village's summary and the township's, and what goes on after the campaign."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from lifepath_desktop.domain.closing import DutyEntry, Parts
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.queries.closing import (
    NOT_HANDED_IN,
    REPORTS,
    TOWNSHIP,
    duty_done,
    duty_listing,
    is_handed_in,
    parts_of,
    village_name,
)
from lifepath_desktop.queries.listing import Scope
from lifepath_desktop.services.closing import (
    add_duty,
    do_duty,
    draft_reports,
    end_duty,
    export_report,
    hand_back,
    hand_in,
    write_report,
)
from ui.ask_fields import LongText
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import Tone
from ui.kit.time_line import Point
from ui.list_with_side import Shape
from ui.record_tab import Telling, Verb, Work

DRAFT, WRITE, HAND_IN, HAND_BACK, EXPORT = "draft", "write", "hand_in", "hand_back", "export"
DONE, END = "done", "void"
ALL = Scope("全部", "1")
TABLES = ("closing_report", "village", "hazard", "household_visit", "problem")


class Reports(Work):
    """Drafted from the figures, finished by people, exported in official layout."""

    large = frozenset({WRITE})
    names = {  # noqa: RUF012  # the words of the steps, never written to
        DRAFT: "从数字起草",
        WRITE: "写总结",
        EXPORT: "导出 Word",
        HAND_IN: "登记上报",
        HAND_BACK: "退回修改",
    }
    empty = "还没有村。请先在“设置”里登记各村，每个村一份总结，乡级一份梳理。"

    def shape(self) -> Shape:
        """The list with the state as a chip."""
        tones = {"未写": Tone.WARNING, "草稿": Tone.ACTIVE, "已上报": Tone.DONE}
        return Shape("巩固提升总结", REPORTS, "份", TABLES, "state", tones, views=(ALL, NOT_HANDED_IN))

    def telling(self, id_: int) -> Telling | None:
        """Tell the summary in its parts."""
        parts = parts_of(id_)
        named = (
            ("做法经验", parts.practice),
            ("存在问题", parts.problems),
            ("建议", parts.proposals),
            ("长效机制", parts.mechanism),
        )
        lines = tuple(f"【{name}】\n{text}" for name, text in named if text)
        name = "乡级梳理" if id_ == TOWNSHIP else village_name(id_)
        return Telling(name, lines or ("还没有写。可以从台账数字起草，再补充做法和建议。",))

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """Several are drafted in one act."""
        if len(ids) > 1:
            return (DRAFT,)
        if is_handed_in(ids[0]):
            return (EXPORT, HAND_BACK)
        return (WRITE, HAND_IN, EXPORT, DRAFT) if parts_of(ids[0]) != Parts() else (DRAFT, WRITE)

    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name == WRITE:
            parts = parts_of(ids[0])
            asks = (
                Ask("practice", "做法经验", value=LongText(parts.practice, lines=4)),
                Ask("problems", "存在问题", value=LongText(parts.problems, lines=4)),
                Ask("proposals", "建议", value=LongText(parts.proposals, lines=3)),
            )
            mechanism = Ask("mechanism", "长效机制", value=LongText(parts.mechanism, lines=3))
            return (*asks, mechanism) if ids[0] == TOWNSHIP else asks
        if name == HAND_IN:
            return (
                Ask("on", "上报日期", AskKind.PAST_DATE, self.desk.today()),
                Ask("by", "上报人", beside=True),
            )
        return ()

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        if name == DRAFT:
            return partial(draft_reports, ids, **self.by)
        if name == WRITE:
            return partial(write_report, ids[0], Parts(**answers), clerk=self.desk.clerk)
        if name == HAND_IN:
            return partial(hand_in, ids[0], answers["on"], answers["by"], **self.by)
        return partial(hand_back, ids[0], clerk=self.desk.clerk)

    def takes_over(self, name: str, ids: Sequence[int]) -> bool:
        """The export asks for a file."""
        if name != EXPORT:
            return False
        area = "乡级梳理" if ids[0] == TOWNSHIP else f"{village_name(ids[0])}总结"
        wanted, _ = QFileDialog.getSaveFileName(
            QApplication.activeWindow(), "导出总结", f"{area}.docx", "Word 文档 (*.docx)"
        )
        if wanted:
            self.export(ids[0], Path(wanted))
        return True

    def export(self, area: int, path: Path) -> None:
        """Write the file and say where it is, or why not."""
        try:
            export_report(area, path, today=self.desk.today())
        except LifepathError as refused:
            self.desk.told(refused.sentence)
        else:
            self.desk.told(f"已导出“{path.name}”，按公文格式排好，可以在 WPS 里修改。")


class Duties(Work):
    """Duties that come again, also when the campaign is over."""

    new = "增加长效任务"
    names = {DONE: "登记完成", END: "终止"}  # noqa: RUF012  # the words of the steps, never written to
    empty = "还没有长效任务。把长效机制里要常做的事定下责任人和间隔，行动结束后到期仍会列出来。"

    def shape(self) -> Shape:
        """The list with the state as a chip."""
        tones = {"进行中": Tone.ACTIVE, "已到期": Tone.URGENT, "已终止": Tone.QUIET}
        listing = duty_listing(self.desk.today())
        return Shape("长效任务", listing, "项", ("lasting_duty", "lasting_duty_done"), "state", tones)

    def telling(self, id_: int) -> Telling | None:
        """Tell the duty and each time that it was done."""
        told = self._row(id_)
        if not told:
            return None
        points = tuple(
            Point(on, f"完成（应于 {due}）", f"{by}　{text}".rstrip(), Tone.DONE)
            for due, on, by, text in duty_done(id_)
        )
        every = f"每 {told['every_months']} 个月一次　下次 {told['next_on']}"
        return Telling(told["text"], (f"责任人：{told['responsible']}", every), points)

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """What has ended takes no step."""
        return (DONE, END) if len(ids) == 1 and self._row(ids[0]).get("state") != "已终止" else ()

    def asks(self, name: str, _ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        today = self.desk.today()
        if name == "new":
            return (
                Ask("text", "任务内容", value=LongText(lines=3)),
                Ask("responsible", "责任人"),
                Ask("every_months", "间隔（月）", AskKind.COUNT, 3, most=60),
                Ask("next_on", "第一次", AskKind.DATE, today, beside=True),
            )
        if name == DONE:
            return (
                Ask("on", "完成日期", AskKind.PAST_DATE, today),
                Ask("by", "完成人", beside=True),
                Ask("text", "情况"),
            )
        return (Ask("reason", "原因"),)

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        today = self.desk.today()
        if name == "new":
            values = (answers["text"], answers["responsible"], answers["every_months"])
            return partial(add_duty, DutyEntry(*values, answers["next_on"] or today), clerk=self.desk.clerk)
        if name == DONE:
            deed = Deed(answers["on"] or today, answers["by"], answers["text"])
            return partial(do_duty, ids[0], deed, **self.by)
        return partial(end_duty, ids[0], answers["reason"], **self.by)

    def _row(self, id_: int) -> dict[str, str]:
        listing = duty_listing(self.desk.today())
        rows = listing.rows([id_])
        keys = (column.key for column in listing.columns)
        return dict(zip(keys, rows[0][1:], strict=True)) if rows else {}
