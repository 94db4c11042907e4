"""Acts on a visit with its checklist: the answers, and the hazards that come out of its ×, in one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.models import (
    ChecklistAnswer,
    ChecklistFinding,
    Hazard,
    HazardQuantity,
    Inspection,
    InspectionWorker,
    Worker,
)
from lifepath_desktop.domain.checklists import Answer, Finding, Item, Reply, fault_words, require_replies
from lifepath_desktop.domain.hazards import HazardEntry, MeasureKind, Stage
from lifepath_desktop.domain.inspections import NOTHING_FOUND, VisitEntry
from lifepath_desktop.domain.rectification import Deed, Measure, Standing, Step, people, require_deed
from lifepath_desktop.domain.rounds import require_own_to_inspect
from lifepath_desktop.domain.self_checks import SELF_FIXED
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.checklists import items_by_code
from lifepath_desktop.services.hazards import write_hazard
from lifepath_desktop.services.inspections import make_visit, require_visit, visit_on
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.places import require_place
from lifepath_desktop.services.rectification import take_measure, write_fix

NAMED_OF_REFUSED = 3
AREA, SQUARE_DECIMETRES = "㎡", 100
"""Areas are kept in 平方分米."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a visit became: its id, and the hazards registered with it."""

    visit_id: int
    hazard_ids: tuple[int, ...] = ()


def record_checklist(
    entry: VisitEntry, replies: Sequence[Reply], *, clerk: str, today: date
) -> tuple[Change, Outcome]:
    """Record a visit with its answers; each × becomes a hazard, or names one that is open already.

    A visit of that day and kind is filled further: blanks take an answer away. Raises `RuleBroken` for a
    消防安全重点单位, an answer without its finding, and a × taken back while its hazard stands.
    """
    place = require_place(entry.place_id)
    require_own_to_inspect(str(place.name), key_unit=bool(place.key_unit), kind=entry.kind)
    faults = sum(reply.answer is Answer.FAULT for reply in replies)
    found = f"{faults}项有问题" if faults else NOTHING_FOUND
    with operation(f"登记排查：{place.name}，{found}", clerk=clerk) as act:
        outcome = write_checklist(entry, replies, today=today)
    return act.change, outcome


def record_clean_visits(
    place_ids: Sequence[int], entry: VisitEntry, *, clerk: str, today: date
) -> tuple[Change, list[int]]:
    """Record 未发现问题 for many places visited on one day, as one act, all or none; checklists stay blank.

    `entry` says the day, the people and the kind; its place is not looked at.
    """
    wanted = list(dict.fromkeys(place_ids))
    if not wanted:
        raise RuleBroken("请先选中排查过的场所。")
    made: list[int] = []
    names = str(require_place(wanted[0]).name) if len(wanted) == 1 else f"{len(wanted)} 家"
    with operation(f"登记排查：{names}，{NOTHING_FOUND}", clerk=clerk) as act:
        twice = []
        for place_id in wanted:
            place = require_place(place_id)
            require_own_to_inspect(str(place.name), key_unit=bool(place.key_unit), kind=entry.kind)
            visit = VisitEntry(place_id, entry.on, entry.inspectors, entry.note, entry.kind)
            if visit_on(visit) is not None:
                twice.append(str(place.name))
                continue
            made.append(write_checklist(visit, (), today=today).visit_id)
        if twice:
            raise RuleBroken(_visited_already(twice, entry.on))
    return act.change, made


def write_checklist(entry: VisitEntry, replies: Sequence[Reply], *, today: date) -> Outcome:
    """Write a visit with its answers and hazards under the act that is open."""
    items = items_by_code()
    require_replies(replies, items)
    visit = visit_on(entry) or make_visit(entry, today=today)
    _complete(visit, entry)
    link_inspectors(visit)
    kept = {
        str(answer.item): answer
        for answer in ChecklistAnswer.select().where(ChecklistAnswer.inspection == visit)
    }
    registered = [_answer(visit, items[reply.item], reply, kept, today) for reply in replies]
    return Outcome(int(visit.id), tuple(hazard_id for hazard_id in registered if hazard_id))


def name_inspectors(visit_ids: Sequence[int], inspectors: str, *, clerk: str) -> Change:
    """Write down who inspected, for one or many visits as one act; this takes the mark 待补 away."""
    if not inspectors.strip():
        raise RuleBroken("请填写排查人员的姓名，没有改动。")
    visits = [require_visit(visit_id) for visit_id in dict.fromkeys(visit_ids)]
    names = str(visits[0].place.name) if len(visits) == 1 else f"{len(visits)} 次"
    with operation(f"补填排查人员：{names}", clerk=clerk) as act:
        for visit in visits:
            if visit.inspectors != inspectors.strip():
                visit.inspectors = inspectors.strip()
                visit.save(only=[Inspection.inspectors])
                link_inspectors(visit)
    return act.change


