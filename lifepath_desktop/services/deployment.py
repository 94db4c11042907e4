"""Acts of the campaign's start: the plan given out, signed for, studied."""

from collections.abc import Sequence
from datetime import date

from db.models import PlanIssue, PlanReceipt, PlanStudy, Unit, Village
from lifepath_desktop.domain.deployment import IssueEntry, StudyEntry, require_issue, require_study
from lifepath_desktop.domain.fieldwork import require_day, require_reason, require_words
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.operation import Change, operation


def give_out(entry: IssueEntry, *, clerk: str, today: date) -> tuple[Change, list[int]]:
    """Record 印发 of a document to villages and units as one act, and return the ids of what they are to sign.

    A title with the same date and number stands once: who is named later is added, who had it already is not.
    """
    require_issue(entry, today=today)
    title, number = entry.title.strip(), entry.number.strip()
    with operation(f"印发方案：{title}", clerk=clerk) as act:
        plan: PlanIssue | None = PlanIssue.get_or_none(
            PlanIssue.title == title, PlanIssue.number == number, PlanIssue.issued_on == entry.issued_on
        )
        if plan is None:
            plan = PlanIssue.create(
                title=title,
                number=number,
                issued_on=entry.issued_on,
                study_by=entry.study_by,
                note=entry.note.strip(),
            )
        sent = {"plan": plan, "sent_on": entry.sent_on, "channel": entry.channel.strip()}
        made = [
            PlanReceipt.create(village=village, **sent)
            for village in Village.select()
            .where(Village.id.in_(entry.village_ids))
            .order_by(Village.position)
            if not PlanReceipt.select()
            .where(PlanReceipt.plan == plan, PlanReceipt.village == village)
            .exists()
        ]
        made += [
            PlanReceipt.create(unit=unit, **sent)
            for unit in Unit.select().where(Unit.id.in_(entry.unit_ids)).order_by(Unit.id)
            if not PlanReceipt.select().where(PlanReceipt.plan == plan, PlanReceipt.unit == unit).exists()
        ]
    return act.change, [int(receipt.id) for receipt in made]


def sign_for(receipt_ids: Sequence[int], on: date | None, by: str, *, clerk: str, today: date) -> Change:
    """Record 签收 of one or many on one day, as one act."""
    day = require_day(on, "签收日期", today=today)
    name = require_words(by, "签收人")
    if not receipt_ids:
        raise RuleBroken("请先选中村或单位。")
    with operation(f"签收：{_names(receipt_ids)}", clerk=clerk) as act:
        for receipt_id in dict.fromkeys(receipt_ids):
            receipt = _receipt(receipt_id)
            if day < receipt.sent_on:
                raise RuleBroken(f"签收日期 {day} 早于送出日期 {receipt.sent_on}，请核对日期。")
            receipt.signed_on, receipt.signed_by = day, name
            receipt.save()
    return act.change


def record_study(receipt_id: int, entry: StudyEntry, *, clerk: str, today: date) -> Change:
    """Record 学习传达 of a village or a unit; it may study more than once."""
    receipt = _receipt(receipt_id)
    require_study(entry, receipt.plan.issued_on, today=today)
    with operation(f"学习传达：{_name(receipt)}", clerk=clerk) as act:
        PlanStudy.create(
            receipt=receipt,
            on_day=entry.on,
            chair=entry.chair.strip(),
            present=entry.present,
            location=entry.location.strip(),
            note=entry.note.strip(),
        )
    return act.change


def void_last_study(receipt_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void the latest 学习传达 of a village or a unit, entered by mistake."""
    receipt, plain = _receipt(receipt_id), require_reason(reason)
    study: PlanStudy | None = (
        PlanStudy.select()
        .where(PlanStudy.receipt == receipt, PlanStudy.voided_on.is_null())
        .order_by(PlanStudy.on_day.desc(), PlanStudy.id.desc())
        .first()
    )
    if study is None:
        raise NotFound("还没有学习传达的记录，没有可作废的。")
    with operation(f"作废学习传达：{_name(receipt)}", clerk=clerk) as act:
        study.voided_on, study.void_reason = today, plain
        study.save()
    return act.change


def _receipt(receipt_id: int) -> PlanReceipt:
    receipt: PlanReceipt | None = PlanReceipt.get_or_none(PlanReceipt.id == receipt_id)
    if receipt is None:
        raise NotFound("这条印发记录已经不在了，请刷新列表后再试。")
    return receipt


def _name(receipt: PlanReceipt) -> str:
    return str(receipt.village.name if receipt.village is not None else receipt.unit.name)


def _names(receipt_ids: Sequence[int]) -> str:
    return _name(_receipt(receipt_ids[0])) if len(receipt_ids) == 1 else f"{len(receipt_ids)} 个村、单位"
