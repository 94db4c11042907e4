"""授权委托事项: recorded, changed, ended. What a paper rests on is not changed behind its back."""

from datetime import date

from db.models import Delegation, Instrument
from lifepath_desktop.domain import delegations
from lifepath_desktop.domain.delegations import MODE_WORDS, POWER_WORDS
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.delegations import POWER_COLUMNS
from lifepath_desktop.services.operation import Change, operation


def record_delegation(draft: delegations.Delegation, *, clerk: str) -> Change:
    """Add a 委托 or 赋权. Raises `RuleBroken` naming the article when it could not be lawful."""
    _require_lawful(draft)
    powers = "、".join(POWER_WORDS[power] for power, _ in POWER_COLUMNS if power in draft.powers)
    with operation(f"授权委托事项：新增{MODE_WORDS[draft.mode]}（{powers}）", clerk=clerk) as act:
        _fill(Delegation(), draft)
    return act.change


def change_delegation(delegation_id: int, draft: delegations.Delegation, *, clerk: str) -> Change:
    """Change a delegation. Refused where papers already rest on what would change; end it and add a new one then."""
    _require_lawful(draft)
    record = _require(delegation_id)
    papers = list(Instrument.select().where(Instrument.delegation == record, Instrument.voided_on.is_null()))
    if papers and not _still_covers(record, draft, [paper.issued_on for paper in papers]):
        raise RuleBroken(
            f"已经有{len(papers)}份文书依据这项授权委托作出，不能改它的内容；请填写截止日期，另外新增一项。"
        )
    with operation("授权委托事项：修改", clerk=clerk) as act:
        _fill(record, draft)
    return act.change


def void_delegation(delegation_id: int, *, on: date, reason: str, clerk: str) -> Change:
    """Void a delegation entered by mistake; one that papers rest on can only be ended by its last day."""
    record = _require(delegation_id)
    if not reason.strip():
        raise RuleBroken("请写明作废原因。")
    if Instrument.select().where(Instrument.delegation == record, Instrument.voided_on.is_null()).exists():
        raise RuleBroken("已经有文书依据这项授权委托作出，不能作废；请填写截止日期。")
    with operation("授权委托事项：作废", clerk=clerk) as act:
        record.voided_on, record.void_reason = on, reason.strip()
        record.save()
    return act.change


def _require(delegation_id: int) -> Delegation:
    record = Delegation.get_or_none(Delegation.id == delegation_id, Delegation.voided_on.is_null())
    if record is None:
        raise NotFound("这项授权委托已经不在或已作废，请刷新列表。")
    return record


def _require_lawful(draft: delegations.Delegation) -> None:
    why = delegations.why_unlawful(draft)
    if why:
        raise RuleBroken(why)


def _still_covers(record: Delegation, draft: delegations.Delegation, days: list[date]) -> bool:
    same = record.mode == draft.mode.value and record.issuer == draft.issuer.strip()
    ticks = all(bool(getattr(record, column)) == (power in draft.powers) for power, column in POWER_COLUMNS)
    scope = bool(record.self_built_only) == draft.self_built_only
    return same and ticks and scope and all(draft.is_in_force(day) for day in days)


def _fill(record: Delegation, draft: delegations.Delegation) -> None:
    record.mode, record.issuer, record.delegator = (
        draft.mode.value,
        draft.issuer.strip(),
        draft.delegator.strip(),
    )
    for power, column in POWER_COLUMNS:
        setattr(record, column, power in draft.powers)
    record.self_built_only, record.scope = draft.self_built_only, draft.scope.strip()
    record.document, record.note = draft.document.strip(), draft.note.strip()
    record.from_on, record.to_on, record.published_on = draft.from_on, draft.to_on, draft.published_on
    record.save()