def link_inspectors(visit: Inspection) -> None:
    """Link a visit with the workers of these names; a name that two of them have is left as written."""
    InspectionWorker.delete().where(InspectionWorker.inspection == visit).execute()
    for name in sorted(people(str(visit.inspectors))):
        workers = list(Worker.select().where(Worker.name == name).limit(2))
        if len(workers) == 1:
            InspectionWorker.create(inspection=visit, worker=workers[0])


def _complete(visit: Inspection, entry: VisitEntry) -> None:
    for field in ("inspectors", "note"):
        said = str(getattr(entry, field)).strip()
        if said and said != getattr(visit, field):
            setattr(visit, field, said)
    if visit.is_dirty():
        visit.save(only=visit.dirty_fields)


def _answer(
    visit: Inspection, item: Item, reply: Reply, kept: Mapping[str, ChecklistAnswer], today: date
) -> int:
    """Write one answer; returns the id of a hazard registered with it, or 0."""
    answer = kept.get(item.code)
    if reply.answer is None:
        if answer is not None:
            _take_back(answer, item)
            answer.delete_instance()
        return 0
    if answer is None:
        answer = ChecklistAnswer(inspection=visit, item=item.code)
    elif reply.answer is not Answer.FAULT:
        _take_back(answer, item)
    answer.priority, answer.answer, answer.note = item.priority, reply.answer.value, reply.note.strip()
    if answer.id is None or answer.is_dirty():
        answer.save()
    return _find(visit, item, answer, reply.finding, today) if reply.answer is Answer.FAULT else 0


def _take_back(answer: ChecklistAnswer, item: Item) -> None:
    finding = ChecklistFinding.get_or_none(ChecklistFinding.answer == answer)
    if finding is None:
        return
    if finding.hazard.stage != "voided" and finding.hazard.inspection == answer.inspection:
        raise RuleBroken(
            f"“{item.question}”打×时登记了隐患 {finding.hazard.number}，没有改动；登记错的请先作废这条隐患。"
        )
    finding.delete_instance()


def _find(visit: Inspection, item: Item, answer: ChecklistAnswer, finding: Finding, today: date) -> int:
    """Make a × a hazard, once: filled in again it keeps the one it has, unless that was voided."""
    stands = ChecklistFinding.get_or_none(ChecklistFinding.answer == answer)
    if stands is not None and stands.hazard.stage != "voided":
        return 0
    if stands is not None:
        stands.delete_instance()
    if finding.known_hazard is not None:
        ChecklistFinding.create(answer=answer, hazard=_known(visit, finding.known_hazard))
        return 0
    hazard = write_hazard(
        HazardEntry(
            visit.place.id,
            visit.inspected_on,
            fault_words(item, finding),
            item.priority,
            finding.count,
            str(visit.inspectors),
            finding.responsible,
            item.kind,
            visit_kind=str(visit.kind),
        ),
        finding.measure,
        today,
    )
    if finding.amount and item.unit:
        amount = finding.amount * SQUARE_DECIMETRES if item.unit == AREA else finding.amount
        HazardQuantity.create(hazard=hazard, unit=item.unit, amount=amount)
    if finding.fixed_on is not None:
        _fixed_by_itself(hazard, visit, finding.fixed_on, today)
    ChecklistFinding.create(answer=answer, hazard=hazard)
    return int(hazard.id)


def _known(visit: Inspection, hazard_id: int) -> Hazard:
    hazard = Hazard.get_or_none(Hazard.id == hazard_id)
    if hazard is None or hazard.inspection.place != visit.place or hazard.stage == "voided":
        raise RuleBroken("所选的原有隐患不是这家场所的，或已作废，什么也没有保存；请重新选择。")
    return hazard


def _fixed_by_itself(hazard: Hazard, visit: Inspection, fixed_on: date, today: date) -> None:
    deed = Deed(fixed_on, str(visit.inspectors), text=SELF_FIXED)
    require_deed(
        Step.REPORT_FIXED, deed, Standing(Stage(hazard.stage), found_on=visit.inspected_on), today=today
    )
    if not hazard.measure:
        take_measure(
            hazard, Measure(MeasureKind.ORDERED, SELF_FIXED), Deed(visit.inspected_on, str(visit.inspectors))
        )
    write_fix(hazard, deed)
    hazard.save()


def _visited_already(names: Sequence[str], on: date) -> str:
    more = "等" if len(names) > NAMED_OF_REFUSED else ""
    named = "、".join(names[:NAMED_OF_REFUSED]) + more
    return f"选中的场所里有{len(names)}家{on}已经登记过排查（{named}），全部没有登记；请去掉这几家再登记。"
