"""The tab 上报件: each hazard escalated to the township, how far its paper has come, and the lawful next step."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from lifepath_desktop.domain.escalations import STEP_WORDS, OrderEntry, Step, lawful_steps, nodes_of
from lifepath_desktop.domain.hazards import MEASURES, STAGE_WORDS, Stage
from lifepath_desktop.domain.rectification import Deed, measure
from lifepath_desktop.queries.escalations import (
    ALL,
    ANSWERED,
    RUNNING,
    TrackDetail,
    escalation_listing,
    escalation_of,
    hazards_to_escalate,
    late,
    newest_scan,
    open_nodes,
    orders_of,
    track_detail,
    track_events,
)
from lifepath_desktop.services import escalations, rectification
from lifepath_desktop.services.list_papers import set_order, set_report
from ui.ask_fields import LongText, Ticks
from ui.bus import Visit
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import Tone
from ui.kit.time_line import Point
from ui.kit.typed_dates import typed_date
from ui.list_with_side import Shape
from ui.paper_window import Wanted, show_paper
from ui.record_tab import Telling, Verb, Work
from ui.scan_field import ScanField

OPEN, SCAN, ORDER_PAPER, REPORT_PAPER = "open", "scan", "order_paper", "report_paper"
LAST_BY = "escalations/by"
SEVERAL = (Step.RECEIVED, Step.OPINION, Step.END)
"""Steps that may be taken for several papers in one act."""
WHO = {
    Step.RECEIVED: "接收人",
    Step.OPINION: "拟办人",
    Step.INSTRUCTION: "批示领导",
    Step.MEASURE: "定措施的领导",
    Step.ORDER: "承办人",
    Step.ANSWER: "反馈人",
    Step.END: "经手人",
}
SAID = {
    Step.RECEIVED: "备注（可不填）",
    Step.OPINION: "拟办意见",
    Step.INSTRUCTION: "批示内容",
    Step.MEASURE: "针对性整改措施",
    Step.ANSWER: "反馈情况",
    Step.END: "结束的原因",
}
TONES = {
    "待接收": Tone.URGENT,
    "待拟办": Tone.WARNING,
    "待批示": Tone.WARNING,
    "待定措施": Tone.WARNING,
    "待督办": Tone.WARNING,
    "督办中": Tone.ACTIVE,
    "已反馈": Tone.WAITING,
    "已结束": Tone.DONE,
}
TABLES = ("hazard", "place", "village", "track", "track_step", "supervision_order", "supervision_node")


class Escalated(Work):
    """From 应急办接收 to 反馈; the hazard's completion ends it by itself."""

    new = "登记上报"
    large = frozenset({Step.ORDER.value, Step.INSTRUCTION.value})
    names = {  # noqa: RUF012  # the words of the steps, never written to
        **{step.value: words for step, words in STEP_WORDS.items()},
        OPEN: "打开隐患",
        SCAN: "打开扫描件",
        ORDER_PAPER: "打印督办单",
        REPORT_PAPER: "打印上报表",
    }
    empty = "没有上报件。村里解决不了、问题严重的隐患，登记上报以后，从应急办接收到反馈一步一步办在这里。"

    def shape(self) -> Shape:
        """The list with what each waits for as a chip."""
        views = (RUNNING, late(self.desk.today()), ANSWERED, ALL)
        return Shape("上报件", escalation_listing(), "件", TABLES, "state", TONES, views, frozen=2)

    def telling(self, id_: int) -> Telling | None:
        """Tell the paper's way, its 督办单 and their days."""
        track = track_detail(id_)
        if track is None:
            return None
        points = [Point(track.opened_on or "", "上报乡应急办", track.village, Tone.WARNING)]
        for event in track_events(id_):
            scan = f"扫描件：{event.scan}" if event.scan else ""
            said = "　".join(filter(None, (event.number, event.by, event.text, scan)))
            points.append(Point(event.on, event.words, said, Tone.ACTIVE))
        if track.closed_on:
            points.append(Point(track.closed_on, "督办结束", track.end_reason, Tone.DONE))
        return Telling(track.place, (*_about(track), *_order_lines(id_)), tuple(points))

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """Return the lawful steps, then the papers; of several only what one act may do for all."""
        lawful = [() if (now := escalation_of(id_)) is None else lawful_steps(now) for id_ in ids]
        common = [step for step in lawful[0] if all(step in other for other in lawful)]
        if len(ids) > 1:
            return tuple(step.value for step in common if step in SEVERAL)
        papers = (ORDER_PAPER, REPORT_PAPER) if orders_of(ids[0]) else (REPORT_PAPER,)
        scan = (SCAN,) if newest_scan(ids[0], self.desk.folder) is not None else ()
        forward, again = common[:1], common[1:]  # what may be said once more stands behind the papers
        return (*_codes(forward), *papers, *scan, OPEN, *_codes(again))

    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name == "new":
            return self._new_asks()
        step, today = Step(name), self.desk.today()
        by = "" if step in {Step.INSTRUCTION, Step.MEASURE} else self.desk.keeper.get(LAST_BY) or ""
        first = (
            Ask("on", "日期", AskKind.PAST_DATE, today),
            Ask("by", WHO[step], value=by, beside=True),
        )
        if step is Step.ORDER:
            return (*first, *_order_asks(ids[0]))
        said = Ask("text", SAID[step], value=LongText(lines=3))
        if step is Step.INSTRUCTION:
            return (*first, said, Ask("scan", "或附批示扫描件", value=ScanField(self.desk)))
        if step is Step.MEASURE:
            due = Ask("due_on", "整改期限（不变的空着）", AskKind.DATE, None, hint="原期限会留在经过里")
            return (*first, said, due)
        nodes = open_nodes(ids[0]) if step is Step.ANSWER else []
        if nodes:
            choices = ((None, "不是某个节点"), *nodes)
            return (*first, Ask("node", "完成的节点", AskKind.LIST, nodes[0][0], choices), said)
        return (*first, said)

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        today = self.desk.today()
        deed = Deed(answers["on"] or today, answers["by"], answers.get("text", ""))
        if name == "new":
            chosen = measure(MEASURES[2], answers["due_on"])
            return partial(rectification.set_measure, answers["hazards"], chosen, deed, **self.by)
        step = Step(name)
        if step not in {Step.INSTRUCTION, Step.MEASURE}:
            self.desk.keeper.set(LAST_BY, answers["by"])
        if step is Step.INSTRUCTION:
            return partial(escalations.instruct, ids[0], deed, answers["scan"], **self.by)
        if step is Step.MEASURE:
            return partial(escalations.set_township_measure, ids[0], deed, answers.get("due_on"), **self.by)
        if step is Step.ORDER:
            entry = self._order(deed, answers)
            return partial(escalations.issue_order, ids[0], entry, answers["by"], **self.by)
        if step is Step.ANSWER:
            return partial(escalations.answer, ids[0], deed, answers.get("node"), **self.by)
        return partial(escalations.take_step, ids, step, deed, **self.by)

    def takes_over(self, name: str, ids: Sequence[int]) -> bool:
        """Papers, scans and the hazard itself open without a form."""
        if name not in {OPEN, SCAN, ORDER_PAPER, REPORT_PAPER}:
            return False
        track = track_detail(ids[0])
        if track is not None:
            self._open(name, track)
        return True

    def _open(self, name: str, track: TrackDetail) -> None:
        if name == OPEN:
            self.desk.bus.go(Visit("hazards", record_id=track.hazard_id))
        elif name == SCAN:
            scan = newest_scan(track.id, self.desk.folder)
            if scan is None or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(scan))):
                self.desk.told("扫描件打不开，请检查电脑上有没有看 PDF 和图片的程序。")
        else:
            verb, words = (set_order, "督办单") if name == ORDER_PAPER else (set_report, "隐患上报表")
            today, id_ = self.desk.today(), track.id
            wanted = Wanted(
                (name, id_),
                f"{words}（{track.number}）",
                lambda progress: verb(id_, today=today, progress=progress),
            )
            show_paper(self.desk, wanted, self.tab)

    def _new_asks(self) -> tuple[Ask, ...]:
        return (
            Ask("hazards", "要上报的隐患", value=Ticks(hazards_to_escalate())),
            Ask("on", "上报日期", AskKind.PAST_DATE, self.desk.today()),
            Ask("by", "上报人", beside=True),
            Ask("due_on", "整改期限（还没定的空着）", AskKind.DATE, None),
            Ask("text", "上报理由（可不填）", value=LongText(lines=3)),
        )

    def _order(self, deed: Deed, answers: Answers) -> OrderEntry:
        return OrderEntry(
            deed.on,
            answers["leader"],
            answers["body"],
            answers["demand"],
            answers["reply_by"] or deed.on,
            answers["responsible"],
            nodes_of(answers["nodes"], lambda text: typed_date(text, self.desk.today())),
        )


