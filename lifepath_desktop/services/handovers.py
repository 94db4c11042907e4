"""工作交接 as one act: roles end and begin, open things name the receiver, the 移交清单 is kept; and two workers that are one."""

from dataclasses import replace
from datetime import date
from typing import Any

from db.database import database
from db.models import (
    Assignment,
    EnforcementStep,
    Handover,
    HandoverItem,
    Hazard,
    HazardDuty,
    InspectionRound,
    InspectionWorker,
    LastingDuty,
    Rectification,
    SupervisionOrder,
    TipOff,
    Worker,
    WorkerRole,
)
from lifepath_desktop.domain.handovers import (
    HandoverEntry,
    Item,
    ItemKind,
    names_person,
    renamed,
    require_handover,
)
from lifepath_desktop.domain.workers import RoleEntry, day_before, overlaps
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers.handover import handover_document
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.handovers import handover_paper, passing
from lifepath_desktop.queries.workers import roles_of
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.printing import Sheets, set_document
from lifepath_desktop.services.workers import entry_of, require_at_work, require_person

_HELD: dict[ItemKind, tuple[Any, tuple[str, ...]]] = {
    ItemKind.ASSIGNMENT: (Assignment, ("responsible",)),
    ItemKind.TIP_OFF: (TipOff, ("handler",)),
    ItemKind.ORDER: (SupervisionOrder, ("responsible", "leader")),
    ItemKind.DUTY: (LastingDuty, ("responsible",)),
    ItemKind.ROUND: (InspectionRound, ("inspectors",)),
}
"""Where the person stands who is to do a thing; everything else that names somebody is history and stays."""


def hand_over(entry: HandoverEntry, *, clerk: str, today: date) -> tuple[Change, int]:
    """Pass one worker's roles and open things to another, from a day on, and return the handing over's id.

    The giver's roles end the day before. Raises `RuleBroken` when there is nothing to pass.
    """
    giver, receiver = require_at_work(entry.giver_id), require_at_work(entry.receiver_id)
    require_handover(entry, str(giver.name), str(receiver.name), today=today)
    with operation(f"工作交接：{giver.name} → {receiver.name}", clerk=clerk) as act:
        items = passing(entry.giver_id, entry.role_ids, entry.on)
        if not items:
            raise RuleBroken(f"{giver.name}没有要移交的职责和未办结事项，没有交接；请勾选要移交的职责。")
        for item in items:
            if item.kind is ItemKind.ROLE:
                _pass_role(WorkerRole.get_by_id(item.record_id), receiver, entry.on)
            elif item.holder:
                _rename(item, str(giver.name), str(receiver.name))
        made = Handover.create(
            giver=giver,
            receiver=receiver,
            giver_name=giver.name,
            receiver_name=receiver.name,
            overseer=entry.overseer.strip(),
            on_day=entry.on,
            reason=entry.reason.strip(),
            note=entry.note.strip(),
        )
        for position, item in enumerate(items, 1):
            _keep(made, position, item)
    return act.change, int(made.id)


