"""Acts on 上报件: each step of the paper's way, its 督办单 and their days, and who answers for a hazard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.database import database
from db.files import keep_by_hash
from db.models import (
    Hazard,
    HazardDuty,
    Rectification,
    SupervisionNode,
    SupervisionOrder,
    Track,
    TrackScan,
    TrackStep,
)
from lifepath_desktop.domain.escalations import (
    STEP_WORDS,
    DutyEntry,
    Escalation,
    OrderEntry,
    Step,
    order_number,
    require_lawful,
    require_moment,
    require_order,
)
from lifepath_desktop.domain.hazards import OPEN_STAGES, Stage
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.domain.three_lists import LEVEL_WORDS
from lifepath_desktop.errors import NotFound, RuleBroken, StorageTrouble
from lifepath_desktop.queries.escalations import escalation_of
from lifepath_desktop.services.instruments import prefix
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.rectification import label_of

SCAN_SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png")
MOST_BYTES = 50 * 1024 * 1024
_NEEDS_WORDS = {
    Step.OPINION: "请写明拟办意见，没有保存。",
    Step.MEASURE: "请写明针对性整改措施，没有保存。",
    Step.ANSWER: "请写明反馈的情况，没有保存。",
    Step.END: "结束督办要写明原因，没有保存。",
}
BY_SUPERVISION = "乡级督办确定"


@dataclass(frozen=True, slots=True)
class _Found:
    """A track with its hazard and what the rules look at."""

    track: Track
    hazard: Hazard
    escalation: Escalation


def take_step(track_ids: Sequence[int], step: Step, deed: Deed, *, clerk: str, today: date) -> Change:
    """Record 应急办接收, 拟办意见, 反馈 or 结束督办 of one 上报件 or several, as one act.

    Raises `RuleBroken` when the step is not lawful now for one of them; then nothing is done.
    """
    with operation(_label(step, track_ids), clerk=clerk) as act:
        for track_id in dict.fromkeys(track_ids):
            found = _require(track_id, step, deed, today)
            _write(found, step, deed)
            if step is Step.END:
                found.track.closed_on, found.track.end_reason = deed.on, deed.text.strip()
                found.track.save()
    return act.change


def instruct(track_id: int, deed: Deed, scan: Path | None = None, *, clerk: str, today: date) -> Change:
    """Record 分管领导批示: typed, or as a scanned paper, or both (office.md 16).

    The scan is kept unchanged. Raises `RuleBroken` when there is neither, `StorageTrouble` when it cannot be read.
    """
    if not deed.text.strip() and scan is None:
        raise RuleBroken("请录入批示内容，或者选择批示的扫描件，没有保存。")
    content = None if scan is None else _read_scan(scan)
    with operation(_label(Step.INSTRUCTION, [track_id]), clerk=clerk) as act:
        found = _require(track_id, Step.INSTRUCTION, deed, today)
        row = _write(found, Step.INSTRUCTION, deed)
        if scan is not None and content is not None:
            folder = Path(database.database).parent / "received"
            digest, _ = keep_by_hash(folder, content, scan.suffix.lower())
            TrackScan.create(step=row, name=scan.name, sha256=digest, size=len(content))
    return act.change


def set_township_measure(
    track_id: int, deed: Deed, due_on: date | None = None, *, clerk: str, today: date
) -> Change:
    """Record the township's 针对性整改措施; a new deadline is set, the old one stays in the hazard's history."""
    with operation(_label(Step.MEASURE, [track_id]), clerk=clerk) as act:
        found = _require(track_id, Step.MEASURE, deed, today)
        if due_on is not None and due_on < deed.on:
            raise RuleBroken(f"整改期限 {due_on} 早于定措施的日期 {deed.on}，什么也没有保存；请核对日期。")
        _write(found, Step.MEASURE, deed)
        hazard = found.hazard
        old = hazard.due_on
        if Stage(str(hazard.stage)) in OPEN_STAGES:
            hazard.stage = Stage.RECTIFYING.value
            hazard.due_on = due_on or old
            hazard.save()
        is_later = old is not None and due_on is not None and due_on > old
        Rectification.create(
            hazard=hazard,
            step="extension" if is_later else "measure",
            on_day=deed.on,
            by=deed.by.strip(),
            text=deed.text.strip(),
            reason=BY_SUPERVISION,
            old_due_on=old if due_on is not None and due_on != old else None,
            new_due_on=due_on,
        )
    return act.change


def issue_order(track_id: int, entry: OrderEntry, by: str, *, clerk: str, today: date) -> tuple[Change, int]:
    """Give out a 督办单 with its number and its days, and return its id."""
    require_order(entry)
    with operation(_label(Step.ORDER, [track_id]), clerk=clerk) as act:
        deed = Deed(entry.on, by, entry.demand)
        found = _require(track_id, Step.ORDER, deed, today)
        number = _next_number(entry.on.year)
        order: SupervisionOrder = SupervisionOrder.create(
            track=found.track,
            number=number,
            issued_on=entry.on,
            leader=entry.leader.strip(),
            charged_body=entry.body.strip(),
            responsible=entry.responsible.strip(),
            demand=entry.demand.strip(),
            reply_by=entry.reply_by,
        )
        for position, node in enumerate(entry.nodes, 1):
            SupervisionNode.create(order=order, position=position, due_on=node.due_on, text=node.text)
        _write(found, Step.ORDER, deed, number)
    return act.change, int(order.id)


def answer(track_id: int, deed: Deed, node_id: int | None = None, *, clerk: str, today: date) -> Change:
    """Record 反馈; with a node it says that this node is done."""
    with operation(_label(Step.ANSWER, [track_id]), clerk=clerk) as act:
        found = _require(track_id, Step.ANSWER, deed, today)
        row = _write(found, Step.ANSWER, deed)
        if node_id is not None:
            node = _require_open_node(node_id, found.track)
            node.done_on, node.result = deed.on, deed.text.strip()
            node.save()
            row.text = f"{node.text}：{deed.text.strip()}"
            row.save()
    return act.change


def set_duties(hazard_ids: Sequence[int], entry: DutyEntry, *, clerk: str) -> Change:
    """Say who answers for hazards at the township (责任清单); all blank gives them back to whom the roles name."""
    values = {
        "supervisor": entry.supervisor.strip(),
        "leader": entry.leader.strip(),
        "phone": entry.phone.strip(),
    }
    with operation(label_of("填写责任人", hazard_ids), clerk=clerk) as act:
        for hazard_id in dict.fromkeys(hazard_ids):
            hazard = Hazard.get_or_none(Hazard.id == hazard_id)
            if hazard is None:
                raise NotFound("这条隐患已经不在台账库里，请刷新列表后再试。")
            kept = HazardDuty.get_or_none(HazardDuty.hazard == hazard)
            if not any(values.values()):
                if kept is not None:
                    kept.delete_instance()
            elif kept is None:
                HazardDuty.create(hazard=hazard, **values)
            else:
                kept.supervisor, kept.leader, kept.phone = values.values()
                if kept.is_dirty():
                    kept.save()
    return act.change


def set_level(hazard_ids: Sequence[int], level: str, *, clerk: str) -> Change:
    """Say whether hazards are 一般 or 疑似重大; the latter is the county's fire service to judge (office.md, words)."""
    with operation(label_of(f"隐患等级：{LEVEL_WORDS[level]}", hazard_ids), clerk=clerk) as act:
        for hazard_id in dict.fromkeys(hazard_ids):
            hazard = Hazard.get_or_none(Hazard.id == hazard_id)
            if hazard is None:
                raise NotFound("这条隐患已经不在台账库里，请刷新列表后再试。")
            if hazard.level != level:
                hazard.level = level
                hazard.save(only=[Hazard.level])
    return act.change