def _codes(steps: Sequence[Step]) -> tuple[str, ...]:
    return tuple(step.value for step in steps)


def _about(track: TrackDetail) -> tuple[str, ...]:
    due = f"整改期限 {track.due_on}" if track.due_on else "整改期限未定"
    return (
        "　".join(filter(None, (track.number, track.village, STAGE_WORDS[Stage(track.stage)]))),
        track.details,
        due,
    )


def _order_lines(track_id: int) -> tuple[str, ...]:
    lines = []
    for order in orders_of(track_id):
        lines.append(
            f"{order.number}　牵头：{order.leader}　责任单位：{order.body}　反馈期限 {order.reply_by}"
        )
        for row in order.nodes:
            state = f"{row.done_on} 完成" if row.done_on else "未完成"
            lines.append(f"　节点 {row.node.due_on}　{row.node.text}（{state}）")
    return tuple(lines)


def _order_asks(track_id: int) -> tuple[Ask, ...]:
    track = track_detail(track_id)
    village = "" if track is None else track.village
    events = track_events(track_id)
    leader = next((event.by for event in reversed(events) if event.step is Step.INSTRUCTION), "")
    demand = next((event.text for event in reversed(events) if event.step is Step.MEASURE), "")
    return (
        Ask("leader", "牵头领导", value=leader),
        Ask(
            "body", "责任单位", value=f"{village}民委员会" if village.endswith("村") else village, beside=True
        ),
        Ask("responsible", "责任人"),
        Ask("reply_by", "反馈期限", AskKind.DATE, beside=True),
        Ask("demand", "督办要求", value=LongText(demand, lines=3)),
        Ask(
            "nodes",
            "节点",
            value=LongText(lines=3),
            hint="一行一个，日期在前，例如“11.20 拆除防盗网”；没有可以空着",
        ),
    )