def set_handover(handover_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 移交清单 as PDF; it reads the same at every printing."""
    paper = handover_paper(handover_id)
    return set_document(handover_document(paper), f"{paper.giver}移交{paper.receiver} {paper.on}", progress)


def merge_workers(kept_id: int, gone_id: int, *, clerk: str) -> Change:
    """Make two entries of one person one: roles, visits and steps go to the kept one; names as written stay.

    Raises `RuleBroken` when they cannot be one: both were officers of one step, or one handed over to the other.
    """
    kept, gone = require_person(kept_id), require_person(gone_id)
    _require_one_person(kept, gone)
    with operation(f"合并工作人员：{gone.name} → {kept.name}", clerk=clerk) as act:
        link: Any
        for link in InspectionWorker.select().where(InspectionWorker.worker == gone):
            twice = InspectionWorker.get_or_none(
                InspectionWorker.inspection == link.inspection_id, InspectionWorker.worker == kept
            )
            if twice is not None:
                link.delete_instance()
            else:
                link.worker = kept
                link.save()
        for role in WorkerRole.select().where(WorkerRole.worker == gone):
            _join_role(role, kept)
        for model, column in _REFERENCES:
            for row in model.select().where(getattr(model, column) == gone):
                setattr(row, column, kept)
                row.save(only=[column])
        for column in ("phone", "licence", "note"):
            setattr(kept, column, getattr(kept, column) or getattr(gone, column))
        gone.delete_instance()
        kept.save()
    return act.change


_REFERENCES: tuple[tuple[Any, str], ...] = (
    (Rectification, "worker"),
    (EnforcementStep, "officer"),
    (EnforcementStep, "second_officer"),
    (Handover, "giver"),
    (Handover, "receiver"),
)


def _rename(item: Item, giver: str, receiver: str) -> None:
    if item.kind is not ItemKind.HAZARD:
        model, columns = _HELD[item.kind]
        _rename_in(model.get_by_id(item.record_id), columns, giver, receiver)
        return
    hazard: Any = Hazard.get_by_id(item.record_id)
    # An owner who has a worker's name is not that worker.
    if hazard.responsible != hazard.inspection.place.contact:
        _rename_in(hazard, ("responsible",), giver, receiver)
    duty = HazardDuty.get_or_none(HazardDuty.hazard == hazard)
    if duty is not None:
        _rename_in(duty, ("supervisor", "leader"), giver, receiver)


def _rename_in(record: Any, columns: tuple[str, ...], giver: str, receiver: str) -> None:
    named = [column for column in columns if names_person(str(getattr(record, column)), giver)]
    for column in named:
        setattr(record, column, renamed(str(getattr(record, column)), giver, receiver))
    if named:
        record.save(only=named)


def _pass_role(role: Any, receiver: Worker, on: date) -> None:
    """End the giver's role the day before and begin the receiver's; one that was still to begin passes whole."""
    entry = replace(entry_of(role), from_on=max(on, role.from_on or on))
    if role.from_on is not None and role.from_on >= on:
        role.delete_instance()
    else:
        role.to_on = day_before(on)
        role.save()
    if not _widen(receiver, entry):
        WorkerRole.create(
            worker=receiver,
            role=entry.role.value,
            village=entry.village_id,
            group=entry.group_id,
            from_on=entry.from_on,
            to_on=entry.to_on,
        )


def _join_role(role: Any, kept: Worker) -> None:
    entry = entry_of(role)
    if _widen(kept, entry):
        role.delete_instance()
    else:
        role.worker = kept
        role.save()


def _widen(worker: Worker, entry: RoleEntry) -> bool:
    """Let a role that the worker holds already cover this time too; False when there is none."""
    for held in roles_of(worker.id):
        if overlaps(held.entry, entry):
            role = WorkerRole.get_by_id(held.id)
            if role.from_on is not None:
                role.from_on = None if entry.from_on is None else min(role.from_on, entry.from_on)
            if role.to_on is not None:
                role.to_on = None if entry.to_on is None else max(role.to_on, entry.to_on)
            if role.is_dirty():
                role.save()
            return True
    return False


def _keep(made: Handover, position: int, item: Item) -> None:
    HandoverItem.create(
        handover=made,
        position=position,
        kind=item.kind.value,
        record_uid=item.uid,
        number=item.number,
        area=item.area,
        text=item.text,
        due_on=item.due_on,
    )


def _require_one_person(kept: Worker, gone: Worker) -> None:
    if kept.id == gone.id:
        raise RuleBroken("选的是同一位工作人员，没有合并；请另选一位。")
    if kept.licence and gone.licence and kept.licence != gone.licence:
        raise RuleBroken(
            f"{kept.name}（{kept.licence}）和{gone.name}（{gone.licence}）的执法证号不同，是两个人，没有合并。"
        )
    both = (kept.id, gone.id, gone.id, kept.id)
    officers = (
        "SELECT 1 FROM enforcement_step WHERE (officer_id, second_officer_id) IN (VALUES (?, ?), (?, ?))"
    )
    passed = "SELECT 1 FROM handover WHERE (giver_id, receiver_id) IN (VALUES (?, ?), (?, ?))"
    if database.scalar(officers, both) is not None:
        raise RuleBroken(f"{kept.name}和{gone.name}一起办过案件，是两个人，没有合并。")
    if database.scalar(passed, both) is not None:
        raise RuleBroken(
            f"{kept.name}和{gone.name}之间办过工作交接，没有合并；确是一个人的请先撤销那次交接。"
        )
