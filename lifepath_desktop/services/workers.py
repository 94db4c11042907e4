"""Acts on workers: who they are, what they answer for from when to when, and when they leave."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import peewee

from db.database import database
from db.models import Village, VillageGroup, Worker, WorkerRole
from lifepath_desktop.domain.fieldwork import require_words
from lifepath_desktop.domain.rectification import people
from lifepath_desktop.domain.workers import (
    ROLE_WORDS,
    VILLAGE_ROLES,
    Role,
    RoleEntry,
    WorkerEntry,
    WrittenName,
    day_before,
    require_no_overlap,
    require_role,
    require_worker,
)
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.listing import like
from lifepath_desktop.queries.spelling import spelling
from lifepath_desktop.queries.workers import roles_of
from lifepath_desktop.services.operation import Change, operation


def record_worker(entry: WorkerEntry, role: RoleEntry | None = None, *, clerk: str) -> tuple[Change, int]:
    """Write a person down, with a first role, and return the id.

    Raises `RuleBroken` for a name that another at work has, unless it is said to be another person.
    """
    plain = require_worker(entry)
    with operation(f"登记工作人员：{plain.name}", clerk=clerk) as act:
        _require_free_name(plain, 0)
        require_free_licence(plain.licence, 0)
        worker = Worker.create(
            name=plain.name,
            phone=plain.phone,
            licence=plain.licence,
            note=plain.note,
            search=spelling(plain.name),
        )
        if role is not None:
            _give(worker, role)
    return act.change, int(worker.id)


def correct_worker(worker_id: int, entry: WorkerEntry, *, clerk: str) -> Change:
    """Correct name, telephone, 执法证号 or note; papers and history keep what they say."""
    plain = require_worker(entry)
    with operation(f"修改工作人员：{plain.name}", clerk=clerk) as act:
        worker = require_person(worker_id)
        if plain.name != worker.name:
            _require_free_name(plain, worker_id)
        require_free_licence(plain.licence, worker_id)
        worker.name, worker.phone, worker.licence, worker.note = (
            plain.name,
            plain.phone,
            plain.licence,
            plain.note,
        )
        worker.search = spelling(plain.name)
        worker.save()
    return act.change


def give_role(worker_ids: Sequence[int], entry: RoleEntry, *, clerk: str) -> Change:
    """Give one or many workers the same role; raises `RuleBroken` for one who holds it at that time already."""
    require_role(entry)
    ids = list(dict.fromkeys(worker_ids))
    names = str(require_person(ids[0]).name) if len(ids) == 1 else f"{len(ids)} 人"
    with operation(f"登记职责：{names}　{ROLE_WORDS[entry.role]}", clerk=clerk) as act:
        for worker_id in ids:
            _give(require_at_work(worker_id), entry)
    return act.change


def end_role(role_id: int, on: date | None, *, clerk: str) -> Change:
    """End a role: `on` is its last day. Papers of earlier days go on naming the person."""
    role = _require_role(role_id)
    if on is None:
        raise RuleBroken("请填写任职的最后一天，没有改动。")
    if role.from_on is not None and on < role.from_on:
        raise RuleBroken(
            f"任职最后一天 {on} 早于开始日期 {role.from_on}，没有改动；登错的职责请用“删除职责”。"
        )
    with operation(f"结束职责：{role.worker.name}　{ROLE_WORDS[Role(role.role)]}", clerk=clerk) as act:
        role.to_on = on
        role.save()
    return act.change


def change_role_days(role_id: int, from_on: date | None, to_on: date | None, *, clerk: str) -> Change:
    """Correct from when to when a role is held."""
    role = _require_role(role_id)
    entry = replace(entry_of(role), from_on=from_on, to_on=to_on)
    require_role(entry)
    others = [held for held in roles_of(role.worker_id) if held.id != role_id]
    require_no_overlap(entry, others, str(role.worker.name))
    with operation(f"修改任职时间：{role.worker.name}", clerk=clerk) as act:
        role.from_on, role.to_on = from_on, to_on
        role.save()
    return act.change


def drop_role(role_id: int, *, clerk: str) -> Change:
    """Take away a role that was entered by mistake; one that was held is ended instead."""
    role = _require_role(role_id)
    with operation(f"删除登错的职责：{role.worker.name}　{ROLE_WORDS[Role(role.role)]}", clerk=clerk) as act:
        role.delete_instance()
    return act.change


def end_village_roles(village_id: int, on: date, *, into: int | None = None, clerk: str) -> Change:
    """End every role at a village that is merged or given up; with `into` they go on there from the next day."""
    village = Village.get_or_none(Village.id == village_id)
    target = None if into is None else Village.get_or_none(Village.id == into)
    if village is None or (into is not None and target is None):
        raise NotFound("这个村已经不在台账库里了，没有改动；请刷新后再看。")
    if into == village_id:
        raise RuleBroken("并入的村和原来的村是同一个，没有改动；请另选一个村。")
    running = list(
        WorkerRole.select().where(
            WorkerRole.village == village_id, WorkerRole.to_on.is_null() | (WorkerRole.to_on > on)
        )
    )
    if not running:
        raise RuleBroken(f"{village.name}现在没有人任职，没有改动。")
    with operation(f"结束{village.name}的全部职责", clerk=clerk) as act:
        role: Any
        for role in running:
            entry = replace(entry_of(role), village_id=into, group_id=None, from_on=_next_day(on))
            _end_before(role, _next_day(on))
            held = [other.entry for other in roles_of(role.worker_id)]
            if into is not None and entry.area not in {other.area for other in held}:
                _give(role.worker, entry)
    return act.change


def retire(worker_ids: Sequence[int], on: date | None, reason: str, *, clerk: str) -> Change:
    """离岗: from that day the person holds no role and is offered nowhere; history and papers stay as they are."""
    if on is None:
        raise RuleBroken("请填写离岗日期，没有改动。")
    words = require_words(reason, "离岗原因")
    workers = [require_at_work(worker_id) for worker_id in dict.fromkeys(worker_ids)]
    names = str(workers[0].name) if len(workers) == 1 else f"{len(workers)} 人"
    with operation(f"离岗：{names}", clerk=clerk) as act:
        for worker in workers:
            for role in WorkerRole.select().where(
                WorkerRole.worker == worker, WorkerRole.to_on.is_null() | (WorkerRole.to_on >= on)
            ):
                _end_before(role, on)
            worker.left_on = on
            worker.note = "；".join(filter(None, (worker.note, f"{on}离岗：{words}")))
            worker.save()
    return act.change


def take_back(worker_id: int, *, clerk: str) -> Change:
    """Let a worker who had left come back; roles are given anew."""
    worker = require_person(worker_id)
    with operation(f"返岗：{worker.name}", clerk=clerk) as act:
        worker.left_on = None
        worker.save()
    return act.change


def remove_worker(worker_id: int, *, clerk: str) -> Change:
    """Delete a person entered by mistake.

    Raises `RuleBroken` for one who stands on a paper or in the history of the field: such a one leaves instead.
    """
    worker = require_person(worker_id)
    refusal = (
        f"{worker.name}已经出现在排查、执法、交接的经过或打印过的台账里，没有删除；不再工作的请用“离岗”。"
    )
    if worker.left_on is not None or _stands_on_paper(worker):
        raise RuleBroken(refusal)
    with operation(f"删除工作人员：{worker.name}", clerk=clerk) as act:
        try:
            for role in WorkerRole.select().where(WorkerRole.worker == worker):
                role.delete_instance()
            worker.delete_instance()
        except peewee.IntegrityError as used:
            raise RuleBroken(refusal) from used
    return act.change


def enrol(names: Sequence[WrittenName], role: Role, from_on: date | None, *, clerk: str) -> Change:
    """Make the persons named in 排查人员 workers with a role, at the village where each went, as one act.

    Who holds the role already is passed over. The visits stay as they are, so that their import can still be undone.
    """
    if not names:
        raise RuleBroken("还没有勾选姓名，没有登记。")
    with operation(f"登记排查人员的职责：{ROLE_WORDS[role]} {len(names)} 人次", clerk=clerk) as act:
        workers: dict[str, Worker] = {}
        for written in names:
            worker = workers.get(written.name) or _person_named(written.name)
            workers[written.name] = worker
            village_id = written.village_id if role in VILLAGE_ROLES else None
            entry = RoleEntry(role, village_id, from_on=from_on)
            require_role(entry)
            if all(held.entry.area != entry.area for held in roles_of(worker.id)):
                _give(worker, entry)
    return act.change


def require_person(worker_id: int) -> Worker:
    """Return a worker; raises `NotFound`."""
    found = Worker.get_or_none(Worker.id == worker_id)
    if found is None:
        raise NotFound("这位工作人员已经不在台账库里了，没有改动；请刷新列表后再看。")
    return found


def require_at_work(worker_id: int) -> Worker:
    """Return a worker who has not left."""
    worker = require_person(worker_id)
    if worker.left_on is not None:
        raise RuleBroken(f"{worker.name}已于{worker.left_on}离岗，没有改动；回来工作的请先登记“返岗”。")
    return worker


def require_free_licence(licence: str, worker_id: int) -> None:
    """Two persons never hold one 执法证号."""
    other = Worker.get_or_none(Worker.licence == licence, Worker.id != worker_id) if licence else None
    if other is not None:
        raise RuleBroken(f"执法证号{licence}已经登记给{other.name}。")


def entry_of(role: Any) -> RoleEntry:
    """Return what a recorded role says."""
    return RoleEntry(Role(role.role), role.village_id, role.group_id, role.from_on, role.to_on)


def _give(worker: Worker, entry: RoleEntry) -> None:
    require_role(entry)
    if entry.group_id is not None:
        group = VillageGroup.get_or_none(
            VillageGroup.id == entry.group_id, VillageGroup.village == entry.village_id
        )
        if group is None:
            raise RuleBroken("这个村民组不在所选的村里，没有保存；请重新选择。")
    require_no_overlap(entry, roles_of(worker.id), str(worker.name))
    WorkerRole.create(
        worker=worker,
        role=entry.role.value,
        village=entry.village_id,
        group=entry.group_id,
        from_on=entry.from_on,
        to_on=entry.to_on,
    )


def _end_before(role: WorkerRole, on: date) -> None:
    """End a role on the day before; one that would only begin then was never held and goes."""
    if role.from_on is not None and role.from_on >= on:
        role.delete_instance()
        return
    role.to_on = day_before(on)
    role.save()


def _person_named(name: str) -> Worker:
    known = list(Worker.select().where(Worker.name == name).limit(2))
    if len(known) > 1:
        raise RuleBroken(f"有两位工作人员都叫{name}，没有登记；请在“工作人员”里给要登记的那一位增加职责。")
    return known[0] if known else Worker.create(name=name, search=spelling(name))


def _require_free_name(entry: WorkerEntry, worker_id: int) -> None:
    other = Worker.get_or_none(Worker.name == entry.name, Worker.id != worker_id, Worker.left_on.is_null())
    if other is None or entry.namesake:
        return
    roles = [role.words for role in roles_of(other.id)][:2]
    who = f"（{'、'.join(roles)}）" if roles else f"（{other.phone}）" if other.phone else ""
    raise RuleBroken(
        f"已有一位工作人员叫{entry.name}{who}，没有保存。是同一个人的，请在他名下修改或增加职责；"
        "确是另一个人的，请勾选“与已有人员同名，是另一个人”。"
    )


def _stands_on_paper(worker: Worker) -> bool:
    """A printed ledger names those who held a role at its village; a visit names those who went."""
    printed = database.scalar(
        "SELECT 1 FROM worker_role r WHERE r.worker_id = ? AND EXISTS (SELECT 1 FROM paper p "
        "WHERE p.kind = 'ledger' AND p.printed_on >= COALESCE(r.from_on, ''))",
        (worker.id,),
    )
    if printed is not None:
        return True
    rows = database.all(
        "SELECT inspectors FROM inspection WHERE inspectors LIKE ? ESCAPE '\\'", (like(str(worker.name)),)
    )
    return any(worker.name in people(names) for (names,) in rows)


def _require_role(role_id: int) -> Any:
    found = WorkerRole.get_or_none(WorkerRole.id == role_id)
    if found is None:
        raise NotFound("这项职责已经不在台账库里了，没有改动；请刷新后再看。")
    return found


def _next_day(on: date) -> date:
    return date.fromordinal(on.toordinal() + 1)