def _require(track_id: int, step: Step, deed: Deed, today: date) -> _Found:
    track: Track | None = Track.get_or_none(Track.id == track_id, Track.kind == "escalation")
    escalation = escalation_of(track_id)
    if track is None or escalation is None:
        raise NotFound("这件上报件已经不在台账库里，请刷新列表后再试。")
    require_lawful(step, escalation)
    if not deed.by.strip():
        raise RuleBroken(f"请填写“{STEP_WORDS[step]}”是谁办的，没有保存。")
    require_moment(step, deed.on, escalation, today=today)
    words = _NEEDS_WORDS.get(step, "")
    if words and not deed.text.strip():
        raise RuleBroken(words)
    return _Found(track, track.hazard, escalation)


def _write(found: _Found, step: Step, deed: Deed, number: str = "") -> TrackStep:
    row: TrackStep = TrackStep.create(
        track=found.track,
        step=step.value,
        on_day=deed.on,
        by=deed.by.strip(),
        text=deed.text.strip(),
        number=number,
    )
    return row


def _require_open_node(node_id: int, track: Track) -> SupervisionNode:
    node: SupervisionNode | None = SupervisionNode.get_or_none(SupervisionNode.id == node_id)
    if node is None or node.order.track != track or node.done_on is not None:
        raise NotFound("这个节点已经完成或不在了，没有保存；请刷新后再试。")
    return node


def _next_number(year: int) -> str:
    """One after the highest of the year; voided ones keep theirs, so that no number is given twice."""
    taken = {
        number
        for (number,) in database.all(
            "SELECT number FROM supervision_order WHERE issued_on LIKE ?", (f"{year}-%",)
        )
    }
    sequence = len(taken) + 1
    while order_number(prefix(), year, sequence) in taken:
        sequence += 1
    return order_number(prefix(), year, sequence)


def _read_scan(scan: Path) -> bytes:
    if scan.suffix.lower() not in SCAN_SUFFIXES:
        raise RuleBroken(f"“{scan.name}”不是扫描件，没有保存；请选 PDF、JPG 或 PNG 文件。")
    try:
        content = scan.read_bytes()
    except OSError as trouble:
        raise StorageTrouble(
            f"“{scan.name}”读不出来（{trouble.strerror}），什么也没有保存；请换一个位置再试。"
        ) from trouble
    if not content or len(content) > MOST_BYTES:
        raise RuleBroken(f"“{scan.name}”是空的或大于50兆，没有保存；请重新扫描。")
    return content


def _label(step: Step, track_ids: Sequence[int]) -> str:
    hazard_ids = [
        hazard_id
        for track_id in track_ids
        if (hazard_id := database.scalar("SELECT hazard_id FROM track WHERE id = ?", (track_id,))) is not None
    ]
    return label_of(STEP_WORDS[step], hazard_ids) if hazard_ids else STEP_WORDS[step]
